"""Rows and columns that may be none are doubted, and those beside them are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_checks import a_table

from normalize import Text
from normalize.odd_structure import (
    ABOVE_PART,
    ALONE,
    NO_HEADER,
    PART,
    TWO_ROWS,
    doubted_structure,
    filling,
    shares_filled,
)

HEAD = ["№ п/п", "Мероприятие", "Срок", "Исполнитель"]


def full(number: int) -> list[str]:
    return [f"{number}.", "Провести семинар", "март", "Отдел кадров"]


def doubts(*rows: Sequence[str]) -> list[str | None]:
    """Of these rows, after eight full ones."""
    whole = [full(number) for number in range(1, 9)]
    table = doubted_structure(a_table(HEAD[: len(rows[0])], [*[row[: len(rows[0])] for row in whole], *rows]))
    assert [row.doubt for row in table.rows[:7]] == [None] * 7
    return [row.doubt for row in table.rows[7:]]


def test_full_rows_are_not_doubted() -> None:
    assert doubts(full(9), full(10)) == [None] * 3


@pytest.mark.parametrize("column", range(4))
def test_one_filled_cell_alone_is_odd(column: int) -> None:
    row = ["Для школ района" if at == column else "" for at in range(4)]
    assert doubts(row, full(9))[1] == ALONE


def test_one_filled_cell_of_two_is_not() -> None:
    assert doubts(["9.", ""], ["10.", "Провести"]) == [None] * 3


def test_a_row_without_number_and_cells_may_be_a_part_of_the_one_above() -> None:
    assert doubts(["", "для учителей", "", "и школы"], full(9)) == [ABOVE_PART, PART, None]


@pytest.mark.parametrize(
    "row",
    [
        ["9.", "для учителей", "", "и школы"],
        ["", "Закрыть", "май", "Отдел кадров"],
        ["9.", "Закрыть", "", ""],
    ],
    ids=["a number", "no cell missing", "a number, and half of it missing"],
)
def test_with_a_number_or_with_all_its_cells_it_is_a_row(row: list[str]) -> None:
    assert doubts(row, full(10)) == [None] * 3


@pytest.mark.parametrize("label", ["Итого", "ИТОГО по разделу:", "Всего", "в том числе:", "Всего за год"])
@pytest.mark.parametrize("column", [0, 1])
def test_totals_are_no_parts(label: str, column: int) -> None:
    alone, with_figure = ["", "", "", ""], ["", "", "", "12 500"]
    alone[column] = with_figure[column] = label
    assert doubts(with_figure, alone, full(9)) == [None] * 4


def test_a_word_that_only_begins_like_a_total_is_none() -> None:
    assert doubts(["", "Всеобщее обучение", "", "школы"], full(9))[1] == PART


@pytest.mark.parametrize(
    ("first", "doubt"),
    [
        ("9. 10.", TWO_ROWS),
        ("9 10", TWO_ROWS),
        ("9.", None),
        ("910", None),
        ("9.10.", None),
        ("9 класс", None),
        ("9.1. 9.2.", None),
    ],
)
def test_two_numbers_in_the_first_cell_are_two_rows(first: str, doubt: str | None) -> None:
    assert doubts([first, "Провести семинар", "март", "Отдел"], full(11)) == [None, doubt, None]


def test_where_hardly_any_row_has_a_number_none_is_missing() -> None:
    rows = [["", "Провести", "март", "Отдел"]] * 6 + [["9 10", "", "", "школы"]]
    assert {row.doubt for row in doubted_structure(a_table(HEAD, rows)).rows} == {None}


@pytest.mark.parametrize(
    ("heads", "odd"),
    [
        (["№", "Дело", "Срок", ""], [3]),
        (["", "Дело", "Срок", "Кто"], [0]),
        (["№", "Дело", "Срок", "Кто"], []),
        (["№", "Дело", "", ""], []),
        (["", "", "", ""], []),
        (["№", ""], []),
    ],
)
def test_a_column_without_header_is_odd_where_most_have_one(heads: list[str], odd: list[int]) -> None:
    table = doubted_structure(a_table(heads, [full(1)[: len(heads)]]))
    assert [i for i, column in enumerate(table.columns) if column.header.doubt == NO_HEADER] == odd
    assert all(column.header.doubt is None for i, column in enumerate(table.columns) if i not in odd)


def test_what_was_doubted_of_a_header_stays() -> None:
    table = a_table(["№", "Дело", ""], [full(1)[:3]])
    column = replace(table.columns[2], header=Text("", doubt="ink beside it"))
    doubted = doubted_structure(replace(table, columns=(*table.columns[:2], column)))
    assert doubted.columns[2].header.doubt == f"ink beside it; {NO_HEADER}"


_rows = st.lists(
    st.lists(st.sampled_from(["", "1", "1 2", "Итого", "план"]), min_size=3, max_size=3), max_size=8
)


@given(_rows)
def test_only_doubts_are_added_and_a_part_has_a_row_above_told(rows: list[list[str]]) -> None:
    table = a_table(HEAD[:3], rows)
    doubted = doubted_structure(table)
    assert [row.cells for row in doubted.rows] == [row.cells for row in table.rows]
    for above, row in zip(doubted.rows, doubted.rows[1:], strict=False):
        assert row.doubt != PART or above.doubt is not None
    shares = shares_filled(table)
    assert all(0 <= share <= 1 for share in shares)
    assert all(0 <= filling(row, shares).missing <= 1 for row in table.rows)


def test_a_table_without_rows_has_no_doubts() -> None:
    assert doubted_structure(a_table(HEAD, [])) == a_table(HEAD, [])
