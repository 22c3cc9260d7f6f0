from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.reader.lexis import INNER_CAPITAL, LONE_MARK, LONE_N, MIXED, NOTHING, UNKNOWN, weight


@pytest.mark.parametrize(
    "text",
    [
        "культурного",
        "Министерство",
        "12 345,60",
        "ОГБУ",
        "IT-куб",
        "Python",
        "№ 15-р",
        "QR-код",
        "АРМ",
        "нет",
    ],
)
def test_nothing_speaks_against_what_such_print_holds(text: str) -> None:
    assert weight(text) == 1.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("кульурного", UNKNOWN),
        ("аппаратпых совещаний", UNKNOWN),
        ("Шar", MIXED),
        ("ИнН", INNER_CAPITAL),
        ("кВт", INNER_CAPITAL),
        (". ВФСК", LONE_MARK),
        ("", NOTHING),
        ("*", NOTHING),
        ("N п/п", LONE_N),
        ("кульурного наследня", UNKNOWN**2),
    ],
)
def test_what_is_seldom_printed_weighs_less(text: str, expected: float) -> None:
    assert weight(text) == pytest.approx(expected)


def test_letters_of_either_script_prove_nothing() -> None:
    """The decoder has them as Cyrillic until the word is known: «Рython»."""
    assert weight("Рython") == 1.0


@given(st.text(max_size=30))
def test_no_text_is_impossible(text: str) -> None:
    assert 0 < weight(text) <= 1
