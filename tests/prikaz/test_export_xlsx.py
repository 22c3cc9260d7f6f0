from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import a_cell, a_document, a_table, reviewed
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from normalize import Document, Review, Row
from prikaz.export import to_xlsx
from prikaz.export.plain import printable
from prikaz.export.xlsx import sheet_names


def sheets_of(document: Document) -> list[Worksheet]:
    """Those of the tables; behind them stand «Сомнения» and «Правки»."""
    *tables, doubts, edits = openpyxl.load_workbook(io.BytesIO(to_xlsx(document))).worksheets
    assert (doubts.title, edits.title) == ("Сомнения", "Правки")
    return tables


def test_every_cell_is_text(plan: Document) -> None:
    (sheet,) = sheets_of(plan)
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert values == [
        ["section", "№ п/п", "Мероприятие", "Срок / начало"],
        ["Раздел I", "1.1", "Занятия IT-куб", "-5,3"],
        [None, "02-15", "=1+1", "до 1 мая\nи после"],
    ]
    assert {c.data_type for row in sheet.iter_rows() for c in row if c.value is not None} == {"s"}


def test_header_is_bold_frozen_and_filters(plan: Document) -> None:
    (sheet,) = sheets_of(plan)
    assert all(cell.font.bold and cell.alignment.wrap_text for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D3"


def test_doubt_and_repair_are_coloured_and_explained(plan: Document) -> None:
    (sheet,) = sheets_of(plan)
    doubtful, repaired, plain = sheet["C3"], sheet["C2"], sheet["B2"]
    assert doubtful.comment is not None
    assert (
        doubtful.comment.text == "сомнение: word unknown\nможет быть: 1+1 (a mark before it)\nпрочитано: =1+1"
    )
    assert repaired.comment is not None
    assert repaired.comment.text == "исправлено: 1Т-куб → IT-куб (lexicon)\nпрочитано: Занятия 1Т-куб"
    assert plain.comment is None
    assert len({c.fill.fgColor.rgb for c in (doubtful, repaired, plain)}) == 3
    assert sheet["A2"].comment is not None  # the section's own repair
    assert sheet["D1"].comment is not None  # the header's own doubt
    assert sheet["D1"].fill.fgColor.rgb == doubtful.fill.fgColor.rgb
    assert sheet["D1"].font.bold


def test_what_a_person_decided_has_a_colour_and_a_story_of_its_own(plan: Document) -> None:
    (sheet,) = sheets_of(reviewed(plan))
    corrected, accepted = sheet["C2"], sheet["B2"]
    assert corrected.comment is not None and accepted.comment is not None
    assert corrected.comment.text == (
        "проверено: Иванова, 15.03.2025 10:22 UTC, было: Занятия IT-куб\nпрочитано: Занятия 1Т-куб"
    )
    assert accepted.comment.text == "проверено: Иванова, вчера, оставлено как было\nпрочитано: 1.1"
    fills = {corrected.fill.fgColor.rgb, sheet["C3"].fill.fgColor.rgb, sheet["A2"].fill.fgColor.rgb}
    assert len(fills) == 3
    assert corrected.fill.fgColor.rgb == accepted.fill.fgColor.rgb


def test_what_is_in_doubt_though_a_person_looked_at_it_is_shown_as_doubtful() -> None:
    cell = a_cell("5", doubt="check digit of INN 5", reviewed=Review("И", "вчера", "6"))
    table = replace(a_table([["1"]], ["№"]), rows=(Row(None, 1, (cell,)),))
    (sheet,) = sheets_of(a_document(table))
    assert sheet["A2"].fill.fgColor.rgb == "FFFFE699"
    assert sheet["A2"].comment is not None
    assert sheet["A2"].comment.text.splitlines() == [
        "сомнение: контрольная цифра ИНН не сходится: 5",
        "проверено: И, вчера, было: 6",
        "прочитано: 5",
    ]


def test_rows_are_as_high_as_their_longest_text() -> None:
    long, huge = "Провести семинар для учителей. " * 10, "слово " * 5000
    (sheet,) = sheets_of(
        a_document(a_table([["1", "два"], ["2", long], ["3", "a\nb"], ["4", huge]], ["№", "Что"]))
    )
    heights = [sheet.row_dimensions[number].height or 15 for number in range(1, 6)]  # 15: as it comes
    assert heights[0] == heights[1] == 15
    lines = len(long) / sheet.column_dimensions["B"].width
    assert lines <= heights[2] / 15 <= 1.5 * lines + 1
    assert heights[3] == 30
    assert 400 < heights[4] <= 409  # the most that Excel allows


def test_properties_name_the_source(plan: Document) -> None:
    properties = openpyxl.load_workbook(io.BytesIO(to_xlsx(plan))).properties
    assert properties.title == "О плане"
    assert "план.pdf" in (properties.description or "")


def test_one_sheet_per_table() -> None:
    table = a_table([["1"]], ["№"])
    titles = [sheet.title for sheet in sheets_of(a_document(table, table, table))]
    assert titles == ["План мероприятий", "План мероприятий (2)", "План мероприятий (3)"]


def test_no_table_no_workbook() -> None:
    with pytest.raises(ValueError, match="no tables"):
        to_xlsx(a_document())


def test_a_table_without_columns_or_rows() -> None:
    assert sheets_of(a_document(a_table([], [])))[0].max_row == 1
    assert sheets_of(a_document(a_table([], ["№"])))[0]["A1"].value == "№"


def test_text_longer_than_a_cell_may_hold_is_cut_and_says_so() -> None:
    (sheet,) = sheets_of(a_document(a_table([["я" * 40_000]], ["№"])))
    assert sheet["A2"].value == "я" * 32_766 + "…"
    assert sheet["A2"].comment is not None
    assert sheet["A2"].comment.text.startswith("обрезано:")


@given(st.lists(st.text(st.characters(), max_size=40), max_size=8))
def test_sheet_names_are_valid_and_unique(titles: list[str]) -> None:
    names = list(sheet_names(titles))
    assert len(names) == len(titles) == len({n.casefold() for n in names})
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() not in ("history", "правки", "сомнения")


def test_long_titles_are_cut_between_words() -> None:
    title = "План мероприятий («дорожная карта») по созданию центров"
    assert list(sheet_names([title])) == ["План мероприятий («дорожная"]


@settings(max_examples=50)
@given(st.text(st.characters(), min_size=1), st.text(st.characters()))
def test_any_text_makes_a_file_that_opens(text: str, title: str) -> None:
    document = a_document(a_table([[text]], [title], [text]), name=title)
    (sheet,) = sheets_of(document)
    read = unescape(str(sheet["B2"].value or ""))
    assert read.replace("\r", "") == printable(text).replace("\r", "")
