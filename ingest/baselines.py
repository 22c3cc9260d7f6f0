"""Lines of print as strokes: baselines run along x, flush left edges of columns along y.

They tell the shape of a page that has no rulings. Looked for at 150 dpi; given in pixels of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.clean import Picture
from ingest.components import components
from ingest.geometry import Scale
from ingest.strokes import Stroke, Strokes

LOOK_DPI = 150
# Letters, from small type's x-height to a heading's capitals, in inches; how much darker than paper they are.
LETTER_LOW, LETTER_HIGH, LETTER_WIDE = 0.045, 0.2, 0.4
LETTER_INK = 100
# A run of print is broken by more paper than this; a baseline's knot stands for so much of a run.
RUN_GAP = 0.1
# Pixels: runs are joined in a picture of every so many columns, for speed; the gap is many times that wide.
THIN_OUT = 3
KNOT = 0.35
KNOT_LETTERS = 3
# The next run of a line: how far off along it, and across it. Print of two sizes side by side that is taken
# for one line then looks bent by half of LINE_STEP at most, which is less than what is corrected.
LINE_GAP, LINE_STEP = 0.4, 0.02
# The next line of a flush edge: letters of one edge start this unevenly, lines and rows stand this far apart.
EDGE_STEP, EDGE_NEAR, EDGE_FAR = 0.025, 0.08, 0.9
EDGE_LINES = 6
LONG = 1.5

Array = NDArray[np.float64]
Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """Runs of print, in inches. `left`, `right`: (n,); knots sorted by their run: `owner`, `along`, `level`
    (m,); `first`, `last`: (n,), each run's knots."""

    left: Array
    right: Array
    owner: Index
    along: Array
    level: Array
    first: Index
    last: Index


def find_baselines(grey: Picture, scale: Scale) -> Strokes:
    """Baselines and flush left edges, LONG ones only, of an evened, level page (height, width)."""
    factor = min(1.0, LOOK_DPI / scale.dpi)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else grey
    low = Scale(scale.dpi * factor)
    runs = _runs(np.asarray(small, np.uint8), low)
    if not len(runs.left):
        return Strokes((), ())
    return Strokes(_lines(runs, scale.dpi), _edges(runs, scale.dpi))


def _runs(grey: Picture, scale: Scale) -> _Runs:
    """Letters closed into runs; the median of their feet, which a descender or a comma does not move, is a
    knot of the baseline."""
    labels, stats = components((grey < 255 - LETTER_INK).astype(np.uint8))
    width, height = (stats[:, side] / scale.dpi for side in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT))
    letters = (height > LETTER_LOW) & (height < LETTER_HIGH) & (width < LETTER_WIDE)
    letters[0] = False
    boxes = stats[letters]
    thinned = letters.astype(np.uint8)[np.ascontiguousarray(labels[:, ::THIN_OUT])]
    joined, _ = components(cv2.dilate(thinned, np.ones((1, scale.px(RUN_GAP / THIN_OUT)), np.uint8)))
    left, top = boxes[:, cv2.CC_STAT_LEFT], boxes[:, cv2.CC_STAT_TOP]
    feet = (top + boxes[:, cv2.CC_STAT_HEIGHT]) / scale.dpi
    run = _run_of(joined, boxes)
    return _knotted(run, left / scale.dpi, (left + boxes[:, cv2.CC_STAT_WIDTH]) / scale.dpi, feet)


def _run_of(joined: NDArray[np.int32], boxes: NDArray[np.int32]) -> Index:
    """The run of each letter: what lies at its middle, where a letter or what joins it to the next is."""
    x = boxes[:, cv2.CC_STAT_LEFT] + boxes[:, cv2.CC_STAT_WIDTH] // 2
    y = boxes[:, cv2.CC_STAT_TOP] + boxes[:, cv2.CC_STAT_HEIGHT] // 2
    return np.asarray(joined[y, x // THIN_OUT], np.int64)


def _knotted(run: Index, left: Array, right: Array, feet: Array) -> _Runs:
    bins = (left // KNOT).astype(np.int64)
    order = np.lexsort((feet, bins, run))
    order = order[run[order] > 0]
    run, bins, left, right, feet = run[order], bins[order], left[order], right[order], feet[order]
    start = np.flatnonzero(np.diff(run, prepend=-1).astype(bool) | np.diff(bins, prepend=-1).astype(bool))
    count = np.diff(np.append(start, len(run)))
    along = np.add.reduceat((left + right) / 2, start) / count if len(start) else np.zeros(0)
    enough = count >= KNOT_LETTERS
    middle = start + count // 2
    known, owner = np.unique(run[start][enough], return_inverse=True)
    letters = np.isin(run, known)
    which = np.searchsorted(known, run[letters])
    lefts, rights = np.full(len(known), np.inf), np.full(len(known), -np.inf)
    np.minimum.at(lefts, which, left[letters])
    np.maximum.at(rights, which, right[letters])
    first = np.searchsorted(owner, np.arange(len(known)))
    last = np.searchsorted(owner, np.arange(len(known)), "right") - 1
    return _Runs(lefts, rights, owner.astype(np.int64), along[enough], feet[middle][enough], first, last)


def _lines(runs: _Runs, dpi: float) -> tuple[Stroke, ...]:
    """Runs that continue each other at one level, as one stroke."""
    gap = runs.left[None, :] - runs.right[:, None]
    step = np.abs(runs.level[runs.first][None, :] - runs.level[runs.last][:, None])
    following = _following(np.where((gap > 0) & (gap < LINE_GAP) & (step < LINE_STEP), gap, np.inf))
    found = []
    for chain in _chains(following):
        knots = np.concatenate([np.arange(runs.first[i], runs.last[i] + 1) for i in chain])
        if len(knots) >= 3 and runs.right[chain[-1]] - runs.left[chain[0]] >= LONG:
            found.append(_stroke(runs.along[knots], runs.level[knots], dpi))
    return tuple(found)


def _edges(runs: _Runs, dpi: float) -> tuple[Stroke, ...]:
    """Runs that begin one below the other, as one stroke down the page."""
    level = runs.level[runs.first]
    down = level[None, :] - level[:, None]
    step = np.abs(runs.left[None, :] - runs.left[:, None])
    near = (down > EDGE_NEAR) & (down < EDGE_FAR) & (step < EDGE_STEP)
    found = []
    for chain in _chains(_following(np.where(near, down, np.inf))):
        if len(chain) >= EDGE_LINES and level[chain[-1]] - level[chain[0]] >= LONG:
            found.append(_stroke(level[chain], runs.left[chain], dpi))
    return tuple(found)


def _following(distance: Array) -> Index:
    """For each row the column nearest to it that has no nearer row itself; -1: none."""
    nearest = np.argmin(distance, axis=1)
    rows = np.arange(len(distance))
    mutual = np.isfinite(distance[rows, nearest]) & (np.argmin(distance, axis=0)[nearest] == rows)
    return np.where(mutual, nearest, -1).astype(np.int64)


def _chains(following: Index) -> list[list[int]]:
    continued = set(following[following >= 0].tolist())
    chains = []
    for start in range(len(following)):
        if start in continued:
            continue
        chain = [start]
        while (after := int(following[chain[-1]])) >= 0:
            chain.append(after)
        chains.append(chain)
    return chains


def _stroke(along: Array, level: Array, dpi: float) -> Stroke:
    along, level = along * dpi, level * dpi
    return Stroke(along, level, ((float(along[0]), float(along[-1])),))
