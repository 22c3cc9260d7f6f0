"""A run in figures for Prometheus: a text file that node_exporter's textfile collector picks up.

The format: https://prometheus.io/docs/instrumenting/exposition_formats (text-based, version 0.0.4).
"""

from __future__ import annotations

import time
from pathlib import Path

from prikaz.export import publish
from prikaz.tally import Tally

_EVERY = 10.0  # seconds: Prometheus asks every 15 or more

_FIGURES: tuple[tuple[str, str, str], ...] = (
    ("documents_found", "gauge", "Documents that this run has to do."),
    ("documents_done", "gauge", "Documents done, those that earlier runs had done among them."),
    ("documents_already_done", "gauge", "Documents that earlier runs had done."),
    ("documents_failed", "gauge", "Documents that failed in this run."),
    ("documents_skipped", "gauge", "Files that were not read: no scan, or of the same content as another."),
    ("pages_read", "gauge", "Pages that this run has read."),
    ("pages_kept", "gauge", "Pages that need not be read, for an earlier run had."),
    ("pages_tried_again", "gauge", "Attempts at pages that failed and were made once more."),
    ("page_seconds", "gauge", "Seconds of work that reading took, over all readers."),
    ("rows", "gauge", "Rows of all tables made in this run."),
    ("doubts", "gauge", "Doubts in the documents made in this run."),
    ("run_seconds", "gauge", "Seconds since the run began."),
    ("run_ended", "gauge", "1 where the run is over."),
    ("run_exit_code", "gauge", "Exit code of the run; 0 as long as it goes on."),
    ("last_update_timestamp_seconds", "gauge", "When this file was written, seconds since 1970."),
)


class Metrics:
    """Keeps the file at `path` up to date."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._not_before = 0.0  # time.monotonic()

    def update(self, tally: Tally) -> None:
        """Raises PublishError."""
        if time.monotonic() >= self._not_before:
            self._write(tally, None)

    def end(self, tally: Tally, exit_code: int) -> None:
        """The run is over. Raises PublishError."""
        self._write(tally, exit_code)

    def _write(self, tally: Tally, exit_code: int | None) -> None:
        # Whole or not at all: the collector may read at any moment.
        publish(self._path.parent, {self._path.name: exposition(tally, exit_code).encode()})
        self._not_before = time.monotonic() + _EVERY


def exposition(tally: Tally, exit_code: int | None) -> str:
    """The figures as Prometheus reads them. `exit_code`: None while the run goes on."""
    values: tuple[float, ...] = (
        tally.documents,
        tally.done,
        tally.already_done,
        tally.failed,
        tally.skipped,
        tally.pages,
        tally.kept,
        tally.tried_again,
        round(tally.page_seconds, 3),
        tally.rows,
        tally.doubts,
        round(tally.seconds, 3),
        int(exit_code is not None),
        exit_code or 0,
        round(time.time(), 3),
    )
    lines: list[str] = []
    for (name, kind, meaning), value in zip(_FIGURES, values, strict=True):
        lines += [f"# HELP prikaz_{name} {meaning}", f"# TYPE prikaz_{name} {kind}", f"prikaz_{name} {value}"]
    return "\n".join(lines) + "\n"
