"""A table of the document under construction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ocr import Line
from table_extract.header import ROW_NUMBER
from table_extract.page_rows import flat
from table_extract.table import CellPart, PageCell, PageLines, RawCell, RawJoin

# A column in which this share of the rows has something is filled row by row, as numbering is.
NUMBERED = 0.6


@dataclass(slots=True)
class DraftRow:
    """`cells`: one number per column, None under a cell merged from the left; a heading has no cells."""

    page: int
    section: int | None
    cells: list[int | None]


@dataclass(slots=True)
class Draft:
    """Rows refer to cells by number, so that cells can still be made one.

    `open_pages`: pages that leave the table open at their foot. `joins`: their rows are indices in `rows`,
    headings counted. `left_out`: what comes again; `strays`: lines in the frame that are no row and no
    heading. `doubts`: of cells, by number.
    """

    cells: list[list[CellPart]] = field(default_factory=list)
    same_as: list[int] = field(default_factory=list)
    rows: list[DraftRow] = field(default_factory=list)
    section: int | None = None
    joins: list[RawJoin] = field(default_factory=list)
    open_pages: set[int] = field(default_factory=set)
    left_out: list[PageLines] = field(default_factory=list)
    strays: list[tuple[int, Line]] = field(default_factory=list)
    doubts: dict[int, str] = field(default_factory=dict)

    def add(self, page: int, cell: PageCell) -> int:
        self.cells.append([CellPart(page, cell.slot.box, cell.reading)])
        self.same_as.append(len(self.same_as))
        return len(self.cells) - 1

    def add_heading(self, page: int, cell: PageCell) -> None:
        self.section = self.add(page, cell)
        self.rows.append(DraftRow(page, self.section, []))

    def find(self, number: int) -> int:
        while self.same_as[number] != number:
            number = self.same_as[number]
        return number

    def make_one(self, first: int, second: int) -> None:
        """The second cell's parts follow the first's; both numbers mean the same cell from now on."""
        first, second = self.find(first), self.find(second)
        if first != second:
            self.cells[first] += self.cells[second]
            self.same_as[second] = first

    def cell(self, number: int) -> RawCell:
        number = self.find(number)
        return RawCell(tuple(self.cells[number]), self.doubts.get(number))

    def text(self, number: int) -> str:
        return flat(self.cell(number).reading)

    def is_numbered(self) -> bool:
        """Whether most rows so far have a number in the first column."""
        column = [self.text(row.cells[0]) for row in self.rows if row.cells and row.cells[0] is not None]
        return sum(bool(ROW_NUMBER.match(text)) for text in column) >= NUMBERED * len(column)

    def note(self, page: int, why: str) -> None:
        self.joins.append(RawJoin(page, None, why))

    def leave_out(self, page: int, cells: Iterable[PageCell], why: str) -> None:
        """Keeps what was read in cells that say nothing new, and why they are no rows."""
        lines = tuple(line for cell in cells for line in cell.reading.lines)
        if lines:
            self.left_out.append(PageLines(page, lines, why))
