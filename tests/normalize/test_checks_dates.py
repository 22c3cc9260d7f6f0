"""Dates that cannot be are doubted, and those that may be are not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_checks import a_table, doubted

from normalize.checks import checked

HEAD = ["Работа", "Срок / начало", "Срок / окончание"]


@pytest.mark.parametrize("text", ["31.02.2025", "до 15.13.2024 г.", "с 00.05.2025", "29,31.2025"])
def test_what_no_calendar_has_is_doubted(text: str) -> None:
    assert list(doubted(checked(a_table(HEAD, [["Кровля", text, "-"]])))) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "29.02.2024",
        "до 31.12.2025 г.",
        "ст. 15.2 и 31.02",
        "86.90.9",
        "1.31.02.20251",
        "10.2.2",
        "45.20.21.119",
    ],
)
def test_what_may_be_is_not(text: str) -> None:
    assert doubted(checked(a_table(HEAD, [["Кровля", text, "-"]]))) == {}


def test_an_end_before_its_beginning() -> None:
    rows = [["Кровля", "15.04.2025", "30.06.2025"], ["Фасад", "15.07.2025", "30.06.2025 г."]]
    assert list(doubted(checked(a_table(HEAD, rows)))) == ["30.06.2025 г."]


def test_an_end_before_its_beginning_in_one_cell() -> None:
    texts = ["с 10.02.2025 по 21.02.2025", "21.02.2025 – 10.02.2025", "15.03.2025, 02.02.2025"]
    rows = [["А", text, ""] for text in texts]
    assert list(doubted(checked(a_table(HEAD, rows)))) == ["21.02.2025 – 10.02.2025"]


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 400))
def test_dates_in_order_are_never_doubted(begin: date, days: int) -> None:
    end = begin + timedelta(days=days)
    first, last = begin.strftime("%d.%m.%Y"), end.strftime("%d.%m.%Y")
    rows = [["А", first, last], ["Б", f"с {first} по {last}", ""], ["В", f"{first} – {last} г.", ""]]
    assert doubted(checked(a_table(HEAD, rows))) == {}
