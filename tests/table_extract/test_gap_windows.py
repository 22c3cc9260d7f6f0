"""Columns are found wherever random ones are set; in random text none are."""

from __future__ import annotations

import random
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest import Box
from table_extract.gap_columns import Window
from table_extract.gap_lines import printed_lines
from table_extract.gap_windows import windows
from table_extract.gaps import gap_tables

LEADING, HEIGHT, SPACE = 12.0, 9.0, 3.0
SEEDS = st.integers(0, 10**6).map(random.Random)


def set_line(rng: random.Random, left: float, width: float, top: float) -> list[Box]:
    """Words from `left`, as many as fit."""
    words: list[Box] = []
    x = left
    while x + (long := rng.uniform(6, min(38, width))) <= left + width:
        words.append(Box(x, top, x + long, top + HEIGHT))
        x += long + SPACE
    return words or [Box(left, top, left + width / 2, top + HEIGHT)]


def justified(rng: random.Random, left: float, width: float, top: float) -> list[Box]:
    words = set_line(rng, left, width, top)
    stretch = (left + width - words[-1].right) / max(len(words) - 1, 1)
    return [word.shifted(i * stretch, 0) for i, word in enumerate(words)]


def set_table(rng: random.Random, columns: int, rows: int) -> tuple[list[Box], list[float]]:
    """Words of a table, and where its columns begin. Each row has some space above it."""
    widths = [rng.uniform(40, 150) for _ in range(columns)]
    lefts = [60 + x for x in accumulate([0.0, *(w + rng.uniform(11, 25) for w in widths[:-1])])]
    words: list[Box] = []
    top = 100.0
    for _ in range(rows):
        heights = [rng.randint(1, 3) for _ in range(columns)]
        for left, width, count in zip(lefts, widths, heights, strict=True):
            for n in range(count):
                words += set_line(rng, left, width, top + n * LEADING)
        top += max(heights) * LEADING + 7
    return words, lefts


@given(SEEDS, st.integers(3, 7), st.integers(5, 12))
def test_random_columns_are_found(rng: random.Random, columns: int, rows: int) -> None:
    words, lefts = set_table(rng, columns, rows)
    (grid,) = gap_tables(words, [])
    assert len(grid.xs) == columns + 1
    for edge, left in zip(grid.xs[1:-1], lefts[1:], strict=True):
        assert left - 40 < edge < left
    assert sum(word.area for word in words) <= sum(c.print.area for c in grid.cells if c.print)


@given(SEEDS, st.integers(8, 40), st.booleans())
def test_random_text_is_no_table(rng: random.Random, lines: int, even: bool) -> None:
    kind = justified if even else set_line
    words = [word for n in range(lines) for word in kind(rng, 60, 430, 100 + n * LEADING)]
    assert gap_tables(words, []) == ()


@given(SEEDS, st.integers(4, 12))
def test_rulings_under_each_other_prove_two_columns(rng: random.Random, rows: int) -> None:
    words, _ = set_table(rng, 2, rows)
    bottom = max(word.bottom for word in words)
    tops = sorted({word.top for word in words})
    starts = [b for a, b in pairwise(tops) if b - a > LEADING + 5]
    right = max(word.right for word in words)
    levels = [Box(56, y, right, y) for y in (97.0, *(y - 4 for y in starts), bottom + 3)]
    assert gap_tables(words, []) == ()
    (grid,) = gap_tables(words, levels)
    assert (len(grid.xs), len(grid.ys)) == (3, rows + 1)


def found(words: list[Box]) -> list[Window]:
    return windows(printed_lines(words), [])


def test_a_signature_below_a_table_is_not_of_it() -> None:
    words, lefts = set_table(random.Random(1), 4, 6)
    bottom = max(word.bottom for word in words)
    signature = [
        Box(60, bottom + 40, 150, bottom + 49),
        Box(lefts[3], bottom + 40, lefts[3] + 50, bottom + 49),
    ]
    (window,) = found([*words, *signature])
    assert window.lines[-1].box.bottom == bottom


def test_a_heading_across_parts_no_table() -> None:
    rng = random.Random(2)
    words, lefts = set_table(rng, 3, 4)
    bottom = max(word.bottom for word in words)
    heading = Box(70, bottom + 8, lefts[2] + 30, bottom + 17)
    below = [word.shifted(0, bottom + 25 - 100) for word in words]
    (window,) = found([*words, heading, *below])
    assert len(window.gutters) == 2


def test_two_tables_far_apart_are_two() -> None:
    words, _ = set_table(random.Random(3), 3, 5)
    bottom = max(word.bottom for word in words)
    assert len(found([*words, *(word.shifted(0, bottom) for word in words)])) == 2


def figures(rows: int, gap: float, lefts: tuple[float, ...] = (60.0, 120.0)) -> list[Box]:
    """Rows of short words; figures flush right against words flush left, `gap` apart, at x = 240."""
    words: list[Box] = []
    for row in range(rows):
        top = 100.0 + row * 16
        words += [Box(left, top, left + 20 + row % 3 * 5, top + HEIGHT) for left in lefts]
        words += [
            Box(205 + row % 4, top, 240, top + HEIGHT),
            Box(240 + gap, top, 270 + row % 5, top + HEIGHT),
        ]
    return words


def test_figures_close_to_words_are_a_column_of_their_own() -> None:
    (grid,) = gap_tables(figures(9, 8.0), [])
    assert [round(x) for x in grid.xs[-2:-1]] == [244]


def test_what_is_left_of_upright_rulings_parts_columns_that_stand_close() -> None:
    words = figures(9, 4.0)
    upright = [Box(242, 100 + 40 * i, 242, 118 + 40 * i) for i in range(3)]
    (without,), (grid,) = gap_tables(words, []), gap_tables(words, [], upright)
    assert (len(without.xs), len(grid.xs)) == (4, 5)


def test_rulings_in_pieces_part_rows_and_leave_no_cell_merged() -> None:
    words = figures(9, 25.0)
    levels = [112.5 + 16 * i for i in range(8)]
    pieces = [Box(80 + 17 * i, y, 150 + 21 * i, y) for i, y in enumerate(levels)]
    (grid,) = gap_tables(words, pieces)
    assert len(grid.ys) == 10
    assert all(cell.row_span == 1 for cell in grid.cells)
