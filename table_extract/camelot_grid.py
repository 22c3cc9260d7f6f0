"""Drawn tables of a PDF page as Camelot finds them: their grids alone, no text."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import cv2
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest import PdfUnreadable, Source, opened_pdf
from table_extract.plan import Place, Plan
from table_extract.table import is_enough

# Points. With Camelot's own 2 a ruling drawn in two pieces a pixel apart becomes a phantom row.
_TOLERANCE = 6
_RULED = 0.5  # of its length that a table's outer edge must be drawn to close it
# What Camelot and what it stands on raise for pages that they cannot make sense of, besides playa's own
_FAILURES = (
    cv2.error,
    pdfium.PdfiumError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    AttributeError,
    AssertionError,
    OSError,
)

Cell = tuple[int, int]


class BornDigitalError(Exception):
    """Camelot gave up on the page; it may still be read as a picture."""


@dataclass(frozen=True, slots=True)
class DrawnGrid:
    """`plan`: in points of the upright page. `open_top`, `open_bottom`: that end is not drawn. `why`: what it
    rests on."""

    plan: Plan
    open_top: bool
    open_bottom: bool
    why: str


def drawn_grids(source: Source, number: int, width: float) -> list[DrawnGrid]:
    """The grids of the drawn tables of page `number` (from 1) of a PDF, top to bottom.

    `width`: of the upright page in points, for a page may have units of its own. None where the page has no
    drawn lines, which Camelot need not be asked for. Raises BornDigitalError.
    """
    try:
        with _page_alone(source, number) as path:
            found = _camelot_tables(path) if path else []
    except (*_FAILURES, import_module("playa.exceptions").PDFException, PdfUnreadable) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise BornDigitalError(f"page {number} of {source.path}: {reason}") from error
    if any(table.rotation for table in found):
        # Camelot turned the page by its text, and its places are not those of the page any more
        raise BornDigitalError(f"page {number} of {source.path}: its text lies on its side")
    grids = []
    for table in found:
        factor = width / table.pdf_size[0]
        grid = _to_grid(table, factor)
        plan, height = grid.plan, table.pdf_size[1] * factor
        if is_enough(len(plan.xs) - 1, len(plan.places), plan.frame, width, height):
            grids.append(grid)
    return sorted(grids, key=lambda grid: grid.plan.ys[0])


@contextmanager
def _page_alone(source: Source, number: int) -> Iterator[Path | None]:
    """A temporary PDF of that one page, open to all, whose media box is what is seen of it; None for a page
    without paths. (Camelot takes its lines from the media box and its picture from the crop box.)"""
    with (
        tempfile.TemporaryDirectory(prefix="prikaz-") as folder,
        opened_pdf(source.path, source.password) as pdf,
    ):
        page = pdf[number - 1]
        paths = any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH]))
        page.close()
        if not paths:
            yield None
            return
        alone = pdfium.PdfDocument.new()
        try:
            alone.import_pages(pdf, [number - 1])
            only = alone[0]
            seen = only.get_bbox()
            only.set_mediabox(*seen)
            only.set_cropbox(*seen)
            only.close()
            alone.save(Path(folder) / "page.pdf")
        finally:
            alone.close()
        yield Path(folder) / "page.pdf"


def _camelot_tables(path: Path) -> list[Any]:
    # Loaded where it is called for: pandas comes with it, a third of a second, and scans need neither.
    read_pdf = import_module("camelot.io").read_pdf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "No tables found": an answer, not a warning
        return list(read_pdf(str(path), flavor="lattice", line_tol=_TOLERANCE, joint_tol=_TOLERANCE))


def _to_grid(table: Any, factor: float) -> DrawnGrid:
    """Camelot counts y upwards from the foot of the page, rows from the top."""
    height = table.pdf_size[1]
    xs = tuple(x * factor for x in (table.cols[0][0], *(right for _, right in table.cols)))
    ys = tuple((height - y) * factor for y in (table.rows[0][0], *(bottom for _, bottom in table.rows)))
    _, horizontal = table._segments
    top, bottom = (
        _is_drawn(y, horizontal, table.cols[0][0], table.cols[-1][1])
        for y in (table.rows[0][0], table.rows[-1][1])
    )
    why = f"{len(ys)} level and {len(xs)} upright lines of the PDF"
    return DrawnGrid(Plan(xs, ys, tuple(merged_places(table.cells))), not top, not bottom, why)


def _is_drawn(y: float, segments: Iterable[Sequence[float]], left: float, right: float) -> bool:
    spans = sorted(
        (max(left, min(x0, x1)), min(right, max(x0, x1)))
        for x0, y0, x1, y1 in segments
        if abs((y0 + y1) / 2 - y) <= _TOLERANCE
    )
    drawn, end = 0.0, left
    for start, stop in spans:
        drawn += max(0.0, stop - max(start, end))
        end = max(end, stop)
    return drawn >= _RULED * (right - left)


def merged_places(cells: Sequence[Sequence[Any]]) -> Iterator[Place]:
    """Each rectangle of places with no line between them, in reading order.

    `cells`: rows of Camelot's cells, of which `right` and `bottom`, `left` and `top` are used. What has no
    line between but is no rectangle is split into rectangles, so that they always tile the grid.
    """
    free = {(r, c) for r, row in enumerate(cells) for c in range(len(row))}
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        last_column = column
        while (row, last_column + 1) in free and not _line_right(cells, row, last_column):
            last_column += 1
        last_row = row
        while _goes_down(cells, free, last_row, column, last_column):
            last_row += 1
        free -= {(r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1)}
        yield Place(row, column, last_row - row + 1, last_column - column + 1)


def _goes_down(cells: Sequence[Sequence[Any]], free: set[Cell], row: int, left: int, right: int) -> bool:
    """Whether the next row's places from `left` to `right` belong to those above them."""
    below = range(left, right + 1)
    return all((row + 1, c) in free and not _line_below(cells, row, c) for c in below) and not any(
        _line_right(cells, row + 1, c) for c in below[:-1]
    )


def _line_right(cells: Sequence[Sequence[Any]], row: int, column: int) -> bool:
    return bool(cells[row][column].right or cells[row][column + 1].left)


def _line_below(cells: Sequence[Sequence[Any]], row: int, column: int) -> bool:
    return bool(cells[row][column].bottom or cells[row + 1][column].top)
