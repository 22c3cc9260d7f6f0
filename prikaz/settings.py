"""One small frozen settings object per stage; picklable: worker processes get them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from ingest import Limits
from normalize import Level
from ocr import EngineName
from prikaz.export import USUAL_FORMATS, CsvDialect, Format
from prikaz.inputs import PageRanges


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How a page is read.

    `engine`: None: both, where `lang` is what our own reader knows, else Tesseract. `lang`: Tesseract's
    language models, joined by +. `tessdata`: their folder; None: the system's.
    `text_layer`: a PDF's own text is used where it passes its check. `limits`: what one page may cost.
    """

    lang: str = "rus"
    limits: Limits = field(default_factory=Limits)
    tessdata: str | None = None
    text_layer: bool = True
    engine: EngineName | None = None


@dataclass(frozen=True, slots=True)
class AssembleSettings:
    """How pages become a document. `dictionaries`: CSV files used besides the ones that come with prikaz and
    those beside the document; so are `user_dictionaries`, of the user's folder."""

    stitch: bool = True
    repair: Level = "safe"
    dictionaries: tuple[Path, ...] = ()
    user_dictionaries: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """What is written for each document. `typed`: CSV and XLSX get columns of the cells' values. `edits`:
    also a list of all repairs, CSV, whatever the formats."""

    formats: tuple[Format, ...] = USUAL_FORMATS
    csv_dialect: CsvDialect = "excel"
    typed: bool = False
    edits: bool = False


def all_cores() -> int:
    """Cores that this process may use: fewer than the machine has where taskset or a container says so."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


MEMORY = 4096
"""Megabytes that a process may take, unless the user says otherwise: a page of the most pixels takes about
3 GB, an ordinary one 0.5."""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """A whole run: every stage's settings, and what belongs to none of them.

    `out`: the folder for everything. `jobs`: pages read at a time. `password`: tried on each encrypted PDF.
    `pages`: which pages of each document are read; None: all. `memory`: megabytes that a process may take;
    None: no limit. `anew`: pages are read again although an earlier run has. `dask`: the cluster that
    reads, its address or "local"; None: processes of this machine.
    """

    out: Path
    read: ReadSettings = field(default_factory=ReadSettings)
    assemble: AssembleSettings = field(default_factory=AssembleSettings)
    output: OutputSettings = field(default_factory=OutputSettings)
    jobs: int = field(default_factory=all_cores)
    password: str | None = field(default=None, repr=False)
    pages: PageRanges | None = None
    memory: int | None = None
    anew: bool = False
    dask: str | None = None
