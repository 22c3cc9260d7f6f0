"""The audit of repairs as files: the sheet «Правки», its links, and the list as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import a_cell, a_document, a_table, reviewed
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from normalize import Column, Document, Item, Order, OrderPart, Repair, Row, Table, Text
from prikaz.export import EDITS_COLUMNS, edits_csv, files_of, names_of, to_xlsx
from prikaz.export.csv_ import CsvDialect, guarded
from prikaz.export.plain import printable
from prikaz.export.xlsx_doubts import DOUBTS_SHEET
from prikaz.export.xlsx_edits import EDITS_SHEET, HEADERS


def book_of(document: Document, *, typed: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(document, typed=typed)))


def rows_of(sheet: Worksheet) -> list[dict[str, object]]:
    header, *rows = sheet.iter_rows(values_only=True)
    assert list(header) == list(HEADERS)
    return [dict(zip(HEADERS, row, strict=True)) for row in rows]


def lines_of(document: Document, dialect: CsvDialect = "excel") -> list[dict[str, str]]:
    text = edits_csv(document, dialect).decode("utf-8-sig")
    mark = ";" if dialect == "excel" else ","
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark))


def repaired(before: str, after: str) -> Table:
    cell = a_cell(f"{after}.", repairs=(Repair(0, before, after, "-rule", 0.5),))
    return Table(Text("=T"), (1, 1), (Column(Text("=H")),), (Row(None, 1, (cell,)),))


def test_the_sheet_lists_every_repair(plan: Document) -> None:
    book = book_of(plan)
    assert book.sheetnames[-1] == EDITS_SHEET
    item, header, section, cell = rows_of(book[EDITS_SHEET])
    assert [row["Часть"] for row in (item, header, section, cell)] == [
        *("приказ: пункт 1", "заголовок столбца", "раздел", "ячейка"),
    ]
    assert cell == {
        "Страница": 2,
        "Таблица": 1,
        "Строка": 1,
        "Столбец": 2,
        "Заголовок": "Мероприятие",
        "Часть": "ячейка",
        "Место": "8–14",
        "Было": "1Т-куб",
        "Стало": "IT-куб",
        "Текст": "Занятия IT-куб",
        "Этап": "dictionary",
        "Правило": "lexicon",
        "Оценка": 0.931,
        "Запас": 1.235,
        "Варианты": "ГТ-куб; 1Т-кув",
        "Вид": "сделана",
    }
    assert header["Вид"] == "вероятная"
    assert (item["Таблица"], item["Строка"], item["Запас"]) == (None, None, None)


def test_the_sheet_is_laid_out_as_the_others(plan: Document) -> None:
    sheet = book_of(plan)[EDITS_SHEET]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:P5"
    assert all(cell.font.bold and cell.alignment.wrap_text for cell in sheet[1])
    assert sheet.column_dimensions["J"].width > sheet.column_dimensions["A"].width > 6


def test_a_row_leads_to_the_text_in_its_table(plan: Document) -> None:
    for typed in (False, True):
        book = book_of(plan, typed=typed)
        table, _, edits = book.worksheets
        links = {row[5].value: row[5].hyperlink for row in edits.iter_rows(min_row=2)}
        assert links.pop("приказ: пункт 1") is None
        found = {}
        for part, link in links.items():
            assert link is not None and link.target is None
            sheet, _, place = link.location.rpartition("!")
            assert sheet == f"'{table.title}'"
            found[part] = table[place].value
        assert found == {
            "заголовок столбца": "Мероприятие",
            "раздел": "Раздел I",
            "ячейка": "Занятия IT-куб",
        }


def test_links_where_values_have_columns_of_their_own() -> None:
    value = {"kind": "amount", "number": "5", "scale": 1, "unit": "RUB"}
    cells = (a_cell("5 руб.", value=value), a_cell("IT", repairs=(Repair(0, "1Т", "IT", "r", 1.0),)))
    table = Table(
        Text("О'Нил's"), (1, 1), (Column(Text("Сумма")), Column(Text("Имя"))), (Row(None, 1, cells),)
    )
    for typed, place in ((False, "B2"), (True, "D2")):
        book = book_of(a_document(table), typed=typed)
        link = book[EDITS_SHEET]["F2"].hyperlink
        assert link is not None and link.location == f"'О''Нил''s'!{place}"
        assert book.worksheets[0][place].value == "IT"


def test_no_repairs_are_said() -> None:
    document = a_document(a_table([["1"]], ["№"]))
    sheet = book_of(document)[EDITS_SHEET]
    assert [cell.value for cell in sheet[1]] == list(HEADERS)
    assert [cell.value for cell in sheet[2] if cell.value] == ["Правок нет"]
    assert edits_csv(document, "plain").decode() == ",".join(EDITS_COLUMNS) + "\r\n"


def test_a_table_of_the_same_name_gives_way() -> None:
    table = replace(a_table([["1"]], ["№"]), title=Text("ПРАВКИ"))
    assert book_of(a_document(table, table)).sheetnames == [
        *("ПРАВКИ (2)", "ПРАВКИ (3)", DOUBTS_SHEET, EDITS_SHEET),
    ]


def test_what_looks_like_a_formula_is_text() -> None:
    document = a_document(repaired("=1+1", "@SUM(A1)"))
    sheet = book_of(document)[EDITS_SHEET]
    assert {c.data_type for c in sheet[2] if isinstance(c.value, str)} == {"s"}
    (row,) = rows_of(sheet)
    assert (row["Было"], row["Стало"], row["Правило"]) == ("=1+1", "@SUM(A1)", "-rule")
    (line,) = lines_of(document)
    assert (line["header"], line["before"], line["after"]) == ("'=H", "'=1+1", "'@SUM(A1)")


def test_the_list_for_excel_byte_for_byte(plan: Document) -> None:
    lines = edits_csv(plan).decode().split("\r\n")
    assert lines[0] == "\ufeff" + ";".join(EDITS_COLUMNS)
    assert (
        lines[1] == "1;;;;;orders[0].items[0];10;16;1Т-куб;IT-куб;Утвердить IT-куб.;;lexicon;0,93;;;applied"
    )
    assert lines[4] == (
        "2;1;1;2;Мероприятие;cell;8;14;1Т-куб;IT-куб;Занятия IT-куб;dictionary;lexicon;0,9312;1,235;"
        '"ГТ-куб; 1Т-кув";applied'
    )
    assert lines[5:] == [""]


def test_the_plain_list_has_points(plan: Document) -> None:
    *_, cell = lines_of(plan, "plain")
    assert (cell["score"], cell["margin"]) == ("0.9312", "1.235")
    assert [line["tier"] for line in lines_of(plan, "plain")] == ["applied", "likely", "applied", "applied"]


def test_what_a_person_corrected_is_told_as_such(plan: Document) -> None:
    date, _, _, _, cell = lines_of(reviewed(plan), "plain")
    assert (date["part"], date["before"], date["after"]) == ("orders[0].date", "2024-03-15", "2024-03-16")
    assert (cell["before"], cell["after"]) == ("Занятия 1Т-куб", "Занятия ИТ-куб")
    for line in (date, cell):
        assert (line["stage"], line["rule"]) == ("review", "Иванова, 2025-03-15T10:22:00+00:00")
    first, *others, last = rows_of(book_of(reviewed(plan))[EDITS_SHEET])
    assert (first["Часть"], first["Вид"], last["Вид"]) == ("приказ: дата", *2 * ["решение человека"])
    assert {row["Вид"] for row in others} == {"сделана", "вероятная"}


def test_parts_of_several_orders(plan: Document) -> None:
    text = Text("IT", repairs=(Repair(0, "1Т", "IT", "r", 1.0),))
    more = OrderPart((3, 3), Order(items=(Item("2.1", text),), title=text))
    table = replace(a_table([["1"]], ["№"]), notes=(Text("x"), text), appendix=text, order=1)
    document = replace(plan, orders=(OrderPart((1, 2), plan.order), more), tables=(table,))
    assert [line["part"] for line in lines_of(document)] == [
        *("orders[0].items[0]", "appendix", "notes[1]", "orders[1].title", "orders[1].items[0]"),
    ]
    shown = {row["Часть"] for row in rows_of(book_of(document)[EDITS_SHEET])}
    assert {"приказ 2: пункт 2.1", "приказ 2: название", "приложение", "примечание 2"} <= shown


def test_only_on_request(plan: Document) -> None:
    assert "a.edits.csv" not in files_of(plan, "a", ("json", "csv", "xlsx"))
    assert files_of(plan, "a", (), edits=True) == {"a.edits.csv": edits_csv(plan)}
    assert files_of(plan, "a", (), "plain", edits=True) == {"a.edits.csv": edits_csv(plan, "plain")}


def test_a_list_of_an_earlier_run_is_out_of_date(tmp_path: Path) -> None:
    for name in ("a.json", "a.edits.csv", "a.csv", "b.edits.csv", "a.edits.csv.bak"):
        (tmp_path / name).touch()
    assert names_of(tmp_path, "a", ("json",)) == {"a.json", "a.edits.csv"}


@settings(max_examples=50)
@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_comes_back(before: str, after: str) -> None:
    document = a_document(repaired(before, after))
    (line,) = lines_of(document)
    assert (line["before"], line["after"]) == (guarded(printable(before)), guarded(printable(after)))
    assert to_xlsx(document)
