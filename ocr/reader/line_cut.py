"""A line cut out of its picture: what is left of its neighbours' ink becomes paper."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.reader.line_ink import Ink
from ocr.reader.line_placed import Placed

# In x-heights: paper kept at both ends, and what a strip shows over the baseline and below it.
MARGIN, ABOVE, BELOW = 0.5, 1.75, 0.75
RIM = np.ones((5, 5), np.uint8)  # how far the grey edge of a stroke reaches beyond its ink
OWN_RIM = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class FoundLine:
    """A printed line of a picture.

    `box`: left, top, right, bottom around the line's ink, in pixels of the picture it was found in.
    `picture` (height, width): the line alone, 0 ink to 255 paper, its corner at `left`, `top` of that
    picture; `left` is negative where the margin reaches beyond the picture (paper is added; never above or
    below). `baseline`: y per column of `picture`. `x_height`: pixels of its small letters.
    """

    box: tuple[int, int, int, int]
    picture: NDArray[np.uint8]
    left: int
    top: int
    baseline: NDArray[np.float32]
    x_height: float


def cut_out(picture: NDArray[np.uint8], ink: Ink, line: Placed) -> FoundLine:
    """The line alone, with paper at both ends."""
    boxes = ink.boxes[line.pieces]
    x0, y0 = (int(v) for v in boxes[:, :2].min(axis=0))
    x1, y1 = (int(v) for v in boxes[:, 2:].max(axis=0))
    margin = max(1, round(MARGIN * line.x_height))
    left, right = x0 - margin, x1 + margin
    courses = line.course.at(np.arange(left, right, dtype=np.float64) + 0.5)
    top = max(0, min(y0, int(courses.min() - ABOVE * line.x_height)))
    bottom = min(len(picture), max(y1, int(courses.max() + BELOW * line.x_height) + 1))
    alone = _alone(picture, ink, line, (left, top, right, bottom))
    return FoundLine((x0, y0, x1, y1), alone, left, top, (courses - top).astype(np.float32), line.x_height)


def _alone(
    picture: NDArray[np.uint8], ink: Ink, line: Placed, frame: tuple[int, int, int, int]
) -> NDArray[np.uint8]:
    """The frame's part of the picture without the ink of other lines; beyond the picture is paper."""
    left, top, right, bottom = frame
    inner_left, inner_right = max(0, left), min(picture.shape[1], right)
    whole = np.full((bottom - top, right - left), 255, np.uint8)
    part = whole[:, inner_left - left : inner_right - left]
    part[:] = picture[top:bottom, inner_left:inner_right]
    intruders = _intruders(ink, line, (inner_left, top, inner_right, bottom))
    if intruders.any():
        labels = ink.labels[top:bottom, inner_left:inner_right]
        kinds = np.where(intruders, 2, 1).astype(np.uint8)
        kinds[0] = 0
        kind = kinds[labels]
        foreign = cv2.dilate(np.asarray(kind == 2, np.uint8), RIM)
        own = cv2.dilate(np.asarray(kind == 1, np.uint8), OWN_RIM)
        part[(kind == 2) | (foreign > own)] = 255
    return whole


def _intruders(ink: Ink, line: Placed, frame: tuple[int, int, int, int]) -> NDArray[np.bool_]:
    """Per piece: whether it is not the line's and reaches into the frame."""
    left, top, right, bottom = frame
    x0, y0, x1, y1 = ink.boxes.T
    inside = (x0 < right) & (x1 > left) & (y0 < bottom) & (y1 > top)
    inside[line.pieces] = False
    inside[0] = False
    return np.asarray(inside)
