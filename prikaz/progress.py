"""A run, shown to a person: bars on a terminal, else one plain line per document.

Results go to stdout, warnings and errors to stderr, so that either can be kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import Protocol

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text

from prikaz.events import AlreadyDone, Done, Event, Failed, Skipped, TriedAgain, Unrecorded
from prikaz.tally import Tally, counted, duration


def line_of(event: Event) -> str | None:
    """The event as one plain line; None for those that only move a bar."""
    line = _line_of(event)
    return None if line is None else on_one_line(line)


def on_one_line(text: str) -> str:
    """A file's name may hold line ends, and signs that a terminal obeys: shown as Python writes them."""
    return "".join(c if c.isprintable() or "\ud800" <= c <= "\udfff" else repr(c)[1:-1] for c in text)


def _line_of(event: Event) -> str | None:
    match event:
        case Done():
            return f"{event.path}: {_result(event)} -> {event.folder}"
        case AlreadyDone():
            return f"{event.path}: done before -> {event.folder}"
        case TriedAgain():
            return f"{event.path}: page {event.number}: {event.reason}; it is tried once more"
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
    lines = [f"{event.path}: {f'page {w.page}: ' if w.page else ''}{w.message}" for w in event.warnings]
    lines += [] if int(event.entry.tables) else [f"{event.path}: no table found in it"]
    return [on_one_line(line) for line in lines]


def _result(event: Done) -> str:
    entry = event.entry
    parts = [counted(int(entry.tables), "table"), counted(int(entry.rows), "row")]
    parts += [counted(event.pages, "page"), counted(int(entry.doubts), "doubt")]
    return ", ".join(parts)


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
    return f"{tally.pages_per_minute:.0f} pages/min, {duration(max(left, 0))} left"


def _tell(event: Event, quiet: bool, say: Callable[[str, bool], None]) -> None:
    line = line_of(event)
    failed = isinstance(event, Failed | Unrecorded)
    if line is not None and (failed or not quiet):
        say(line, not isinstance(event, Done | AlreadyDone))
    for warning in [] if quiet else warnings_of(event):
        say(f"warning: {warning}", True)
