"""Titles and notes that are printed inside a table's frame: full-width rows above its header, or last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest import Box
from table_extract.around import begins_as_note, is_units
from table_extract.header import DEEPEST, is_headed
from table_extract.page_rows import flat, is_full_width, row_cells
from table_extract.sections import heading_number
from table_extract.table import PageCell, PageReading, PageTable

Cells = tuple[PageCell, ...]


@dataclass(frozen=True, slots=True)
class Framed:
    """The cells that stood above a table's header, and as notes at its end; by identity of the new table."""

    above: dict[int, Cells] = field(default_factory=dict)
    notes: dict[int, Cells] = field(default_factory=dict)


def bare_tables(pages: Sequence[PageReading]) -> tuple[tuple[PageReading, ...], Framed]:
    """The pages, their tables beginning with the header and ending with a row, the titles being lines above
    them; and the cells that were taken off."""
    framed = Framed()
    return tuple(_page(page, framed) for page in pages), framed


def _page(page: PageReading, framed: Framed) -> PageReading:
    tables: list[PageTable] = []
    lines = list(page.lines)
    for table in page.tables:
        notes = _notes(table)
        bare = _without_last(table, len(notes)) if notes else table
        count = _rows_above_header(bare)
        tables.append(_below(bare, count) if count else bare)
        if notes:
            framed.notes[id(tables[-1])] = notes
        if count:
            cells = tuple(cell for row in range(count) for cell in row_cells(table, row))
            framed.above[id(tables[-1])] = tuple(cell for cell in cells if cell.reading.words)
            lines += [line for cell in cells if is_title(cell) for line in cell.reading.lines]
    return replace(page, lines=tuple(sorted(lines, key=lambda line: line.box.top)), tables=tuple(tables))


def is_title(cell: PageCell) -> bool:
    """Whether a full-width row above a header names the table, or its units; a numbered one is its first
    section."""
    text = flat(cell.reading)
    return heading_number(text) is None or is_units(text)


def _notes(table: PageTable) -> Cells:
    """The last rows of a table that are full-width, from the first that begins as notes do."""
    rows: list[PageCell] = []
    for row in range(table.n_rows - 1, 0, -1):
        cells = row_cells(table, row)
        if not (cells and is_full_width(cells[0], table) and cells[0].slot.row_span == 1):
            break
        rows.insert(0, cells[0])
    begin = next((i for i, cell in enumerate(rows) if begins_as_note(flat(cell.reading))), len(rows))
    return tuple(rows[begin:])


def _without_last(table: PageTable, count: int) -> PageTable:
    left = table.n_rows - count
    kept = tuple(cell for cell in table.cells if cell.slot.row < left)
    bottom = max(cell.slot.box.bottom for cell in kept)
    box = Box(table.box.left, table.box.top, table.box.right, bottom)
    return replace(table, box=box, n_rows=left, cells=kept, open_bottom=False)


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
