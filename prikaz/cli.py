"""The command line: the only place where an exception becomes an exit code.

0 all done; 1 some documents or the text failed, or the output cannot be written; 2 wrong usage; 3 a needed
program or language model is missing; 130 stopped by Ctrl-C, 143 by SIGTERM (128 and the signal's number, as
shells have it).
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
import traceback
from pathlib import Path
from typing import Annotated, NoReturn

import typer

import prikaz
from ingest import Limits
from normalize import Level
from normalize.entries import DictionaryError
from normalize.lexicon import Lexicon
from ocr import EngineError, EngineName
from prikaz.dictionary_folders import checked_own_dictionaries, lexicon_of
from prikaz.doctor import examine, require_engine
from prikaz.encodings import EncodingError, TextError, decoded, named, read
from prikaz.events import Failed
from prikaz.export import FORMATS, CsvDialect, Format, PublishError, RegisterError
from prikaz.inputs import PageRanges, PagesError
from prikaz.progress import Tally, reporter
from prikaz.repair_text import EditsError, edits_file, write_repaired
from prikaz.run import run
from prikaz.settings import AssembleSettings, OutputSettings, ReadSettings, RunSettings, all_cores

FAILED, USAGE, MISSING, INTERRUPTED, TERMINATED = 1, 2, 3, 130, 143

_DEFAULTS = Limits()
_LANG = re.compile(r"\w+(?:\+\w+)*")

app = typer.Typer(
    help="Scanned Russian administrative orders in, clean tables out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """The program `prikaz`."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):  # not a text file: replaced by whoever embeds us
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _terminate)
    try:
        app()
    except KeyboardInterrupt:
        _give_up("stopped", INTERRUPTED)


def _terminate(*_: object) -> NoReturn:
    sys.exit(TERMINATED)  # as an exception, so that workers are stopped and half-written files removed


def _give_up(message: str, code: int) -> NoReturn:
    typer.echo(f"prikaz: {message}", err=True)
    raise SystemExit(code)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"prikaz {prikaz.__version__}")
        raise typer.Exit


def _parse_formats(text: str) -> tuple[Format, ...]:
    wanted = {part.strip().lower() for part in text.split(",")}
    unknown = wanted - set(FORMATS)
    if unknown:
        named = ", ".join(sorted(unknown))
        raise typer.BadParameter(f"unknown format {named}; there are {', '.join(FORMATS)}")
    return tuple(name for name in FORMATS if name in wanted)


def _parse_pages(text: str) -> PageRanges:
    try:
        return PageRanges.parse(text)
    except PagesError as error:
        raise typer.BadParameter(str(error)) from error


def _parse_lang(text: str) -> str:
    if not _LANG.fullmatch(text):
        raise typer.BadParameter(f"not a list of language models: {text!r}; write it as rus or rus+eng")
    return text


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


def _own_dictionaries(named: list[Path]) -> tuple[Path, ...]:
    """The user's. They and the named ones are read once before hours of work, for a file with a slip in it is
    found here and not at its first use."""
    try:
        return checked_own_dictionaries(named)
    except DictionaryError as error:
        raise typer.BadParameter(str(error)) from error


@app.callback()
def _prikaz(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None: ...


@app.command(
    epilog="Exit codes: 0 all done; 1 some documents failed, or OUT cannot be used; 2 wrong usage; "
    "3 a needed program or language model is missing; 130 stopped by Ctrl-C, 143 by SIGTERM."
)
def digitize(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Scans, and folders of scans.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the results; made where missing.")],
    formats: Annotated[
        str, typer.Option("--format", metavar="json,csv,xlsx", help="What to write.")
    ] = ",".join(FORMATS),
    csv: Annotated[
        CsvDialect, typer.Option(help="excel: opens right in a Russian Excel; plain: RFC 4180.")
    ] = "excel",
    typed: Annotated[
        bool, typer.Option("--typed", help="CSV and XLSX: dates, numbers, names as columns of their own.")
    ] = False,
    edits: Annotated[
        bool, typer.Option("--edits", help="Also NAME.edits.csv: every repair, and why.")
    ] = False,
    pages: Annotated[
        str | None, typer.Option(metavar="2-5,7", help="Only these pages of each document.")
    ] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Pages read at a time.")] = None,
    dictionary: Annotated[
        list[Path] | None,
        typer.Option(exists=True, dir_okay=False, help="Another dictionary, CSV; may be given repeatedly."),
    ] = None,
    stitch: Annotated[bool, typer.Option("--stitch/--no-stitch", help="Join tables across pages.")] = True,
    repair: Annotated[
        Level,
        typer.Option(
            help="off: texts stay as read; safe: what is certain is repaired; full: also what is likely and "
            "has no rival, and stays marked as doubtful."
        ),
    ] = "safe",
    password: Annotated[
        str | None, typer.Option(envvar="PRIKAZ_PASSWORD", show_envvar=True, help="For encrypted PDFs.")
    ] = None,
    engine: Annotated[
        EngineName | None,
        typer.Option(
            help="reader: prikaz's own; tesseract: with the models of --lang; both: the reader, and "
            "Tesseract where that is unsure (the default, but for a --lang that the reader does not know).",
            show_default=False,
        ),
    ] = None,
    lang: Annotated[str, typer.Option(help="Tesseract's language models, joined by +.")] = "rus",
    max_pages: Annotated[int, typer.Option(min=1, help="Pages per document.")] = _DEFAULTS.pages,
    max_pixels: Annotated[int, typer.Option(min=1, help="Pixels per page.")] = _DEFAULTS.pixels,
    max_seconds: Annotated[float, typer.Option(min=0.001, help="Seconds per page.")] = _DEFAULTS.seconds,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show nothing but failures.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show where an internal error arose.")] = False,
) -> None:
    """Turn scans into JSON, CSV and XLSX: OUT/NAME/NAME.json, …, and OUT/register.csv that lists them all."""
    settings = RunSettings(
        out=out,
        read=ReadSettings(_parse_lang(lang), Limits(max_pages, max_pixels, max_seconds), engine=engine),
        assemble=AssembleSettings(
            stitch, repair, tuple(dictionary or ()), _own_dictionaries(dictionary or [])
        ),
        output=OutputSettings(_parse_formats(formats), csv, typed, edits),
        jobs=jobs or all_cores(),
        password=password,
        pages=_parse_pages(pages) if pages is not None else None,
    )
    raise typer.Exit(_digitize(paths, settings, quiet=quiet, verbose=verbose))


def _digitize(paths: list[Path], settings: RunSettings, *, quiet: bool, verbose: bool) -> int:
    """The exit code."""
    tally = Tally()
    try:
        _say(require_engine(settings.read))
        with reporter(quiet) as bars, contextlib.closing(run(paths, settings)) as events:
            for event in events:
                tally.count(event)
                bars.show(event, tally)
                if verbose and isinstance(event, Failed) and event.fault:
                    traceback.print_exception(event.fault)
    except EngineError as error:
        _give_up(str(error), MISSING)
    except (PublishError, RegisterError) as error:
        _give_up(str(error), FAILED)
    except KeyboardInterrupt:
        _give_up(f"stopped; what was done stays: {tally.summary(settings.out)}", INTERRUPTED)
    if not quiet:
        typer.echo(tally.summary(settings.out))
    return tally.exit_code


def _say(remark: str | None) -> None:
    if remark:
        typer.echo(f"prikaz: {remark}", err=True)


@app.command(
    epilog="Exit codes: 0 all done; 1 the text cannot be read, or what is repaired not be written; "
    "2 wrong usage; 130 stopped by Ctrl-C, 143 by SIGTERM."
)
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
    dictionary: Annotated[
        list[Path] | None,
        typer.Option(exists=True, dir_okay=False, help="Another dictionary, CSV; may be given repeatedly."),
    ] = None,
) -> None:
    """Repair a text that some OCR made: to standard output, line for line, in UTF-8."""
    own = _own_dictionaries(dictionary or [])
    code = _parse_encoding(encoding) if encoding is not None else None
    try:
        lexicon = lexicon_of(None if str(file) == "-" else file, own, dictionary or [])
        _repair(file, _checked_edits(edits, file), code, lexicon)
    except EncodingError as error:
        _give_up(f"{'standard input' if str(file) == '-' else file}, {error}", FAILED)
    except (TextError, EditsError, DictionaryError) as error:
        _give_up(str(error), FAILED)
    except BrokenPipeError:  # as `head` does when it has enough
        _drop_output()
        raise typer.Exit(FAILED) from None
    except OSError as error:
        _drop_output()
        _give_up(f"cannot write the repaired text: {error.strerror or error}", FAILED)
    except KeyboardInterrupt:
        _drop_output()
        _give_up("stopped", INTERRUPTED)


def _repair(file: Path, edits: Path | None, encoding: str | None, lexicon: Lexicon) -> None:
    with edits_file(edits) as note:
        left = write_repaired(decoded(read(file), encoding), lexicon, sys.stdout.buffer, note)
    if left:
        more = f" and {len(left) - 1} more lines" if len(left) > 1 else ""
        _say(f"line {left[0]}{more}: in part left as it was, for it is too long and has no place to cut it")


def _drop_output() -> None:
    """What is not yet written goes nowhere; else that would be tried again, and fail again, at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.command()
def doctor() -> None:
    """Show what is installed, what is missing and how to get it."""
    findings = list(examine())
    for finding in findings:
        for line in finding.lines():
            typer.echo(line)
    missing = [finding.what for finding in findings if finding.needed and not finding.found]
    if missing:
        _give_up(f"missing: {', '.join(missing)}", MISSING)
    typer.echo("All that is needed is there.")
