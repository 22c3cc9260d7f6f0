"""The scan as it is, laid in the frame of the upright page: what people are shown lies where boxes say."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from pictures import LETTER, colour_page, in_perspective, rotated, stamped, waved

from ingest import Box, Frame, Page, Picture, Raster, Scale, even_light, straighten, union
from ingest.clean import drop_scanner_dirt
from ingest.straighten import turn

DPI = 150
TABLE = "<table>" + "<tr><td>Иванова Мария</td><td>начальник отдела</td><td>12 мая</td></tr>" * 9 + "</table>"
BLUE = (60, 70, 170)


def straight(image: Picture, dpi: float, lying: str) -> Page:
    """As it lies, and the page is upside down where that says so."""
    sure = iter([0.1, 0.9] if "upside down" in lying else [0.9])
    return straighten(Raster(image, dpi, embedded=True), 1, lambda _picture, _dpi: next(sure))


def grey_of(picture: Picture) -> Picture:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) if picture.ndim == 3 else picture, np.uint8)


def bent(picture: Picture) -> Picture:
    """All channels of a page waving in perspective."""
    layers = [in_perspective(waved(layer, 0.03 * DPI), 0.012) for layer in cv2.split(picture)]
    return np.asarray(cv2.merge(layers), np.uint8)


LYING: dict[str, Callable[[Picture], Picture]] = {
    "as it is": lambda page: page,
    "on its side": lambda page: np.ascontiguousarray(np.rot90(page)),
    "skewed, upside down": lambda page: rotated(page, 2.0),
    "skewed on its side": lambda page: np.ascontiguousarray(np.rot90(rotated(page, -3.0), 3)),
    "bent": bent,
    "bent, skewed, on its side, upside down": lambda page: np.ascontiguousarray(
        np.rot90(rotated(bent(page), 1.0))
    ),
}


def apart(one: Picture, other: Picture) -> float:
    """Pixels by which two pictures of the same print lie apart."""
    window = cv2.createHanningWindow((one.shape[1], one.shape[0]), cv2.CV_64F)
    ink = [255 - picture.astype(np.float64) for picture in (one, other)]
    (x, y), _ = cv2.phaseCorrelate(ink[0], ink[1], window)
    return float(np.hypot(x, y))


@pytest.mark.parametrize(("lying", "dpi"), [*((lying, 150) for lying in LYING), ("bent", 300)])
def test_the_scan_laid_in_the_frame_lies_as_the_page_does(lying: str, dpi: int) -> None:
    image = LYING[lying](colour_page(TABLE, dpi))
    page = straight(image, dpi, lying)
    assert page.frame is not None
    shown = page.frame.laid(image, dpi)
    assert shown.shape == (*page.picture.shape, 3)
    grey = grey_of(shown)
    assert apart(grey, page.picture) < 0.3
    assert np.corrcoef(grey.ravel(), page.picture.ravel())[0, 1] > 0.97
    if "bent" in lying:
        assert page.bend > 0.01
    cleaned = even_light(drop_scanner_dirt(grey_of(image), Scale(dpi))[0], Scale(dpi))
    assert np.array_equal(page.frame.laid(cleaned, dpi), page.picture)


def test_what_is_laid_keeps_its_colours() -> None:
    image = stamped(colour_page(LETTER, DPI), (400, 300), 100, BLUE)
    shown = Frame(300.0, 180, 1.0).laid(image, DPI)
    red, _, blue = (shown[..., channel].astype(int) for channel in range(3))
    assert np.mean(blue - red > 60) == pytest.approx(
        np.mean(image[..., 2].astype(int) - image[..., 0] > 60), rel=0.1
    )
    assert shown[0, 0].tolist() == [255, 255, 255]


@pytest.mark.parametrize("lying", LYING)
def test_lifted_marks_are_told_where_they_lie_on_the_upright_page(lying: str) -> None:
    image = LYING[lying](stamped(colour_page(TABLE, DPI), (700, 480), 100, BLUE))
    page = straight(image, DPI, lying)
    lifted, blue = union(page.lifted), place_of_colour(page, image)
    assert lifted.overlap(blue) > 0.98 * blue.area
    assert lifted.area < 1.45 * blue.area


def place_of_colour(page: Page, image: Picture) -> Box:
    """In points, where the scan laid in the page's frame is blue."""
    assert page.frame is not None
    shown = page.frame.laid(image, DPI).astype(int)
    ys, xs = np.nonzero(shown[..., 2] - shown[..., 0] > 60)
    return Scale(page.dpi).to_points(Box(xs.min(), ys.min(), xs.max() + 1, ys.max() + 1))


def test_a_mark_at_the_edge_ends_there() -> None:
    box = Frame(72.0, 0, 5.0).box(Box(0, 0, 100, 50), (100, 50), 72.0)
    assert (box.left, box.top, box.right, box.bottom) == (0, 0, 100, 50)


@pytest.mark.parametrize("dpi", [72, 150, 300])
@pytest.mark.parametrize("shape", [(300, 200), (300, 200, 3)])
def test_a_frame_of_the_raster_itself_changes_nothing(dpi: float, shape: tuple[int, ...]) -> None:
    image = np.arange(np.prod(shape), dtype=np.uint8).reshape(shape)
    assert Frame(dpi).laid(image, dpi) is image


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_boxes_are_turned_as_pictures_are(degrees: int) -> None:
    image = np.full((60, 90), 255, np.uint8)
    image[10:20, 40:70] = 0
    ys, xs = np.nonzero(turn(image, degrees) == 0)
    assert Frame(72.0, degrees).box(Box(40, 10, 70, 20), (90, 60), 72.0) == Box(
        xs.min(), ys.min(), xs.max() + 1, ys.max() + 1
    )
