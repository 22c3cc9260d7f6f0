"""A grid before anything is read in it: edges, and places that tile it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from ingest import Box
from ocr import Reading, Word, words_to_lines
from table_extract.table import PageCell, Slot


@dataclass(frozen=True, slots=True)
class Place:
    """A slot's first row and column, and how many it covers."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A grid: edges of columns and rows, rising, in points, and the places that tile it."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    places: tuple[Place, ...]

    def box(self, place: Place) -> Box:
        right, bottom = place.column + place.column_span, place.row + place.row_span
        return Box(self.xs[place.column], self.ys[place.row], self.xs[right], self.ys[bottom])

    @property
    def frame(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def filled(plan: Plan, words: Iterable[Word]) -> tuple[PageCell, ...]:
    """The cells of a plan: each word, of which the centre is in its frame, goes where its centre lies."""
    at = {
        (row, column): index
        for index, place in enumerate(plan.places)
        for row in range(place.row, place.row + place.row_span)
        for column in range(place.column, place.column + place.column_span)
    }
    held: list[list[Word]] = [[] for _ in plan.places]
    for word in words:
        x, y = word.box.center
        held[at[bisect_right(plan.ys, y) - 1, bisect_right(plan.xs, x) - 1]].append(word)
    return tuple(
        PageCell(
            Slot(place.row, place.column, place.row_span, place.column_span, plan.box(place)),
            Reading(words_to_lines(inside)),
        )
        for place, inside in zip(plan.places, held, strict=True)
    )
