"""Tables with one row, heading or border changed as a person decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from ocr import Reading
from table_extract.table import CellPart, PageLines, RawCell, RawJoin, RawRow, RawTable

EditKind = Literal[
    "split-row", "merge-row", "part-table", "join-table", "heading-row", "header-row", "section", "not-table"
]
EDIT_KINDS: tuple[EditKind, ...] = get_args(EditKind)

Tables = tuple[RawTable, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A row of the document's tables that is to be changed, met on `page`; `value` as that of the edit."""

    tables: Tables
    number: int
    index: int
    page: int
    value: str

    @property
    def table(self) -> RawTable:
        return self.tables[self.number]

    @property
    def row(self) -> RawRow:
        return self.table.rows[self.index]

    def instead(self, *tables: RawTable) -> Tables:
        """All tables, those in the place of this one."""
        return (*self.tables[: self.number], *tables, *self.tables[self.number + 1 :])


def _with_rows(
    spot: Spot, rows: Iterable[RawRow], joins: Iterable[RawJoin], *, lost_at: int | None = None
) -> Tables:
    """`lost_at`: index of the row where a heading stands under which there is none any more."""
    kept, joins = tuple(rows), tuple(joins)
    at = spot.index if lost_at is None else lost_at
    own = _own_rows(spot.table.rows, kept, len(spot.table.columns))
    made = (*kept[:at], *own, *kept[at:])
    return spot.instead(replace(spot.table, rows=made, joins=_moved(joins, at - 1, len(own))))


def _own_rows(before: Iterable[RawRow], after: Sequence[RawRow], n_columns: int) -> list[RawRow]:
    """Headings that no row stands under any more, as rows of their own: so `stitch` has them too."""
    placed = {id(part) for row in after for cell in (row.section, *row.cells) if cell for part in cell.parts}
    headings = {id(row.section): row.section for row in before if row.section}
    lost = [tuple(part for part in cell.parts if id(part) not in placed) for cell in headings.values()]
    return [
        RawRow(parts[0].page, None, (RawCell(parts), *[None] * (n_columns - 1)))
        for parts in dict.fromkeys(lost)
        if parts
    ]


def _shared(table: RawTable, indices: Sequence[int]) -> set[int]:
    """Cells of some rows, by identity, that are merged with those of other rows."""
    others = {id(cell) for i, row in enumerate(table.rows) if i not in indices for cell in row.cells if cell}
    return {id(cell) for i in indices for cell in table.rows[i].cells if id(cell) in others}


def _moved(joins: Iterable[RawJoin], after: int, by: int) -> tuple[RawJoin, ...]:
    """Their rows counted anew, where rows were added or taken out behind one."""
    return tuple(
        replace(join, row=join.row + by) if join.row is not None and join.row > after else join
        for join in joins
    )


def _split_row(spot: Spot) -> Tables | None:
    table, index, row = spot.table, spot.index, spot.row
    above, below, whole = [], [], _shared(table, [index])
    for cell in row.cells:
        parts = (cell, cell) if id(cell) in whole else _parted(cell, spot)
        above.append(parts[0])
        below.append(parts[1])
    own = [cell for cell in below if cell and id(cell) not in whole]
    if not own or not any(cell for cell in above if cell and id(cell) not in whole):
        return None
    page = min(part.page for cell in own for part in cell.parts)
    two = (replace(row, cells=tuple(above)), RawRow(page, row.section, tuple(below)))
    joins = [join for join in table.joins if join.row != index]
    return _with_rows(spot, (*table.rows[:index], *two, *table.rows[index + 1 :]), _moved(joins, index, 1))


def _parted(cell: RawCell | None, spot: Spot) -> tuple[RawCell | None, RawCell | None]:
    """What of a cell stands above the cut, and what below."""
    if cell is None:
        return None, None
    if not spot.value:
        first = tuple(part for part in cell.parts if part.page == cell.parts[0].page == spot.page)
        rest = tuple(part for part in cell.parts if part not in first)
        return _cell(first), _cell(rest)
    y = float(spot.value)
    over: list[CellPart] = []
    under: list[CellPart] = []
    for part in cell.parts:
        top, bottom = _part_cut(part, y) if part.page == spot.page else (part, None)
        if part.page > spot.page:
            top, bottom = None, part
        over += [top] if top else []
        under += [bottom] if bottom else []
    return _cell(tuple(over)), _cell(tuple(under))


def _part_cut(part: CellPart, y: float) -> tuple[CellPart | None, CellPart | None]:
    box = part.box
    if y >= box.bottom:
        return part, None
    if y <= box.top:
        return None, part
    halves = [Reading(), Reading()]
    for line in part.reading.lines:
        at = int(line.box.center[1] >= y)
        halves[at] = replace(halves[at], lines=(*halves[at].lines, line))
    for ink in part.reading.unread:
        at = int(ink.center[1] >= y)
        halves[at] = replace(halves[at], unread=(*halves[at].unread, ink))
    above, below = halves
    return CellPart(part.page, replace(box, bottom=y), above), CellPart(part.page, replace(box, top=y), below)


def _cell(parts: tuple[CellPart, ...]) -> RawCell | None:
    return RawCell(parts) if parts else None


def _merge_row(spot: Spot) -> Tables | None:
    table, index = spot.table, spot.index
    if index + 1 >= len(table.rows):
        return None
    first, second = table.rows[index : index + 2]
    cells = tuple(map(_united, first.cells, second.cells))
    whole = _shared(table, [index, index + 1])
    known = {
        id(old): new
        for pair in (first.cells, second.cells)
        for old, new in zip(pair, cells, strict=True)
        if id(old) in whole
    }
    rows = [replace(r, cells=tuple(known.get(id(cell), cell) for cell in r.cells)) for r in table.rows]
    joins = (
        *_moved(table.joins, index, -1),
        RawJoin(second.page, index, "joined with the row above by a person"),
    )
    rows[index : index + 2] = [replace(first, cells=cells)]
    return _with_rows(spot, rows, joins, lost_at=index + 1)


def _united(one: RawCell | None, other: RawCell | None) -> RawCell | None:
    if one is None or other is None or one is other:
        return one or other
    return RawCell((*one.parts, *(part for part in other.parts if part not in one.parts)), one.doubt)


def _part_table(spot: Spot) -> Tables | None:
    table, index = spot.table, spot.index
    if index == 0:
        return None
    page = table.rows[index].page
    end = max(part.page for cell in table.rows[index - 1].cells if cell for part in cell.parts)
    of_below = (j for j in table.joins if not _is_above(j, index, end) and not _says_one(j, page))
    above = replace(
        table,
        rows=table.rows[:index],
        pages=(table.pages[0], end),
        joins=tuple(j for j in table.joins if _is_above(j, index, end)),
        grids=tuple(grid for grid in table.grids if grid.page <= end),
        notes=(),
        left_out=tuple(part for part in table.left_out if part.page <= end),
        strays=tuple(stray for stray in table.strays if stray[0] <= end),
    )
    below = replace(
        table,
        title=(),
        appendix=None,
        units=(),
        left_out=tuple(part for part in table.left_out if part.page > end),
        strays=tuple(stray for stray in table.strays if stray[0] > end),
        rows=table.rows[index:],
        pages=(page, table.pages[1]),
        joins=_moved(of_below, -1, -index),
        grids=tuple(grid for grid in table.grids if grid.page >= page),
    )
    return spot.instead(above, below)


def _is_above(join: RawJoin, index: int, end: int) -> bool:
    return join.row < index if join.row is not None else join.page <= end


def _says_one(join: RawJoin, page: int) -> bool:
    """Whether it is the join of the tables at this page, that is none any more."""
    return join.row is None and join.page == page and join.why.startswith("goes on")


def _join_table(spot: Spot) -> Tables | None:
    tables, number = spot.tables, spot.number
    if number == 0 or len(tables[number - 1].columns) != len(tables[number].columns):
        return None
    above, below = tables[number - 1 : number + 1]
    page = below.pages[0]
    one = replace(
        above,
        pages=(above.pages[0], below.pages[1]),
        rows=above.rows + below.rows,
        joins=(
            *above.joins,
            RawJoin(page, None, f"goes on from page {above.pages[1]}: joined by a person"),
            *_moved(below.joins, -1, len(above.rows)),
        ),
        strays=above.strays + below.strays,
        grids=above.grids + below.grids,
        notes=above.notes + below.notes,
        left_out=(*above.left_out, *below.left_out, *_heads(below)),
    )
    return (*tables[: number - 1], one, *tables[number + 1 :])


def _heads(table: RawTable) -> Iterator[PageLines]:
    """What stands above the rows of a table that is none of its own any more."""
    page = table.pages[0]
    headers = dict.fromkeys(part for path in table.columns for cell in path for part in cell.parts)
    above = [PageLines(page, table.title), PageLines(page, table.units)]
    above += [table.appendix] if table.appendix else []
    above += [PageLines(part.page, part.reading.lines) for part in headers]
    yield from (replace(each, why="above a table that was joined") for each in above if each.lines)


def _heading_row(spot: Spot) -> Tables | None:
    table, index = spot.table, spot.index
    heading = _whole(table, index)
    if heading is None:
        return None
    below = list(table.rows[index + 1 :])
    old = table.rows[index].section
    for at, row in enumerate(below):
        if row.section is not old:
            break
        below[at] = replace(row, section=heading)
    if not below or below[0].section is not heading:
        return None
    joins = [join for join in table.joins if join.row != index]
    return _with_rows(spot, (*table.rows[:index], *below), _moved(joins, index, -1))


def _whole(table: RawTable, index: int) -> RawCell | None:
    """All cells of a row that no other row has as well, as one."""
    shared = _shared(table, [index])
    cells = [cell for cell in table.rows[index].cells if cell and id(cell) not in shared]
    return _cell(tuple(dict.fromkeys(part for cell in cells for part in cell.parts if part.reading.lines)))


def _header_row(spot: Spot) -> Tables | None:
    table, index = spot.table, spot.index
    columns, over = [], None
    for path, cell in zip(table.columns, table.rows[index].cells, strict=True):
        over = cell or over  # one that covers several columns stands over each of them
        columns.append((*path, over) if over and over not in path else path)
    joins = [join for join in table.joins if join.row != index]
    rows = (*table.rows[:index], *table.rows[index + 1 :])
    headed = replace(table, columns=tuple(columns))
    return _with_rows(replace(spot, tables=spot.instead(headed)), rows, _moved(joins, index, -1))


def _section(spot: Spot) -> Tables | None:
    table, index = spot.table, spot.index
    wanted = _flat(spot.value)
    known = {_flat(row.section.reading.text): row.section for row in table.rows if row.section}
    if wanted and wanted not in known:
        return None
    row = replace(table.rows[index], section=known.get(wanted))
    return _with_rows(spot, (*table.rows[:index], row, *table.rows[index + 1 :]), table.joins)


def _flat(text: str) -> str:
    return " ".join(text.split())


MAKING: dict[EditKind, Callable[[Spot], Tables | None]] = {
    "split-row": _split_row,
    "merge-row": _merge_row,
    "part-table": _part_table,
    "join-table": _join_table,
    "heading-row": _heading_row,
    "header-row": _header_row,
    "section": _section,
}
