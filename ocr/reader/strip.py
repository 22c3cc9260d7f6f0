"""A printed line becomes what the network sees: a strip of fixed height, print of fixed size, even contrast.

The trainer makes its strips by the same function, so that what is learnt is what is read.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Strip = NDArray[np.uint8]
"""(HEIGHT, width), 0 ink to 255 paper."""

HEIGHT = 32
X_HEIGHT, BASELINE = 13.0, 24.5
"""Pixels of a strip: how high an x is, and where it stands, from the top. Above it there is room for capitals
with an accent, below it for descenders."""

FADED = 60  # grey levels between paper and ink that the palest print has at least; less is only grain
DARK, LIGHT = 0.01, 0.9  # of a strip's pixels are as dark as its ink; darker than its paper
LEAST_WIDTH, MOST_SCALE = 8, 6.0


def line_to_strip(picture: NDArray[np.uint8], baseline: NDArray[np.float32], x_height: float) -> Strip:
    """One line of a picture, (height, width), 0 ink to 255 paper, as a strip.

    `baseline`: y per column of the picture, in pixels, on which the letters stand; it may slope and bend.
    `x_height`: of the line's small letters, in pixels. What lies beyond the picture is paper.
    """
    scale = min(X_HEIGHT / x_height, MOST_SCALE)
    above, below = BASELINE / scale, (HEIGHT - BASELINE) / scale
    height, width = picture.shape
    level = float(np.median(baseline))
    if float(np.ptp(baseline)) > 1.0:
        rows = np.arange(height, dtype=np.float32)[:, None] + (baseline - level)[None, :]
        columns = np.broadcast_to(np.arange(width, dtype=np.float32), rows.shape)
        picture = np.asarray(
            cv2.remap(picture, columns, rows.astype(np.float32), cv2.INTER_LINEAR, borderValue=255), np.uint8
        )
    top, bottom = round(level - above), round(level + below)
    part = picture[max(0, top) : max(0, min(height, bottom))]
    part = np.pad(part, ((max(0, -top), max(0, bottom - max(height, top))), (0, 0)), constant_values=255)
    size = max(LEAST_WIDTH, round(width * scale)), HEIGHT
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return evened(np.asarray(cv2.resize(part, size, interpolation=way), np.uint8))


def evened(strip: Strip) -> Strip:
    """Paper becomes white and the darkest ink black; what is paler than any print stays pale."""
    darker = np.bincount(strip.ravel(), minlength=256).cumsum()
    ink, paper = (int(np.searchsorted(darker, share * strip.size)) for share in (DARK, LIGHT))
    contrast = max(paper - ink, FADED)
    levels = (np.arange(256) - (paper - contrast)) * 255 / contrast
    return np.asarray(cv2.LUT(strip, np.clip(levels, 0, 255).astype(np.uint8)), np.uint8)
