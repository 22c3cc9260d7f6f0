"""Whether a boundary of a grid is drawn between two of its crossings: by the strokes found there, and, where
they leave off, by the picture itself, for at a known place far fainter ink can be told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ingest import Picture, Stroke

# Share of a boundary between two crossings that has to be drawn; and what is enough where the whole boundary
# is known to be broken.
DRAWN, BROKEN = 0.55, 0.25
# A faint ruling: in most columns of pixels darker than both its sides, by a share of its usual contrast.
FAINT_SHARE, FAINT_CONTRAST, LEAST_CONTRAST = 0.6, 0.35, 5.0
HALF, SIDE = 2, 7  # pixels at 300 dpi: of a ruling's thickness, and how far beside it the paper is looked at

# Beside a column ruling there is the cell's padding; beside the stem of ф there are its bowls.
FLANK, CROWDED = (0.012, 0.032), 0.2  # inches beside a stroke; share of them that is ink on both sides
INK = 170

Flags = NDArray[np.bool_]
Array = NDArray[np.float64]


def drawn_edges(
    groups: Sequence[Sequence[Stroke]], crossings: Sequence[float], picture: Picture | None, dpi: float
) -> Flags:
    """(boundaries, intervals between crossings): whether the boundary is drawn there.

    `groups`: each boundary's strokes; `picture`: the page (height, width) its boundaries running along x,
    or None to go by the strokes alone.
    """
    cover = np.array(
        [[min(1.0, sum(s.cover(a, b) for s in group)) for a, b in pairwise(crossings)] for group in groups]
    ).reshape(len(groups), len(crossings) - 1)
    # A broken ruling is broken everywhere alike: then less is enough, in all of its course.
    typical = np.where(cover > 0.1, cover, np.nan)
    broken = np.array([np.nanmedian(row) < 0.8 if np.isfinite(row).any() else False for row in typical])
    drawn = np.asarray(cover >= np.where(broken, BROKEN, DRAWN)[:, None])
    if picture is not None:
        for group, row in zip(groups, drawn, strict=True):
            if group and row.any() and not row.all():
                _add_faint(group, row, crossings, picture, dpi)
    return drawn


def stands_free(group: Sequence[Stroke], picture: Picture, dpi: float) -> bool:
    """Whether an upright boundary is no stem of letters. `picture`: (width, height), the boundary along x."""
    return float(np.mean([_crowded(picture, s.along, s.level, s.start, s.end, dpi) for s in group])) < CROWDED


def _crowded(picture: Picture, along: Array, level: Array, start: float, end: float, dpi: float) -> float:
    """Share of the pixels of a course from start to end that have ink close by on both sides."""
    xs = np.arange(int(start), int(end))
    xs = xs[(xs >= 0) & (xs < picture.shape[1])]
    if not len(xs):
        return 0.0
    ys = np.interp(xs, along, level).round().astype(np.int64)
    offsets = np.arange(round(FLANK[0] * dpi), round(FLANK[1] * dpi) + 1)[:, None]
    last = picture.shape[0] - 1
    above = picture[np.clip(ys - offsets, 0, last), xs].min(axis=0) < INK
    below = picture[np.clip(ys + offsets, 0, last), xs].min(axis=0) < INK
    return float(np.mean(above & below))


def _add_faint(
    group: Sequence[Stroke], row: Flags, crossings: Sequence[float], picture: Picture, dpi: float
) -> None:
    """Marks the intervals of a boundary in which the picture shows it though no stroke was found."""
    along = np.concatenate([s.along for s in group])
    order = np.argsort(along)
    level = np.concatenate([s.level for s in group])[order]
    along = along[order]
    intervals = list(pairwise(crossings))
    contrasts = [_contrast(picture, along, level, a, b, dpi) for a, b in intervals]
    usual = float(np.median(np.concatenate([c for c, drawn in zip(contrasts, row, strict=True) if drawn])))
    least = max(FAINT_CONTRAST * usual, LEAST_CONTRAST)
    for index, contrast in enumerate(contrasts):
        seen = len(contrast) > 0 and float(np.mean(contrast > least)) > FAINT_SHARE
        if not row[index] and seen and _crowded(picture, along, level, *intervals[index], dpi) < CROWDED:
            row[index] = True


def _contrast(picture: Picture, along: Array, level: Array, start: float, end: float, dpi: float) -> Array:
    """Per pixel from start to end: how much darker the boundary's course is than the darker of its sides."""
    xs = np.arange(int(start) + SIDE, int(end) - SIDE)
    xs = xs[(xs >= 0) & (xs < picture.shape[1])]
    if not len(xs):
        return np.zeros(0)
    half, side = (max(1, round(n * dpi / 300)) for n in (HALF, SIDE))
    ys = np.interp(xs, along, level).round().astype(np.int64)
    ys = np.clip(ys, side, picture.shape[0] - side - 1)
    dark = 255.0 - picture[ys[None, :] + np.arange(-half, half + 1)[:, None], xs[None, :]].min(axis=0)
    sides = 255.0 - picture[np.stack([ys - side, ys + side]), np.stack([xs, xs])].min(axis=0)
    return np.asarray(dark - sides)
