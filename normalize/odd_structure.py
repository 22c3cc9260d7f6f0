"""Rows and columns that may be none: what no misread letter explains, and no cell shows by itself.

A ruling that is none cuts a row in two, a gap between words makes a column of its own: every text is right
then, and the table is wrong. Whoever looks is shown the whole row, or the header of the column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest import union
from normalize.decisions import Decisions
from normalize.record import Column, PageBox, Row, Table, Text

MOSTLY = 0.7  # of its cells: a column that full is filled by rule
FEW = 0.3

ALONE = "one filled cell in its row: a heading, or a part of another row?"
PART = "no number, and cells missing: a part of the row above?"
ABOVE_PART = "the row below may be a part of this one"
TWO_ROWS = "two numbers in its first cell: two rows?"
NO_HEADER = "a column without a header: a part of the one beside it?"

_TOTAL = re.compile(r"\b(?:итого|всего|в том числе)\b", re.IGNORECASE)
_TWO_NUMBERS = re.compile(r"\d{1,3}\.? \d{1,3}\.?")


@dataclass(frozen=True, slots=True)
class Filling:
    """How full a row is, by its table. `missing`: share of the cells that are filled by rule and are not."""

    filled: int
    missing: float
    has_no_number: bool


def doubted_structure(table: Table) -> Table:
    """The table, its odd rows and columns in doubt."""
    shares = shares_filled(table)
    rows = tuple(_doubted(table.rows, index, shares) for index in range(len(table.rows)))
    return replace(table, rows=rows, columns=_doubted_columns(table))


def shares_filled(table: Table) -> tuple[float, ...]:
    """Of each column, 0 to 1."""
    count = max(len(table.rows), 1)
    return tuple(
        sum(bool(row.cells[index].text) for row in table.rows) / count for index in range(len(table.columns))
    )


def filling(row: Row, shares: Sequence[float]) -> Filling:
    filled = [bool(cell.text) for cell in row.cells]
    usual = [full for full, share in zip(filled, shares, strict=True) if share > MOSTLY]
    is_total = any(_TOTAL.search(cell.text) for cell in row.cells)
    return Filling(
        sum(filled),
        usual.count(False) / len(usual) if len(usual) >= 2 and not is_total else 0.0,
        bool(shares) and shares[0] > MOSTLY and not filled[0] and not is_total,
    )


def _doubted(rows: Sequence[Row], index: int, shares: Sequence[float]) -> Row:
    doubt = _doubt(rows, index, shares)
    return replace(rows[index], doubt=doubt) if doubt else rows[index]


def _doubt(rows: Sequence[Row], index: int, shares: Sequence[float]) -> str | None:
    row, own = rows[index], filling(rows[index], shares)
    if len(row.cells) >= 3 and own.filled == 1 and own.missing >= 0.5:
        return ALONE
    if _is_part(own):
        return PART
    if shares and shares[0] > MOSTLY and _TWO_NUMBERS.fullmatch(row.cells[0].text):
        return TWO_ROWS
    return ABOVE_PART if index + 1 < len(rows) and _is_part(filling(rows[index + 1], shares)) else None


def _is_part(row: Filling) -> bool:
    return row.has_no_number and row.missing > FEW


def _doubted_columns(table: Table) -> tuple[Column, ...]:
    """One that has no header where most have one."""
    bare = [not column.header.text for column in table.columns]
    if not 0 < sum(bare) < len(bare) / 2:
        return table.columns
    return tuple(
        replace(column, header=_with_doubt(column.header)) if none else column
        for column, none in zip(table.columns, bare, strict=True)
    )


def row_place(row: Row) -> PageBox | None:
    """Its own cells where it begins: not those that cover more rows than one, unless it has no others."""
    boxes = [at.box for cell in row.cells for at in cell.boxes if at.page == row.page]
    least = min((box.height for box in boxes), default=0.0)
    own = [box for box in boxes if box.height < 1.5 * least]
    return PageBox(row.page, union(own)) if own else None


def row_text(row: Row, *, raw: bool = False) -> str:
    """Its cells side by side, for a person to see what it is about."""
    return " | ".join(" ".join((cell.raw if raw else cell.text).split()) for cell in row.cells)


def column_place(table: Table, index: int) -> PageBox | None:
    """Where the cells of a column stand on the first page that it has any on."""
    places = [at for row in table.rows for at in row.cells[index].boxes]
    page = min((at.page for at in places), default=0)
    return PageBox(page, union(at.box for at in places if at.page == page)) if places else None


def settled_structure(table: Table, decisions: Decisions) -> Table:
    """Without the doubts that a person found to be idle."""
    rows = tuple(replace(row, doubt=None) if _is_settled(row, decisions) else row for row in table.rows)
    columns = tuple(
        replace(column, header=replace(column.header, doubt=None))
        if NO_HEADER in (column.header.doubt or "")
        and (place := column_place(table, index)) is not None
        and decisions.settles("column", place, column.header.raw)
        else column
        for index, column in enumerate(table.columns)
    )
    return replace(table, rows=rows, columns=columns)


def _is_settled(row: Row, decisions: Decisions) -> bool:
    place = row_place(row) if row.doubt else None
    return place is not None and decisions.settles("row", place, row_text(row, raw=True))


def _with_doubt(header: Text) -> Text:
    return replace(header, doubt=f"{header.doubt}; {NO_HEADER}" if header.doubt else NO_HEADER)
