"""Scripts of words, and words made Cyrillic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.morphology import is_word
from normalize.script import LOOK_ALIKES, folded, is_of_another_language, load, script_of


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
        ("ロбщий", "Общий"),
        ("〇рганизация", "Организация"),
        ("Πриказ", "Приказ"),
        ("∏риказ", "Приказ"),
        ("οрганизация", "организация"),
        ("Ｐоссийской", "Российской"),
        ("𝐨рганизация", "организация"),
        ("отчëт", "отчёт"),
        ("областb", "область"),
        ("СЕМb", "СЕМЬ"),
        ("КОНКУРc", "КОНКУРС"),
        ("картьl", "карты"),
        ("КАРТЬI", "КАРТЫ"),
        ("10ридический", "Юридический"),
        ("IОридический", "Юридический"),
        ("Үчреждение", "Учреждение"),
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
        "1ого",
        "10летний",
        "Iотряд",
        "Iого",
        "пятьI",
        "ЧАСТЬI",
        "σтек",
        "τдоп",
        "Ωм",
        "мкм",
        "ⅩⅩвек",
        "дома×",
        "сільрада",
        "цінність",
        "област1",
    ],
)
def test_what_may_be_right_is_not_folded(word: str) -> None:
    assert folded(word, is_word) is None


def test_two_known_readings_are_no_proof() -> None:
    assert folded("11ора", {"пора", "нора", "Пора", "Нора"}.__contains__) is None


def test_a_word_known_as_it_is_stays() -> None:
    assert folded("Bеста", {"Bеста", "Веста"}.__contains__) is None


@pytest.mark.parametrize(
    ("word", "russian", "around", "expected"),
    [
        ("Үчреждение", "Учреждение", "приказ по ", False),
        ("Үчреждение", "Учреждение", "", True),
        ("түркмен", "туркмен", "школа, тілі", True),
        ("Гүлнара", "Гулнара", "и другие", True),
        ("Πриказ", "Приказ", "", False),
    ],
)
def test_words_of_other_languages(word: str, russian: str, around: str, expected: bool) -> None:
    assert is_of_another_language(word, russian, around, is_word) is expected


WORDS = "организация", "школа", "приказом", "учреждения", "ОБЩЕСТВО", "ФИНАНСЫ", "Павлов"
LETTERS = {sign: letter for sign, letter in load().items() if len(sign) == 1 and not sign.isdigit()}


@given(st.sampled_from(WORDS), st.data())
def test_any_choice_of_signs_of_the_same_skeleton_comes_back(word: str, data: st.DataObject) -> None:
    looks = [sorted(sign for sign, of in LETTERS.items() if of == letter) for letter in word]
    kept = data.draw(st.integers(1, len(word) - 1))
    damaged = word[0] + "".join(
        data.draw(st.sampled_from(signs)) if signs and at != kept else letter
        for at, (letter, signs) in enumerate(zip(word[1:], looks[1:], strict=True), 1)
    )
    found = folded(damaged, {word}.__contains__)
    assert found == (word if damaged != word else None)
    assert folded(word, is_word) is None


@given(st.text(alphabet="абвгдеёкмнопрстухьABCEHabceopxy0136IlіүоπφΦ", max_size=12))
def test_what_is_folded_has_no_look_alike_left(text: str) -> None:
    if found := folded(text, lambda word: word.isalpha() and not set(word) & set(LOOK_ALIKES)):
        assert set(found) <= set("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя")
        assert folded(found, is_word) is None


@given(st.sampled_from(["организация", "школа", "приказом", "учреждения"]), st.data())
def test_any_choice_of_look_alikes_comes_back(word: str, data: st.DataObject) -> None:
    back = {cyrillic: latin for latin, cyrillic in LOOK_ALIKES.items() if latin in "ABCEHKMOPTXYaceopxy"}
    damaged = "".join(back[c] if c in back and data.draw(st.booleans()) else c for c in word)
    assert folded(damaged, is_word) == (word if damaged != word else None)
