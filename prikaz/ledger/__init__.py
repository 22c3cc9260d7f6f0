"""The ledger of an OUT folder: which documents there are, how far each has come, and all pages read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from ingest import Source
from prikaz.export import REGISTER, read_register
from prikaz.ledger.decisions import Conflict, DecisionBook, Kept, Ruling
from prikaz.ledger.documents import Documents
from prikaz.ledger.doubts import Doubts, Queued
from prikaz.ledger.held import Held, Making
from prikaz.ledger.pages import Pages
from prikaz.ledger.schema import FOLDER, LEDGER, LedgerError, opened, transaction, writing
from prikaz.ledger.summary import Summary, summary_of

__all__ = [
    "FOLDER",
    "Conflict",
    "DecisionBook",
    "Documents",
    "Doubts",
    "Held",
    "Kept",
    "Ledger",
    "LedgerError",
    "Making",
    "Pages",
    "Queued",
    "Ruling",
    "Summary",
    "writing",
]

_TAKEN_OVER = "register taken over"


class Ledger:
    """SQLite at OUT/.prikaz/; a context manager. For one writer at a time: whoever holds OUT's lock."""

    def __init__(self, out: Path, *, shared: bool = False) -> None:
        """OUT has its folder `.prikaz`. `shared`: by threads that take turns. Raises LedgerError, and
        RegisterError for a register of before the ledger that cannot be read."""
        self._connection: sqlite3.Connection = opened(out / FOLDER / LEDGER, shared=shared)
        self.documents, self.pages = Documents(self._connection, out), Pages(self._connection)
        self.decisions, self.doubts = DecisionBook(self._connection), Doubts(self._connection)
        try:
            self._take_over(out / REGISTER)
        except BaseException:
            self._connection.close()
            raise

    @classmethod
    def of(cls, out: Path, *, shared: bool = False) -> Ledger:
        """To look into, where there is one; raises LedgerError."""
        if not (out / FOLDER / LEDGER).is_file():
            raise LedgerError(f"{out} has no ledger: nothing was digitized into it, or by an older prikaz")
        return cls(out, shared=shared)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def _take_over(self, register: Path) -> None:
        """What a register of before the ledger says, once: all of it and that it was done, or nothing."""
        if self.noted(_TAKEN_OVER) is None:
            entries = read_register(register)
            with transaction(self._connection):
                self.documents.take_over(entries)
                self.note(_TAKEN_OVER, str(len(entries)))

    def begin(self, name: str, file: Path, source: Source) -> None:
        """An attempt at a document begins; failures of earlier ones do not count."""
        self.documents.begin(name, file, source)
        self.pages.forgive(source.sha256)

    def queue(self, files: Iterable[Path]) -> None:
        """These were found and wait to be looked at; others no longer do."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM queue")
            self._connection.executemany(
                "INSERT OR IGNORE INTO queue (file) VALUES (?)", [(os.fsencode(file),) for file in files]
            )

    def looked_at(self, file: Path) -> None:
        self._connection.execute("DELETE FROM queue WHERE file = ?", (os.fsencode(file),))

    def summary(self, most: int) -> Summary:
        """How it stands; `most` of the slowest documents and of the most doubtful."""
        return summary_of(self._connection, most)

    def note(self, key: str, value: str) -> None:
        """Something about the whole folder, to be known by the next run."""
        self._connection.execute("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)", (key, value))

    def noted(self, key: str) -> str | None:
        row = self._connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])
