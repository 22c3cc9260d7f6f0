"""Rulings drawn in any layout that they determine come back as exactly these slots."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from drawn_tables import DPI, SCALE, Drawn, Place, altered, grid_in, places_in, regions_in, slots_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pictures import Picture, drawn_line, in_perspective, rotated, waved, white

from ingest import Box, Scale
from ingest.dewarp import flatten
from table_extract.grid import ruled_grid

HEADED_MERGED = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1), (2, 0, 1, 5)]
HEADED = Drawn.of(
    [80, 260, 120, 120, 200],
    [50, 50, 60, 45, 90],
    HEADED_MERGED,
)


@st.composite
def layouts(draw: st.DrawFn) -> Drawn:
    """Grids with merged rectangles, of which every boundary is drawn somewhere; wider than a word."""
    widths = draw(st.lists(st.integers(50, 170), min_size=1, max_size=6))
    widths.append(draw(st.integers(max(50, 380 - sum(widths)), 400)))
    heights = draw(st.lists(st.integers(40, 110), min_size=1, max_size=6))
    merged: list[Place] = []
    held: set[tuple[int, int]] = set()
    for _ in range(draw(st.integers(0, 4))):
        row, column = draw(st.integers(0, len(heights) - 1)), draw(st.integers(0, len(widths) - 1))
        place = (
            row,
            column,
            draw(st.integers(1, len(heights) - row)),
            draw(st.integers(1, len(widths) - column)),
        )
        if not slots_of(place) & held:
            held |= slots_of(place)
            merged.append(place)
    table = Drawn.of(widths, heights, merged)
    level, upright = table.sides()
    if {edge for edge, _ in level} < set(range(len(heights) + 1)):
        return Drawn.of(widths, heights)
    if {edge for edge, _ in upright} < set(range(len(widths) + 1)):
        return Drawn.of(widths, heights)
    return table if len(table.places) > 1 else Drawn.of(widths, heights)


def assert_is(page: Picture, table: Drawn, scale: Scale = SCALE, near: float = 2.5) -> None:
    grid = grid_in(page, scale)
    assert places_in(grid) == table.places
    factor = scale.dpi / DPI
    assert grid.xs == pytest.approx([x * factor for x in table.xs], abs=near * factor)
    assert grid.ys == pytest.approx([y * factor for y in table.ys], abs=near * factor)
    assert not grid.open_top and not grid.open_bottom


@given(layouts())
@settings(max_examples=80)
def test_any_layout_that_rulings_determine(table: Drawn) -> None:
    assert_is(table.picture(), table)


@given(layouts(), st.integers(1, 4), st.integers(0, 150))
@settings(max_examples=30)
def test_thick_thin_and_grey_rulings(table: Drawn, thickness: int, ink: int) -> None:
    assert_is(table.picture(ink=ink, thickness=thickness), table)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=30)
def test_broken_rulings(seed: int) -> None:
    """Gaps of a fiftieth of an inch all over, as a copier leaves them."""
    table = Drawn.of([80, 260, 120, 120, 200], [60, 70, 80, 60, 120], HEADED_MERGED)
    page = table.picture()
    rng = np.random.default_rng(seed)
    for _ in range(page.size // 8000):
        y, x = rng.integers(page.shape[0]), rng.integers(page.shape[1])
        page[y : y + 3, x : x + 3] = 255
    assert_is(page, table)


@pytest.mark.parametrize("degrees", [-0.25, 0.1, 0.25])
def test_a_page_levelled_to_a_quarter_of_a_degree(degrees: float) -> None:
    grid = grid_in(rotated(HEADED.picture(), degrees))
    assert places_in(grid) == HEADED.places


@pytest.mark.parametrize("ink", [170, 200, 215])
def test_faint_rulings(ink: int) -> None:
    assert_is(HEADED.picture(ink=ink, thickness=2), HEADED)


def test_faint_rulings_of_which_pieces_are_gone() -> None:
    """A tenth of an inch in each level side of each cell."""
    page = HEADED.picture(ink=190)
    for left, right in pairwise(HEADED.xs):
        page[:, (left + right) // 2 : (left + right) // 2 + 15] = 255
    assert places_in(grid_in(page)) == HEADED.places


@pytest.mark.parametrize("bend", [lambda p: waved(p, 3), lambda p: in_perspective(p, 0.008)])
def test_a_bent_table_made_flat(bend) -> None:
    page = np.pad(HEADED.picture(), 60, constant_values=255)
    flat, _ = flatten(bend(page), SCALE)
    assert places_in(grid_in(flat)) == HEADED.places


@pytest.mark.parametrize("dpi", [200, 300])
def test_slots_are_in_points_at_any_resolution(dpi: int) -> None:
    table = Drawn.of([round(v * dpi / DPI) for v in (80, 200, 120)], [round(v * dpi / DPI) for v in (50, 70)])
    page = table.picture(thickness=3)
    grid = grid_in(page, Scale(dpi))
    at = 72 / dpi
    first, last = grid.slots[0].box, grid.slots[-1].box
    assert (first.left, first.top) == (pytest.approx(60 * at, abs=1), pytest.approx(60 * at, abs=1))
    assert (last.right, last.bottom) == (
        pytest.approx(table.xs[-1] * at, abs=1),
        pytest.approx(table.ys[-1] * at, abs=1),
    )
    assert sum(s.box.area for s in grid.slots) == pytest.approx(
        Box(first.left, first.top, last.right, last.bottom).area
    )


@pytest.mark.parametrize("apart", [2, 3, 8, 10])
@pytest.mark.parametrize("thickness", [1, 2, 3])
def test_a_double_ruling_is_one_boundary(apart: int, thickness: int) -> None:
    def doubled(page: Picture) -> None:
        for y in (HEADED.ys[0], HEADED.ys[2]):
            drawn_line(page, (HEADED.xs[0], y + apart), (HEADED.xs[-1], y + apart), 0, thickness)

    assert places_in(grid_in(altered(HEADED.picture(thickness=thickness), doubled))) == HEADED.places


@pytest.mark.parametrize("framed", [True, False])
def test_a_table_without_its_outer_frame(framed: bool) -> None:
    """Only what parts the cells is drawn, and the level frame or not: the sides close by themselves."""
    table = Drawn.of([150, 150, 150], [60, 60, 60, 60])
    page = white(4, 3, DPI)
    for y in table.ys if framed else table.ys[1:-1]:
        drawn_line(page, (table.xs[0], y), (table.xs[-1], y))
    for x in table.xs[1:-1]:
        drawn_line(page, (x, table.ys[0]), (x, table.ys[-1]))
    assert places_in(grid_in(page)) == table.places


@pytest.mark.parametrize("side", ["top", "bottom", "both"])
@pytest.mark.parametrize("rows", [[60, 70, 80, 60], [40, 50, 45]])
def test_a_table_cut_by_the_page_is_open(side: str, rows: list[int]) -> None:
    """No ruling closes it; the row that is cut is a row all the same. The second is lower than an inch."""
    table = Drawn.of([100, 250, 150], rows, [(1, 1, 2, 1)])

    def cut(page: Picture) -> None:
        if side in ("top", "both"):
            page[table.ys[0] - 5 : table.ys[0] + 6] = 255
        if side in ("bottom", "both"):
            page[table.ys[-1] - 5 : table.ys[-1] + 6] = 255

    grid = grid_in(altered(table.picture(), cut))
    assert places_in(grid) == table.places
    assert (grid.open_top, grid.open_bottom) == (side != "bottom", side != "top")
    assert grid.ys == pytest.approx(table.ys, abs=7)


def test_a_row_cut_just_below_its_ruling_is_no_row() -> None:
    """Rulings stick out by the thickness of a pen, or as a pen's swing: that opens no row."""
    table = Drawn.of([100, 250, 150], [60, 70])

    def swung(page: Picture) -> None:
        for x in table.xs:
            drawn_line(page, (x, table.ys[-1]), (x, table.ys[-1] + 8))

    grid = grid_in(altered(table.picture(), swung))
    assert (places_in(grid), grid.open_bottom) == (table.places, False)


@pytest.mark.parametrize("below", [[60], [40, 45]])
def test_narrow_columns_under_one_heading(below: list[int]) -> None:
    """«Срок: начало, окончание» on a page that holds little but the header."""
    heading = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1)]
    table = Drawn.of([80, 260, 90, 90, 200], [45, 50, *below], heading)
    assert_is(table.picture(), table)


def test_a_frame_is_no_table() -> None:
    (region,) = regions_in(Drawn.of([400], [200]).picture())
    assert ruled_grid(region, SCALE) is None


@given(layouts(), st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_slots_tile_whatever_is_rubbed_out(table: Drawn, data: st.DataObject) -> None:
    """Missed rulings make other tables, never overlapping cells or holes."""
    page = table.picture()
    for _ in range(data.draw(st.integers(1, 4))):
        x, y = data.draw(st.integers(0, page.shape[1] - 1)), data.draw(st.integers(0, page.shape[0] - 1))
        width, height = data.draw(st.sampled_from([(150, 20), (20, 120), (90, 90)]))
        page[y : y + height, x : x + width] = 255
    for region in regions_in(page):
        grid = ruled_grid(region, SCALE)
        if grid is None:
            continue
        held = [slot for place in places_in(grid) for slot in slots_of(place)]
        assert len(held) == len(set(held)) == (len(grid.xs) - 1) * (len(grid.ys) - 1)
        assert list(grid.xs) == sorted(set(grid.xs)) and list(grid.ys) == sorted(set(grid.ys))
