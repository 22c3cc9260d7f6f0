"""Numbers of headings, and headings that come again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from table_extract.sections import HeadingNumber, heading_number, same_heading


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Раздел 1. Кадры", HeadingNumber("раздел 1", (1,))),
        ("РАЗДЕЛ IV", HeadingNumber("раздел I", (4,))),
        ("III. Закупки", HeadingNumber(" I", (3,))),
        ("ХІ. Ремонт", HeadingNumber(" I", (11,))),
        ("1.2. Курсы", HeadingNumber(" 1", (1, 2))),
        ("10 Отчёты", HeadingNumber(" 1", (10,))),
        ("Кадры", None),
        ("Хозяйство", None),
        ("1-й квартал", None),
        ("", None),
    ],
)
def test_heading_numbers(text: str, number: HeadingNumber | None) -> None:
    assert heading_number(text) == number


@given(st.lists(st.integers(1, 30), min_size=1, max_size=4), st.integers(1, 30))
def test_a_number_begins_those_under_it(parts: list[int], child: int) -> None:
    outer = heading_number(".".join(map(str, parts)) + ". Кадры")
    inner, beside = (heading_number(".".join(map(str, [*parts, n])) + " Кадры") for n in (child, child + 1))
    assert outer is not None and inner is not None and beside is not None
    assert outer.begins(inner) and not inner.begins(outer) and not inner.begins(beside)
    assert inner.is_beside(beside) and not outer.is_beside(inner)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("I. Кадры", "I. Кадры (продолжение)", True),
        ("Обучение учителей", "Обученне учителей [окончание]", True),
        ("Обучение учителей", "ОБУЧЕНИЕ УЧИТЕЛЕЙ продолжение", True),
        ("I. Кадры", "II. Кадры (продолжение)", False),
        ("Этап 1", "Этап 2 (продолжение)", False),
        ("Работа с учителями школ", "Работа с родителями школ", False),
        ("План работы на весну", "План работы на осень", False),
        ("Кадры", "Отчёты", False),
    ],
)
def test_the_same_heading(one: str, other: str, same: bool) -> None:
    assert same_heading(one, other) == same == same_heading(other, one)
