"""What of a cell is read where columns are gaps: all its print, also what was not counted as words."""

from __future__ import annotations

import cv2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Box, Picture, Scale, union
from table_extract.gap_cells import gap_cells
from table_extract.gap_columns import Window
from table_extract.gap_lines import PrintedLine
from table_extract.gap_print import printed_words
from table_extract.gap_rows import gap_rows
from table_extract.gaps import GapGrid, gap_tables
from tests.pictures import white

DPI = 150
SCALE = Scale(DPI)
GUTTERS = ((40.0, 60.0), (200.0, 240.0))


def drawn(page: Picture, box: Box) -> None:
    """A block of ink; points."""
    at = SCALE.to_pixels(box)
    page[round(at.top) : round(at.bottom), round(at.left) : round(at.right)] = 0


def grid_of(dashes: list[Box]) -> GapGrid:
    """Six rows of three columns of one-word cells, the third row's the longest, and some dashes."""
    page = white(6, 4, DPI)
    for row in range(6):
        top = 40.0 + 30 * row
        for left, right in ((40, 60), (90, 230 if row == 2 else 180), (300, 380)):
            for x in range(left, right, 10):
                drawn(page, Box(x, top, x + 8, top + 9))
    for dash in dashes:
        drawn(page, dash)
    blurred = cv2.GaussianBlur(page, (0, 0), 0.6)
    (grid,) = gap_tables(printed_words(blurred, SCALE, []), [])
    assert (len(grid.xs), len(grid.ys)) == (4, 7)
    return grid


DASHES = {
    "at the end of the longest line": (2, 1, Box(232.5, 104, 238, 105.2)),
    "at the end, after a space": (2, 1, Box(234, 104, 240, 105.2)),
    "at the end of a short line": (1, 1, Box(182.5, 74, 188, 75.2)),
    "before a word": (4, 2, Box(290, 164, 296, 165.2)),
}


@pytest.mark.parametrize(("row", "column", "dash"), DASHES.values(), ids=DASHES.keys())
def test_a_dash_beside_a_cells_words_is_read_with_them(row: int, column: int, dash: Box) -> None:
    grid = grid_of([dash])
    cell = next(cell for cell in grid.cells if (cell.row, cell.column) == (row, column))
    assert cell.print is not None
    assert cell.print.overlap(dash) == pytest.approx(dash.area)


def test_a_dash_makes_no_column_and_no_row() -> None:
    plain, with_dashes = grid_of([]), grid_of([dash for _, _, dash in DASHES.values()])
    assert with_dashes.xs == pytest.approx(plain.xs, abs=8)
    assert with_dashes.ys == pytest.approx(plain.ys, abs=1)


@given(
    st.lists(
        st.tuples(st.integers(12, 40), st.integers(8, 40), st.integers(70, 200), st.integers(250, 300)),
        min_size=2,
        max_size=6,
    )
)
def test_a_frame_holds_its_words_and_ends_with_its_columns(rows: list[tuple[int, int, int, int]]) -> None:
    lines, top = [], 0
    for step, *rights in rows:
        boxes = [Box(x, top, right, top + 10) for x, right in zip((2, 60, 240), rights, strict=True)]
        lines.append(PrintedLine.of(boxes))
        top += step
    window = Window(tuple(lines), GUTTERS)
    ys, cells = gap_cells(window, gap_rows(window))
    for cell in cells:
        left, right = window.edges[cell.column], window.edges[cell.column + cell.column_span]
        inside = [
            word
            for line in lines
            for word in line.words
            if left <= word.center[0] < right
            and ys[cell.row] <= word.center[1] < ys[cell.row + cell.row_span]
        ]
        assert (cell.print is None) == (not inside)
        if cell.print is not None:
            around = union(inside)
            assert cell.print.overlap(around) == pytest.approx(around.area)
            assert left <= cell.print.left and cell.print.right <= right
