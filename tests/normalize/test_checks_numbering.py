"""Numbers of rows: what jumps or repeats is doubted, what was misread is offered, no text is changed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from set_checks import a_cell, a_table, cells_of, doubted

from normalize import Table
from normalize.checks import checked
from normalize.checks_numbering import numbered_column
from normalize.numbering import Style, arabic_number, follows
from normalize.numbering_way import LONGEST, Entry, _Reader, cheapest_way


def numbered(*numbers: str, sections: str = "") -> Table:
    """A table of two columns; `sections`: a letter for each row."""
    return a_table(["№ п/п", "Мероприятие"], [[n, "Провести"] for n in numbers], [*sections])


def found(*numbers: str, sections: str = "") -> dict[str, list[str]]:
    return doubted(checked(numbered(*numbers, sections=sections)))


@pytest.mark.parametrize(
    "numbers",
    [
        "1 2 3 4 5",
        "1. 2. 3. 4. 5.",
        "1 1.1 1.2 2 2.1 3",
        "1. 1.1. 1.2. 1.2.1. 2. 2.1.",
        "1.1 1.2 1.3 2.1 2.2 3.1",
        "4.1. 4.2 4.3 5.1. 5.2. 5.3.",
        "01-09 01-10 02-01 02-02 02-03",
        "I II III IV V VI",
        "15 16 17 18 19",
        "1 2 3 1 2 3 4",
        "1) 2) 3) 4)",
    ],
)
def test_numbering_in_order_is_not_doubted(numbers: str) -> None:
    assert found(*numbers.split()) == {}


def test_numbers_may_begin_anew_in_each_section() -> None:
    assert found("1", "2", "1", "1", "2", "3", sections="ААБВВВ") == {}


@pytest.mark.parametrize(
    ("numbers", "gap"),
    [
        ("1 2 4 5 6", "4"),
        ("1.1 1.3 1.4 1.5", "1.3"),
        ("5.1 5.2 5.3 5.5 5.6 6.1", "5.5"),
        ("1 2 3 5", "5"),
        ("01-01 01-02 01-05 01-06", "01-05"),
        ("I II III V VI VII", "V"),
    ],
)
def test_a_gap_is_doubted_where_it_ends(numbers: str, gap: str) -> None:
    assert list(found(*numbers.split())) == [gap]


def test_a_number_that_comes_twice_is_doubted() -> None:
    table = checked(numbered("5", "6", "7", "7", "8", "9"))
    assert any(cell.doubt for cell in cells_of(table) if cell.text == "7")
    assert not any(cell.doubt for cell in cells_of(table) if cell.text != "7" and cell.text.isdigit())


@pytest.mark.parametrize(
    ("numbers", "wrong", "right"),
    [
        ("1 2 З 4 5", "З", "3"),
        ("9 10 1 12 13", "1", "11"),
        ("1 11 1.2 1.3 2", "11", "1.1"),
        ("1 2 8 4 5", "8", "3"),
        ("1. 2. 8. 4. 5.", "8.", "3."),
        ("01-08 01-09 01-70 01-11 02-01", "01-70", "01-10"),
        ("| 2 3 4 5", "|", "1"),
        ("1 2 3 4 S", "S", "5"),
        ("I II Ш IV V VI", "Ш", "III"),
        ("25 26 ‚27 28 29", "‚27", "27"),
        ("3.2.1 3.2.2 43.2.3 3.2.4 3.2.5", "43.2.3", "3.2.3"),
    ],
)
def test_the_neighbours_tell_what_a_misread_number_is(numbers: str, wrong: str, right: str) -> None:
    offers = found(*numbers.split())
    assert list(offers) == [wrong]
    assert offers[wrong][0] == right


def test_an_empty_cell_where_a_number_is_missing() -> None:
    table = checked(numbered("1", "2", "", "4", "5"))
    assert doubted(table) == {"": ["3"]}


def test_rows_without_numbers_and_sums_are_let_be() -> None:
    rows = [["1", "а"], ["2", "б"], ["", "в том числе"], ["3", "г"], ["Итого", ""], ["1", "д"], ["2", "е"]]
    assert doubted(checked(a_table(["№ п/п", "Что"], rows))) == {}


def test_a_number_merged_over_rows_counts_once() -> None:
    rows = [["1", "а"], ["^", "б"], ["2", "в"], ["3", "г"], ["^", "д"], ["4", "е"]]
    assert doubted(checked(a_table(["№ п/п", "Что"], rows))) == {}


@pytest.mark.parametrize("column", [("5", "2", "9", "1", "7", "3"), ("2019", "2020", "2022", "2023", "2024")])
def test_a_column_of_other_numbers_is_none(column: tuple[str, ...]) -> None:
    table = a_table(["Количество", "Что"], [[n, "а"] for n in column])
    assert numbered_column(table) is None
    assert doubted(checked(table)) == {}


def test_numbers_of_something_else_may_have_gaps() -> None:
    rows = [[str(n), school] for n, school in enumerate(["1", "2", "3", "5", "8", "9", "10", "12", "13"], 1)]
    for header in ("№ школы", "Номер кабинета"):
        assert doubted(checked(a_table(["№ п/п", header], rows))) == {}


NUMBERINGS = st.lists(st.integers(1, 4), min_size=2, max_size=6)


@given(NUMBERINGS, st.sampled_from([".", ""]))
def test_any_nested_numbering_is_in_order(shape: list[int], end: str) -> None:
    numbers = [str(n) if k == 0 else f"{n}.{k}" for n, parts in enumerate(shape, 1) for k in range(parts)]
    assert all(follows(arabic_number(b) or (), arabic_number(a) or ()) for a, b in pairwise(numbers))
    assert found(*(n + end for n in numbers)) == {}


LOOKS = {"1": "7|", "3": "8З", "4": "1", "5": "6S", "6": "8б", "8": "3"}


@given(st.integers(6, 40), st.data())
def test_one_misread_number_is_found_and_named(count: int, data: st.DataObject) -> None:
    numbers = [str(n) for n in range(1, count + 1)]
    at = data.draw(st.integers(1, count - 2))
    sign = data.draw(st.sampled_from(LOOKS.get(numbers[at][-1], "?")))
    read = numbers[at][:-1] + sign
    assume(read not in numbers)
    offers = found(*numbers[:at], read, *numbers[at + 1 :])
    assert offers == {read: [numbers[at]]}


@given(st.lists(st.sampled_from(["1", "2", "1.1", "1.2", "", "З", "7", "2.", "Итого", "-"]), max_size=9))
def test_no_text_is_changed(numbers: list[str]) -> None:
    table = numbered(*numbers)
    before, after = cells_of(table), cells_of(checked(table))
    assert [(c.text, c.raw) for c in after] == [(c.text, c.raw) for c in before]


@given(
    st.lists(st.sampled_from(["1", "2", "3", "4", "5", "6", "1.1", "1.2", "", "З", "7", "8"]), max_size=12)
)
def test_no_step_that_is_passed_over_is_on_a_cheaper_way(numbers: list[str]) -> None:
    entries = tuple(Entry(a_cell(number), arabic_number(number), 0) for number in numbers)
    reader = _Reader(entries, Style(roman=False))
    stops = [place for place, entry in enumerate(entries) if entry.number is not None]
    best: dict[int | None, float] = {}
    for place, at in enumerate([*stops, None]):
        back: list[int | None] = [*stops[max(0, place - LONGEST) : place]]
        before = back if len(back) == LONGEST else [*back, None]
        best[at] = min((0.0 if b is None else best[b]) + reader.step(b, at).cost for b in before)
    assert sum(step.cost for step in cheapest_way(entries, Style(roman=False))) == pytest.approx(best[None])
