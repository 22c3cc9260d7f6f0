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


def placed_lines(ink: Ink, chains: Sequence[Chain], expected: float) -> list[Placed]:
    heights = x_heights([chain_heights(ink, chain) for chain in chains], expected)
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
