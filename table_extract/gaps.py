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
from table_extract.gap_lines import printed_lines
from table_extract.gap_rows import GapRow, gap_rows
from table_extract.gap_windows import windows

LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class GapGrid:
    """`xs`: column, `ys`: row boundaries, rising, in points; `cells` tile them. `why`: what they rest on."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GapCell, ...]
    why: str


def gap_tables(words: Sequence[Box], level: Sequence[Box]) -> tuple[GapGrid, ...]:
    """Grids of the tables among words that no upright rulings part, top to bottom.

    `words`: boxes of all words, or of parts of words, that are in no table yet. `level`: the level rulings,
    long ones. All in points of the upright page.
    """
    grids = []
    for window in windows(printed_lines(words), level):
        rows = gap_rows(window)
        if sum(not row.heading for row in rows) >= LEAST_ROWS:
            grids.append(_grid(window, rows))
    return tuple(grids)


def _grid(window: Window, rows: Sequence[GapRow]) -> GapGrid:
    ys, cells = gap_cells(window, rows)
    why = f"columns from gaps between words: {len(window.gutters)} gutters over {len(window.lines)} lines"
    return GapGrid(window.edges, ys, cells, why)
