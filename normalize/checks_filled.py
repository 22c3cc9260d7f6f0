"""Cells that are empty where nearly all others of their column are filled: print may have been missed.

Columns that are often empty say nothing, nor do rows of sums, nor cells that a merged one covers. The numbers
of rows have a check of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.checks_numbering import numbered_column
from normalize.checks_remarks import Remark
from normalize.checks_rows import names_parts, total_rows, words_of
from normalize.record import Cell, Row, Table

LEAST, NEARLY_ALL = 10, 0.9
"""A column says something from so many rows on, where this share of them is filled."""


def check_filled(table: Table) -> Iterator[Remark]:
    totals = total_rows(table.rows)
    rows = [row for row, total in zip(table.rows, totals, strict=True) if not total and not _introduces(row)]
    usual = _usually_filled(rows, len(table.columns))
    if usual and (numbers := numbered_column(table)) in usual:
        usual.remove(numbers)
    for row in rows:
        empty = [row.cells[i] for i in usual if _lacks(row.cells[i])]
        first = next((cell for cell in row.cells if cell.text.strip()), None)
        if _is_heading(row):
            continue
        if len(empty) == 1:
            yield Remark(empty[0], "empty, though nearly all others of its column are filled")
        elif empty and first is not None:
            yield Remark(
                first, f"{len(empty)} cells of its row are empty, though nearly all others are filled"
            )


def _is_heading(row: Row) -> bool:
    """Has it words in its first column, and nothing else?"""
    return words_of(row.cells[0].text) != "" and not any(cell.text.strip() for cell in row.cells[1:])


def _introduces(row: Row) -> bool:
    """Does a row only say that the rows beneath are parts?"""
    return any(names_parts(cell.text) for cell in row.cells[:2])


def _usually_filled(rows: list[Row], count: int) -> list[int]:
    """The columns, by index, that nearly all rows fill."""
    usual = []
    for index in range(count):
        filled = sum(not _lacks(row.cells[index]) for row in rows)
        if len(rows) >= LEAST and NEARLY_ALL * len(rows) <= filled < len(rows):
            usual.append(index)
    return usual


def _lacks(cell: Cell) -> bool:
    """Is it an empty cell of its own? One that has no box is covered by the merged cell to its left."""
    return not cell.text.strip() and bool(cell.boxes)
