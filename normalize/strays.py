"""Print in the frame of a table that is in no cell is a doubt about the cell beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from normalize.record import Cell, Row, Stray

SHOWN = 40  # letters of a stray that its doubt shows


def doubted_beside(strays: Sequence[Stray], rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows, the cell nearest to each stray in doubt. One cell in several rows stays one object."""
    cells = {id(cell): cell for row in rows for cell in row.cells if cell.boxes}
    beside: dict[int, list[Stray]] = defaultdict(list)
    for stray in strays:
        near = min(cells.values(), key=lambda cell: _distance(cell, stray), default=None)
        if near is not None and _distance(near, stray) < float("inf"):
            beside[id(near)].append(stray)
    doubted = {key: _doubted(cells[key], found) for key, found in beside.items()}
    return tuple(replace(row, cells=tuple(doubted.get(id(cell), cell) for cell in row.cells)) for row in rows)


def _doubted(cell: Cell, strays: Sequence[Stray]) -> Cell:
    text = " ".join(stray.text for stray in strays)
    shown = text if len(text) <= SHOWN else text[:SHOWN].rstrip() + "…"
    doubt = f"beside it, in no cell: «{shown}»"
    return replace(cell, doubt=f"{cell.doubt}; {doubt}" if cell.doubt else doubt)


def _distance(cell: Cell, stray: Stray) -> float:
    """Points between the cell's nearest edge and the stray; infinite on another page."""
    boxes = [at.box for at in cell.boxes if at.page == stray.page]
    return min((box.distance(stray.box) for box in boxes), default=float("inf"))
