"""What the cells of one column say about each other."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Cell
from normalize.columns import column_kind, mended_column
from normalize.edits import with_edits, without_edits


def cells(*texts: str) -> list[Cell]:
    return [Cell(text, text, 1.0) for text in texts]


def texts(column: list[Cell]) -> list[str]:
    return [cell.text for cell in mended_column(column)]


SUMS = ("12 844 673,12", "24 047 788,44")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("1883 061,20", "1 883 061,20"),
        ("2564,5", "2 564,5"),
        ("1761'362,41", "1 761 362,41"),
        ("1 102`568,73", "1 102 568,73"),
        ("93 737,97.", "93 737,97"),
    ],
)
def test_a_lost_or_dirty_space_of_a_sum_is_set_again(read: str, meant: str) -> None:
    assert texts(cells(*SUMS, read))[2] == meant


@pytest.mark.parametrize("read", ["15 12", "1 2 3", "2024", "2 квартал", "12,5", "-", "", "4127", "№ 1201"])
def test_what_may_be_something_else_stays(read: str) -> None:
    known = texts(cells(*SUMS, read))[2]
    assert known == read or (known == "4 127" and read == "4127")


def test_without_evidence_in_the_column_nothing_is_grouped() -> None:
    assert texts(cells("2564,5", "1201,0", "77,1")) == ["2564,5", "1201,0", "77,1"]


def test_a_repair_is_on_record_and_can_be_taken_back() -> None:
    cell = mended_column(cells(*SUMS, "1883 061,20"))[2]
    assert cell.raw == "1883 061,20"
    assert [repair.rule for repair in cell.repairs] == ["column-grouping"]
    assert with_edits("1883 061,20", cell.repairs) == cell.text
    assert without_edits(cell.text, cell.repairs) == "1883 061,20"


@given(
    st.lists(st.from_regex(r"-?\d{1,9}( \d{3}){0,2}(,\d{1,2})?[.']?", fullmatch=True), min_size=1, max_size=8)
)
def test_no_digit_is_ever_changed(column: list[str]) -> None:
    mended = texts(cells(*column))
    assert [re.sub(r"\D", "", text) for text in mended] == [re.sub(r"\D", "", text) for text in column]


def test_a_cell_unlike_its_column_is_doubted() -> None:
    column = mended_column(cells("1 200,00", "2 300,50", "12 000,00", "3 400,10", "мо 30 786 \\ 95", "-"))
    assert [bool(cell.doubt) for cell in column] == [False, False, False, False, True, False]


def test_a_cell_merged_over_rows_is_mended_once() -> None:
    merged = Cell("1883 061,20", "1883 061,20", 1.0)
    column = mended_column([*cells(*SUMS), merged, merged])
    assert column[2] is column[3]


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        (("1", "2", "3", "10"), "number"),
        (("1.1", "1.2", "2.1."), "number"),
        (("750", "12 500", "1 200"), "amount"),
        (("15.03.2024", "1 марта 2024 г.", "-"), "date"),
        (("I квартал", "март 2024 г.", "в течение года"), "period"),
        (("Иванов И.И.", "отдел кадров", "ГАУ ДПО"), "party"),
        (("Провести семинар", "Подготовить отчет"), "text"),
        (("", "-"), "text"),
    ],
)
def test_the_kind_of_a_column(column: tuple[str, ...], kind: str) -> None:
    assert column_kind(column) == kind
