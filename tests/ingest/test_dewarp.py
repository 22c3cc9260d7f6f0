"""Bent pages come out flat, flat ones as they are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from pictures import LETTER, grey_page, grid_page, in_perspective, rotated, waved, white

from ingest import Picture, Scale, find_strokes
from ingest.dewarp import BEND, flatten

DPI = 200
SCALE = Scale(DPI)
XS, YS = [100, 300, 700, 1000, 1250], [120, 220, 330, 480, 600, 720, 860]


@pytest.fixture(scope="module")
def grid() -> Picture:
    return grid_page(XS, YS, DPI, (6.75, 4.9), thick=3)


def unevenness(picture: Picture) -> float:
    """Inches between the highest and the lowest point of the least straight ruling."""
    strokes = find_strokes(picture, SCALE)
    long = [s for s in (*strokes.horizontal, *strokes.vertical) if s.length > 2 * DPI]
    assert len(long) == len(XS) + len(YS)
    # Corners, where rulings of the other direction pull at a knot, are left out.
    return max(float(np.ptp(s.level[1:-1])) for s in long) / DPI


def test_a_flat_page_is_left_pixel_for_pixel(grid: Picture) -> None:
    flat, bend = flatten(grid, SCALE)
    assert flat is grid
    assert bend < BEND


@pytest.mark.parametrize("height", [0.02, 0.04, 0.06])
def test_a_waving_page_is_flattened(grid: Picture, height: float) -> None:
    bent = waved(grid, height * DPI)
    flat, bend = flatten(bent, SCALE)
    assert bend == pytest.approx(height, rel=0.3)
    assert flat.shape == bent.shape
    assert unevenness(flat) < max(0.016, 0.2 * unevenness(bent))


@pytest.mark.parametrize("share", [0.01, 0.02])
def test_a_page_in_perspective_is_flattened(grid: Picture, share: float) -> None:
    bent = in_perspective(grid, share)
    flat, bend = flatten(bent, SCALE)
    assert bend > BEND
    assert unevenness(flat) < 0.016 < unevenness(bent)


def test_bend_both_ways_at_once(grid: Picture) -> None:
    bent = in_perspective(waved(grid, 0.03 * DPI), 0.012)
    assert unevenness(flatten(bent, SCALE)[0]) < 0.016 < unevenness(bent)


def test_print_keeps_its_place_among_the_rulings(grid: Picture) -> None:
    """A square amid a cell stays amid its cell, with its area."""
    marked = grid.copy()
    marked[395:415, 490:510] = 0
    flat, _ = flatten(waved(marked, 0.04 * DPI), SCALE)
    found = find_strokes(flat, SCALE)
    above = min(s.middle for s in found.horizontal if s.middle > 250)
    left = min(s.middle for s in found.vertical if s.middle > 250)
    ys, xs = np.nonzero(flat[350:460, 350:650] < 128)
    assert xs.mean() + 350 - left == pytest.approx(500 - 300, abs=3)
    assert ys.mean() + 350 - above == pytest.approx(405 - 330, abs=3)
    assert len(ys) == pytest.approx(400, rel=0.15)


@pytest.mark.parametrize("page", [white(5, 4, DPI), grey_page(LETTER, DPI)], ids=["blank", "without rulings"])
def test_a_page_without_rulings_is_left(page: Picture) -> None:
    flat, bend = flatten(page, SCALE)
    assert flat is page and bend == 0.0


def sharpness(picture: Picture, axis: int) -> float:
    """How much the share of ink varies from row to row (axis 1) or from column to column (axis 0)."""
    return float(np.var((picture < 128).mean(axis=axis)))


@pytest.fixture(scope="module")
def text() -> Picture:
    return grey_page(LETTER * 2, DPI, "@page {size: A5}")


@pytest.fixture(scope="module")
def columns() -> Picture:
    """A table without rulings."""
    row = "<tr><td>Иванова Мария</td><td>начальник отдела кадров</td><td>до пятницы</td></tr>"
    return grey_page(f"<table>{row * 12}</table>", DPI, "td {border: none}")


def test_flat_print_is_left_pixel_for_pixel(text: Picture, columns: Picture) -> None:
    for page in (text, columns, rotated(text, 0.04)):
        flat, bend = flatten(page, SCALE)
        assert flat is page and bend == 0.0


@pytest.mark.parametrize("height", [0.03, 0.04])
def test_waving_print_is_flattened(text: Picture, height: float) -> None:
    bent = waved(text, height * DPI)
    flat, bend = flatten(bent, SCALE)
    assert bend == pytest.approx(height, rel=0.3)
    lost, left = (sharpness(text, 1) - sharpness(page, 1) for page in (bent, flat))
    assert left < 0.6 * lost
    assert flatten(flat, SCALE)[0] is flat


def test_leaning_columns_are_set_upright(columns: Picture) -> None:
    lean = np.array([[1, 0.015, 0], [0, 1, 0]], np.float64)
    size = (columns.shape[1], columns.shape[0])
    bent = np.asarray(cv2.warpAffine(columns, lean, size, borderValue=255), np.uint8)
    flat, bend = flatten(bent, SCALE)
    assert bend > BEND
    assert sharpness(bent, 0) < 0.8 * sharpness(columns, 0) < sharpness(flat, 0)


def test_a_few_bent_lines_are_no_evidence() -> None:
    page = waved(grey_page(LETTER[: LETTER.find("</p>")], DPI), 0.04 * DPI)
    assert flatten(page, SCALE)[0] is page


def test_three_slanting_underlines_are_no_bend() -> None:
    """Pen strokes and underlines on a page that slants a little: nothing is sheared away."""
    page = white(6.75, 4.9, DPI)
    for y in (200, 400, 600):
        page[y : y + 3, 200:700] = 0
    assert flatten(rotated(page, 0.05), SCALE)[1] < BEND
