"""The height of a page's small letters, also where there are hardly any."""

from __future__ import annotations

import numpy as np
import pytest
from pictures import LETTER, Picture, grey_page, white

from table_extract.print_size import x_height

DPI = 300
FONTS = ["DejaVu Serif", "Liberation Serif", "Liberation Sans"]
FIGURES = "<p>1 234 567,89 908 112,45 30 786 195,03 2 885 032,17 744,7</p>"


def printed(body: str, style: str = "") -> Picture:
    return grey_page(f"<p>{body}</p>", DPI, style)


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("points", [9, 12, 14])
def test_the_height_of_small_letters(font: str, points: int) -> None:
    page = grey_page(LETTER * 2, DPI, f"body {{font: {points}pt '{font}'}}")
    x = printed("х" * 20, f"body {{font: {points}pt '{font}'}}")
    rows = np.nonzero((x < 170).any(axis=1))[0]
    assert x_height(page, DPI) == pytest.approx(rows[-1] - rows[0] + 1, abs=2)


@pytest.mark.parametrize("page", [white(5, 4, DPI), printed("Да")])
def test_where_letters_are_few_print_is_taken_for_ten_points(page: Picture) -> None:
    assert x_height(page, DPI) == pytest.approx(0.064 * DPI)


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("points", [9, 12, 14])
def test_a_page_of_figures_is_of_smaller_print_than_its_digits(font: str, points: int) -> None:
    style = f"body {{font: {points}pt '{font}'}}"
    letters, figures = (x_height(grey_page(body, DPI, style), DPI) for body in (LETTER * 2, FIGURES * 16))
    assert figures == pytest.approx(letters, rel=0.1)


@pytest.mark.parametrize("font", FONTS)
def test_a_page_of_capitals_is_not_taken_for_one_of_figures(font: str) -> None:
    """Nothing tells it from a page of small letters of larger print, and that is what most pages are."""
    style = f"body {{font: 12pt '{font}'}}"
    capital = printed("Н" * 20, style)
    rows = np.nonzero((capital < 170).any(axis=1))[0]
    page = grey_page("<p>ПЛАН РАБОТЫ НА ГОД МИНИСТЕРСТВО</p>" * 14, DPI, style)
    assert x_height(page, DPI) == pytest.approx(rows[-1] - rows[0] + 1, abs=2)
