"""A raster becomes an upright page: cleaned, turned, levelled, flat, at the resolution that is read best."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from ingest.bleed import own_strokes
from ingest.clean import Picture, drop_scanner_dirt, even_light, lift_coloured_marks
from ingest.dewarp import flatten
from ingest.geometry import POINTS_PER_INCH, Box, Scale
from ingest.page import Raster
from ingest.skew import lines_run_down, print_samples, skew_angle
from ingest.strokes import Strokes, find_strokes

# Tesseract reads best at 300 dpi (FINDINGS); a scan near that is left as it is, pixel for pixel.
READ_DPI = 300.0
AS_IT_IS = (240.0, 340.0)
LEVEL_ENOUGH = 0.04
SMALLEST_INCH = 0.5
# A line of print read with this mean confidence stands upright; upside down it stays below 0.6.
LEGIBLE = 0.75

Legibility = Callable[[Picture, float], float]


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """An upright page. `picture`: (height, width) uint8, 0 ink to 255 paper. `turned`: degrees
    counter-clockwise (0, 90, 180, 270), `skew`: degrees it was levelled by, `bend`: inches it was flattened
    by (0.0: left alone). `lifted`: boxes of coloured marks that were taken out, in points of the page as it
    was scanned. `strokes`: of the picture, in its pixels; None: not looked for."""

    number: int
    picture: Picture
    dpi: float
    turned: int = 0
    skew: float = 0.0
    bend: float = 0.0
    lifted: tuple[Box, ...] = ()
    strokes: Strokes | None = None

    @property
    def width(self) -> float:
        """Points."""
        return float(self.picture.shape[1] * POINTS_PER_INCH / self.dpi)

    @property
    def height(self) -> float:
        """Points."""
        return float(self.picture.shape[0] * POINTS_PER_INCH / self.dpi)

    def crop(self, box: Box) -> Picture:
        """The pixels of a box in points, cut at the page's edges."""
        px = Scale(self.dpi).to_pixels(box)
        height, width = self.picture.shape
        top, bottom = (min(max(round(v), 0), height) for v in (px.top, px.bottom))
        left, right = (min(max(round(v), 0), width) for v in (px.left, px.right))
        return self.picture[top:bottom, left:right]


def straighten(raster: Raster, number: int, legibility: Legibility) -> Page:
    """The page upright. `legibility`: how sure (0 to 1) an engine reads a picture of some lines at a dpi;
    asked only for the few lines that decide between upright and upside down."""
    scale = Scale(raster.dpi)
    image = _on_paper(raster.image, scale)
    grey, marks = lift_coloured_marks(image, scale) if image.ndim == 3 else (image, ())
    grey, _ = drop_scanner_dirt(grey, scale)
    grey = even_light(grey, scale)
    turned = 90 if lines_run_down(grey, scale) else 0
    grey = turn(grey, turned)
    skew = skew_angle(grey, scale)
    dpi = raster.dpi if AS_IT_IS[0] <= raster.dpi <= AS_IT_IS[1] else READ_DPI
    grey = level(grey, skew, dpi / raster.dpi)
    if _upside_down(grey, dpi, legibility):
        grey, turned = turn(grey, 180), turned + 180
    strokes = _rulings(grey, Scale(dpi))
    flat, bend = flatten(grey, Scale(dpi), strokes)
    if flat is not grey:
        strokes = _rulings(flat, Scale(dpi))
    lifted = tuple(scale.to_points(m) for m in marks)
    return Page(number, flat, dpi, turned, round(skew, 2), round(bend, 3), lifted, strokes)


def _rulings(picture: Picture, scale: Scale) -> Strokes:
    """The strokes of the page itself, not of its back."""
    return own_strokes(find_strokes(picture, scale), picture, scale)


def _on_paper(image: Picture, scale: Scale) -> Picture:
    """A scrap of some pixels laid on white paper: the pictures made smaller below need a pixel left."""
    missing = [max(0, scale.px(SMALLEST_INCH) - side) for side in image.shape[:2]]
    if not any(missing):
        return image
    around = [(0, missing[0]), (0, missing[1]), (0, 0)][: image.ndim]
    return np.pad(image, around, constant_values=255)


def turn(picture: Picture, degrees: int) -> Picture:
    """Turned counter-clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(picture, degrees // 90)) if degrees % 360 else picture


def level(picture: Picture, skew: float, factor: float) -> Picture:
    """Lines that fall by `skew` degrees made level and the picture enlarged by `factor`, in one sampling."""
    if abs(skew) < LEVEL_ENOUGH and factor == 1.0:
        return picture
    height, width = picture.shape
    size = (round(width * factor), round(height * factor))
    matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), skew, factor), np.float64)
    matrix[:, 2] += [(size[0] - width) / 2, (size[1] - height) / 2]
    how = cv2.INTER_AREA if factor < 0.7 else cv2.INTER_CUBIC if factor > 1.0 else cv2.INTER_LINEAR
    return np.asarray(cv2.warpAffine(picture, matrix, size, flags=how, borderValue=255), np.uint8)


def _upside_down(picture: Picture, dpi: float, legibility: Legibility) -> bool:
    samples = print_samples(picture, Scale(dpi))
    if samples is None:
        return False
    upright = legibility(samples, dpi)
    return upright < LEGIBLE and legibility(turn(samples, 180), dpi) > upright + 0.1
