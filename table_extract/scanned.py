"""The picture of a page becomes its tables and the lines of print outside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest import POINTS_PER_INCH, Box, Page, Picture, Scale, Stroke, find_strokes
from ocr import Engine, Line
from table_extract.between import dirt_warnings, is_print, read_between
from table_extract.cells import Sheet, read_box, without_rulings
from table_extract.charts import chart_warning, is_chart
from table_extract.gap_print import level_rulings, printed_words, upright_rulings
from table_extract.gaps import gap_tables
from table_extract.grid import SURE, Grid, as_grid, ruled_grid
from table_extract.gutters import parted_regions
from table_extract.outside import read_outside
from table_extract.refined import with_undrawn_edges
from table_extract.rulings import RuledRegion, ruled_regions
from table_extract.support import better_supported
from table_extract.table import PageCell, PageTable, PageWarning, is_enough

# A grid over less than this share of the page's width is a form's box or a stamp.
LEAST_WIDTH = 0.3
BESIDE = 0.09  # inches: a ruling that far from each boundary of its grid is on none


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was read on a page's picture, each from top to bottom. `strays`: print in the frame of a table
    that no cell of it covers. `warnings`: what was taken for no table, and for no print."""

    tables: tuple[PageTable, ...]
    lines: tuple[Line, ...]
    strays: tuple[Line, ...] = ()
    warnings: tuple[PageWarning, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class FoundGrids:
    """The grids of a page, top to bottom, and its picture with the rulings of its tables painted over."""

    grids: tuple[Grid, ...]
    picture: Picture


def read_scanned(page: Page, engine: Engine) -> Scanned:
    """All tables, cell by cell, and all print outside them, in charts too. Raises ocr.EngineError."""
    found = find_grids(page)
    sheet = Sheet.of(found.picture, page.dpi)
    read = [(grid, _table(page, sheet, grid, engine)) for grid in found.grids]
    kept = [(grid, table) for grid, table in read if not is_chart(table)]
    between = [
        line
        for grid, table in kept
        if grid.kind == "gaps"  # the cells of a ruled grid leave nothing of its frame
        for line in read_between(sheet, table.box, grid.reads, engine)
    ]
    tables = tuple(table for _, table in kept)
    return Scanned(
        tables=tables,
        lines=read_outside(sheet, [t.box for t in tables], engine),
        strays=tuple(line for line in between if is_print(line)),
        warnings=(
            *(chart_warning(page.number, t.box) for _, t in read if t not in tables),
            *dirt_warnings(page.number, [line for line in between if not is_print(line)]),
        ),
    )


def find_grids(page: Page) -> FoundGrids:
    """Where the tables of a page are, before anything is read."""
    scale = Scale(page.dpi)
    strokes = page.strokes or find_strokes(page.picture, scale)
    regions = [part for r in ruled_regions(strokes, scale) for part in parted_regions(r, page.picture, scale)]
    ruled = [grid for r in regions if (grid := ruled_grid(r, scale, page.picture)) and _is_table(grid, page)]
    everywhere = RuledRegion(strokes.horizontal, strokes.vertical)
    bare = without_rulings(page, [everywhere])
    if ruled:
        printed = printed_words(bare, scale, [])
        ruled = [with_undrawn_edges(grid, printed, scale) for grid in ruled]
    level = level_rulings(strokes.horizontal, scale)
    upright = upright_rulings(strokes.vertical, scale)

    def gapped_beside(taken: Sequence[Grid]) -> list[Grid]:
        words = printed_words(bare, scale, [_frame(grid) for grid in taken])
        return [as_grid(found, scale) for found in gap_tables(words, level, upright)]

    ruled, gapped = better_supported(ruled, gapped_beside)
    grids = sorted([*ruled, *gapped], key=lambda grid: grid.ys[0])
    return FoundGrids(
        tuple(grids), bare if gapped else without_rulings(page, _rulings(regions, ruled, scale))
    )


def _rulings(regions: Sequence[RuledRegion], grids: Sequence[Grid], scale: Scale) -> list[RuledRegion]:
    """Without short strokes amid the cells of a grid, on none of its boundaries: rims of stamps, that would
    take the print under them away."""
    beside, short = BESIDE * scale.dpi, SURE * scale.dpi

    def strays(stroke: Stroke, along: Sequence[float], across: Sequence[float]) -> bool:
        inside = along[0] < stroke.start and stroke.end < along[-1] and across[0] < stroke.middle < across[-1]
        on_none = min(abs(stroke.middle - level) for level in across) > beside
        return inside and on_none and stroke.length < short

    return [
        RuledRegion(
            tuple(s for s in region.horizontal if not any(strays(s, grid.xs, grid.ys) for grid in grids)),
            tuple(s for s in region.vertical if not any(strays(s, grid.ys, grid.xs) for grid in grids)),
        )
        for region in regions
    ]


def _is_table(grid: Grid, page: Page) -> bool:
    frame = _frame(grid).scaled(POINTS_PER_INCH / page.dpi)
    enough = is_enough(len(grid.xs) - 1, len(grid.slots), frame, page.width, page.height)
    return enough and frame.width > LEAST_WIDTH * page.width


def _frame(grid: Grid) -> Box:
    return Box(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])


def _table(page: Page, sheet: Sheet, grid: Grid, engine: Engine) -> PageTable:
    points = POINTS_PER_INCH / page.dpi
    places = zip(grid.slots, grid.reads, strict=True)
    cells = tuple(PageCell(slot, read_box(sheet, box, engine)) for slot, box in places)
    return PageTable(
        page=page.number,
        box=_frame(grid).scaled(points),
        n_rows=len(grid.ys) - 1,
        n_columns=len(grid.xs) - 1,
        cells=cells,
        edges=tuple(x * points for x in grid.xs),
        open_top=grid.open_top,
        open_bottom=grid.open_bottom,
        kind=grid.kind,
        why=grid.why,
    )
