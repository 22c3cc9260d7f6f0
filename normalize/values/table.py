"""Table -> the same table, its cells with their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalize.columns import EMPTY_MARKS, MOST
from normalize.record import Cell, Column, ColumnKind, Order, Table
from normalize.values.cell import Value, value_of
from normalize.values.evidence import Evidence, asks_who, evidence_of

FEW = 0.3
"""Less than this share of a column's cells are few."""

_TIMES = frozenset({"date", "period", "list"})


def typed(table: Table, order: Order) -> Table:
    """`order`: the one that the table belongs to. A column's kind is set again by the values of its cells."""
    columns: list[Column] = []
    cells: list[tuple[Cell, ...]] = []
    for index, column in enumerate(table.columns):
        made, kind = _typed_column(column, [row.cells[index] for row in table.rows], table, order)
        columns.append(replace(column, kind=kind))
        cells.append(made)
    rows = tuple(replace(row, cells=of) for row, of in zip(table.rows, zip(*cells, strict=True), strict=True))
    return replace(table, columns=tuple(columns), rows=rows)


def _typed_column(
    column: Column, cells: Sequence[Cell], table: Table, order: Order
) -> tuple[tuple[Cell, ...], ColumnKind]:
    """The column's cells with values, and its kind. What its cells are is evidence in turn, so a column that
    turns out to be of another kind is read once more."""
    made = _with_values(cells, _evidence(column, column.kind, table, order))
    kind = kind_by_values(made, column)
    if kind != column.kind:
        made = _with_values(cells, _evidence(column, kind, table, order))
    return made, kind


def kind_by_values(cells: Sequence[Cell], column: Column) -> ColumnKind:
    """A column of texts or numbers is of dates, periods or amounts where most of its filled cells are; one of
    parties is of texts where few are and its header does not ask who."""
    filled = [cell for cell in cells if cell.text not in EMPTY_MARKS]
    kinds = [cell.value["kind"] for cell in filled if cell.value]
    times = [kind for kind in kinds if kind in _TIMES]
    if column.kind in ("text", "number") and times and len(times) >= MOST * len(filled):
        return "date" if set(times) == {"date"} else "period"
    if column.kind == "number" and kinds and kinds.count("amount") >= MOST * len(filled):
        return "amount"
    if (
        column.kind == "party"
        and kinds.count("party") < FEW * len(filled)
        and not asks_who(column.header.text)
    ):
        return "text"
    return column.kind


def _evidence(column: Column, kind: ColumnKind, table: Table, order: Order) -> Evidence:
    return evidence_of(
        column.header.text,
        kind,
        title=table.title.text,
        units=table.units.text if table.units else "",
        order_title=order.title.text if order.title else "",
        order_date=order.date,
    )


def _with_values(cells: Sequence[Cell], evidence: Evidence) -> tuple[Cell, ...]:
    """Each cell once, however many rows it covers; cells of a column are often alike."""
    values = {text: value_of(text, evidence) for text in {cell.text for cell in cells}}
    known: dict[int, Cell] = {}
    for cell in cells:
        if id(cell) not in known:
            known[id(cell)] = _with_value(cell, *values[cell.text])
    return tuple(known[id(cell)] for cell in cells)


def _with_value(cell: Cell, value: Value | None, doubts: tuple[str, ...]) -> Cell:
    if value is None and not doubts and cell.value is None:
        return cell
    reasons = [cell.doubt, *doubts] if cell.doubt else list(doubts)
    return replace(cell, value=value, doubt="; ".join(reasons) or None)
