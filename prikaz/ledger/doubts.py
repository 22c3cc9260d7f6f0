"""What of all outputs a person should look at: the queue of the review."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from normalize import Doubted

_packed = msgspec.msgpack.Encoder().encode
_unpacked = msgspec.msgpack.Decoder(Doubted).decode


@dataclass(frozen=True, slots=True)
class Queued:
    """A doubt about a document. `number`: in its reading order, from 1."""

    name: str
    number: int
    doubted: Doubted


class Doubts:
    """The ledger's rows of doubts, as the outputs that lie there have them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def replace(self, name: str, found: Iterable[Doubted]) -> None:
        """Those of one document, in reading order; the transaction is the caller's."""
        self._connection.execute("DELETE FROM doubts WHERE name = ?", (name,))
        self._connection.executemany(
            "INSERT INTO doubts (name, number, risk, doubted) VALUES (?, ?, ?, ?)",
            [(name, number, one.risk, _packed(one)) for number, one in enumerate(found, start=1)],
        )

    def of(self, name: str) -> list[Queued]:
        """In reading order."""
        return self._queued("WHERE name = ? ORDER BY number", name)

    def first(self, count: int, skipped: int = 0) -> list[Queued]:
        """Over all documents, the likeliest to be wrong first."""
        return self._queued("ORDER BY risk DESC, name, number LIMIT ? OFFSET ?", count, skipped)

    def count(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM doubts").fetchone()[0])

    def _queued(self, condition: str, *values: str | int) -> list[Queued]:
        rows = self._connection.execute(f"SELECT name, number, doubted FROM doubts {condition}", values)
        return [Queued(name, number, _unpacked(packed)) for name, number, packed in rows]
