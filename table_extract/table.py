"""A table as it stands on one page, and a page as it was read.

`PageReading` is what `read_page` gives for one page, what a process pool carries and what a ledger keeps;
all that comes after it is cheap and sees the whole document.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Literal

from ingest import Box, Frame
from ocr import Line, Reading

Kind = Literal["ruled", "gaps", "vector"]

LEAST_SLOTS, LEAST_COLUMNS = 4, 3
# Shares of the page's width and height: a table of text goes so far from one margin to the other, and what a
# page break left of it begins so high.
FULL_WIDTH, AT_TOP = 0.6, 0.25


def is_enough(columns: int, slots: int, box: Box, width: float, height: float) -> bool:
    """Whether so many columns and slots are a table: fewer slots are a frame or a form's box, but for a row
    that a page break left alone at the top of the page. `box` and the page's size in one unit."""
    if columns < 2:
        return False
    left_alone = box.width > FULL_WIDTH * width and box.top < AT_TOP * height
    return slots >= LEAST_SLOTS or (columns >= LEAST_COLUMNS and slots >= columns) or left_alone


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell's place in the grid of its page table: first row and column (from 0) and how many it covers."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box

    def __post_init__(self) -> None:
        if self.row < 0 or self.column < 0 or self.row_span < 1 or self.column_span < 1:
            raise ValueError(f"not a slot: {self}")


@dataclass(frozen=True, slots=True)
class PageCell:
    """One printed cell of one page: where it is and what was read in it."""

    slot: Slot
    reading: Reading


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page. Its slots cover the grid `n_rows` x `n_columns` without gap or overlap.

    `edges`: x of the `n_columns + 1` column boundaries, in points.
    `open_top`, `open_bottom`: no ruling closes the table there, so a row may be cut by the page.
    `kind`: what the grid was taken from; `why`: what it rests on, in words for a person.
    """

    page: int
    box: Box
    n_rows: int
    n_columns: int
    cells: tuple[PageCell, ...]
    edges: tuple[float, ...]
    open_top: bool = False
    open_bottom: bool = False
    kind: Kind = "ruled"
    why: str = ""

    def __post_init__(self) -> None:
        covered = [
            (r, c)
            for cell in self.cells
            for r in range(cell.slot.row, cell.slot.row + cell.slot.row_span)
            for c in range(cell.slot.column, cell.slot.column + cell.slot.column_span)
        ]
        if sorted(covered) != list(product(range(self.n_rows), range(self.n_columns))):
            raise ValueError(f"slots do not tile {self.n_rows} x {self.n_columns}")
        if len(self.edges) != self.n_columns + 1:
            raise ValueError(f"{len(self.edges)} column edges for {self.n_columns} columns")


@dataclass(frozen=True, slots=True)
class PageWarning:
    """Something a person should know of a page (number from 1; 0: the whole document)."""

    page: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class PageReading:
    """All that was read on one page. Sizes in points of the upright page.

    `lines`: printed lines outside all tables, top to bottom. `tables`: top to bottom.
    `strays`: lines inside a table's frame that fit no slot. `turned`: degrees counter-clockwise that the
    page was turned to stand upright (0, 90, 180, 270); `skew`: degrees it was then levelled by. `lifted`:
    boxes of coloured marks that were taken out before it was read. `frame`: how the upright page was made of
    the raster; None: not told, in readings of before it was kept.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[PageTable, ...]
    strays: tuple[Line, ...] = ()
    warnings: tuple[PageWarning, ...] = ()
    turned: int = 0
    skew: float = 0.0
    lifted: tuple[Box, ...] = ()
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class CellPart:
    """What of a cell stands on one page."""

    page: int
    box: Box
    reading: Reading


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell of a document's table; more than one part where a page break cuts it. Never without parts.
    `doubt`: why the parts may not belong together."""

    parts: tuple[CellPart, ...]
    doubt: str | None = None

    @property
    def reading(self) -> Reading:
        """All lines, in the order of the pages."""
        readings = [part.reading for part in self.parts]
        return Reading(
            tuple(line for reading in readings for line in reading.lines),
            tuple(box for reading in readings for box in reading.unread),
        )


@dataclass(frozen=True, slots=True)
class RawRow:
    """One cell per leaf column; a cell merged downwards is the same object in each row it covers. None: the
    slot is covered by the cell to its left."""

    page: int
    section: RawCell | None
    cells: tuple[RawCell | None, ...]


@dataclass(frozen=True, slots=True)
class RawJoin:
    """What was done where pages meet. `row`: index in the rows; None: about the tables as such."""

    page: int
    row: int | None
    why: str


@dataclass(frozen=True, slots=True)
class PageGrid:
    """What the grid of a table was taken from on one page, and why."""

    page: int
    kind: Kind
    why: str


@dataclass(frozen=True, slots=True)
class PageLines:
    """Lines of one page that belong together. `why`: what they are, where that is not said by their place."""

    page: int
    lines: tuple[Line, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table of the document, as read. `columns`: per leaf column its header cells, outermost first; empty
    where the table has no header. `grids`: of each of its page tables, in order.

    `appendix`: the block right above the table. `units`: lines above the table on its first page; so is the
    title, or in its frame. `named`:
    the title stands as titles do, and is not but the paragraph before. `notes`: under the table, or last in
    its frame. `left_out`: what was read in the table, or right above it, and comes again or says nothing.
    """

    title: tuple[Line, ...]
    pages: tuple[int, int]
    columns: tuple[tuple[RawCell, ...], ...]
    rows: tuple[RawRow, ...]
    joins: tuple[RawJoin, ...] = ()
    strays: tuple[tuple[int, Line], ...] = ()
    grids: tuple[PageGrid, ...] = ()
    appendix: PageLines | None = None
    units: tuple[Line, ...] = ()
    notes: tuple[PageLines, ...] = ()
    left_out: tuple[PageLines, ...] = ()
    named: bool = True
