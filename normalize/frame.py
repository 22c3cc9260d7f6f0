"""Table -> pandas DataFrame."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

    from normalize.record import Table


def to_pandas(table: Table) -> pandas.DataFrame:
    """The cleaned texts, one row each; columns named by their headers, made unique («Срок», «Срок.2»).

    First column `section` where the table has sections. All values are strings.
    """
    # pandas takes long to load, and the command line never needs it: so here, and only here, a module is
    # loaded when it is called for.
    frame = importlib.import_module("pandas").DataFrame
    sections = any(row.section is not None for row in table.rows)
    names = unique([*["section"] * sections, *(column.header.text for column in table.columns)])
    records = [
        [*[row.section.text if row.section else ""] * sections, *(cell.text for cell in row.cells)]
        for row in table.rows
    ]
    made: pandas.DataFrame = frame(records, columns=names, dtype=object)
    return made


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
