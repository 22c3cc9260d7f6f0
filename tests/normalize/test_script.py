"""Scripts of words, and words made Cyrillic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.morphology import is_word
from normalize.script import LATIN_TO_CYRILLIC, folded, script_of


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("слово", "cyrillic"),
        ("word", "latin"),
        ("IT-куб", "mixed"),
        ("2024", "digits"),
        ("№", "other"),
        ("3б", "cyrillic"),
        ("", "other"),
    ],
)
def test_script_of_letters(word: str, script: str) -> None:
    assert script_of(word) == script


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("Opганизация", "Организация"),
        ("кoнкурса", "конкурса"),
        ("0рганизация", "Организация"),
        ("3аявка", "Заявка"),
        ("6лагоустройство", "благоустройство"),
        ("11ачальник", "Начальник"),
        ("厂ород", "Город"),
    ],
)
def test_a_look_alike_is_folded_where_that_makes_a_word(damaged: str, right: str) -> None:
    assert folded(damaged, is_word) == right


@pytest.mark.parametrize(
    "word",
    [
        "слово",
        "word",
        "3она",
        "3дома",
        "услуг5",
        "3б",
        "12г",
        "м3",
        "КВ-1б",
        "А4",
        "2023году",
        "Wоrldskills",
        "11ого",
    ],
)
def test_what_may_be_right_is_not_folded(word: str) -> None:
    assert folded(word, is_word) is None


def test_two_known_readings_are_no_proof() -> None:
    assert folded("11ора", {"пора", "нора", "Пора", "Нора"}.__contains__) is None


@given(st.sampled_from(["организация", "школа", "приказом", "учреждения"]), st.data())
def test_any_choice_of_look_alikes_comes_back(word: str, data: st.DataObject) -> None:
    back = {
        cyrillic: latin for latin, cyrillic in LATIN_TO_CYRILLIC.items() if latin in "ABCEHKMOPTXYaceopxy"
    }
    damaged = "".join(back[c] if c in back and data.draw(st.booleans()) else c for c in word)
    assert folded(damaged, is_word) == (word if damaged != word else None)
