"""Tables of plain texts, ready to be checked."""

from __future__ import annotations

from collections.abc import Sequence

from ingest import Box
from normalize import Cell, Column, PageBox, Row, Table, Text

BOXES = (PageBox(1, Box(0, 0, 10, 10)),)


def a_cell(text: str, confidence: float = 0.95, doubt: str | None = None) -> Cell:
    return Cell(text, text, confidence, BOXES, (), doubt)


def a_table(
    headers: Sequence[str],
    rows: Sequence[Sequence[str | Cell]],
    sections: Sequence[str | None] = (),
    title: str = "",
) -> Table:
    """«^»: the cell above goes on, as one object. Sections of one name that follow each other are one."""
    known: dict[str, Text] = {}
    made: list[Row] = []
    for number, row in enumerate(rows):
        name = sections[number] if sections else None
        above = made[-1].cells if made else ()
        cells = tuple(
            above[i] if text == "^" else text if isinstance(text, Cell) else a_cell(text)
            for i, text in enumerate(row)
        )
        made.append(Row(None if name is None else known.setdefault(name, Text(name)), 1, cells))
    return Table(Text(title), (1, 1), tuple(Column(Text(h)) for h in headers), tuple(made))


def cells_of(table: Table) -> list[Cell]:
    """Each cell once, row by row."""
    return list({id(cell): cell for row in table.rows for cell in row.cells}.values())


def doubted(table: Table) -> dict[str, list[str]]:
    """Text of each doubted cell -> the texts offered."""
    return {cell.text: [c.text for c in cell.candidates] for cell in cells_of(table) if cell.doubt}
