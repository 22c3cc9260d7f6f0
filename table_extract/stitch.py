"""Page tables become the tables of the document.

Headers that return, rows of column numbers and «Продолжение таблицы» go; a heading row becomes the section of
the rows under it, also of those on the next page; a row cut by the page break is one row again. Each of these
is recorded with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from ocr import Line
from table_extract.belongings import Around, Belongings, belongings
from table_extract.cuts import why_cut
from table_extract.draft import Draft, DraftRow
from table_extract.flow import Run, runs
from table_extract.framed import bare_tables, is_title
from table_extract.furniture import running_heads
from table_extract.header import Header, find_header, is_headed, is_numbering, repeated_rows
from table_extract.merged import is_repeated, join_cut_cells
from table_extract.page_rows import cell_at, flat, row_cells
from table_extract.placed import lines_of, with_unplaced
from table_extract.regrid import with_shared_columns
from table_extract.sections import finished_rows, is_drawing, is_heading, repeats_heading
from table_extract.table import PageCell, PageGrid, PageReading, PageTable, RawCell, RawJoin, RawTable

COLUMN_NUMBERS = "row of column numbers"


def stitch(pages: Sequence[PageReading], *, join: bool = True) -> tuple[RawTable, ...]:
    """All tables of a document, in order. `join` False leaves each page's tables as they are."""
    pages = with_shared_columns(pages) if join else pages
    pages, framed = bare_tables(pages)
    by_number = {page.number: page for page in pages}
    around = Around(by_number, framed, running_heads(pages))
    return tuple(_table(run, around) for run in runs(pages, join=join))


def _table(run: Run, around: Around) -> RawTable:
    pages, framed = around.pages, around.framed
    first = run.tables[0]
    headed, header = _headed(run)
    draft = Draft()
    above = framed.above.get(id(first), ())
    for cell in above:
        if not is_title(cell):
            draft.add_heading(first.page, cell)
    _add_rows(draft, first, _begin(draft, headed, header, first))
    own = belongings(run, around)
    for last, table, why in zip(run.tables, run.tables[1:], run.reasons, strict=False):
        draft.note(table.page, _goes_on_from(last, table) + f": {why}")
        _add_above(draft, table.page, framed.above.get(id(table), ()), own)
        _add_rows(draft, table, _begin(draft, headed, header, table))
    join_cut_cells(draft)
    rows, places = finished_rows(draft, first.n_columns)
    strays = (
        (t.page, line)
        for t in run.tables
        for line in pages[t.page].strays
        if _is_nearest(line, t, pages[t.page])
    )
    whole = RawTable(
        title=own.title,
        pages=(first.page, run.tables[-1].page),
        columns=tuple(_header_path(draft, headed, header.depth, column) for column in range(first.n_columns)),
        rows=rows,
        joins=_told(draft, places),
        strays=(*strays, *draft.strays),
        appendix=own.appendix,
        units=own.units,
        notes=own.notes,
        left_out=(*own.left_out, *draft.left_out),
        named=own.named,
        grids=tuple(PageGrid(t.page, t.kind, t.why) for t in run.tables),
    )
    return with_unplaced(whole, (lines_of(t.page, t.cells) for t in run.tables))


def _told(draft: Draft, places: dict[int, int]) -> tuple[RawJoin, ...]:
    joins = sorted(draft.joins, key=lambda join: join.page)
    return tuple(replace(j, row=None if j.row is None else places[j.row]) for j in joins)


def _goes_on_from(last: PageTable, table: PageTable) -> str:
    return "goes on further down" if last.page == table.page else f"goes on from page {last.page}"


def _is_nearest(line: Line, table: PageTable, page: PageReading) -> bool:
    """Whether of a page's tables this is the one in whose frame, or at whose frame, a stray stands."""
    return min(page.tables, key=lambda other: other.box.distance(line.box)) is table


def _add_above(draft: Draft, page: int, above: Sequence[PageCell], own: Belongings) -> None:
    """What a further page has in the frame above its header: the title or a section again, or a new one."""
    for cell in above:
        text = flat(cell.reading)
        if is_title(cell) and own.has(text):
            draft.note(page, "repeated title left out")
            draft.leave_out(page, [cell], "repeated title")
        elif repeats_heading(draft, text):
            draft.note(page, "repeated heading of the section left out")
            draft.leave_out(page, [cell], "repeated heading")
        else:
            draft.add_heading(page, cell)


def _headed(run: Run) -> tuple[PageTable, Header]:
    """The page table that shows the header, and the header: the first one; where a bad scan lost it there,
    the next that has one by its words."""
    first, *further = run.tables
    header = find_header(first, further[0] if further else None)
    if header.depth:
        return first, header
    for table, after in zip_longest(further, further[1:]):
        if is_headed(table):
            return table, find_header(table, after)
    return first, header


def _begin(draft: Draft, headed: PageTable, header: Header, table: PageTable) -> int:
    """The first row of the body of a page table; what is above it is the header, or left out."""
    if table is not headed:
        return _dropped_rows(headed, header, table, draft)
    if header.dropped > header.depth:
        draft.note(table.page, "row of column numbers left out")
        _leave_out_rows(draft, table, range(header.depth, header.dropped), COLUMN_NUMBERS)
    return header.dropped


def _dropped_rows(first: PageTable, header: Header, table: PageTable, draft: Draft) -> int:
    """How many first rows of a further page repeat the header, or number its columns."""
    count = min(repeated_rows(first, table, header.depth), header.depth)
    if count:
        draft.note(table.page, f"repeated header left out ({count} rows)")
        _leave_out_rows(draft, table, range(count), "repeated header")
    if count < table.n_rows and is_numbering(table, count):
        draft.note(table.page, "row of column numbers left out")
        _leave_out_rows(draft, table, range(count, count + 1), COLUMN_NUMBERS)
        count += 1
    return count


def _leave_out_rows(draft: Draft, table: PageTable, rows: range, why: str) -> None:
    draft.leave_out(table.page, [cell for row in rows for cell in row_cells(table, row)], why)


def _add_rows(draft: Draft, table: PageTable, begin: int) -> None:
    """A page table's rows below its header; the first may be the rest of a row of the page before."""
    numbers: dict[int, int] = {}
    at_top = bool(draft.rows) and draft.rows[-1].page < table.page
    for row in range(begin, table.n_rows):
        starting = row_cells(table, row)
        if starting and is_heading(starting[0], table):
            if is_drawing(starting[0].reading):
                draft.strays += [(table.page, line) for line in starting[0].reading.lines]
            else:
                at_top = at_top and repeats_heading(draft, flat(starting[0].reading))
                if at_top:
                    draft.note(table.page, "repeated heading of the section left out")
                    draft.leave_out(table.page, starting[:1], "repeated heading")
                else:
                    draft.add_heading(table.page, starting[0])
            continue
        new = DraftRow(table.page, draft.section, _row_numbers(draft, table, row, numbers))
        _add_row(draft, new, table, row, first=at_top)
        at_top = False
    if table.open_bottom:
        draft.open_pages.add(table.page)


def _add_row(draft: Draft, new: DraftRow, table: PageTable, row: int, *, first: bool) -> None:
    why = why_cut(draft, new, table) if first else None
    if why is not None:
        _join_rows(draft, new, table, row, why)
        return
    draft.rows.append(new)


def _row_numbers(draft: Draft, table: PageTable, row: int, numbers: dict[int, int]) -> list[int | None]:
    """Cell numbers of a row, one per column. `numbers`: those given on this page, by identity of the cell."""
    cells: list[int | None] = []
    for column in range(table.n_columns):
        cell = cell_at(table, row, column)
        if id(cell) not in numbers:
            numbers[id(cell)] = draft.add(table.page, cell)
        cells.append(numbers[id(cell)] if cell.slot.column == column else None)
    return cells


def _join_rows(draft: Draft, new: DraftRow, table: PageTable, row: int, why: str) -> None:
    """The page's first row becomes the rest of the last one. The text of a merged cell printed again is not
    its rest: it stays with the rows below it, where there are any."""
    last = len(draft.rows) - 1
    for column, (old, more) in enumerate(zip(draft.rows[-1].cells, new.cells, strict=True)):
        if old is None or more is None:
            continue
        goes_down = cell_at(table, row, column).slot.row_span > 1
        comes_down = last > 0 and draft.rows[last - 1].cells[column : column + 1] == [old]
        if (goes_down or comes_down) and is_repeated(draft.text(old), draft.text(more)):
            if not goes_down:
                draft.leave_out(new.page, [cell_at(table, row, column)], "repeated text of a merged cell")
            continue
        draft.make_one(old, more)
    draft.joins.append(RawJoin(new.page, last, f"row cut by the page break: {why}"))


def _header_path(draft: Draft, table: PageTable, depth: int, column: int) -> tuple[RawCell, ...]:
    """The header cells above a column, outermost first; a cell that reaches down counts once."""
    path = [cell_at(table, row, column) for row in range(depth)]
    once = [cell for i, cell in enumerate(path) if i == 0 or cell is not path[i - 1]]
    return tuple(draft.cell(draft.add(table.page, cell)) for cell in once)
