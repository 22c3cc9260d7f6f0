"""The command line: the only place where an exception becomes an exit code.

0 all done; 1 some documents or the text failed, or the output cannot be written; 2 wrong usage; 3 a needed
program or language model is missing; 130 stopped by Ctrl-C, 143 by SIGTERM (128 and the signal's number, as
shells have it).
"""

from __future__ import annotations

import contextlib
import signal
import sys
from typing import Annotated, NoReturn

import typer

import prikaz
from prikaz.cli.dictionary import dictionary
from prikaz.cli.digitize import digitize
from prikaz.cli.doctor import doctor
from prikaz.cli.exits import INTERRUPTED, TERMINATED, give_up
from prikaz.cli.repair import repair
from prikaz.cli.review import review
from prikaz.cli.status import retry, status
from prikaz.cli.watch import watch_inbox

_RUN_CODES = (
    "Exit codes: 0 all done; 1 some documents failed, or OUT cannot be used; 2 wrong usage; "
    "3 a needed program or language model is missing; 130 stopped by Ctrl-C, 143 by SIGTERM."
)
_REVIEW_CODES = (
    "Exit codes: 0 ended by Ctrl-C or SIGTERM; 1 OUT has no ledger, or no server can listen; 2 wrong usage."
)
_REPAIR_CODES = (
    "Exit codes: 0 all done; 1 the text cannot be read, or what is repaired not be written; "
    "2 wrong usage; 130 stopped by Ctrl-C, 143 by SIGTERM."
)

app = typer.Typer(
    help="Scanned Russian administrative orders in, clean tables out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"prikaz {prikaz.__version__}")
        raise typer.Exit


@app.callback()
def _prikaz(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None: ...


app.command(epilog=_RUN_CODES)(digitize)
app.command("watch", epilog=_RUN_CODES)(watch_inbox)
app.command()(status)
app.command(epilog=_RUN_CODES)(retry)
app.command(epilog=_REVIEW_CODES)(review)
app.command(epilog=_REPAIR_CODES)(repair)
app.add_typer(dictionary, name="dictionary")
app.command()(doctor)


def main() -> None:
    """The program `prikaz`."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):  # not a text file: replaced by whoever embeds us
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _terminate)
    try:
        app()
    except KeyboardInterrupt:
        give_up("stopped", INTERRUPTED)


def _terminate(*_: object) -> NoReturn:
    sys.exit(TERMINATED)  # as an exception, so that workers are stopped and half-written files removed
