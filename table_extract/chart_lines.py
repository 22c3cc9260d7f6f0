"""Lines of charts in a PDF: paths that run neither level nor upright. A table has none, and labels of a chart
that stand in columns are no table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import byref, c_float, c_int
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest import Box, PdfUnreadable, Source, opened_pdf_page

# A chart's line is as wide and as high as this (points) and has so many slanting pieces: a line through an
# empty cell has one, a rounded corner none that is straight.
WIDE, HIGH, SLANTS, SLANTING = 36.0, 6.0, 3, 0.05
# Over this share of a chart's frame its lines lie at least.
OVER = 0.1
FINE = 20  # device units a point
_DEEPEST = 8


def chart_lines(source: Source, number: int, width: float) -> list[Box]:
    """Frames of the lines of page `number` (from 1) that slant, in points of the upright page, so wide. None
    where pdfium cannot tell."""
    try:
        with opened_pdf_page(source.path, source.password, number) as page:
            factor = width / page.get_width()
            return [box.scaled(factor) for box in _slanting(page)]
    except (PdfUnreadable, pdfium.PdfiumError):
        return []


def is_chart_frame(frame: Box, lines: Sequence[Box]) -> bool:
    """Whether the lines of a chart lie in a frame."""
    return sum(frame.overlap(line) for line in lines) >= OVER * frame.area


def _slanting(page: pdfium.PdfPage) -> Iterator[Box]:
    for thing in page.get_objects(max_depth=1):
        if thing.type not in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_FORM):
            continue
        box = _upright(page, *thing.get_bounds())
        if box.width >= WIDE and box.height >= HIGH and _slants(thing.raw) >= SLANTS:
            yield box


def _slants(thing: pdfium_c.FPDF_PAGEOBJECT, depth: int = 0) -> int:
    """How many straight pieces of a path, or of the paths of a form, run aslant."""
    kind = pdfium_c.FPDFPageObj_GetType(thing)
    if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        count = pdfium_c.FPDFFormObj_CountObjects(thing)
        inner = (pdfium_c.FPDFFormObj_GetObject(thing, index) for index in range(count))
        return sum(_slants(part, depth + 1) for part in inner if part)
    if kind != pdfium_c.FPDF_PAGEOBJ_PATH:
        return 0
    points = [_point(thing, index) for index in range(pdfium_c.FPDFPath_CountSegments(thing))]
    steps = pairwise(points)
    return sum(b[2] and _is_slanting(abs(b[0] - a[0]), abs(b[1] - a[1])) for a, b in steps)


def _is_slanting(across: float, up: float) -> bool:
    return min(across, up) > SLANTING * max(across, up) > 0


def _point(path: pdfium_c.FPDF_PAGEOBJECT, index: int) -> tuple[float, float, bool]:
    """Where a piece of a path ends, and whether it is straight."""
    segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
    x, y = c_float(), c_float()
    pdfium_c.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
    straight = pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_LINETO
    return x.value, y.value, bool(straight)


def _upright(page: pdfium.PdfPage, left: float, bottom: float, right: float, top: float) -> Box:
    """From page space to points of the upright page, /Rotate and crop box honoured."""
    width, height = (round(side * FINE) for side in page.get_size())
    corners = []
    for x, y in ((left, bottom), (right, top)):
        at_x, at_y = c_int(), c_int()
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, x, y, byref(at_x), byref(at_y))
        corners.append((at_x.value / FINE, at_y.value / FINE))
    (x0, y0), (x1, y1) = corners
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
