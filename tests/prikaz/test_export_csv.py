from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import a_table

from normalize import Document
from prikaz.export import guarded, to_csv
from prikaz.export.csv_ import CsvDialect
from prikaz.export.plain import printable


def test_excel_dialect_byte_for_byte() -> None:
    table = a_table([["1.1", "до 1 мая\nи «после»; всё"]], ["№", "Срок"], ["Раздел I"])
    assert to_csv(table) == (
        b"\xef\xbb\xbf" + 'section;№;Срок\r\nРаздел I;1.1;"до 1 мая\nи «после»; всё"\r\n'.encode()
    )


def test_plain_dialect_byte_for_byte() -> None:
    table = a_table([["1,5", 'центр "IT"']], ["№", "Имя"])
    assert to_csv(table, "plain") == '№,Имя\r\n"1,5","центр ""IT"""\r\n'.encode()


def test_rows_without_a_section_have_an_empty_one(plan: Document) -> None:
    lines = list(csv.reader(io.StringIO(to_csv(plan.tables[0]).decode("utf-8-sig")), delimiter=";"))
    assert lines[0] == ["section", "№ п/п", "Мероприятие", "Срок / начало"]
    assert [line[0] for line in lines[1:]] == ["Раздел I", ""]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        '=HYPERLINK("http://x")',
        "@SUM(A1)",
        "+cmd|' /C calc'!A0",
        "-cmd|' /C calc'!A0",
        "-2+3",
        "+7-4812-123456",
        "- пункт",
        "-A1",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "-1-2-3",
        "+1(2)*A1",
    ],
)
def test_formulas_are_made_harmless(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize(
    "text",
    ["", "-", "--", "-5,3", "-5.3", "+12 %", "-1 200,50", "+7 (4812) 12-34-56", "+7 495 123-45-67"],
)
def test_what_orders_are_full_of_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize("text", ["1=1", "02-15", "– нет", "а@б", "−5", "'", "+74951234567"])
def test_what_no_spreadsheet_runs_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@given(
    st.lists(st.tuples(st.text(st.characters()), st.text(st.characters())), min_size=1, max_size=4),
    st.sampled_from(["excel", "plain"]),
)
def test_any_text_comes_back(rows: list[tuple[str, str]], dialect: CsvDialect) -> None:
    table = a_table([list(row) for row in rows], ["а", "б"], ["р"] * len(rows))
    text = to_csv(table, dialect).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if dialect == "excel" else ","))
    assert lines[1:] == [["р", *(guarded(printable(t)) for t in row)] for row in rows]


@given(st.text(st.characters()))
def test_the_guard_only_adds_an_apostrophe(text: str) -> None:
    assert guarded(text) in (text, "'" + text)
    assert guarded(guarded(text)) == guarded(text)
