"""Tables whose rulings lie in line hang together though they do not touch: side by side, or one below the
other. They are parted where nothing is drawn between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from ingest import Picture, Scale, Stroke
from table_extract.rulings import RuledRegion

# Inches. No gutter is narrower; rulings are looked for so near to where they should be; so far beyond its end
# a frame is looked at.
NARROWEST, BESIDE, FRAME = 0.06, 0.03, 0.12
# Shares: a ruling may draw so much of a gutter, ink may cover so much of it; so much of a frame is drawn.
OPEN, CLOSED, CLEAN = 0.15, 0.7, 0.004
# Grey levels: faint rulings are darker than this.
PAPER = 200


def parted_regions(region: RuledRegion, picture: Picture, scale: Scale) -> tuple[RuledRegion, ...]:
    """The regions that a region consists of, top to bottom and left to right; mostly itself.

    `picture`: of the page, 0 ink to 255 paper, (height, width).
    """
    for at in _level_gutters(region, picture, scale):
        parts = (
            RuledRegion(_beyond(region.horizontal, at, above=True), tuple(_clipped(region.vertical, end=at))),
            RuledRegion(
                _beyond(region.horizontal, at, above=False), tuple(_clipped(region.vertical, start=at))
            ),
        )
        return tuple(r for part in parts for r in parted_regions(part, picture, scale))
    for at in _upright_gutters(region, picture, scale):
        parts = (
            RuledRegion(tuple(_clipped(region.horizontal, end=at)), _beyond(region.vertical, at, above=True)),
            RuledRegion(
                tuple(_clipped(region.horizontal, start=at)), _beyond(region.vertical, at, above=False)
            ),
        )
        return tuple(r for part in parts for r in parted_regions(part, picture, scale))
    return (region,)


def _upright_gutters(region: RuledRegion, picture: Picture, scale: Scale) -> Iterator[float]:
    """Middles of the empty stretches between two upright rulings that no level ruling crosses."""
    beside = BESIDE * scale.dpi
    for left, right in pairwise(sorted(region.vertical, key=lambda s: s.middle)):
        start, end = left.middle + beside, right.middle - beside
        top, bottom = min(left.start, right.start), max(left.end, right.end)
        if end - start < NARROWEST * scale.dpi or not _is_open(region.horizontal, start, end):
            continue
        if _ink(picture[round(top) : round(bottom), round(start) : round(end)]) <= CLEAN:
            yield (start + end) / 2


def _level_gutters(region: RuledRegion, picture: Picture, scale: Scale) -> Iterator[float]:
    """Middles of the stretches between two level rulings where two frames end: print may stand there, but
    neither side of the frame is drawn, that is drawn above and below."""
    beside = BESIDE * scale.dpi
    for upper, lower in pairwise(sorted(region.horizontal, key=lambda s: s.middle)):
        start, end = upper.middle + beside, lower.middle - beside
        if end - start < NARROWEST * scale.dpi or not _is_open(region.vertical, start, end):
            continue
        frame = FRAME * scale.dpi
        closed = _is_closed(upper, region.vertical, (upper.middle - frame, upper.middle), beside)
        closed = closed and _is_closed(lower, region.vertical, (lower.middle, lower.middle + frame), beside)
        if closed and not any(
            _is_drawn(picture, x, (start, end), beside)
            for x in (upper.start, upper.end, lower.start, lower.end)
        ):
            yield (start + end) / 2


def _is_open(across: Sequence[Stroke], start: float, end: float) -> bool:
    """Whether all rulings across pause between `start` and `end`, or do not reach there."""
    return all(s.cover(start, end) < OPEN for s in across)


def _is_closed(edge: Stroke, sides: Sequence[Stroke], stretch: tuple[float, float], near: float) -> bool:
    """Whether a ruling has a drawn side of a frame at both of its ends."""
    return all(
        any(abs(s.level_at(stretch[0]) - end) < 2 * near and s.cover(*stretch) > CLOSED for s in sides)
        for end in (edge.start, edge.end)
    )


def _is_drawn(picture: Picture, x: float, stretch: tuple[float, float], near: float) -> bool:
    """Whether an upright line is to be seen near x, however faint."""
    strip = picture[round(stretch[0]) : round(stretch[1]), max(0, round(x - near)) : round(x + near)]
    return strip.size > 0 and float((strip < PAPER).any(axis=1).mean()) > 0.5


def _ink(part: Picture) -> float:
    return float((part < PAPER).mean()) if part.size else 0.0


def _beyond(strokes: Sequence[Stroke], at: float, *, above: bool) -> tuple[Stroke, ...]:
    return tuple(s for s in strokes if (s.middle < at) == above)


def _clipped(
    strokes: Sequence[Stroke], *, start: float = float("-inf"), end: float = float("inf")
) -> Iterator[Stroke]:
    """What of strokes lies between two places along them."""
    for stroke in strokes:
        pieces = [(max(a, start), min(b, end)) for a, b in stroke.pieces if a < end and b > start]
        if pieces:
            first, last = pieces[0][0], max(b for _, b in pieces)
            inner = stroke.along[(stroke.along > first) & (stroke.along < last)]
            along = np.array([first, *inner, last])
            yield Stroke(along, np.interp(along, stroke.along, stroke.level), tuple(pieces))
