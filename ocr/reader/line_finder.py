"""Where the printed lines of a picture are: each cut out alone, with the baseline it stands on.

Ink hangs together in pieces; pieces as high as letters chain up to lines; what spans several lines is cut
between them; dots, commas, dashes go to the line they belong to by where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.reader.line_blobs import blobs_parted
from ocr.reader.line_chains import ink_to_chains, letter_like
from ocr.reader.line_cut import FoundLine, cut_out
from ocr.reader.line_ink import DEFAULT_X_HEIGHT, picture_to_ink
from ocr.reader.line_marks import marks_to_lines, small_to_marks, spanning_to_lines
from ocr.reader.line_placed import Placed, placed_lines

__all__ = ["FoundLine", "find_lines"]

# Of the page's x-height: letters lower than that may be halves; whole ones are of about its size. Pixels that
# are bridged between two halves.
BROKEN, WHOLE, BRIDGED = 0.62, (0.8, 1.25), 5
SAME_ROW = 0.6  # x-heights: lines side by side, no further apart in height, are read from the left


def find_lines(
    picture: NDArray[np.uint8], dpi: float, x_height: float | None = None
) -> tuple[FoundLine, ...]:
    """The printed lines of a picture, (height, width), 0 ink to 255 paper, in reading order.

    That is from the top; lines side by side from the left. `x_height`: pixels, as is usual on the page around
    the picture; None: not known.

    Every letter is in exactly one of them. Dust that lies by no line is in none, nor are remains of rulings:
    upright strokes that run over several lines, flat ones alone and longer than any blank to fill in.
    """
    if picture.size == 0:
        return ()
    lines = _found(picture, dpi, x_height)
    if x_height is None or not lines or max(line.x_height for line in lines) > BROKEN * x_height:
        return lines
    # Letters so small are halves, if joining what is broken across gives print of the usual size.
    mended = _found(np.asarray(cv2.erode(picture, np.ones((BRIDGED, 1), np.uint8)), np.uint8), dpi, x_height)
    whole = mended and WHOLE[0] < max(line.x_height for line in mended) / x_height < WHOLE[1]
    return mended if whole else lines


def _found(picture: NDArray[np.uint8], dpi: float, x_height: float | None) -> tuple[FoundLine, ...]:
    ink = blobs_parted(picture_to_ink(picture, dpi, x_height))
    lines = placed_lines(ink, ink_to_chains(ink, letter_like(ink)), x_height, DEFAULT_X_HEIGHT * dpi)
    lines = small_to_marks(ink, lines)
    ink, lines = spanning_to_lines(ink, lines)
    lines = marks_to_lines(ink, lines)
    return tuple(cut_out(picture, ink, line) for line in in_reading_order(lines))


def in_reading_order(lines: Sequence[Placed]) -> list[Placed]:
    rows: list[list[Placed]] = []
    for line in sorted(lines, key=_middle):
        if rows and _middle(line) - _middle(rows[-1][0]) < SAME_ROW * min(
            line.x_height, rows[-1][0].x_height
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda part: part.left)]


def _middle(line: Placed) -> float:
    return line.course.y((line.left + line.right) / 2) - line.x_height / 2
