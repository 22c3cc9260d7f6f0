"""The rows and columns of a table without upright rulings become its cells, with those that cover several.

A level ruling that is drawn under some columns only ends their cells, and the others reach across it. Print
that runs over a gutter is of one cell. So headers of two levels, and merged cells, come out as printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ingest import Box, union
from table_extract.gap_columns import Window
from table_extract.gap_lines import printed_lines
from table_extract.gap_rows import GapRow, header_lines

# Points around a cell's words, for what was not counted: beside them a dash with its space, at the end of a
# line or before its only word; above them marks and thin letters.
ROOM = (14.0, 2.9)
# Points by which print has to reach into the next column to be counted as running over the gutter.
OVER = 1.0


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
class _Part:
    """A stretch of one row: columns `first` to `last`, from level `top` to level `bottom` (indices)."""

    first: int
    last: int
    top: int
    bottom: int


def gap_cells(window: Window, rows: Sequence[GapRow]) -> tuple[tuple[float, ...], tuple[GapCell, ...]]:
    """Row boundaries (points, rising), and the cells that tile the grid."""
    ys = [rows[0].top]
    cells: list[GapCell] = []
    for row in rows:
        words = [word for line in window.lines[row.first : row.end] for word in line.words]
        if row.heading:
            levels = [row.top, row.bottom]
            parts = [_Part(0, len(window.edges) - 2, 0, 1)]
        else:
            levels, parts = _parts(window, row, words)
        base = len(ys) - 1
        for part in parts:
            seen = _print(window, words, part, levels)
            spans = part.bottom - part.top, part.last - part.first + 1
            cells.append(GapCell(base + part.top, part.first, *spans, seen))
        ys += levels[1:]
    # Rows whose print overlaps may end below where the next begins.
    return tuple(accumulate(ys, max)), tuple(sorted(cells, key=lambda c: (c.row, c.column)))


def _parts(window: Window, row: GapRow, words: Sequence[Box]) -> tuple[list[float], list[_Part]]:
    """Levels within a row, its top and bottom included, and its cells between them."""
    count = len(window.edges) - 1
    header = row.first < header_lines(window)
    cuts = [(y, drawn) for y, drawn in window.levels() if row.top + 1 < y < row.bottom - 1]
    if header and not cuts:
        cuts = _cuts_under_spans(window, row)
    cuts = _useful(cuts, words, row)
    levels = [row.top, *(y for y, _ in cuts), row.bottom]
    parts = []
    for column in range(count):
        ends = [0, *(i + 1 for i, (_, drawn) in enumerate(cuts) if drawn[column]), len(levels) - 1]
        parts += [_Part(column, column, top, bottom) for top, bottom in pairwise(ends)]
    return levels, _joined(window, parts, words, levels, header=header)


Cuts = list[tuple[float, tuple[bool, ...]]]


def _useful(cuts: Cuts, words: Sequence[Box], row: GapRow) -> Cuts:
    """Cuts with print above and below each of them: others underline something."""
    kept: Cuts = []
    for y, drawn in cuts:
        top = kept[-1][0] if kept else row.top
        if any(top < w.center[1] < y for w in words) and any(y < w.center[1] < row.bottom for w in words):
            kept.append((y, drawn))
    return kept


def _cuts_under_spans(window: Window, row: GapRow) -> Cuts:
    """In a header without rulings of its own: under print that runs over gutters its columns part."""
    cuts: Cuts = []
    for line in window.lines[row.first : row.end]:
        for phrase in line.phrases():
            over = [
                i
                for i, (a, b) in enumerate(window.gutters)
                if phrase.left < a - OVER and phrase.right > b + OVER
            ]
            if over:
                drawn = tuple(over[0] <= i <= over[-1] + 1 for i in range(len(window.columns)))
                cuts.append((phrase.bottom + 1.0, drawn))
    return [cut for i, cut in enumerate(cuts) if i + 1 == len(cuts) or cuts[i + 1][1] != cut[1]]


def _joined(
    window: Window, parts: Sequence[_Part], words: Sequence[Box], levels: Sequence[float], *, header: bool
) -> list[_Part]:
    """Neighbours that print runs across, and in a header those over the same ruling of which one alone has
    print, as one."""
    joined: list[_Part] = []
    for part in sorted(parts, key=lambda p: (p.top, p.bottom, p.first)):
        last = joined[-1] if joined else None
        beside = last and (last.top, last.bottom, last.last + 1) == (part.top, part.bottom, part.first)
        if last and beside and _is_one(window, last, part, words, levels, header=header):
            joined[-1] = _Part(last.first, part.last, part.top, part.bottom)
        else:
            joined.append(part)
    return joined


def _is_one(
    window: Window, left: _Part, right: _Part, words: Sequence[Box], levels: Sequence[float], *, header: bool
) -> bool:
    a, b = window.gutters[right.first - 1]
    inside = [w for w in words if levels[left.top] <= w.center[1] < levels[left.bottom]]
    if _runs_over(inside, a, b):
        return True
    if not header or left.bottom == len(levels) - 1 or not inside:
        return False
    if any(_runs_over(line.phrases(), a, b) for line in printed_lines(inside)):
        return True
    bounds = window.edges[left.first], window.edges[right.first], window.edges[right.last + 1]
    filled = [any(x <= w.center[0] < y for w in inside) for x, y in pairwise(bounds)]
    return not all(filled)


def _runs_over(prints: Sequence[Box], a: float, b: float) -> bool:
    return any(p.left < a - OVER and p.right > b + OVER for p in prints)


def _print(window: Window, words: Sequence[Box], part: _Part, levels: Sequence[float]) -> Box | None:
    """Where a cell's print stands, with some room around it, but within its columns."""
    left, right = window.edges[part.first], window.edges[part.last + 1]
    top, bottom = levels[part.top], levels[part.bottom]
    inside = [w for w in words if w.left < right and w.right > left and top <= w.center[1] < bottom]
    if not inside:
        return None
    frame = union([Box(max(w.left, left), w.top, min(w.right, right), w.bottom) for w in inside])
    beside, above = ROOM
    return Box(
        max(frame.left - beside, left),
        frame.top - above,
        min(frame.right + beside, right),
        frame.bottom + above,
    )
