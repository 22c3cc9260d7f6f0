"""Every reason that the program gives has its Russian; what is quoted in it comes through as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Box
from normalize.decisions import Decision, Decisions
from normalize.doubts import doubtful
from normalize.lexicon import load_lexicon
from normalize.mending import UNREAD
from normalize.record import Cell, PageBox
from prikaz.doubt_texts import in_russian
from table_extract.merged import BESIDE, LIKELY, PARTED

ENGLISH = re.compile("[a-z]{3,}")
QUOTED = re.compile("«.*?»", re.DOTALL)

KNOWN = (
    (UNREAD, "рядом есть отпечаток, в котором ничего не прочитано"),
    ("read with confidence 0.62", "прочитано неуверенно (0,62)"),
    ("read as «IT-куб» and as «ГТ-куб»", "прочитано и как «IT-куб», и как «ГТ-куб»"),
    ("read as «.» and as nothing", "прочитано как «.», второе чтение ничего не нашло"),
    ("unlike the other cells of its column (amount)", "не похоже на остальной столбец (числа)"),
    ("no number between «2» and «4»", "нет номера: между «2» и «4»"),
    ("out of the numbering after «5.1»", "номер не на своём месте: после «5.1»"),
    ("the numbering goes from «5.3» to «5.5»", "после номера «5.3» идёт «5.5»"),
    ("with it its column and its row would add up", "с ним сойдутся столбец и строка"),
    ("not the sum of its row, which is 301 231,65", "не равно сумме строки: 301 231,65"),
    ("check digit of INN 5702000256", "контрольная цифра ИНН не сходится: 5702000256"),
    ("ends before it begins, on 15.07.2025", "окончание раньше начала: 15.07.2025"),
    (
        "2 cells of its row are empty, though nearly all others are filled",
        "пустых ячеек в строке: 2, хотя почти все остальные заполнены",
    ),
    ("not read surely", "прочитано неуверенно"),
    ("no point stands between the beginning and 3", "перед пунктом 3 нет других"),
)
OTHERS = (
    "read as «36», in the appendix «38»",
    "taken from the verb: the name of the kind was not read",
    "empty, though nearly all others of its column are filled",
    "another engine reads «ВАСЯ»",
    "the number after «7»",
    "the number before «7»",
    "no calendar has «31.02.2025»",
    "«21.02.2025» comes after «10.02.2025»",
    "with it its row would add up",
    "its column does not add up",
    "hyphen kept in Скай-технолоджи",
    "hyphen dropped from р-х",
    "«А» became «Б»: likely, not certain (правило)",
    "«А»: candidate «Б» (правило)",
    "«А» may be «Б» (правило)",
    "«|.» taken for «I» by its place alone",
    "beside it, in no cell: «М. П.»",
    "no date was read",
    "no number was read",
    "no number behind №",
    "not a number: ___",
    "number not read surely: 12-р",
    "number written by hand: 12-р",
    "figures not read surely: 12.01.2024",
    "day written by hand: «12» января 2024",
    "day not readable: «» мая 2024 г.",
    "year of two figures: 12.01.24",
    "no such day: 31.02.2024",
    "year cannot be: 12.01.1024",
    "place not read surely: г. Орёл",
    "not read surely: II момомо А9",
    "no signature was read",
    "words of the position were not read",
    "number of point 3 read as З",
    "no point stands between 1 and 3",
    "decided by Иванова",
    "check digit of KPP 1",
    "check digit of OGRN 1",
    "check digit of OGRNIP 1",
    LIKELY,
    BESIDE,
    PARTED,
)


@pytest.mark.parametrize(("english", "russian"), KNOWN)
def test_reasons(english: str, russian: str) -> None:
    assert in_russian(english) == russian


def test_no_english_is_left() -> None:
    for reason in OTHERS:
        assert not ENGLISH.search(QUOTED.sub("", in_russian(reason))), reason


def test_what_is_said_of_words_is_known() -> None:
    for text in ("слово ' слово", "ру\\ка", "cлoвo", "а12б", "жэ☃"):
        told = doubtful(text, 0.5, load_lexicon())
        assert told is not None
        assert len(told.split("; ")) == 2
        assert not ENGLISH.search(QUOTED.sub("", in_russian(told)))


def test_what_was_decided_when_another_text_was_read_is_known() -> None:
    place = PageBox(1, Box(0, 0, 10, 10))
    decisions = Decisions([Decision(1, "cell", 1, place.box, "А", "Б", "Иванова", "2025-01-01T00:00:00Z")])
    cell = decisions.on(Cell("В", "В", 1.0, (place,)), "cell")
    assert in_russian(cell.doubt or "") == "здесь было решено «Б» (Иванова), но прочитано тогда было «А»"
    assert [in_russian(c.why) for c in cell.candidates] == ["прежнее решение: Иванова"]


def test_several_reasons_each() -> None:
    told = in_russian("read with confidence 0.50; «|» stands alone; out of the numbering before «2»")
    assert told == "прочитано неуверенно (0,50); «|» стоит отдельно; номер не на своём месте: перед «2»"


def test_a_quoted_text_may_hold_what_parts_reasons() -> None:
    told = in_russian("beside it, in no cell: «а; б; no date was read»; read with confidence 0.50")
    assert told == "рядом, вне ячеек, стоит «а; б; no date was read»; прочитано неуверенно (0,50)"


def test_what_is_unknown_stays() -> None:
    assert in_russian("word unknown; no date was read; ?") == "word unknown; дата не прочитана; ?"
    assert in_russian("") == ""


@given(st.text(st.characters(), max_size=200))
def test_any_text_comes_through_in_its_quotes(text: str) -> None:
    assert in_russian(text + "\0") == text + "\0"
    told = in_russian(f"«{text.replace('; ', ';')}» stands alone")
    assert told == f"«{text.replace('; ', ';')}» стоит отдельно"
