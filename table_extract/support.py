"""Where rulings and the gaps between words disagree about a table, the better supported is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from table_extract.grid import Grid

# A ruled grid past whose sides more than this share of its level rulings runs has lost columns: the upright
# rulings that are left hold but a part of the table.
BEYOND = 0.12


def better_supported(
    ruled: Sequence[Grid], gapped_beside: Callable[[Sequence[Grid]], list[Grid]]
) -> tuple[list[Grid], list[Grid]]:
    """The ruled grids and those from gaps that are to be read. `gapped_beside`: the grids from gaps between
    the words that are not in the grids given."""
    sure = [grid for grid in ruled if grid.beyond < BEYOND]
    gapped = gapped_beside(sure)
    if len(sure) == len(ruled):
        return sure, gapped
    rivals = {id(grid): rival for grid in ruled if grid not in sure if (rival := _rival(grid, gapped))}
    kept = [grid for grid in ruled if id(grid) not in rivals]
    if len(kept) > len(sure):
        gapped = gapped_beside(kept)
    beaten = [grid for grid in ruled if id(grid) in rivals]
    return kept, [_over(grid, beaten) for grid in gapped]


def _rival(ruled: Grid, gapped: Sequence[Grid]) -> Grid | None:
    """The grid from gaps over the same rows that has more columns."""
    return next((g for g in gapped if _share_rows(ruled, g) and len(g.xs) > len(ruled.xs)), None)


def _share_rows(ruled: Grid, gapped: Grid) -> bool:
    shared = min(ruled.ys[-1], gapped.ys[-1]) - max(ruled.ys[0], gapped.ys[0])
    return shared > 0.5 * (ruled.ys[-1] - ruled.ys[0])


def _over(grid: Grid, beaten: Sequence[Grid]) -> Grid:
    """The grid with the reason why it stands over a ruled one."""
    lost = [other for other in beaten if _share_rows(other, grid)]
    if not lost:
        return grid
    columns = ", ".join(str(len(other.xs) - 1) for other in lost)
    return replace(grid, why=f"{grid.why}; the upright rulings left show but {columns} columns")
