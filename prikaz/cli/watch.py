"""`prikaz watch`: an inbox, once or for good."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from typing import Annotated

import typer

from prikaz.cli.options import RunOptions, with_run_options
from prikaz.cli.runs import carry_out
from prikaz.watch import EVERY, SETTLE, WatchSettings, watch


@with_run_options
def watch_inbox(
    inbox: Annotated[Path, typer.Argument(metavar="INBOX", file_okay=False, exists=True, help="The folder.")],
    options: RunOptions,
    once: Annotated[bool, typer.Option("--once", help="Empty the inbox and end, as for cron.")] = False,
    settle: Annotated[
        float, typer.Option(min=0.0, help="A file is whole when it has not changed for so many seconds.")
    ] = SETTLE,
    every: Annotated[float, typer.Option(min=0.1, help="Look into the inbox every so many seconds.")] = EVERY,
) -> None:
    """Digitize all that lies in INBOX and all that comes; each file then moves to INBOX/done/ or /failed/.

    SIGTERM ends it when the pages at hand are read; nothing is lost by SIGKILL."""
    settings, stop = options.settings(), threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    events = watch(inbox, settings, WatchSettings(once, settle, every), stop)
    raise typer.Exit(carry_out(events, settings, options.shown, stop))
