"""Which order and which appendix of it a table stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalize.account import places_of
from normalize.order import FoundOrder
from table_extract import PageLines, PageReading, RawTable, appendix_blocks

Height = tuple[int, float]
"""A page and a height on it, in points: what is above another one comes first."""


def order_of(table: RawTable, orders: Sequence[FoundOrder]) -> int | None:
    """Index of the order that a table belongs to: the last that begins above it."""
    return max((i for i, order in enumerate(orders) if _start(order) <= top_of(table)), default=None)


def with_appendices(
    tables: Sequence[RawTable], pages: Sequence[PageReading], orders: Sequence[FoundOrder]
) -> tuple[RawTable, ...]:
    """The tables, those with no block of an appendix right above them with that of the appendix they stand
    in: the last that opens above them in the same order. A block that a page repeats opens nothing."""
    taken = {
        place for table in tables for part in table.left_out for place in places_of(part.page, part.lines)
    }
    taken |= {(at.page, at.box) for found in orders for boxes in found.order.places.values() for at in boxes}
    opened = [PageLines(page.number, block) for page in pages for block in appendix_blocks(page)]
    blocks = [block for block in opened if taken.isdisjoint(places_of(block.page, block.lines))]
    blocks += [table.appendix for table in tables if table.appendix]
    return tuple(table if table.appendix else _in_force(table, blocks, orders) for table in tables)


def _in_force(table: RawTable, blocks: Sequence[PageLines], orders: Sequence[FoundOrder]) -> RawTable:
    number = order_of(table, orders)
    begin: Height = (0, 0.0) if number is None else _start(orders[number])
    above = [block for block in blocks if begin <= _height(block) <= top_of(table)]
    return replace(table, appendix=max(above, key=_height, default=None))


def top_of(table: RawTable) -> Height:
    """Where a table begins."""
    cells = [cell for row in table.rows for cell in row.cells if cell] + [c for p in table.columns for c in p]
    tops = [part.box.top for cell in cells for part in cell.parts if part.page == table.pages[0]]
    return table.pages[0], min(tops, default=0.0)


def _height(block: PageLines) -> Height:
    return block.page, block.lines[0].box.top


def _start(order: FoundOrder) -> Height:
    return order.start.page, order.start.top
