"""Options that several commands have, and what they become."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from ingest import Limits
from normalize import Level
from normalize.entries import DictionaryError
from ocr import EngineName
from prikaz.dictionary_folders import checked_own_dictionaries
from prikaz.export import FORMATS, CsvDialect, Format
from prikaz.inputs import PageRanges, PagesError
from prikaz.settings import MEMORY, AssembleSettings, OutputSettings, ReadSettings, RunSettings, all_cores

DEFAULTS = Limits()
ALL_FORMATS = ",".join(FORMATS)
_LANG = re.compile(r"\w+(?:\+\w+)*")

Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for the results; made where missing.")]
Formats = Annotated[str, typer.Option("--format", metavar="json,csv,xlsx", help="What to write.")]
Csv = Annotated[CsvDialect, typer.Option(help="excel: opens right in a Russian Excel; plain: RFC 4180.")]
Typed = Annotated[
    bool, typer.Option("--typed", help="CSV and XLSX: dates, numbers, names as columns of their own.")
]
Edits = Annotated[bool, typer.Option("--edits", help="Also NAME.edits.csv: every repair, and why.")]
Pages = Annotated[str | None, typer.Option(metavar="2-5,7", help="Only these pages of each document.")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Pages read at a time.")]
Dictionaries = Annotated[
    list[Path] | None,
    typer.Option(exists=True, dir_okay=False, help="Another dictionary, CSV; may be given repeatedly."),
]
Stitch = Annotated[bool, typer.Option("--stitch/--no-stitch", help="Join tables across pages.")]
Repair = Annotated[
    Level,
    typer.Option(
        help="off: texts stay as read; safe: what is certain is repaired; full: also what is likely and "
        "has no rival, and stays marked as doubtful."
    ),
]
Password = Annotated[
    str | None, typer.Option(envvar="PRIKAZ_PASSWORD", show_envvar=True, help="For encrypted PDFs.")
]
Engine = Annotated[
    EngineName | None,
    typer.Option(
        help="reader: prikaz's own; tesseract: with the models of --lang; both: the reader, and "
        "Tesseract where that is unsure (the default, but for a --lang that the reader does not know).",
        show_default=False,
    ),
]
Lang = Annotated[str, typer.Option(help="Tesseract's language models, joined by +.")]
MaxPages = Annotated[int, typer.Option(min=1, help="Pages per document.")]
MaxPixels = Annotated[int, typer.Option(min=1, help="Pixels per page.")]
MaxSeconds = Annotated[float, typer.Option(min=0.001, help="Seconds per page.")]
MaxMemory = Annotated[int, typer.Option(min=1, help="Megabytes of memory per process.")]
Dask = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Pages are read by this Dask cluster; local: start one here."),
]
Anew = Annotated[bool, typer.Option("--anew", help="Read again what an earlier run has read.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show nothing but failures.")]
Verbose = Annotated[bool, typer.Option("--verbose", help="Show where an internal error arose.")]
JsonLog = Annotated[
    bool, typer.Option("--json-log", help="Standard output is one JSON object per event, for machines.")
]
MetricsFile = Annotated[
    Path | None,
    typer.Option(
        "--metrics", metavar="FILE.prom", dir_okay=False, help="Figures for Prometheus, kept there."
    ),
]


def settings_of(
    *,
    out: Path,
    formats: str = ALL_FORMATS,
    csv: CsvDialect = "excel",
    typed: bool = False,
    edits: bool = False,
    pages: str | None = None,
    jobs: int | None = None,
    dictionary: list[Path] | None = None,
    stitch: bool = True,
    repair: Level = "safe",
    password: str | None = None,
    engine: EngineName | None = None,
    lang: str = "rus",
    max_pages: int = DEFAULTS.pages,
    max_pixels: int = DEFAULTS.pixels,
    max_seconds: float = DEFAULTS.seconds,
    max_memory: int = MEMORY,
    anew: bool = False,
    dask: str | None = None,
) -> RunSettings:
    """Raises typer.BadParameter."""
    limits = Limits(max_pages, max_pixels, max_seconds)
    return RunSettings(
        out=out,
        read=ReadSettings(_parse_lang(lang), limits, engine=engine),
        assemble=AssembleSettings(
            stitch, repair, tuple(dictionary or ()), own_dictionaries(dictionary or [])
        ),
        output=OutputSettings(_parse_formats(formats), csv, typed, edits),
        jobs=jobs or all_cores(),
        password=password,
        pages=_parse_pages(pages) if pages is not None else None,
        memory=max_memory,
        anew=anew,
        dask=dask,
    )


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


def own_dictionaries(named: list[Path]) -> tuple[Path, ...]:
    """The user's. They and the named ones are read once before hours of work, for a file with a slip in it is
    found here and not at its first use. Raises typer.BadParameter."""
    try:
        return checked_own_dictionaries(named)
    except DictionaryError as error:
        raise typer.BadParameter(str(error)) from error
