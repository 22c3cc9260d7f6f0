"""Options that several commands have, and what they become."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from ingest import Limits
from normalize import Level
from normalize.entries import DictionaryError
from ocr import EngineName
from prikaz.cli.runs import Shown
from prikaz.dictionary_folders import checked_own_dictionaries
from prikaz.export import FORMATS, USUAL_FORMATS, CsvDialect, Format
from prikaz.inputs import PageRanges, PagesError
from prikaz.settings import MEMORY, AssembleSettings, OutputSettings, ReadSettings, RunSettings, all_cores

DEFAULTS = Limits()
USUAL = ",".join(USUAL_FORMATS)
_LANG = re.compile(r"\w+(?:\+\w+)*")

Out = Annotated[Path, typer.Option("--out", "-o", help="Folder for the results; made where missing.")]
Formats = Annotated[
    str,
    typer.Option(
        "--format", metavar="json,csv,xlsx,html", help="What to write; html: one file with tables and pages."
    ),
]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What `digitize` and `watch` have in common, as it was typed."""

    out: Out
    formats: Formats = USUAL
    csv: Csv = "excel"
    typed: Typed = False
    edits: Edits = False
    jobs: Jobs = None
    dictionary: Dictionaries = None
    stitch: Stitch = True
    repair: Repair = "safe"
    password: Password = None
    engine: Engine = None
    lang: Lang = "rus"
    max_pages: MaxPages = DEFAULTS.pages
    max_pixels: MaxPixels = DEFAULTS.pixels
    max_seconds: MaxSeconds = DEFAULTS.seconds
    max_memory: MaxMemory = MEMORY
    dask: Dask = None
    quiet: Quiet = False
    verbose: Verbose = False
    json_log: JsonLog = False
    metrics: MetricsFile = None

    def settings(self, *, pages: str | None = None, anew: bool = False) -> RunSettings:
        """Raises typer.BadParameter."""
        limits, named = Limits(self.max_pages, self.max_pixels, self.max_seconds), self.dictionary or []
        return RunSettings(
            out=self.out,
            read=ReadSettings(_parse_lang(self.lang), limits, engine=self.engine),
            assemble=AssembleSettings(self.stitch, self.repair, tuple(named), own_dictionaries(named)),
            output=OutputSettings(_parse_formats(self.formats), self.csv, self.typed, self.edits),
            jobs=self.jobs or all_cores(),
            password=self.password,
            pages=_parse_pages(pages) if pages is not None else None,
            memory=self.max_memory,
            anew=anew,
            dask=self.dask,
        )

    @property
    def shown(self) -> Shown:
        return Shown(self.quiet, self.verbose, self.json_log, self.metrics)


def with_run_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command as typer needs it: all of RunOptions in its signature, each with its help. They come to it
    together, as `options`."""
    hints = get_type_hints(RunOptions, include_extras=True)
    own = [p for p in signature(command, eval_str=True).parameters.values() if p.name != "options"]
    shared = [
        Parameter(
            field.name,
            Parameter.KEYWORD_ONLY,
            default=Parameter.empty if field.default is MISSING else field.default,
            annotation=hints[field.name],
        )
        for field in fields(RunOptions)
    ]

    def called(**values: Any) -> None:
        options = RunOptions(**{parameter.name: values.pop(parameter.name) for parameter in shared})
        command(options=options, **values)

    called.__name__, called.__doc__ = command.__name__, command.__doc__
    first, *more = (parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in own)
    parameters = [first, *shared, *more]  # what it is about, then what every run has, then its own options
    called.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return called


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
