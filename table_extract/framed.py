"""Titles that are printed inside a table's frame, in full-width rows above its header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest import Box
from table_extract.header import DEEPEST, flat, is_full_width, is_headed, row_cells
from table_extract.sections import heading_number
from table_extract.table import PageCell, PageReading, PageTable

Titles = dict[int, tuple[PageCell, ...]]


def without_titles(pages: Sequence[PageReading]) -> tuple[tuple[PageReading, ...], Titles]:
    """The pages, their tables beginning with the header and the titles being lines above them; and the cells
    that stood above the header, by the identity of the new table."""
    titles: Titles = {}
    return tuple(_page(page, titles) for page in pages), titles


def _page(page: PageReading, titles: Titles) -> PageReading:
    tables: list[PageTable] = []
    lines = list(page.lines)
    for table in page.tables:
        count = _rows_above_header(table)
        tables.append(_below(table, count) if count else table)
        if count:
            cells = tuple(cell for row in range(count) for cell in row_cells(table, row))
            titles[id(tables[-1])] = tuple(cell for cell in cells if cell.reading.words)
            lines += [line for cell in cells if is_title(cell) for line in cell.reading.lines]
    return replace(page, lines=tuple(sorted(lines, key=lambda line: line.box.top)), tables=tuple(tables))


def is_title(cell: PageCell) -> bool:
    """Whether a full-width row above a header names the table; a numbered one is its first section."""
    return heading_number(flat(cell.reading)) is None


def _rows_above_header(table: PageTable) -> int:
    """How many full-width rows stand above a header; 0 where no header is known by its words or numbers."""
    count = 0
    while count < min(DEEPEST, table.n_rows - 1):
        cells = row_cells(table, count)
        if not (cells and is_full_width(cells[0], table) and cells[0].slot.row_span == 1):
            break
        count += 1
    return count if count and is_headed(_below(table, count)) else 0


def _below(table: PageTable, count: int) -> PageTable:
    """The table without its first rows."""
    kept = [cell for cell in table.cells if cell.slot.row >= count]
    top = min(cell.slot.box.top for cell in kept)
    cells = tuple(replace(cell, slot=replace(cell.slot, row=cell.slot.row - count)) for cell in kept)
    box = Box(table.box.left, top, table.box.right, table.box.bottom)
    return replace(table, box=box, n_rows=table.n_rows - count, cells=cells, open_top=False)
