"""Dirt at the edges of a text, and dashes read double."""

import pytest

from normalize import load_lexicon
from normalize.repair import repair


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (". 25", "25"),
        (", Раздел II. Соревнования", "Раздел II. Соревнования"),
        ("отряд «Импульс» _", "отряд «Импульс»"),
        ("школьного этапа) .", "школьного этапа)"),
        ("январь 2024 г. -- март 2024 г.", "январь 2024 г. – март 2024 г."),
        ("2007--2010 г.р.", "2007–2010 г.р."),
    ],
)
def test_dirt_goes(read: str, meant: str) -> None:
    assert repair(read, load_lexicon()).text == meant


@pytest.mark.parametrize(
    "text", ["- пункт списка", "...и другие", "-5,3", "5 °", "+7 (4812) 38-00-00", "«IT-куб»."]
)
def test_marks_of_print_stay(text: str) -> None:
    assert repair(text, load_lexicon()).text == text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Ш региональная методическая конференция", "III региональная методическая конференция"),
        ("проведение Ш Всероссийского конкурса", "проведение III Всероссийского конкурса"),
        ("здание лит. Ш двухэтажное", "здание лит. Ш двухэтажное"),
        ("литера Ш первого этажа", "литера Ш первого этажа"),
        ("Ш-образная перегородка", "Ш-образная перегородка"),
    ],
)
def test_a_lone_sha_before_an_adjective_is_three(read: str, meant: str) -> None:
    assert repair(read, load_lexicon()).text == meant
