"""No word is lost between reading and document, and none is in two places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from accounts import assert_conserved
from hypothesis import given, settings
from hypothesis import strategies as st
from set_tables import line_of, page_of, table_of

from normalize import Document, SourceInfo, Words, load_lexicon, make_document
from table_extract import PageReading, arranged, stitch

LEXICON = load_lexicon()
SOURCE = SourceInfo("план.pdf", "ab" * 32, 1, "application/pdf")
HEAD = ["№ п/п", "Наименование мероприятия", "Срок исполнения"]
ORDER = ["ПРИКАЗ", "от 15.03.2024 № 127", "О плане мероприятий", "В соответствии с уставом", "приказываю:"]
POINTS = ["1. Утвердить план.", "2. Контроль оставляю за собой.", "Директор И.И. Иванов"]


def document_of(pages: Sequence[PageReading]) -> Document:
    pages = [arranged(page) for page in pages]
    return make_document(SOURCE, pages, stitch(pages), LEXICON)


def test_where_words_are() -> None:
    pages = [
        page_of(1, above=[*ORDER, *POINTS]),
        page_of(
            2,
            table_of([HEAD, ["1", "2", "3"], "Раздел I", ["1", "Семинар", "март"]], page=2, top=300),
            above=["Таблица 1. Сроки", "(тыс. руб.)"],
        ),
        page_of(
            3,
            table_of([HEAD, ["2", "Отчёт *", "май"], "Примечание: для школ"], page=3),
            above=["Продолжение таблицы"],
            below=["* Для учителей округа"],
        ),
    ]
    document = document_of(pages)
    assert_conserved(pages, document)
    words = document.words
    assert (words.headers, words.sections, words.cells, words.titles) == (6, 2, 7, 3)
    assert (words.units, words.notes, words.lines, words.strays) == (2, 7, 1, 0)
    assert [(part.page, part.why) for part in words.left_out] == [
        (2, "row of column numbers"),
        (3, "the table goes on"),
        (3, "repeated header"),
    ]
    assert words.furniture == sum(len(part.text.split()) for part in words.left_out)


def test_a_block_that_each_page_repeats_is_in_one_place() -> None:
    head = page_of(1, table_of([HEAD, ["1", "Семинар", "март"]]))
    block = line_of("Приложение № 1", 361, 60)
    again = page_of(2, table_of([["2", "Отчёт", "май"]], page=2), table_of([["5", "Да"]], page=2, top=400))
    pages = [replace(page, lines=(block,)) for page in (head, again)]
    assert_conserved(pages, document_of(pages))


def test_nothing_read_is_nothing_to_place() -> None:
    assert document_of([page_of(1)]).words == Words()


ROWS = st.one_of(
    st.sampled_from(
        [
            "1. Организационные вопросы",
            "1. Организационные вопросы (продолжение)",
            "Примечание: сроки могут быть перенесены",
            "Итого проведено 5",
            "д Г \\ и у . / 8 \\ по",
            HEAD,
            ["1", "2", "3"],
            ["1", "Провести семинар,", "март"],
            ["", "для учителей", ""],
            ["Итого", None, "5"],
            ["", "", ""],
        ]
    ),
    st.lists(st.sampled_from(["", "1", "1.1", "Отчёт", "май", "*"]), min_size=3, max_size=3),
)
AROUND = st.lists(
    st.sampled_from(
        [
            *ORDER,
            *POINTS,
            "Приложение № 1",
            "План мероприятий",
            "тыс. руб.",
            "Продолжение таблицы",
            "* Для учителей",
            "Примечание: да",
            "12",
            "| .",
        ]
    ),
    max_size=8,
)


@st.composite
def a_page(draw: st.DrawFn, number: int) -> PageReading:
    rows = draw(st.lists(ROWS, min_size=0, max_size=7))
    tables = []
    if rows:
        ends = draw(st.booleans()), draw(st.booleans())
        tables = [
            table_of(rows, page=number, columns=3, top=300, open_top=ends[0], open_bottom=ends[1], centred=1)
        ]
    return page_of(number, *tables, above=draw(AROUND), below=draw(AROUND))


@given(st.data(), st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_no_word_is_lost_and_none_is_in_two_places(data: st.DataObject, count: int) -> None:
    pages = [data.draw(a_page(number)) for number in range(1, count + 1)]
    assert_conserved(pages, document_of(pages))


@pytest.mark.parametrize("join", [True, False])
def test_pages_apart_lose_nothing_either(join: bool) -> None:
    pages = [page_of(n, table_of([HEAD, [str(n), "Семинар", "март"]], page=n)) for n in (1, 2)]
    document = make_document(SOURCE, pages, stitch(pages, join=join), LEXICON)
    assert document.words.read == 2 * 9
    assert document.words.furniture == (6 if join else 0)
