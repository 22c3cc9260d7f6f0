"""`prikaz repair`: a text of somebody else's OCR, repaired."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from normalize.entries import DictionaryError
from normalize.lexicon import Lexicon
from prikaz.cli.exits import FAILED, INTERRUPTED, give_up, say
from prikaz.cli.options import Dictionaries, own_dictionaries
from prikaz.dictionary_folders import lexicon_of
from prikaz.encodings import EncodingError, TextError, decoded, named, read
from prikaz.repair_text import EditsError, edits_file, write_repaired


def _parse_encoding(text: str) -> str:
    try:
        return named(text)
    except EncodingError as error:
        raise typer.BadParameter(str(error)) from error


def _checked_edits(edits: Path | None, file: Path) -> Path | None:
    """Refused where a file in its place would harm: the text itself, a device."""
    if edits is not None and (str(edits) == "-" or (edits.exists() and not edits.is_file())):
        raise typer.BadParameter(f"{edits} is no plain file: name another for --edits")
    if edits is not None and edits.exists() and file.exists() and edits.samefile(file):
        raise typer.BadParameter(f"{edits} is the text itself: name another file for --edits")
    return edits


def repair(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A text; - for standard input.")],
    edits: Annotated[
        Path | None,
        typer.Option(metavar="LIST.csv", dir_okay=False, help="List there what was repaired, or may be."),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Of FILE, cp1251 say; else it is found by what makes words."),
    ] = None,
    dictionary: Dictionaries = None,
) -> None:
    """Repair a text that some OCR made: to standard output, line for line, in UTF-8."""
    own = own_dictionaries(dictionary or [])
    code = _parse_encoding(encoding) if encoding is not None else None
    try:
        lexicon = lexicon_of(None if str(file) == "-" else file, own, dictionary or [])
        _repair(file, _checked_edits(edits, file), code, lexicon)
    except EncodingError as error:
        give_up(f"{'standard input' if str(file) == '-' else file}, {error}", FAILED)
    except (TextError, EditsError, DictionaryError) as error:
        give_up(str(error), FAILED)
    except BrokenPipeError:  # as `head` does when it has enough
        _drop_output()
        raise typer.Exit(FAILED) from None
    except OSError as error:
        _drop_output()
        give_up(f"cannot write the repaired text: {error.strerror or error}", FAILED)
    except KeyboardInterrupt:
        _drop_output()
        give_up("stopped", INTERRUPTED)


def _repair(file: Path, edits: Path | None, encoding: str | None, lexicon: Lexicon) -> None:
    with edits_file(edits) as note:
        left = write_repaired(decoded(read(file), encoding), lexicon, sys.stdout.buffer, note)
    if left:
        more = f" and {len(left) - 1} more lines" if len(left) > 1 else ""
        say(f"line {left[0]}{more}: in part left as it was, for it is too long and has no place to cut it")


def _drop_output() -> None:
    """What is not yet written goes nowhere; else that would be tried again, and fail again, at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
