"""The documents of an OUT folder: whose name is whose, how far each has come, which files it left.

A document is its content (SHA-256): met again under any name it keeps its own. One that could not even be
read has no content to know it by, so it is known by its path.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest import Source
from normalize import Doubted
from prikaz.export import REGISTER, Entry
from prikaz.export.plain import printable
from prikaz.ledger.decisions import DecisionBook
from prikaz.ledger.doubts import Doubts
from prikaz.ledger.held import Held, Making
from prikaz.ledger.schema import FOLDER, transaction
from prikaz.names import safe_stem

_RESERVED = frozenset({REGISTER, FOLDER})
_FIGURES = ("pages", "tables", "rows", "doubts")
_TEXTS = ("number", "date", "title", "reason")


class Documents:
    """The ledger's rows of documents, and what they say, kept at once: each method is one transaction."""

    def __init__(self, connection: sqlite3.Connection, out: Path) -> None:
        self._connection, self._out = connection, out

    def name_for(self, stem: str, file: Path, sha256: str) -> str:
        """The document's name in OUT, the same whenever it comes again; its own from now on."""
        with transaction(self._connection):
            known = self._connection.execute(
                "SELECT name FROM documents WHERE sha256 = ? AND sha256 != ''", (sha256,)
            ).fetchone()
            if known is not None:
                return str(known[0])
            base, number = safe_stem(stem), 1
            name = base
            while not self._taken(name, file, sha256):
                number += 1
                name = f"{base}-{number}"
            return name

    def _taken(self, name: str, file: Path, sha256: str) -> bool:
        """Whether the name could be taken for the document; its row is there then."""
        if name.casefold() in _RESERVED:
            return False
        row = self._connection.execute(
            "SELECT name, sha256, state, file, moved FROM documents WHERE folded = ?", (name.casefold(),)
        ).fetchone()
        if row is None:
            return self._is_free(name, sha256) and self._insert(name, file, sha256)
        owner, known, state, *places = row
        if os.fsencode(file) not in places or (known and sha256 and state != "failed"):
            return False
        # What failed there was replaced by what it should have been: it was copied or scanned again.
        if sha256:
            self._connection.execute("UPDATE documents SET sha256 = ? WHERE name = ?", (sha256, owner))
        return True

    def _insert(self, name: str, file: Path, sha256: str) -> bool:
        self._connection.execute(
            "INSERT INTO documents (name, folded, file, sha256, state) VALUES (?, ?, ?, ?, 'waiting')",
            (name, name.casefold(), os.fsencode(file), sha256),
        )
        return True

    def _is_free(self, name: str, sha256: str) -> bool:
        """Whether no folder of others has the name; the results of a lost ledger are known by their JSON."""
        folder = self._out / name
        return not os.path.lexists(folder) or _sha256_in(folder, name) == sha256 != ""

    def begin(self, name: str, file: Path, source: Source) -> None:
        """An attempt at it begins; what came of the last one is no longer so. `file`: where it lies now."""
        self._connection.execute(
            "UPDATE documents SET state = 'reading', attempts = attempts + 1, reason = '', started = ?, "
            "ended = NULL, media_type = ?, pages = ?, file = ?, moved = NULL WHERE name = ?",
            (time.time(), source.media_type, source.pages, _bytes(file), name),
        )

    def done(
        self,
        entry: Entry,
        outputs: Mapping[str, int],
        making: Making,
        doubts: Iterable[Doubted] = (),
        answers: bytes | None = None,
    ) -> None:
        """Its files (name -> bytes) lie in its folder. `doubts`: those that they have; `answers`: what the
        dictionaries said in making them."""
        with transaction(self._connection):
            columns = {key: value for key, value in asdict(making).items() if key != "framed"}
            self._write(entry, columns)
            settles = DecisionBook(self._connection).settles(entry.sha256)
            Doubts(self._connection).replace(entry.name, doubts, settles)
            self._connection.execute("DELETE FROM outputs WHERE name = ?", (entry.name,))
            self._connection.executemany(
                "INSERT INTO outputs (name, file, bytes) VALUES (?, ?, ?)",
                [(entry.name, file, size) for file, size in outputs.items()],
            )
            self._connection.execute("DELETE FROM answers WHERE name = ?", (entry.name,))
            if answers is not None:
                self._connection.execute(
                    "INSERT INTO answers (name, framed, said) VALUES (?, ?, ?)",
                    (entry.name, making.framed, answers),
                )

    def unchanged(self, name: str, made: str) -> None:
        """Its files lie there as they would be made so."""
        self._connection.execute(
            "UPDATE documents SET made = ? WHERE name = ? AND state = 'done'", (made, name)
        )

    def answers(self, name: str, framed: str) -> bytes | None:
        """What the dictionaries said when its outputs were made, where these lie there whole, made so but for
        that; else None."""
        row = self._connection.execute(
            "SELECT said FROM answers JOIN documents USING (name) "
            "WHERE name = ? AND framed = ? AND state = 'done' AND made != ''",
            (name, framed),
        ).fetchone()
        return bytes(row[0]) if row is not None and self.has_outputs(name) else None

    def failed(self, entry: Entry) -> None:
        """What an earlier attempt left in its folder stays there."""
        with transaction(self._connection):
            self._connection.execute(  # one that could not even be looked at was not begun
                "UPDATE documents SET attempts = attempts + 1 WHERE name = ? AND state != 'reading'",
                (entry.name,),
            )
            self._write(entry, {"made": ""})

    def _write(self, entry: Entry, more: Mapping[str, str]) -> None:
        values: dict[str, str | int | None] = {"state": entry.status, **more}
        values |= {key: printable(getattr(entry, key)) for key in _TEXTS}
        values |= {key: _figure(getattr(entry, key)) for key in _FIGURES}
        columns = ", ".join(f"{key} = ?" for key in values)
        self._connection.execute(
            f"UPDATE documents SET {columns}, ended = ? WHERE name = ?",
            (*values.values(), time.time(), entry.name),
        )

    def moved(self, name: str, place: Path) -> None:
        """The document lies there now."""
        self._connection.execute("UPDATE documents SET moved = ? WHERE name = ?", (_bytes(place), name))

    def fetched(self, name: str, url: str) -> None:
        """The document was fetched from there."""
        self._connection.execute("UPDATE documents SET url = ? WHERE name = ?", (printable(url), name))

    def wait(self, name: str) -> None:
        """It is to be done (again)."""
        self._connection.execute("UPDATE documents SET state = 'waiting' WHERE name = ?", (name,))

    def begin_again(self, name: str) -> None:
        """Its files are made again of what was read. Until they are, it is done as it was: only `begin`
        forgets when that ended."""
        self._connection.execute("UPDATE documents SET state = 'reading' WHERE name = ?", (name,))

    def stays(self, name: str) -> None:
        """They could not be made again."""
        self._connection.execute(
            "UPDATE documents SET state = 'done' WHERE name = ? AND state = 'reading'", (name,)
        )

    def stop(self) -> None:
        """Nothing is being read any more: a run ended, or is found to have been killed."""
        self._connection.execute(
            "UPDATE documents SET state = CASE WHEN ended IS NULL THEN 'waiting' ELSE 'done' END "
            "WHERE state = 'reading'"
        )

    def held(self, name: str) -> Held | None:
        return next(iter(self._held("name = ?", name)), None)

    def in_state(self, state: str) -> list[Held]:
        """By name."""
        return self._held("state = ?", state)

    def _held(self, condition: str, *values: str) -> list[Held]:
        rows = self._connection.execute(
            "SELECT name, coalesce(moved, file), file, url, sha256, state, attempts, media_type, "
            "coalesce(pages, 0), chosen, way, made, decided FROM documents "
            f"WHERE {condition} ORDER BY folded",
            values,
        )
        return [
            Held(name, Path(os.fsdecode(file)), Path(os.fsdecode(origin)), *rest)
            for name, file, origin, *rest in rows
        ]

    def is_made(self, name: str, made: str) -> bool:
        """Whether its outputs were made so, and lie there whole."""
        held = self.held(name)
        return held is not None and (held.state, held.made) == ("done", made) and self.has_outputs(name)

    def has_outputs(self, name: str) -> bool:
        """Whether all files that it left are there, with as many bytes as were written."""
        return all(_size(self._out / name / file) == size for file, size in self.outputs(name).items())

    def outputs(self, name: str) -> dict[str, int]:
        """File name -> bytes."""
        rows = self._connection.execute("SELECT file, bytes FROM outputs WHERE name = ?", (name,))
        return {str(file): int(size) for file, size in rows}

    def entries(self) -> list[Entry]:
        """The register's rows: all that is done or failed, by name."""
        columns = ("name", *_TEXTS, *_FIGURES, "sha256")
        rows = self._connection.execute(
            f"SELECT state, CASE WHEN url != '' THEN CAST(url AS BLOB) ELSE coalesce(moved, file) END, "
            f"{', '.join(columns)} FROM documents "
            "WHERE state IN ('done', 'failed') ORDER BY folded"
        )
        return [_entry(state, file, dict(zip(columns, rest, strict=True))) for state, file, *rest in rows]

    def overview(self) -> list[tuple[str, dict[str, Any]]]:
        """Of each document, by name, its content's hash and what an overview shows of it."""
        keys = ("name", "number", "date", "title", "state", "reason", "pages", "tables", "rows")
        figures = {"pages", "tables", "rows"}
        columns = ", ".join(f"coalesce({key}, 0)" if key in figures else key for key in keys)
        rows = self._connection.execute(f"SELECT sha256, {columns} FROM documents ORDER BY folded")
        return [(str(sha256), dict(zip(keys, rest, strict=True))) for sha256, *rest in rows]

    def name_of(self, sha256: str) -> str | None:
        """Whose content it is."""
        row = self._connection.execute("SELECT name FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else str(row[0])

    def take_over(self, entries: Iterable[Entry]) -> None:
        """What a register of before the ledger says; the transaction is the caller's."""
        for entry in entries:
            self._insert(entry.name, Path(entry.file), entry.sha256)
            self._write(entry, {})


def _entry(state: str, file: bytes, values: Mapping[str, str | int | None]) -> Entry:
    texts = {key: "" if value is None else str(value) for key, value in values.items()}
    return Entry(status=state, file=printable(os.fsdecode(file)), **texts)


def _bytes(path: Path) -> bytes:
    return os.fsencode(path)


def _figure(text: str) -> int | None:
    return int(text) if text else None


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _sha256_in(folder: Path, name: str) -> str:
    """Whose results a folder holds that the ledger does not know; empty where that cannot be told."""
    try:
        known = json.loads((folder / f"{name}.json").read_bytes())["source"]["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return known if isinstance(known, str) else ""
