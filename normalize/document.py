"""Raw tables and printed lines become the document: lines joined, damage repaired, doubts named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from normalize.account import account
from normalize.appendices import order_of, with_appendices
from normalize.channel import counted
from normalize.checks import checked
from normalize.claims import orders_and_tables
from normalize.columns import column_kind, mended_column
from normalize.disputes import dispute_candidates, dispute_doubts
from normalize.doubts import doubtful
from normalize.lexicon import Lexicon
from normalize.memory import Memory
from normalize.order import FoundOrder
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
    Signatory,
    SourceInfo,
    Stray,
    Table,
    Text,
)
from normalize.repair import Level, Repaired
from normalize.series import roman_series
from normalize.strays import doubted_beside
from normalize.text import joined, words_inside_lines
from normalize.values import typed
from ocr import Line, Reading
from table_extract import PageReading, RawCell, RawRow, RawTable

_NUMBER_UNDER = re.compile(r"(\d{1,2})\.\d{1,3}\.?$")
EMPTY = Cell("", "", 1.0)


UNREAD = "beside it is ink of which nothing was read"


@dataclass(frozen=True, slots=True)
class Mending:
    """What texts are mended with. Where nothing is repaired doubts are named all the same."""

    lexicon: Lexicon
    level: Level
    vocabulary: frozenset[str]
    memory: Memory = field(default_factory=Memory)

    def text(self, reading: Reading) -> Text:
        """The lines of a reading as one text, repaired, with what remains doubtful."""
        return self.story(reading)[0]

    def story(self, reading: Reading) -> tuple[Text, Repaired]:
        """The text of a reading, and how it was repaired."""
        line = joined(reading, self.vocabulary)
        # A disputed word has a doubt of its own.
        least = min((w.confidence for w in reading.words if w.other is None), default=1.0)
        doubts = [*([line.doubt] if line.doubt else []), *dict.fromkeys(dispute_doubts(reading.words))]
        doubts += [UNREAD] if reading.unread else []
        text = Text(line.text, reading.text, round(reading.confidence, 3), (), "; ".join(doubts) or None)
        repaired = self._repaired(text.text)
        return self._told(text, repaired, least), repaired

    def mended(self, text: Text, least: float) -> Text:
        """`least`: confidence of the least sure word."""
        return self._told(text, self._repaired(text.text), least)

    def _repaired(self, text: str) -> Repaired:
        return self.memory.repair(text, self.lexicon, self.level)

    def _told(self, text: Text, repaired: Repaired, least: float) -> Text:
        doubts = [text.doubt, repaired.doubt, doubtful(repaired.text, least, self.lexicon)]
        doubt = "; ".join(d for d in doubts if d) or None
        if (repaired.text, repaired.edits, doubt) == (text.text, text.repairs, text.doubt):
            return text
        return replace(text, text=repaired.text, repairs=repaired.edits, doubt=doubt)


def make_document(
    source: SourceInfo,
    pages: Sequence[PageReading],
    tables: Sequence[RawTable],
    lexicon: Lexicon,
    *,
    repair: Level = "safe",
    memory: Memory | None = None,
) -> Document:
    """The document of all its pages. Cheap: no page is read again. `memory`: what is known of this document's
    texts at this level of repair, and what will be."""
    readings = _readings(pages)
    memory = memory or Memory()
    lexicon = lexicon.of_document(counted(reading.text for reading in readings), memory.asked)
    mending = Mending(lexicon, repair, words_inside_lines(readings), memory)
    found, tables = orders_and_tables(pages, tables)
    tables = with_appendices(tables, pages, found)
    orders = tuple(_order_part(order, mending) for order in found)
    return Document(
        source=source,
        order=orders[0].order if orders else Order(),
        orders=orders,
        tables=tuple(_valued(make_table(raw, mending), order_of(raw, found), orders) for raw in tables),
        warnings=tuple(warning for page in pages for warning in page.warnings),
        lines=tuple(_printed(page.number, line) for page in pages for line in page.lines),
        words=account(pages, tables, [part.order for part in orders]),
    )


def _readings(pages: Iterable[PageReading]) -> list[Reading]:
    found: list[Reading] = []
    for page in pages:
        found.append(Reading(page.lines))
        found += [cell.reading for table in page.tables for cell in table.cells]
    return found


def make_table(raw: RawTable, mending: Mending) -> Table:
    """One table: each of its raw cells is mended once, however many rows it covers."""
    known: dict[int, Cell] = {}
    headings: dict[int, Text] = {}

    def cell(of: RawCell | None) -> Cell:
        if of is None:
            return EMPTY
        if id(of) not in known:
            known[id(of)] = _cell(of, mending)
        return known[id(of)]

    def heading(of: RawCell | None) -> Text | None:
        if of is None:
            return None
        if id(of) not in headings:
            headings[id(of)] = mending.text(of.reading)
        return headings[id(of)]

    def row(of: RawRow) -> Row:
        return Row(heading(of.section), of.page, tuple(cell(c) for c in of.cells))

    rows = _with_series(tuple(row(r) for r in raw.rows))
    rows = _with_columns(rows, len(raw.columns))
    strays = tuple(Stray(page, line.box, line.text) for page, line in raw.strays)
    rows = doubted_beside(strays, rows)
    table = Table(
        title=mending.text(Reading(raw.title)),
        pages=raw.pages,
        columns=tuple(_column(path, i, rows, mending) for i, path in enumerate(raw.columns)),
        rows=rows,
        joins=tuple(Join(j.page, j.row, j.why) for j in raw.joins),
        strays=strays,
        appendix=_text_of(raw.appendix.lines if raw.appendix else (), mending),
        units=_text_of(raw.units, mending),
        notes=tuple(mending.text(Reading(note.lines)) for note in raw.notes),
        grids=raw.grids,
    )
    return checked(table)


def _text_of(lines: tuple[Line, ...], mending: Mending) -> Text | None:
    return mending.text(Reading(lines)) if lines else None


def _with_series(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Sections with the numerals of their places; each is one object in all of its rows."""
    sections = {id(row.section): row.section for row in rows if row.section is not None}
    counted = [_counted([row for row in rows if row.section is section]) for section in sections.values()]
    mended = dict(zip(sections, roman_series(tuple(sections.values()), counted), strict=True))
    return tuple(Row(mended.get(id(row.section)), row.page, row.cells) for row in rows)


def _counted(rows: Sequence[Row]) -> int | None:
    """What the numbers of some rows begin with, 2 for 2.1, 2.2, …; None where they are not all alike."""
    begun = [match for row in rows if row.cells and (match := _NUMBER_UNDER.match(row.cells[0].text))]
    found = {int(match[1]) for match in begun}
    return found.pop() if len(found) == 1 and 2 * len(begun) > len(rows) else None


def _with_columns(rows: tuple[Row, ...], count: int) -> tuple[Row, ...]:
    columns = [mended_column([row.cells[index] for row in rows]) for index in range(count)]
    return tuple(
        Row(row.section, row.page, cells) for row, cells in zip(rows, zip(*columns, strict=True), strict=True)
    )


def _cell(raw: RawCell, mending: Mending) -> Cell:
    text, repaired = mending.story(raw.reading)
    boxes = tuple(PageBox(part.page, part.box) for part in raw.parts)
    doubt = "; ".join(d for d in (text.doubt, raw.doubt) if d) or None
    candidates = (*dispute_candidates(text.text, raw.reading.words), *repaired.candidates)
    return Cell(text.text, text.raw, text.confidence, boxes, text.repairs, doubt, candidates=candidates)


def _column(path: tuple[RawCell, ...], index: int, rows: Sequence[Row], mending: Mending) -> Column:
    """The header cells above a column as one, «Родитель / Потомок»."""
    levels = [text for cell in path if (text := mending.text(cell.reading)).text]
    header = Text(
        " / ".join(t.text for t in levels),
        " / ".join(t.raw for t in levels),
        min((t.confidence for t in levels), default=1.0),
        _repairs_of_joined(levels),
        "; ".join(t.doubt for t in levels if t.doubt) or None,
    )
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


def _order_part(found: FoundOrder, mending: Mending) -> OrderPart:
    return OrderPart((found.start.page, found.last_page), _mended_order(found.order, mending))


def _valued(table: Table, order: int | None, orders: Sequence[OrderPart]) -> Table:
    """The table under its order, its cells with their typed values."""
    return typed(replace(table, order=order), Order() if order is None else orders[order].order)


def _mended_order(order: Order, mending: Mending) -> Order:
    def mend(text: Text | None) -> Text | None:
        return None if text is None else mending.mended(text, 1.0)

    def sure(text: Text) -> Text:
        return mending.mended(text, 1.0)

    signatory = order.signatory
    return replace(
        order,
        issuer=mend(order.issuer),
        title=mend(order.title),
        preamble=mend(order.preamble),
        place=mend(order.place),
        items=tuple(replace(item, text=sure(item.text)) for item in order.items),
        signatory=None if signatory is None else Signatory(sure(signatory.position), signatory.name),
    )


def _printed(page: int, line: Line) -> PrintedLine:
    return PrintedLine(page, line.box, line.text, round(Reading((line,)).confidence, 3))
