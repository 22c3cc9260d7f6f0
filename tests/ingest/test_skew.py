"""How a page lies is told to a tenth of a degree, and never guessed where nothing is printed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pictures import LETTER, grey_page, grid_page, rotated, white

from ingest import Picture, Scale
from ingest.skew import lines_run_down, print_samples, skew_angle

DPI = 150
SCALE = Scale(DPI)
ROW = "<tr><td>1.1</td><td>Провести семинар для учителей</td><td>март</td></tr>"
TABLE = f"<table>{ROW * 6}</table>"
FEW_WORDS = "<p>ПРИКАЗ</p><p>Об утверждении плана</p>"
PAGES = {"a letter": LETTER, "a table": TABLE}


@pytest.fixture(scope="module", params=list(PAGES))
def page(request: pytest.FixtureRequest) -> Picture:
    return grey_page(PAGES[request.param], DPI)


@pytest.mark.parametrize("degrees", [-5.0, -2.3, -0.4, -0.1, 0.0, 0.1, 0.7, 1.55, 3.2, 5.0])
def test_skew_to_a_tenth_of_a_degree(page: Picture, degrees: float) -> None:
    assert skew_angle(rotated(page, degrees), SCALE) == pytest.approx(degrees, abs=0.1)


@pytest.mark.parametrize("degrees", [-5.0, -0.4, 0.0, 2.0, 5.0])
def test_two_lines_tell_the_skew(degrees: float) -> None:
    assert skew_angle(rotated(grey_page(FEW_WORDS, DPI), degrees), SCALE) == pytest.approx(degrees, abs=0.15)


@given(st.floats(-5, 5))
@settings(max_examples=15)
@example(-5.0)
@example(5.0)
def test_skew_of_any_angle(degrees: float) -> None:
    assert skew_angle(rotated(grey_page(LETTER, DPI), degrees), SCALE) == pytest.approx(degrees, abs=0.1)


@pytest.mark.parametrize("dpi", [100, 200, 300])
def test_skew_at_any_resolution(dpi: int) -> None:
    assert skew_angle(rotated(grey_page(LETTER, dpi), 1.3), Scale(dpi)) == pytest.approx(1.3, abs=0.1)


def test_rulings_alone_tell_the_skew() -> None:
    grid = grid_page([90, 300, 700, 900], [100, 160, 240, 330, 420], DPI, (7, 4))
    assert skew_angle(rotated(grid, -1.8), SCALE) == pytest.approx(-1.8, abs=0.1)


def test_a_blank_page_lies_right() -> None:
    blank = white(5, 7, DPI)
    assert skew_angle(blank, SCALE) == 0.0
    assert not lines_run_down(blank, SCALE)
    assert print_samples(blank, SCALE) is None


@pytest.mark.parametrize("size", [(1, 1), (1, 200), (200, 1), (9, 9)])
def test_a_page_of_no_size_lies_right(size: tuple[int, int]) -> None:
    black, scale = np.zeros(size, np.uint8), Scale(75)
    assert skew_angle(black, scale) == 0.0
    assert not lines_run_down(black, scale)
    assert print_samples(black, scale) is None


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("skew", [0.0, -5.0, 5.0])
@pytest.mark.parametrize("text", [LETTER, TABLE, FEW_WORDS], ids=["a letter", "a table", "two lines"])
@pytest.mark.parametrize("font", ["DejaVu Serif", "Liberation Serif"])
def test_a_page_on_its_side_is_known(text: str, font: str, quarters: int, skew: float) -> None:
    upright = grey_page(text, DPI, f"body {{font-family: '{font}'}}")
    lying = np.ascontiguousarray(np.rot90(rotated(upright, skew), quarters))
    assert lines_run_down(lying, SCALE) == (quarters % 2 == 1)


def test_a_dark_corner_does_not_tell_the_side() -> None:
    page = grey_page(LETTER, DPI)
    for x in range(0, 420, 30):
        page[-140:, x : x + 22] = 20
    assert not lines_run_down(page, SCALE)


def test_rulings_do_not_tell_the_side() -> None:
    """Many narrow columns: more upright rulings than level ones, on a page that stands upright."""
    xs = list(range(60, 840, 30))
    page = grey_page(LETTER, DPI)
    canvas = white(page.shape[1] / DPI, page.shape[0] / DPI + 2, DPI)
    canvas[: page.shape[0]] = page
    grid = grid_page(xs, [800, 1100], DPI, (canvas.shape[1] / DPI, canvas.shape[0] / DPI))
    assert not lines_run_down(np.minimum(canvas, grid[: canvas.shape[0], : canvas.shape[1]]), SCALE)


def test_samples_are_small_pictures_of_print(page: Picture) -> None:
    samples = print_samples(page, SCALE)
    assert samples is not None
    assert samples.size < page.size / 4
    assert 0.01 < np.mean(samples < 128) < 0.5
