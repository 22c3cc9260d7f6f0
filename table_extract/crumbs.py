"""What is left of rulings at the edges of a cell: hairs that an engine reads as «1», «I», «|» or «-»."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest import Picture, components
from table_extract.print_size import INK

# Inches. Print keeps away from rulings by EDGE and more, and no lone stroke of it is as thin as HAIR.
# Upright ones, of rulings that were drawn twice or wander, go up to FAR where no ink is within CLEAR beside
# them: next to the I of «I этап» there is.
EDGE, HAIR = 0.03, 0.0105
FAR, CLEAR = 0.08, 0.07
LONG = 2  # times as long as it is thick
RIM = 2  # pixels around a hair that are grey with it


def without_crumbs(cell: Picture, dpi: float) -> Picture:
    """The picture of a cell, from ruling to ruling, without hairs that lie along its edges."""
    edge, thick = round(EDGE * dpi), max(1, round(HAIR * dpi))
    far, clear = round(FAR * dpi), round(CLEAR * dpi)
    if min(cell.shape) < 3 * edge:
        return cell
    mirrored, turned, upset = np.fliplr(cell), cell.T, np.flipud(cell).T
    found = [*_along_left(cell, edge, thick)]
    found += [np.fliplr(mark) for mark in _along_left(mirrored, edge, thick)]
    inner = (cell[edge:-edge, far:-far] < INK).any() if cell.shape[1] > 2 * far else False
    if inner:  # else the hair may be all that the cell says
        found += _along_left(cell, far, thick, clear)
        found += [np.fliplr(mark) for mark in _along_left(mirrored, far, thick, clear)]
    found += [mark.T for mark in _along_left(turned, edge, thick)]
    found += [np.flipud(mark.T) for mark in _along_left(upset, edge, thick)]
    if not found:
        return cell
    out = cell.copy()
    out[np.logical_or.reduce(found)] = 255
    return out


def _along_left(cell: Picture, edge: int, thick: int, clear: int = 0) -> Iterator[NDArray[np.bool_]]:
    """Where the upright hairs stand that lie wholly within the left edge, if there are any. `clear`: pixels
    at their right without ink."""
    strip = np.ascontiguousarray(cell[:, : edge + 1] < INK).astype(np.uint8)
    if not strip.any():
        return
    labels, stats = components(strip)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    inside = stats[:, cv2.CC_STAT_LEFT] + width <= edge
    hairs = inside & (width <= thick) & (height >= LONG * width)
    hairs[0] = False
    for number in np.flatnonzero(hairs) if clear else ():
        left, top, wide, high = stats[number, :4]
        beside = cell[top : top + high, left + wide + RIM : left + wide + clear]
        hairs[number] = not (beside < INK).any()
    if hairs.any():
        size = 2 * RIM + 1
        mark = np.zeros(cell.shape, np.uint8)
        mark[:, : edge + 1] = hairs[labels]
        grown = cv2.dilate(mark, np.ones((size, size), np.uint8)) > 0
        # Other ink that comes near stays.
        grown[:, : edge + 1] &= hairs[labels] | (strip == 0)
        grown[:, edge + 1 :] = False
        yield grown
