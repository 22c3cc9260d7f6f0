"""What of a document a person should look at: every doubtful text, each once, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalize.audit import Where, order_texts, texts_of
from normalize.decided_order import read_of
from normalize.odd_structure import NO_HEADER, column_place, row_place, row_text
from normalize.record import Candidate, Cell, Document, Order, OrderPart, PageBox, Table, Text


@dataclass(frozen=True, slots=True)
class Doubted:
    """`part`: what a decision about it is bound to, besides its place. `boxes`: where it stands, one or more
    a page; none where nothing was found. `read`: the raw reading. `risk`: how likely the text is wrong, 0
    to 1."""

    where: Where
    part: str
    boxes: tuple[PageBox, ...]
    text: str
    read: str
    doubt: str
    confidence: float
    risk: float
    candidates: tuple[Candidate, ...] = ()


RISK_OF_DOUBT = 0.5
"""Of texts outside cells, whose risk nobody measures."""
RISK_OF_STRUCTURE = 0.6
"""Of rows and columns that may be none: before most cells, for a whole row is at stake."""


def doubted(document: Document) -> Iterator[Doubted]:
    """All doubts that are left."""
    orders = document.orders or (OrderPart((1, document.source.pages), document.order),)
    for index, part in enumerate(orders):
        yield from _of_order(part, index)
    for where, text in texts_of(document, lambda text: text.doubt is not None):
        if where.order is None and not (where.part == "header" and NO_HEADER in (text.doubt or "")):
            yield _of_table(where, text)
    for number, table in enumerate(document.tables, start=1):
        yield from _of_structure(table, number)


def _of_structure(table: Table, number: int) -> Iterator[Doubted]:
    """Rows and columns that may be none."""
    for index, column in enumerate(table.columns):
        place = column_place(table, index)
        if place is not None and NO_HEADER in (column.header.doubt or ""):
            where = Where("column", place.page, table=number, column=index + 1)
            yield _odd("column", where, place, column.header.text, column.header.raw, NO_HEADER)
    for index, row in enumerate(table.rows):
        place = row_place(row)
        if place is not None and row.doubt:
            where = Where("row", row.page, table=number, row=index + 1)
            yield _odd("row", where, place, row_text(row), row_text(row, raw=True), row.doubt)


def _odd(part: str, where: Where, place: PageBox, text: str, read: str, doubt: str) -> Doubted:
    return Doubted(where, part, (place,), text, read, doubt, 1.0, RISK_OF_STRUCTURE)


def _of_table(where: Where, text: Text | Cell) -> Doubted:
    kind = "note" if where.part.startswith("notes") else where.part
    return Doubted(
        where,
        kind,
        text.boxes,
        text.text,
        text.raw,
        text.doubt or "",
        text.confidence,
        text.risk if isinstance(text, Cell) else RISK_OF_DOUBT,
        text.candidates if isinstance(text, Cell) else (),
    )


def _of_order(part: OrderPart, index: int) -> Iterator[Doubted]:
    order = part.order
    texts = dict(order_texts(order))
    doubts = order.doubts | {name: text.doubt for name, text in texts.items() if text.doubt}
    points = {f"items[{i}]": item.number for i, item in enumerate(order.items)}
    for name, doubt in doubts.items():
        text = texts.get(name)
        boxes = order.places.get(name.partition(".")[0].partition("[")[0], ())
        page = boxes[0].page if boxes else part.pages[0]
        yield Doubted(
            Where(name, page, order=index + 1, name=points.get(name, "")),
            f"orders[{index}].{name}",
            boxes,
            text.text if text else _shown(order, name),
            read_of(order, name),
            doubt,
            text.confidence if text else 1.0,
            RISK_OF_DOUBT,
        )


def _shown(order: Order, name: str) -> str:
    """Of a field that is no one text."""
    if name == "date":
        return order.date or ""
    if name == "items":
        return "\n".join(f"{item.number} {item.text.text}".strip() for item in order.items)
    if name == "signatory" and order.signatory:
        return f"{order.signatory.position.text} {order.signatory.name.text}".strip()
    return ""
