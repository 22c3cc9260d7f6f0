"""The pages read for an OUT folder: each reading once, by content, page and way of reading."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence

from prikaz.ledger.schema import transaction


class Pages:
    """Readings as packed bytes. `way`: how a page was read; readings of other ways are not the same."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, sha256: str, number: int, way: str, reading: bytes, seconds: float) -> None:
        """A page was read, which took so long."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT OR REPLACE INTO pages (sha256, page, way, reading, seconds, ended) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (sha256, number, way, reading, seconds, time.time()),
            )
            self._connection.execute(
                "DELETE FROM failures WHERE sha256 = ? AND page = ? AND way = ?", (sha256, number, way)
            )

    def kept(self, sha256: str, way: str) -> frozenset[int]:
        """The pages that need not be read."""
        rows = self._connection.execute("SELECT page FROM pages WHERE sha256 = ? AND way = ?", (sha256, way))
        return frozenset(int(page) for (page,) in rows)

    def readings(self, sha256: str, way: str, numbers: Sequence[int]) -> tuple[bytes, ...]:
        """Of these pages, in this order; KeyError with the number of one that was not read."""
        rows = self._connection.execute(
            "SELECT page, reading FROM pages WHERE sha256 = ? AND way = ?", (sha256, way)
        )
        found = {int(page): bytes(reading) for page, reading in rows}
        return tuple(found[number] for number in numbers)

    def drop(self, sha256: str) -> None:
        """Forget what was read of a document: it is to be read again."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM pages WHERE sha256 = ?", (sha256,))
            self._connection.execute("DELETE FROM failures WHERE sha256 = ?", (sha256,))

    def failed(self, sha256: str, number: int, way: str, reason: str) -> int:
        """An attempt at a page failed; how many have."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO failures (sha256, page, way, attempts, reason) VALUES (?, ?, ?, 1, ?) "
                "ON CONFLICT DO UPDATE SET attempts = attempts + 1, reason = excluded.reason",
                (sha256, number, way, reason),
            )
            row = self._connection.execute(
                "SELECT attempts FROM failures WHERE sha256 = ? AND page = ? AND way = ?",
                (sha256, number, way),
            ).fetchone()
        return int(row[0])

    def forgive(self, sha256: str) -> None:
        """The document is tried anew: what failed before does not count."""
        self._connection.execute("DELETE FROM failures WHERE sha256 = ?", (sha256,))
