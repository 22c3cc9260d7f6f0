"""What is no letter finds its line: pieces that span several are cut, marks go to the line they stand by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from ocr.reader.line_blobs import cut_at
from ocr.reader.line_chains import letters_to_words, near_words
from ocr.reader.line_fit import Course
from ocr.reader.line_ink import Indices, Ink, Numbers
from ocr.reader.line_placed import Placed

# In x-heights from here on. What is higher than TALL may span two lines: Й over р are 2.3. A stroke that is
# STROKE times as high as wide, and so tall, is a ruling's remains.
TALL, STROKE = 2.35, 9.0
# Where marks of a line stand, over its baseline: from the lower half of a comma to the breve of Й. One as far
# as ASTRAY from that, or beyond the line's ends by AWAY, is none of the line's.
HIGHEST, LOWEST, ASTRAY, AWAY = 1.65, -0.3, 0.45, 6.0
UNDER = 2.0  # below a line there is less room: what lies there is as likely a ruling's crumb
SIDEWAYS = 0.06  # what a distance along the line counts against one across
INSIDE = 0.15  # nearer than that to a line's zone is in it
MIDDLE = 0.65  # where a line's middle lies
SPECK = 0.42  # what is smaller and by no line is dust, unless it is one of a ROW of at least so many dots
ROW, GRAINY = 3, 60  # among so many specks nothing is a dot
RULING = 25.0  # a flat stroke alone that is so long is no print
# Over the baseline of a line from BENEATH to OVER no other line has its dashes: crumbs of a ruling lie there.
BENEATH, OVER, BESIDE = -1.25, 2.2, 20.0
DASH_FLAT, DASH_LOW = 1.5, 0.4  # a dash is so many times wider than high, and lower than this
DASH_OVER = 0.5  # a dash stands so high over the baseline

Owners = dict[int, list[int]]


def small_to_marks(ink: Ink, lines: Sequence[Placed]) -> list[Placed]:
    """Without lines of one or two pieces that lie in the zone of a larger line: raised figures, crumbs, half
    of a broken letter."""
    kept = list(lines)
    for line in sorted((line for line in lines if len(line.pieces) <= 2), key=lambda line: line.x_height):
        boxes = ink.boxes[line.pieces]
        high = float((boxes[:, 3] - boxes[:, 1]).max())
        larger = [
            o for o in kept if o is not line and high <= 1.2 * o.x_height and line.x_height <= o.x_height
        ]
        if larger and bool((nearest_lines(boxes, larger)[0] < INSIDE).all()):
            kept = [other for other in kept if other is not line]
    return kept


def spanning_to_lines(ink: Ink, lines: Sequence[Placed]) -> tuple[Ink, list[Placed]]:
    """Pieces that span several lines cut between these, each part given to its line."""
    if not lines:
        return ink, list(lines)
    owner = owners(ink, lines)
    heights = np.array([line.x_height for line in lines])
    unit = np.where(owner >= 0, heights[owner], np.median(heights))
    suspects = [int(i) for i in np.flatnonzero(ink.heights > TALL * unit) if i]
    given: Owners = {}
    for piece in suspects:
        own = int(owner[piece])
        others = [i for i, line in enumerate(lines) if line.covered_by(ink.boxes[piece])]
        if own >= 0 and len(lines[own].pieces) <= 2 and len(others) > 1:
            others = [i for i in others if i != own]
        if not others or others == [own]:
            continue
        if ink.heights[piece] > STROKE * ink.widths[piece]:
            ink.void[piece] = True
        elif len(others) == 1:
            given.setdefault(others[0], []).append(piece)
        else:
            ink = _parted(ink, piece, {i: lines[i] for i in others}, given)
    return ink, _regrouped(ink, lines, given)


def _parted(ink: Ink, piece: int, lines: dict[int, Placed], given: Owners) -> Ink:
    """The piece cut between the lines that it spans; `given` is told which part is whose."""
    left, top, right, bottom = (int(v) for v in ink.boxes[piece])
    x = (left + right) / 2
    order = sorted(lines, key=lambda i: lines[i].course.y(x))
    view = ink.labels[top:bottom, left:right]
    rows = (view == piece).sum(axis=1)
    cuts = [_thinnest(rows, top, lines[a], lines[b], x) for a, b in pairwise(order)]
    ink, names = cut_at(ink, piece, cuts)
    for i, name in zip(order, names, strict=True):
        if name >= 0:
            given.setdefault(i, []).append(name)
    return ink


def _thinnest(rows: Indices, top: int, upper: Placed, lower: Placed, x: float) -> int:
    """The row, from the top of a piece, between two lines where it has least ink; the middle of equals."""
    start = int(upper.course.y(x)) + 1 - top
    end = int(lower.course.y(x) - lower.x_height) - top
    start, end = max(0, start), min(len(rows), end)
    if end <= start:
        return min(max((start + end) // 2, 0), len(rows))
    least = np.flatnonzero(rows[start:end] == rows[start:end].min())
    return start + int(least[len(least) // 2])


def _regrouped(ink: Ink, lines: Sequence[Placed], given: Owners) -> list[Placed]:
    """The lines without what was cut up or given to another, with what was given to them."""
    moved = ink.void.copy()
    moved[[piece for pieces in given.values() for piece in pieces]] = True
    found = []
    for i, line in enumerate(lines):
        left = replace(line, pieces=line.pieces[~moved[line.pieces]])
        if i in given:
            found.append(left.with_letters(ink, given[i]))
        elif len(left.pieces):
            found.append(left)
    return found


def owners(ink: Ink, lines: Sequence[Placed]) -> Indices:
    """Per piece, which line it belongs to; -1: none."""
    owner = np.full(len(ink.boxes), -1, np.int64)
    for i, line in enumerate(lines):
        owner[line.pieces] = i
    return owner


def marks_to_lines(ink: Ink, lines: Sequence[Placed]) -> list[Placed]:
    """Every piece that is still nobody's goes to the line it stands by, else to a line of its own kind."""
    lines = list(lines)
    free = np.flatnonzero((owners(ink, lines) < 0) & ~ink.void)
    if len(free) and lines:
        cost, index = nearest_lines(ink.boxes[free], lines)
        near = cost < ASTRAY
        for i in np.unique(index[near]).tolist():
            lines[i] = lines[i].with_pieces(free[near & (index == i)])
        free = free[~near]
    return [*lines, *lone_lines(ink, free, lines)]


def nearest_lines(boxes: Numbers, lines: Sequence[Placed]) -> tuple[Numbers, Indices]:
    """Per piece how far it is from the zone of the line that it is nearest to, and which line that is."""
    middle, length, level, rise, bend = np.array(
        [(c.middle, c.length, c.level, c.rise, c.bend) for c in (line.course for line in lines)]
    ).T
    height, left, right = np.array([(line.x_height, line.left, line.right) for line in lines]).T
    x = ((boxes[:, 0] + boxes[:, 2]) / 2)[:, None]
    t = (x.clip(left, right) - middle) / length
    over = (level + (rise + bend * t) * t - ((boxes[:, 1] + boxes[:, 3]) / 2)[:, None]) / height
    across = np.maximum(np.maximum(over - HIGHEST, UNDER * (LOWEST - over)), 0.0)
    along = np.maximum(np.maximum(left - boxes[:, 2, None], boxes[:, 0, None] - right), 0.0) / height
    cost = across + SIDEWAYS * along + 0.01 * np.abs(over - MIDDLE)
    cost[along > AWAY] = np.inf
    index = cost.argmin(axis=1)
    return cost[np.arange(len(boxes)), index], np.asarray(index, np.int64)


def lone_lines(ink: Ink, free: Indices, lines: Sequence[Placed]) -> list[Placed]:
    """Lines of nothing but marks: a dash that fills a cell, dots that lead somewhere, a scrawl."""
    unit = float(np.median([line.x_height for line in lines])) if lines else ink.size
    heights, widths = ink.heights[free], ink.widths[free]
    dots = np.maximum(heights, widths) < SPECK * unit
    stroke = (heights > TALL * unit) & (heights > STROKE * widths)
    ruling = (widths > RULING * unit) & (heights < unit)
    seen = free[~stroke & ~ruling & (~dots if dots.sum() > GRAINY else True)]
    found = []
    for words in near_words(letters_to_words(ink, seen), ink.size):
        pieces = np.array([i for word in words for i in word.letters])
        sides = np.maximum(ink.heights, ink.widths)[pieces]
        if (len(pieces) < ROW and sides.max() < SPECK * unit) or _crumbs(ink, pieces, lines):
            continue
        found.append(_lone(ink, pieces, unit))
    return found


def _crumbs(ink: Ink, pieces: Indices, lines: Sequence[Placed]) -> bool:
    """Whether flat strokes lie where no line has room."""
    if not lines:
        return False
    left, top, right, bottom = ink.boxes[pieces].T
    for line in lines:
        away = max(left.min() - line.right, line.left - right.max()) > BESIDE * line.x_height
        x = min(max(float(left.min() + right.max()) / 2, line.left), line.right)
        over = (line.course.y(x) - (top + bottom) / 2) / line.x_height
        flat = (bottom - top) < DASH_LOW * line.x_height
        if not away and bool((flat & (over > BENEATH) & (over < OVER)).all()):
            return True
    return False


def _lone(ink: Ink, pieces: Indices, unit: float) -> Placed:
    left, top, right, bottom = ink.boxes[pieces].T
    height = float((bottom - top).max())
    flat = bool(((right - left) > DASH_FLAT * (bottom - top)).all()) and height < DASH_LOW * unit
    level = float(np.median((top + bottom) / 2)) + DASH_OVER * unit if flat else float(np.median(bottom))
    ends = float(left.min()), float(right.max())
    course = Course((ends[0] + ends[1]) / 2, max(ends[1] - ends[0], unit), level, 0.0, 0.0)
    return Placed(pieces, course, max(unit, height / 1.45), *ends)
