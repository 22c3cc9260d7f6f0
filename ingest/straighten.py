"""A raster becomes an upright page: cleaned, turned, levelled, flat, at the resolution that is read best."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.bleed import own_strokes
from ingest.clean import Picture, drop_scanner_dirt, even_light, lift_coloured_marks
from ingest.dewarp import find_bend
from ingest.frame import Frame, on_paper, turn
from ingest.geometry import POINTS_PER_INCH, Box, Scale
from ingest.page import Raster
from ingest.skew import lines_run_down, print_samples, skew_angle
from ingest.strokes import Strokes, find_strokes

# Tesseract reads best at 300 dpi (FINDINGS); a scan near that is left as it is, pixel for pixel.
READ_DPI = 300.0
AS_IT_IS = (240.0, 340.0)
# A line of print read with this mean confidence stands upright; upside down it stays below 0.6.
LEGIBLE = 0.75

Legibility = Callable[[Picture, float], float]


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """An upright page. `picture`: (height, width) uint8, 0 ink to 255 paper. `turned`: degrees
    counter-clockwise (0, 90, 180, 270), `skew`: degrees it was levelled by, `bend`: inches it was flattened
    by (0.0: left alone). `lifted`: boxes of coloured marks that were taken out, in points. `strokes`: of the
    picture, in its pixels; None: not looked for. `frame`: how it was made of the raster; None: not told."""

    number: int
    picture: Picture
    dpi: float
    turned: int = 0
    skew: float = 0.0
    bend: float = 0.0
    lifted: tuple[Box, ...] = ()
    strokes: Strokes | None = None
    frame: Frame | None = None

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
    image = on_paper(raster.image, scale)
    grey, marks = lift_coloured_marks(image, scale) if image.ndim == 3 else (image, ())
    grey, _ = drop_scanner_dirt(grey, scale)
    grey = even_light(grey, scale)
    turned = 90 if lines_run_down(grey, scale) else 0
    skew = skew_angle(turn(grey, turned), scale)
    dpi = raster.dpi if AS_IT_IS[0] <= raster.dpi <= AS_IT_IS[1] else READ_DPI
    grey = Frame(dpi, turned, skew).laid(grey, raster.dpi)
    if _upside_down(grey, dpi, legibility):
        grey, turned = turn(grey, 180), turned + 180
    strokes = _rulings(grey, Scale(dpi))
    bend, inches = find_bend(grey, Scale(dpi), strokes)
    if bend:
        grey = bend.flattened(grey)
        strokes = _rulings(grey, Scale(dpi))
    frame, size = Frame(dpi, turned, skew, bend), (image.shape[1], image.shape[0])
    lifted = tuple(frame.box(mark, size, raster.dpi) for mark in marks)
    return Page(number, grey, dpi, turned, round(skew, 2), round(inches, 3), lifted, strokes, frame)


def _rulings(picture: Picture, scale: Scale) -> Strokes:
    """The strokes of the page itself, not of its back."""
    return own_strokes(find_strokes(picture, scale), picture, scale)


def _upside_down(picture: Picture, dpi: float, legibility: Legibility) -> bool:
    samples = print_samples(picture, Scale(dpi))
    if samples is None:
        return False
    upright = legibility(samples, dpi)
    return upright < LEGIBLE and legibility(turn(samples, 180), dpi) > upright + 0.1
