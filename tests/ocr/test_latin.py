"""Latin words and numerals in Russian print get a second look, and only where that can be trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import LETTER, grey_page

from ingest import Box
from ocr import Layout, Word
from ocr.latin import NUMERAL, SURE, SURE_OF_NUMERAL, LatinAware, as_latin, as_numeral, needs_second_look
from ocr.tesseract import aware_engine

DPI = 300
BOX = Box(0, 0, 30, 10)


def word(text: str, confidence: float = 0.9) -> Word:
    return Word(text, BOX, confidence)


def roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


@pytest.mark.parametrize(
    ("text", "confidence", "needed"),
    [
        ("квартал", 0.95, False),
        ("квартал", 0.5, True),
        ("УЙпао\\м$", 0.95, True),
        ("!", 0.99, True),
        ("2024", 0.3, False),
        ("—", 0.1, False),
        ("2024г", 0.3, True),
        ("№", 0.2, False),
    ],
)
def test_who_gets_a_second_look(text: str, confidence: float, needed: bool) -> None:
    assert needs_second_look(word(text, confidence)) == needed


@pytest.mark.parametrize(
    ("first", "answer", "numeral"),
    [
        ("!", "I", "I"),
        ("||", "Il", "II"),
        ("М", "IV", "IV"),
        ("Х1У", "XIV", "XIV"),
        ("Г-П", "I-II", "I-II"),
        ("(!)", "(I)", "(I)"),
        ("М", "v", "V"),
        ("П", "IIII", None),
        ("П", "VX", None),
        ("П", "A", None),
        ("П", ")", None),
        ("план", "I", None),
    ],
)
def test_a_numeral_that_was_read_as_strokes(first: str, answer: str, numeral: str | None) -> None:
    assert as_numeral(word(first), word(answer)) == numeral


@given(st.integers(1, 39), st.sampled_from(["I", "l", "i", "|"]), st.floats(0, 1))
def test_every_numeral_is_taken_where_the_answer_is_sure(number: int, stroke: str, sure: float) -> None:
    answer = word(roman(number).replace("I", stroke), sure)
    assert as_numeral(word("П"), answer) == (roman(number) if sure >= SURE_OF_NUMERAL else None)
    assert NUMERAL.fullmatch(roman(number))


@pytest.mark.parametrize("text", ["Windows", "Wi-Fi", "info@example.org", "QR", "eSports", "3D", "LEGO"])
def test_a_latin_word_is_taken(text: str) -> None:
    assert as_latin(word("УЙпао\\м$", 0.5), word(text)) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("CTAPT", "it may be Cyrillic capitals"),
        ("opexa", "it may be Cyrillic letters"),
        ("WiNdOws", "no word is written so"),
        ("2024", "no letters"),
    ],
)
def test_what_may_be_cyrillic_is_left(text: str, why: str) -> None:
    assert as_latin(word("слово", 0.5), word(text)) is None, why


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_surer_of_two_readings_counts(first: float, second: float) -> None:
    answer = as_latin(word("Ру4оп", first), word("Windows", second))
    assert (answer is not None) == (second >= SURE and second > first)


@pytest.fixture(scope="module")
def aware() -> LatinAware:
    made = aware_engine()
    assert isinstance(made, LatinAware)
    return made


PRINT = "body {font: 13pt 'Liberation Serif'}"


@pytest.mark.parametrize("latin", ["Windows", "info@example.org", "www.example.ru", "Python"])
def test_a_latin_word_in_real_print(aware: LatinAware, latin: str) -> None:
    page = grey_page(f"<p>Занятия по теме {latin} для учащихся</p>", DPI, PRINT)
    first, second = (engine.read(page, DPI, Layout.LINE) for engine in (aware.russian, aware))
    assert latin not in first.text
    assert second.text.split() == ["Занятия", "по", "теме", latin, "для", "учащихся"]
    assert [w.box for w in second.words] == [w.box for w in first.words]


def test_russian_print_is_as_it_was_read(aware: LatinAware) -> None:
    page = grey_page(LETTER, DPI)
    first, second = (engine.read(page, DPI, Layout.BLOCK) for engine in (aware.russian, aware))
    assert second == first
    assert "общеобразовательных" in second.text


def test_the_name_tells_both_models(aware: LatinAware) -> None:
    assert aware.name.endswith("eng")
    assert aware.russian.name in aware.name
