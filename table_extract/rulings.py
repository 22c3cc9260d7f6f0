"""Strokes of a page become the rulings of its tables: those that meet each other.

A ruling of a table ends at, or crosses, at least two of the other direction; the bars of letters, underlines
and the edges of pictures do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import Scale, Stroke, Strokes

# Inches within which two strokes count as meeting, for pens and scanners do not close their corners.
REACH = 0.07
SHORTEST = 0.18


@dataclass(frozen=True, slots=True, eq=False)
class RuledRegion:
    """Rulings that hang together; pixels of the page's picture. At least two of each direction."""

    horizontal: tuple[Stroke, ...]
    vertical: tuple[Stroke, ...]

    @property
    def top(self) -> float:
        return min(s.middle for s in self.horizontal)


def ruled_regions(strokes: Strokes, scale: Scale) -> tuple[RuledRegion, ...]:
    """The page's ruled tables, top to bottom; each the rulings of one of them."""
    reach, shortest = REACH * scale.dpi, SHORTEST * scale.dpi
    horizontal = [s for s in strokes.horizontal if s.length >= shortest]
    vertical = [s for s in strokes.vertical if s.length >= shortest]
    meetings = _meetings(horizontal, vertical, reach)
    kept = _crossed_twice(meetings)
    kept |= _continued(meetings, kept, horizontal, vertical, reach)
    regions = [
        RuledRegion(tuple(horizontal[i] for i in sorted(h)), tuple(vertical[j] for j in sorted(v)))
        for h, v in _hanging_together(kept)
    ]
    return tuple(sorted(regions, key=lambda r: r.top))


def _meetings(horizontal: Sequence[Stroke], vertical: Sequence[Stroke], reach: float) -> set[tuple[int, int]]:
    return {
        (i, j)
        for i, h in enumerate(horizontal)
        for j, v in enumerate(vertical)
        if h.start - reach <= v.middle <= h.end + reach and v.start - reach <= h.middle <= v.end + reach
        if _meet(h, v, reach)
    }


def _meet(h: Stroke, v: Stroke, reach: float) -> bool:
    x = v.level_at(h.middle)
    y = h.level_at(x)
    return h.start - reach <= x <= h.end + reach and v.start - reach <= y <= v.end + reach


def _crossed_twice(meetings: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Meetings of strokes that each meet at least two others of those left."""
    kept = meetings
    while True:
        by_h, by_v = Counter(i for i, _ in kept), Counter(j for _, j in kept)
        fewer = {(i, j) for i, j in kept if by_h[i] >= 2 and by_v[j] >= 2}
        if fewer == kept:
            return kept
        kept = fewer


def _continued(
    meetings: set[tuple[int, int]],
    kept: set[tuple[int, int]],
    horizontal: Sequence[Stroke],
    vertical: Sequence[Stroke],
    same: float,
) -> set[tuple[int, int]]:
    """Meetings of strokes that meet only one of the kept, in line with a kept one of their own direction:
    the column rulings of a row that the page cuts, below a full-width row."""
    h_levels = [horizontal[i].middle for i in {i for i, _ in kept}]
    v_levels = [vertical[j].middle for j in {j for _, j in kept}]
    h_kept, v_kept = {i for i, _ in kept}, {j for _, j in kept}
    in_line = {
        (i, j)
        for i, j in meetings
        if (i in h_kept and any(abs(vertical[j].middle - x) < same for x in v_levels))
        or (j in v_kept and any(abs(horizontal[i].middle - y) < same for y in h_levels))
    }
    return in_line - kept


def _hanging_together(meetings: set[tuple[int, int]]) -> list[tuple[set[int], set[int]]]:
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(meetings):
        mine = [g for g in groups if i in g[0] or j in g[1]]
        groups = [g for g in groups if g not in mine]
        groups.append((set().union({i}, *(g[0] for g in mine)), set().union({j}, *(g[1] for g in mine))))
    return groups
