"""How high the small letters of a line are, when it may hold none: capitals and digits are then measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

CAPITAL = 1.45  # x-heights of a capital or a digit: 1.33 in DejaVu, 1.38 in Arial, 1.5 in Times
CAPITALS = 1.2, 1.58  # the range of that
# Of a height: as high as that; and, for an x-height, capitals.
SAME, TALL = (0.9, 1.12), (1.25, 1.68)
# Letters of one height are known for small ones if they are at least so many, and tall ones are among them;
# but not by less than the share RARE of either: these may be broken letters, or Й among capitals.
FEW_SMALL, RARE = 3, 0.07
# So many times their height digits are wide; small letters are wider, and broken ones narrower.
DIGIT = 0.5, 0.74
PART = 0.55  # what is narrower yet is half a quote or part of a broken letter; or a figure 1
# Quotes around a letter measure less than the letter: what is unusual by more than UNUSUAL, but reaches as
# high as usual letters, or capitals, do (in usual x-heights), is of the usual height.
UNUSUAL, LOWEST_TOP, HIGHEST_TOP = 1.2, 0.88, 1.65
MOST = 120  # letters measured of a line: more tell nothing new


@dataclass(frozen=True, slots=True)
class Heights:
    """`low`: pixels above the baseline of the lowest usual letters; `small`, `tall`, `lower`: how many are so
    high, as much higher as capitals are, as much lower as small letters are. `top`: how high the highest
    reach. `narrow`: whether they are as narrow as digits."""

    low: float
    top: float
    small: int
    tall: int
    lower: int
    count: int
    narrow: bool

    @property
    def sure(self) -> bool:
        return self.small >= max(FEW_SMALL, RARE * self.count) and self.tall >= max(1, RARE * self.count)

    def are_digits(self, expected: float) -> bool:
        """Where small letters are about `expected` pixels high: as digits are then. What is higher yet, as
        capitals are higher than small letters, is no print."""
        fits = CAPITALS[0] * expected < self.low < CAPITALS[1] * expected
        return fits and self.narrow and not self.lower


def measured(above: Numbers, widths: Numbers) -> Heights:
    """Of letters that reach `above` pixels over the baseline."""
    if len(above) > MOST:
        step = len(above) // MOST + 1
        above, widths = above[::step], widths[::step]
    wide = widths > PART * above
    wide |= not wide.any()
    ratio = above[None, :] / above[:, None]
    like = (ratio >= SAME[0]) & (ratio <= SAME[1])
    small = (like & wide[None, :] & wide[:, None]).sum(axis=1)
    tall = ((ratio >= TALL[0]) & (ratio <= TALL[1])).sum(axis=1)
    rare = small < np.maximum(FEW_SMALL, RARE * len(above))
    best = int(np.where(rare, small, small + tall).argmax())
    narrow = DIGIT[0] <= float(np.median((widths / above)[like[best]])) < DIGIT[1]
    same = np.sort(above[like[best]])
    low, top = float(same[len(same) // 2]), float(above.max())
    lower = int(((ratio[best] >= 1 / TALL[1]) & (ratio[best] <= 1 / TALL[0])).sum())
    return Heights(low, top, int(small[best]), int(tall[best]), lower, len(above), narrow)


def x_heights(lines: Sequence[Heights], expected: float) -> list[float]:
    """Of each line, in pixels. Lines that do not tell are taken for what fits the other lines; where none of
    these tells, for what comes nearer to `expected`."""
    letters = [line for line in lines if not line.are_digits(expected)]
    telling = [line for line in letters if line.sure] or [
        line for line in letters if line.small > 1 and line.tall
    ]
    known = sorted((line.low, line.small) for line in telling)
    usual = _weighted_median(known) if known else None
    return [
        line.low if line.sure and not line.are_digits(expected) else _guessed(line, usual, expected)
        for line in lines
    ]


def _weighted_median(values: Sequence[tuple[float, int]]) -> float:
    left = sum(weight for _, weight in values) / 2
    for value, weight in values:
        left -= weight
        if left <= 0:
            return value
    return values[-1][0]


def _guessed(line: Heights, usual: float | None, expected: float) -> float:
    as_capitals = line.low / CAPITAL
    if usual is not None:
        found = min(line.low, as_capitals, key=lambda height: _off(height, usual))
        fits = LOWEST_TOP * usual < line.top < HIGHEST_TOP * usual
        if CAPITALS[0] * usual < line.low < CAPITALS[1] * usual:
            return usual
        return usual if fits and _off(found, usual) > UNUSUAL else found
    if line.small and line.tall and not line.are_digits(expected):
        return line.low
    if line.narrow:
        return as_capitals
    return min(line.low, as_capitals, key=lambda height: _off(height, expected))


def _off(value: float, expected: float) -> float:
    return max(value / expected, expected / value)
