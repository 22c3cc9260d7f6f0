"""The rulings of one table become its grid of slots.

Rulings of one level make a boundary; a boundary counts between two crossings where most of it is drawn;
neighbours without a boundary between them are one merged cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest import POINTS_PER_INCH, Box, Picture, Scale, Stroke
from table_extract.edges import Flags, drawn_edges, stands_free
from table_extract.gaps import GapGrid
from table_extract.rulings import RuledRegion
from table_extract.table import Kind, Slot

# Inches. Two rulings nearer than this are one boundary (a double ruling); rows of print are higher.
SAME_LEVEL = 0.045
# How far upright rulings must stick out past the last level one for the table to count as open there.
OPEN_END = 0.09
# The same of level rulings past the last upright one: a column whose outer side is not drawn.
OPEN_SIDE = 0.15
# A ruling shorter than SURE has to end within ANCHOR of others, and may slope no more than SLOPE.
SURE, ANCHOR, SLOPE = 1.5, 0.05, 0.02
# No column is narrower, no row lower: a digit of 6 point print.
NARROWEST, LOWEST = 0.1, 0.08


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """`xs`: column, `ys`: row boundaries, rising, in pixels; `slots` tile them, boxes in points. `reads`:
    where to read each of them. `kind`, `why`: what it was taken from, as in PageTable. `beyond`: share of its
    level rulings that runs past its sides."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    reads: tuple[Box, ...]
    open_top: bool = False
    open_bottom: bool = False
    kind: Kind = "ruled"
    why: str = ""
    beyond: float = 0.0


def as_grid(gaps: GapGrid, scale: Scale) -> Grid:
    """The grid of a table without upright rulings; a cell is read where its print is seen."""
    points = POINTS_PER_INCH / scale.dpi
    slots = tuple(
        Slot(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            Box(
                gaps.xs[cell.column],
                gaps.ys[cell.row],
                gaps.xs[cell.column + cell.column_span],
                gaps.ys[cell.row + cell.row_span],
            ),
        )
        for cell in gaps.cells
    )
    reads = tuple(cell.print or slot.box for cell, slot in zip(gaps.cells, slots, strict=True))
    xs, ys = (tuple(v / points for v in edges) for edges in (gaps.xs, gaps.ys))
    return Grid(xs, ys, slots, reads, kind="gaps", why=gaps.why)


def ruled_grid(region: RuledRegion, scale: Scale, picture: Picture | None = None) -> Grid | None:
    """None where the rulings enclose nothing that could be a table (less than two slots).

    `picture`: of the page; with it, faint stretches of rulings are found that left no stroke.
    """
    same = SAME_LEVEL * scale.dpi
    rows, columns = _levels(region.horizontal, same), _levels(region.vertical, same)
    anchor, sure = ANCHOR * scale.dpi, SURE * scale.dpi
    if picture is not None:
        columns = [g for g in columns if _drawn_length(g) >= sure or stands_free(g, picture.T, scale.dpi)]
    rows, columns = _anchored(rows, columns, anchor, sure)
    columns = _wide_enough(columns, NARROWEST * scale.dpi)
    rows = _wide_enough(rows, LOWEST * scale.dpi)
    if len(rows) < 2 or len(columns) < 2:
        return None
    ys, xs = [_middle(g) for g in rows], [_middle(g) for g in columns]
    open_top, open_bottom = _open_ends(columns, ys, OPEN_END * scale.dpi)
    ys, rows = _with_ends(ys, rows, open_top, open_bottom)
    xs, columns = _with_ends(xs, columns, *_open_sides([g for g in rows if g], xs, scale))
    level = drawn_edges(rows, xs, picture, scale.dpi)
    upright = drawn_edges(columns, ys, None if picture is None else picture.T, scale.dpi)
    # The outer frame closes the table whether it is drawn or not.
    level[0] = level[-1] = True
    upright[0] = upright[-1] = True
    xs, ys, level, upright = _without_empty_boundaries(xs, ys, level, upright)
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5:
        return None
    slots = tuple(_slot(r, c, rs, cs, xs, ys, scale) for r, c, rs, cs in _merged(level, upright))
    reads = tuple(slot.box for slot in slots)
    why = f"{len(ys)} level and {len(xs)} upright rulings"
    return Grid(
        tuple(xs),
        tuple(ys),
        slots,
        reads,
        open_top is not None,
        open_bottom is not None,
        why=why,
        beyond=_beyond(region.horizontal, xs),
    )


def _with_ends(
    levels: list[float], groups: Boundaries, first: float | None, last: float | None
) -> tuple[list[float], Boundaries]:
    """Boundaries, and the ones before and after them that no ruling draws."""
    before, after = ([] if level is None else [level] for level in (first, last))
    return [*before, *levels, *after], [*([[]] * len(before)), *groups, *([[]] * len(after))]


def _beyond(strokes: Sequence[Stroke], xs: Sequence[float]) -> float:
    """Share of the strokes' drawn length that lies left or right of the outer boundaries."""
    pieces = [piece for stroke in strokes for piece in stroke.pieces]
    inside = sum(max(0.0, min(end, xs[-1]) - max(start, xs[0])) for start, end in pieces)
    return 1.0 - inside / max(sum(end - start for start, end in pieces), 1.0)


def _levels(strokes: Sequence[Stroke], same: float) -> list[list[Stroke]]:
    """Strokes of one level together, by rising level."""
    groups: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda s: s.middle):
        if groups and stroke.middle - _middle(groups[-1]) < same:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return groups


Boundaries = list[list[Stroke]]


def _anchored(
    rows: Boundaries, columns: Boundaries, near: float, sure: float
) -> tuple[Boundaries, Boundaries]:
    """Boundaries without the arcs of stamps and the strokes of pens: a short one must run straight from one
    boundary of the other direction to another. Found from the long ones inwards: the columns below a short
    ruling of the header stand on it."""
    cuts = _common_ends(columns, near)
    kept_rows = [g for g in rows if _drawn_length(g) >= sure]
    kept_columns = [g for g in columns if _drawn_length(g) >= sure]
    while True:
        before = len(kept_rows), len(kept_columns)
        levels = [*map(_middle, kept_rows), *cuts]
        kept_columns = [g for g in columns if g in kept_columns or _holds_between(g, levels, near)]
        uprights = [_middle(g) for g in kept_columns]
        kept_rows = [g for g in rows if g in kept_rows or _holds_between(g, uprights, near)]
        if before == (len(kept_rows), len(kept_columns)):
            return kept_rows, kept_columns


def _holds_between(group: Sequence[Stroke], across: Sequence[float], near: float) -> bool:
    return any(_between(stroke, across, near) for stroke in group)


def _common_ends(groups: Sequence[Sequence[Stroke]], near: float) -> list[float]:
    """Where most boundaries of one direction begin, or end, alike: the page cuts the table there, so that a
    ruling need not be drawn across."""
    starts = sorted(min(s.start for s in group) for group in groups)
    ends = sorted(max(s.end for s in group) for group in groups)
    middles = [(side, side[len(side) // 2]) for side in (starts, ends) if side]
    return [at for side, at in middles if 2 * sum(abs(v - at) < near for v in side) > max(len(side), 4)]


def _wide_enough(groups: Sequence[list[Stroke]], least: float) -> list[list[Stroke]]:
    """Of two boundaries with no room for print between them, the one that is drawn longer."""
    kept: list[list[Stroke]] = []
    for group in groups:
        if not kept or _middle(group) - _middle(kept[-1]) >= least:
            kept.append(group)
        elif _drawn_length(group) > _drawn_length(kept[-1]):
            kept[-1] = group
    return kept


def _drawn_length(group: Sequence[Stroke]) -> float:
    return sum(end - start for stroke in group for start, end in stroke.pieces)


def _between(stroke: Stroke, across: Sequence[float], near: float) -> bool:
    # The knots at the ends lie on the rulings across, which pull them away.
    along, level = (knots[1:-1] if len(knots) > 3 else knots for knots in (stroke.along, stroke.level))
    slope = (level[-1] - level[0]) / max(along[-1] - along[0], 1.0)
    ends = [any(abs(end - level) < near for level in across) for end in (stroke.start, stroke.end)]
    return all(ends) and abs(slope) < SLOPE


def _middle(group: Sequence[Stroke]) -> float:
    return float(np.average([s.middle for s in group], weights=[s.length for s in group]))


def _open_ends(
    columns: Sequence[Sequence[Stroke]], ys: Sequence[float], least: float
) -> tuple[float | None, float | None]:
    """Where the rulings of one direction end before the first or past the last of the other, if most of them
    do."""
    tops = sorted(min(s.start for s in group) for group in columns)
    bottoms = sorted(max(s.end for s in group) for group in columns)
    top, bottom = tops[len(tops) // 2], bottoms[(len(bottoms) - 1) // 2]
    return (top if top < ys[0] - least else None), (bottom if bottom > ys[-1] + least else None)


def _open_sides(rows: Boundaries, xs: Sequence[float], scale: Scale) -> tuple[float | None, float | None]:
    """Where the level rulings end left of the first upright one, and right of the last: only where most end
    alike, for the pieces of a broken ruling end anywhere."""
    near = ANCHOR * scale.dpi
    alike = _common_ends(rows, near)
    left, right = _open_ends(rows, xs, OPEN_SIDE * scale.dpi)
    return (
        None if left is None or all(abs(left - end) >= near for end in alike) else left,
        None if right is None or all(abs(right - end) >= near for end in alike) else right,
    )


def _without_empty_boundaries(
    xs: list[float], ys: list[float], level: Flags, upright: Flags
) -> tuple[list[float], list[float], Flags, Flags]:
    keep_y: Flags = np.any(level, axis=1, keepdims=True)[:, 0]
    keep_x: Flags = np.any(upright, axis=1, keepdims=True)[:, 0]
    # A slot boundary that goes takes its interval with it: the interval left is drawn if any part was.
    level, upright = _joined(level[keep_y], keep_x), _joined(upright[keep_x], keep_y)
    return (
        [x for x, keep in zip(xs, keep_x, strict=True) if keep],
        [y for y, keep in zip(ys, keep_y, strict=True) if keep],
        level,
        upright,
    )


def _joined(flags: Flags, keep: Flags) -> Flags:
    starts = np.nonzero(keep)[0][:-1]
    return np.logical_or.reduceat(flags, starts, axis=1)[:, : len(starts)] if len(starts) else flags[:, :0]


def _merged(level: Flags, upright: Flags) -> list[tuple[int, int, int, int]]:
    """(row, column, row_span, column_span) of each cell.

    level: (rows + 1, columns), upright: (columns + 1, rows).
    """
    n_rows, n_columns = upright.shape[1], level.shape[1]
    owner = np.arange(n_rows * n_columns).reshape(n_rows, n_columns)
    for r in range(n_rows):
        for c in range(n_columns):
            if c + 1 < n_columns and not upright[c + 1, r]:
                owner[owner == owner[r, c + 1]] = owner[r, c]
            if r + 1 < n_rows and not level[r + 1, c]:
                owner[owner == owner[r + 1, c]] = owner[r, c]
    cells: list[tuple[int, int, int, int]] = []
    for label in np.unique(owner):
        rs, cs = np.nonzero(owner == label)
        cells += _rectangles(rs, cs, level, upright)
    return sorted(cells)


def _rectangles(
    rs: NDArray[np.intp], cs: NDArray[np.intp], level: Flags, upright: Flags
) -> list[tuple[int, int, int, int]]:
    """One rectangle where the slots make one; else row by row, the level boundaries being trusted less often
    wrong: a missed upright boundary is a gap in a long ruling, a missed level one a whole short ruling."""
    height, width = int(np.ptp(rs)) + 1, int(np.ptp(cs)) + 1
    if height * width == len(rs):
        return [(int(rs.min()), int(cs.min()), height, width)]
    runs: list[list[int]] = []
    for r, c in sorted(zip(rs.tolist(), cs.tolist(), strict=True)):
        if runs and runs[-1][0] == r and runs[-1][1] + runs[-1][3] == c and not upright[c, r]:
            runs[-1][3] += 1
        else:
            runs.append([r, c, 1, 1])
    for run in list(runs):
        above = [q for q in runs if q[1] == run[1] and q[3] == run[3] and q[0] + q[2] == run[0]]
        if above and not level[run[0], run[1] : run[1] + run[3]].any():
            above[0][2] += run[2]
            runs.remove(run)
    return [(r, c, h, w) for r, c, h, w in runs]


def _slot(
    row: int,
    column: int,
    row_span: int,
    column_span: int,
    xs: Sequence[float],
    ys: Sequence[float],
    scale: Scale,
) -> Slot:
    pixels = Box(xs[column], ys[row], xs[column + column_span], ys[row + row_span])
    return Slot(row, column, row_span, column_span, scale.to_points(pixels))
