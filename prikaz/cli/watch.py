"""`prikaz watch`: an inbox, once or for good."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from typing import Annotated

import typer

from prikaz.cli import options as o
from prikaz.cli.exits import TERMINATED
from prikaz.cli.runs import Shown, carry_out
from prikaz.settings import MEMORY
from prikaz.watch import EVERY, SETTLE, WatchSettings, watch


def watch_inbox(
    inbox: Annotated[Path, typer.Argument(metavar="INBOX", file_okay=False, exists=True, help="The folder.")],
    out: o.Out,
    once: Annotated[bool, typer.Option("--once", help="Empty the inbox and end, as for cron.")] = False,
    settle: Annotated[
        float, typer.Option(min=0.0, help="A file is whole when it has not changed for so many seconds.")
    ] = SETTLE,
    every: Annotated[float, typer.Option(min=0.1, help="Look into the inbox every so many seconds.")] = EVERY,
    formats: o.Formats = o.ALL_FORMATS,
    csv: o.Csv = "excel",
    typed: o.Typed = False,
    edits: o.Edits = False,
    jobs: o.Jobs = None,
    dictionary: o.Dictionaries = None,
    stitch: o.Stitch = True,
    repair: o.Repair = "safe",
    password: o.Password = None,
    engine: o.Engine = None,
    lang: o.Lang = "rus",
    max_pages: o.MaxPages = o.DEFAULTS.pages,
    max_pixels: o.MaxPixels = o.DEFAULTS.pixels,
    max_seconds: o.MaxSeconds = o.DEFAULTS.seconds,
    max_memory: o.MaxMemory = MEMORY,
    dask: o.Dask = None,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
    json_log: o.JsonLog = False,
    metrics: o.MetricsFile = None,
) -> None:
    """Digitize all that lies in INBOX and all that comes; each file then moves to INBOX/done/ or /failed/.

    SIGTERM ends it when the pages at hand are read; nothing is lost by SIGKILL."""
    settings = o.settings_of(
        out=out,
        formats=formats,
        csv=csv,
        typed=typed,
        edits=edits,
        jobs=jobs,
        dictionary=dictionary,
        stitch=stitch,
        repair=repair,
        password=password,
        engine=engine,
        lang=lang,
        max_pages=max_pages,
        max_pixels=max_pixels,
        max_seconds=max_seconds,
        max_memory=max_memory,
        dask=dask,
    )
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    events = watch(inbox, settings, WatchSettings(once, settle, every), stop)
    code = carry_out(events, settings, Shown(quiet, verbose, json_log, metrics))
    raise typer.Exit(TERMINATED if stop.is_set() else code)
