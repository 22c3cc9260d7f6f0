"""Whether a boundary is drawn: faint stretches count, stems of letters do not."""

from __future__ import annotations

import numpy as np
import pytest
from pictures import drawn_line, grey_page, grid_page

from ingest import Scale, Stroke, find_strokes
from table_extract.edges import drawn_edges, stands_free

DPI = 300
XS, YS = (100, 400, 700, 1000), (100, 300, 500)


def test_what_is_drawn_is_drawn() -> None:
    page = grid_page(XS, YS, DPI, (4, 2.2))
    strokes = find_strokes(page, Scale(DPI)).horizontal
    groups = [[s for s in strokes if abs(s.middle - y) < 10] for y in YS]
    assert drawn_edges(groups, XS, page, DPI).all()


def test_a_boundary_without_strokes_is_not_drawn() -> None:
    flags = drawn_edges([[]], XS, None, DPI)
    assert flags.shape == (1, 3) and not flags.any()


@pytest.mark.parametrize(("ink", "seen"), [(140, True), (255, False)])
def test_a_faint_stretch_is_found_in_the_picture(ink: int, seen: bool) -> None:
    """The upper half of a column ruling is black, its lower half faint, or not there at all."""
    page = grid_page((100, 1000), YS, DPI, (4, 2.2))
    drawn_line(page, (550, 100), (550, 300), 0)
    drawn_line(page, (550, 302), (550, 498), ink)
    upper = upright(550.0, 100.0, 300.0)
    assert drawn_edges([[upper]], YS, None, DPI).tolist() == [[True, False]]
    assert drawn_edges([[upper]], YS, page.T, DPI).tolist() == [[True, seen]]


def test_a_ruling_stands_free() -> None:
    page = grid_page(XS, YS, DPI, (4, 2.2))
    group = [s for s in find_strokes(page, Scale(DPI)).vertical if abs(s.middle - 400) < 10]
    assert group and stands_free(group, page.T, DPI)


def test_the_stem_of_a_letter_has_its_bowls_on_both_sides() -> None:
    page = grey_page("<p>ф</p>", DPI)
    ys, xs = np.nonzero(page < 128)
    stem = upright((xs.min() + xs.max()) / 2, float(ys.min()), float(ys.max()))
    assert not stands_free([stem], page.T, DPI)


def upright(level: float, start: float, end: float) -> Stroke:
    return Stroke(np.array([start, end]), np.array([level, level]), ((start, end),))
