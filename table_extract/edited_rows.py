"""Tables with one row, heading or border changed as a person decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from ocr import Reading
from table_extract.table import CellPart, RawCell, RawJoin, RawRow, RawTable

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


def _with_rows(spot: Spot, rows: Iterable[RawRow], joins: Iterable[RawJoin]) -> Tables:
    return spot.instead(replace(spot.table, rows=tuple(rows), joins=tuple(joins)))


def _moved(joins: Iterable[RawJoin], after: int, by: int) -> tuple[RawJoin, ...]:
    """Their rows counted anew, where rows were added or taken out behind one."""
    return tuple(
        replace(join, row=join.row + by) if join.row is not None and join.row > after else join
        for join in joins
    )


def _split_row(spot: Spot) -> Tables | None:
    table, index, row = spot.table, spot.index, spot.row
    above, below = [], []
    for cell in row.cells:
        parts = _parted(cell, spot)
        above.append(parts[0])
        below.append(parts[1])
    if not any(above) or not any(below):
        return None
    page = min(part.page for cell in below if cell for part in cell.parts)
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
    over = [part for part in cell.parts if part.page < spot.page]
    under = [part for part in cell.parts if part.page > spot.page]
    for part in cell.parts:
        if part.page == spot.page:
            top, bottom = _part_cut(part, y)
            over += [top] if top else []
            under = [*([bottom] if bottom else []), *under]
    return _cell(tuple(over)), _cell(tuple(under))


def _part_cut(part: CellPart, y: float) -> tuple[CellPart | None, CellPart | None]:
    box = part.box
    if y >= box.bottom:
        return part, None
    if y <= box.top:
        return None, part
    halves = (
        (replace(box, bottom=y), [line for line in part.reading.lines if line.box.center[1] < y]),
        (replace(box, top=y), [line for line in part.reading.lines if line.box.center[1] >= y]),
    )
    top, bottom = (CellPart(part.page, half, Reading(tuple(lines))) for half, lines in halves)
    return top, bottom


def _cell(parts: tuple[CellPart, ...]) -> RawCell | None:
    return RawCell(parts) if parts else None


def _merge_row(spot: Spot) -> Tables | None:
    table, index = spot.table, spot.index
    if index + 1 >= len(table.rows):
        return None
    first, second = table.rows[index : index + 2]
    cells = tuple(map(_united, first.cells, second.cells))
    joins = (
        *_moved(table.joins, index, -1),
        RawJoin(second.page, index, "joined with the row above by a person"),
    )
    one = replace(first, cells=cells)
    return _with_rows(spot, (*table.rows[:index], one, *table.rows[index + 2 :]), joins)


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
    above = replace(
        table,
        rows=table.rows[:index],
        pages=(table.pages[0], end),
        joins=tuple(j for j in table.joins if _is_above(j, index, page)),
        grids=tuple(grid for grid in table.grids if grid.page <= end),
        notes=(),
    )
    below = replace(
        table,
        title=(),
        appendix=None,
        units=(),
        left_out=(),
        strays=(),
        rows=table.rows[index:],
        pages=(page, table.pages[1]),
        joins=_moved((j for j in table.joins if not _is_above(j, index, page)), -1, -index),
        grids=tuple(grid for grid in table.grids if grid.page >= page),
    )
    return spot.instead(above, below)


def _is_above(join: RawJoin, index: int, page: int) -> bool:
    return join.row < index if join.row is not None else join.page < page


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
        left_out=above.left_out + below.left_out,
    )
    return (*tables[: number - 1], one, *tables[number + 1 :])


def _heading_row(spot: Spot) -> Tables | None:
    table, index = spot.table, spot.index
    heading = _whole(table.rows[index])
    if heading is None:
        return None
    below = list(table.rows[index + 1 :])
    old = table.rows[index].section
    for at, row in enumerate(below):
        if row.section is not old:
            break
        below[at] = replace(row, section=heading)
    joins = [join for join in table.joins if join.row != index]
    return _with_rows(spot, (*table.rows[:index], *below), _moved(joins, index, -1))


def _whole(row: RawRow) -> RawCell | None:
    """All cells of a row as one."""
    parts = tuple(
        dict.fromkeys(part for cell in row.cells if cell for part in cell.parts if part.reading.lines)
    )
    return _cell(parts)


def _header_row(spot: Spot) -> Tables | None:
    table, index = spot.table, spot.index
    columns = tuple(
        (*path, cell) if cell and cell not in path else path
        for path, cell in zip(table.columns, table.rows[index].cells, strict=True)
    )
    joins = [join for join in table.joins if join.row != index]
    rows = (*table.rows[:index], *table.rows[index + 1 :])
    changed = replace(table, columns=columns, rows=rows, joins=_moved(joins, index, -1))
    return spot.instead(changed)


def _section(spot: Spot) -> Tables | None:
    table, index = spot.table, spot.index
    wanted = _flat(spot.value)
    known = {_flat(_text(row.section)): row.section for row in table.rows if row.section}
    if wanted and wanted not in known:
        return None
    row = replace(table.rows[index], section=known.get(wanted))
    return _with_rows(spot, (*table.rows[:index], row, *table.rows[index + 1 :]), table.joins)


def _text(cell: RawCell) -> str:
    return cell.reading.text


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
