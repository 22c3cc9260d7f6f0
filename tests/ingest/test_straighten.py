"""However a page was laid on the glass, it stands upright, at the resolution that is read best."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from pictures import LETTER, colour_page, grey_page, rotated, stamped, white

from ingest import Box, Page, Picture, Raster, Scale, straighten
from ingest.frame import level, turn
from ingest.skew import skew_angle
from ocr import Layout
from ocr.tesseract import engine

DPI = 150


def legibility(picture: Picture, dpi: float) -> float:
    reading = engine().read(picture, dpi, Layout.BLOCK)
    return reading.confidence if reading.words else 0.0


def straight(image: Picture, dpi: float = DPI) -> Page:
    return straighten(Raster(image, dpi, embedded=True), 1, legibility)


def never(_picture: Picture, _dpi: float) -> float:
    raise AssertionError("nothing is printed here that could be read")


def assert_same_print(page: Page, upright: Picture, dpi: float) -> None:
    """Most of the ink lies where it lies on the upright page, letters' rims aside."""
    size = (upright.shape[1], upright.shape[0])
    seen = cv2.resize(page.picture, size, interpolation=cv2.INTER_AREA)
    near = cv2.dilate((upright < 140).astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    assert page.dpi / dpi == pytest.approx(page.picture.shape[1] / upright.shape[1], rel=0.01)
    assert np.mean(near[seen < 100]) > 0.95


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("skew", [0.0, 2.0, -5.0])
def test_a_page_however_it_lies(quarters: int, skew: float) -> None:
    upright = grey_page(LETTER, DPI)
    lying = np.ascontiguousarray(np.rot90(rotated(upright, skew), quarters))
    page = straight(lying)
    assert (page.number, page.turned) == (1, (360 - 90 * quarters) % 360)
    assert page.skew == pytest.approx(skew, abs=0.1)
    assert_same_print(page, upright, DPI)


@pytest.mark.parametrize(("dpi", "read_at"), [(100, 300), (200, 300), (250, 250), (300, 300), (400, 300)])
def test_a_page_is_read_at_about_300_dpi(dpi: int, read_at: float) -> None:
    page = straight(grey_page("<p>О плане мероприятий на год</p>", dpi), dpi)
    assert page.dpi == read_at
    assert (page.width, page.height) == (pytest.approx(595, abs=2), pytest.approx(420, abs=2))


def test_a_good_scan_is_left_pixel_for_pixel() -> None:
    """Upright, level and at 300 dpi: only the light may be evened, by some grey levels at letters' rims."""
    scan = grey_page(LETTER, 300)
    page = straight(scan, 300)
    assert (page.turned, page.skew, page.bend, page.lifted) == (0, pytest.approx(0, abs=0.04), 0, ())
    assert page.picture.shape == scan.shape
    assert np.abs(page.picture.astype(int) - scan).max() < 40


def test_a_coloured_stamp_is_lifted_and_its_place_told() -> None:
    page = straight(stamped(colour_page(LETTER, DPI), (400, 300), 100, (60, 70, 170)))
    assert page.lifted
    assert page.lifted[0].overlap(Box(150, 100, 234, 190)) > 0.8 * 84 * 90
    assert_same_print(page, grey_page(LETTER, DPI), DPI)


@pytest.mark.parametrize("image", [white(5, 7, DPI), np.full((1050, 750, 3), 240, np.uint8)])
def test_a_blank_page_is_not_read(image: Picture) -> None:
    page = straighten(Raster(image, DPI, embedded=True), 7, never)
    assert (page.number, page.turned, page.skew, page.bend) == (7, 0, 0, 0)
    assert page.picture.min() > 200


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (2, 2), (7, 7, 3)])
@pytest.mark.parametrize("dpi", [72, 300, 600])
def test_a_scrap_of_some_pixels_is_a_blank_page(size: tuple[int, ...], dpi: float) -> None:
    page = straighten(Raster(np.zeros(size, np.uint8), dpi, embedded=True), 1, never)
    assert page.picture.shape[0] <= 0.5 * page.dpi or page.picture.shape[1] <= 0.5 * page.dpi


@pytest.mark.parametrize("degrees", [0, 90, 180, 270, 360])
def test_turning_is_counter_clockwise(degrees: int) -> None:
    picture = np.arange(12, dtype=np.uint8).reshape(3, 4)
    turned = turn(picture, degrees)
    assert turned[:, 0].tolist() == {
        0: [0, 4, 8], 90: [3, 2, 1, 0], 180: [11, 7, 3], 270: [8, 9, 10, 11], 360: [0, 4, 8],
    }[degrees]  # fmt: skip
    assert np.array_equal(turn(turned, (360 - degrees) % 360), picture)


@pytest.mark.parametrize(("skew", "factor"), [(1.5, 1.0), (-3.0, 2.0), (0.0, 0.5), (0.7, 1.5)])
def test_levelled_and_enlarged_in_one(skew: float, factor: float) -> None:
    lying = rotated(grey_page(LETTER, DPI), skew)
    page = level(lying, skew, factor)
    assert page.shape == tuple(round(side * factor) for side in lying.shape)
    assert skew_angle(page, Scale(DPI * factor)) == pytest.approx(0, abs=0.06)


def test_what_lies_level_is_not_sampled_anew() -> None:
    picture = grey_page(LETTER, DPI)
    assert level(picture, 0.03, 1.0) is picture


def test_crops_are_cut_at_the_edges() -> None:
    page = Page(1, np.arange(200, dtype=np.uint8).reshape(10, 20), 72)
    assert (page.width, page.height) == (20, 10)
    assert page.crop(Box(3, 2, 8, 4)).tolist() == page.picture[2:4, 3:8].tolist()
    assert page.crop(Box(15, 8, 99, 99)).shape == (2, 5)
    assert page.crop(Box(-9, -9, 2, 1)).shape == (1, 2)
    assert page.crop(Box(50, 50, 60, 60)).size == 0
