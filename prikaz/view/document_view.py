"""The view of a document as the templates want it, the same in the review and in NAME.html."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from normalize import Document, OrderPart, Table, Text, doubted
from prikaz.view.drawn import Cut, Shape, cuts_of, shapes_of
from prikaz.view.places import FIELDS, order_field, orders_of, placed_text
from prikaz.view.reasons import reason
from prikaz.view.saying import Language, said
from prikaz.view.shown import CHUNK, Chunk, Shown, chunks, shown

_SIZES = {"issuer": "full", "title": "full", "preamble": "full"}
_SAMPLE = 60  # rows that the widths of columns are taken from
_LETTER, _PADDING = 7.7, 25  # pixels
_LONGEST = 20  # letters of a word that is not broken
_USUAL = 620  # pixels that a table has mostly
_PER_ROOT = 13.0  # pixels of a column for the root of how many letters its cells have
_BREAKS = re.compile(r"\s+|(?<=\w{4})[/-]")  # a short «п/п» is not broken


@dataclass(frozen=True, slots=True)
class ShownPage:
    """`source`: URL of its picture; empty where there is none."""

    number: int
    width: float
    height: float
    source: str
    shapes: tuple[Shape, ...] = ()
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an order; `numbers`: of its points."""

    label: str
    texts: tuple[Shown, ...]
    size: str = ""
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownOrder:
    heading: str
    span: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """`sections`: what a row may be moved to; `value`: as an edit of the table names it."""

    number: int
    span: str
    rows: int
    headers: tuple[Shown, ...]
    widths: tuple[int, ...]
    chunks: tuple[Chunk, ...]
    sections: tuple[dict[str, str], ...]
    title: Shown | None
    appendix: Shown | None
    units: Shown | None
    notes: tuple[Shown, ...]


def document_values(document: Document, language: Language, *, whole: bool) -> dict[str, object]:
    """What `_document.html` needs of the document itself."""
    left = sum(1 for _ in doubted(document))
    return {
        "page_count": document.source.pages,
        "left": left,
        "warnings": [{"page": w.page, "text": reason(language, w.message)} for w in document.warnings],
        "orders": _orders(document, language),
        "tables": _tables(document, language, sys.maxsize if whole else CHUNK),
    }


def pages_with(
    document: Document, sizes: Iterable[tuple[int, float, float]], sources: Mapping[int, str], *, drawn: bool
) -> list[ShownPage]:
    """`sizes`: number, width and height in points. `drawn`: with what lies over the pictures."""
    shapes, cuts = (shapes_of(document), cuts_of(document)) if drawn else ({}, {})
    return [
        ShownPage(
            number,
            round(width, 1),
            round(height, 1),
            sources.get(number, ""),
            tuple(shapes.get(number, ())),
            tuple(cuts.get(number, ())),
        )
        for number, width, height in sizes
    ]


def span(pages: tuple[int, int], language: Language) -> str:
    first, last = pages
    if first == last:
        return said(language, "page-short", n=first)
    return said(language, "pages-span", first=first, last=last)


def _orders(document: Document, language: Language) -> list[ShownOrder]:
    parts = orders_of(document)
    alone = len(parts) == 1
    return [
        ShownOrder(
            said(language, "order") if alone else said(language, "order-n", n=index + 1),
            span(part.pages, language),
            _fields(part, index, language),
        )
        for index, part in enumerate(parts)
        if document.orders or _is_told(part)
    ]


def _is_told(part: OrderPart) -> bool:
    order = part.order
    return bool(order.places or order.items or order.number or order.date or order.title or order.reviewed)


def _fields(part: OrderPart, index: int, language: Language) -> tuple[Field, ...]:
    order = part.order

    def one(name: str) -> Shown:
        return shown(order_field(order, index, name), language, order.doubts.get(name))

    def doubted_whole(name: str) -> tuple[Shown, ...]:
        """A doubt about several texts together, or about none that was found."""
        return (one(name),) if name in order.doubts else ()

    fields = [Field(said(language, name), (one(name),), _SIZES.get(name, "")) for name in FIELDS]
    names = [f"items[{i}]" for i in range(len(order.items))]
    if names or "items" in order.doubts:
        texts = (*map(one, names), *doubted_whole("items"))
        numbers = tuple(f"{item.number}." if item.number else "" for item in order.items)
        fields.append(Field(said(language, "items"), texts, "full", numbers))
    position = (one("signatory.position"), *doubted_whole("signatory"))
    fields.append(Field(said(language, "position"), position, "half"))
    fields.append(Field(said(language, "person"), (one("signatory.name"),), "half"))
    return tuple(fields)


def _tables(document: Document, language: Language, inline: int) -> list[ShownTable]:
    """`inline`: so many rows are there at once, of all tables together; the others come when near."""
    found = []
    for number, table in enumerate(document.tables, start=1):
        found.append(_table(document, number, language, inline))
        inline = max(0, inline - len(table.rows))
    return found


def _table(document: Document, number: int, language: Language, inline: int) -> ShownTable:
    table = document.tables[number - 1]

    def text(key: str, part: str, of: Text | None) -> Shown | None:
        if of is None or not (of.text or of.raw):
            return None
        return shown(placed_text(f"t{number}.{key}", part, of), language, fixed=not of.boxes)

    headers = tuple(_header(table, number, index, language) for index in range(len(table.columns)))
    notes = (text(f"notes[{i}]", "note", note) for i, note in enumerate(table.notes))
    return ShownTable(
        number,
        span(table.pages, language),
        len(table.rows),
        headers,
        _widths(table),
        tuple(chunks(document, number, language, inline)),
        _sections(table),
        text("title", "title", table.title),
        text("appendix", "appendix", table.appendix),
        text("units", "units", table.units),
        tuple(note for note in notes if note),
    )


def _header(table: Table, number: int, index: int, language: Language) -> Shown:
    header = table.columns[index].header
    return shown(placed_text(f"t{number}.h{index + 1}", "header", header), language, fixed=not header.boxes)


def _sections(table: Table) -> tuple[dict[str, str], ...]:
    found = {" ".join(row.section.raw.split()): row.section.text for row in table.rows if row.section}
    return tuple({"value": value, "text": text} for value, text in found.items())


def _widths(table: Table) -> tuple[int, ...]:
    """Pixels of each column at least; what is left is shared out alike. No word is broken but very long ones,
    and columns of much text are wider than those of little."""
    widths = []
    for index, column in enumerate(table.columns):
        texts = [row.cells[index].text for row in table.rows[:_SAMPLE]]
        words = [len(word) for text in (*texts, column.header.text) for word in _BREAKS.split(text)]
        mean = sum(map(len, texts)) / max(len(texts), 1)
        least = min(max(words, default=1), _LONGEST) * _LETTER + _PADDING
        widths.append(max(least, _PER_ROOT * mean**0.5))
    wider = max(1.0, _USUAL / max(sum(widths), 1.0))
    return tuple(round(width * wider) for width in widths)
