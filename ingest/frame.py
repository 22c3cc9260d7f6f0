"""How an upright page was made of its raster, so that all else of the raster can be laid in the same frame:
the scan as it is, in colour, for people to look at; boxes of what was found on it before."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ingest.bend import Array, Bend
from ingest.clean import Picture
from ingest.geometry import POINTS_PER_INCH, Box, Scale

LEVEL_ENOUGH = 0.04
SMALLEST_INCH = 0.5
_BESIDE = 9  # points along a box's side that are followed: a bent page bends it


@dataclass(frozen=True, slots=True)
class Frame:
    """The steps from a raster to the upright page, in their order but for `turned`.

    `dpi`: of the upright page. `turned`: degrees counter-clockwise (0, 90, 180, 270): a page that lies on its
    side is turned before it is levelled, one that is upside down after. `skew`: degrees that it is levelled
    by. `bend`: what it is flattened by; None: it is left alone. Only `dpi`: the raster itself.
    """

    dpi: float
    turned: int = 0
    skew: float = 0.0
    bend: Bend | None = None

    def laid(self, image: Picture, dpi: float) -> Picture:
        """A picture of the whole raster, (H, W) or (H, W, 3) of `dpi`, as it lies on the upright page.

        The same pixels as those of the page, where it is the same picture; a scrap is laid on white paper.
        """
        picture = level(turn(on_paper(image, Scale(dpi)), self.turned % 180), self.skew, self.dpi / dpi)
        picture = turn(picture, self._upside)
        return self.bend.flattened(picture) if self.bend else picture

    def box(self, box: Box, size: tuple[int, int], dpi: float) -> Box:
        """In points of the upright page, cut at its edges, what is a box in pixels of a raster of `size`
        (width, height) and `dpi`, already on paper."""
        points = _around(box)
        points, size = _turned(points, size, self.turned % 180)
        points, size = _levelled(points, size, self.skew, self.dpi / dpi)
        points, size = _turned(points, size, self._upside)
        if self.bend:
            points = self.bend.flat(points, float(max(size)))
        left, top = np.clip(points.min(axis=0), 0, size)
        right, bottom = np.clip(points.max(axis=0), 0, size)
        return Box(float(left), float(top), float(right), float(bottom)).scaled(POINTS_PER_INCH / self.dpi)

    @property
    def _upside(self) -> int:
        return self.turned - self.turned % 180


def on_paper(image: Picture, scale: Scale) -> Picture:
    """A scrap of some pixels laid on white paper: smaller pictures are made of it, and need a pixel left."""
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
    if _is_level(skew, factor):
        return picture
    height, width = picture.shape[:2]
    matrix, size = _levelling((width, height), skew, factor)
    how = cv2.INTER_AREA if factor < 0.7 else cv2.INTER_CUBIC if factor > 1.0 else cv2.INTER_LINEAR
    white = (255,) * 4
    return np.asarray(cv2.warpAffine(picture, matrix, size, flags=how, borderValue=white), np.uint8)


def _is_level(skew: float, factor: float) -> bool:
    return abs(skew) < LEVEL_ENOUGH and factor == 1.0


def _levelling(size: tuple[int, int], skew: float, factor: float) -> tuple[Array, tuple[int, int]]:
    """The matrix, and the size (width, height) of the level picture."""
    width, height = size
    level_size = (round(width * factor), round(height * factor))
    matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), skew, factor), np.float64)
    matrix[:, 2] += [(level_size[0] - width) / 2, (level_size[1] - height) / 2]
    return matrix, level_size


def _around(box: Box) -> Array:
    """Points all over a box, (n, 2)."""
    xs, ys = np.linspace(box.left, box.right, _BESIDE), np.linspace(box.top, box.bottom, _BESIDE)
    return np.stack([grid.ravel() for grid in np.meshgrid(xs, ys)], axis=1)


def _turned(points: Array, size: tuple[int, int], degrees: int) -> tuple[Array, tuple[int, int]]:
    for _ in range(degrees // 90):
        points = np.stack([points[:, 1], size[0] - points[:, 0]], axis=1)
        size = size[1], size[0]
    return points, size


def _levelled(
    points: Array, size: tuple[int, int], skew: float, factor: float
) -> tuple[Array, tuple[int, int]]:
    if _is_level(skew, factor):
        return points, size
    matrix, size = _levelling(size, skew, factor)
    return points @ matrix[:, :2].T + matrix[:, 2], size
