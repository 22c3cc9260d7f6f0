"""Bent pages made flat: photographs in perspective, paper that waves.

Each long stroke was straight on paper: rulings, and where a page has too few of them, the baselines and flush
edges of its print. A polynomial of both coordinates is sought that makes every horizontal stroke level and
every vertical one upright, by least squares; the page is sampled through it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.baselines import find_baselines
from ingest.clean import Picture
from ingest.geometry import Scale
from ingest.strokes import Stroke, Strokes, find_strokes

# In inches: strokes shorter than this say little of the page's shape; and what bend is worth a correction.
LONG = 1.0
BEND = 0.010
DEGREE = 4
RULINGS = 3
# Print says less than rulings do, for letters differ in where they stand and start. It is believed where
# there are so many lines or edges, and where the field leaves no more than that share of their unevenness:
# of chance it leaves nearly all. Print bent by less than PRINT_BEND (inches) is read as well as it is, and
# sampling costs it sharpness.
PRINT_LINES, PRINT_EDGES = 8, 2
PRINT_BEND = 0.020
EDGE_DEGREE = 2
LEFT_OVER = 0.5
RIDGE = 1e-4
NO_ERROR = 1e-6
GRID = 16

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Field:
    """A correction of one coordinate over the page: level + terms(along, level) @ weights is constant
    along each stroke. `along`, `level`: hull (low, high) of the samples it was learnt from. `left_over`:
    the share of the strokes' unevenness that it does not explain."""

    weights: Array
    along: tuple[float, float]
    level: tuple[float, float]
    degree: int
    left_over: float

    def shift(self, along: Array, level: Array) -> Array:
        """The correction at points, scaled to the page's unit square; flat outside the hull."""
        a, b = np.clip(along, *self.along), np.clip(level, *self.level)
        return np.asarray(_terms(a, b, self.degree) @ self.weights)


def flatten(grey: Picture, scale: Scale, known: Strokes | None = None) -> tuple[Picture, float]:
    """The page flat, and the bend in inches that it had; the same picture where that is next to none.

    `known`: the page's strokes, where they were found already.
    """
    strokes = known or find_strokes(grey, scale)
    size = float(max(grey.shape))
    horizontal, vertical = _long(strokes.horizontal, scale), _long(strokes.vertical, scale)
    levels, uprights = _learn(horizontal, size), _learn(vertical, size)
    if levels is None and uprights is None:
        return _flatten_by_print(grey, scale, size)
    bend = max(_bend(horizontal, levels, size), _bend(vertical, uprights, size)) / scale.dpi
    return (grey, bend) if bend < BEND else (_sample(grey, levels, uprights, size), bend)


def _flatten_by_print(grey: Picture, scale: Scale, size: float) -> tuple[Picture, float]:
    """As `flatten`, of a page whose rulings say nothing; 0.0 for a bend that is not corrected."""
    lines = find_baselines(grey, scale)
    levels, level_bend = _learn_print(lines.horizontal, scale, size, PRINT_LINES, DEGREE)
    uprights, upright_bend = _learn_print(lines.vertical, scale, size, PRINT_EDGES, EDGE_DEGREE)
    if levels is None and uprights is None:
        return grey, 0.0
    return _sample(grey, levels, uprights, size), max(level_bend, upright_bend)


def _learn_print(
    strokes: Sequence[Stroke], scale: Scale, size: float, enough: int, degree: int
) -> tuple[_Field | None, float]:
    """The field and the bend in inches; (None, 0.0) where the print stands straight or does not agree."""
    field = _learn(strokes, size, enough, degree)
    bend = _bend(strokes, field, size) / scale.dpi
    if field is None or bend < PRINT_BEND or field.left_over > LEFT_OVER:
        return None, 0.0
    return field, bend


def _long(strokes: Sequence[Stroke], scale: Scale) -> list[Stroke]:
    return [s for s in strokes if s.length > LONG * scale.dpi and s.cover(s.start, s.end) > 0.6]


def _bend(strokes: Sequence[Stroke], field: _Field | None, size: float) -> float:
    """Pixels by which the strokes leave a straight course together: what the field corrects, not the single
    knots that print touching a stroke pulls away."""
    if field is None:
        return 0.0
    shifts = [field.shift(s.along / size - 0.5, s.level / size - 0.5) * size for s in strokes]
    return float(np.percentile([np.ptp(shift) / 2 for shift in shifts], 90))


def _terms(along: Array, level: Array, degree: int) -> Array:
    """Monomials along^j level^k, 1 <= j, j + k <= degree: none without `along`, so that a level keeps its
    place where along is 0 and only the shape of strokes is judged."""
    pairs = [(j, k) for j in range(1, degree + 1) for k in range(degree + 1 - j)]
    return np.stack([along**j * level**k for j, k in pairs], axis=-1)


def _learn(
    strokes: Sequence[Stroke], size: float, enough: int = RULINGS, degree: int = DEGREE
) -> _Field | None:
    if len(strokes) < enough:
        return None
    along = np.concatenate([s.along for s in strokes]) / size - 0.5
    level = np.concatenate([s.level for s in strokes]) / size - 0.5
    owner = np.concatenate([np.full(len(s.along), i) for i, s in enumerate(strokes)])
    terms = _terms(along, level, degree)
    # level + terms @ weights = the stroke's own constant: both sides less their means over the stroke.
    counts = np.bincount(owner).astype(np.float64)
    centred = terms - (np.stack([np.bincount(owner, t) for t in terms.T], axis=-1) / counts[:, None])[owner]
    target = -(level - (np.bincount(owner, level) / counts)[owner])
    weights = _robust(centred, target)
    hull = [(float(v.min()), float(v.max())) for v in (along, level)]
    before = float(np.median(np.abs(target)))
    left_over = float(np.median(np.abs(centred @ weights - target))) / max(before, NO_ERROR)
    return _Field(weights, hull[0], hull[1], degree, left_over)


def _robust(matrix: Array, target: Array) -> Array:
    """Ridge regression, twice: the second time without what the first could not explain."""
    keep = np.ones(len(target), bool)
    weights: Array = np.zeros(matrix.shape[1])
    for _ in range(3):
        a, b = matrix[keep], target[keep]
        weights = np.asarray(np.linalg.solve(a.T @ a + RIDGE * np.eye(a.shape[1]), a.T @ b), np.float64)
        error = np.abs(matrix @ weights - target)
        keep = error <= max(3 * float(np.median(error)), 1e-4)
    return np.asarray(weights)


def _sample(grey: Picture, levels: _Field | None, uprights: _Field | None, size: float) -> Picture:
    """The flat picture: each of its pixels is looked up where it lies on the bent page."""
    height, width = grey.shape
    v, u = np.mgrid[0 : height + GRID : GRID, 0 : width + GRID : GRID] / size - 0.5
    x, y = u.copy(), v.copy()
    for _ in range(6):  # the correction is a few hundredths of the page: the iteration contracts fast
        x, y = u - _shift(uprights, y, x), v - _shift(levels, x, y)
    maps = [_enlarged((m + 0.5) * size, height, width) for m in (x, y)]
    return np.asarray(cv2.remap(grey, maps[0], maps[1], cv2.INTER_LINEAR, borderValue=255), np.uint8)


def _shift(field: _Field | None, along: Array, level: Array) -> Array:
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
