"""Every text of a document, each once, in reading order; and what was repaired where, by which rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from normalize.decisions import REVIEW
from normalize.record import Cell, Document, Order, OrderPart, Repair, Row, Table, Text


@dataclass(frozen=True, slots=True)
class Where:
    """A text of the document; all counts are from 1.

    `part`: «cell», «header» of a column, «section»; «title», «appendix», «units», «notes[0]» of a table; or
    of an order the field as the JSON names it, «title», «items[0]», «signatory.name». `page`: where it
    begins. `row`: of a text in several rows the first. `column`: of the table, a column of sections not
    counted. `name`: the column's header, or the number of the order's point.
    """

    part: str
    page: int
    order: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One repair: text[start:end] of the joined text, before any repair, became `repair.after`. `text`: what
    the text is now."""

    where: Where
    text: str
    repair: Repair

    @property
    def start(self) -> int:
        return self.repair.start

    @property
    def end(self) -> int:
        return self.repair.start + len(self.repair.before)


_Texts = Iterator[tuple[Where, Text | Cell]]
_Wanted = Callable[[Text | Cell], bool]


def audit(document: Document) -> Iterator[AuditLine]:
    """All repairs of all texts; before them the dates of orders that a person corrected."""
    yield from _dates(document)
    for where, text in texts_of(document, lambda text: bool(text.repairs)):
        yield from (AuditLine(where, text.text, repair) for repair in text.repairs)


def _dates(document: Document) -> Iterator[AuditLine]:
    """The date is no text and has no repairs: what was decided about it is told as one."""
    for number, part in enumerate(_orders(document), start=1):
        order, review = part.order, part.order.reviewed.get("date")
        date = order.date or ""
        if review is not None and review.was != date:
            boxes = order.places.get("date", ())
            where = Where("date", boxes[0].page if boxes else part.pages[0], order=number)
            rule = f"{review.by}, {review.at}"
            yield AuditLine(where, date, Repair(0, review.was, date, rule, 1.0, REVIEW))


def _orders(document: Document) -> tuple[OrderPart, ...]:
    return document.orders or (OrderPart((1, document.source.pages), document.order),)


def texts_of(document: Document, wanted: _Wanted) -> _Texts:
    """The texts that are wanted. A cell merged downwards, or a section, is one text in all of its rows."""
    # Where both begin on one page an order comes before its tables, and these before the next order.
    blocks = [((part.pages[0], i, 0), _order(part, i)) for i, part in enumerate(_orders(document), start=1)]
    blocks += [
        ((table.pages[0], 0 if table.order is None else table.order + 1, 1), _table(table, number, wanted))
        for number, table in enumerate(document.tables, start=1)
    ]
    for _, texts in sorted(blocks, key=lambda block: block[0]):
        yield from ((where, text) for where, text in texts if wanted(text))


def order_texts(order: Order) -> Iterator[tuple[str, Text]]:
    """Each text of the order under the name that the JSON lists its doubt and its repairs by."""
    for name in ("issuer", "kind", "number", "place", "title", "preamble"):
        text = getattr(order, name)
        if text is not None:
            yield name, text
    for index, item in enumerate(order.items):
        yield f"items[{index}]", item.text
    if order.signatory is not None:
        yield "signatory.position", order.signatory.position
        yield "signatory.name", order.signatory.name


def _order(part: OrderPart, number: int) -> _Texts:
    order = part.order
    points = {f"items[{i}]": item.number for i, item in enumerate(order.items)}
    pages = _pages_of_items(order)
    for name, text in order_texts(order):
        boxes = order.places.get(name.partition(".")[0], ())
        page = pages.get(name) or (boxes[0].page if boxes else part.pages[0])
        yield Where(name, page, order=number, name=points.get(name, "")), text


def _pages_of_items(order: Order) -> dict[str, int]:
    """The boxes of the points are those of all their words, in order; where not, the page of the first."""
    boxes = order.places.get("items", ())
    sizes = [len(item.text.raw.split()) for item in order.items]
    exact = sum(sizes) == len(boxes)
    firsts = [sum(sizes[:index]) if exact else 0 for index in range(len(sizes))]
    return {f"items[{i}]": boxes[first].page for i, first in enumerate(firsts) if first < len(boxes)}


def _table(table: Table, number: int, wanted: _Wanted) -> _Texts:
    first, last = table.pages
    for part, text in (("appendix", table.appendix), ("title", table.title), ("units", table.units)):
        if text is not None:
            yield Where(part, first, table=number), text
    for index, column in enumerate(table.columns, start=1):
        header = column.header
        yield Where("header", first, table=number, column=index, name=header.text), header
    yield from _rows(table, number, wanted)
    for index, note in enumerate(table.notes):
        yield Where(f"notes[{index}]", last, table=number), note


def _rows(table: Table, number: int, wanted: _Wanted) -> _Texts:
    known: set[int] = set()
    for index, row in enumerate(table.rows, start=1):
        for column, text in _texts_of_row(row):
            if id(text) not in known and wanted(text):
                known.add(id(text))
                yield _where_in_row(table, number, row, index, column), text


def _texts_of_row(row: Row) -> Iterator[tuple[int | None, Text | Cell]]:
    if row.section is not None:
        yield None, row.section
    yield from enumerate(row.cells, start=1)


def _where_in_row(table: Table, number: int, row: Row, index: int, column: int | None) -> Where:
    if column is None:
        return Where("section", row.page, table=number, row=index)
    boxes = row.cells[column - 1].boxes
    header = table.columns[column - 1].header.text
    return Where("cell", boxes[0].page if boxes else row.page, None, number, index, column, header)
