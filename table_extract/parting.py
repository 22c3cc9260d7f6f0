"""Tables that share one frame, each with a header of its own, become tables of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest import Box
from table_extract.header import find_header, is_headed, may_be_headed, repeated_rows
from table_extract.page_rows import flat, is_full_width, row_cells
from table_extract.sections import heading_number
from table_extract.table import PageCell, PageTable

# «№», «№ п/п», be it read differently: what the header of the numbers says.
NUMBERED = re.compile(r"^\W*(№\D{0,6}|.{0,3}п\s?/\s?п\W*)$", re.IGNORECASE)


def parted(table: PageTable) -> Iterator[PageTable]:
    """The tables that a page table consists of, top to bottom; mostly itself."""
    for row in range(2, table.n_rows - 1):
        if not _begins_a_table(table, row):
            continue
        upper, lower = _part(table, 0, _with_title(table, row)), _part(table, _with_title(table, row))
        yield replace(upper, open_bottom=False)
        yield from parted(replace(lower, open_top=False))
        return
    yield table


def _begins_a_table(table: PageTable, row: int) -> bool:
    """Whether a row is the header of another table than the rows above it.

    It must be a header by its words or by column numbers, and part its columns where no row above does; or
    it begins with the number sign, and is not the header of the table above once more.
    """
    if not _is_whole_boundary(table, row):
        return False
    begin = _with_title(table, row)
    if begin < 1 or is_full_width(row_cells(table, row)[0], table):
        return False
    if not may_be_headed(table, row) or not is_headed(lower := _part(table, row)):
        return False
    upper = _part(table, 0, begin)
    depth = find_header(upper, None).depth
    if depth >= upper.n_rows:
        return False
    if not set(lower.edges) <= set(upper.edges):
        return True
    signed = NUMBERED.match(flat(row_cells(table, row)[0].reading)) is not None
    return signed and depth > 0 and not repeated_rows(_without_titles(upper), lower, depth)


def _is_whole_boundary(table: PageTable, row: int) -> bool:
    """Whether no cell reaches over the upper boundary of a row."""
    return not any(c.slot.row < row < c.slot.row + c.slot.row_span for c in table.cells)


def _with_title(table: PageTable, row: int) -> int:
    """The first of the full-width rows just above a row; a numbered one is a section, and none of them."""
    begin = row
    while begin and _is_title(table, begin - 1):
        begin -= 1
    return begin


def _is_title(table: PageTable, row: int) -> bool:
    cells = row_cells(table, row)
    whole = bool(cells) and is_full_width(cells[0], table) and cells[0].slot.row_span == 1
    return whole and heading_number(flat(cells[0].reading)) is None


def _without_titles(table: PageTable) -> PageTable:
    begin = next((row for row in range(table.n_rows) if not _is_title(table, row)), 0)
    return _part(table, begin) if begin else table


def _part(table: PageTable, begin: int, end: int | None = None) -> PageTable:
    """The rows `begin` to `end` with no more columns than they have. No cell may reach over these rows."""
    end = table.n_rows if end is None else end
    cells = [cell for cell in table.cells if begin <= cell.slot.row < end]
    used = {cell.slot.column for cell in cells} | {table.n_columns}
    columns = {old: new for new, old in enumerate(sorted(used))}
    top = min(cell.slot.box.top for cell in cells)
    bottom = max(cell.slot.box.bottom for cell in cells)
    return replace(
        table,
        box=Box(table.box.left, top, table.box.right, bottom),
        n_rows=end - begin,
        n_columns=len(columns) - 1,
        cells=tuple(_placed(cell, begin, columns) for cell in cells),
        edges=tuple(table.edges[column] for column in sorted(used)),
    )


def _placed(cell: PageCell, begin: int, columns: dict[int, int]) -> PageCell:
    slot = cell.slot
    first, last = columns[slot.column], columns[slot.column + slot.column_span]
    return replace(cell, slot=replace(slot, row=slot.row - begin, column=first, column_span=last - first))
