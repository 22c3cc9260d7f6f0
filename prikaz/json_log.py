"""A run as JSON lines on standard output, one per event, for machines that keep logs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from types import TracebackType

import typer

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
from prikaz.export.plain import printable
from prikaz.tally import Tally


class JsonLog:
    """A reporter: shows every event, also each page."""

    def __enter__(self) -> JsonLog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def show(self, event: Event, tally: Tally) -> None:  # noqa: ARG002 - bars need it
        typer.echo(logged(event))

    def end(self, tally: Tally, exit_code: int) -> None:
        """The run is over."""
        typer.echo(
            _line(
                "end",
                documents=tally.documents,
                done=tally.done,
                already_done=tally.already_done,
                failed=tally.failed,
                skipped=tally.skipped,
                pages=tally.pages,
                pages_kept=tally.kept,
                seconds=round(tally.seconds, 3),
                exit_code=exit_code,
            )
        )


def logged(event: Event) -> str:
    """One line of JSON: `time` (UTC), `event`, and what there is to tell."""
    match event:
        case Found():
            return _line("found", documents=event.documents)
        case Opened():
            return _line("opened", file=event.path, pages=event.pages, pages_kept=event.kept)
        case PageRead():
            return _line("page", file=event.path, page=event.number, seconds=round(event.seconds, 3))
        case TriedAgain():
            return _line("tried_again", file=event.path, page=event.number, reason=event.reason)
        case Done():
            return _done(event)
        case AlreadyDone():
            return _line("already_done", file=event.path, folder=event.folder)
        case Failed():
            return _line("failed", file=event.path, reason=event.reason)
        case Skipped():
            return _line("skipped", file=event.path, reason=event.reason)
        case Unrecorded():
            return _line("unrecorded", file=event.path, reason=event.reason)


def _done(event: Done) -> str:
    entry = event.entry
    return _line(
        "done",
        file=event.path,
        folder=event.folder,
        sha256=entry.sha256,
        pages=event.pages,
        tables=int(entry.tables),
        rows=int(entry.rows),
        doubts=int(entry.doubts),
        warnings=[{"page": w.page, "code": w.code, "message": w.message} for w in event.warnings],
    )


def _line(event: str, **values: object) -> str:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    told = {key: value if _is_plain(value) else printable(str(value)) for key, value in values.items()}
    return json.dumps({"time": now, "event": event, **told}, ensure_ascii=False)


def _is_plain(value: object) -> bool:
    return isinstance(value, int | float | list)
