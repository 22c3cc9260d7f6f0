"""`prikaz dictionary`: what people's corrections teach, and what is wrong with a table of one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from dictionaries import COLLECTION, SHIPPED
from normalize.audit import Where
from normalize.entries import DictionaryError
from prikaz.cli.exits import FAILED, USAGE, give_up, say
from prikaz.dictionary_folders import files_of, mended_alone, users_own
from prikaz.encodings import EncodingError, TextError, decoded, read
from prikaz.inputs import real
from prikaz.learning import Found, Proposal, check, csv_lines, header_line, lessons, placed
from prikaz.learning.texts import MadeText, NoDocument, made_document
from prikaz.ledger import Kept, Ledger, LedgerError
from prikaz.remembered import remembered

FOUND = FAILED
"""The exit code of a check that found something."""

dictionary = typer.Typer(
    help="Dictionaries of your own: proposed from what people corrected, and checked.",
    no_args_is_help=True,
    add_completion=False,
)

_SUGGEST_CODES = (
    "Exit codes: 0 done, where there is nothing to propose too; 1 OUT cannot be read; 2 wrong usage."
)
_CHECK_CODES = "Exit codes: 0 nothing found; 1 something found; 2 wrong usage, or a file cannot be read."


@dictionary.command(epilog=_SUGGEST_CODES)
def suggest(
    out: Annotated[
        Path, typer.Argument(metavar="OUT", file_okay=False, exists=True, help="Folder of the results.")
    ],
    least: Annotated[
        int, typer.Option("--min", metavar="N", min=1, help="Only what at least N decisions say.")
    ] = 1,
) -> None:
    """Print rows for a dictionary, CSV, as people's decisions in the review suggest them.

    The best supported first. Look at them before you use them: `prikaz dictionary check` helps."""
    try:
        with Ledger.of(out) as ledger:
            kept = ledger.decisions.all()
            found = lessons(ledger, remembered(ledger, out, None))
    except (LedgerError, DictionaryError) as error:
        give_up(str(error), FAILED)
    chosen = [one for one in found if len(one.decisions) >= least]
    sys.stdout.buffer.write((header_line() + csv_lines(one.row for one in chosen)).encode())
    sys.stdout.flush()
    _tell(kept, chosen)


def _tell(kept: Sequence[Kept], chosen: Sequence[Proposal]) -> None:
    for one in chosen:
        shown = ", ".join(one.where[:3]) + (f" and {len(one.where) - 3} more" if len(one.where) > 3 else "")
        say(f"«{one.row['variants']}» → «{one.row['canonical']}»: {len(one.decisions)} times, in {shown}")
    if not chosen:
        say(f"nothing to propose: {len(kept)} decisions, of them no misread term")


@dictionary.command("check", epilog=_CHECK_CODES)
def check_file(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", exists=True, dir_okay=False)],
    text: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="OUT",
            exists=True,
            help="See its rows at work: a folder of results, or a text. Repeatable.",
        ),
    ] = None,
) -> None:
    """Look for rows that are refused, ambiguous, dead or dangerous, and say what to do."""
    try:
        found = check(file, _others(file), _texts(text) if text else None)
    except OSError as error:
        give_up(f"cannot read {error.filename}: {error.strerror or error}", USAGE)
    except (DictionaryError, LedgerError, EncodingError, TextError) as error:
        give_up(str(error), USAGE)
    for one in found:
        typer.echo(f"{file}:{one.line}: {one.kind}: {one.message}")
    if found:
        raise typer.Exit(FOUND)
    say(f"{file}: nothing found")


def _others(file: Path) -> tuple[Path, ...]:
    """What the table is used with: those that come with prikaz, the user's, and those beside it. Raises
    DictionaryError."""
    beside = files_of(file.parent) if real(file).parent.name == COLLECTION else ()
    used = (*SHIPPED, *users_own(), *(path for path in beside if mended_alone(path) is None))
    return tuple(path for path in dict.fromkeys(used) if real(path) != real(file))


def _texts(places: Sequence[Path]) -> Iterator[Found]:
    """Raises OSError, LedgerError, EncodingError, TextError."""
    for place in places:
        yield from _of_folder(place) if place.is_dir() else _of_file(place)


def _of_folder(out: Path) -> Iterator[Found]:
    with Ledger.of(out) as ledger:
        documents = placed(ledger, out)
    unseen = 0
    for document in documents:
        try:
            made = made_document(document.json.read_bytes())
        except (OSError, NoDocument):
            unseen += 1
            continue
        yield from (Found(document.name, text) for text in made.texts)
    if unseen:
        say(f"{unseen} of {len(documents)} documents have no JSON to be looked through")


def _of_file(file: Path) -> Iterator[Found]:
    for number, line in enumerate("".join(decoded(read(file), None)).splitlines(), start=1):
        if line.strip():
            yield Found(file.name, MadeText(Where("line", number), line, line, reviewed=False))
