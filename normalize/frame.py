"""Table -> pandas DataFrame."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from normalize.value_columns import Scalar, value_columns

if TYPE_CHECKING:
    import pandas

    from normalize.record import Table


def to_pandas(table: Table, *, typed: bool = False) -> pandas.DataFrame:
    """The cleaned texts, one row each; columns named by their headers, made unique («Срок», «Срок.2»).

    First column `section` where the table has sections. Texts are strings. `typed`: behind each column those
    of its values, of `str`, `decimal.Decimal`, `datetime.date` or None (see `normalize.value_columns`).
    """
    # pandas takes long to load, and the command line never needs it: so here, and only here, a module is
    # loaded when it is called for.
    frame = importlib.import_module("pandas").DataFrame
    columns = list(_columns(table, typed))
    names = unique(name for name, _ in columns)
    records = [list(row) for row in zip(*(cells for _, cells in columns), strict=True)]
    made: pandas.DataFrame = frame(records, columns=names, dtype=object)
    return made


def _columns(table: Table, typed: bool) -> Iterable[tuple[str, list[Scalar]]]:
    """Name and cells of each column."""
    if any(row.section is not None for row in table.rows):
        yield "section", [row.section.text if row.section else "" for row in table.rows]
    behind = value_columns(table) if typed else ()
    for index, column in enumerate(table.columns):
        yield column.header.text, [row.cells[index].text for row in table.rows]
        yield from ((of.header, list(of.cells)) for of in behind if of.source == index)


def unique(names: Iterable[str]) -> list[str]:
    """Each name once: the second of a kind gets «.2», the third «.3», in a form no other name has."""
    taken: set[str] = set()
    result: list[str] = []
    for name in names:
        candidate, copy = name, 1
        while candidate in taken:
            copy += 1
            candidate = f"{name}.{copy}"
        taken.add(candidate)
        result.append(candidate)
    return result
