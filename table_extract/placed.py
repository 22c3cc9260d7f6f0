"""Which part of a table each of its lines stands in; what stands in none is kept as a stray."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ocr import Line
from table_extract.table import PageCell, PageLines, RawCell, RawTable

Part = Literal["cells", "sections", "headers", "titles", "appendix", "units", "notes", "furniture", "strays"]


@dataclass(frozen=True, slots=True)
class Placed:
    """Lines of one page and the part of the table that has them."""

    part: Part
    page: int
    lines: tuple[Line, ...]


def placed_lines(table: RawTable) -> Iterator[Placed]:
    """All lines of a table; those of a cell that covers several rows come once for each."""
    first = table.pages[0]
    yield Placed("titles", first, table.title)
    if table.appendix is not None:
        yield Placed("appendix", table.appendix.page, table.appendix.lines)
    yield Placed("units", first, table.units)
    yield from (Placed("notes", note.page, note.lines) for note in table.notes)
    for path in table.columns:
        yield from _of_cells("headers", path)
    for row in table.rows:
        yield from _of_cells("cells", row.cells)
        yield from _of_cells("sections", [row.section])
    yield from (Placed("furniture", part.page, part.lines) for part in table.left_out)
    yield from (Placed("strays", page, (line,)) for page, line in table.strays)


def _of_cells(part: Part, cells: Iterable[RawCell | None]) -> Iterator[Placed]:
    for cell in cells:
        for piece in cell.parts if cell else ():
            yield Placed(part, piece.page, piece.reading.lines)


def with_unplaced(table: RawTable, read: Iterable[PageLines]) -> RawTable:
    """The table with those of the lines read in its frame as strays that no part of it has: none is lost."""
    placed = {id(word) for part in placed_lines(table) for line in part.lines for word in line.words}
    lost = [
        (part.page, line)
        for part in read
        for line in part.lines
        if any(id(w) not in placed for w in line.words)
    ]
    return replace(table, strays=(*table.strays, *lost)) if lost else table


def lines_of(page: int, cells: Iterable[PageCell]) -> PageLines:
    """All lines of some cells of a page."""
    return PageLines(page, tuple(line for cell in cells for line in cell.reading.lines))
