"""`prikaz review`: the doubtful cells in a browser, with their pictures."""

from __future__ import annotations

import getpass
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from prikaz.cli.exits import FAILED, give_up, say
from prikaz.errors import CannotServe
from prikaz.export.plain import printable
from prikaz.ledger import LedgerError


def review(
    out: Annotated[
        Path, typer.Argument(metavar="OUT", file_okay=False, exists=True, help="Folder of the results.")
    ],
    host: Annotated[
        str, typer.Option(help="Where to listen; any other than this machine's own lets others in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 0,
    who: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Who decides; the user, where it is not given.")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page.")] = True,
) -> None:
    """Look at what is doubtful beside its picture, in a browser, and decide. Decisions are kept for good, and
    the outputs are made again at once. Ctrl-C ends it."""
    # Loaded when it is asked for: a web server takes a fifth of a second, and no other command needs one.
    command = import_module("prikaz.review.command")
    try:
        command.review(command.ReviewSettings(out, printable(who or _user()), host, port, browser), say)
    except (LedgerError, CannotServe) as error:
        give_up(str(error), FAILED)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # in containers, for a user who has no account there
        return "?"
