"""The lines of a table without upright rulings become its rows: from the level rulings there are, from line
spacing, and from what the columns say.

A column's text goes on in the next line only where the next word would not have stood in the line before; and
it goes on without a break. So a line that begins anew in some column begins a row, if the others do not tell
otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from ingest import Box
from table_extract.gap_columns import Window
from table_extract.gap_lines import PrintedLine, columns_of, crosses, usual_height

# Lines of a cell are no further apart than this many times their height. Nearer than OVERLAP of the usual
# distance they are lines of cells that stand beside each other, each in the middle of its row.
FARTHEST, OVERLAP = 1.6, 0.8
# In usual distances: beyond HOLE a text does not go on; nearer than APART lines of a header are one row.
HOLE, APART = 1.45, 1.2
# Logarithms of odds. Of lines most begin no row (RARE). In a line that does, the first word would often have
# stood in the line above (FITS), or would not by chance (FULL); columns begin (FRESH) that had ended (ENDED).
# Text does not go on after a break (BROKEN). From SURE on a line begins a row whatever else is said.
RARE, FITS, FULL, FRESH, ENDED, BROKEN, SURE, NEVER = -1.0, 1.7, -0.7, 1.5, -0.4, 3.0, 2.5, 99.0
# Two kinds of distances are told apart where the wider ones are larger by this factor.
STEP = 1.1
# In this share of the rows that are sure the leftmost column is filled, where rows can be told by it.
KEY, KEY_SAYS = 0.7, 3.0
# A heading's middle is the table's, but for this share of its width; and so many lines a header has at most.
CENTRED, DEEPEST_HEADER = 0.02, 12
# So near (points) lines of a column begin below each other; and so many do where it is flush left.
SAME_LEFT, FLUSH_SHARE = 4.0, 0.2
# Where more rulings stand between the lines than one under the header and one over the last row, they part
# other things as well: the edges of shaded rows are such.
HEADER_RULINGS = 2
# Of a column's width its longest line takes less than SHORT, where it is not filled; and ROOMY can be filled.
SHORT, ROOMY = 0.6, 0.9
# The space before a word, in heights of a line.
SPACE = 0.3


@dataclass(frozen=True, slots=True)
class GapRow:
    """Lines `first` to `end` (without it) of a window, and the levels between which they stand (points).
    `heading`: one text across all columns."""

    first: int
    end: int
    top: float
    bottom: float
    heading: bool = False


@dataclass(slots=True)
class _Row:
    """The row so far: for each column the last line that has print in it; the columns of the line before."""

    last: dict[int, tuple[PrintedLine, list[Box]]] = field(default_factory=dict)
    before: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Layout:
    """`usual`: distance of the lines of a cell; `limits`: what a line of each column has room for; points."""

    edges: tuple[float, ...]
    usual: float
    limits: tuple[float, ...]
    height: float


def gap_rows(window: Window) -> list[GapRow]:
    """The rows; bottoms meet tops in the middle of the space between, or at the ruling there."""
    lines = window.lines
    headed = header_lines(window)
    headings = [i >= headed and is_heading(i, window) for i in range(len(lines))]
    starts = _starts(window, headings)
    bounds = [_top(window), *(_between(window, i) for i in starts[1:]), _bottom(window)]
    ends = [*starts[1:], len(lines)]
    return [
        GapRow(start, end, top, bottom, headings[start])
        for start, end, (top, bottom) in zip(starts, ends, pairwise(bounds), strict=True)
    ]


def header_lines(window: Window) -> int:
    """How many lines stand above a ruling that closes the header, as in tables that have no other rulings."""
    first, last = window.lines[0].middle, window.lines[-1].middle
    levels = [y for y in window.full_rulings() if first < y < last]
    if len(levels) > HEADER_RULINGS:
        return 0
    above = [line for line in window.lines if levels and line.middle < levels[0]]
    apart = any(b.box.top - a.box.bottom > a.box.height for a, b in pairwise(above))
    return 0 if apart or len(above) > DEEPEST_HEADER else len(above)


def is_heading(index: int, window: Window) -> bool:
    """Whether a line is a heading: runs across the columns, or stands alone in the middle of the table."""
    line = window.lines[index]
    phrases = line.phrases()
    if len(phrases) <= 2 and crosses(line, window.gutters):
        return True
    beside = [window.lines[i] for i in (index - 1, index + 1) if 0 <= i < len(window.lines)]
    if len(phrases) > 1 or any(abs(other.middle - line.middle) < line.box.height for other in beside):
        return False
    left, right = window.edges[0], window.edges[-1]
    off = abs((line.box.left + line.box.right) - (left + right)) / 2
    return off < CENTRED * (right - left) and not _is_flush_in_column(line, window)


def _is_flush_in_column(line: PrintedLine, window: Window) -> bool:
    """Whether it begins where other lines begin in its column that have print in others as well."""
    column = min(columns_of(line, window.edges))
    beside = [words for other in window.lines if len(words := columns_of(other, window.edges)) > 1]
    lefts = [min(w.left for w in words[column]) for words in beside if column in words]
    same = sum(abs(line.box.left - left) < SAME_LEFT for left in lefts)
    return same >= max(2, FLUSH_SHARE * len(lefts))


def _starts(window: Window, headings: Sequence[bool]) -> list[int]:
    """Indices of the lines that begin rows."""
    layout = _layout(window)
    ruled = _ruled(window)
    headed = header_lines(window)
    odds, begun = _odds(window, layout, headings, ruled, 0.0)
    if not window.in_pieces() and _rulings_part_all(odds, headings, ruled):
        return [i for i, parted in enumerate(ruled) if i == 0 or parted or headings[i] != headings[i - 1]]
    spaced = _spaced(window, layout, headings, odds)
    if spaced is not None:
        distances = _distances(window, layout)
        return [
            i
            for i, d in enumerate(distances)
            if i == 0
            or ruled[i]
            or headings[i] != headings[i - 1]
            or (d > spaced and not headings[i] and (i >= headed or odds[i] > SURE))
        ]
    key = _key(window, layout, headings, begun)
    _, begun = _odds(window, layout, headings, ruled, key)
    return [i for i, begins in enumerate(begun) if begins]


def _ruled(window: Window) -> list[bool]:
    """Per line, whether a ruling parts it from the line above."""
    levels = window.full_rulings()
    middles = [line.middle for line in window.lines]
    return [False, *(any(a < y < b for y in levels) for a, b in pairwise(middles))]


def _rulings_part_all(odds: Sequence[float], headings: Sequence[bool], ruled: Sequence[bool]) -> bool:
    """Whether rulings part all rows: between them hardly any line begins a row for other reasons."""
    rulings = sum(ruled)
    inner = sum(p > SURE and not r and not h for p, r, h in zip(odds, ruled, headings, strict=True))
    return rulings >= 2 and inner - 1 <= 0.25 * rulings


def _layout(window: Window) -> _Layout:
    edges, height = window.edges, usual_height(window.lines)
    columns = [columns_of(line, edges) for line in window.lines]
    own = [not crosses(line, window.gutters) for line in window.lines]
    distances = []
    limits = []
    for column in range(len(edges) - 1):
        there = [
            (line, words[column])
            for line, words, mine in zip(window.lines, columns, own, strict=True)
            if mine and column in words
        ]
        distances += [b.middle - a.middle for (a, _), (b, _) in pairwise(there)]
        limits.append(_limit([words for _, words in there], edges[column], edges[column + 1]))
    near = [d for d in distances if 0.9 * height < d < FARTHEST * height]
    usual = float(np.percentile(near, 30)) if len(near) > 0.1 * len(distances) else 1.25 * height
    return _Layout(edges, usual, tuple(limits), height)


def _limit(words: Sequence[Sequence[Box]], left: float, right: float) -> float:
    """What a column has room for: between what its longest line takes and what there is; nearly all of this
    where no line takes much of it, as with numbers."""
    longest = max((max(w.right for w in line) - min(w.left for w in line) for line in words), default=0.0)
    room = right - left
    return ROOMY * room if longest < SHORT * room else (longest + room) / 2


def _distances(window: Window, layout: _Layout) -> list[float]:
    """From each line to the one above, in usual distances; 0 for the first."""
    middles = [line.middle for line in window.lines]
    return [0.0, *((b - a) / layout.usual for a, b in pairwise(middles))]


def _odds(
    window: Window, layout: _Layout, headings: Sequence[bool], ruled: Sequence[bool], key: float
) -> tuple[list[float], list[bool]]:
    """Per line, the logarithm of the odds that a row begins with it, and whether one does. `key`: what it
    says against a row that the leftmost column is empty; and half as much for one that it is not."""
    odds: list[float] = []
    begun: list[bool] = []
    row, headed = _Row(), header_lines(window)
    for index, (line, distance) in enumerate(zip(window.lines, _distances(window, layout), strict=True)):
        words = columns_of(line, layout.edges)
        if index == 0 or headings[index] != headings[index - 1] or ruled[index]:
            said, begins = 0.0, True
        elif headings[index] or (index < headed and distance < APART) or distance < OVERLAP:
            said, begins = -NEVER, False
        else:
            said = RARE + _said(row, line, words, layout) + _far(distance)
            begins = said + (key / 2 if 0 in words else -key) > 0
        odds.append(said)
        begun.append(begins)
        row = _Row() if begins else row
        row.last |= {column: (line, found) for column, found in words.items()}
        row.before = set(words)
    return odds, begun


def _said(row: _Row, line: PrintedLine, words: dict[int, list[Box]], layout: _Layout) -> float:
    """What the columns say for a row that begins with this line."""
    said = sum(ENDED for column in row.before if column not in words)
    for column, found in words.items():
        if column not in row.last:
            said += FRESH
            continue
        above, before = row.last[column]
        if line.middle - above.middle > HOLE * layout.usual:
            said += BROKEN
        elif _would_fit(before, found, layout.limits[column], layout.height):
            said += FITS
        else:
            said += FULL
    return said


def _far(distance: float) -> float:
    """What a space above the line says that is wider than usual; distances are measured to a tenth."""
    return min(max(distance - 1.12, 0.0) * 12.0, NEVER)


def _would_fit(before: Sequence[Box], here: Sequence[Box], limit: float, height: float) -> bool:
    """Whether the first word of a line would have stood in the line before."""
    taken = max(w.right for w in before) - min(w.left for w in before)
    return taken + SPACE * height + here[0].width < limit


def _spaced(window: Window, layout: _Layout, headings: Sequence[bool], odds: Sequence[float]) -> float | None:
    """The distance (in usual ones) from which on rows begin, where lines of one row and rows stand clearly
    apart, and what the columns say does not contradict."""
    pairs = [
        (distance, odds[i] - _far(distance))
        for i, distance in enumerate(_distances(window, layout))
        if i and not headings[i] and not headings[i - 1] and distance > OVERLAP
    ]
    distances = sorted(d for d, _ in pairs)
    steps = [(b / a, (a + b) / 2) for a, b in pairwise(distances) if a < 1.35 and b > 1.12]
    if not steps or max(steps)[0] < STEP:
        return None
    at = max(steps)[1]
    missed = sum(said > SURE for d, said in pairs if d <= at)
    found = sum(d > at for d, _ in pairs)
    return at if missed <= 0.2 * found else None


def _key(window: Window, layout: _Layout, headings: Sequence[bool], begun: Sequence[bool]) -> float:
    """What the leftmost column says about where rows begin: much, if most of them begin with print in it."""
    first = [
        0 in columns_of(line, layout.edges)
        for line, begins, heading in zip(window.lines, begun, headings, strict=True)
        if begins and not heading
    ]
    return KEY_SAYS if sum(first) >= KEY * max(len(first), 1) else 0.0


def _top(window: Window) -> float:
    top = window.lines[0].box.top
    return max([y for y in window.full_rulings() if y < top], default=top - 2.9)


def _bottom(window: Window) -> float:
    bottom = max(w.bottom for w in window.lines[-1].words)
    return min([y for y in window.full_rulings() if y > bottom - 1], default=bottom + 2.9)


def _between(window: Window, index: int) -> float:
    above, below = window.lines[index - 1], window.lines[index]
    level = [y for y in window.full_rulings() if above.middle < y < below.middle]
    return level[0] if level else (above.box.bottom + below.box.top) / 2
