"""Raw tables become the document: every cell with its story, the raw text never changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from set_tables import page_of, reading_of, table_of

from ingest import Box
from normalize import (
    Document,
    Level,
    SourceInfo,
    Text,
    load_lexicon,
    make_document,
    with_edits,
    without_edits,
)
from normalize.document import Mending, make_table
from ocr import Line, Reading, Word
from table_extract import PageReading, PageWarning, stitch

LEXICON = load_lexicon()
SOURCE = SourceInfo("план.pdf", "ab" * 32, 1, "application/pdf")
HEAD = ["№ п/п", "Наименование мероприятия", "Срок исполнения"]


def document_of(*pages: PageReading, repair: Level = "safe") -> Document:
    return make_document(SOURCE, pages, stitch(pages), LEXICON, repair=repair)


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def test_lines_of_a_cell_are_joined() -> None:
    table = table_of([HEAD, ["1.1", "Провести се-\nминар по теме\nIT-\nкуб", "до 15\nмарта"]])
    (row,) = document_of(page_of(1, table)).tables[0].rows
    assert [cell.text for cell in row.cells] == ["1.1", "Провести семинар по теме IT-куб", "до 15 марта"]
    assert row.cells[1].raw == "Провести се-\nминар по теме\nIT-\nкуб"
    assert row.cells[1].boxes[0].page == 1


def test_a_word_whole_elsewhere_in_the_document_settles_a_hyphen() -> None:
    table = table_of([HEAD, ["1", "Центр ман-\nтулин", ""], ["2", "Центр мантулин работает", ""]])
    assert texts(document_of(page_of(1, table)))[0][1] == "Центр мантулин"


def test_a_repair_is_on_record_and_the_raw_text_stays() -> None:
    table = table_of([HEAD, ["1", "Занятия в центре\n«ГТ-куб»", "май"], ["2", "Закрыть", "июнь"]])
    page = page_of(1, table)
    mended = document_of(page).tables[0].rows[0].cells[1]
    left = document_of(page, repair="off").tables[0].rows[0].cells[1]
    assert (mended.text, left.text) == ("Занятия в центре «IT-куб»", "Занятия в центре «ГТ-куб»")
    assert mended.raw == left.raw == "Занятия в центре\n«ГТ-куб»"
    assert [(r.before, r.after) for r in mended.repairs] == [("ГТ-куб", "IT-куб")]
    assert (without_edits(mended.text, mended.repairs), left.repairs) == (left.text, ())


def test_a_cell_of_two_pages_has_two_boxes() -> None:
    first = table_of([HEAD, ["1", "Провести семинар", "март"]], open_bottom=True)
    second = table_of([["", "для учителей", ""], ["2", "Утвердить", "май"]], page=2)
    table = document_of(page_of(1, first), page_of(2, second)).tables[0]
    assert table.rows[0].cells[1].text == "Провести семинар для учителей"
    assert [box.page for box in table.rows[0].cells[1].boxes] == [1, 2]
    assert [(j.page, j.row) for j in table.joins] == [(2, None), (2, 0)]
    assert (table.pages, table.rows[0].page, table.rows[1].page) == ((1, 2), 1, 2)


def test_merged_cells() -> None:
    rows = [HEAD, ["1", "Провести", "март"], ["2", "Утвердить", "^"], ["Итого", None, "2"]]
    table = document_of(page_of(1, table_of(rows)))
    assert texts(table) == [["1", "Провести", "март"], ["2", "Утвердить", "март"], ["Итого", "", "2"]]
    across = table.tables[0].rows[2].cells[1]
    assert (across.raw, across.boxes, across.doubt) == ("", (), None)


def test_a_header_of_two_levels_is_one_string() -> None:
    head = [["№ п/п", "Наименование", "Срок", None], ["^", "^", "начало", "окон-\nчание"]]
    table = document_of(page_of(1, table_of([*head, ["1", "Утвердить", "март", "май"]]))).tables[0]
    assert [c.header.text for c in table.columns] == [
        "№ п/п", "Наименование", "Срок / начало", "Срок / окончание",
    ]  # fmt: skip


@given(st.lists(st.sampled_from(["ГТ-куб", "Центр «ГТ-куб»", "Срок", "начало", ""]), min_size=1, max_size=3))
def test_repairs_of_a_joined_header_are_at_their_places(levels: list[str]) -> None:
    mending = Mending(LEXICON, "safe", frozenset())
    box = Box(0, 0, 100, 20)
    cells = [table_of([[level, "б"], ["в", "г"]]).cells[0] for level in levels]
    raw = stitch([page_of(1, table_of([HEAD, ["1", "Провести", "март"]]))])[0]
    part = raw.rows[0].cells[0]
    assert part is not None
    path = tuple(
        replace(part, parts=(replace(part.parts[0], reading=reading_of(level, box)),)) for level in levels
    )
    header = make_table(replace(raw, columns=(path, *raw.columns[1:])), mending).columns[0].header
    assert len(cells) == len(levels)
    assert header.text.split(" / ") == [level.replace("ГТ-", "IT-") for level in levels if level] or not any(
        levels
    )
    source = " / ".join(level for level in levels if level)
    assert with_edits(source, header.repairs) == header.text


def test_sections_stand_over_their_rows() -> None:
    rows = [HEAD, "Раздел I.\nОбучение", ["1", "Провести", "март"], ["2", "Утвердить", "май"]]
    made = document_of(page_of(1, table_of(rows))).tables[0].rows
    assert [row.section and row.section.text for row in made] == ["Раздел I. Обучение"] * 2


def test_without_a_header_columns_have_empty_names() -> None:
    table = document_of(page_of(1, table_of([["1", "Провести семинар"], ["2", "Утвердить"]]))).tables[0]
    assert [column.header for column in table.columns] == [Text("")] * 2


def test_what_was_read_unsurely_is_doubted() -> None:
    box = Box(0, 0, 50, 10)
    mending = Mending(LEXICON, "safe", frozenset())
    sure, unsure = Word("семинар", box, 0.96), Word("отчёт", box, 0.4)
    text = mending.text(Reading((Line((sure, unsure)),)))
    assert text.confidence == pytest.approx((7 * 0.96 + 5 * 0.4) / 12, abs=0.001)
    assert text.doubt is not None and "0.40" in text.doubt
    assert mending.text(Reading((Line((sure,)),))).doubt is None
    assert mending.text(Reading()) == Text("", "", 1.0)


def test_lines_and_warnings_of_all_pages_are_kept() -> None:
    first = replace(page_of(1, above=["ПРИКАЗ"]), warnings=(PageWarning(1, "skew", "levelled"),))
    document = document_of(first, page_of(2, above=["Приложение"]))
    assert document.warnings == (PageWarning(1, "skew", "levelled"),)
    assert document.tables == ()
    assert document.order.kind is not None and document.order.kind.text.upper() == "ПРИКАЗ"


@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "1", "Провести се-\nминар", "до 15 марта", "ГТ-куб", "| ,", "М квартал"]),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=40)
def test_raw_is_what_was_read_and_repairs_tell_the_way(rows: list[list[str]]) -> None:
    document = document_of(page_of(1, table_of([HEAD, *rows])))
    left = document_of(page_of(1, table_of([HEAD, *rows])), repair="off")
    for row, mine, unmended in zip(rows, document.tables[0].rows, left.tables[0].rows, strict=True):
        for text, cell, plain in zip(row, mine.cells, unmended.cells, strict=True):
            assert cell.raw == plain.raw == text
            assert without_edits(cell.text, cell.repairs) == plain.text
