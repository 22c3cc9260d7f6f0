"""What of all outputs a person should look at: the queue of the review."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import msgspec

from normalize import Doubted

_packed = msgspec.msgpack.Encoder().encode
_unpacked = msgspec.msgpack.Decoder(Doubted).decode


@dataclass(frozen=True, slots=True)
class Queued:
    """A doubt about a document. `number`: what it is known by, also when the document is made again."""

    name: str
    number: int
    doubted: Doubted


class Doubts:
    """The ledger's rows of doubts, as the outputs that lie there have them. One that was decided about since
    stands there as settled: which are left is asked for every page, and must not cost a look at each."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def replace(
        self, name: str, found: Iterable[Doubted], is_settled: Callable[[Doubted], bool] = lambda _: False
    ) -> None:
        """Those of one document, in reading order; the transaction is the caller's."""
        self._connection.execute("DELETE FROM doubts WHERE name = ?", (name,))
        self._connection.executemany(
            "INSERT INTO doubts (name, number, position, risk, doubted, settled) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (name, number, position, one.risk, _packed(one), is_settled(one))
                for position, (number, one) in enumerate(_numbered(found), start=1)
            ],
        )

    def settle(self, name: str, is_settled: Callable[[Doubted], bool]) -> None:
        """Say anew which of one document are; the transaction is the caller's."""
        rows = self._connection.execute("SELECT number, doubted, settled FROM doubts WHERE name = ?", (name,))
        changed = [
            (now, name, number)
            for number, packed, before in rows.fetchall()
            if (one := _doubted(packed)) is not None and (now := is_settled(one)) != before
        ]
        self._connection.executemany("UPDATE doubts SET settled = ? WHERE name = ? AND number = ?", changed)

    def of(self, name: str) -> list[Queued]:
        """In reading order, settled ones too."""
        return self._queued("WHERE name = ? ORDER BY position", name)

    def first(
        self, count: int, after: tuple[str, int] | None = None, name: str | None = None
    ) -> list[Queued]:
        """Those left over all documents, or of one, the likeliest to be wrong first. `after`: those behind
        that one, name and number; all, where it is not among them."""
        condition, values = _left(name)
        behind = self._place(after) if after else []
        if behind:
            condition += " AND (risk < ? OR (risk = ? AND (name, position) > (?, ?)))"
            behind.insert(0, behind[0])
        order = "ORDER BY risk DESC, name, position LIMIT ?"
        return self._queued(f"WHERE {condition} {order}", *values, *behind, count)

    def left(self, name: str | None = None) -> int:
        """How many, of all documents or one."""
        condition, values = _left(name)
        row = self._connection.execute(f"SELECT count(*) FROM doubts WHERE {condition}", values).fetchone()
        return int(row[0])

    def counts(self) -> dict[str, int]:
        """How many are left, of each document that has any."""
        rows = self._connection.execute("SELECT name, count(*) FROM doubts WHERE settled = 0 GROUP BY name")
        return {str(name): int(count) for name, count in rows}

    def _place(self, queued: tuple[str, int]) -> list[str | float]:
        """Where one that is left stands in the queue; empty for others."""
        row = self._connection.execute(
            "SELECT risk, name, position FROM doubts WHERE name = ? AND number = ? AND settled = 0", queued
        ).fetchone()
        return list(row) if row else []

    def _queued(self, condition: str, *values: str | float) -> list[Queued]:
        rows = self._connection.execute(f"SELECT name, number, doubted FROM doubts {condition}", values)
        return [
            Queued(name, number, one)
            for name, number, packed in rows
            if (one := _doubted(packed)) is not None
        ]


def _left(name: str | None) -> tuple[str, list[str]]:
    """The condition and its values; «+»: those of one document are found by its name."""
    return ("settled = 0", []) if name is None else ("name = ? AND +settled = 0", [name])


def _doubted(packed: bytes) -> Doubted | None:
    """None for one that another version packed otherwise: the document's next making writes it anew."""
    try:
        return _unpacked(packed)
    except msgspec.MsgspecError:
        return None


def _numbered(found: Iterable[Doubted]) -> Iterator[tuple[int, Doubted]]:
    """Each with a number of its own, that its place gives it."""
    taken: set[int] = set()
    for one in found:
        place = [(at.page, at.box.as_list()) for at in one.boxes]
        number = zlib.crc32(repr((one.part, place)).encode())
        while number in taken:
            number += 1
        taken.add(number)
        yield number, one
