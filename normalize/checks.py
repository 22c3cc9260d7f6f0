"""What the cells of a table say about each other, for a person to look at: texts are never changed here.

Each check is a function from a table to remarks on its cells, by the cells' identity, for a merged cell is
one cell in all the rows it covers; `checked` writes them down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from normalize.checks_dates import check_dates
from normalize.checks_filled import check_filled
from normalize.checks_numbering import check_numbering
from normalize.checks_remarks import Remark
from normalize.checks_sums import check_sums
from normalize.disputes import DISPUTED
from normalize.record import Candidate, Cell, Row, Table

CHECKS: tuple[Callable[[Table], Iterable[Remark]], ...] = (
    check_numbering,
    check_filled,
    check_sums,
    check_dates,
)
UNSURE = "read with confidence"
"""How the doubt begins that only the engine raised: a proof of the digits lifts it."""


def checked(table: Table) -> Table:
    """The table with what its checks found; a cell of many rows stays one object in all of them."""
    remarks: dict[int, list[Remark]] = {}
    for check in CHECKS:
        for remark in check(table):
            if not _is_covered(remark.cell):
                remarks.setdefault(id(remark.cell), []).append(remark)
    marked = {key: _marked(found[0].cell, found) for key, found in remarks.items()}
    return replace(table, rows=tuple(_with_cells(row, marked) for row in table.rows))


def _is_covered(cell: Cell) -> bool:
    """Is it no cell of its own, but what a merged one to its left covers? All of these may be one object."""
    return not cell.text and not cell.boxes


def _with_cells(row: Row, marked: dict[int, Cell]) -> Row:
    return replace(row, cells=tuple(marked.get(id(cell), cell) for cell in row.cells))


def _marked(cell: Cell, remarks: Iterable[Remark]) -> Cell:
    proofs = dict.fromkeys(r.confirmed for r in remarks if r.confirmed)
    doubts = [] if cell.doubt is None else cell.doubt.split("; ")
    if proofs:
        doubts = [doubt for doubt in doubts if not doubt.startswith((UNSURE, DISPUTED))]
    doubts += dict.fromkeys(r.doubt for r in remarks if r.doubt)
    offered: dict[str, Candidate] = {}
    for candidate in (*cell.candidates, *(c for r in remarks for c in r.candidates)):
        offered.setdefault(candidate.text, candidate)
    return replace(
        cell,
        doubt="; ".join(doubts) or None,
        candidates=tuple(offered.values()),
        confirmed="; ".join(proofs) or None,
    )
