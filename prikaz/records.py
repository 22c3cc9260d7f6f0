"""What came of each document, on record: in the ledger at once, in register.csv soon after.

The register is written whole each time, and for ten thousand documents that is two megabytes: so it is
written as often as leaves most of the time for other things, and always at the end of a run.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from prikaz.events import Named, Unrecorded
from prikaz.export import REGISTER, Entry, PublishError, publish, register_csv
from prikaz.finishing import Finished
from prikaz.ledger import Ledger, Making
from prikaz.opened import OpenDocument

_SHARE = 0.02  # of the time goes into writing the register, at most


class Records:
    """Of one run into `out`."""

    def __init__(self, out: Path, ledger: Ledger) -> None:
        self._out, self._ledger = out, ledger
        self._is_due = False
        self._not_before = 0.0  # time.monotonic()

    def done(self, entry: Entry, finished: Finished, opened: OpenDocument) -> None:
        """Its files lie in its folder."""
        making = Making(as_ranges(opened.numbers), opened.way, opened.made, opened.digest, opened.framed)
        sizes = {file: len(content) for file, content in finished.files.items()}
        self._ledger.documents.done(entry, sizes, making, finished.doubts, finished.answers)
        self._is_due = True

    def failed(self, entry: Entry) -> None:
        self._ledger.documents.failed(entry)
        self._is_due = True

    def write_if_due(self, named: Named) -> Iterator[Unrecorded]:
        """After the document `named` was put on record. Where it cannot be written, that is told; what is
        written later has it all."""
        if self._is_due and time.monotonic() >= self._not_before:
            try:
                self.write()
            except PublishError as error:
                yield Unrecorded(named, str(error))

    def catch_up(self) -> None:
        """A run that was killed may have left the register behind the ledger. Raises PublishError."""
        entries = self._ledger.documents.entries()
        if entries and register_csv(entries) != _content(self._out / REGISTER):
            self.write()

    def close(self) -> None:
        """Raises PublishError."""
        if self._is_due:
            self.write()

    def write(self) -> None:
        """The register as the ledger has it. Raises PublishError."""
        started = time.monotonic()
        publish(self._out, {REGISTER: register_csv(self._ledger.documents.entries())})
        now = time.monotonic()
        self._is_due, self._not_before = False, now + (now - started) / _SHARE


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def as_ranges(pages: Sequence[int]) -> str:
    """Ascending page numbers as --pages takes them: «2-5,7»."""
    runs: list[list[int]] = []
    for number in pages:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
