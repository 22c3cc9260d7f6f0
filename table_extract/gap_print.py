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
# The darkest of a shadow, of grain, of what shines through is still so much of the way from print to white.
# Print is what is as wide as a word, in inches; a quarter of the words is darker than PRINT says.
PALE, WORD, PRINT = 0.4, 0.15, 25
# Inches: a level stroke shorter than this underlines a word.
LONG = 0.5


def printed_words(picture: Picture, scale: Scale, taken: Sequence[Box]) -> list[Box]:
    """Boxes of the words on a page's picture, points. `picture`: without rulings. `taken`: pixels of it that
    are a table already."""
    small = Scale(LOOK_DPI)
    grey = _small(picture, scale, taken)
    along = np.ones((1, small.px(LETTER_GAP)), np.uint8)
    closed = cv2.morphologyEx(_print((grey < INK).astype(np.uint8)), cv2.MORPH_CLOSE, along)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=4)
    # Only now are specks told from full stops: those are closed up with their letters.
    x, y, w, h = (stats[1:, side].astype(int) for side in range(4))
    words = (h >= LETTER * LOOK_DPI) & (w >= DIGIT * LOOK_DPI) & ~_pale(grey, np.asarray(labels, np.int32), w)
    found = np.stack([x, y, x + w, y + h], axis=1)[words]
    return [small.to_points(Box(*sides)) for sides in found.tolist()]


def _pale(grey: Picture, labels: NDArray[np.int32], widths: NDArray[np.int_]) -> NDArray[np.bool_]:
    """Per label from 1: whether it is paler throughout than print is at its darkest. `widths`: per label."""
    ys, xs = np.nonzero(labels)
    darkest = np.full(len(widths) + 1, 255, np.uint8)
    np.minimum.at(darkest, labels[ys, xs], grey[ys, xs])
    darkest = darkest[1:]
    as_words = darkest[widths >= WORD * LOOK_DPI]
    usual = float(np.percentile(as_words, PRINT)) if len(as_words) else 0.0
    return np.asarray(darkest > usual + PALE * (255 - usual))


def level_rulings(strokes: Sequence[Stroke], scale: Scale) -> list[Box]:
    """Level strokes that are long enough to part rows, in points."""
    long = [s for s in strokes if s.length > LONG * scale.dpi]
    return [scale.to_points(Box(s.start, s.middle, s.end, s.middle)) for s in long]


def upright_rulings(strokes: Sequence[Stroke], scale: Scale) -> list[Box]:
    """What is left of upright rulings, piece by piece, in points."""
    pieces = [(s.level_at((a + b) / 2), a, b) for s in strokes for a, b in s.pieces]
    return [scale.to_points(Box(x, a, x, b)) for x, a, b in pieces]


def _small(picture: Picture, scale: Scale, taken: Sequence[Box]) -> Picture:
    """The picture at LOOK_DPI; what is a table already is blank."""
    factor = LOOK_DPI / scale.dpi
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    # Grain is finer than print: a little blur takes it and leaves the letters.
    grey: Picture = np.array(cv2.GaussianBlur(small, (0, 0), BLUR), np.uint8)
    for box in taken:
        grey[int(box.top * factor) : int(box.bottom * factor) + 1] = 255
    return grey


def _print(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Ink without pictures, and without the shadows at the page's sides."""
    labels, stats = components(ink)
    left, rim = stats[:, cv2.CC_STAT_LEFT], EDGE * LOOK_DPI
    keep = stats[:, cv2.CC_STAT_HEIGHT] <= TALLEST * LOOK_DPI
    keep &= (left >= rim) & (left + stats[:, cv2.CC_STAT_WIDTH] <= ink.shape[1] - rim)
    keep[0] = False
    return np.asarray(keep[labels], np.uint8)
