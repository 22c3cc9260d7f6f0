"""The columns of a table without upright rulings: gutters between them that are more than spaces between
words, and the level rulings drawn under them. All in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ingest import Box
from table_extract.gap_lines import Interval, PrintedLine, free_between, usual_height
from table_extract.rivers import NARROWEST

MARGIN = 3.6  # between a table's outermost print and its sides
# What parts columns and not words, in heights of a line: of the spaces at a gutter a share is so wide.
WIDE, WIDE_SHARE = 1.2, 0.25
# Between figures flush right and words flush left the space is always the same: so wide, in heights of a
# line, and so much wider than most spaces between words.
CONSTANT, WIDER, SLACK = 0.7, 0.25, 0.1
# A gutter so wide needs print on both sides of it but once; a narrower one as often as SURE.
BROAD, SURE = 5.0, 6
# A column has at least so many words.
LEAST_WORDS = 2
# Under a column a ruling is drawn where so much of it is: elsewhere it is broken, but not left out. Pieces so
# near are of one level.
DRAWN, SAME_LEVEL = 0.2, 3.0
# Of the columns that a ruling has BEGUN to run under it leaves few before it is WHOLE; where it does so under
# more than IN_PIECES of them, rulings are in pieces.
BEGUN, WHOLE, IN_PIECES = 0.05, 0.85, 0.3
# Of an upright ruling that broke at least so much is left, as a share of the lines it parts and in points.
RULED, RULED_POINTS = 0.2, 40.0


@dataclass(frozen=True, slots=True)
class Window:
    """A run of lines with the same gutters, and those gutters: intervals of x that no line of the table's own
    stands in. Headings, which run across, are lines of the window too. `rulings`: its level ones."""

    lines: tuple[PrintedLine, ...]
    gutters: tuple[Interval, ...]
    rulings: tuple[Box, ...] = ()

    @property
    def edges(self) -> tuple[float, ...]:
        """Column boundaries: the outer edges, and the middle of each gutter."""
        left = min([*(line.box.left for line in self.lines), *(r.left for r in self.rulings)])
        right = max([*(line.box.right for line in self.lines), *(r.right for r in self.rulings)])
        return (left - MARGIN, *((a + b) / 2 for a, b in self.gutters), right + MARGIN)

    @property
    def columns(self) -> tuple[Interval, ...]:
        """Where print of each column stands: between the gutters."""
        inner = [x for gutter in self.gutters for x in gutter]
        bounds = [self.edges[0], *inner, self.edges[-1]]
        return tuple(zip(bounds[::2], bounds[1::2], strict=True))

    def levels(self) -> list[tuple[float, tuple[bool, ...]]]:
        """Level of each ruling from the top, and under which columns it is drawn: at least one of them. Where
        rulings are in pieces, what is left of one stands for all of it."""
        found = []
        for group, shares in self._shares():
            drawn = tuple(share >= DRAWN for share in shares)
            if any(drawn):
                whole = all(drawn) or self.in_pieces()
                found.append((median(r.top for r in group), tuple(whole or part for part in drawn)))
        return found

    def in_pieces(self) -> bool:
        """Whether rulings begin and end anywhere, and not where columns do: others may be lost altogether."""
        begun = [share for _, shares in self._shares() for share in shares if share > BEGUN]
        return sum(share < WHOLE for share in begun) > IN_PIECES * len(begun)

    def _shares(self) -> list[tuple[list[Box], list[float]]]:
        """The pieces of each ruling, and of each column the share under which it is drawn."""
        return [(g, [_covered(g, column) for column in self.columns]) for g in same_level(self.rulings)]

    def full_rulings(self) -> list[float]:
        """Levels of the rulings that are drawn under all columns, or in pieces stand for such."""
        return [y for y, drawn in self.levels() if all(drawn)]

    def proven_rulings(self) -> list[float]:
        """Levels of the rulings that are seen under all columns."""
        shares = self._shares()
        return [median(r.top for r in group) for group, covered in shares if min(covered) >= DRAWN]


def same_level(rulings: Sequence[Box]) -> list[list[Box]]:
    """Pieces of rulings at one level together, from the top."""
    levels: list[list[Box]] = []
    for ruling in sorted(rulings, key=lambda r: r.top):
        if levels and ruling.top - levels[-1][-1].top < SAME_LEVEL:
            levels[-1].append(ruling)
        else:
            levels.append([ruling])
    return levels


def _covered(pieces: Sequence[Box], column: Interval) -> float:
    """The share of a column under which a ruling is drawn."""
    left, right = column
    inside = sum(max(0.0, min(p.right, right) - max(p.left, left)) for p in pieces)
    return inside / max(right - left, 0.1)


def evident(
    gutters: Sequence[Interval], own: Sequence[PrintedLine], upright: Sequence[Box] = ()
) -> tuple[Interval, ...]:
    """Those gutters that are more than spaces between words which lie below each other by chance, or because
    lines are repeated; the others are given up one by one, the least evident first. One in which remains of
    an upright ruling stand is kept."""
    height = usual_height(own)
    spaces = [space for line in own for space in line.spaces()]
    kept = list(gutters)
    ruled = {gutter for gutter in gutters if _is_ruled(gutter, own, upright)}
    while kept:
        said = [(1.0 if g in ruled else _evidence(g, kept, spaces, height), g[1] - g[0], g) for g in kept]
        weakest = min(said)
        if weakest[0] >= WIDE_SHARE:
            break
        kept.remove(weakest[2])
    return tuple(kept)


def _evidence(
    gutter: Interval,
    gutters: Sequence[Interval],
    spaces: Sequence[Interval],
    height: float,
) -> float:
    """The share of wide ones among the spaces that hold this gutter and none else: where a column is empty, a
    space holds the gutters on both sides of it, and says nothing about either."""
    a, b = gutter
    own = [
        right - left
        for left, right in spaces
        if _holds(left, right, gutter) and not any(g != gutter and _holds(left, right, g) for g in gutters)
    ]
    if not own or (b - a < BROAD and len(own) < SURE):
        return 0.0
    if b - a >= _constant(gutter, spaces, height) and len(own) >= SURE / 2:
        return 1.0
    return sum(width >= WIDE * height for width in own) / len(own)


def _constant(gutter: Interval, spaces: Sequence[Interval], height: float) -> float:
    """From which width on a space that is always the same is more than one between words: wider than most of
    those elsewhere, for figures may have no other spaces around them than those at their gutter."""
    between = [b - a for a, b in spaces if b - a < WIDE * height and not _holds(a, b, gutter)]
    return max(CONSTANT, WIDER + median(between) / height if between else 0.0) * height


def _holds(left: float, right: float, gutter: Interval) -> bool:
    return left <= gutter[0] + SLACK and gutter[1] <= right + SLACK


def _is_ruled(gutter: Interval, own: Sequence[PrintedLine], upright: Sequence[Box]) -> bool:
    """Whether upright strokes stand in a gutter along a good part of the lines."""
    if not own:
        return False
    top, bottom = min(line.box.top for line in own), max(line.box.bottom for line in own)
    inside = [s for s in upright if gutter[0] - SLACK <= s.left <= gutter[1] + SLACK]
    drawn = sum(max(0.0, min(s.bottom, bottom) - max(s.top, top)) for s in inside)
    return drawn >= max(RULED * (bottom - top), RULED_POINTS)


def with_missing(gutters: Sequence[Interval], before: Sequence[Interval]) -> tuple[Interval, ...]:
    """Gutters, and those that were there before words of the header came too close."""
    missing = [(a, b) for a, b in before if not any(c < b and a < d for c, d in gutters)]
    return tuple(sorted([*gutters, *missing]))


def shared_gutters(lines: Sequence[PrintedLine], known: Sequence[float]) -> tuple[float, ...]:
    """Column boundaries of the lines of one table from all its pages; and those `known` of one page that part
    print where all pages together show no gutter, for pages do not lie upon each other that exactly. No
    column is as narrow as its print is high."""
    found = [(a + b) / 2 for a, b in evident(free_between(lines, NARROWEST), lines)]
    centres = [word.center[0] for line in lines for word in line.words]
    for x in known:
        before = max([y for y in found if y < x], default=float("-inf"))
        after = min([y for y in found if y >= x], default=float("inf"))
        sides = sum(before < c < x for c in centres), sum(x < c < after for c in centres)
        if min(sides) >= LEAST_WORDS and min(x - before, after - x) > usual_height(lines):
            found = sorted([*found, x])
    return tuple(found)
