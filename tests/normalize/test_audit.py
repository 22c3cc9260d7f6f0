"""Every repair of a document is in its audit, once, with the place that it was made at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from ingest import Box
from normalize.audit import AuditLine, Where, audit
from normalize.edits import with_edits
from normalize.record import (
    Cell,
    Column,
    Document,
    Item,
    Order,
    OrderPart,
    PageBox,
    Repair,
    Row,
    Signatory,
    SourceInfo,
    Table,
    Text,
)

SOURCE = SourceInfo("a.pdf", "ab" * 32, 9, "application/pdf")


def a_text(rule: str = "", raw: str = "1Т-куб") -> Text:
    """Repaired by `rule`; as it was read where that is empty."""
    return Text("IT-куб", raw, repairs=(Repair(0, "1Т", "IT", rule, 0.9),)) if rule else Text("план", raw)


def a_cell(rule: str = "", *boxes: PageBox) -> Cell:
    text = a_text(rule)
    return Cell(text.text, text.raw, 1.0, boxes, text.repairs)


def a_table(*rows: Row, pages: tuple[int, int] = (1, 1), order: int | None = None, **parts: object) -> Table:
    width = len(rows[0].cells) if rows else 0
    columns = tuple(Column(Text(f"столбец {n}")) for n in range(1, width + 1))
    parts = {"title": Text("План"), "columns": columns, "order": order} | parts
    return Table(pages=pages, rows=rows, **parts)  # type: ignore[arg-type]


def lines_of(*tables: Table, orders: tuple[OrderPart, ...] = ()) -> list[AuditLine]:
    first = orders[0].order if orders else Order()
    return list(audit(Document(SOURCE, first, tables, orders=orders)))


def rules_of(lines: list[AuditLine]) -> list[str]:
    return [line.repair.rule for line in lines]


def test_a_cell_is_told_by_its_place() -> None:
    row = Row(None, 2, (a_cell(), a_cell("r", PageBox(3, Box(0, 0, 1, 1)))))
    (line,) = lines_of(a_table(), a_table(Row(None, 2, (a_cell(), a_cell())), row, pages=(2, 3)))
    assert line.where == Where("cell", page=3, table=2, row=2, column=2, name="столбец 2")
    assert (line.start, line.end, line.text) == (0, 2, "IT-куб")
    assert line.repair == row.cells[1].repairs[0]


def test_a_merged_cell_and_a_section_are_listed_once() -> None:
    merged, section = a_cell("merged"), a_text("section")
    rows = [Row(section, 1, (merged, a_cell())), Row(section, 1, (merged, a_cell("own")))]
    same_again = Row(replace(section), 2, (replace(merged), a_cell()))
    lines = lines_of(a_table(Row(None, 1, (a_cell(), a_cell())), *rows, same_again))
    assert [(line.where.part, line.where.row, line.where.page) for line in lines] == [
        ("section", 2, 1),
        ("cell", 2, 1),
        ("cell", 3, 1),
        ("section", 4, 2),
        ("cell", 4, 2),
    ]


def test_what_stands_around_a_table() -> None:
    table = a_table(
        Row(None, 4, (a_cell("cell"),)),
        pages=(4, 5),
        appendix=a_text("appendix"),
        title=a_text("title"),
        units=a_text("units"),
        columns=(Column(a_text("header")),),
        notes=(a_text(), a_text("note")),
    )
    assert [line.where for line in lines_of(table)] == [
        Where("appendix", 4, table=1),
        Where("title", 4, table=1),
        Where("units", 4, table=1),
        Where("header", 4, table=1, column=1, name="IT-куб"),
        Where("cell", 4, table=1, row=1, column=1, name="IT-куб"),
        Where("notes[1]", 5, table=1),
    ]


def test_the_fields_of_an_order() -> None:
    box = Box(0, 0, 1, 1)
    order = Order(
        title=a_text("title"),
        items=(Item("1", a_text("first", "Два слова")), Item("1.1", a_text("second", "слово"))),
        signatory=Signatory(a_text("position"), a_text("name")),
        places={
            "title": (PageBox(2, box),),
            "items": (PageBox(2, box), PageBox(3, box), PageBox(4, box)),
            "signatory": (PageBox(5, box),),
        },
    )
    assert [line.where for line in lines_of(orders=(OrderPart((2, 6), order),))] == [
        Where("title", 2, order=1),
        Where("items[0]", 2, order=1, name="1"),
        Where("items[1]", 4, order=1, name="1.1"),
        Where("signatory.position", 5, order=1),
        Where("signatory.name", 5, order=1),
    ]


def test_a_point_whose_words_are_not_all_known_is_on_the_page_of_the_first() -> None:
    boxes = (PageBox(2, Box(0, 0, 1, 1)), PageBox(3, Box(0, 0, 1, 1)))
    order = Order(items=(Item("1", a_text("a", "три слова тут")), Item("2", a_text("b"))))
    parts = (OrderPart((1, 4), replace(order, places={"items": boxes})), OrderPart((4, 4), order))
    assert [line.where.page for line in lines_of(orders=parts)] == [2, 2, 4, 4]


def test_in_reading_order() -> None:
    orders = tuple(
        OrderPart(pages, Order(title=a_text(name)))
        for name, pages in (("order 1", (1, 2)), ("order 2", (2, 4)))
    )
    tables = [
        a_table(title=a_text(name), pages=(page, page), order=order)
        for name, page, order in (("of none", 1, None), ("of 1", 2, 0), ("of 2", 2, 1), ("of 2, last", 4, 1))
    ]
    assert rules_of(lines_of(*tables, orders=orders)) == [
        *("of none", "order 1", "of 1", "order 2", "of 2", "of 2, last"),
    ]


def test_a_document_without_parts_has_its_order_all_the_same() -> None:
    document = Document(SOURCE, Order(title=a_text("title")), ())
    assert [line.where for line in audit(document)] == [Where("title", 1, order=1)]


# --- whatever the document

NUMBERS = count()


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Repaired at any places; each repair has a rule of its own name."""
    pieces = draw(st.lists(st.tuples(st.text("абв ", max_size=3), st.text("где", max_size=2)), max_size=3))
    repairs, source = [], ""
    for kept, before in pieces:
        source += kept
        repairs.append(Repair(len(source), before, "ж", f"rule {next(NUMBERS)}", 0.5))
        source += before
    return Text(with_edits(source, repairs), source, repairs=tuple(repairs))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width, rows = draw(st.integers(1, 3)), []
    section: Text | None = None
    cells: list[Cell] = []
    for _ in range(draw(st.integers(0, 4))):
        section = section if draw(st.booleans()) else draw(st.none() | texts())
        fresh = [_cell(draw(texts())) for _ in range(width)]
        cells = [old if draw(st.booleans()) else new for old, new in zip(cells or fresh, fresh, strict=True)]
        rows.append(Row(section, 1, tuple(cells)))
    return Table(
        title=draw(texts()),
        pages=(1, 2),
        columns=tuple(Column(draw(texts())) for _ in range(width)),
        rows=tuple(rows),
        appendix=draw(st.none() | texts()),
        units=draw(st.none() | texts()),
        notes=tuple(draw(st.lists(texts(), max_size=2))),
    )


def _cell(text: Text) -> Cell:
    return Cell(text.text, text.raw, 1.0, repairs=text.repairs)


@st.composite
def orders(draw: st.DrawFn) -> Order:
    names = ("issuer", "kind", "number", "place", "title", "preamble")
    parts = {name: draw(st.none() | texts()) for name in names}
    items = tuple(Item("1", text) for text in draw(st.lists(texts(), max_size=2)))
    signatory = Signatory(draw(texts()), draw(texts())) if draw(st.booleans()) else None
    return Order(items=items, signatory=signatory, **parts)  # type: ignore[arg-type]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    parts = tuple(OrderPart((1, 3), order) for order in draw(st.lists(orders(), max_size=2)))
    first = parts[0].order if parts else draw(orders())
    return Document(SOURCE, first, tuple(draw(st.lists(tables(), max_size=2))), orders=parts)


def texts_in(what: object) -> Iterator[Text | Cell]:
    """All texts below, found by nothing but their type; one that stands in two places comes twice."""
    if isinstance(what, Text | Cell):
        yield what
    elif isinstance(what, tuple):
        for part in what:
            yield from texts_in(part)
    elif is_dataclass(what):
        for of in fields(what):
            yield from texts_in(getattr(what, of.name))


@given(documents())
def test_every_repair_is_in_the_audit_once(document: Document) -> None:
    there = {id(text): text for text in texts_in(document)}
    repairs = Counter(id(repair) for text in there.values() for repair in text.repairs)
    assert Counter(id(line.repair) for line in audit(document)) == repairs


@given(documents())
def test_its_place_and_its_offsets_are_right(document: Document) -> None:
    found = {id(repair): text for text in texts_in(document) for repair in text.repairs}
    for line in audit(document):
        text = found[id(line.repair)]
        assert (text.text, text.raw[line.start : line.end]) == (line.text, line.repair.before)
        if line.where.part == "cell":
            where = line.where
            assert where.table and where.row and where.column
            row = document.tables[where.table - 1].rows[where.row - 1]
            assert row.cells[where.column - 1] is text
