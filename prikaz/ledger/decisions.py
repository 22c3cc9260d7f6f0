"""What people decided about documents: kept for good, by content, and undone without being forgotten."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from ingest import Box
from normalize import Decision, Doubted
from normalize.decisions import is_same_place
from prikaz.ledger.doubts import Doubts
from prikaz.ledger.schema import transaction
from prikaz.pipeline import Decided
from table_extract import EDIT_KINDS, TableEdit

TABLE = "table:"
"""What `part` begins with where the decision is about the structure of a table."""

_ORDERS = "orders["  # what it begins with where the decision is about a field of an order


class Conflict(Exception):
    """Somebody else decided about the same since it was looked at. `by`, `decided`: who, and what."""

    def __init__(self, by: str, decided: str) -> None:
        super().__init__(f"{by} has decided about this meanwhile: «{decided}»")
        self.by, self.decided = by, decided


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as it comes from a person. `shown`: the text that it was decided upon; the rest as that of
    normalize.Decision; `part` «table:KIND» for a table_extract.TableEdit, whose value `decided` is."""

    part: str
    page: int
    box: Box
    read: str
    shown: str
    decided: str
    by: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision as the ledger has it."""

    id: int
    sha256: str
    ruling: Ruling
    at: str
    undone_at: str | None


class DecisionBook:
    """The ledger's rows of decisions; each method is one transaction. Many may write at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def decide(self, sha256: str, ruling: Ruling, seen: int) -> int:
        """The id of the new decision. `seen`: the last one about this document that was known when it was
        taken, 0 for none. Raises Conflict where there is a later one about the same place, or, where either
        is about the structure of tables, any later one."""
        with transaction(self._connection):
            for kept in self._since(sha256, seen):
                if _is_about_the_same(kept.ruling, ruling):
                    raise Conflict(kept.ruling.by, kept.ruling.decided)
            cursor = self._connection.execute(
                "INSERT INTO decisions (sha256, part, page, box, read, shown, decided, by, at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    sha256,
                    ruling.part,
                    ruling.page,
                    json.dumps(ruling.box.as_list()),
                    ruling.read,
                    ruling.shown,
                    ruling.decided,
                    ruling.by,
                    _now(),
                ),
            )
            self._settle(sha256)
            return cast(int, cursor.lastrowid)

    def undo(self, number: int, by: str) -> Kept:
        """That decision no longer counts. Raises KeyError where there is none, or it was undone before."""
        with transaction(self._connection):
            changed = self._connection.execute(
                "UPDATE decisions SET undone_by = ?, undone_at = ? WHERE id = ? AND undone_at IS NULL",
                (by, _now(), number),
            ).rowcount
            if not changed:
                raise KeyError(number)
            kept = next(self._rows("id = ?", number))
            self._settle(kept.sha256)
            return kept

    def settles(self, sha256: str) -> Callable[[Doubted], bool]:
        """Whether somebody decided about a doubt of the document, as its text is read now."""
        by_part: dict[tuple[str, str], list[Ruling]] = {}
        for kept in self.of(sha256):
            by_part.setdefault((kept.ruling.part, kept.ruling.read), []).append(kept.ruling)
        return lambda doubted: any(
            _is_there(ruling, doubted) for ruling in by_part.get((doubted.part, doubted.read), ())
        )

    def _settle(self, sha256: str) -> None:
        row = self._connection.execute("SELECT name FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
        if row is not None:
            Doubts(self._connection).settle(row[0], self.settles(sha256))

    def of(self, sha256: str) -> list[Kept]:
        """Those that count, oldest first."""
        return list(self._rows("sha256 = ? AND undone_at IS NULL", sha256))

    def all(self) -> list[Kept]:
        """Of all documents, those that count, oldest first."""
        return list(self._rows("undone_at IS NULL"))

    def decided(self, sha256: str) -> Decided:
        """Those that count, as a document is made with them."""
        kept = self.of(sha256)
        return Decided(
            tuple(_decision(k) for k in kept if not k.ruling.part.startswith(TABLE)),
            tuple(_edit(k) for k in kept if k.ruling.part.startswith(TABLE)),
        )

    def last(self, sha256: str) -> int:
        """The id of the newest decision about a document, undone or not; 0 where there is none."""
        row = self._connection.execute("SELECT max(id) FROM decisions WHERE sha256 = ?", (sha256,)).fetchone()
        return int(row[0] or 0)

    def digest(self, sha256: str) -> str:
        """What was decided about a document, as a short text; empty where nothing was."""
        rows = self._connection.execute(
            "SELECT id FROM decisions WHERE sha256 = ? AND undone_at IS NULL ORDER BY id", (sha256,)
        )
        return _digest([int(number) for (number,) in rows])

    def digests(self) -> dict[str, str]:
        """Of all documents that something was decided about."""
        ids: dict[str, list[int]] = {}
        for sha256, number in self._connection.execute(
            "SELECT sha256, id FROM decisions WHERE undone_at IS NULL ORDER BY sha256, id"
        ):
            ids.setdefault(sha256, []).append(number)
        return {sha256: _digest(numbers) for sha256, numbers in ids.items()}

    def counts(self) -> dict[str, int]:
        """How many count, of each document's content."""
        rows = self._connection.execute(
            "SELECT sha256, count(*) FROM decisions WHERE undone_at IS NULL GROUP BY sha256"
        )
        return {str(sha256): int(count) for sha256, count in rows}

    def _since(self, sha256: str, seen: int) -> Iterator[Kept]:
        return (kept for kept in self._rows("sha256 = ? AND undone_at IS NULL", sha256) if kept.id > seen)

    def _rows(self, condition: str, *values: str | int) -> Iterator[Kept]:
        rows = self._connection.execute(
            "SELECT id, sha256, part, page, box, read, shown, decided, by, at, undone_at FROM decisions "
            f"WHERE {condition} ORDER BY id",
            values,
        ).fetchall()
        for number, sha256, part, page, box, read, shown, decided, by, at, undone_at in rows:
            ruling = Ruling(part, page, Box(*json.loads(box)), read, shown, decided, by)
            yield Kept(number, sha256, ruling, at, undone_at)


def _is_there(ruling: Ruling, doubted: Doubted) -> bool:
    if ruling.part.startswith(_ORDERS):
        return True
    return any(ruling.page == at.page and is_same_place(ruling.box, at.box) for at in doubted.boxes)


def _digest(ids: list[int]) -> str:
    return hashlib.sha256(repr(ids).encode()).hexdigest()[:16] if ids else ""


def _is_about_the_same(one: Ruling, other: Ruling) -> bool:
    if one.part.startswith(TABLE) or other.part.startswith(TABLE):
        return True  # rows may have moved under whoever looked at them
    if one.part.startswith(_ORDERS):
        return one.part == other.part  # a field is known by its name, wherever it was found
    return (one.part, one.page) == (other.part, other.page) and is_same_place(one.box, other.box)


def _decision(kept: Kept) -> Decision:
    said = kept.ruling
    return Decision(kept.id, said.part, said.page, said.box, said.read, said.decided, said.by, kept.at)


def _edit(kept: Kept) -> TableEdit:
    kind = kept.ruling.part.removeprefix(TABLE)
    if kind not in EDIT_KINDS:
        raise ValueError(f"no edit of a table: {kind}")
    return TableEdit(kept.id, kind, kept.ruling.page, kept.ruling.box, kept.ruling.decided)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
