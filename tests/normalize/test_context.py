"""Rules that ask what stands beside a word."""

from __future__ import annotations

import pytest

from normalize.lexicon import load_lexicon
from normalize.repair import repair

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("с опытом но реализации программ", "с опытом по реализации программ"),
        ("форум но обмену опытом", "форум по обмену опытом"),
        ("кампаний но популяризации науки", "кампаний по популяризации науки"),
        ("национальною проекта «Образование»", "национального проекта «Образование»"),
        ("общею образования", "общего образования"),
        ("Сроки проведении мероприятий", "Сроки проведения мероприятий"),
        ("2023 г .-  март", "2023 г. - март"),
        ("Октябрь 2023「 . ГАУ ДПО", "Октябрь 2023 г. ГАУ ДПО"),
    ],
)
def test_words_that_the_words_beside_them_prove_misread(read: str, printed: str) -> None:
    assert repair(read, LEXICON).text == printed


@pytest.mark.parametrize(
    "text",
    [
        "не менее двух, но не более пяти",
        "отчёт, но без приложений",
        "работы но сделаны",
        "по дну Белого моря",
        "с общею целью",  # a feminine noun in the instrumental
        "мало времени но много дел",
        "ООО «ДНО»",
        "в сроки и проведении",
        "в решении о проведении",
        "возникшем решением суда правоотношении",
        "2023 г. - март 2024 г.",
    ],
)
def test_what_may_be_right_stays(text: str) -> None:
    assert repair(text, LEXICON).text == text
