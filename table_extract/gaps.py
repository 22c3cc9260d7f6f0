"""Tables without upright rulings: their columns from the gaps between words, their rows from the first
column, from line spacing, and from the level rulings there are.

Looked for among boxes of words, wherever they come from: `gap_print` sees them on the picture of a page, and
its slots are then read one by one, as with ruled tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest import Box
from table_extract.gap_cells import GapCell, gap_cells
from table_extract.gap_columns import Window
from table_extract.gap_lines import PrintedLine, printed_lines
from table_extract.gap_rows import GapRow, gap_rows
from table_extract.gap_windows import PAGE_NUMBER, windows

# Rows of a table; of one that stands without rulings below other print.
LEAST_ROWS, LEAST_BARE_ROWS = 2, 4


@dataclass(frozen=True, slots=True)
class GapGrid:
    """`xs`: column, `ys`: row boundaries, rising, in points; `cells` tile them. `why`: what they rest on."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GapCell, ...]
    why: str


def gap_tables(
    words: Sequence[Box], level: Sequence[Box], upright: Sequence[Box] = ()
) -> tuple[GapGrid, ...]:
    """Grids of the tables among words that no upright rulings part, top to bottom.

    `words`: boxes of all words, or of parts of words, that are in no table yet. `level`: the level rulings,
    long ones. `upright`: what is left of upright rulings that broke. All in points of the upright page.
    """
    lines = printed_lines(words)
    grids = []
    for window in windows(lines, level, upright):
        rows = gap_rows(window)
        if sum(not row.heading for row in rows) >= _least_rows(window, lines):
            grids.append(_grid(window, rows))
    return tuple(grids)


def _least_rows(window: Window, lines: Sequence[PrintedLine]) -> int:
    """Fewer rows may be signatures of several people; but with rulings they are a table, and at the top of a
    page the rest of one."""
    top = window.lines[0].box.top
    begins_page = not any(line.box.bottom < top and line.box.width > PAGE_NUMBER for line in lines)
    return LEAST_ROWS if begins_page or window.proven_rulings() else LEAST_BARE_ROWS


def _grid(window: Window, rows: Sequence[GapRow]) -> GapGrid:
    ys, cells = gap_cells(window, rows)
    why = f"columns from gaps between words: {len(window.gutters)} gutters over {len(window.lines)} lines"
    return GapGrid(window.edges, ys, cells, why)
