"""Rules about brackets, capitals within words, specks and spaces at hyphens."""

from __future__ import annotations

import pytest

from normalize.channel import counted
from normalize.lexicon import load_lexicon
from normalize.repair import repair

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("объектов и (или} территорий", "объектов и (или) территорий"),
        ("{В редакции закона) и", "(В редакции закона) и"),
        ("обязан „длЯ слушания", "обязан „для слушания"),
        ("СоОружений, в связи с этим", "Сооружений, в связи с этим"),
        ("постановление 0т06.11.2015 № 5", "постановление от 06.11.2015 № 5"),
        ("решение от.26.09.13 № 7", "решение от 26.09.13 № 7"),
        ("В2014 году и с2015 года", "В 2014 году и с 2015 года"),
        ("на 2019 - 2020-годы", "на 2019 - 2020 годы"),
        ("предприниматели ‘далее - хозяйства)", "предприниматели (далее - хозяйства)"),
    ],
)
def test_what_print_does_not_have_is_mended(read: str, printed: str) -> None:
    assert repair(read, LEXICON).text == printed


@pytest.mark.parametrize(
    "text",
    [
        "{имя} и {значение}",
        "МосГорСуд и ГосДума",
        "СанПиН 2.1.4",
        "артикул В2014, дом 5-а, к2015",
        "в 2014-2016 годах",
        "кВт и МВт",
        "« 20 » ________20 г.  подпись",
        "(далее « Программа)",
    ],
)
def test_what_may_be_printed_so_stays(text: str) -> None:
    assert repair(text, LEXICON).text == text


def test_a_space_at_a_hyphen_is_only_suggested() -> None:
    repaired = repair("план социально -экономического развития", LEXICON)
    assert repaired.text == "план социально -экономического развития"
    assert [s.rule for s in repaired.suggestions] == ["hyphen-space"]


def test_nobodys_name_becomes_another_one() -> None:
    document = "Тамерлан Дунаева Марина Азизов Исмаил"
    lexicon = LEXICON.of_document(counted([document, document]))
    for name in ("Тимерлан", "Нунаева", "Мирина", "Изизов", "Исмоил"):
        assert repair(f"{name} Иванович, директор", lexicon).text == f"{name} Иванович, директор"
