"""Reading order of tables, and where on a page or on the next one a table may go on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_tables import page_of, table_of

from ingest import Box
from table_extract import PageTable
from table_extract.places import has_neighbour, in_bands, in_reading_order, is_next

ROWS = [["№", "Наименование"], ["1", "Семинар"]]


def at(left: float, top: float, right: float = 0.0, bottom: float = 0.0, page: int = 1) -> PageTable:
    """A table that fills a box; 200 x 100 points where its far corner is not given."""
    box = Box(left, top, right or left + 200, bottom or top + 100)
    return replace(table_of(ROWS, page=page), box=box)


def order_of(*tables: PageTable) -> list[int]:
    found = in_reading_order(tables)
    return [next(i for i, t in enumerate(tables) if t is table) for table in found]


def test_top_to_bottom_and_left_to_right() -> None:
    right, left, below = at(300, 98), at(50, 100), at(50, 300, right=500)
    assert order_of(below, right, left) == [2, 1, 0]


def test_a_column_of_tables_is_read_before_the_one_beside_it() -> None:
    upper, lower, beside = at(50, 100), at(50, 250), at(300, 90, bottom=350)
    assert order_of(beside, lower, upper) == [2, 1, 0]


def test_tables_that_touch_stand_below_each_other() -> None:
    upper, lower = at(50, 100), at(51, 199)
    assert [len(band) for band in in_bands([lower, upper])] == [1, 1]
    assert not has_neighbour(upper, [upper, lower])
    assert has_neighbour(upper, [upper, at(300, 150)])


@given(st.lists(st.tuples(*[st.integers(0, 500)] * 2, *[st.integers(20, 200)] * 2), max_size=7))
def test_each_table_is_read_once(boxes: list[tuple[int, int, int, int]]) -> None:
    tables = [at(x, y, right=x + w, bottom=y + h) for x, y, w, h in boxes]
    assert sorted(order_of(*tables)) == list(range(len(tables)))


@pytest.mark.parametrize(
    ("last", "after", "follows"),
    [
        (at(50, 500), at(50, 60, page=2), True),
        (at(50, 500), at(60, 60, right=700, page=2), True),
        (at(50, 500), at(50, 60, page=3), False),
        (at(50, 100), at(50, 260), True),
        (at(50, 100), at(80, 260), False),
        (at(50, 260), at(50, 100), False),
    ],
    ids=["next page", "wider next page", "a page between", "further down", "other sides", "further up"],
)
def test_where_a_table_may_go_on(last: PageTable, after: PageTable, follows: bool) -> None:
    pages = {1: page_of(1, *[t for t in (last, after) if t.page == 1]), 2: page_of(2), 3: page_of(3)}
    if after.page > 1:
        pages[after.page] = page_of(after.page, after)
    assert is_next(last, after, pages) == follows


def test_not_with_another_table_between() -> None:
    upper, middle, lower = at(50, 100), at(50, 250), at(50, 400)
    pages = {1: page_of(1, upper, middle, lower)}
    assert is_next(upper, middle, pages) and not is_next(upper, lower, pages)


def test_side_by_side_each_goes_on_where_it_stood() -> None:
    left, right = at(50, 500), at(300, 500)
    more_left, more_right = at(52, 60, page=2), at(302, 60, page=2)
    pages = {1: page_of(1, left, right), 2: page_of(2, more_left, more_right)}
    assert is_next(left, more_left, pages) and is_next(right, more_right, pages)
    assert not is_next(left, more_right, pages) and not is_next(right, more_left, pages)
