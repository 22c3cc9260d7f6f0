"""A table as the columns of a sheet: what CSV and XLSX write, each in its own way."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from normalize import Cell, Scalar, Table, Text, ValueColumn, reckoned_columns, value_columns
from normalize.audit import Where

Shown = Cell | Text | Scalar
"""What stands in a place of a sheet: a cell, a section, or a part of a value."""

Values = Literal["none", "reckoned", "all"]
"""Which values stand behind their columns: the dates and sums of columns of such, or all parts of all."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`cells`: one per row of the table. `source`: index of the table's column that it shows as it is; None:
    sections, or values, and these are `valued`."""

    header: Text
    cells: Sequence[Shown]
    source: int | None = None
    valued: bool = False


def sheet_columns(table: Table, values: Values) -> list[SheetColumn]:
    """`section` first where the table has sections, then its columns, each before its values."""
    return list(_columns(table, _values_of(table, values)))


def _values_of(table: Table, values: Values) -> Sequence[ValueColumn]:
    if values == "none":
        return ()
    return value_columns(table) if values == "all" else reckoned_columns(table)


def _columns(table: Table, behind: Sequence[ValueColumn]) -> Iterator[SheetColumn]:
    if any(row.section is not None for row in table.rows):
        yield SheetColumn(Text("section"), [row.section or Text("") for row in table.rows])
    for index, column in enumerate(table.columns):
        yield SheetColumn(column.header, [row.cells[index] for row in table.rows], index)
        for values in behind:
            if values.source == index:
                yield SheetColumn(Text(values.header), values.cells, valued=True)


def place_in(columns: Sequence[SheetColumn], where: Where) -> tuple[int, int] | None:
    """Row and column from 0, the header's row counted, of a text of the table that the columns show."""
    if where.part in ("section", "row"):
        return where.row or 0, 0
    sources = [column.source for column in columns]
    if where.column is None or where.column - 1 not in sources:
        return None
    return where.row or 0, sources.index(where.column - 1)


def shown_text(what: Shown, mark: str = ",") -> str:
    """As text: a date in ISO 8601, a number without spaces. `mark`: the decimal mark."""
    if isinstance(what, Cell | Text):
        return what.text
    if isinstance(what, Decimal):
        return format(what, "f").replace(".", mark)
    return what.isoformat() if isinstance(what, datetime.date) else what or ""
