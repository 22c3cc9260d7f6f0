"""Where rulings and gaps disagree, the one that holds more of the table is taken, and says so."""

from __future__ import annotations

from collections.abc import Sequence

from table_extract.grid import Grid
from table_extract.support import better_supported


def grid(columns: int, top: float = 0, bottom: float = 100, *, beyond: float = 0.0, why: str = "") -> Grid:
    xs = tuple(50.0 * i for i in range(columns + 1))
    return Grid(xs, (top, bottom), (), (), kind="gaps" if why else "ruled", why=why, beyond=beyond)


def gaps(*grids: Grid):
    """Gap grids among what no grid has taken."""

    def beside(taken: Sequence[Grid]) -> list[Grid]:
        return [g for g in grids if all(t.ys[-1] <= g.ys[0] or g.ys[-1] <= t.ys[0] for t in taken)]

    return beside


def test_rulings_that_hold_the_whole_table_are_taken() -> None:
    ruled, below = grid(3), grid(5, 200, 300, why="5 gutters")
    assert better_supported([ruled], gaps(grid(5, why="5 gutters"), below)) == ([ruled], [below])


def test_a_part_of_the_rulings_gives_way_to_the_columns_that_words_show() -> None:
    part, sure = grid(2, beyond=0.5), grid(4, 200, 300)
    ruled, gapped = better_supported([part, sure], gaps(grid(5, why="4 gutters")))
    assert ruled == [sure]
    assert [g.why for g in gapped] == ["4 gutters; the upright rulings left show but 2 columns"]


def test_rulings_stay_where_gaps_show_no_more() -> None:
    part, below = grid(4, beyond=0.5), grid(5, 200, 300, why="4 gutters")
    assert better_supported([part], gaps(grid(3, why="2 gutters"), below)) == ([part], [below])
