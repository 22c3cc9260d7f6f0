"""Printed sums and quantities become exact decimals, and nothing else does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.amounts import Amount, Measure, amount_of, measure_of


@pytest.mark.parametrize(
    ("text", "number", "unit", "scale"),
    [
        ("0", "0", None, 1),
        ("7", "7", None, 1),
        ("1201", "1201", None, 1),
        ("1 201", "1201", None, 1),
        ("1 234 567,89", "1234567.89", None, 1),
        ("1\u00a0234\u2009567,89", "1234567.89", None, 1),
        ("1\u202f201", "1201", None, 1),
        ("12\n345,00", "12345.00", None, 1),
        ("0,5", "0.5", None, 1),
        ("12,345", "12.345", None, 1),
        ("1.234,56", "1234.56", None, 1),
        ("1.234.567,8", "1234567.8", None, 1),
        ("1750.0", "1750.0", None, 1),
        ("0.25", "0.25", None, 1),
        ("-5", "-5", None, 1),
        ("–5", "-5", None, 1),
        ("−1 200,50", "-1200.50", None, 1),
        ("+3", "3", None, 1),
        ("12,5 %", "12.5", "%", 1),
        ("100%", "100", "%", 1),
        ("5 процентов", "5", "%", 1),
        ("10 шт.", "10", "шт", 1),
        ("10шт", "10", "шт", 1),
        ("3 (три) шт.", "3", "шт", 1),
        ("2 штуки", "2", "шт", 1),
        ("15 чел.", "15", "чел", 1),
        ("22 человека", "22", "чел", 1),
        ("612,0 кв. м", "612.0", "м2", 1),
        ("612,0 кв.м.", "612.0", "м2", 1),
        ("40 м2", "40", "м2", 1),
        ("40 м²", "40", "м2", 1),
        ("12 куб. м", "12", "м3", 1),
        ("5 м", "5", "м", 1),
        ("5 км", "5", "км", 1),
        ("100 п. м", "100", "пог. м", 1),
        ("36 часов", "36", "ч", 1),
        ("72 ч", "72", "ч", 1),
        ("120 кВт·ч", "120", "кВт.ч", 1),
        ("120 кВт", "120", "кВт", 1),
        ("2 экз.", "2", "экз", 1),
        ("5 000 руб.", "5000", "RUB", 1),
        ("5 000 рублей", "5000", "RUB", 1),
        ("5 000 ₽", "5000", "RUB", 1),
        ("5 000 р.", "5000", "RUB", 1),
        ("5 000 руб. 50 коп.", "5000.50", "RUB", 1),
        ("5 000 рублей 05 копеек", "5000.05", "RUB", 1),
        ("-5 руб. 50 коп.", "-5.50", "RUB", 1),
        ("25 000 000 (Двадцать пять миллионов) рублей 00 копеек", "25000000.00", "RUB", 1),
        ("3,5 тыс. руб.", "3.5", "RUB", 1_000),
        ("3,5 тыс.руб.", "3.5", "RUB", 1_000),
        ("12 млн рублей", "12", "RUB", 1_000_000),
        ("1,2 млрд. руб.", "1.2", "RUB", 1_000_000_000),
        ("40 тысяч", "40", None, 1_000),
        ("10 тыс. чел.", "10", "чел", 1_000),
    ],
)
def test_what_is_printed_is_what_comes_out(text: str, number: str, unit: str | None, scale: int) -> None:
    amount = amount_of(text)
    assert amount == Amount(Decimal(number), Measure(unit, scale))
    assert str(amount.number) == number  # «5,0» keeps its nought


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "–", "—", "x", "х", "нет", "руб.", "%",
        "1.", "1,", "12 500,", "1.2.3", "1.234", "12.345", "01-02", "12-13", "10–14 лет", "5/7", "12:30",
        "007", "04", "00,5", "1,234,567", "1.234.567", "1 23 456", "1 2", "12 5", "1 234 56", "1234 567",
        "3 х 40", "15.03.2024", "2024 г.", "2024 год", "12 л.", "3 т.", "2 ч. 4", "5 лет",
        "до 45 человек", "более 100", "около 5 руб.", "10 шт. по 5 руб.", "5 (резерв) шт.", "6 команд",
        "5 000,00 руб. 50 коп.", "5 тыс. руб. 50 коп.", "5 000 руб. 5 коп.", "5 чел. 50 коп.",
        "- 5", "1 2О1", "№ 5", "5 «а»", "ст. 28", "1 201\t3",
        "25 000 000,00 рублей, включая НДС 20%",
    ],
)  # fmt: skip
def test_what_may_be_something_else_is_no_amount(text: str) -> None:
    assert amount_of(text) is None


def test_the_total_is_exact() -> None:
    amount = amount_of("3,1 млн руб.")
    assert amount is not None
    assert amount.total == Decimal("3100000")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("руб.", Measure("RUB")),
        ("тыс. руб.", Measure("RUB", 1_000)),
        ("тысяч рублей", Measure("RUB", 1_000)),
        ("кв. м", Measure("м2")),
        ("тыс.", Measure(None, 1_000)),
        ("рубка", None),
        ("руб. в год", None),
        ("", None),
    ],
)
def test_a_measure_alone(text: str, measure: Measure | None) -> None:
    assert measure_of(text) == measure


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=2)
    | st.integers(-(10**12), 10**12).map(Decimal),
    st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", ""]),
    st.sampled_from(["", "тыс. ", "млн "]),
    st.sampled_from(["", "руб.", "шт.", "чел.", "кв. м", "%"]),
)
def test_an_amount_printed_is_read_back(number: Decimal, space: str, scale: str, unit: str) -> None:
    text = f"{number:,f}".replace(",", space).replace(".", ",") + (f" {scale}{unit}" if scale + unit else "")
    amount = amount_of(text)
    assert amount is not None
    assert amount.number == number
    assert amount.measure == (measure_of(scale + unit) or Measure())


@given(st.text(alphabet="0123456789 .,-–руб%кв м()№/", max_size=20))
def test_no_digit_is_lost_or_made(text: str) -> None:
    amount = amount_of(text)
    if amount is not None:
        digits = [c for c in text.replace("м2", "").replace("м3", "") if c.isdigit()]
        assert "".join(c for c in str(abs(amount.number)) if c.isdigit()) == "".join(digits)
