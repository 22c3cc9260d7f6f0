"""Where tables stand: beside each other, below each other, in the same place of the next page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ingest import Box
from table_extract.table import PageReading, PageTable

# Points that frames of tables one below the other, or side by side, may overlap: pages are not quite level.
SLACK = 3.0
# Shares: of their widths, tables side by side overlap as much on their next page; of a table's width, so far
# may its sides lie from those of the table that it goes on further down the page.
SAME_PLACE, SAME_SIDE = 0.7, 0.03


def in_reading_order(tables: Sequence[PageTable]) -> list[PageTable]:
    """Top to bottom; of those side by side left to right, and below each other in each of these columns."""
    for groups in (in_bands(tables), in_columns(tables)):
        if len(groups) > 1:
            return [table for group in groups for table in in_reading_order(group)]
    return sorted(tables, key=lambda table: (table.box.top, table.box.left))


def in_bands(tables: Sequence[PageTable]) -> list[list[PageTable]]:
    """Tables that stand side by side together, top to bottom."""
    return _overlapping(tables, lambda box: (box.top, box.bottom))


def in_columns(tables: Sequence[PageTable]) -> list[list[PageTable]]:
    """Tables that stand below each other together, left to right."""
    return _overlapping(tables, lambda box: (box.left, box.right))


def _overlapping(
    tables: Sequence[PageTable], side: Callable[[Box], tuple[float, float]]
) -> list[list[PageTable]]:
    groups: list[list[PageTable]] = []
    reached = float("-inf")
    for table in sorted(tables, key=lambda table: side(table.box)):
        start, end = side(table.box)
        if groups and start < reached - SLACK:
            groups[-1].append(table)
        else:
            groups.append([table])
        reached = max(reached, end)
    return groups


def is_next(last: PageTable, table: PageTable, pages: Mapping[int, PageReading]) -> bool:
    """Whether a table stands where one goes on: on the next page, each the outermost of its page, or further
    down the same page between the same sides; no other table between the two."""
    before, after = pages[last.page].tables, pages[table.page].tables
    if table.page == last.page:
        near = SAME_SIDE * last.box.width
        sides = abs(last.box.left - table.box.left), abs(last.box.right - table.box.right)
        between = [t for t in before if _is_below(t, last) and _is_below(table, t)]
        return _is_below(table, last) and max(sides) < near and not between
    if table.page != last.page + 1:
        return False
    if any(_is_below(t, last) for t in before) or any(_is_below(table, t) for t in after):
        return False
    if not (has_neighbour(last, before) or has_neighbour(table, after)):
        return True
    return _same_place(last, pages[last.page].width, table, pages[table.page].width)


def has_neighbour(table: PageTable, tables: Sequence[PageTable]) -> bool:
    """Whether another table of the page stands beside this one."""
    box = table.box
    return any(
        t is not table and min(t.box.bottom, box.bottom) - max(t.box.top, box.top) > SLACK for t in tables
    )


def _is_below(lower: PageTable, upper: PageTable) -> bool:
    """Whether a table stands further down than another one, and not to the side of it."""
    left, right = max(lower.box.left, upper.box.left), min(lower.box.right, upper.box.right)
    return lower is not upper and lower.box.top > upper.box.bottom - SLACK and right - left > SLACK


def _same_place(last: PageTable, width: float, table: PageTable, next_width: float) -> bool:
    """Whether two tables take the same part of the widths of their pages."""
    (a, b), (c, d) = ((t.box.left / w, t.box.right / w) for t, w in ((last, width), (table, next_width)))
    return min(b, d) - max(a, c) > SAME_PLACE * max(b - a, d - c)
