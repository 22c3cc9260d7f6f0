"""What is drawn over the picture of a page: boxes of texts, and where rows go on over the page's end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest import Box
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


def shapes_of(document: Document) -> dict[int, list[Shape]]:
    """Page -> its shapes, large ones first, so that small ones lie above them."""
    pages: dict[int, list[Shape]] = {}
    for page, shape in (*_of_orders(document), *_of_tables(document)):
        pages.setdefault(page, []).append(shape)
    return {page: sorted(found, key=lambda shape: -shape.box.area) for page, found in pages.items()}


def _of_orders(document: Document) -> Iterator[tuple[int, Shape]]:
    for index, part in enumerate(orders_of(document), start=1):
        for name, boxes in part.order.places.items():
            field = {"items": "items[0]", "signatory": "signatory.name"}.get(name, name)
            marks = "doubtful" if name in part.order.doubts else ""
            for at in by_page(boxes):
                yield at.page, Shape(f"o{index}.{field}", "order", at.box, marks, "")


def _of_tables(document: Document) -> Iterator[tuple[int, Shape]]:
    for number, table in enumerate(document.tables, start=1):
        known: set[int] = set()
        for key, kind, text in _texts(table):
            if text is not None and id(text) not in known:
                known.add(id(text))
                yield from _shapes(f"t{number}.{key}", kind, text)


def _texts(table: Table) -> Iterator[tuple[str, str, Text | Cell | None]]:
    yield "appendix", "appendix", table.appendix
    yield "title", "title", table.title
    yield "units", "units", table.units
    for index, column in enumerate(table.columns, start=1):
        yield f"h{index}", "header", column.header
    for index, row in enumerate(table.rows, start=1):
        yield f"r{index}.section", "section", row.section
        for number, cell in enumerate(row.cells, start=1):
            yield f"r{index}.c{number}", "cell", cell
    for index, note in enumerate(table.notes):
        yield f"notes[{index}]", "note", note


def _shapes(key: str, kind: str, text: Text | Cell) -> Iterator[tuple[int, Shape]]:
    named = (("doubtful", text.doubt), ("repaired", text.repairs), ("reviewed", text.reviewed))
    marks = " ".join(name for name, holds in named if holds)
    shown = text.text if len(text.text) <= _MOST else f"{text.text[:_MOST]}…"
    for at in by_page(text.boxes):
        yield at.page, Shape(key, kind, at.box, marks, shown)


def cuts_of(document: Document) -> dict[int, list[Cut]]:
    """Page -> where its rows go on over its end, or come from the page before."""
    pages: dict[int, list[Cut]] = {}
    for table in document.tables:
        for row in table.rows:
            for above, below in pairwise(row_places(row)):
                one, other = above.box, below.box
                pages.setdefault(above.page, []).append(
                    Cut(one.left, one.right, one.bottom, below.page, True)
                )
                pages.setdefault(below.page, []).append(
                    Cut(other.left, other.right, other.top, above.page, False)
                )
    return pages
