"""A yardstick that no one here tuned to: the structure of the tables of the ICDAR 2013 table competition.

A folder has NAME.pdf and NAME-str.xml: each table's cells with their places and what they say. Every system
gets the whole documents and no region, as they are and as pictures; see `adjacency` for what is counted.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias
from xml.etree import ElementTree

import img2pdf
import pypdfium2 as pdfium

from benchmarks.adjacency import (
    Counts,
    GridCell,
    GridTable,
    averaged,
    compared,
    f1,
    forgiven,
    pooled,
    relations,
)
from benchmarks.measure import measured
from benchmarks.peers.catalog import HERE, needs_install, program
from benchmarks.report import Table, as_markdown, as_text
from benchmarks.systems import PRIKAZ, WORK
from ingest import identify
from prikaz.pipeline import read_page
from prikaz.settings import ReadSettings
from table_extract import PageTable

KEPT = WORK / "icdar"
RESULT = Path(__file__).parent / "results" / "icdar2013.md"
PICTURE_DPI = 300
LANGUAGE = "eng"
ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
TIMEOUT_S = 1800.0
Form: TypeAlias = Literal["pdf", "picture"]
FORMS: tuple[Form, ...] = ("pdf", "picture")
TITLES: dict[Form, str] = {"pdf": "as they are (PDF)", "picture": f"as pictures of {PICTURE_DPI} dpi"}

# What runs beside prikaz -> environment, script, arguments. Camelot reads text from the PDF: it has nothing
# to say of pictures.
PEER_SCRIPTS = {
    "img2table": ("img2table", "grids_img2table.py", ()),
    **{
        f"camelot {flavour}": ("camelot", "grids_camelot.py", (flavour,))
        for flavour in ("lattice", "stream", "network", "hybrid")
    },
}
SYSTEMS: dict[Form, tuple[str, ...]] = {
    "pdf": (PRIKAZ, *PEER_SCRIPTS),
    "picture": (PRIKAZ, "img2table"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF of the competition and its tables."""

    path: Path
    tables: tuple[GridTable, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One document's counts: texts compared as they are, and with misreadings forgiven."""

    exact: Counts
    forgiven: Counts


def run_icdar(
    folder: Path, systems: Sequence[str], glob: str, jobs: int, reuse: bool, forms: Sequence[Form] = FORMS
) -> None:
    """Run the systems on both forms of the documents, print the figures; keep those of a whole run."""
    documents = documents_in(folder, glob)
    if not documents:
        sys.exit(f"no {glob}.pdf with its -str.xml beside it in {folder}")
    check_installed(systems)
    parts: list[tuple[str, Table]] = []
    for form in forms:
        scores = {
            name: [compared_document(d, found(name, d, form, jobs, reuse)) for d in documents]
            for name in SYSTEMS[form]
            if name in systems
        }
        parts += [(TITLES[form], summary(scores)), ("F1 by document", by_document(documents, scores))]
        for title, table in parts[-2:]:
            print(f"\n{title}\n{as_text(table)}", flush=True)
    if glob == "*" and tuple(forms) == FORMS and set(systems) == set(SYSTEMS["pdf"]):
        RESULT.write_text(as_page(len(documents), parts), encoding="utf-8")


def check_installed(systems: Sequence[str]) -> None:
    for name in systems:
        if name in PEER_SCRIPTS and needs_install(PEER_SCRIPTS[name][0]):
            sys.exit(f"{name} is not installed: python -m benchmarks peers-setup")


def documents_in(folder: Path, glob: str = "*") -> list[Document]:
    """The PDFs that have their truth beside them, by name."""
    paths = [(path, path.with_name(f"{path.stem}-str.xml")) for path in sorted(folder.glob(f"{glob}.pdf"))]
    return [Document(path, truth_tables(truth)) for path, truth in paths if truth.exists()]


def truth_tables(path: Path) -> tuple[GridTable, ...]:
    """Each region is a table of its page: relations do not run over page breaks."""
    regions = ElementTree.parse(path).getroot().iter("region")
    return tuple(GridTable(int(r.attrib["page"]), tuple(map(truth_cell, r.iter("cell")))) for r in regions)


def truth_cell(cell: ElementTree.Element) -> GridCell:
    row, column = int(cell.attrib["start-row"]), int(cell.attrib["start-col"])
    rows = int(cell.attrib.get("end-row", row)) - row + 1
    columns = int(cell.attrib.get("end-col", column)) - column + 1
    return GridCell(row, column, rows, columns, cell.findtext("content") or "")


def found(name: str, document: Document, form: Form, jobs: int, reuse: bool) -> tuple[GridTable, ...]:
    """What a system finds in a document; kept under benchmarks/made/icdar/."""
    kept = KEPT / form / name.replace(" ", "-") / f"{document.path.stem}.json"
    if not (reuse and kept.exists()):
        kept.parent.mkdir(parents=True, exist_ok=True)
        path = document.path if form == "pdf" else pictured(document.path)
        if name == PRIKAZ:
            write_grids(kept, read_by_prikaz(path, jobs))
        else:
            run_peer(name, path, kept)
    return read_grids(kept)


def pictured(path: Path) -> Path:
    """The document as grey pictures, one a page, in a PDF without any text; made once."""
    made = KEPT / "pictures" / path.name
    if made.exists():
        return made
    made.parent.mkdir(parents=True, exist_ok=True)
    pictures = []
    with pdfium.PdfDocument(path) as pdf:
        for page in pdf:
            picture = io.BytesIO()
            grey = page.render(scale=PICTURE_DPI / 72, grayscale=True).to_pil()
            grey.save(picture, "PNG", dpi=(PICTURE_DPI, PICTURE_DPI))
            pictures.append(picture.getvalue())
    made.write_bytes(img2pdf.convert(pictures))
    return made


def read_by_prikaz(path: Path, jobs: int) -> tuple[GridTable, ...]:
    """The tables of the pages, before pages are put together: the competition knows no more."""
    read = partial(page_grids, path)
    numbers = range(1, identify(path).pages + 1)
    with ProcessPoolExecutor(jobs) as pool:
        return tuple(grid for grids in pool.map(read, numbers) for grid in grids)


def page_grids(path: Path, number: int) -> list[GridTable]:
    reading = read_page(identify(path), number, ReadSettings(lang=LANGUAGE))
    return [as_grid(table) for table in reading.tables]


def as_grid(table: PageTable) -> GridTable:
    cells = ((cell.slot, cell.reading.text) for cell in table.cells)
    return GridTable(
        table.page,
        tuple(GridCell(s.row, s.column, s.row_span, s.column_span, text) for s, text in cells),
    )


def run_peer(name: str, path: Path, kept: Path) -> None:
    """A peer that fails has found nothing."""
    environment, script, arguments = PEER_SCRIPTS[name]
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.json"
        command = [str(program(environment)), str(HERE / script), str(path), str(raw), *arguments]
        cost = measured(command, TIMEOUT_S, ONE_THREAD)
        if cost.rc:
            print(f"{name} failed on {path.name}: {cost.error[-300:]}", file=sys.stderr)
        kept.write_text(raw.read_text("utf-8") if cost.rc == 0 else '{"tables": []}', "utf-8")


def write_grids(path: Path, tables: Sequence[GridTable]) -> None:
    raw = [
        {"page": t.page, "cells": [[c.row, c.column, c.rows, c.columns, c.text] for c in t.cells]}
        for t in tables
    ]
    path.write_text(json.dumps({"tables": raw}, ensure_ascii=False), encoding="utf-8")


def read_grids(path: Path) -> tuple[GridTable, ...]:
    raw = json.loads(path.read_text(encoding="utf-8"))["tables"]
    return tuple(GridTable(t["page"], tuple(GridCell(*cell) for cell in t["cells"])) for t in raw)


def compared_document(document: Document, tables: Sequence[GridTable]) -> Comparison:
    truth, read = relations(document.tables), relations(tables)
    return Comparison(compared(truth, read), compared(truth, forgiven(truth, read)))


def summary(scores: dict[str, list[Comparison]]) -> Table:
    """A row per system: means over documents, then over all relations, each exact and forgiven."""
    head = ["P", "R", "F1"]
    rows: Table = [
        ("system", *(f"{x} {kind}" for kind in ("mean", "pooled", "mean forgiven") for x in head), "found")
    ]
    for name, all_ in scores.items():
        exact, lenient = [c.exact for c in all_], [c.forgiven for c in all_]
        figures = [three(averaged(exact)), three(pooled(exact)), three(averaged(lenient))]
        rows.append((name, *(cell for part in figures for cell in part), str(sum(c.found for c in exact))))
    return rows


def three(both: tuple[float, float]) -> list[str]:
    return [f"{value:.3f}" for value in (*both, f1(*both))]


def by_document(documents: Sequence[Document], scores: dict[str, list[Comparison]]) -> Table:
    """F1 of each document, exact, and how many relations it has."""
    rows: Table = [("document", "relations", *scores)]
    for index, document in enumerate(documents):
        counts = [all_[index].exact for all_ in scores.values()]
        figures = [f"{f1(c.precision, c.recall):.3f}" for c in counts]
        rows.append((document.path.stem, str(relations(document.tables).total()), *figures))
    return rows


def as_page(count: int, parts: Sequence[tuple[str, Table]]) -> str:
    head = (
        f"# ICDAR 2013 table competition: structure, {count} documents\n\n"
        "Written by `python -m benchmarks icdar FOLDER`; what each figure means: "
        "[../README.md](../README.md#the-public-yardstick).\n"
    )
    return head + "".join(f"\n## {title}\n\n{as_markdown(table)}\n" for title, table in parts)
