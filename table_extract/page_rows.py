"""A page table by its rows: their cells, and what stands in them."""

from __future__ import annotations

from ocr import Reading
from table_extract.table import PageCell, PageTable


def cell_at(table: PageTable, row: int, column: int) -> PageCell:
    """The cell that covers a slot of the grid."""
    for cell in table.cells:
        slot = cell.slot
        if (
            slot.row <= row < slot.row + slot.row_span
            and slot.column <= column < slot.column + slot.column_span
        ):
            return cell
    raise IndexError(f"no slot {row}, {column}")


def row_cells(table: PageTable, row: int) -> list[PageCell]:
    """The cells that begin in a row, left to right."""
    return sorted((c for c in table.cells if c.slot.row == row), key=lambda c: c.slot.column)


def flat(reading: Reading) -> str:
    return " ".join(line.text for line in reading.lines)


def row_text(table: PageTable, row: int) -> str:
    return " | ".join(flat(c.reading) for c in row_cells(table, row))


def is_full_width(cell: PageCell, table: PageTable) -> bool:
    return cell.slot.column_span == table.n_columns > 1
