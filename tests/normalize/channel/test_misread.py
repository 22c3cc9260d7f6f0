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
        "органи-",  # the word goes on in the next line
    ],
)
def test_what_stays(text: str) -> None:
    assert mended(text) == text


def test_a_word_that_the_document_has_is_likelier() -> None:
    read = "работники цен гров образования"
    assert mended(read) == read
    assert mended(read, "центров «Точка роста»", "центров") == "работники центров образования"


def test_an_unknown_word_that_comes_often_is_the_authors() -> None:
    text = "занятия квадробикой"
    assert mended(text, *[text] * 3) == text


def test_the_document_vouches_for_its_own_words() -> None:
    """A word with a capital amid a text is a name, unless the document has the word."""
    read = "встреча в Дворпе молодёжи"
    assert mended(read) == read
    assert mended(read, "дворце спорта", "во дворце", "дворце") == "встреча в Дворце молодёжи"


def test_what_is_only_likely_is_suggested() -> None:
    repaired = repair("каменной наброской", LEXICON)
    assert repaired.edits == ()
    assert [(s.before, s.after) for s in repaired.suggestions] == [("наброской", "набросков")]


@given(st.text(max_size=60))
def test_findings_lie_in_the_text_in_order_and_change_it(text: str) -> None:
    found = list(misread(text, LEXICON))
    assert [f.start for f in found] == sorted(f.start for f in found)
    for finding in found:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] != finding.after
        assert 0 < finding.score <= 1
