"""What people decided about the structure of tables, laid over what was found.

An edit is bound to a place on a page, and finds there the row or the table that it is about; edits are made
in the order in which they were decided, each on what the earlier ones left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest import Box, union
from table_extract.edited_rows import MAKING, EditKind, Spot
from table_extract.table import PageReading, PageTable, RawRow, RawTable

SAME_PLACE = 0.5  # of the smaller of two heights that both have


@dataclass(frozen=True, slots=True)
class TableEdit:
    """`page` and `box` (points): of the row on its first page, or of the table there.

    `split-row`: the row is two; `value`: points from the page's top where the second begins, empty: where the
    page breaks. `merge-row`: it is one with the row below. `part-table`: the table ends above it, and another
    one begins. `join-table`: its table goes on from the one before. `heading-row`: it is the section of the
    rows under it. `header-row`: it belongs to the table's header. `section`: it stands under the section of
    the text `value`, or under none. `not-table`: what stands there is no table.
    """

    id: int
    kind: EditKind
    page: int
    box: Box
    value: str = ""


def without_tables(
    pages: Sequence[PageReading], edits: Iterable[TableEdit]
) -> tuple[tuple[PageReading, ...], frozenset[int]]:
    """The pages, the lines of what is no table among their other lines; and the edits that found theirs."""
    found: set[int] = set()
    by_number = {page.number: page for page in pages}
    for edit in edits:
        page = by_number.get(edit.page)
        table = _table_at(page, edit.box) if page and edit.kind == "not-table" else None
        if page and table:
            found.add(edit.id)
            by_number[edit.page] = _without(page, table)
    return tuple(by_number[page.number] for page in pages), frozenset(found)


def _table_at(page: PageReading, box: Box) -> PageTable | None:
    return next((t for t in page.tables if t.box.overlap(box) > SAME_PLACE * min(t.box.area, box.area)), None)


def _without(page: PageReading, table: PageTable) -> PageReading:
    """What was in its frame and in no cell is a line of the page as well."""
    own = [s for s in page.strays if min(page.tables, key=lambda t: t.box.distance(s.box)) is table]
    freed = [*(line for cell in table.cells for line in cell.reading.lines), *own]
    lines = sorted((*page.lines, *freed), key=lambda line: (line.box.center[1], line.box.left))
    return replace(
        page,
        tables=tuple(t for t in page.tables if t is not table),
        lines=tuple(lines),
        strays=tuple(stray for stray in page.strays if stray not in own),
    )


def restructured(
    tables: Sequence[RawTable], edits: Iterable[TableEdit]
) -> tuple[tuple[RawTable, ...], frozenset[int]]:
    """The tables as they were decided to be, and the ids of the edits that found their place."""
    found: set[int] = set()
    now = tuple(tables)
    for edit in edits:
        at = _row_at(now, edit) if edit.kind in MAKING else None
        made = MAKING[edit.kind](Spot(now, *at, edit.page, edit.value)) if at else None
        if made is not None:
            found.add(edit.id)
            now = made
    return now, frozenset(found)


def _row_at(tables: Sequence[RawTable], edit: TableEdit) -> tuple[int, int] | None:
    """Table and row whose part on the edit's page shares the most height with its box."""
    best: tuple[float, int, int] | None = None
    for number, table in enumerate(tables):
        for index, row in enumerate(table.rows):
            box = row_box(row, edit.page)
            if box is None or box.left > edit.box.right or box.right < edit.box.left:
                continue
            shared = min(box.bottom, edit.box.bottom) - max(box.top, edit.box.top)
            share = shared / max(min(box.height, edit.box.height), 1.0)
            if share > SAME_PLACE and (best is None or share > best[0]):
                best = share, number, index
    return None if best is None else best[1:]


def row_box(row: RawRow, page: int) -> Box | None:
    """Of its own cells on a page: not of those that cover more rows than one, unless it has no others."""
    boxes = [part.box for cell in row.cells if cell for part in cell.parts if part.page == page]
    if not boxes:
        return None
    least = min(box.height for box in boxes)
    own = [box for box in boxes if box.height < 1.5 * least]
    return union(own)
