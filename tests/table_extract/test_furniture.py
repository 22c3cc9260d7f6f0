"""Page numbers, running heads and dirt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_tables import HEIGHT, line_of, page_of

from table_extract import PageReading, furniture, is_furniture, is_page_number
from table_extract.furniture import is_continuation, running_heads, same_line


@pytest.mark.parametrize(
    ("text", "confidence", "expected"),
    [
        ("12", 0.9, True),
        ("- 3 -", 0.9, True),
        ("стр. 2 из 14", 0.9, True),
        ("Лист 2 из 9", 0.9, True),
        ("| ‘ .", 0.9, True),
        ("ы к", 0.9, True),
        ("кзщы", 0.2, True),
        ("кзщы", 0.9, False),
        ("План мероприятий", 0.3, False),
        ("Приложение 1", 0.9, False),
    ],
)
def test_furniture(text: str, confidence: float, expected: bool) -> None:
    assert is_furniture(line_of(text, confidence=confidence)) == expected


@given(
    st.integers(1, 9999),
    st.sampled_from(["{}", "- {} -", "стр. {}", "Страница {}", "лист {} из 12", "{}/40"]),
)
def test_numbers_of_pages(number: int, form: str) -> None:
    assert is_page_number(form.format(number))


@pytest.mark.parametrize("text", ["Таблица 2", "12 декабря", "2024 год", "п. 5", "от 18.12.2024 № 4-р"])
def test_other_numbers(text: str) -> None:
    assert not is_page_number(text)


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("Продолжение таблицы 1", True),
        ("Окончание табл. 2", True),
        ("(продолжение приложения № 3)", True),
        ("Продолжение работ по ремонту", False),
        ("Таблица 1", False),
    ],
)
def test_captions_of_what_goes_on(text: str, goes_on: bool) -> None:
    assert is_continuation(text) == goes_on


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Приказ департамента № 12", "Прнказ депаргамента № 12", True),
        ("Приказ № 12, лист 2", "Приказ № 12, лист 3", True),
        ("Приказ № 12, с. 2 из 9", "Приказ № 12, с. 3 из 9", True),
        ("Приказ № 12, лист 2", "Приказ № 13, лист 3", False),
        ("Приложение № 1", "Приложение № 2", False),
        ("План на весну 2024 года", "План на осень 2024 года", False),
    ],
)
def test_the_same_line_on_two_pages(one: str, other: str, same: bool) -> None:
    assert same_line(line_of(one), line_of(other)) == same


def with_line(number: int, text: str, left: float, top: float) -> PageReading:
    return replace(page_of(number), lines=(line_of(text, left, top),))


def heads(*pages: PageReading) -> list[str]:
    found = running_heads(pages)
    return [line.text for page in pages for line in page.lines if id(line) in found]


def test_a_running_head_returns_at_its_place() -> None:
    head, misread = "Приказ департамента № 12", "Прнказ департаменга № 12"
    assert heads(with_line(2, head, 100, 30), with_line(3, misread, 110, 34)) == [head, misread]
    assert heads(with_line(2, head, 100, 30), with_line(4, head, 100, 30))  # on left pages alone
    assert not heads(with_line(2, head, 100, 30), with_line(7, head, 100, 30))
    assert not heads(with_line(2, head, 100, 30), with_line(3, head, 300, 30))
    assert not heads(with_line(2, head, 100, 300), with_line(3, head, 100, 300))
    assert not heads(with_line(2, head, 100, 30))


def test_blocks_of_appendices_are_no_running_heads() -> None:
    block = ("Приложение № {}", "к приказу от 14.10.2024 № 118-од")
    pages = [
        replace(
            page_of(n),
            lines=tuple(line_of(text.format(n), 361, 54 + 14 * i) for i, text in enumerate(block)),
        )
        for n in (2, 3)
    ]
    assert heads(*pages) == []


def test_what_is_furniture_is_named() -> None:
    pages = [
        replace(page_of(n), lines=(line_of("Приказ № 5", 100, 30), line_of(str(n), 300, HEIGHT - 30)))
        for n in (1, 2)
    ]
    assert [(part.page, part.why) for part in furniture(pages)] == [
        (1, "running head"),
        (1, "page number"),
        (2, "running head"),
        (2, "page number"),
    ]
    middle = replace(page_of(1), lines=(line_of("12", 300, HEIGHT / 2),))
    assert furniture([middle]) == ()
