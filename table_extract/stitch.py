"""Page tables become the tables of the document.

Headers that return, rows of column numbers and «Продолжение таблицы» go; a heading row becomes the section of
the rows under it, also of those on the next page; a row cut by the page break is one row again. Each of these
is recorded with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ocr import Line
from table_extract.flow import Run, runs, title_lines
from table_extract.header import (
    ROW_NUMBER,
    Header,
    cell_at,
    find_header,
    flat,
    is_full_width,
    is_numbering,
    repeated_rows,
    row_cells,
)
from table_extract.regrid import with_shared_columns
from table_extract.table import (
    CellPart,
    PageCell,
    PageReading,
    PageTable,
    RawCell,
    RawJoin,
    RawRow,
    RawTable,
)

ENDS_SENTENCE = re.compile(r"[.;:!?»)]\s*$")
WORD = re.compile(r"[^\W\d_]{2}")
TOTAL = re.compile(r"\W*(итого|всего)\b", re.IGNORECASE)
WHOLE_VALUE = re.compile(r"^[\d\s.,%–-]+$")
# A column in which this share of the rows has something is filled row by row, as numbering is.
NUMBERED = 0.6


def stitch(pages: Sequence[PageReading], *, join: bool = True) -> tuple[RawTable, ...]:
    """All tables of a document, in order. `join` False leaves each page's tables as they are."""
    pages = with_shared_columns(pages) if join else pages
    by_number = {page.number: page for page in pages}
    return tuple(_table(run, by_number) for run in runs(pages, join=join))


@dataclass(slots=True)
class _DraftRow:
    """`cells`: one number per column, None under a cell merged from the left; a heading has no cells."""

    page: int
    section: int | None
    cells: list[int | None]


@dataclass(slots=True)
class _Draft:
    """A table under construction. Rows refer to cells by number, so that cells can still be made one.

    `open_pages`: pages that leave the table open at their foot.
    """

    cells: list[list[CellPart]] = field(default_factory=list)
    same_as: list[int] = field(default_factory=list)
    rows: list[_DraftRow] = field(default_factory=list)
    section: int | None = None
    joins: list[RawJoin] = field(default_factory=list)
    open_pages: set[int] = field(default_factory=set)

    def add(self, page: int, cell: PageCell) -> int:
        self.cells.append([CellPart(page, cell.slot.box, cell.reading)])
        self.same_as.append(len(self.same_as))
        return len(self.cells) - 1

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
        return RawCell(tuple(self.cells[self.find(number)]))

    def text(self, number: int) -> str:
        return flat(self.cell(number).reading)


def _table(run: Run, pages: dict[int, PageReading]) -> RawTable:
    first = run.tables[0]
    header = find_header(first, run.tables[1] if len(run.tables) > 1 else None)
    draft = _Draft()
    if header.dropped > header.depth:
        draft.joins.append(RawJoin(first.page, None, "row of column numbers left out"))
    _add_rows(draft, first, header.dropped)
    for table, why in zip(run.tables[1:], run.reasons, strict=True):
        draft.joins.append(RawJoin(table.page, None, f"goes on from page {table.page - 1}: {why}"))
        _add_rows(draft, table, _dropped_rows(first, header, table, draft))
    return RawTable(
        title=title_lines(pages[first.page], first),
        pages=(first.page, run.tables[-1].page),
        columns=tuple(_header_path(draft, first, header.depth, column) for column in range(first.n_columns)),
        rows=_finished_rows(draft, first.n_columns),
        joins=tuple(draft.joins),
        strays=tuple((t.page, line) for t in run.tables for line in pages[t.page].strays if _inside(line, t)),
    )


def _inside(line: Line, table: PageTable) -> bool:
    return table.box.holds(*line.box.center)


def _dropped_rows(first: PageTable, header: Header, table: PageTable, draft: _Draft) -> int:
    """How many first rows of a further page repeat the header, or number its columns."""
    count = min(repeated_rows(first, table, header.depth), header.depth)
    if count:
        draft.joins.append(RawJoin(table.page, None, f"repeated header left out ({count} rows)"))
    if count < table.n_rows and is_numbering(table, count):
        draft.joins.append(RawJoin(table.page, None, "row of column numbers left out"))
        count += 1
    return count


def _add_rows(draft: _Draft, table: PageTable, begin: int) -> None:
    """A page table's rows below its header; the first may be the rest of a row of the page before."""
    numbers: dict[int, int] = {}
    for row in range(begin, table.n_rows):
        starting = row_cells(table, row)
        if starting and is_full_width(starting[0], table) and starting[0].slot.row_span == 1:
            if starting[0].reading.words:
                draft.section = draft.add(table.page, starting[0])
                draft.rows.append(_DraftRow(table.page, draft.section, []))
            continue
        new = _DraftRow(table.page, draft.section, _row_numbers(draft, table, row, numbers))
        why = _cut(draft, new, table) if row == begin else None
        if why is None:
            draft.rows.append(new)
        else:
            _join_rows(draft, new, why)
    if table.open_bottom:
        draft.open_pages.add(table.page)


def _row_numbers(draft: _Draft, table: PageTable, row: int, numbers: dict[int, int]) -> list[int | None]:
    """Cell numbers of a row, one per column. `numbers`: those given on this page, by identity of the cell."""
    cells: list[int | None] = []
    for column in range(table.n_columns):
        cell = cell_at(table, row, column)
        if id(cell) not in numbers:
            numbers[id(cell)] = draft.add(table.page, cell)
        cells.append(numbers[id(cell)] if cell.slot.column == column else None)
    return cells


def _join_rows(draft: _Draft, new: _DraftRow, why: str) -> None:
    for old, more in zip(draft.rows[-1].cells, new.cells, strict=True):
        if old is not None and more is not None:
            draft.make_one(old, more)
    index = sum(1 for row in draft.rows if row.cells) - 1
    draft.joins.append(RawJoin(new.page, index, f"row cut by the page break: {why}"))


def _cut(draft: _Draft, new: _DraftRow, table: PageTable) -> str | None:
    """Why a page's first row is the rest of the last row of the page before; None where it is its own."""
    last = draft.rows[-1] if draft.rows else None
    if last is None or not last.cells or last.page >= new.page:
        return None
    if any((a is None) != (b is None) for a, b in zip(last.cells, new.cells, strict=True)):
        return None
    pairs = [
        (draft.text(a), draft.text(b))
        for a, b in zip(last.cells, new.cells, strict=True)
        if a is not None and b is not None
    ]
    if any(a and b and WHOLE_VALUE.match(a) and WHOLE_VALUE.match(b) for a, b in pairs):
        return None
    if ROW_NUMBER.match(pairs[0][1]) or (pairs[0][1] and _is_numbered(draft)):
        return None
    if new.page - 1 in draft.open_pages:
        return "the table is open at the foot of the page"
    if table.kind == "gaps" and _is_numbered(draft) and not any(TOTAL.match(b) for _, b in pairs):
        return "no number, in a table without rulings"
    return _cut_by_text(draft, pairs)


def _is_numbered(draft: _Draft) -> bool:
    """Whether most rows so far have a number in the first column."""
    column = [draft.text(row.cells[0]) for row in draft.rows if row.cells and row.cells[0] is not None]
    return sum(bool(ROW_NUMBER.match(text)) for text in column) >= NUMBERED * len(column)


def _cut_by_text(draft: _Draft, pairs: Sequence[tuple[str, str]]) -> str | None:
    """Where a page closes its last row though it is cut: its sentences go on, and none begins. In a numbered
    table the number must be missing too, which the caller has seen to."""
    both = [(a, b) for a, b in pairs if WORD.search(a) and WORD.search(b)]
    going_on = [b for a, b in both if not ENDS_SENTENCE.search(a) and b[0].islower()]
    if not going_on or any(b[0].isupper() and ENDS_SENTENCE.search(a) for a, b in both):
        return None
    if all(pairs[0]) and not pairs[0][1][0].islower():
        return None
    missing = "no number, and " if _is_numbered(draft) else ""
    return f"{missing}«{going_on[0][:20]}…» goes on a sentence"


def _header_path(draft: _Draft, table: PageTable, depth: int, column: int) -> tuple[RawCell, ...]:
    """The header cells above a column, outermost first; a cell that reaches down counts once."""
    path = [cell_at(table, row, column) for row in range(depth)]
    once = [cell for i, cell in enumerate(path) if i == 0 or cell is not path[i - 1]]
    return tuple(draft.cell(draft.add(table.page, cell)) for cell in once)


def _finished_rows(draft: _Draft, n_columns: int) -> tuple[RawRow, ...]:
    """Headings become the sections of the rows under them; one with no row under it stays, as a row of its
    own; of two in a row the first belongs to the second."""
    made: dict[int, RawCell] = {}

    def cell(number: int) -> RawCell:
        return made.setdefault(draft.find(number), draft.cell(number))

    rows: list[RawRow] = []
    heading: RawCell | None = None
    fresh = False
    for row in draft.rows:
        if row.cells:
            rows.append(RawRow(row.page, heading, tuple(None if n is None else cell(n) for n in row.cells)))
            fresh = False
        elif row.section is not None:
            here = cell(row.section)
            heading = RawCell(heading.parts + here.parts) if fresh and heading is not None else here
            fresh = True
    if fresh and heading is not None:
        under = rows[-1].section if rows else None
        rows.append(RawRow(draft.rows[-1].page, under, (heading, *[None] * (n_columns - 1))))
    return tuple(rows)
