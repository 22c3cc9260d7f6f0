"""Raw tables and printed lines become the document: lines joined, damage repaired, doubts named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from normalize.account import account
from normalize.appendices import order_of, with_appendices
from normalize.channel import counted
from normalize.checks import checked
from normalize.claims import orders_and_tables
from normalize.columns import column_kind, mended_column
from normalize.decided_order import decided_order
from normalize.decisions import Decisions
from normalize.disputes import dispute_candidates
from normalize.lexicon import Lexicon
from normalize.memory import Memory
from normalize.mended_order import mended_order
from normalize.mending import Mending
from normalize.odd_structure import doubted_structure, settled_structure
from normalize.record import (
    Cell,
    Column,
    Document,
    Join,
    Order,
    OrderPart,
    PageBox,
    PrintedLine,
    Repair,
    Row,
    SourceInfo,
    Stray,
    Table,
    Text,
)
from normalize.repair import Level
from normalize.risk import Rating, rated
from normalize.series import roman_series
from normalize.strays import doubted_beside
from normalize.text import words_inside_lines
from normalize.values import typed
from ocr import Line, Reading
from table_extract import PageReading, RawCell, RawRow, RawTable

_NUMBER_UNDER = re.compile(r"(\d{1,2})\.\d{1,3}\.?$")
EMPTY = Cell("", "", 1.0)


def make_document(
    source: SourceInfo,
    pages: Sequence[PageReading],
    tables: Sequence[RawTable],
    lexicon: Lexicon,
    *,
    repair: Level = "safe",
    decisions: Decisions | None = None,
    memory: Memory | None = None,
    rate: Rating = rated,
) -> Document:
    """The document of all its pages, as people decided where they did. Cheap: no page is read again.
    `memory`: what is known of this document's texts at this level of repair, and what will be. `rate`: gives
    the cells of a table their risk."""
    decisions, memory = decisions or Decisions(), memory or Memory()
    readings = _readings(pages)
    memory.printed = tuple(reading.text for reading in readings)
    lexicon = lexicon.of_document(counted(memory.printed), memory.asked)
    mending = Mending(lexicon, repair, words_inside_lines(readings), decisions, memory, rate)
    found, tables = orders_and_tables(pages, tables)
    tables = with_appendices(tables, pages, found)
    memory.found = tuple(OrderPart((order.start.page, order.last_page), order.order) for order in found)
    memory.raw = tables
    orders = tuple(_order_part(part, index, mending) for index, part in enumerate(memory.found))
    in_tables = replace(mending, in_tables=True)
    made = tuple(valued(make_table(raw, in_tables), order_of(raw, found), orders) for raw in tables)
    return Document(
        source=source,
        order=orders[0].order if orders else Order(),
        orders=orders,
        tables=made,
        warnings=(*(warning for page in pages for warning in page.warnings), *decisions.lost()),
        lines=tuple(_printed(page.number, line) for page in pages for line in page.lines),
        words=account(pages, tables, [part.order for part in orders]),
    )


def _readings(pages: Iterable[PageReading]) -> list[Reading]:
    found: list[Reading] = []
    for page in pages:
        found.append(Reading(page.lines))
        found += [cell.reading for table in page.tables for cell in table.cells]
    return found


class _Once:
    """Mends each raw cell once, however many rows it covers: it is one object in all of them."""

    def __init__(self, mending: Mending) -> None:
        self._mending = mending
        self.cells: dict[int, Cell] = {}
        self.readings: dict[tuple[PageBox, ...], Reading] = {}
        self._headings: dict[int, Text] = {}

    def row(self, of: RawRow) -> Row:
        return Row(self._heading(of.section), of.page, tuple(self._cell(cell) for cell in of.cells))

    def _cell(self, of: RawCell | None) -> Cell:
        if of is None:
            return EMPTY
        if id(of) not in self.cells:
            made = self.cells[id(of)] = _cell(of, self._mending)
            self.readings[made.boxes] = of.reading
        return self.cells[id(of)]

    def _heading(self, of: RawCell | None) -> Text | None:
        if of is None:
            return None
        if id(of) not in self._headings:
            self._headings[id(of)] = self._mending.placed("section", _parts(of))
        return self._headings[id(of)]


def make_table(raw: RawTable, mending: Mending) -> Table:
    """One table, its rows and cells mended, checked, rated, and as people decided."""
    once = _Once(mending)
    rows = _with_series(tuple(once.row(row) for row in raw.rows))
    rows = _with_columns(rows, len(raw.columns))
    strays = tuple(Stray(page, line.box, line.text) for page, line in raw.strays)
    rows = doubted_beside(strays, rows)
    table = Table(
        title=mending.placed("title", [(raw.pages[0], Reading(raw.title))]),
        pages=raw.pages,
        columns=tuple(_column(path, i, rows, mending) for i, path in enumerate(raw.columns)),
        rows=rows,
        joins=tuple(Join(j.page, j.row, j.why) for j in raw.joins),
        strays=strays,
        appendix=_text_of("appendix", raw.appendix.page, raw.appendix.lines, mending)
        if raw.appendix
        else None,
        units=_text_of("units", raw.pages[0], raw.units, mending),
        notes=tuple(mending.placed("note", [(note.page, Reading(note.lines))]) for note in raw.notes),
        grids=raw.grids,
    )
    table = settled_structure(doubted_structure(checked(table)), mending.decisions)
    table = mending.rate(table, once.readings)
    return _as_decided(table, once.cells.values())


def _as_decided(table: Table, cells: Iterable[Cell]) -> Table:
    """What a person decided of a cell stands, whatever the cells around it say."""
    decided = {cell.boxes: cell for cell in cells if cell.reviewed}
    if not decided:
        return table
    settled = {
        id(cell): replace(decided[cell.boxes], confirmed=cell.confirmed)
        for row in table.rows
        for cell in row.cells
        if cell.boxes in decided
    }
    rows = (replace(row, cells=tuple(settled.get(id(c), c) for c in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _parts(cell: RawCell) -> list[tuple[int, Reading]]:
    return [(part.page, part.reading) for part in cell.parts]


def _appendix(raw: RawTable, mending: Mending) -> Text | None:
    block = raw.appendix
    return None if block is None else _text_of("appendix", block.page, block.lines, mending)


def _text_of(part: str, page: int, lines: tuple[Line, ...], mending: Mending) -> Text | None:
    return mending.placed(part, [(page, Reading(lines))]) if lines else None


def _with_series(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Sections with the numerals of their places; each is one object in all of its rows."""
    sections = {id(row.section): row.section for row in rows if row.section is not None}
    counted = [_counted([row for row in rows if row.section is section]) for section in sections.values()]
    mended = dict(zip(sections, roman_series(tuple(sections.values()), counted), strict=True))
    return tuple(replace(row, section=mended.get(id(row.section))) for row in rows)


def _counted(rows: Sequence[Row]) -> int | None:
    """What the numbers of some rows begin with, 2 for 2.1, 2.2, …; None where they are not all alike."""
    begun = [match for row in rows if row.cells and (match := _NUMBER_UNDER.match(row.cells[0].text))]
    found = {int(match[1]) for match in begun}
    return found.pop() if len(found) == 1 and 2 * len(begun) > len(rows) else None


def _with_columns(rows: tuple[Row, ...], count: int) -> tuple[Row, ...]:
    columns = [mended_column([row.cells[index] for row in rows]) for index in range(count)]
    return tuple(
        replace(row, cells=cells) for row, cells in zip(rows, zip(*columns, strict=True), strict=True)
    )


def _cell(raw: RawCell, mending: Mending) -> Cell:
    text, repaired = mending.story(raw.reading)
    boxes = tuple(PageBox(part.page, part.box) for part in raw.parts)
    doubt = "; ".join(d for d in (text.doubt, raw.doubt) if d) or None
    candidates = (*dispute_candidates(text.text, raw.reading.words), *repaired.candidates)
    cell = Cell(text.text, text.raw, text.confidence, boxes, text.repairs, doubt, candidates=candidates)
    return mending.decisions.on(cell, "cell")


def _column(path: tuple[RawCell, ...], index: int, rows: Sequence[Row], mending: Mending) -> Column:
    """The header cells above a column as one, «Родитель / Потомок», decided where its last level is."""
    levels = [text for cell in path if (text := mending.placed("", _parts(cell))).text]
    header = Text(
        " / ".join(t.text for t in levels),
        " / ".join(t.raw for t in levels),
        min((t.confidence for t in levels), default=1.0),
        _repairs_of_joined(levels),
        "; ".join(t.doubt for t in levels if t.doubt) or None,
        boxes=tuple(box for t in reversed(levels) for box in t.boxes),
    )
    header = mending.decisions.on(header, "header")
    return Column(header, column_kind([row.cells[index].text for row in rows]))


def _repairs_of_joined(levels: Sequence[Text]) -> tuple[Repair, ...]:
    """The repairs of texts joined by « / », by offsets of the joined unrepaired texts."""
    moved: list[Repair] = []
    offset = 0
    for text in levels:
        moved += [replace(r, start=r.start + offset) for r in text.repairs]
        grown = sum(len(r.after) - len(r.before) for r in text.repairs)
        offset += len(text.text) - grown + len(" / ")
    return tuple(moved)


def _order_part(found: OrderPart, index: int, mending: Mending) -> OrderPart:
    mended = mended_order(found.order, mending)
    return replace(found, order=decided_order(mended, index, mending.decisions))


def valued(table: Table, order: int | None, orders: Sequence[OrderPart]) -> Table:
    """The table under its order, its cells with their typed values."""
    return typed(replace(table, order=order), Order() if order is None else orders[order].order)


def _printed(page: int, line: Line) -> PrintedLine:
    return PrintedLine(page, line.box, line.text, round(Reading((line,)).confidence, 3))
