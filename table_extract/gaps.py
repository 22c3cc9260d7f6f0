"""Tables without upright rulings: their columns from the gaps between words, their rows from the first
column, from line spacing, and from the level rulings there are.

Looked for among boxes of words, wherever they come from: `gap_print` sees them on the picture of a page, and
its slots are then read one by one, as with ruled tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ingest import POINTS_PER_INCH, Box, union
from table_extract.gap_rows import (
    LOOK_DPI,
    Blob,
    GapRow,
    Gutter,
    PrintedLine,
    Window,
    crosses,
    gap_rows,
    rulings_inside,
    scaled,
)

# Inches. Words of one cell stand closer than WORD_GAP; columns part by GUTTER at least.
WORD_GAP, GUTTER = 0.11, 0.07
LEAST_PRINT = 0.12
# A table has at least so many columns and lines; a letterhead, a date line and a signature have not.
LEAST_COLUMNS, LEAST_LINES, LEAST_ROWS = 3, 6, 2
# Headings run across the gutters; so many lines that do in a row are no heading.
ACROSS_RUN = 4
# Of a table's lines this share has something in two columns: the others are cells that run on.
PARTED, LEAST_PARTED = 0.3, 3
# An outer column in fewer of its lines is dirt.
DIRT = 0.12
# Of the words of a column this share begins, or ends, within so many inches of one place.
FLUSH, FLUSH_INCH = 0.7, 0.035
# What parts columns from mere text, as shares of 1. Of the lines so many keep to the columns; of the spaces
# between words so many lie at a gutter, for words of a text part anywhere; and of those so many are wider
# than WIDE lines are high, for cells are ragged where words of lines, even of repeated ones, are not.
LEAST_OWN, LEAST_HELD, LEAST_WIDE, WIDE = 0.5, 0.6, 0.3, 2.0
# Inches. Lines of a header stand this close above the first line that shows the columns; lines of one table
# stand no further apart than this.
HEADER_GAP, APART = 0.16, 0.7


@dataclass(frozen=True, slots=True)
class GapCell:
    """Row and column it begins in, how many it covers, and where its print is seen (points), with some room
    around it; None: nothing but what may be dirt, or a dash."""

    row: int
    column: int
    row_span: int
    column_span: int
    print: Box | None


@dataclass(frozen=True, slots=True)
class GapGrid:
    """`xs`: column, `ys`: row boundaries, rising, in points; `cells` tile them. `why`: what they rest on."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GapCell, ...]
    why: str


def gap_tables(words: Sequence[Box], level: Sequence[Box]) -> tuple[GapGrid, ...]:
    """Grids of the tables among words that no upright rulings part, top to bottom.

    `words`: boxes of all words, or of parts of words, that are in no table yet. `level`: the level rulings,
    long ones. All in points of the upright page.
    """
    factor = LOOK_DPI / POINTS_PER_INCH
    blobs = _phrases([word.scaled(factor) for word in words])
    lines = printed_lines(blobs)
    grids = []
    for window in _windows(lines):
        rows = gap_rows(window, blobs, rulings_inside([box.scaled(factor) for box in level], window))
        if sum(not row.heading for row in rows) < LEAST_ROWS:
            continue
        grids.append(_grid(window, [scaled(row, 1 / factor) for row in rows], 1 / factor))
    return tuple(grids)


def _grid(window: Window, rows: Sequence[GapRow], factor: float) -> GapGrid:
    count = len(window.columns) - 1
    cells = tuple(
        GapCell(index, column, 1, count if row.heading else 1, box)
        for index, row in enumerate(rows)
        for column, box in enumerate(row.prints)
    )
    why = f"columns from gaps between words: {len(window.gutters)} gutters over {len(window.lines)} lines"
    ys = (rows[0].top, *(row.bottom for row in rows))
    return GapGrid(tuple(x * factor for x in window.columns), ys, cells, why)


def _phrases(words: Sequence[Box]) -> list[Blob]:
    """Words that stand close on one line as one blob."""
    found: list[Box] = []
    for box in sorted(words, key=lambda b: b.left):
        near = [b for b in found if 0 <= box.left - b.right < WORD_GAP * LOOK_DPI and _beside(b, box)]
        for other in near:
            found.remove(other)
        found.append(union([*near, box]))
    return [Blob(round(b.left), round(b.top), round(b.right), round(b.bottom)) for b in found]


def _beside(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.height, other.height)


def printed_lines(blobs: Sequence[Blob]) -> list[PrintedLine]:
    """Blobs of words, line by line from the top, each from the left; without lines that are but specks."""
    lines: list[list[Blob]] = []
    for blob in sorted(blobs, key=lambda b: b.middle):
        height = blob.bottom - blob.top
        if lines and blob.middle - float(np.mean([b.middle for b in lines[-1]])) < max(0.6 * height, 4):
            lines[-1].append(blob)
        else:
            lines.append([blob])
    return [tuple(sorted(line, key=lambda b: b.left)) for line in lines if _says_something(line)]


def _says_something(line: Sequence[Blob]) -> bool:
    """Specks between the lines make lines of their own, as wide as one digit."""
    return sum(b.right - b.left for b in line) >= LEAST_PRINT * LOOK_DPI


def _windows(lines: Sequence[PrintedLine]) -> list[Window]:
    found: list[Window] = []
    start = free = 0
    while start < len(lines):
        end, gutters = _grown(lines, start)
        if not _is_tabular(lines[start:end], gutters):
            start += 1
            continue
        begin = _with_header(lines, start, free, gutters)
        window = _window(lines[begin:start], lines[start:end], gutters)
        if _is_text(lines[start:end], gutters) or len(window.gutters) < LEAST_COLUMNS - 1:
            start += 1
            continue
        found.append(window)
        start = free = end
    return found


def _grown(lines: Sequence[PrintedLine], start: int) -> tuple[int, tuple[Gutter, ...]]:
    """The end of the window that begins at a line, as far as its gutters hold, and they."""
    own, gutters = [lines[start]], _gutters([lines[start]])
    end, across = start + 1, 0
    while end < len(lines) and len(gutters) >= LEAST_COLUMNS - 1:
        line = lines[end]
        if min(b.top for b in line) - max(b.bottom for b in lines[end - 1]) > APART * LOOK_DPI:
            break
        if crosses(line, gutters):
            across = across + 1 if len(line) <= 2 else across
        elif len(fewer := _gutters([*own, line])) >= LEAST_COLUMNS - 1:
            own, gutters, across = [*own, line], fewer, 0
        else:
            break
        if across > ACROSS_RUN:
            break
        end += 1
    while end > start + 1 and crosses(lines[end - 1], gutters):
        end -= 1
    return end, gutters


def _window(header: Sequence[PrintedLine], body: Sequence[PrintedLine], gutters: Sequence[Gutter]) -> Window:
    """The window of these lines. Its gutters by all that do not run across, and by the whole header: a word
    over a column that is mostly empty is wider than the few digits in it."""
    body = _without_dirt(body, gutters)
    own = [line for line in body if not crosses(line, gutters)]
    return Window((*header, *body), _gutters([*header, *own]))


def _without_dirt(body: Sequence[PrintedLine], gutters: Sequence[Gutter]) -> list[PrintedLine]:
    """The lines without what stands in few of them left or right of all others: the dirt of the margins."""
    left, right = gutters[0], gutters[-1]
    few = DIRT * len(body)
    if sum(1 for line in body if line[0].right <= left[0]) < few:
        body = [tuple(b for b in line if b.right > left[0]) for line in body]
    if sum(1 for line in body if line and line[-1].left >= right[1]) < few:
        body = [tuple(b for b in line if b.left < right[1]) for line in body]
    return [line for line in body if line]


def _with_header(lines: Sequence[PrintedLine], start: int, free: int, gutters: Sequence[Gutter]) -> int:
    """Where the window begins with the lines of its header that do not show all columns; not above `free`."""
    while start > free:
        space = min(b.top for b in lines[start]) - max(b.bottom for b in lines[start - 1])
        alone = len(lines[start - 1]) == 1  # so a title stands
        if space > HEADER_GAP * LOOK_DPI or (alone and crosses(lines[start - 1], gutters)):
            break
        start -= 1
    return start


def _is_tabular(window: Sequence[PrintedLine], gutters: Sequence[Gutter]) -> bool:
    several = sum(1 for line in window if len(line) >= LEAST_COLUMNS)
    parted = sum(1 for line in window if len(line) >= 2)
    enough = len(window) >= LEAST_LINES and several >= LEAST_PARTED and parted >= PARTED * len(window)
    return enough and len(gutters) >= LEAST_COLUMNS - 1 and _is_flush(window, gutters)


def _is_flush(window: Sequence[PrintedLine], gutters: Sequence[Gutter]) -> bool:
    """Whether the columns are flush, left or right, as those of tables are. Wide spaces of justified lines
    may lie below each other for some lines, but words begin and end anywhere beside them."""
    flush = 0
    for index, (_, begin) in enumerate(gutters):
        end = gutters[index + 1][0] if index + 1 < len(gutters) else 10**6
        inside = [b for line in window for b in line if b.left >= begin - 1 and b.right <= end + 1]
        sides = [[b.left for b in inside], [b.right for b in inside]]
        flush += len(inside) >= LEAST_PARTED and max(map(_agreement, sides)) >= FLUSH
    return flush >= min(LEAST_COLUMNS - 1, len(gutters)) and 3 * flush >= 2 * len(gutters)


def _is_text(body: Sequence[PrintedLine], gutters: Sequence[Gutter]) -> bool:
    """Whether the gutters are but spaces between words that lie below each other by chance, or because lines
    are repeated."""
    own = [line for line in body if not crosses(line, gutters)]
    spaces = [(a.right, b.left) for line in own for a, b in pairwise(line)]
    held = [b - a for a, b in spaces if any(a <= begin and end <= b for begin, end in gutters)]
    height = float(np.median([b.bottom - b.top for line in body for b in line]))
    wide = sum(space > WIDE * height for space in held)
    return (
        len(own) < LEAST_OWN * len(body)
        or len(held) < LEAST_HELD * len(spaces)
        or wide < LEAST_WIDE * len(held)
    )


def _agreement(places: Sequence[int]) -> float:
    """The largest share of them that lies within FLUSH_INCH of one of them."""
    reach = FLUSH_INCH * LOOK_DPI
    return max((sum(abs(p - q) <= reach for q in places) for p in places), default=0) / max(len(places), 1)


def _gutters(lines: Sequence[PrintedLine]) -> tuple[Gutter, ...]:
    """Intervals of x between the outermost print that no line stands in, wide enough to part columns."""
    spans = sorted((blob.left, blob.right) for line in lines for blob in line)
    found: list[Gutter] = []
    reached = spans[0][1] if spans else 0
    for left, right in spans:
        if left - reached >= GUTTER * LOOK_DPI:
            found.append((reached, left))
        reached = max(reached, right)
    return tuple(found)
