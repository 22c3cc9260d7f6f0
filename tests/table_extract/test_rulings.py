"""Which strokes are the rulings of a table: those that meet others, and nothing else on the page."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn_tables import DPI, SCALE, Drawn, regions_in
from pictures import LETTER, drawn_line, grey_page, white

from ingest import Scale
from table_extract.grid import ruled_grid

TABLE = Drawn.of([120, 300, 200], [50, 100, 90])


def test_a_page_of_text_has_no_table() -> None:
    underlined = "<p><u>Подчёркнутый заголовок на всю строку страницы, и ещё немного</u></p>"
    assert regions_in(grey_page(LETTER, DPI)) == ()
    assert regions_in(grey_page(LETTER * 2 + underlined, 300), Scale(300)) == ()


def test_a_table_is_all_of_its_rulings() -> None:
    (region,) = regions_in(TABLE.picture())
    assert (len(region.horizontal), len(region.vertical)) == (4, 4)
    assert region.top == pytest.approx(TABLE.ys[0], abs=1.5)


def test_two_tables_come_from_top_to_bottom() -> None:
    above, below = TABLE.picture(), Drawn.of([200, 200], [70, 70, 70]).picture()
    page = white(8, (above.shape[0] + below.shape[0]) / DPI, DPI)
    page[: above.shape[0], : above.shape[1]] = above
    page[above.shape[0] : above.shape[0] + below.shape[0], 300 : 300 + below.shape[1]] = below
    first, second = regions_in(page)
    assert (len(first.vertical), len(second.vertical)) == (4, 3)
    assert first.top < second.top
    side_by_side = np.hstack([above, above])
    assert [len(r.vertical) for r in regions_in(side_by_side)] == [4, 4]


def test_lines_that_meet_nothing_are_no_rulings() -> None:
    """A line for the signature, one under a letterhead, an underlined word; a margin ruling beside them."""
    page = white(6, 5, DPI)
    for start, end in (((100, 100), (800, 100)), ((100, 110), (800, 110)), ((500, 600), (800, 600))):
        drawn_line(page, start, end)
    drawn_line(page, (60, 50), (60, 700))
    assert regions_in(page) == ()


def test_a_line_beside_a_table_is_none_of_its_rulings() -> None:
    page = np.pad(TABLE.picture(), ((0, 100), (0, 100)), constant_values=255)
    height, width = page.shape
    drawn_line(page, (60, height - 40), (700, height - 40))
    drawn_line(page, (width - 30, 60), (width - 30, 300))
    (region,) = regions_in(page)
    assert (len(region.horizontal), len(region.vertical)) == (4, 4)


@pytest.mark.parametrize("radius", [60, 90, 112])
@pytest.mark.parametrize("ink", [0, 120])
def test_a_round_stamp_makes_no_boundaries(radius: int, ink: int) -> None:
    """A black one, on a photocopy: its arcs run level and upright for a while."""
    page = TABLE.picture()
    for centre in ((350, 150), (180, 160), (500, 210)):
        stamped = page.copy()
        for share in (1.0, 0.93, 0.6):
            cv2.circle(stamped, centre, round(radius * share), ink, 2, cv2.LINE_AA)
        (region,) = regions_in(stamped)
        grid = ruled_grid(region, SCALE)
        assert grid is not None
        assert (grid.xs, grid.ys) == (
            pytest.approx(TABLE.xs, abs=2),
            pytest.approx(TABLE.ys, abs=2),
        )


def test_corners_that_do_not_quite_close_still_meet() -> None:
    page = white(6, 4, DPI)
    for y in (100, 200, 300):
        drawn_line(page, (108, y), (592, y))
    for x in (100, 350, 600):
        drawn_line(page, (x, 107), (x, 293))
    (region,) = regions_in(page)
    assert (len(region.horizontal), len(region.vertical)) == (3, 3)


def test_column_rulings_below_a_full_width_row_at_the_foot_belong_to_the_table() -> None:
    """The page cuts the first row after a heading: its column rulings meet one level ruling only."""
    table = Drawn.of([120, 300, 200], [50, 60, 60], [(2, 0, 1, 3)])
    page = np.pad(table.picture(), ((0, 60), (0, 0)), constant_values=255)
    for x in table.xs:
        drawn_line(page, (x, table.ys[-1]), (x, table.ys[-1] + 70))
    (region,) = regions_in(page)
    assert sum(stroke.end > table.ys[-1] + 50 for stroke in region.vertical) == 4
