"""Tables drawn as rulings, with cells merged at will."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pictures import Picture, drawn_line, white

from ingest import Scale, find_strokes
from table_extract.grid import Grid, ruled_grid
from table_extract.rulings import RuledRegion, ruled_regions

DPI = 150
SCALE = Scale(DPI)
MARGIN = 60
Place = tuple[int, int, int, int]  # row, column, row span, column span


@dataclass(frozen=True, slots=True)
class Drawn:
    """Boundaries in pixels and the merged places, which tile the grid."""

    xs: tuple[int, ...]
    ys: tuple[int, ...]
    places: tuple[Place, ...]

    @classmethod
    def of(cls, widths: Sequence[int], heights: Sequence[int], merged: Iterable[Place] = ()) -> Drawn:
        """Widths and heights in pixels; `merged`: the places that are more than one slot."""
        merged = tuple(merged)
        held = {slot for place in merged for slot in slots_of(place)}
        single = [(r, c, 1, 1) for r in range(len(heights)) for c in range(len(widths)) if (r, c) not in held]
        xs = tuple(accumulate(widths, initial=MARGIN))
        ys = tuple(accumulate(heights, initial=MARGIN))
        return cls(xs, ys, tuple(sorted([*merged, *single])))

    def sides(self) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """Drawn intervals: (boundary, column) of the level ones, (boundary, row) of the upright ones."""
        level = {
            (edge, c)
            for r, column, rows, columns in self.places
            for edge in (r, r + rows)
            for c in range(column, column + columns)
        }
        upright = {
            (edge, r)
            for row, c, rows, columns in self.places
            for edge in (c, c + columns)
            for r in range(row, row + rows)
        }
        return level, upright

    def picture(self, *, ink: int = 0, thickness: int = 2) -> Picture:
        page = white((self.xs[-1] + MARGIN) / DPI, (self.ys[-1] + MARGIN) / DPI, DPI)
        level, upright = self.sides()
        for edge, c in level:
            at = self.ys[edge]
            drawn_line(page, (self.xs[c], at), (self.xs[c + 1], at), ink, thickness)
        for edge, r in upright:
            at = self.xs[edge]
            drawn_line(page, (at, self.ys[r]), (at, self.ys[r + 1]), ink, thickness)
        return page


def slots_of(place: Place) -> set[tuple[int, int]]:
    row, column, rows, columns = place
    return {(r, c) for r in range(row, row + rows) for c in range(column, column + columns)}


def regions_in(page: Picture, scale: Scale = SCALE) -> tuple[RuledRegion, ...]:
    return ruled_regions(find_strokes(page, scale), scale)


def grid_in(page: Picture, scale: Scale = SCALE) -> Grid:
    """The grid of the only table on a page."""
    (region,) = regions_in(page, scale)
    grid = ruled_grid(region, scale)
    assert grid is not None
    return grid


def places_in(grid: Grid) -> tuple[Place, ...]:
    return tuple(sorted((s.row, s.column, s.row_span, s.column_span) for s in grid.slots))


def altered(page: Picture, change: Callable[[Picture], None]) -> Picture:
    page = page.copy()
    change(page)
    return page
