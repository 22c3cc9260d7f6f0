"""Lines that stand between an order's text and a table belong to one of the two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from normalize.account import Place, places_of, without_places
from normalize.order import FoundOrder, find_orders
from ocr import Line
from table_extract import PageReading, RawTable


def orders_and_tables(
    pages: Sequence[PageReading], tables: Sequence[RawTable]
) -> tuple[tuple[FoundOrder, ...], tuple[RawTable, ...]]:
    """The orders, and the tables without what is an order's.

    Notes and units are the table's, also where a page repeats them. So is a title that would else be read as
    part of the point above it. A paragraph before a table without a title is the order's, as letterheads are.
    """
    own = {place for table in tables for place in _sure(table)}
    orders = find_orders(without_places(pages, own))
    in_points = _places(orders, {"items", "signatory"})
    titles = {place for table in tables if table.named for place in _title(table)} & in_points
    if titles:
        orders = find_orders(without_places(pages, own | titles))
    return orders, tuple(_without(table, _places(orders)) for table in tables)


def _sure(table: RawTable) -> Iterable[Place]:
    yield from places_of(table.pages[0], table.units)
    for part in (*table.notes, *table.left_out):
        yield from places_of(part.page, part.lines)


def _title(table: RawTable) -> Iterable[Place]:
    return places_of(table.pages[0], table.title)


def _places(orders: Sequence[FoundOrder], fields: Iterable[str] | None = None) -> set[Place]:
    return {
        (at.page, at.box)
        for found in orders
        for name, boxes in found.order.places.items()
        if fields is None or name in fields
        for at in boxes
    }


def _without(table: RawTable, taken: set[Place]) -> RawTable:
    """A table whose title and appendix have no line that is an order's."""
    title = _free(table.pages[0], table.title, taken)
    own = table.appendix
    left = _free(own.page, own.lines, taken) if own else ()
    return replace(table, title=title, appendix=replace(own, lines=left) if own and left else None)


def _free(page: int, lines: tuple[Line, ...], taken: set[Place]) -> tuple[Line, ...]:
    return tuple(line for line in lines if not any(place in taken for place in places_of(page, [line])))
