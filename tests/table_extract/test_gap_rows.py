"""Lines become rows: at numbers, after spaces, under rulings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Box
from table_extract.gap_rows import Blob, GapRow, PrintedLine, Window, crosses, gap_rows, scaled

GUTTERS = ((40, 60), (200, 230))


def line(top: int, number: bool = False, *, across: bool = False) -> PrintedLine:
    """A line 10 high; with a number in the first column or without; or one text across the gutters."""
    if across:
        return (Blob(20, top, 280, top + 10),)
    cells = (Blob(60, top, 200, top + 10), Blob(230, top, 300, top + 10))
    return (Blob(10, top, 20, top + 10), *cells) if number else cells


def rows_of(lines: list[PrintedLine], rulings: tuple[float, ...] = ()) -> list[GapRow]:
    return gap_rows(Window(tuple(lines), GUTTERS), [b for one in lines for b in one], rulings)


def test_a_number_begins_a_row() -> None:
    rows = rows_of([line(0, True), line(14), line(28), line(42, True), line(56)])
    assert [(row.top, row.bottom) for row in rows] == [(-4, 40), (40, 70)]
    assert rows[0].prints[0] is not None and rows[0].prints[0].bottom < 20


def test_a_wide_space_begins_a_row_without_a_number() -> None:
    assert len(rows_of([line(0), line(14), line(28), line(50), line(64), line(78)])) == 2


def test_a_ruling_begins_a_row() -> None:
    lines = [line(0), line(14), line(28)]
    assert len(rows_of(lines)) == 1
    assert len(rows_of(lines, (26.0,))) == 2


def test_a_heading_is_a_row_of_its_own_even_without_space() -> None:
    rows = rows_of([line(0, True), line(14, across=True), line(28, across=True), line(42, True)])
    assert [row.heading for row in rows] == [False, True, False]
    assert [len(row.prints) for row in rows] == [3, 1, 3]


def test_a_column_without_print_has_none() -> None:
    (row,) = rows_of([(Blob(10, 0, 20, 10), Blob(60, 0, 190, 10))])
    assert [box is not None for box in row.prints] == [True, True, False]


def test_crossing() -> None:
    assert crosses(line(0, across=True), GUTTERS)
    assert not crosses(line(0, True), GUTTERS)
    assert not crosses((Blob(30, 0, 55, 9),), GUTTERS)  # reaches into a gutter and ends there


def test_rows_scale_to_the_page() -> None:
    row = GapRow(1, 2, False, (Box(1, 2, 3, 4), None))
    assert scaled(row, 3) == GapRow(3, 6, False, (Box(3, 6, 9, 12), None))


@given(st.lists(st.tuples(st.integers(12, 40), st.sampled_from(["number", "plain", "across"])), min_size=1))
def test_rows_tile_the_lines_and_lose_no_print(steps: list[tuple[int, str]]) -> None:
    lines, top = [], 0
    for step, kind in steps:
        lines.append(line(top, kind == "number", across=kind == "across"))
        top += step
    rows = rows_of(lines)
    assert all(a.bottom == b.top for a, b in pairwise(rows))
    for blob in (b for one in lines for b in one):
        (row,) = [r for r in rows if r.top <= blob.middle < r.bottom]
        inside = [box for box in row.prints if box is not None]
        covered = sum(box.overlap(Box(blob.left, blob.top, blob.right, blob.bottom)) for box in inside)
        assert covered == pytest.approx((blob.right - blob.left) * 10, rel=0.2)
