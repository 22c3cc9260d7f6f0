"""Boundaries inside a ruled table that are not drawn but that the words show.

Many tables rule their header and their frame only, or all columns and no rows. Where nothing is drawn the
slots of a ruled grid are merged, as if one cell ran across: the words say whether it does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest import Box, union
from table_extract.plan import Place, Plan

# What is said of a grid that got them
BY_WORDS = "where nothing is drawn, columns and rows as the words show them"

# Points. Words of one cell stand closer than this; print may stick out past a column's edge so far.
WORD_GAP, STICKS_OUT = 8.0, 2.0
# A boundary that is drawn somewhere goes on undrawn where it is missing over this share of the table's
# height, so many lines have words on both its sides, and of the lines there so few run across it.
UNDRAWN, LEAST_PARTED, ACROSS = 0.5, 3, 0.2
# Rows that nothing parts: at least so many in a band between two rulings, in bands that make up this share
# of the table's height; of the columns so many tell them. FILLED: of the rows so many have most of these
# columns filled, and of a column's lines so many end of themselves.
LEAST_STARTS, UNPARTED, TELLING, FILLED = 3, 0.5, 0.5, 0.7
# So many columns with so many lines each, all side by side, are rows whatever room their lines leave.
MANY_COLUMNS, MANY_LEVELS = 3, 5


@dataclass(frozen=True, slots=True)
class _Line:
    """Words on one level of a slot: phrases, each of words that stand close, from the left."""

    phrases: tuple[Box, ...]

    @property
    def middle(self) -> float:
        return median((p.top + p.bottom) / 2 for p in self.phrases)


def with_undrawn(plan: Plan, words: Sequence[Box]) -> Plan:
    """The plan with the columns and rows that are not drawn but that `words` (points) show."""
    return _with_rows(_with_columns(plan, words), words)


def _with_columns(plan: Plan, words: Sequence[Box]) -> Plan:
    merged = [place for place in plan.places if place.column_span > 1]
    lines = {place: _lines(_inside(words, plan.box(place))) for place in merged}
    real = {b for b in range(1, len(plan.xs) - 1) if _goes_on(plan, b, merged, lines)}
    places = [
        part
        for place in plan.places
        for part in (_parts(place, _free(place, real, plan.xs, lines[place])) if place in lines else [place])
    ]
    return replace(plan, places=tuple(sorted(places, key=lambda p: (p.row, p.column))))


def _goes_on(plan: Plan, b: int, merged: Sequence[Place], lines: dict[Place, list[_Line]]) -> bool:
    """Whether column boundary `b` goes on where it is not drawn."""
    over = [place for place in merged if place.column < b < place.column + place.column_span]
    height = sum(plan.box(place).height for place in over)
    if height < UNDRAWN * (plan.ys[-1] - plan.ys[0]):
        return False
    x, across, parted = plan.xs[b], 0, 0
    for line in (line for place in over for line in lines[place]):
        if any(_runs_over(phrase, x) for phrase in line.phrases):
            across += 1
        else:
            parted += min(p.left for p in line.phrases) < x < max(p.right for p in line.phrases)
    return parted >= LEAST_PARTED and across <= ACROSS * (across + parted)


def _free(place: Place, real: set[int], xs: Sequence[float], lines: Sequence[_Line]) -> list[int]:
    """The boundaries inside a place that nothing in it runs over; none for a heading, which stands alone."""
    phrases = [phrase for line in lines for phrase in line.phrases]
    inner = [b for b in range(place.column + 1, place.column + place.column_span) if b in real]
    free = [b for b in inner if not any(_runs_over(phrase, xs[b]) for phrase in phrases)]
    filled = {bisect_right([xs[b] for b in free], phrase.center[0]) for phrase in phrases}
    return [] if len(filled) == 1 else free


def _parts(place: Place, cuts: Sequence[int]) -> list[Place]:
    edges = [place.column, *cuts, place.column + place.column_span]
    return [replace(place, column=a, column_span=b - a) for a, b in pairwise(edges)]


def _runs_over(phrase: Box, x: float) -> bool:
    return phrase.left < x - STICKS_OUT and phrase.right > x + STICKS_OUT


def _with_rows(plan: Plan, words: Sequence[Box]) -> Plan:
    """The plan with bands between rulings cut into the rows that their columns agree on."""
    cuts = {band: _row_cuts(plan, band, words) for band in range(len(plan.ys) - 1)}
    height = sum(plan.ys[band + 1] - plan.ys[band] for band, found in cuts.items() if found)
    if height < UNPARTED * (plan.ys[-1] - plan.ys[0]):
        return plan
    ys = tuple(sorted([*plan.ys, *(y for found in cuts.values() for y in found)]))
    places = [part for place in plan.places for part in _cut(plan, place, ys, cuts)]
    return Plan(plan.xs, ys, tuple(sorted(places, key=lambda p: (p.row, p.column))))


def _cut(plan: Plan, place: Place, ys: Sequence[float], cuts: dict[int, list[float]]) -> list[Place]:
    """A place in the rows of `ys`; one that covers a single band that was cut is cut as well."""
    first, end = ys.index(plan.ys[place.row]), ys.index(plan.ys[place.row + place.row_span])
    if place.row_span > 1 or not cuts[place.row]:
        return [replace(place, row=first, row_span=end - first)]
    return [replace(place, row=row, row_span=1) for row in range(first, end)]


def _row_cuts(plan: Plan, band: int, words: Sequence[Box]) -> list[float]:
    """Levels between the rows of a band; none where it is one row.

    A column tells rows if its lines do not go on in the next: the next one's first word would have had room.
    The first column must, for it names the row, and so must most of the others.
    """
    over = [p for p in plan.places if p.row <= band < p.row + p.row_span]
    if any(p.row_span > 1 or p.column_span > 1 for p in over):
        return []
    columns = [_lines(_inside(words, plan.box(p))) for p in sorted(over, key=lambda p: p.column)]
    rooms = [plan.xs[c + 1] - plan.xs[c] for c in range(len(columns))]
    telling = [
        c
        for c, lines in enumerate(columns)
        if len(lines) >= LEAST_STARTS and _end_early(lines, words, rooms[c])
    ]
    if _is_full(columns):
        return [_between(above, below, columns) for above, below in pairwise(columns[0])]
    if 0 not in telling or len(telling) < max(2, TELLING * len(columns)):
        return []
    filled = sum(_is_beside(line, [columns[c] for c in telling[1:]]) for line in columns[0])
    if filled < max(LEAST_STARTS, FILLED * len(columns[0])):
        return []
    return [_between(above, below, columns) for above, below in pairwise(columns[0])]


def _is_full(columns: Sequence[Sequence[_Line]]) -> bool:
    """Whether all columns have a line on each of many levels, and none besides: cells that run on in lines
    of their own do not come out so even, however narrow they are."""
    if (
        len(columns) < MANY_COLUMNS
        or len({len(lines) for lines in columns}) > 1
        or len(columns[0]) < MANY_LEVELS
    ):
        return False
    return all(
        _is_level(line, other) for lines in columns[1:] for line, other in zip(columns[0], lines, strict=True)
    )


def _is_level(line: _Line, other: _Line) -> bool:
    return abs(other.middle - line.middle) < min(p.height for p in line.phrases) / 2


def _end_early(lines: Sequence[_Line], words: Sequence[Box], room: float) -> bool:
    """Whether a cell's lines end of themselves: most would have had room for the next one's first word."""
    ended = 0
    for line, after in pairwise(lines):
        frame = union(line.phrases)
        first = min(_inside(words, union(after.phrases)), key=lambda w: w.left)
        ended += frame.width + 0.3 * frame.height + first.width <= room - WORD_GAP
    return ended >= FILLED * (len(lines) - 1)


def _is_beside(line: _Line, others: Sequence[Sequence[_Line]]) -> bool:
    """Whether most of the other columns have a line on this level."""
    found = sum(any(_is_level(line, other) for other in column) for column in others)
    return 2 * found >= len(others)


def _between(above: _Line, below: _Line, columns: Iterable[Sequence[_Line]]) -> float:
    """The middle of the free space between two rows."""
    boxes = [union(line.phrases) for column in columns for line in column]
    split = (above.middle + below.middle) / 2
    bottoms = [b.bottom for b in boxes if above.middle - 1 <= b.center[1] < split]
    tops = [b.top for b in boxes if split <= b.center[1] <= below.middle + 1]
    return (max(bottoms, default=split) + min(tops, default=split)) / 2


def _inside(words: Iterable[Box], frame: Box) -> list[Box]:
    return [word for word in words if frame.holds(*word.center)]


def _lines(words: Iterable[Box]) -> list[_Line]:
    """Words of one slot as lines from the top."""
    rows: list[list[Box]] = []
    for word in sorted(words, key=lambda w: w.center[1]):
        if rows and word.center[1] - rows[-1][-1].center[1] < 0.5 * min(word.height, rows[-1][-1].height):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_Line(_phrases(row)) for row in rows]


def _phrases(row: Iterable[Box]) -> tuple[Box, ...]:
    found: list[Box] = []
    for word in sorted(row, key=lambda w: w.left):
        if found and word.left - found[-1].right < WORD_GAP:
            found[-1] = union([found[-1], word])
        else:
            found.append(word)
    return tuple(found)
