"""The lines of a table without upright rulings become its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ingest import Box, union

LOOK_DPI = 100
MARGIN = 0.05  # inches between a table's outermost print and its sides
# Two lines further apart than this many times the usual distance belong to two rows.
ROW_GAP = 1.32
# Inches around a cell's words, for the marks and thin letters that were not counted: beside them, above them.
ROOM = (0.07, 0.04)
# A first column narrower than this (inches) holds numbers, and each of them begins a row.
NUMBERS = 0.9


@dataclass(frozen=True, slots=True)
class Blob:
    """Words that stand close on one line; pixels of the small picture."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


PrintedLine = tuple[Blob, ...]
Gutter = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """A run of lines with the same gutters, and those gutters: intervals of x that no line of the table's own
    stands in. Headings, which run across, are lines of the window too."""

    lines: tuple[PrintedLine, ...]
    gutters: tuple[Gutter, ...]

    @property
    def columns(self) -> tuple[int, ...]:
        """Column boundaries: the outer edges, and the middle of each gutter."""
        left = min(b.left for line in self.lines for b in line)
        right = max(b.right for line in self.lines for b in line)
        margin = int(MARGIN * LOOK_DPI)
        return (left - margin, *((a + b) // 2 for a, b in self.gutters), right + margin)


@dataclass(frozen=True, slots=True)
class GapRow:
    """`heading`: one text across all columns. `prints`: where print is seen, per column, or one for a
    heading; None: nothing but what may be dirt, or a dash. All in pixels of the page's picture."""

    top: float
    bottom: float
    heading: bool
    prints: tuple[Box | None, ...]


def crosses(line: PrintedLine, gutters: Sequence[Gutter]) -> bool:
    """Whether a blob of the line runs over a gutter: a heading, or words that came too close."""
    return any(blob.left < a and blob.right > b for blob in line for a, b in gutters)


def scaled(row: GapRow, factor: float) -> GapRow:
    prints = tuple(box and box.scaled(factor) for box in row.prints)
    return GapRow(row.top * factor, row.bottom * factor, row.heading, prints)


def rulings_inside(rulings: Sequence[Box], window: Window) -> list[float]:
    """Levels of the rulings between the lines of a window, all in pixels of the small picture."""
    top, bottom = window.lines[0][0].top, window.lines[-1][0].bottom
    levels = sorted(y for _, y in (box.center for box in rulings) if top < y < bottom)
    return [y for i, y in enumerate(levels) if i == 0 or y - levels[i - 1] > 4]


def gap_rows(window: Window, blobs: Sequence[Blob], rulings: Sequence[float]) -> list[GapRow]:
    """The rows; bottoms meet tops in the middle of the space between."""
    lines, columns = window.lines, window.columns
    starts: list[tuple[int, bool]] = []
    usual = _usual_distance(lines)
    for index, line in enumerate(lines):
        heading = len(line) <= 2 and crosses(line, window.gutters)
        before = lines[index - 1] if index else None
        if before is None or heading != starts[-1][1] or _begins_row(before, line, columns, rulings, usual):
            starts.append((index, heading))
    bounds = [_between(lines, index) for index, _ in starts] + [float(max(b.bottom for b in lines[-1]) + 4)]
    rows = []
    for (_, heading), (top, bottom) in zip(starts, pairwise(bounds), strict=True):
        inside = [b for b in blobs if top <= b.middle < bottom]
        rows.append(GapRow(top, bottom, heading, _prints(inside, columns, heading)))
    return rows


def _prints(blobs: Sequence[Blob], columns: Sequence[int], heading: bool) -> tuple[Box | None, ...]:
    """Where a row's print stands, column by column, with some room around it."""
    found: list[Box | None] = []
    for left, right in pairwise([columns[0], columns[-1]] if heading else columns):
        inside = [b for b in blobs if b.left < right and b.right > left]
        parts = [Box(max(b.left, left), b.top, min(b.right, right), b.bottom) for b in inside]
        found.append(_with_room(union(parts), left, right) if parts else None)
    return tuple(found)


def _with_room(frame: Box, left: float, right: float) -> Box:
    beside, above = (inches * LOOK_DPI for inches in ROOM)
    top, bottom = frame.top - above, frame.bottom + above
    return Box(max(frame.left - beside, left), top, min(frame.right + beside, right), bottom)


def _begins_row(
    before: PrintedLine, line: PrintedLine, columns: Sequence[int], rulings: Sequence[float], usual: float
) -> bool:
    """Whether a row begins with this line: under a ruling, at a number in the first column, after a wide
    space."""
    here, there = float(np.mean([b.middle for b in line])), float(np.mean([b.middle for b in before]))
    if any(there < y < here for y in rulings):
        return True
    if here - there > ROW_GAP * usual:
        return True
    narrow = columns[1] - columns[0] < NUMBERS * LOOK_DPI
    return narrow and line[0].right <= columns[1] and here - there > 0.9 * usual


def _usual_distance(window: Sequence[PrintedLine]) -> float:
    """Between lines of one cell: the smaller of the distances that occur often."""
    middles = [float(np.mean([b.middle for b in line])) for line in window]
    height = float(np.median([b.bottom - b.top for line in window for b in line]))
    distances = [d for d in np.diff(middles) if d > 1.1 * height]
    return float(np.percentile(distances, 30)) if distances else 1.5 * height


def _between(window: Sequence[PrintedLine], index: int) -> float:
    top = float(min(b.top for b in window[index]))
    if index == 0:
        return top - 4
    above = float(max(b.bottom for b in window[index - 1]))
    return (above + top) / 2
