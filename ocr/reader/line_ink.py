"""Ink of a picture as pieces that hang together, and how high its print is."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest import components

Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]

# Grey levels: darker is ink, as elsewhere in prikaz. Print that is nowhere darker than PALE is parted from
# its paper half way between the two.
INK, PALE = 170, 110
DARKEST = 0.005  # share of the pixels that are at least so dark where anything is printed
# Inches: no letter of 6 point print is lower, none of 20 point print higher; and the x-height of 10 points.
LETTER, DEFAULT_X_HEIGHT = (0.025, 0.25), 0.064
# Weighted by height, of heights of letters: half of a text's letters are as high as an x, few are lower.
X_LETTERS = 0.35
FEW, USUAL = 12, (0.8, 1.6)  # letters; x-heights of small letters and of capitals


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """`labels` (height, width): which piece a pixel belongs to; 0: none.

    `boxes` (n, 4): left, top, right, bottom of each piece in pixels, the first of no meaning. `size`: about
    the x-height of most of the print, up to the height of its capitals, in pixels. `void` (n,): pieces that
    are no print, or were cut up into others.
    """

    labels: NDArray[np.int32]
    boxes: Numbers
    size: float
    void: NDArray[np.bool_]

    @property
    def heights(self) -> Numbers:
        return np.asarray(self.boxes[:, 3] - self.boxes[:, 1])

    @property
    def widths(self) -> Numbers:
        return np.asarray(self.boxes[:, 2] - self.boxes[:, 0])


def picture_to_ink(picture: NDArray[np.uint8], dpi: float, x_height: float | None = None) -> Ink:
    """The ink of a picture, (height, width), 0 ink to 255 paper. `x_height`: pixels, of the print around."""
    mask = np.asarray(cv2.threshold(picture, ink_level(picture) - 1, 1, cv2.THRESH_BINARY_INV)[1], np.uint8)
    labels, stats = components(mask)
    boxes = stats[:, :4].astype(np.float64)
    boxes[:, 2:] += boxes[:, :2]
    size = print_size(np.asarray(boxes[1:, 3] - boxes[1:, 1]), dpi, x_height)
    return Ink(labels, boxes, size, np.arange(len(boxes)) == 0)


def ink_level(picture: NDArray[np.uint8]) -> int:
    """Grey level below which a pixel is ink."""
    if int(picture.min()) <= PALE:
        return INK
    counts = np.bincount(picture.ravel(), minlength=256).cumsum()
    dark, paper = (int(np.searchsorted(counts, share * counts[-1])) for share in (DARKEST, 0.5))
    return max(INK, (dark + paper) // 2)


def print_size(heights: Numbers, dpi: float, x_height: float | None = None) -> float:
    """The usual height of small letters among these heights of pieces, in pixels. `x_height`: of the print
    around; where pieces are few, those of its size tell, not what hangs together with strokes of a pen."""
    low, high = LETTER
    letters = np.sort(heights[(heights >= low * dpi) & (heights <= high * dpi)])
    if not len(letters):
        return DEFAULT_X_HEIGHT * dpi
    if x_height is not None and len(letters) <= FEW:
        usual = letters[(letters >= USUAL[0] * x_height) & (letters <= USUAL[1] * x_height)]
        letters = usual if len(usual) else letters
    weight = letters.cumsum()
    return float(letters[np.searchsorted(weight, X_LETTERS * weight[-1])])
