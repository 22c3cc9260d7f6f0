"""How a page is bent, as two small polynomials; and what lies on it laid flat: pictures, and points."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.clean import Picture

GRID = 16

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Field:
    """A correction of one coordinate over the page: level + terms(along, level) @ weights is constant
    along each stroke. `along`, `level`: hull (low, high) of the samples it was learnt from."""

    weights: tuple[float, ...]
    along: tuple[float, float]
    level: tuple[float, float]
    degree: int

    def shift(self, along: Array, level: Array) -> Array:
        """The correction at points, scaled to the page's unit square; flat outside the hull."""
        a, b = np.clip(along, *self.along), np.clip(level, *self.level)
        return np.asarray(terms(a, b, self.degree) @ np.asarray(self.weights))


@dataclass(frozen=True, slots=True)
class Bend:
    """A page's shape: what makes its horizontal strokes level, and its vertical ones upright; not both None.

    Of no resolution: the same for any picture of the whole page.
    """

    levels: Field | None
    uprights: Field | None

    def flattened(self, picture: Picture) -> Picture:
        """The flat picture, (H, W) or (H, W, 3): each of its pixels is looked up where it lies on the bent
        page; white where that is beside the page."""
        height, width = picture.shape[:2]
        size = float(max(height, width))
        v, u = np.mgrid[0 : height + GRID : GRID, 0 : width + GRID : GRID] / size - 0.5
        x, y = u.copy(), v.copy()
        for _ in range(6):  # the correction is a few hundredths of the page: the iteration contracts fast
            x, y = u - _shift(self.uprights, y, x), v - _shift(self.levels, x, y)
        maps = [_enlarged((m + 0.5) * size, height, width) for m in (x, y)]
        white = (255,) * 4
        return np.asarray(cv2.remap(picture, maps[0], maps[1], cv2.INTER_LINEAR, borderValue=white), np.uint8)

    def flat(self, points: Array, size: float) -> Array:
        """Where points (n, 2) of the bent page lie on the flat one. `size`: the page's longer side, in the
        unit of the points."""
        x, y = (points / size - 0.5).T
        u, v = x + _shift(self.uprights, y, x), y + _shift(self.levels, x, y)
        return np.asarray((np.stack([u, v], axis=1) + 0.5) * size)


def terms(along: Array, level: Array, degree: int) -> Array:
    """Monomials along^j level^k, 1 <= j, j + k <= degree: none without `along`, so that a level keeps its
    place where along is 0 and only the shape of strokes is judged."""
    pairs = [(j, k) for j in range(1, degree + 1) for k in range(degree + 1 - j)]
    return np.stack([along**j * level**k for j, k in pairs], axis=-1)


def _shift(field: Field | None, along: Array, level: Array) -> Array:
    return field.shift(along, level) if field else np.zeros_like(along)


def _enlarged(coarse: Array, height: int, width: int) -> NDArray[np.float32]:
    """Node values every GRID pixels, interpolated to each pixel."""
    rows, columns = coarse.shape
    y = (np.arange(height, dtype=np.float32) / GRID)[:, None].repeat(width, 1)
    x = (np.arange(width, dtype=np.float32) / GRID)[None, :].repeat(height, 0)
    values = coarse.astype(np.float32)
    return np.asarray(
        cv2.remap(values, np.minimum(x, columns - 1), np.minimum(y, rows - 1), cv2.INTER_LINEAR), np.float32
    )
