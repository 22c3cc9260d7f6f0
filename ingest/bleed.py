"""Rulings of the sheet's other side, that shine through, told from the page's own.

Paper scatters: what shines through is pale, and so blurred that its profile has no flat top. A pale ruling of
the page itself is as sharp as all of its print, and a broad one has edges.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from ingest.clean import Picture
from ingest.geometry import Scale
from ingest.strokes import Stroke, Strokes

# Grey levels. What is darker than PALE at its darkest is the page's own.
PALE = 80.0
# Inches. A blurred ruling is at least so wide at half its depth; profiles reach so far to both sides.
BLURRED, REACH = 0.02, 0.04
# Width at four fifths of the depth, over that at three tenths: 0.43 for what is blurred, 1 for a sharp bar.
POINTED = 0.62
SAMPLES = 600


def own_strokes(strokes: Strokes, picture: Picture, scale: Scale) -> Strokes:
    """Those strokes of a page (height, width) that do not shine through."""
    return Strokes(
        _own(strokes.horizontal, picture, scale), _own(strokes.vertical, np.asarray(picture.T), scale)
    )


def _own(strokes: Iterable[Stroke], picture: Picture, scale: Scale) -> tuple[Stroke, ...]:
    return tuple(s for s in strokes if not _shines_through(profile(s, picture, scale), scale))


def profile(stroke: Stroke, picture: Picture, scale: Scale) -> NDArray[np.float64]:
    """Darkness (grey levels over the paper beside it) across a stroke along x, from REACH above it to
    REACH below, by the median along its drawn pieces."""
    reach = max(2, scale.px(REACH))
    xs = np.concatenate([np.arange(int(a), int(b)) for a, b in stroke.pieces])
    xs = xs[:: max(1, len(xs) // SAMPLES)]
    xs = xs[(xs >= 0) & (xs < picture.shape[1])]
    if not len(xs):
        return np.zeros(2 * reach + 1)
    ys = np.interp(xs, stroke.along, stroke.level).round().astype(np.int64)
    rows = np.clip(ys[None, :] + np.arange(-reach, reach + 1)[:, None], 0, picture.shape[0] - 1)
    across = 255.0 - np.median(picture[rows, xs[None, :]], axis=1)
    return np.asarray(across - min(across[0], across[-1]), np.float64)


def _shines_through(across: NDArray[np.float64], scale: Scale) -> bool:
    depth = float(across.max())
    if depth <= 0 or depth > PALE:
        return False
    half, top, foot = (_width(across, share * depth) for share in (0.5, 0.8, 0.3))
    return half >= BLURRED * scale.dpi and top < POINTED * foot


def _width(across: NDArray[np.float64], level: float) -> float:
    """Pixels around the deepest place that are deeper than a level, parts of a pixel counted."""
    peak = int(across.argmax())
    width = 1.0
    for side in (across[peak:], across[peak::-1]):
        under = np.nonzero(side <= level)[0]
        if not len(under):
            width += len(side) - 1
            continue
        last = int(under[0])
        width += last - 1 + (side[last - 1] - level) / max(side[last - 1] - side[last], 1e-9) - 0.5
    return float(width)
