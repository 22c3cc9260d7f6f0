"""Long straight strokes of a page: the rulings of tables, also faint, broken and slightly bent ones.

Looked for at 150 dpi; given in pixels of the picture they were found in. A horizontal stroke runs along x
and its level is y; a vertical one runs along y and its level is x.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.clean import Picture
from ingest.components import components
from ingest.dotted import drawn_through, find_crumbs, with_corners
from ingest.geometry import Scale

LOOK_DPI = 150
# In inches. A ruling's unbroken piece is longer than the bars of print letters (0.1 in a 14 point П).
PIECE = 0.13
PIECE_GAP = 0.01
CHAIN_GAP = 0.4
BIN = 0.06
# How much darker (grey levels) a faint ruling is than the paper on both its sides: at least CONTRAST, and on
# grainy paper by GRAIN times the grain's deviation past QUIET, or grain itself makes strokes.
CONTRAST, GRAIN, QUIET = 24.0, 4.0, 3.0
EVEN = 0.6
TWIN = 0.75
SIDE = 0.024
LEVEL_TOLERANCE = 0.02
# Words: ink darker than LETTER_INK, in inches thicker than LETTER_STROKE both ways and smaller than these.
LETTER_INK = 60
LETTER_STROKE, LETTER_HEIGHT, WORD = 0.035, 0.32, 2.5


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """`along`, `level`: knots, both of shape (n,), n >= 2, `along` rising. `pieces`: its unbroken stretches
    (start, end) along it. Pixels of the picture searched."""

    along: NDArray[np.float64]
    level: NDArray[np.float64]
    pieces: tuple[tuple[float, float], ...]

    @property
    def start(self) -> float:
        return self.pieces[0][0]

    @property
    def end(self) -> float:
        return max(end for _, end in self.pieces)

    @property
    def length(self) -> float:
        return self.end - self.start

    @property
    def middle(self) -> float:
        return float(np.median(self.level))

    def level_at(self, along: float) -> float:
        """The level there; past its ends, that of the end."""
        return float(np.interp(along, self.along, self.level))

    def cover(self, start: float, end: float) -> float:
        """Share of start..end that is drawn, 0 to 1."""
        drawn = sum(max(0.0, min(end, b) - max(start, a)) for a, b in self.pieces)
        return min(1.0, drawn / (end - start)) if end > start else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    horizontal: tuple[Stroke, ...]
    vertical: tuple[Stroke, ...]


def find_strokes(grey: Picture, scale: Scale) -> Strokes:
    """All long strokes of an evened, level page (height, width)."""
    factor = min(1.0, LOOK_DPI / scale.dpi)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else grey
    low = Scale(scale.dpi * factor)
    level, upright = _line_pictures(np.asarray(cv2.bitwise_not(small), np.uint8), low)
    return Strokes(_strokes_along_x(level, low, 1 / factor), _strokes_along_x(upright, low, 1 / factor))


def _line_pictures(dark: NDArray[np.uint8], scale: Scale) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The picture for strokes along x, and turned for those along y: ink that hangs together as letters and
    words do taken out (higher and wider than a ruling's remnant is thick, lower than two lines; rulings hang
    together over more, or are thin), and what is dotted drawn through."""
    ink = (dark > LETTER_INK).astype(np.uint8)
    labels, stats = components(ink)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    thick = LETTER_STROKE * scale.dpi
    letters = (
        (width > thick) & (height > thick) & (height < LETTER_HEIGHT * scale.dpi) & (width < WORD * scale.dpi)
    )
    letters[0] = False
    mask = cv2.dilate(letters[labels].astype(np.uint8), np.ones((5, 5), np.uint8))
    # Not over what hangs together otherwise: a ruling close by keeps its pixels.
    lines = np.where((mask > 0) & ((ink == 0) | letters[labels]), np.uint8(0), dark)
    turned = np.ascontiguousarray(lines.T)
    crumbs = find_crumbs(stats, thick, scale)
    if crumbs is None:
        return lines, turned
    along_x = with_corners(crumbs.along_x, labels, crumbs.corners, crumbs.space, scale)
    along_y = with_corners(crumbs.along_y, labels.T.copy(), crumbs.corners, crumbs.space, scale)
    dotted_x = drawn_through(dark, along_x, crumbs.space, scale)
    dotted_y = drawn_through(dark.T.copy(), along_y, crumbs.space, scale)
    return np.maximum(lines, dotted_x), np.maximum(turned, dotted_y)


def _strokes_along_x(dark: NDArray[np.uint8], scale: Scale, factor: float) -> tuple[Stroke, ...]:
    pieces = _pieces(_ridges(dark, scale), scale)
    return tuple(_stroke(chain, factor) for chain in _chains(pieces, scale))


def _ridges(dark: NDArray[np.uint8], scale: Scale) -> NDArray[np.uint8]:
    """1 where a dark line runs along x: unbroken for PIECE, darker than what lies SIDE above and below."""
    # A line of slight slope leaves its pixel row within PIECE: its own neighbour row may lend a hand.
    thick = cv2.dilate(dark, np.ones((2, 1), np.uint8))
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, scale.px(PIECE_GAP) + 1), np.uint8))
    run = np.ones((1, scale.px(PIECE)), np.uint8)
    faintest = cv2.erode(closed, run)
    # The gaps between letters are lighter than the letters; a ruling, faint as it may be, is even.
    even = cv2.compare(
        cv2.convertScaleAbs(faintest, alpha=1 / EVEN), cv2.blur(thick, run.shape[::-1]), cv2.CMP_GE
    )
    opened = np.asarray(cv2.dilate(cv2.bitwise_and(faintest, even), run), np.uint8)
    above, below = (_beside(opened, way * (scale.px(SIDE) + 1)) for way in (1, -1))
    ridge = cv2.subtract(opened, cv2.max(above, below))
    return (ridge > max(CONTRAST, GRAIN * (grain(dark) - QUIET))).astype(np.uint8)


def _beside(opened: NDArray[np.uint8], rows: int) -> NDArray[np.uint8]:
    """How dark it is beside each pixel: so many rows away, not in the next one, for thick rulings are ridges
    too; and beyond that, where it is as dark there as here: the other line of a double ruling."""
    near = _moved(opened, rows)
    twin = cv2.compare(near, cv2.convertScaleAbs(opened, alpha=TWIN), cv2.CMP_GE)
    return np.asarray(np.where(twin > 0, cv2.min(near, _moved(opened, 2 * rows)), near), np.uint8)


def _moved(picture: NDArray[np.uint8], rows: int) -> NDArray[np.uint8]:
    """The picture moved down by so many rows (up, where negative), 0 where nothing comes."""
    down, up = max(rows, 0), max(-rows, 0)
    framed = cv2.copyMakeBorder(picture, down, up, 0, 0, cv2.BORDER_CONSTANT, value=0)
    return np.asarray(framed[up : up + picture.shape[0]], np.uint8)


def grain(dark: NDArray[np.uint8]) -> float:
    """Standard deviation of the paper's grain, in grey levels, by the median over all that is no print."""
    part = dark[::2, ::2].astype(np.float32)
    fine = np.abs(part - cv2.GaussianBlur(part, (0, 0), 2))[part < LETTER_INK]
    return 1.4826 * float(np.median(fine)) if fine.size else 0.0


@dataclass(slots=True, eq=False)
class _Piece:
    start: float
    end: float
    along: NDArray[np.float64]
    level: NDArray[np.float64]


def _pieces(mask: NDArray[np.uint8], scale: Scale) -> list[_Piece]:
    """Connected components of the mask as level samples every BIN, sorted by start."""
    labels, stats = components(mask)
    long_enough = stats[:, cv2.CC_STAT_WIDTH] >= 0.9 * scale.px(PIECE)
    long_enough[0] = False
    ys, xs = np.nonzero(mask)
    label = labels[ys, xs]
    keep = long_enough[label]
    ys, xs, label = ys[keep], xs[keep], label[keep]
    step = scale.px(BIN)
    bins = mask.shape[1] // step + 1
    key = label.astype(np.int64) * bins + xs // step
    cells, index = np.unique(key, return_inverse=True)
    weight = np.bincount(index)
    mean_y, mean_x = np.bincount(index, ys) / weight, np.bincount(index, xs) / weight
    owner = cells // bins
    found = []
    for i in np.nonzero(long_enough)[0]:
        lo, hi = np.searchsorted(owner, [i, i + 1])
        left, width = float(stats[i, cv2.CC_STAT_LEFT]), float(stats[i, cv2.CC_STAT_WIDTH])
        found.append(_Piece(left, left + width, mean_x[lo:hi], mean_y[lo:hi]))
    return sorted(found, key=lambda p: p.start)


def _chains(pieces: Iterable[_Piece], scale: Scale) -> list[list[_Piece]]:
    """Pieces that continue each other: the next begins where the last one's course leads."""
    gap, tolerance = CHAIN_GAP * scale.dpi, LEVEL_TOLERANCE * scale.dpi
    chains: list[list[_Piece]] = []
    for piece in pieces:
        fitting = [
            (abs(_course(chain, piece.start) - piece.level[0]), k)
            for k, chain in enumerate(chains)
            if -2 * scale.px(BIN) < piece.start - chain[-1].end < gap
        ]
        best = min(fitting, default=(np.inf, -1))
        if best[0] <= tolerance:
            chains[best[1]].append(piece)
        else:
            chains.append([piece])
    return chains


def _course(chain: list[_Piece], x: float) -> float:
    """The level a chain will have at x, by the line through its last inch of knots."""
    along = np.concatenate([p.along for p in chain[-8:]])[-16:]
    level = np.concatenate([p.level for p in chain[-8:]])[-16:]
    if len(along) < 4 or along[-1] - along[0] < 20:
        return float(level.mean())
    slope, base = np.polyfit(along - x, level, 1)
    # A short piece says little about the slope of the whole: no steeper than 3 degrees on a level page.
    return float(base if abs(slope) < 0.05 else level[-1])


def _stroke(chain: list[_Piece], factor: float) -> Stroke:
    along = np.concatenate([p.along for p in chain])
    level = np.concatenate([p.level for p in chain])
    order = np.argsort(along, kind="stable")
    along, level = along[order] * factor, (level[order] + 0.5) * factor
    if len(along) == 1:
        along, level = np.array([chain[0].start, chain[0].end]) * factor, np.repeat(level, 2)
    return Stroke(along, level, tuple((p.start * factor, p.end * factor) for p in chain))
