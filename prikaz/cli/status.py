"""`prikaz status` and `prikaz retry`: how a folder stands, and what failed once more."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from prikaz.cli import options as o
from prikaz.cli.exits import FAILED, give_up, say
from prikaz.cli.runs import Shown, carry_out
from prikaz.inbox import InboxError
from prikaz.ledger import Ledger, LedgerError
from prikaz.remembered import remembered
from prikaz.retry import Retry, to_retry
from prikaz.run import run
from prikaz.settings import RunSettings
from prikaz.status import status_lines

_Folder = Annotated[
    Path, typer.Argument(metavar="OUT", file_okay=False, exists=True, help="Folder of the results.")
]


def status(
    out: _Folder,
    most: Annotated[int, typer.Option(min=0, help="How many of the slowest and most doubtful.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Show how a folder of results stands: counts, failures and why, the slowest, the most doubtful."""
    try:
        with Ledger.of(out) as ledger:
            summary = ledger.summary(most)
    except LedgerError as error:
        give_up(str(error), FAILED)
    if as_json:
        typer.echo(json.dumps(asdict(summary), ensure_ascii=False, default=str))
        return
    for line in status_lines(out, summary):
        typer.echo(line)


def retry(
    out: _Folder,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME...", help="As the register has them; all that failed.")
    ] = None,
    password: o.Password = None,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Try what failed once more, as the last run did it. What an inbox has put into failed/ goes back into
    it, for the next `prikaz watch`."""
    try:
        with Ledger.of(out) as ledger:
            again = to_retry(ledger, names or [])
            known = remembered(ledger, out, password)
    except (LedgerError, InboxError) as error:
        give_up(str(error), FAILED)
    _tell(again, quiet=quiet)
    if known is None:
        say("how the last run did it is not known: it is done as without options")
    settings = known or RunSettings(out, password=password)
    if again.files or again.urls:
        raise typer.Exit(carry_out(run(again.files, settings, again.urls), settings, Shown(quiet, verbose)))


def _tell(again: Retry, *, quiet: bool) -> None:
    for name in again.unknown:
        say(f"{name} is no document that failed")
    for path in again.put_back:
        if not quiet:
            typer.echo(f"back in its inbox: {path}")
    if again.unknown and not (again.files or again.urls or again.put_back):
        raise typer.Exit(FAILED)
    if not (again.files or again.urls or again.put_back or quiet):
        typer.echo("nothing has failed")
