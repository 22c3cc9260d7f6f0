"""How large the print of a page is: what is dust depends on it, and how a word alone is read."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest import Picture, components

INK = 170
LETTER, DEFAULT_X_HEIGHT = (0.03, 0.2), 0.064  # inches
FEW_LETTERS = 50
ALIKE = 0.06  # letters of one height differ by so much, to either side
# Of a page of figures most letters are digits: narrow for their height, and with hardly any that is higher as
# capitals are higher than small letters.
USUAL, TALLER, NARROW, FEW = (0.9, 1.12), (1.25, 1.68), 0.75, 0.08
DIGIT = 1.42  # x-heights


def x_height(picture: Picture, dpi: float) -> float:
    """Pixels, of the small letters in the middle of a page; where there are few, of 10 point print."""
    height, width = picture.shape
    middle = picture[height // 4 : 3 * height // 4, width // 4 : 3 * width // 4]
    _, stats = components((middle < INK).astype(np.uint8))
    widths, heights = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    letters = (heights > LETTER[0] * dpi) & (heights < LETTER[1] * dpi)
    if np.count_nonzero(letters) <= FEW_LETTERS:
        return DEFAULT_X_HEIGHT * dpi
    usual = _commonest(heights[letters])
    like, taller = ((heights > low * usual) & (heights < high * usual) for low, high in (USUAL, TALLER))
    narrow = float(np.median(widths[like] / heights[like])) < NARROW
    digits = narrow and np.count_nonzero(taller) < FEW * np.count_nonzero(letters)
    return usual / DIGIT if digits else usual


def _commonest(heights: NDArray[np.int32]) -> float:
    """The height that most letters are of; whole ones, for broken ones are broken anywhere."""
    each = np.arange(heights.min(), heights.max() + 1)
    ordered = np.sort(heights)
    ends = np.searchsorted(ordered, each * (1 + ALIKE), side="right")
    starts = np.searchsorted(ordered, each * (1 - ALIKE))
    best = int((ends - starts).argmax())
    return float(np.median(ordered[starts[best] : ends[best]]))
