"""A line that has its place: which pieces of ink are its own, where it stands, how high an x is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ocr.reader.line_chains import Chain
from ocr.reader.line_fit import Course
from ocr.reader.line_height import Heights, measured, x_heights
from ocr.reader.line_ink import Indices, Ink, Numbers

# In heights of a letter: lower edges further than this above the baseline are of no letter (quotes, an
# index).
RAISED = 0.35
# A line of so few letters may stand on the feet of its brackets, or on its quotes. Where the x-height of the
# print is known, letters and capitals that stand on the true line are so many times that high.
FEW, LETTERS = 8, ((0.9, 1.12), (1.25, 1.58))


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """`pieces`: of the ink. `left`, `right`: ends of its letters; all in pixels."""

    pieces: Indices
    course: Course
    x_height: float
    left: float
    right: float

    def with_pieces(self, more: Sequence[int] | Indices) -> Placed:
        return replace(self, pieces=np.concatenate([self.pieces, np.asarray(more, np.int64)]))

    def with_letters(self, ink: Ink, more: Sequence[int]) -> Placed:
        """Pieces that are print of its own and may lie beyond its ends."""
        boxes = ink.boxes[list(more)]
        left, right = min(self.left, float(boxes[:, 0].min())), max(self.right, float(boxes[:, 2].max()))
        return replace(self.with_pieces(more), left=left, right=right)

    def covered_by(self, box: Numbers) -> bool:
        """Whether a piece spans the whole zone of its small letters."""
        left, top, right, bottom = (float(v) for v in box)
        if left > self.right + self.x_height or right < self.left - self.x_height:
            return False
        baseline = self.course.y(min(max((left + right) / 2, self.left), self.right))
        return top < baseline - 0.8 * self.x_height and bottom > baseline - 0.2 * self.x_height


def placed_lines(ink: Ink, chains: Sequence[Chain], x_height: float | None, default: float) -> list[Placed]:
    """`x_height`: of the print around, where it is known; else it is taken for about `default`."""
    if x_height is not None:
        chains = [settled(ink, chain, x_height) if len(chain.letters) <= FEW else chain for chain in chains]
    heights = x_heights([chain_heights(ink, chain) for chain in chains], x_height or default)
    return [
        Placed(chain.letters, chain.course, height, chain.left, chain.right)
        for chain, height in zip(chains, heights, strict=True)
    ]


def chain_heights(ink: Ink, chain: Chain) -> Heights:
    """How high the letters of a line reach over its baseline."""
    left, top, right, bottom = ink.boxes[chain.letters].T
    baseline = chain.course.at((left + right) / 2)
    above = baseline - top
    letters = (above > 1.0) & (bottom > baseline - RAISED * chain.height)
    if not letters.any():
        return measured(np.maximum(bottom - top, 1.0), right - left)
    return measured(above[letters], (right - left)[letters])


def settled(ink: Ink, chain: Chain, x_height: float) -> Chain:
    """On the level at which most of its letters are as high as letters are."""
    left, top, right, bottom = ink.boxes[chain.letters].T
    level = chain.course.at((left + right) / 2)
    shifts = np.concatenate([[0.0], bottom - level])
    above = (level + shifts[:, None] - top) / x_height
    fit = np.zeros(len(shifts), np.int64)
    for least, most in LETTERS:
        fit += ((above > least) & (above < most)).sum(axis=1)
    if 2 * fit[0] >= len(above[0]):
        return chain
    best = float(shifts[int(fit.argmax())])
    return replace(chain, course=replace(chain.course, level=chain.course.level + best))
