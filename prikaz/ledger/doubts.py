"""What of all outputs a person should look at: the queue of the review."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
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
    """The ledger's rows of doubts, as the outputs that lie there have them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def replace(self, name: str, found: Iterable[Doubted]) -> None:
        """Those of one document, in reading order; the transaction is the caller's."""
        self._connection.execute("DELETE FROM doubts WHERE name = ?", (name,))
        self._connection.executemany(
            "INSERT INTO doubts (name, number, position, risk, doubted) VALUES (?, ?, ?, ?, ?)",
            [
                (name, number, position, one.risk, _packed(one))
                for position, (number, one) in enumerate(_numbered(found), start=1)
            ],
        )

    def of(self, name: str) -> list[Queued]:
        """In reading order."""
        return self._queued("WHERE name = ? ORDER BY position", name)

    def first(self, count: int, skipped: int = 0, name: str | None = None) -> list[Queued]:
        """Over all documents, or of one, the likeliest to be wrong first."""
        order = "ORDER BY risk DESC, name, position LIMIT ? OFFSET ?"
        if name is not None:
            return self._queued(f"WHERE name = ? {order}", name, count, skipped)
        return self._queued(order, count, skipped)

    def counts(self) -> dict[str, int]:
        """Of each document that has any."""
        rows = self._connection.execute("SELECT name, count(*) FROM doubts GROUP BY name")
        return {str(name): int(count) for name, count in rows}

    def _queued(self, condition: str, *values: str | int) -> list[Queued]:
        rows = self._connection.execute(f"SELECT name, number, doubted FROM doubts {condition}", values)
        return [Queued(name, number, _unpacked(packed)) for name, number, packed in rows]


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
