"""`prikaz digitize`: scans named, tables out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prikaz.cli.options import Anew, Pages, RunOptions, with_run_options
from prikaz.cli.runs import carry_out
from prikaz.remote import is_url
from prikaz.run import run


@with_run_options
def digitize(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Scans, and folders of scans; also URLs.")
    ],
    options: RunOptions,
    pages: Pages = None,
    anew: Anew = False,
) -> None:
    """Turn scans into JSON, CSV and XLSX: OUT/NAME/NAME.json, …, and OUT/register.csv that lists them all.

    What an earlier run has read or made is not done again; a run that was stopped goes on where it was."""
    settings = options.settings(pages=pages, anew=anew)
    files, urls = [Path(path) for path in paths if not is_url(path)], list(filter(is_url, paths))
    raise typer.Exit(carry_out(run(files, settings, urls), settings, options.shown))
