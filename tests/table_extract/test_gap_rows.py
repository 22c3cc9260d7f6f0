"""Lines become rows: under rulings, after spaces, and where the columns begin anew."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Box
from table_extract.gap_cells import gap_cells
from table_extract.gap_columns import Window
from table_extract.gap_lines import PrintedLine, crosses
from table_extract.gap_rows import GapRow, gap_rows

GUTTERS = ((40.0, 60.0), (200.0, 230.0))
LEADING = 12.0


def line(top: float, *columns: tuple[float, float] | None) -> PrintedLine:
    """A line 10 high with a phrase from left to right in each column given."""
    return PrintedLine.of(Box(x[0], top, x[1], top + 10) for x in columns if x is not None)


def full(top: float, *, number: bool = True) -> PrintedLine:
    """A line that fills its columns; no other word would have stood in it."""
    return line(top, (10, 40) if number else None, (60, 200), (230, 300))


def across(top: float) -> PrintedLine:
    return line(top, (20, 280))


def ruling(y: float, left: float = 6, right: float = 304) -> Box:
    return Box(left, y, right, y)


def rows_of(lines: list[PrintedLine], *rulings: Box) -> list[GapRow]:
    return gap_rows(Window(tuple(lines), GUTTERS, rulings))


def at(*starts: float) -> list[PrintedLine]:
    """Rows of three full lines that begin at these levels."""
    return [full(y + i * LEADING, number=i == 0) for y in starts for i in range(3)]


def test_a_wide_space_begins_a_row() -> None:
    rows = rows_of(at(0, 42, 84))
    assert [(row.first, row.end) for row in rows] == [(0, 3), (3, 6), (6, 9)]


def test_a_number_begins_a_row_where_spaces_do_not_tell() -> None:
    rows = rows_of(at(0, 36, 72, 108))
    assert [row.first for row in rows] == [0, 3, 6, 9]


def test_rulings_between_rows_are_believed() -> None:
    lines = [full(y, number=False) for y in (0, 12, 24, 36, 48, 60)]
    rows = rows_of(lines, ruling(-3), ruling(23), ruling(47), ruling(72))
    assert [(row.first, row.end) for row in rows] == [(0, 2), (2, 4), (4, 6)]
    assert [(row.top, row.bottom) for row in rows] == [(-3, 23), (23, 47), (47, 72)]


def test_one_ruling_closes_a_header_and_parts_no_rows() -> None:
    rows = rows_of([full(0), full(12, number=False), *(full(y) for y in (30, 48, 66))], ruling(26))
    assert [row.first for row in rows] == [0, 2, 3, 4]


def test_a_short_line_ends_a_cell() -> None:
    """The next word would have stood in it: what follows is another row."""
    lines = [line(y, (10, 25), (60, 80), (84, 110), (230, 245)) for y in (0, 12, 24, 36)]
    assert [row.first for row in rows_of(lines)] == [0, 1, 2, 3]


def test_a_heading_is_a_row_of_its_own_even_without_space() -> None:
    rows = rows_of(
        [full(0), full(12, number=False), across(24), across(36), full(48), full(60, number=False)]
    )
    assert [row.heading for row in rows] == [False, True, False]


def test_cells_in_the_middle_of_their_rows_stay_one_row() -> None:
    """Lines of the columns stand between each other's lines, as in headers."""
    lines = [line(0, (60, 200)), line(6, (10, 40), (230, 300)), line(12, (60, 200))]
    below = [full(40), full(60), full(80)]
    assert [row.first for row in rows_of([*lines, *below])] == [0, 3, 4, 5]


def test_a_ruling_under_some_columns_parts_them_alone() -> None:
    lines = [
        line(0, (60, 300)),
        line(6, (10, 40)),
        line(14, (60, 200), (230, 300)),
        full(40),
        full(60),
        full(80),
    ]
    window = Window(tuple(lines), GUTTERS, (ruling(12, 58), ruling(32)))
    ys, cells = gap_cells(window, gap_rows(window))
    assert len(ys) == 6
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in cells if c.row < 2}
    assert spans == {(0, 0): (2, 1), (0, 1): (1, 2), (1, 1): (1, 1), (1, 2): (1, 1)}


def test_crossing() -> None:
    assert crosses(across(0), GUTTERS)
    assert not crosses(full(0), GUTTERS)
    assert not crosses(line(0, (30, 55)), GUTTERS)  # reaches into a gutter and ends there


@given(st.lists(st.tuples(st.integers(12, 40), st.sampled_from(["number", "plain", "across"])), min_size=1))
def test_rows_tile_the_lines_and_lose_no_print(steps: list[tuple[int, str]]) -> None:
    lines, top = [], 0
    for step, kind in steps:
        lines.append(across(top) if kind == "across" else full(top, number=kind == "number"))
        top += step
    window = Window(tuple(lines), GUTTERS)
    rows = gap_rows(window)
    assert [row.first for row in rows[1:]] == [row.end for row in rows[:-1]]
    assert all(a.bottom == b.top for a, b in pairwise(rows))
    ys, cells = gap_cells(window, rows)
    assert list(ys) == sorted(ys)
    for word in (w for one in lines for w in one.words):
        seen = sum(cell.print.overlap(word) for cell in cells if cell.print is not None)
        assert seen == pytest.approx(word.area, rel=0.2)
