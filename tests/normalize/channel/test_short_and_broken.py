"""Short words told by what stands beside them, words that were read as two, hyphens that were not read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.channel import broken, counted, lost_hyphen, misread_short
from normalize.channel.pairs import pairs
from normalize.lexicon import Lexicon, load_lexicon
from normalize.repair import repair

LEXICON = load_lexicon()


def of(*document: str) -> Lexicon:
    return LEXICON.of_document(counted(document))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("детьми н молодежью", "и"),
        ("возложить ма заместителя главы", "на"),
        ("выплат иа приобретение жилья", "на"),
        ("изделий иэ дерева", "из"),
        ("в соответствии © законом", "с"),
        ("области ог 20.10.2011", "от"),
    ],
)
def test_a_short_word_is_told_by_its_neighbours(read: str, printed: str) -> None:
    assert [f.after for f in misread_short(read, of(read)) if f.certain] == [printed]


@pytest.mark.parametrize(
    "text",
    [
        "площадь 12 кв м общей площади",  # a unit
        "три других предприятия",  # a number
        "относится к данным базовым отраслям",
        "Лев М Толстой",
        "пункты а и б настоящего положения",
        "в п 5 и в п 6",
    ],
)
def test_a_short_word_stays_where_it_may_be_right(text: str) -> None:
    assert [f for f in misread_short(text, of(text)) if f.certain] == []


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("разработана Про граммы развития", "Программы"),
        ("обществен ная организация района", "общественная"),
    ],
)
def test_a_word_that_was_read_as_two_is_one_again(read: str, printed: str) -> None:
    assert [f.after for f in broken(read, of(read))] == [printed]


@pytest.mark.parametrize(
    "text",
    [
        "по этому вопросу",
        "в место работы",
        "не достаточно средств",
        "г Нальчик",
        "сельского хозяйства и торговли",
        "новый год начался",
    ],
)
def test_two_words_stay_two(text: str) -> None:
    assert list(broken(text, of(text))) == []


def test_a_hyphen_is_restored_where_the_document_prints_it() -> None:
    text = "прогноз социально экономического развития"
    assert list(lost_hyphen(text, of(text))) == []
    found = list(lost_hyphen(text, of(text, "социально-экономическое развитие", "социально-экономического")))
    assert [(text[f.start : f.end], f.after) for f in found] == [(" ", "-")]


def test_a_space_beside_a_hyphen_may_be_the_authors() -> None:
    text = "в дорожно- транспортных происшествиях"
    assert list(lost_hyphen(text, of(text, "дорожно-транспортные", "дорожно-транспортных"))) == []


@pytest.mark.parametrize(
    ("read", "left", "right", "printed"),
    [
        ("чтопредлолагает", "детей", "проведение", "что предполагает"),
        ("засчёт", "программы", "средств", "за счёт"),
        ("уровня-и", "повышения", "качества", "уровня и"),
    ],
)
def test_the_likeliest_two_words(read: str, left: str, right: str, printed: str) -> None:
    assert pairs(read, left, right, LEXICON)[0].words == printed


def test_what_an_author_makes_of_two_words_is_one() -> None:
    assert all(
        pair.words != "прав устанавливающих" for pair in pairs("правоустанавливающих", "", "", LEXICON)
    )


PIECES = ["ма", "иа", "н", "©", "Про", "граммы", "ог", "само", "правления", "и", "район", "2014", "году"]


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_what_is_mended_is_not_mended_again(words: list[str]) -> None:
    once = repair(" ".join(words), LEXICON).text
    assert repair(once, LEXICON).text == once
