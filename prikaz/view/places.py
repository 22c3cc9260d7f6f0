"""Names for the texts of a document, for links and for what a browser sends: «t1.r4.c2», «o1.items[0]».

All counts are from 1, as those of normalize.audit.Where; the parts of an order are named as the JSON names
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from ingest import Box, union
from normalize import Cell, Document, Order, OrderPart, PageBox, Row, Table, Text
from normalize.audit import Where, order_texts
from normalize.decided_order import read_of

NOWHERE = PageBox(0, Box(0, 0, 0, 0))
FIELDS = ("kind", "number", "date", "place", "issuer", "title", "preamble")
"""Of an order, as they are shown; then come its points and who signed."""

_TABLE = re.compile(r"t(\d+)\.(?:r(\d+)\.(?:c(\d+)|(section))|h(\d+)|(title|appendix|units)|notes\[(\d+)\])")
_ORDER = re.compile(r"o(\d+)\.([a-z]+(?:\[\d+\])?(?:\.[a-z]+)?)")
_ROW = re.compile(r"t(\d+)\.r(\d+)")
_MERGED = 1.5  # times as high as the lowest cell of its row: it covers other rows too


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Placed:
    """A text that can be decided about. `part`: what a decision about it is bound to, besides its place.
    `story`: None of a date, and of what was not found. `boxes`: in reading order; none where it was not
    found."""

    key: str
    part: str
    boxes: tuple[PageBox, ...]
    text: str
    read: str
    story: Text | Cell | None = None

    @property
    def place(self) -> PageBox:
        """Where a decision about it is kept."""
        return self.boxes[0] if self.boxes else NOWHERE


def key_of(where: Where) -> str:
    if where.order is not None:
        return f"o{where.order}.{where.part}"
    parts = {
        "header": f"h{where.column}",
        "cell": f"r{where.row}.c{where.column}",
        "section": f"r{where.row}.section",
        "row": f"r{where.row}.c1",
        "column": f"h{where.column}",
    }
    return f"t{where.table}.{parts.get(where.part, where.part)}"


def placed(document: Document, key: str) -> Placed:
    """Raises KeyError where the document has no such text."""
    try:
        if match := _TABLE.fullmatch(key):
            return _of_table(document, key, match)
        if match := _ORDER.fullmatch(key):
            index = int(match[1]) - 1
            return order_field(_at(orders_of(document), index).order, index, match[2])
    except (IndexError, ValueError) as error:
        raise KeyError(key) from error
    raise KeyError(key)


def _of_table(document: Document, key: str, match: re.Match[str]) -> Placed:
    table, row, column, section, header, part, note = match.groups()
    found = _at(document.tables, int(table) - 1)
    if header:
        return placed_text(key, "header", _at(found.columns, int(header) - 1).header)
    if note:
        return placed_text(key, "note", _at(found.notes, int(note)))
    if part:
        return placed_text(key, part, getattr(found, part))
    if section:
        return placed_text(key, "section", _at(found.rows, int(row) - 1).section)
    return placed_text(key, "cell", _at(_at(found.rows, int(row) - 1).cells, int(column) - 1))


def _at(things: tuple[_T, ...], index: int) -> _T:
    if index < 0:
        raise IndexError(index)
    return things[index]


def placed_text(key: str, part: str, text: Text | Cell | None) -> Placed:
    """Raises KeyError where there is none."""
    if text is None:
        raise KeyError(key)
    return Placed(key, part, text.boxes, text.text, text.raw, text)


def orders_of(document: Document) -> tuple[OrderPart, ...]:
    return document.orders or (OrderPart((1, document.source.pages), document.order),)


def order_field(order: Order, index: int, name: str) -> Placed:
    """A field by the name that the JSON has for it, found or not. Raises KeyError for no field at all."""
    texts = dict(order_texts(order))
    if name not in texts and name not in (
        *FIELDS,
        "items",
        "signatory",
        "signatory.position",
        "signatory.name",
    ):
        raise KeyError(name)
    boxes = order.places.get(name.partition(".")[0].partition("[")[0], ())
    text = texts.get(name)
    shown = text.text if text else (order.date or "") if name == "date" else ""
    return Placed(f"o{index + 1}.{name}", f"orders[{index}].{name}", boxes, shown, read_of(order, name), text)


def row_at(document: Document, key: str) -> tuple[Table, int]:
    """The table and the index of a row «t1.r4». Raises KeyError."""
    match = _ROW.fullmatch(key)
    try:
        if match:
            table = _at(document.tables, int(match[1]) - 1)
            _at(table.rows, int(match[2]) - 1)
            return table, int(match[2]) - 1
    except IndexError as error:
        raise KeyError(key) from error
    raise KeyError(key)


def row_places(row: Row) -> tuple[PageBox, ...]:
    """Where a row stands, one box a page: that of its own cells, without those that cover other rows too."""
    pages: dict[int, list[Box]] = {}
    for cell in row.cells:
        for at in cell.boxes:
            pages.setdefault(at.page, []).append(at.box)
    return tuple(PageBox(page, _own(boxes)) for page, boxes in sorted(pages.items()))


def _own(boxes: list[Box]) -> Box:
    least = min(box.height for box in boxes)
    return union([box for box in boxes if box.height <= _MERGED * least] or boxes)


def table_places(table: Table) -> tuple[PageBox, ...]:
    """Where a table stands, one box a page."""
    texts: list[Text | Cell] = [column.header for column in table.columns]
    texts += [cell for row in table.rows for cell in row.cells]
    return by_page(at for text in texts for at in text.boxes)


def by_page(boxes: Iterable[PageBox]) -> tuple[PageBox, ...]:
    """One box a page, around all of that page."""
    pages: dict[int, list[Box]] = {}
    for at in boxes:
        pages.setdefault(at.page, []).append(at.box)
    return tuple(PageBox(page, union(found)) for page, found in sorted(pages.items()))
