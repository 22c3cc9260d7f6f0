"""A run, shown to a person: bars on a terminal, else one plain line per document.

Results go to stdout, warnings and errors to stderr, so that either can be kept.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Protocol

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text

from prikaz.events import Done, Event, Failed, Found, Opened, PageRead, Skipped, Unrecorded
from prikaz.export import doubts_in


@dataclass(slots=True)
class Tally:
    """What has come of a run so far. `program_missing`: a document failed for want of a program."""

    documents: int = 0
    done: int = 0
    failed: int = 0
    skipped: int = 0
    pages: int = 0  # read
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
                self.pages_opened += event.pages
            case PageRead():
                self.pages += 1
            case Done():
                self.done += 1
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
        unknown = max(self.documents - self.opened - self.failed, 0)
        return self.pages_opened + round(unknown * self.pages_opened / self.opened)

    @property
    def exit_code(self) -> int:
        """0 all done; 1 some documents failed (or the register is out of date); 3 a program is missing."""
        if self.program_missing:
            return 3
        return 1 if self.failed or self.unrecorded else 0

    def summary(self, out: Path) -> str:
        parts = [f"{_counted(self.documents, 'document')}: {self.done} done, {self.failed} failed"]
        parts += [f"{self.skipped} skipped"] if self.skipped else []
        speed = f"{_counted(self.pages, 'page')} in {_duration(self.seconds)}"
        speed += f" ({self.pages_per_minute:.0f} pages/min)" if self.pages else ""
        return f"{', '.join(parts)}; {speed}; results in {out}, listed in {out / 'register.csv'}"


def line_of(event: Event) -> str | None:
    """The event as one plain line; None for those that only move a bar."""
    line = _line_of(event)
    return None if line is None else _on_one_line(line)


def _on_one_line(text: str) -> str:
    """A file's name may hold line ends, and signs that a terminal obeys: shown as Python writes them."""
    return "".join(c if c.isprintable() or "\ud800" <= c <= "\udfff" else repr(c)[1:-1] for c in text)


def _line_of(event: Event) -> str | None:
    match event:
        case Done():
            return f"{event.path}: {_result(event)} -> {event.folder}"
        case Failed():
            named = event.reason if str(event.path) in event.reason else f"{event.path}: {event.reason}"
            return f"failed: {named}"
        case Skipped():
            return f"skipped: {event.path} {event.reason}"
        case Unrecorded():
            return f"not in the register: {event.path}: {event.reason}"
    return None


def warnings_of(event: Event) -> list[str]:
    """The warnings of a finished document, one line each."""
    if not isinstance(event, Done):
        return []
    lines = [
        f"{event.path}: {f'page {w.page}: ' if w.page else ''}{w.message}" for w in event.document.warnings
    ]
    lines += [] if event.document.tables else [f"{event.path}: no table found in it"]
    return [_on_one_line(line) for line in lines]


def _result(event: Done) -> str:
    document = event.document
    rows = sum(len(table.rows) for table in document.tables)
    parts = [_counted(len(document.tables), "table"), _counted(rows, "row")]
    parts += [_counted(event.pages, "page"), _counted(doubts_in(document), "doubt")]
    return ", ".join(parts)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"
    )


class Reporter(Protocol):
    """Shows events; a context manager, so that a terminal is left in order."""

    def __enter__(self) -> Reporter: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def show(self, event: Event, tally: Tally) -> None: ...


def reporter(quiet: bool) -> Reporter:
    """Bars where a person is looking at stderr, lines elsewhere; `quiet`: nothing but failures."""
    return Bars() if sys.stderr.isatty() and not quiet else Lines(quiet)


class Lines:
    """One plain line per document."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet

    def __enter__(self) -> Lines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def show(self, event: Event, tally: Tally) -> None:  # noqa: ARG002 - bars need it
        _tell(event, self._quiet, lambda text, err: typer.echo(text, err=err))


class Bars:
    """Two bars, documents and pages, under the lines."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:.0f} of {task.fields[about]}{task.total:.0f}"),
            _Speed(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )
        self._documents = self._progress.add_task("documents", total=0, about="", speed="")
        self._pages = self._progress.add_task("pages", total=0, about="", speed="")

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def show(self, event: Event, tally: Tally) -> None:
        _tell(event, False, self._print)
        finished = tally.done + tally.failed
        self._progress.update(self._documents, completed=finished, total=tally.documents)
        self._progress.update(
            self._pages,
            completed=tally.pages,
            total=tally.pages_expected,
            about="" if tally.opened + tally.failed >= tally.documents else "about ",
            speed=_speed(tally),
        )

    def _print(self, text: str, err: bool) -> None:
        if err or sys.stdout.isatty():
            self._progress.print(text, markup=False, soft_wrap=True, style="red" if err else None)
        else:
            typer.echo(text)


class _Speed(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(str(task.fields["speed"]), style="cyan")


def _speed(tally: Tally) -> str:
    if not tally.pages:
        return ""
    left = (tally.pages_expected - tally.pages) / tally.pages_per_minute * 60
    return f"{tally.pages_per_minute:.0f} pages/min, {_duration(max(left, 0))} left"


def _tell(event: Event, quiet: bool, say: Callable[[str, bool], None]) -> None:
    line = line_of(event)
    failed = isinstance(event, Failed | Unrecorded)
    if line is not None and (failed or not quiet):
        say(line, not isinstance(event, Done))
    for warning in [] if quiet else warnings_of(event):
        say(f"warning: {warning}", True)
