from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.lexicon import load_lexicon
from normalize.repair import repair

LEXICON = load_lexicon()
WORDS = ["ПРИКАЗ", "ПОСТАНОВЛЕНИЕ", "приказываю", "Направление", "Статья", "распоряжение"]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("П Р И К А З", "ПРИКАЗ"),
        ("п р и к а з ы в а ю :", "приказываю:"),
        ("Н апр ав л ени е 1. Проведение", "Направление 1. Проведение"),
        ("Д ЕП А РТА М ЕН Т С М О Л ЕН СКО Й ОБЛАСТИ", "ДЕПАРТАМЕНТ СМОЛЕНСКОЙ ОБЛАСТИ"),
        ("С т а т ь я 12. Порядок", "Статья 12. Порядок"),
    ],
)
def test_letter_spaced_words(read: str, printed: str) -> None:
    assert repair(read, LEXICON).text == printed


@pytest.mark.parametrize(
    "text",
    [
        "а б в г д е",
        "А Б В Г Д",
        "он не был на том же",
        "и в том же году не был",
        "т. е. о к у и в",
        "С Ю Р Л",
    ],
)
def test_letters_of_lists_and_short_words_stay(text: str) -> None:
    assert repair(text, LEXICON).text == text


@given(st.sampled_from(WORDS), st.sampled_from(["", " 12", " (отдел)"]))
def test_every_word_of_a_heading_comes_together(word: str, after: str) -> None:
    assert repair(" ".join(word) + after, LEXICON).text == word + after
