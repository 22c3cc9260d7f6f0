"""What is no word becomes the word that was printed; names, codes, terms and authors' own words stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.channel import counted, misread
from normalize.lexicon import load_lexicon
from normalize.repair import repair

LEXICON = load_lexicon()


def mended(text: str, *document: str) -> str:
    return repair(text, LEXICON.of_document(counted([text, *document]))).text


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("участие дегских технопарков", "участие детских технопарков"),
        ("для образовател ьн ых организаций", "для образовательных организаций"),
        ("на тсрриюрии области", "на территории области"),
        ("объект кульурного наследия", "объект культурного наследия"),
        ("классический стиль, класический ход", "классический стиль, классический ход"),
        ("работники цен гров образования", "работники центров образования"),
        ("лицо/иодведомственная", "лицо/подведомственная"),
        ("ОРГАНИЗАЦИЯ АППАРАТПЫХ СОВЕЩАНИЙ", "ОРГАНИЗАЦИЯ АППАРАТНЫХ СОВЕЩАНИЙ"),
        ("От ветственный (подразделение", "Ответственный (подразделение"),
    ],
)
def test_misread_words(read: str, printed: str) -> None:
    assert mended(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "Зюганец О.О., Кафель Я., Ре И.С., А.Б. Мартыщенко",
        "бригада Щербинина и Курмангалиева",
        "ООО «Технопроминвест», АО «Ленгипротранс»",
        "центр «IT-куб», QR-кода, PDF/A",
        "АРМ-45, ОДПУ, МСМК, Р-157",
        "услуг5, 2023году, 12кв.м, 3-го",
        "ustug-ski@sport35.example, почта@почта.рф",
        "лёгкоатлетический пробег",  # typed so
        "неприостановление, неявившиеся",
        "бербоут-чартерном реестре",
        "машино-места",
        "идёт на юго - запад",
        "идёт на юго запад",
        "г нальчику",  # a name in small letters
        "самозанятыми гражданами",  # the dictionary has «самозанятости» alone
        "правоустанавливающих документов",
        "Чзи – численность",  # of a formula
        "органи-",  # the word goes on in the next line
    ],
)
def test_what_stays(text: str) -> None:
    assert mended(text) == text


def test_a_word_is_told_by_what_stands_beside_it() -> None:
    """Of two forms that were read as easily the one that goes on with the next words."""
    assert mended("мероприятия по развигию района") == "мероприятия по развитию района"
    assert mended("программа развигия района") == "программа развития района"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("детей, чтопредлолагает проведение работ", "детей, что предполагает проведение работ"),
        ("сокрашение расходов бюджета", "сокращение расходов бюджета"),  # no «со» before a word
        ("введеннаго жилья", "введенного жилья"),  # ё only where it was read
        (
            "на реализацию «Нацианального проекта» и программы",
            "на реализацию «Национального проекта» и программы",
        ),
    ],
)
def test_what_company_proves(read: str, printed: str) -> None:
    assert mended(read) == printed


def test_its_own_frequent_words_are_what_a_document_prints() -> None:
    text = "жители Мувинского района"
    document = ["Шувинского района", "Шувинского округа", "Шувинского поселения"]
    assert "Шувинского" not in mended(text, *document)  # a name of its own may be another one
    assert mended("занятия квадробнкой", *["занятия квадробикой"] * 3) == "занятия квадробикой"


def test_a_head_that_people_write_apart_is_not_joined() -> None:
    assert mended("к анти тепроритической защищенности") == "к анти террористической защищенности"


def test_a_word_that_is_cut_off_stays() -> None:
    for text in ("областн. управление культуры", "транспортн. средства"):
        assert mended(text) == text


def test_an_unknown_word_that_comes_often_is_the_authors() -> None:
    text = "занятия квадробикой"
    assert mended(text, *[text] * 3) == text


def test_the_document_vouches_for_its_own_words() -> None:
    """A word with a capital amid a text is a name, unless the document has the word."""
    read = "встреча в Дворпе молодёжи"
    assert mended(read) == read
    assert mended(read, "дворце спорта", "во дворце", "дворце") == "встреча в Дворце молодёжи"


def test_what_is_only_likely_is_suggested() -> None:
    repaired = repair("каб. 11", LEXICON)
    assert repaired.edits == ()
    assert [(s.before, s.after) for s in repaired.suggestions] == [("каб", "как")]


@given(st.text(max_size=60))
def test_findings_lie_in_the_text_in_order_and_change_it(text: str) -> None:
    found = list(misread(text, LEXICON))
    assert [f.start for f in found] == sorted(f.start for f in found)
    for finding in found:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] != finding.after
        assert 0 < finding.score <= 1
