"""Forms of phrases: all that are safe, none that is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.inflection import InflectionError, damaged_form, phrase_forms


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("Точка роста", {"Точки роста", "Точке роста", "Точкой роста", "Точками роста", "Точках роста"}),
        ("федеральный проект", {"федерального проекта", "федеральных проектов", "федеральными проектами"}),
        ("Молодые профессионалы", {"Молодых профессионалов", "Молодыми профессионалами"}),
        ("обучающийся", {"обучающегося", "обучающиеся", "обучающимися"}),
        ("Специальная (коррекционная) школа", {"Специальной (коррекционной) школы"}),
        ("исполняющий обязанности", {"исполняющего обязанности", "исполняющим обязанности"}),
        ("врач-терапевт", {"врача-терапевта", "врачами-терапевтами"}),
        ("Музей-усадьба", {"Музея-усадьбы"}),
        ("койко-день", {"койко-дня", "койко-дней"}),
        ("Кванториум", {"Кванториума", "Кванториумами"}),
        ("высшая школа", {"высшей школы", "высших школ"}),
        ("ветхое жилье", {"ветхого жилья"}),
        ("ДЕТСКИЙ САД", {"ДЕТСКОГО САДА"}),
        ("Ростов-на-Дону", {"Ростова-на-Дону", "Ростове-на-Дону"}),
    ],
)
def test_head_and_adjectives_change_together(phrase: str, forms: set[str]) -> None:
    found = phrase_forms(phrase)
    assert found[0] == phrase
    assert forms <= set(found)


@pytest.mark.parametrize(
    ("phrase", "wrong"),
    [
        ("Большая перемена", "Большей перемены"),
        ("адаптированная программа", "адаптировавшей программы"),
        ("учебный год", "учебных лет"),
        ("Великие Луки", "Великих Луков"),
    ],
)
def test_what_may_be_wrong_is_left_out(phrase: str, wrong: str) -> None:
    assert wrong not in phrase_forms(phrase)


def test_of_a_place_there_is_one() -> None:
    assert set(phrase_forms("Тверская область", plural=False)) == {
        "Тверская область",
        "Тверской области",
        "Тверскую область",
        "Тверской областью",
    }


@pytest.mark.parametrize(
    "phrase", ["на базе", "Минпросвещения", "ФГОС", "Сочи", "бюро", "и школа", "", "№ 5"]
)
def test_what_cannot_be_inflected_is_said(phrase: str) -> None:
    with pytest.raises(InflectionError):
        phrase_forms(phrase)


HEADS = ("школа", "проект", "учреждение", "организация", "комитет", "отдел", "услуга", "район", "сеть")
ADJECTIVES = ("новый", "районный", "детский", "лучший", "тепловой", "единый")
TAILS = ("", " области", " по культуре", " № 5", " «Точка роста»")


@given(st.sampled_from(HEADS), st.lists(st.sampled_from(ADJECTIVES), max_size=2), st.sampled_from(TAILS))
def test_forms_differ_only_in_head_and_adjectives(head: str, adjectives: list[str], tail: str) -> None:
    gender = {"а": "ая", "я": "ая", "ь": "ая", "е": "ое"}.get(head[-1])
    agreeing = [word[:-2] + gender if gender else word for word in adjectives]
    agreeing = [word.replace("лучшое", "лучшее") for word in agreeing]
    phrase = " ".join([*agreeing, head]) + tail
    forms = phrase_forms(phrase)
    assert len(set(forms)) == len(forms) >= 6
    for form in forms:
        assert form.endswith(tail)
        assert len(form.split(" ")) == len(phrase.split(" "))
        assert all(f[:3] == w[:3] for f, w in zip(form.split(" "), phrase.split(" "), strict=True))


@given(st.sampled_from(HEADS), st.integers(0, 1), st.sampled_from("xyz1"))
def test_forms_are_damaged_where_the_first_is(head: str, place: int, sign: str) -> None:
    damaged = head[:place] + sign + head[place + 1 :]
    for form in phrase_forms(head):
        assert damaged_form(head, damaged, form) == form[:place] + sign + form[place + 1 :]
        assert damaged_form(head, head, form) == form


def test_damage_in_what_changes_says_nothing_of_other_forms() -> None:
    assert damaged_form("Точка роста", "Точкл роста", "Точек роста") is None
    assert damaged_form("Точка роста", "Точкароста", "Точками роста") is None
    assert damaged_form("Точка роста", "Точка росча", "Точек роста") == "Точек росча"
