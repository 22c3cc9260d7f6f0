"""Values as columns in CSV, XLSX and pandas; every kind of value as the schema has it."""

from __future__ import annotations

import csv
import datetime
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from made_documents import a_document, a_table

from normalize import Column, Order, Table, Text
from normalize.columns import column_kind
from normalize.values import typed
from prikaz.export import files_of, json_bytes, to_csv, to_xlsx
from prikaz.settings import OutputSettings

CONTRACT = json.loads((Path(__file__).parents[2] / "docs" / "prikaz-1.schema.json").read_text("utf-8"))

HEADERS = ["№ п/п", "Срок", "Дата", "Сумма, тыс. руб.", "Исполнитель"]
ROWS = [
    [
        "02-15",
        "с 01.09.2024 по 31.05.2025",
        "15.03.2024",
        "-1 234,50",
        "Иванов И.И., ООО «Луч», ИНН 7707083893",
    ],
    ["1", "II квартал", "16.03.2024", "5", "отдел кадров, тел. 8 (4812) 12-34-56 доб. 7"],
    ["2", "апрель, октябрь 2024 г.", "1 мая", "1 012 345 678 901 234,56", "Начальник отдела"],
    ["3", "ежегодно до 1 марта", "-", "12 %", "директор Петров П.П. (по согласованию)"],
    ["4", "в течение 5 рабочих дней", "31.02.2024", "3,5 тыс. руб.", "не определен"],
    ["5", "не реже 2 раз в год", "", "x", "a.b@mail.example"],
]


def valued(sections: list[str | None] | None = None) -> Table:
    return typed(a_table(ROWS, HEADERS, sections), Order())


def lines_of(content: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


def test_every_kind_of_value_is_what_the_schema_says() -> None:
    document = json.loads(json_bytes(a_document(valued())))
    Draft202012Validator(CONTRACT).validate(document)
    values = [cell["value"] for row in document["tables"][0]["rows"] for cell in row["cells"]]
    assert {value["kind"] for value in values if value} == {"date", "period", "list", "amount", "party"}


def test_csv_has_the_values_behind_their_columns() -> None:
    header, *rows = lines_of(to_csv(valued(), typed=True), ";")
    assert header == [
        "№ п/п",
        "Срок", "Срок (с)", "Срок (по)", "Срок (даты)", "Срок (повтор)", "Срок (день повтора)",
        "Срок (длительность)",
        "Дата", "Дата (дата)",
        "Сумма, тыс. руб.", "Сумма, тыс. руб. (число)", "Сумма, тыс. руб. (единица)",
        "Исполнитель", "Исполнитель (лица)", "Исполнитель (органы)", "Исполнитель (должности)",
        "Исполнитель (телефоны)", "Исполнитель (e-mail)", "Исполнитель (ИНН)",
    ]  # fmt: skip
    by_name = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["Срок (с)"] for row in by_name] == ["2024-09-01", "XXXX-04", "", "", "", ""]
    assert by_name[2]["Срок (даты)"] == "2024-04-01/2024-04-30; 2024-10-01/2024-10-31"
    assert [row["Дата (дата)"] for row in by_name] == ["2024-03-15", "2024-03-16", "XXXX-05-01", "", "", ""]
    assert [row["Сумма, тыс. руб. (число)"] for row in by_name] == [
        "-1234,50", "5", "1012345678901234,56", "12", "3500,0", "",
    ]  # fmt: skip
    assert [row["Сумма, тыс. руб. (единица)"] for row in by_name] == [
        "тыс. RUB", "тыс. RUB", "тыс. RUB", "%", "RUB", "",
    ]  # fmt: skip
    assert by_name[0]["Исполнитель (ИНН)"] == "7707083893"
    assert by_name[1]["Исполнитель (телефоны)"] == "'+74812123456;ext=7"


def test_the_columns_of_the_text_stay_as_they_are() -> None:
    table = valued(["I", None, None, None, None, None])
    plain, with_values = (lines_of(to_csv(table, "plain", typed=of), ",") for of in (False, True))
    kept = [with_values[0].index(name) for name in plain[0]]
    assert [[line[i] for i in kept] for line in with_values] == plain
    assert with_values[1][with_values[0].index("Сумма, тыс. руб. (число)")] == "-1234.50"


def test_xlsx_has_true_dates_and_numbers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(a_document(valued()), typed=True)))
    header, *rows = [list(row) for row in book.worksheets[0].iter_rows()]
    at = {cell.value: number for number, cell in enumerate(header)}
    first, second, third = rows[:3]
    assert first[at["Срок (с)"]].value == datetime.datetime(2024, 9, 1)
    assert first[at["Срок (с)"]].number_format == "dd.mm.yyyy"
    assert second[at["Срок (с)"]].value == "XXXX-04"
    assert first[at["Сумма, тыс. руб. (число)"]].value == -1234.5
    assert first[at["Сумма, тыс. руб. (число)"]].number_format == "#,##0.00"
    assert second[at["Сумма, тыс. руб. (число)"]].number_format == "#,##0.00"  # as all of its column
    assert third[at["Сумма, тыс. руб. (число)"]].value == "1012345678901234,56"  # more than Excel can hold
    assert first[at["Исполнитель (ИНН)"]].value == "7707083893"
    assert first[at["№ п/п"]].value == "02-15"
    assert book.worksheets[0].auto_filter.ref == f"A1:{header[-1].column_letter}{len(ROWS) + 1}"


def a_column(header: str, texts: list[str]) -> Table:
    """A table of one column, of the kind that its texts show, with their values."""
    table = a_table([[text] for text in texts], [header])
    return typed(replace(table, columns=(Column(Text(header), column_kind(texts)),)), Order())


def sheet_of(table: Table) -> list[list[object]]:
    """The first sheet's values, without asking for any."""
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(a_document(table))))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def test_xlsx_has_dates_and_sums_without_being_asked() -> None:
    texts = ["15.03.2024", "16.03.2024", "17.03.2024", "1 мая"]
    assert sheet_of(a_column("Дата", texts)) == [
        ["Дата", "Дата (дата)"],
        ["15.03.2024", datetime.datetime(2024, 3, 15)],
        ["16.03.2024", datetime.datetime(2024, 3, 16)],
        ["17.03.2024", datetime.datetime(2024, 3, 17)],
        ["1 мая", None],  # no year is printed: no day
    ]
    assert sheet_of(a_column("Сумма, тыс. руб.", ["-1 234,50", "1 000", "2,5"])) == [
        ["Сумма, тыс. руб.", "Сумма, тыс. руб. (число)"],
        ["-1 234,50", -1234.5],
        ["1 000", 1000],
        ["2,5", 2.5],
    ]
    assert sheet_of(a_column("Объем", ["5 %", "12 руб.", "3 000 руб."])) == [
        ["Объем", "Объем (число)", "Объем (единица)"],
        ["5 %", 5, "%"],
        ["12 руб.", 12, "RUB"],
        ["3 000 руб.", 3000, "RUB"],
    ]
    assert len(sheet_of(a_column("Срок", ["II квартал", "с 01.09.2024 по 31.05.2025"]))[0]) == 1


def test_the_header_of_values_is_grey_and_all_of_a_column_has_as_many_decimals() -> None:
    table = a_column("Сумма, руб.", ["1 200,5", "3", "0,25"])
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(a_document(table)))).worksheets[0]
    assert [cell.value for cell in sheet["B"]] == ["Сумма, руб. (число)", 1200.5, 3, 0.25]
    assert {cell.number_format for cell in sheet["B"][1:]} == {"#,##0.00"}
    assert sheet["B1"].fill.fgColor.rgb != sheet["A1"].fill.fgColor.rgb
    assert not sheet["B1"].font.bold


@pytest.mark.parametrize(
    ("header", "texts"),
    [
        ("ИНН", ["7707083893", "5702000256", "500100732259"]),
        ("Код", ["00123", "00124", "1250"]),
        ("", ["00123", "1 250", "1 300", "1 400", "1 500"]),
        ("Лицевой счет", ["40702810500000000001"] * 3),
        ("Телефон", ["8 (4812) 12-34-56", "+7 910 123-45-67", "123456"]),
        ("№ п/п", ["02-15", "02-16", "1"]),
        ("Индекс", ["214000", "214001", "214002"]),
        ("Показатель", ["7707083893", "5702000256", "12 500"]),
    ],
)
def test_what_names_something_is_no_number(header: str, texts: list[str]) -> None:
    assert sheet_of(a_column(header, texts)) == [[header or None], *([text] for text in texts)]


def test_the_widest_number_has_room() -> None:
    table = a_column("Сумма, руб.", ["5,00"] * 20 + ["1 234 567 890,50"])
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(a_document(table)))).worksheets[0]
    assert sheet.column_dimensions["B"].width > len("1 234 567 890,50") + 1


def test_pandas_has_them_too() -> None:
    frame = valued().to_pandas(typed=True)
    assert frame["Сумма, тыс. руб. (число)"].tolist()[:2] == [Decimal("-1234.50"), Decimal(5)]
    assert frame["Дата (дата)"].tolist()[0] == datetime.date(2024, 3, 15)
    assert list(valued().to_pandas().columns) == HEADERS


def test_only_on_request() -> None:
    document = a_document(valued())
    assert not OutputSettings().typed
    assert files_of(document, "a", ("csv",))["a.csv"] == to_csv(document.tables[0])
    assert files_of(document, "a", ("csv",), typed=True)["a.csv"] == to_csv(document.tables[0], typed=True)


def test_a_table_without_values_has_no_columns_more() -> None:
    table = typed(a_table([["1", "Провести"]], ["№", "Мероприятие"]), Order())
    assert to_csv(table, typed=True) == to_csv(table)
