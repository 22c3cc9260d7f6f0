"""Pages of real text: grids from drawn lines and from gaps between words, filled with the page's own words.

No text is taken from Camelot, so that every word keeps its box and none is read twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ingest import POINTS_PER_INCH, Box, Raster, Scale, Source, find_strokes
from ocr import Line, Reading, Word
from table_extract.camelot_grid import drawn_grids
from table_extract.chart_lines import chart_lines, is_chart_frame
from table_extract.charts import chart_warning
from table_extract.gap_print import level_rulings
from table_extract.gaps import GapGrid, gap_tables
from table_extract.plan import Place, Plan, filled
from table_extract.table import Kind, PageTable, PageWarning
from table_extract.unruled import BY_WORDS, with_undrawn


@dataclass(frozen=True, slots=True)
class BornDigital:
    """What stands on a page, both from top to bottom. Every word given is in one of the two, once.

    `lines`: the given lines, without the words that are in tables. `warnings`: what was taken for no table.
    """

    tables: tuple[PageTable, ...]
    lines: tuple[Line, ...]
    warnings: tuple[PageWarning, ...] = ()


def read_born_digital(source: Source, number: int, reading: Reading, scan: Raster) -> BornDigital:
    """The tables of page `number` (from 1) of a PDF, filled with the words of `reading`.

    `scan`: the page's picture, in whose frame the boxes of `reading` are: upright, in points, their origin
    at the top left. Raises BornDigitalError.
    """
    width = scan.image.shape[1] * POINTS_PER_INCH / scan.dpi
    tables, rest = [], list(reading.words)
    charts = chart_lines(source, number, width)
    warnings: list[PageWarning] = []
    for drawn in drawn_grids(source, number, width):
        if is_chart_frame(drawn.plan.frame, charts):
            warnings.append(chart_warning(number, drawn.plan.frame))
            continue
        inside, rest = _parted(rest, drawn.plan.frame)
        plan = with_undrawn(drawn.plan, [word.box for word in inside])
        why = drawn.why if plan == drawn.plan else f"{drawn.why}; {BY_WORDS}"
        table = _table(plan, inside, number, "vector", why)
        tables.append(replace(table, open_top=drawn.open_top, open_bottom=drawn.open_bottom))
    for gaps in gap_tables([word.box for word in rest], _level(scan)):
        plan = _as_plan(gaps)
        if is_chart_frame(plan.frame, charts):
            warnings.append(chart_warning(number, plan.frame))
            continue
        inside, rest = _parted(rest, plan.frame)
        tables.append(_table(plan, inside, number, "gaps", gaps.why))
    left = {id(word) for word in rest}
    return BornDigital(
        tuple(sorted(tables, key=lambda table: table.box.top)),
        tuple(_lines_of(reading.lines, left)),
        tuple(warnings),
    )


def _parted(words: Iterable[Word], frame: Box) -> tuple[list[Word], list[Word]]:
    """The words that have their centre in a frame, and those that have not."""
    inside: list[Word] = []
    outside: list[Word] = []
    for word in words:
        (inside if frame.holds(*word.box.center) else outside).append(word)
    return inside, outside


def _level(scan: Raster) -> list[Box]:
    """The page's level rulings, in points. Looked for on its picture: programs draw them as lines, as thin
    rectangles, as dashes, as pictures."""
    rgb = scan.image.ndim == 3
    grey = np.asarray(cv2.cvtColor(scan.image, cv2.COLOR_RGB2GRAY), np.uint8) if rgb else scan.image
    return level_rulings(find_strokes(grey, Scale(scan.dpi)).horizontal, Scale(scan.dpi))


def _as_plan(gaps: GapGrid) -> Plan:
    return Plan(
        gaps.xs, gaps.ys, tuple(Place(c.row, c.column, c.row_span, c.column_span) for c in gaps.cells)
    )


def _table(plan: Plan, words: Iterable[Word], page: int, kind: Kind, why: str) -> PageTable:
    return PageTable(
        page=page,
        box=plan.frame,
        n_rows=len(plan.ys) - 1,
        n_columns=len(plan.xs) - 1,
        cells=filled(plan, words),
        edges=plan.xs,
        kind=kind,
        why=why,
    )


def _lines_of(lines: Iterable[Line], left: set[int]) -> Iterator[Line]:
    for line in lines:
        words = tuple(word for word in line.words if id(word) in left)
        if words:
            yield Line(words)
