"""Words that lost the space between them, and known words in company that they do not keep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.channel import counted, glued, misplaced
from normalize.channel.phrases import known_phrases, share_beside
from normalize.lexicon import Lexicon, load_lexicon
from normalize.seen import NOTHING_SEEN

LEXICON = load_lexicon()


def of(*document: str) -> Lexicon:
    return LEXICON.of_document(counted(document))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("водных объектови правилами", "объектов и"),
        ("порядок, атакже условия", "а также"),
        ("повышения уровня-и качества жизни", "уровня и"),
        ("тысяч Гкал-или 34%", "Гкал или"),
        ("информации по-показателям программы", "по показателям"),
        ("модернизация и’развитие сети", "и развитие"),
        ("мероприятия пообеспечению безопасности", "по обеспечению"),
        ("подавляющее большинство‘среди форм", "большинство среди"),
        ("товарооборот в 2020 году-прогнозируется на", "году прогнозируется"),
        ("увеличились на`1,1% и", "на 1,1%"),
        ("Общееколичество жилых домов", "Общее количество"),
    ],
)
def test_two_words_that_go_together_are_parted(text: str, right: str) -> None:
    assert [finding.after for finding in glued(text, of(text))] == [right]


@pytest.mark.parametrize(
    "text",
    [
        "водных объектов и правилами",
        "малоэтажной застройки",  # a compound word
        "директор Ина Петрова",
        "ООО «Новатор» и Иво Попов",
        "сублицензионный договор",
        "взыскатель и должник",
        "кол-во мест, во-первых, в-третьих, что-то, из-за",
        "говорить по-сибирски, по-прежнему",
        "ООО «Про-ток»",
        "Демитриева Грантовна, врач",
        "правоустанавливающих документов",
        "внутри-поселковых дорог, город-герой",
        "социально·экономического",
        "С'кол, под’езд, О’Коннор",
        "по-1 шт, в:2014",
        "Срок:до 5 мая, от:12.05.2023, отдел:образования",
        "или-или, без’аварийный, Мак’Дональд",
        "социально-экономического, дорожно-транспортного",
    ],
)
def test_one_word_stays_one(text: str) -> None:
    assert list(glued(text, of(text))) == []


def test_a_rare_word_in_wrong_company_is_the_word_that_official_texts_have_there() -> None:
    text = "по решению Верховного Сула Российской Федерации"
    found = list(misplaced(text, of(text)))
    assert [finding.after for finding in found] == ["Суда"]
    assert found[0].margin is not None
    assert found[0].alternatives == ("Сула",)


@pytest.mark.parametrize(
    "text",
    [
        "по дну Белого моря",
        "берег реки Сула и её притоки",
        "семенных участков и плантаций",
        "поголовье гусей и индеек",
    ],
)
def test_a_rare_word_stays_where_it_may_be_right(text: str) -> None:
    assert [f for f in misplaced(text, of(text)) if f.certain] == []


def test_another_form_of_the_word_is_never_certain() -> None:
    """Who writes often makes such slips, and what rules a form may stand far off."""
    text = "о внесении изменений в реестр организаций, свидетельствующее о нарушении"
    assert [f for f in misplaced(text, of(text)) if f.certain] == []


@pytest.mark.parametrize(
    ("left", "likelier", "other"),
    [
        ("по", "стипендиям", "стипендий"),  # a dative, though the pair is in no text
        ("2014", "году", "годам"),
        ("новых", "стипендий", "стипендиям"),
    ],
)
def test_classes_of_words_tell_forms_apart(left: str, likelier: str, other: str) -> None:
    phrases = known_phrases()
    assert phrases.likelier(left, likelier, 1e-6) > 2 * phrases.likelier(left, other, 1e-6)


@given(
    st.sampled_from(["", "по", "российской", "2014", "01.02.2013", "нетакогослова", "кол-во"]),
    st.text(max_size=9),
)
def test_how_much_likelier_is_a_positive_number(left: str, word: str) -> None:
    assert 0 < known_phrases().likelier(left, word, 1e-6) < 1e6


def test_phrases_know_what_official_texts_say() -> None:
    phrases = known_phrases()
    assert phrases.count("российской", "федерации") > 1000
    assert phrases.count("федерации", "российской") < phrases.count("российской", "федерации")
    assert phrases.count("российской", "нетакогослова") == 0
    assert 0.5 < phrases.share_behind("российской", "федерации") <= 1
    assert 0.5 < phrases.share_before("российской", "федерации") <= 1


def test_what_the_document_says_counts_as_well() -> None:
    seen = counted(["зелёный понедельник", "зелёный понедельник", "зелёный понедельник"])
    assert max(share_beside("понедельник", "зелёный", "", NOTHING_SEEN)) == 0
    assert max(share_beside("понедельник", "зелёный", "", seen)) == pytest.approx(0.5)
