"""Tables whose rulings hang together, parted: side by side or one below the other, in line with each other
but with nothing drawn between; or in one frame, with columns that one grid cannot hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from ingest import Picture, Scale, Stroke
from table_extract.grid import NARROWEST as NARROWEST_COLUMN
from table_extract.grid import SAME_LEVEL
from table_extract.rulings import RuledRegion

# Inches. No gutter is narrower, and over a wider one rulings do not chain; rulings are looked for so near to
# where they should be; so far beyond its end a frame is looked at.
NARROWEST, WIDEST, BESIDE, FRAME = 0.06, 0.45, 0.03, 0.12
# Shares: a ruling may draw so much of a gutter; so much of a frame is drawn; so much of a gutter is blank.
OPEN, CLOSED, CLEAN = 0.15, 0.7, 0.6
# Grey levels: faint rulings are darker than this.
PAPER = 200


def parted_regions(region: RuledRegion, picture: Picture, scale: Scale) -> tuple[RuledRegion, ...]:
    """The regions that a region consists of, top to bottom and left to right; mostly itself.

    `picture`: of the page, 0 ink to 255 paper, (height, width).
    """
    for at in _level_gutters(region, picture, scale):
        return _all_parted(_cut_level(region, at, scale), picture, scale)
    for at in _upright_gutters(region, picture, scale):
        return _all_parted(_cut_upright(region, at), picture, scale)
    for at in _other_columns(region, scale):
        return _all_parted(_cut_level(region, at, scale), picture, scale)
    return (region,)


def _all_parted(parts: Sequence[RuledRegion], picture: Picture, scale: Scale) -> tuple[RuledRegion, ...]:
    return tuple(region for part in parts for region in parted_regions(part, picture, scale))


def _cut_level(region: RuledRegion, at: float, scale: Scale) -> tuple[RuledRegion, RuledRegion]:
    """What is above and what is below a level; a ruling on it closes the one and opens the other."""
    end, start, least = at + BESIDE * scale.dpi, at - BESIDE * scale.dpi, FRAME * scale.dpi
    upper = tuple(s for s in region.horizontal if s.middle < end)
    lower = tuple(s for s in region.horizontal if s.middle > start)
    return (
        RuledRegion(upper, tuple(_clipped(region.vertical, end=end, least=least))),
        RuledRegion(lower, tuple(_clipped(region.vertical, start=start, least=least))),
    )


def _cut_upright(region: RuledRegion, at: float) -> tuple[RuledRegion, RuledRegion]:
    left = tuple(s for s in region.vertical if s.middle < at)
    right = tuple(s for s in region.vertical if s.middle >= at)
    return (
        RuledRegion(tuple(_clipped(region.horizontal, end=at)), left),
        RuledRegion(tuple(_clipped(region.horizontal, start=at)), right),
    )


def _upright_gutters(region: RuledRegion, picture: Picture, scale: Scale) -> Iterator[float]:
    """Middles of the empty stretches between two upright rulings that no level ruling crosses."""
    beside = BESIDE * scale.dpi
    uprights = sorted(region.vertical, key=lambda s: s.middle)
    for count, (left, right) in enumerate(pairwise(uprights), start=1):
        start, end = left.middle + beside, right.middle - beside
        sides = uprights[:count], uprights[count:]
        top = max(min(s.start for s in side) for side in sides)
        bottom = min(max(s.end for s in side) for side in sides)
        if not _may_be_gutter(end - start, scale) or not _is_open(region.horizontal, start, end):
            continue
        if _blank(picture[round(top) : round(bottom), round(start) : round(end)]) > CLEAN:
            yield (start + end) / 2


def _level_gutters(region: RuledRegion, picture: Picture, scale: Scale) -> Iterator[float]:
    """Middles of the stretches between two level rulings where two frames end: print may stand there, but
    neither side of the frame is drawn, that is drawn above and below."""
    beside = BESIDE * scale.dpi
    for upper, lower in pairwise(sorted(region.horizontal, key=lambda s: s.middle)):
        start, end = upper.middle + beside, lower.middle - beside
        if not _may_be_gutter(end - start, scale) or not _is_open(region.vertical, start, end):
            continue
        frame = FRAME * scale.dpi
        closed = _is_closed(upper, region.vertical, (upper.middle - frame, upper.middle), beside)
        closed = closed and _is_closed(lower, region.vertical, (lower.middle, lower.middle + frame), beside)
        if closed and not any(
            _is_drawn(picture, x, (start, end), beside)
            for x in (upper.start, upper.end, lower.start, lower.end)
        ):
            yield (start + end) / 2


def _other_columns(region: RuledRegion, scale: Scale) -> Iterator[float]:
    """Levels of the rulings from side to side below which all but the frame is parted otherwise, some columns
    ending so near to others that one grid cannot hold both."""
    left = min((s.start for s in region.horizontal), default=0.0)
    right = max((s.end for s in region.horizontal), default=0.0)
    reach, near, apart = FRAME * scale.dpi, SAME_LEVEL * scale.dpi, NARROWEST_COLUMN * scale.dpi
    for edge in sorted(region.horizontal, key=lambda s: s.middle):
        if edge.start > left + reach or edge.end < right - reach:
            continue
        above, below = (
            [s.level_at(edge.middle) for s in region.vertical if s.cover(*stretch) > CLOSED]
            for stretch in ((edge.middle - reach, edge.middle), (edge.middle, edge.middle + reach))
        )
        gone, new = _unlike(above, below, near), _unlike(below, above, near)
        crowded = any(abs(x - y) < apart for x in gone for y in new)
        # A crooked ruling ends and begins near itself, and nothing else changes.
        if crowded and (_unlike(gone, below, apart) or _unlike(new, above, apart)):
            yield edge.middle


def _unlike(some: Sequence[float], others: Sequence[float], near: float) -> list[float]:
    """Those that none of the others is near to."""
    return [x for x in some if all(abs(x - y) >= near for y in others)]


def _may_be_gutter(width: float, scale: Scale) -> bool:
    return NARROWEST * scale.dpi <= width <= WIDEST * scale.dpi


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


def _blank(part: Picture) -> float:
    """Share of the rows of pixels without ink. Print in a column leaves fewer; a signature may lie across."""
    return float((part >= PAPER).all(axis=1).mean()) if part.size else 0.0


def _clipped(
    strokes: Sequence[Stroke], *, start: float = float("-inf"), end: float = float("inf"), least: float = 0.0
) -> Iterator[Stroke]:
    """What of strokes lies between two places along them, if it is longer than `least`."""
    for stroke in strokes:
        pieces = [(max(a, start), min(b, end)) for a, b in stroke.pieces if a < end and b > start]
        first, last = (min(a for a, _ in pieces), max(b for _, b in pieces)) if pieces else (0.0, 0.0)
        if last - first > least:
            inner = stroke.along[(stroke.along > first) & (stroke.along < last)]
            along = np.array([first, *inner, last])
            yield Stroke(along, np.interp(along, stroke.along, stroke.level), tuple(pieces))
