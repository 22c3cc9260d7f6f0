"""Where on the picture of a page words stand: boxes, not yet read, for `gaps` to find columns among."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest import Box, Picture, Scale, Stroke, components

LOOK_DPI = 100
INK, BLUR = 190, 0.7
# Inches. Letters of a word stand closer than LETTER_GAP. What is lower than LETTER or narrower than DIGIT is
# dust, or the crumb of a ruling; what is higher than TALLEST is a picture.
LETTER_GAP, LETTER, DIGIT, TALLEST = 0.05, 0.05, 0.03, 0.35
# Inches from the page's sides in which nothing is printed: shadows of the scanner's edge.
EDGE = 0.04
# Inches: a level stroke shorter than this underlines a word.
LONG = 0.5


def printed_words(picture: Picture, scale: Scale, taken: Sequence[Box]) -> list[Box]:
    """Boxes of the words on a page's picture, points. `picture`: without rulings. `taken`: pixels of it that
    are a table already."""
    small = Scale(LOOK_DPI)
    along = np.ones((1, small.px(LETTER_GAP)), np.uint8)
    closed = cv2.morphologyEx(_print(_small(picture, scale, taken)), cv2.MORPH_CLOSE, along)
    _, _, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=4)
    # Only now are specks told from full stops: those are closed up with their letters.
    words = [(x, y, w, h) for x, y, w, h, _ in stats[1:] if h >= LETTER * LOOK_DPI and w >= DIGIT * LOOK_DPI]
    return [small.to_points(Box(int(x), int(y), int(x + w), int(y + h))) for x, y, w, h in words]


def level_rulings(strokes: Sequence[Stroke], scale: Scale) -> list[Box]:
    """Level strokes that are long enough to part rows, in points."""
    long = [s for s in strokes if s.length > LONG * scale.dpi]
    return [scale.to_points(Box(s.start, s.middle, s.end, s.middle)) for s in long]


def _small(picture: Picture, scale: Scale, taken: Sequence[Box]) -> NDArray[np.uint8]:
    """1 where there is print, at LOOK_DPI; what is a table already is blank."""
    factor = LOOK_DPI / scale.dpi
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    # Grain is finer than print: a little blur takes it and leaves the letters.
    ink = (cv2.GaussianBlur(small, (0, 0), BLUR) < INK).astype(np.uint8)
    for box in taken:
        ink[int(box.top * factor) : int(box.bottom * factor) + 1] = 0
    return ink


def _print(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Ink without pictures, and without the shadows at the page's sides."""
    labels, stats = components(ink)
    left, rim = stats[:, cv2.CC_STAT_LEFT], EDGE * LOOK_DPI
    keep = stats[:, cv2.CC_STAT_HEIGHT] <= TALLEST * LOOK_DPI
    keep &= (left >= rim) & (left + stats[:, cv2.CC_STAT_WIDTH] <= ink.shape[1] - rim)
    keep[0] = False
    return np.asarray(keep[labels], np.uint8)
