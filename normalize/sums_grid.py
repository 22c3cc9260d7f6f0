"""The figures of a table in their places, and what its rows and columns are to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normalize.amounts import amount_of
from normalize.checks_numbering import numbered_column, numbers_rows
from normalize.checks_rows import SHORTEST, begins_parts, names_parts, total_rows, words_of
from normalize.numbering import arabic_number
from normalize.record import Row, Table
from normalize.sums import Figure, figure_of, is_precise, places_of

MOST = 0.6
"""Of a column's filled cells so many are numbers where it is one of figures."""
LEAST = 2
_TAIL = re.compile(r"\D*\s(\d.*)")


@dataclass(frozen=True)
class Grid:
    """`rows`: figures by row and column of the table. `columns`: indices of those that hold figures,
    `headers` of all. Of each row, `totals`: is it one of sums? `introduces`: do parts follow? `partial`: is
    it one? `depths`: of its number, 0 without one. `sections`: rows under one heading have one number.
    `labels`: its last words."""

    rows: tuple[tuple[Figure, ...], ...]
    columns: tuple[int, ...]
    headers: tuple[str, ...]
    title: str
    totals: tuple[bool, ...]
    introduces: tuple[bool, ...]
    partial: tuple[bool, ...]
    depths: tuple[int, ...]
    sections: tuple[int, ...]
    labels: tuple[str, ...]

    def is_precise(self, columns: Sequence[int], figures: Iterable[Figure]) -> bool:
        """Are the figures of these columns counted to the last unit, by title and headers?"""
        words = " ".join([self.title, *(self.headers[column] for column in columns)])
        places = (places_of(figure.value) for figure in figures if figure.value is not None)
        return is_precise(words, max(places, default=0))


def grid_of(table: Table) -> Grid:
    known: dict[int, Figure] = {}
    for row in table.rows:
        for cell in row.cells:
            known.setdefault(id(cell), figure_of(cell))
    rows = tuple(tuple(known[id(cell)] for cell in row.cells) for row in table.rows)
    numbers = numbered_column(table)
    headers = tuple(column.header.text for column in table.columns)
    others = (i for i, header in enumerate(headers) if i != numbers and not numbers_rows(header))
    columns = tuple(i for i in others if _holds_figures([row[i] for row in rows]))
    totals = total_rows(table.rows)
    return Grid(
        tuple(_with_lone(row, columns) if total else row for row, total in zip(rows, totals, strict=True)),
        columns,
        headers,
        table.title.text,
        totals,
        tuple(any(names_parts(cell.text) for cell in row.cells) for row in table.rows),
        tuple(any(begins_parts(cell.text) for cell in row.cells) for row in table.rows),
        tuple(_depth(row, numbers) for row in table.rows),
        _sections(table.rows),
        tuple(_label(row) for row in table.rows),
    )


def _with_lone(row: tuple[Figure, ...], columns: Sequence[int]) -> tuple[Figure, ...]:
    """A row of a sum that has words and figure in one cell («Итого: 1 329,60»), the figure in its column;
    known only where the table has but one column of figures."""
    filled = [figure for figure in row if not figure.blank]
    tail = _TAIL.fullmatch(filled[0].cell.text) if len(filled) == len(columns) == 1 else None
    amount = amount_of(tail[1]) if tail else None
    if amount is None:
        return row
    lone = Figure(filled[0].cell, amount.total, amount.measure.scale)
    return tuple(lone if index == columns[0] else figure for index, figure in enumerate(row))


def _label(row: Row) -> str:
    return next((words for cell in reversed(row.cells) if len(words := words_of(cell.text)) >= SHORTEST), "")


def _holds_figures(figures: list[Figure]) -> bool:
    filled = {id(f.cell): f for f in figures if not f.blank}
    readable = sum(f.readable for f in filled.values())
    return readable >= LEAST and readable >= MOST * len(filled)


def _depth(row: Row, numbers: int | None) -> int:
    number = None if numbers is None else arabic_number(row.cells[numbers].text)
    return 0 if number is None else len(number)


def _sections(rows: tuple[Row, ...]) -> tuple[int, ...]:
    counted: list[int] = []
    section = None
    for row in rows:
        counted.append((counted[-1] if counted else 0) + (row.section is not section))
        section = row.section
    return tuple(counted)
