"""`prikaz digitize`: scans named, tables out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prikaz.cli import options as o
from prikaz.cli.runs import Shown, carry_out
from prikaz.remote import is_url
from prikaz.run import run
from prikaz.settings import MEMORY


def digitize(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Scans, and folders of scans; also URLs.")
    ],
    out: o.Out,
    formats: o.Formats = o.ALL_FORMATS,
    csv: o.Csv = "excel",
    typed: o.Typed = False,
    edits: o.Edits = False,
    pages: o.Pages = None,
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
    anew: o.Anew = False,
    dask: o.Dask = None,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
    json_log: o.JsonLog = False,
    metrics: o.MetricsFile = None,
) -> None:
    """Turn scans into JSON, CSV and XLSX: OUT/NAME/NAME.json, …, and OUT/register.csv that lists them all.

    What an earlier run has read or made is not done again; a run that was stopped goes on where it was."""
    settings = o.settings_of(
        out=out,
        formats=formats,
        csv=csv,
        typed=typed,
        edits=edits,
        pages=pages,
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
        anew=anew,
    )
    files, urls = [Path(path) for path in paths if not is_url(path)], list(filter(is_url, paths))
    events = run(files, settings, urls)
    raise typer.Exit(carry_out(events, settings, Shown(quiet, verbose, json_log, metrics)))
