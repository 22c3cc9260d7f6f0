"""Tables without rulings that run over pages: one page alone has often too little to show all columns, so the
columns that most of its pages show are taken for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest import Box
from ocr import Reading, words_to_lines
from table_extract.header import is_full_width, row_cells
from table_extract.table import PageCell, PageReading, PageTable, Slot

SAME_SIDE = 0.06  # of the table's width


def with_shared_columns(pages: Sequence[PageReading]) -> tuple[PageReading, ...]:
    """The pages, their gap tables that seem to be one table with the columns that most of them have."""
    runs: list[list[PageTable]] = []
    for page in pages:
        for table in page.tables:
            if table.kind == "gaps":
                if runs and _alike(runs[-1][-1], table):
                    runs[-1].append(table)
                else:
                    runs.append([table])
    changed = {id(old): new for run in runs for old, new in zip(run, _shared(run), strict=True)}
    return tuple(replace(p, tables=tuple(changed.get(id(t), t) for t in p.tables)) for p in pages)


def _alike(last: PageTable, table: PageTable) -> bool:
    """On following pages, between the same sides."""
    width = last.box.width
    sides = abs(last.box.left - table.box.left), abs(last.box.right - table.box.right)
    return table.page == last.page + 1 and max(sides) < SAME_SIDE * width


def _shared(run: Sequence[PageTable]) -> list[PageTable]:
    counts = Counter(table.n_columns for table in run)
    most = max(counts.values())
    model = next(table for table in run if counts[table.n_columns] == most)
    return [t if t.n_columns == model.n_columns else with_columns(t, model.edges) for t in run]


def with_columns(table: PageTable, edges: Sequence[float]) -> PageTable:
    """The table with other column boundaries (points): each word goes where its centre lies, the outermost
    columns reach as far as the table does. Full-width rows stay."""
    inner = edges[1:-1]
    bounds = (min(table.box.left, edges[0]), *inner, max(table.box.right, edges[-1]))
    cells: list[PageCell] = []
    for row in range(table.n_rows):
        old = row_cells(table, row)
        if is_full_width(old[0], table):
            slot = replace(old[0].slot, column_span=len(bounds) - 1)
            cells.append(PageCell(slot, old[0].reading))
        else:
            cells += _row(old, row, bounds)
    return replace(table, n_columns=len(bounds) - 1, cells=tuple(cells), edges=tuple(bounds))


def _row(old: Sequence[PageCell], row: int, bounds: Sequence[float]) -> list[PageCell]:
    words = [word for cell in old for word in cell.reading.words]
    top, bottom = old[0].slot.box.top, old[0].slot.box.bottom
    last = len(bounds) - 2
    cells = []
    for column in range(last + 1):
        left = bounds[column] if column else float("-inf")
        right = bounds[column + 1] if column < last else float("inf")
        mine = [word for word in words if left <= word.box.center[0] < right]
        box = Box(bounds[column], top, bounds[column + 1], bottom)
        cells.append(PageCell(Slot(row, column, 1, 1, box), Reading(words_to_lines(mine))))
    return cells
