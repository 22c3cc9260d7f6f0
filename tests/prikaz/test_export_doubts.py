"""The sheet «Сомнения», and that whatever a document says makes a workbook that opens without a warning."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import a_cell, a_document, a_table, reviewed
from openpyxl.workbook.workbook import Workbook

from normalize import Candidate, Column, Document, Item, Order, Repair, Review, Row, Table, Text, doubted
from prikaz.export import to_xlsx
from prikaz.export.xlsx_doubts import DOUBTS_SHEET, HEADERS

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def book_of(document: Document) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(document)))


def rows_of(document: Document) -> list[dict[str, object]]:
    legend, header, *rows = book_of(document)[DOUBTS_SHEET].iter_rows(values_only=True)
    assert legend[0] == "Жёлтая ячейка: сомнение"
    assert header == HEADERS
    return [dict(zip(HEADERS, row, strict=True)) for row in rows]


def unsure_table() -> Table:
    cell = a_cell(
        "12 500",
        "l2 500",
        doubt="read with confidence 0.42; its column does not add up",
        candidates=(Candidate("12 600", "with it its column would add up"), Candidate("72 500", "")),
        risk=0.81234,
    )
    return replace(a_table([["1", "x"]], ["№", "Сумма"]), rows=(Row(None, 2, (a_cell("1"), cell)),))


def test_every_doubt_has_a_row(plan: Document) -> None:
    parts = [row["Часть"] for row in rows_of(plan)]
    assert parts == ["приказ: место", "приказ: название", "заголовок столбца", "ячейка"]
    assert len(parts) == len(list(doubted(plan)))
    (row,) = rows_of(a_document(unsure_table()))
    assert row == {
        "Страница": 2,
        "Таблица": 1,
        "Строка": 1,
        "Столбец": 2,
        "Заголовок": "Сумма",
        "Часть": "ячейка",
        "Текст": "12 500",
        "Прочитано": "l2 500",
        "Может быть": "12 600\n72 500",
        "Причина": "прочитано неуверенно (0,42); не сходится сумма столбца",
        "Риск": 0.812,
        "Уверенность": 0.97,
    }


def test_a_point_is_named_and_what_was_not_read_has_no_confidence() -> None:
    items = (Item("1.1", Text("Утвердить", "Утвердить", 0.9, doubt="not read surely")),)
    point = {"doubts": {"date": "no date was read", "items": "?", "signatory": "no signature was read"}}
    rows = rows_of(a_document(a_table([], []), items=items, **point))
    assert [(row["Часть"], row["Уверенность"]) for row in rows] == [
        ("приказ: дата", None),
        ("приказ: пункты", 1),
        ("приказ: подпись", None),
        ("приказ: пункт 1.1", 0.9),
    ]


def test_the_sheet_filters_below_what_the_colours_mean(plan: Document) -> None:
    sheet = book_of(plan)[DOUBTS_SHEET]
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:L6"
    assert len({sheet[place].fill.fgColor.rgb for place in ("A1", "E1", "H1")}) == 3
    assert sheet["H1"].value == "Голубая: проверено человеком"


def test_no_doubts_are_said() -> None:
    sheet = book_of(a_document(a_table([["1"]], ["№"])))[DOUBTS_SHEET]
    assert [cell.value for cell in sheet[3] if cell.value] == ["Сомнений нет"]


def test_what_was_decided_is_not_asked(plan: Document) -> None:
    assert len(rows_of(reviewed(plan))) == len(rows_of(plan))
    cell = replace(plan.tables[0].rows[1].cells[1], doubt=None, reviewed=Review("И", "вчера", "=1+1"))
    rows = (plan.tables[0].rows[0], replace(plan.tables[0].rows[1], cells=(cell, cell, cell)))
    decided = replace(plan, tables=(replace(plan.tables[0], rows=rows),))
    assert "ячейка" not in {row["Часть"] for row in rows_of(decided)}


def test_a_table_of_the_same_name_gives_way() -> None:
    table = replace(unsure_table(), title=Text("сомнения"))
    book = book_of(a_document(table, table))
    assert book.sheetnames == ["сомнения (2)", "сомнения (3)", "Сомнения", "Правки"]
    links = [row[5].hyperlink for row in book["Сомнения"].iter_rows(min_row=3)]
    assert [link and link.location for link in links] == ["'сомнения (2)'!B2", "'сомнения (3)'!B2"]


def test_the_same_document_gives_the_same_bytes(plan: Document) -> None:
    assert to_xlsx(reviewed(plan)) == to_xlsx(reviewed(plan))


def assert_opens(content: bytes) -> None:
    """What Excel repairs, with a warning, is not there: two comments in one cell, a link to nowhere, a merged
    cell under a filter, more than a cell may hold. XML that is none would not be read."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
    for name, part in parts.items():
        if re.search(r"comments\d+\.xml$", name):
            places = [comment.get("ref") for comment in part.iter(f"{MAIN}comment")]
            assert len(places) == len(set(places))
        assert all(len(t.text or "") <= 32_767 for t in part.iter(f"{MAIN}t"))
    for sheet in book.worksheets:
        assert len(sheet.title.encode("utf-16-le")) // 2 <= 31
        assert all((of.height or 0) <= 409 for of in sheet.row_dimensions.values())
        assert all((of.width or 0) <= 255 for of in sheet.column_dimensions.values())
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is not None:
                    assert_leads(book, cell.hyperlink.location or "")


def assert_leads(book: Workbook, location: str) -> None:
    name, _, place = location.rpartition("!")
    sheet = book[name[1:-1].replace("''", "'")]
    cell = sheet[place]
    assert cell.row <= sheet.max_row
    assert cell.column <= sheet.max_column


WORDS = st.text(st.characters(), max_size=30)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, WORDS, st.booleans())
def test_any_text_makes_a_workbook_without_a_fault(title: str, text: str, doubt: str, twice: bool) -> None:
    story = {
        "doubt": doubt or "?",
        "repairs": (Repair(0, title, text, doubt, 1.0, "review"),),
        "candidates": (Candidate(title, doubt),),
        "reviewed": Review(text, title, doubt),
    }
    header = Text(title, text, doubt=doubt or None, repairs=(Repair(0, text, title, "r", 0.5),))
    rows = (Row(Text(text, doubt=title or None), 1, (a_cell(text, title, **story),)),)
    table = Table(Text(title, doubt=doubt or None), (1, 1), (Column(header),), rows)
    order = {"title": Text(text, doubt=title or None), "doubts": {"date": doubt or "?"}}
    assert_opens(to_xlsx(a_document(*([table] * (1 + twice)), name=text, **order)))


def test_texts_of_any_length_make_one_too() -> None:
    long = "слово " * 8000
    cell = a_cell(long, long, doubt=long, candidates=(Candidate(long, long),))
    table = Table(Text(long), (1, 1), (Column(Text(long)),), (Row(Text(long, doubt=long), 1, (cell,)),))
    assert_opens(to_xlsx(a_document(table, title=Text(long, doubt=long))))


def test_an_order_alone_is_in_doubt(plan: Document) -> None:
    document = replace(plan, order=Order(doubts={"number": "no number was read"}))
    assert rows_of(document)[0]["Причина"] == "номер не прочитан"
