"""Points, strokes and specks behind a word where no sentence ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.channel import stray_mark
from normalize.channel.commas import known_commas
from normalize.lexicon import load_lexicon
from normalize.repair import repair

LEXICON = load_lexicon()
WORDS = st.sampled_from(
    [
        "развитие",
        "района",
        "области",
        "которые",
        "что",
        "администрации",
        "в",
        "и",
        "для",
        "Программы",
        "годах",
        "спорт",
    ]
)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("семьи улучшат жилищные условия. что будет способствовать", "условия, что"),
        ("показателей развития Костромской. области на период", "Костромской области"),
        ("в соответствии с требованиями законов. нормативных актов", "законов, нормативных"),
        ("было принято на заседании в. составе комиссии", "в составе"),
        ("экспорт составил 278 млн. долларов США. что на треть ниже", "США, что"),
    ],
)
def test_a_mark_where_no_sentence_ends_is_a_comma_or_none(read: str, printed: str) -> None:
    repaired = repair(read, LEXICON)
    assert printed in repaired.text
    assert [edit.rule for edit in repaired.edits] == ["stray-mark"]


@pytest.mark.parametrize(
    "text",
    [
        "5 тыс. рублей и 7 млн. рублей",
        "спорт. зал и мед. кабинет",  # a word that is cut off
        "район. больница, служб. записка",
        "и. о. директора, г. к. м. с.",
        "в XX в. до начала",
        "на листе об. описи",  # the back of a leaf
        "(в ред. пост. от 27.12.2018)",
        "развития области. Которые были",
        "сайт область.рф и область.ру",
        "а. развитие; б. развития",
        "Уважаемые родители! приглашаем вас",
        "Математика. счёт до 10",
        "Прогулка. наблюдение за птицами, подвижные игры на участке",  # a cell's list
        "Экскурсия в музей. ответственные классные руководители и завуч",
        "по вопросам кадров. служба управления персоналом решает сама",  # кадровая
        "принят. на работу с 1 сентября по приказу",
        "программа 'Развитие' образования, школа ’Радуга’ и слово ’мир’",
        "Внимание! конкурс продлён",
    ],
)
def test_a_point_that_may_be_right_stays(text: str) -> None:
    assert [f for f in stray_mark(text, LEXICON) if f.certain] == []
    assert repair(text, LEXICON).text == text


def test_what_is_not_clear_is_suggested_with_the_other_reading() -> None:
    found = list(stray_mark("местного самоуправления. от того", LEXICON))
    assert [(f.after, f.certain, f.alternatives) for f in found] == [(",", False, ("",))]


def test_the_words_beside_the_place_decide() -> None:
    odds = known_commas().odds
    assert (
        odds(["жилищные", "условия", "что", "будет"]) > 2 > -2 > odds(["развития", "томской", "области", ""])
    )


@given(st.lists(WORDS, min_size=4, max_size=4))
def test_odds_are_finite_whatever_the_words(words: list[str]) -> None:
    assert -30 < known_commas().odds(words) < 30
    assert -30 < known_commas().odds([*words[:2], "нетакогослова", ""]) < 30


@given(st.lists(WORDS, min_size=2, max_size=6))
def test_no_text_without_such_a_mark_is_touched(words: list[str]) -> None:
    assert list(stray_mark(", ".join(words), LEXICON)) == []
