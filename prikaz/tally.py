"""A run in figures, as far as it has come."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from prikaz.events import (
    AlreadyDone,
    Done,
    Event,
    Failed,
    Found,
    Opened,
    PageRead,
    Skipped,
    TriedAgain,
    Unrecorded,
)


@dataclass(slots=True)
class Tally:
    """What has come of a run so far. `already_done`: those of `done` that an earlier run had done.
    `pages`: read by this run, `kept`: by earlier ones. `program_missing`: a document failed for want of a
    program."""

    documents: int = 0
    done: int = 0
    already_done: int = 0
    failed: int = 0
    skipped: int = 0
    pages: int = 0
    kept: int = 0
    page_seconds: float = 0.0  # of work, over all readers
    doubts: int = 0
    rows: int = 0
    tried_again: int = 0
    opened: int = 0
    pages_opened: int = 0  # of all documents opened
    unrecorded: int = 0
    program_missing: bool = False
    started: float = field(default_factory=time.monotonic)

    def count(self, event: Event) -> None:
        match event:
            case Found():
                self.documents = event.documents
            case Opened():
                self.opened += 1
                self.pages_opened += event.pages - event.kept
                self.kept += event.kept
            case PageRead():
                self.pages += 1
                self.page_seconds += event.seconds
            case TriedAgain():
                self.tried_again += 1
            case Done():
                self.done += 1
                self.doubts += int(event.entry.doubts)
                self.rows += int(event.entry.rows)
            case AlreadyDone():
                self.done += 1
                self.already_done += 1
            case Failed():
                self.failed += 1
                self.program_missing |= event.program_missing
            case Skipped():
                self.skipped += 1
            case Unrecorded():
                self.unrecorded += 1

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    @property
    def pages_per_minute(self) -> float:
        return 60 * self.pages / self.seconds if self.seconds > 0 else 0.0

    @property
    def pages_expected(self) -> int:
        """Known ones, and for documents not opened yet as many as the opened ones have on average."""
        if not self.opened:
            return 0
        unknown = max(self.documents - self.opened - self.failed - self.already_done, 0)
        return self.pages_opened + round(unknown * self.pages_opened / self.opened)

    @property
    def exit_code(self) -> int:
        """0 all done; 1 some documents failed (or the register is out of date); 3 a program is missing."""
        if self.program_missing:
            return 3
        return 1 if self.failed or self.unrecorded else 0

    def summary(self, out: Path) -> str:
        before = f" ({self.already_done} of them before)" if self.already_done else ""
        parts = [f"{counted(self.documents, 'document')}: {self.done} done{before}, {self.failed} failed"]
        parts += [f"{self.skipped} skipped"] if self.skipped else []
        speed = f"{counted(self.pages, 'page')} in {duration(self.seconds)}"
        speed += f" ({self.pages_per_minute:.0f} pages/min)" if self.pages else ""
        return f"{', '.join(parts)}; {speed}; results in {out}, listed in {out / 'register.csv'}"


def counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"
    )
