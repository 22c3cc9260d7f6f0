"""One cell, its column as evidence; running text has no value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from normalize.amounts import Measure
from normalize.record import ColumnKind
from normalize.values import Evidence, evidence_of, value_of
from normalize.values.evidence import Year

# What office prose is made of: dates, sums, names and bodies in the middle of sentences, one a line.
DATA = Path(__file__).parents[1] / "data"
PROSE = (DATA / "office_prose.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("sentence", PROSE)
def test_running_text_has_no_value(sentence: str) -> None:
    assert value_of(sentence, Evidence()) == (None, ())
    half = " ".join(sentence.split()[:8])
    assert value_of(half, Evidence()) == (None, ())


def test_pieces_of_laws_have_no_value() -> None:
    lines = (DATA / "law.txt").read_text("utf-8").splitlines()
    pieces = {piece for line in lines for piece in (line, *re.split(r"(?<=[.;,:])\s", line))}
    assert {piece: value for piece in pieces if (value := value_of(piece, Evidence())[0])} == {}


@pytest.mark.parametrize("sentence", PROSE)
def test_running_text_is_no_amount_whatever_is_expected(sentence: str) -> None:
    value, _ = value_of(sentence, Evidence(when=True, who=True, amounts=True))
    assert value is None or value["kind"] not in ("amount", "date", "list")


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—", "х", "X"])
def test_an_empty_cell_has_no_value(text: str) -> None:
    assert value_of(text, Evidence(when=True, who=True, amounts=True)) == (None, ())


def amount(number: str, unit: str | None = None, **more: object) -> dict[str, object]:
    return {"kind": "amount", "number": number, "scale": 1, "unit": unit, **more}


@pytest.mark.parametrize(
    ("header", "kind", "text", "value"),
    [
        ("№ п/п", "number", "12", None),
        ("№ п/п", "number", "1.12", None),
        ("Индекс дела", "number", "2024", None),
        ("", "number", "12", None),
        ("", "text", "12", None),
        ("", "text", "12 чел.", amount("12", "чел")),
        ("Кол-во", "number", "12", amount("12")),
        ("Кол-во, чел.", "number", "12", amount("12", "чел", unit_from="header")),
        ("", "amount", "1 201,50", amount("1201.50")),
        ("Сумма, руб.", "amount", "1 201,50", amount("1201.50", "RUB", unit_from="header")),
        ("Сумма, тыс. руб.", "amount", "5,0", amount("5.0", "RUB", unit_from="header") | {"scale": 1000}),
        ("Объем, руб. / в том числе НДС", "amount", "7", amount("7", "RUB", unit_from="header")),
        ("Объем, руб. / доля, %", "amount", "7", amount("7", "%", unit_from="header")),
        ("Сумма, руб.", "amount", "10 шт.", amount("10", "шт")),
        ("Год ввода", "number", "1978", {"kind": "period", "from": "1978-01-01", "to": "1978-12-31",
                                         "recurrence": None}),
        ("Объем в 2025 году, руб.", "amount", "2025", amount("2025", "RUB", unit_from="header")),
        ("ИНН", "amount", "7707083893", {"kind": "party", "inn": ["7707083893"]}),
        ("Телефон", "amount", "89048906357", {"kind": "party", "phones": ["+79048906357"]}),
        ("Сумма", "amount", "89 048 906 357", amount("89048906357")),
        ("", "amount", "40702810500000001234", None),
        ("Сумма, руб.", "amount", "4070281050", amount("4070281050", "RUB", unit_from="header")),
        ("Время", "amount", "12.30", None),
        ("Дата", "amount", "12.05", None),
        ("СНИЛС", "amount", "11223344595", None),
        ("За счет средств бюджета, руб.", "amount", "5", amount("5", "RUB", unit_from="header")),
    ],
)  # fmt: skip
def test_the_column_decides_what_an_ambiguous_text_is(
    header: str, kind: ColumnKind, text: str, value: dict[str, object] | None
) -> None:
    assert value_of(text, evidence_of(header, kind)) == (value, ())


@pytest.mark.parametrize(
    ("header", "title", "order_title", "year"),
    [
        ("Срок в 2025 году", "План на 2024 год", "", Year(2025, None, "header")),
        ("Срок", "План работы на 2024 год", "О плане на 2023 год", Year(2024, None, "title")),
        ("Срок", "", "Об утверждении плана на 2023 год", Year(2023, None, "order")),
        ("Срок", "План на 2024/2025 учебный год", "", Year(2024, 2025, "title")),
        ("Срок", "План на 2024–2026 годы", "", None),
        ("Срок", "", "О внесении изменений в приказ от 15.03.2023", None),
        ("Срок в 2024 году, в 2025 году", "", "", None),
    ],
)
def test_the_year_printed_once(header: str, title: str, order_title: str, year: Year | None) -> None:
    assert evidence_of(header, "period", title=title, order_title=order_title).year == year


def test_the_year_of_the_order_only_helps_years_of_two_figures() -> None:
    evidence = evidence_of("Срок", "date", order_date="2024-12-20")
    assert value_of("15.03.25", evidence)[0] == {
        "kind": "date",
        "date": "2025-03-15",
        "assumed_year": "order",
    }
    assert value_of("15 марта", evidence)[0] == {"kind": "date", "date": "XXXX-03-15"}


def test_units_above_the_table() -> None:
    evidence = evidence_of("Всего", "amount", units="(тыс. руб.)")
    assert (evidence.measure, evidence.measure_from) == (Measure("RUB", 1000), "table")
    assert evidence_of("№", "number", units="тыс. руб.").measure is None
