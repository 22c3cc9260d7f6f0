"""On which course the letters of a line stand: a level, a slope and a bend, fitted to their lower edges."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

# In x-heights: how much the middles of letters scatter (capitals above, descenders below), and the lower
# edges of those that stand on the baseline.
MIDDLES, EDGES = 0.22, 0.07
# Lower edges so near to each other, in x-heights, are of letters that stand on the same line: descenders hang
# by a quarter (ц) to a half (р).
SAME_LEVEL, NEAR, NEARER = 0.16, 0.22, 0.14
FEW = 3  # letters, at least, to which a course is fitted; twice as many to fit it twice
# What is expected of a page made level: the rise per pixel, and the sag of a line of 100 x-heights.
SLOPE, SAG = 0.004, 0.3
BEYOND = 0.1  # so much of its length a course may be continued as it bends; further it goes straight


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """y = level + rise t + bend t², where t is (x - middle) / length, in pixels."""

    middle: float
    length: float
    level: float
    rise: float
    bend: float

    def at(self, x: Numbers) -> Numbers:
        t = (x - self.middle) / self.length
        within = np.clip(t, -0.5 - BEYOND, 0.5 + BEYOND)
        return np.asarray(self.level + self.rise * t + self.bend * within * within)

    def y(self, x: float) -> float:
        t = (x - self.middle) / self.length
        within = min(max(t, -0.5 - BEYOND), 0.5 + BEYOND)
        return self.level + self.rise * t + self.bend * within * within

    @property
    def slope(self) -> float:
        return self.rise / self.length


def fitted_course(x: Numbers, middles: Numbers, bottoms: Numbers, size: float, slope: float) -> Course:
    """Of letters at `x` with their `middles` and `bottoms` (y, pixels); `slope`: of the print around."""
    left, right = float(x.min()), float(x.max())
    middle, length = (left + right) / 2, max(right - left, size)
    t = (x - middle) / length
    powers = np.stack([np.ones_like(t), t, t * t])
    expected = np.array([0.0, slope * length, 0.0])
    firm = _firmness(length, size)
    shape = expected if len(x) < FEW else _regressed(powers, middles, MIDDLES * size, expected, firm)
    shape[0] = 0.0
    shape[0] = main_level(bottoms - shape @ powers, SAME_LEVEL * size)
    for reach in (NEAR, NEARER)[: len(x) // FEW]:
        near = np.abs(bottoms - shape @ powers) <= reach * size
        if near.sum() >= FEW:
            shape = _regressed(powers[:, near], bottoms[near], EDGES * size, expected, firm)
    return Course(middle, length, *(float(v) for v in shape))


def main_level(values: Numbers, width: float) -> float:
    """The middle of the window of that width in which most values lie; the uppermost of equals, for letters
    hang below their line and never above it."""
    ordered = np.sort(values)
    ends = np.searchsorted(ordered, ordered + width, side="right")
    start = int((ends - np.arange(len(ordered))).argmax())
    inside = ordered[start : ends[start]]
    return float(inside[len(inside) // 2])


def _firmness(length: float, size: float) -> Numbers:
    """How firmly each power is held to what is expected: 1 / variance."""
    sag = 4 * SAG * size * (length / (100 * size)) ** 2
    return np.array([0.0, (SLOPE * length) ** -2.0, sag**-2.0])


def _regressed(powers: Numbers, y: Numbers, scatter: float, expected: Numbers, firm: Numbers) -> Numbers:
    """Least squares for level, rise and bend, these two held to what is expected."""
    weight = scatter**-2.0
    (a, b, c), (_, d, e), (_, _, f) = (weight * (powers @ powers.T) + np.diag(firm)).tolist()
    p, q, r = (weight * (powers @ y) + firm * expected).tolist()
    # By cofactors of the symmetric matrix: for three unknowns it takes a fifth of the time of a solver.
    ca, cb, cc = d * f - e * e, c * e - b * f, b * e - c * d
    cd, ce, cf = a * f - c * c, b * c - a * e, a * d - b * b
    whole = a * ca + b * cb + c * cc
    solved = ca * p + cb * q + cc * r, cb * p + cd * q + ce * r, cc * p + ce * q + cf * r
    return np.asarray(np.array(solved) / whole)
