"""Short words that a formula of office language proves."""

from __future__ import annotations

import pytest

from normalize.lexicon import load_lexicon
from normalize.repair import repair

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("закон № 273-ФЗ «0 противодействии коррупции»", "закон № 273-ФЗ «О противодействии коррупции»"),
        ("закон «06 утверждении порядка»", "закон «Об утверждении порядка»"),
        ("постановление ог 18 сентября 2017 г.", "постановление от 18 сентября 2017 г."),
        ("решение ст 21 октября 2015 г.", "решение от 21 октября 2015 г."),
        ("Ог 12.02.2014 № 5", "От 12.02.2014 № 5"),
        ("действует е соответствии с законом", "действует в соответствии с законом"),
        ("8 целях создания условий", "В целях создания условий"),
        ("переработку (е том числе на", "переработку (в том числе на"),
        ("(а ред. Постановления Правительства", "(в ред. Постановления Правительства"),
        ("составил 5 тыс; рублей", "составил 5 тыс. рублей"),
        ("Ленина, д; 25, кв, 104", "Ленина, д. 25, кв. 104"),
    ],
)
def test_a_formula_proves_what_was_printed(read: str, printed: str) -> None:
    assert repair(read, LEXICON).text == printed


@pytest.mark.parametrize(
    "text",
    [
        "графа «0 процентов»",
        "в 8 районах области",
        "ст. 12.02 и ст 14",
        "а соответствие проверено",
        "пункт а) соответствии",
        "на и в соответствии",
        "100 тыс; 200 тыс",
        "в 5 кв, 10 домах",
        "ред. Петрова",
    ],
)
def test_what_may_be_right_stays(text: str) -> None:
    assert repair(text, LEXICON).text == text
