"""What sends a text to a person, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.doubts import _A_WORD, _PLAIN, LOWEST_CONFIDENCE, _reason, doubtful
from normalize.lexicon import load_lexicon

LEXICON = load_lexicon()
LAW = (Path(__file__).parent / "data" / "law.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Общееi вид", "mixes Latin and Cyrillic"),
        ("естсс1в5иаис", "digits among its letters"),
        ("11ачальник", "digits among its letters"),
        ("УЙпао\\м$ здесь", "signs among its letters"),
        ("у^тстия", "signs among its letters"),
        ("слово | слово", "«|» stands alone"),
        ("октябрь 2023「.", "unknown characters «「»"),
    ],
)
def test_a_reason_is_given(text: str, reason: str) -> None:
    assert reason in (doubtful(text, 1.0, LEXICON) or "")


def test_low_confidence_is_a_reason() -> None:
    assert doubtful("слово", LOWEST_CONFIDENCE - 0.17, LEXICON) == "read with confidence 0.63"
    assert doubtful("слово", LOWEST_CONFIDENCE, LEXICON) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "–",
        "«IT-куб. Лето», 1С, 2х2, PDF/A",
        "1 201,50 руб. (100 %)",
        "№ 38-од от 01.02.2024 г.",
        "pochta@mail.ru, e-mail: a_b@c.example",
        "м3/мин, кгс/см2, 3б, 12г, услуг5",
        "Раздел ХХI. Права",
        "VR/AR-приложения, QR-кодами, Wi-Fi",
    ],
)
def test_right_text_is_not_doubted(text: str) -> None:
    assert doubtful(text, 1.0, LEXICON) is None


def test_clean_law_is_not_doubted() -> None:
    assert {line: d for line in LAW if (d := doubtful(line, 1.0, LEXICON))} == {}


@given(st.lists(st.from_regex(_PLAIN, fullmatch=True), min_size=1, max_size=4))
def test_plain_words_are_not_doubted_whatever_of_them_is_protected(words: list[str]) -> None:
    text = LEXICON.protected.sub(_A_WORD, " ".join(words))
    assert [reason for word in text.split() if (reason := _reason(word))] == []
