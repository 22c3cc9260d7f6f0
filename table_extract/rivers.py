"""White that runs down a page between words, over many lines: what parts the columns of a table.

A river begins at one space between two words and goes up and down as far as the lines leave it open; lines
that run across, as headings do, may stop it for a few lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from table_extract.gap_lines import Interval, PrintedLine, usual_height

# Points that a river is wide at least; and, in heights of a line, the space that it may begin at.
NARROWEST, SPRING = 2.2, 0.5
# So many lines that run across in a row end it; so do lines further apart (points).
ACROSS_RUN, APART = 4, 50.0
# A wide space says more than a narrow one, up to so many heights of a line.
WIDEST = 3.0
FAR = 1e6


@dataclass(frozen=True, slots=True)
class River:
    """`held`: lines (by index) with print on both sides of it, and the spaces it runs through there;
    `across`: lines between the first and the last of these that run across it. `strength`: the more lines and
    the wider the spaces."""

    course: Interval
    held: dict[int, Interval]
    across: tuple[int, ...]
    strength: float

    @property
    def first(self) -> int:
        return min(self.held)

    @property
    def last(self) -> int:
        return max(self.held)


def rivers(lines: Sequence[PrintedLine]) -> list[River]:
    """All rivers among lines, the strongest first; no space between words begins two of them."""
    height = usual_height(lines)
    open_at = [_open_at(line) for line in lines]
    springs = [
        (index, space)
        for index, line in enumerate(lines)
        for space in line.spaces()
        if space[1] - space[0] >= SPRING * height
    ]
    found: list[River] = []
    seen: set[tuple[int, Interval]] = set()
    for index, space in springs:
        if (index, space) not in seen:
            river = _river(lines, open_at, index, space, height)
            found.append(river)
            seen |= set(river.held.items())
    return sorted(found, key=lambda r: -r.strength)


def _open_at(line: PrintedLine) -> list[tuple[Interval, bool]]:
    """Where a river may pass: between words (True), and beside the line."""
    inside = [(space, True) for space in line.spaces() if space[1] - space[0] >= NARROWEST]
    return [((-FAR, line.box.left), False), *inside, ((line.box.right, FAR), False)]


def _river(
    lines: Sequence[PrintedLine],
    open_at: Sequence[Sequence[tuple[Interval, bool]]],
    index: int,
    space: Interval,
    height: float,
) -> River:
    course, held, across = space, {index: space}, list[int]()
    for step in (1, -1):
        at, stopped = index + step, list[int]()
        while 0 <= at < len(lines) and _space_between(lines[at], lines[at - step]) <= APART:
            passed = _passed(open_at[at], course)
            if passed is None:
                stopped.append(at)
                if len(stopped) > ACROSS_RUN:
                    break
            else:
                gap, inner = passed
                course = max(course[0], gap[0]), min(course[1], gap[1])
                if inner:
                    held[at] = gap
                across, stopped = [*across, *stopped], []
            at += step
    between = tuple(at for at in across if min(held) < at < max(held))
    strength = sum(min((b - a) / height, WIDEST) for a, b in held.values()) - len(between)
    return River(course, held, between, strength)


def _passed(open_at: Sequence[tuple[Interval, bool]], course: Interval) -> tuple[Interval, bool] | None:
    """Where a line lets the river through, at its widest."""
    shared = [(min(b, course[1]) - max(a, course[0]), (a, b), inner) for (a, b), inner in open_at]
    width, gap, inner = max(shared, key=lambda s: s[0])
    return (gap, inner) if width >= NARROWEST else None


def _space_between(one: PrintedLine, other: PrintedLine) -> float:
    return max(one.box.top, other.box.top) - min(one.box.bottom, other.box.bottom)
