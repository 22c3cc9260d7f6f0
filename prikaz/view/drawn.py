"""What is drawn over the picture of a page: boxes of texts, and where rows go on over the page's end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest import Box, union
from normalize import Cell, Document, Table, Text
from prikaz.view.places import by_page, orders_of, row_places

_MOST = 120  # signs of a text in its tooltip


@dataclass(frozen=True, slots=True)
class Shape:
    """A box. `kind`: «cell», «header», «section», «title», «order» …; `marks` as those of the text."""

    key: str
    kind: str
    box: Box
    marks: str
    text: str

    @property
    def x(self) -> float:
        return round(self.box.left, 1)

    @property
    def y(self) -> float:
        return round(self.box.top, 1)

    @property
    def width(self) -> float:
        return round(self.box.width, 1)

    @property
    def height(self) -> float:
        return round(self.box.height, 1)


@dataclass(frozen=True, slots=True)
class Cut:
    """The edge where a row is cut. `onto`: the page where it goes on, or comes from; `below`: its end is
    below."""

    left: float
    right: float
    y: float
    onto: int
    below: bool


def shapes_on(document: Document, page: int) -> list[Shape]:
    """Large ones first, so that small ones lie above them."""
    found = [*_of_orders(document, page)]
    for number, table in enumerate(document.tables, start=1):
        if table.pages[0] <= page <= table.pages[1]:
            found += _of_table(table, number, page)
    return sorted(found, key=lambda shape: -shape.box.area)


def _of_orders(document: Document, page: int) -> Iterator[Shape]:
    for index, part in enumerate(orders_of(document), start=1):
        for name, boxes in part.order.places.items():
            field = {"items": "items[0]", "signatory": "signatory.name"}.get(name, name)
            marks = "doubtful" if name in part.order.doubts else ""
            for at in by_page(boxes):
                if at.page == page:
                    yield Shape(f"o{index}.{field}", "order", at.box, marks, "")


def _of_table(table: Table, number: int, page: int) -> Iterator[Shape]:
    for kind, text in (("appendix", table.appendix), ("title", table.title), ("units", table.units)):
        if text is not None:
            yield from _shapes(f"t{number}.{kind}", kind, text, page)
    for index, column in enumerate(table.columns, start=1):
        yield from _shapes(f"t{number}.h{index}", "header", column.header, page)
    known: set[int] = set()
    for index, row in enumerate(table.rows, start=1):
        texts: list[tuple[str, str, Text | Cell | None]] = [(f"r{index}.section", "section", row.section)]
        texts += [(f"r{index}.c{column}", "cell", cell) for column, cell in enumerate(row.cells, start=1)]
        for key, part, one in texts:
            if one is not None and id(one) not in known:
                known.add(id(one))
                yield from _shapes(f"t{number}.{key}", part, one, page)
    for index, note in enumerate(table.notes):
        yield from _shapes(f"t{number}.notes[{index}]", "note", note, page)


def _shapes(key: str, kind: str, text: Text | Cell, page: int) -> Iterator[Shape]:
    boxes = [at.box for at in text.boxes if at.page == page]
    if boxes:
        marks = [
            name
            for name, holds in (
                ("doubtful", text.doubt),
                ("repaired", text.repairs),
                ("reviewed", text.reviewed),
            )
            if holds
        ]
        shown = text.text if len(text.text) <= _MOST else f"{text.text[:_MOST]}…"
        yield Shape(key, kind, union(boxes), " ".join(marks), shown)


def cuts_on(document: Document, page: int) -> list[Cut]:
    """Of the rows that go on over the end of the page, or come from the one before."""
    found = []
    for table in document.tables:
        for row in table.rows:
            places = row_places(row)
            for above, below in pairwise(places):
                if above.page == page:
                    found.append(Cut(above.box.left, above.box.right, above.box.bottom, below.page, True))
                if below.page == page:
                    found.append(Cut(below.box.left, below.box.right, below.box.top, above.page, False))
    return found
