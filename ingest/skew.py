"""How a page lies: along which axis its lines run, and by how many degrees they slope."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.clean import Picture
from ingest.components import components
from ingest.geometry import Scale

LOOK_DPI = 75
SKEW_DPI = 150
MAX_SKEW = 8.0
INK = 190
COARSE = np.arange(-MAX_SKEW, MAX_SKEW + 0.1, 0.5)
WORD_INCH, LETTER_INCH = 1.5, 0.3
SPECK, SMEAR = 3, 5  # pixels at LOOK_DPI


def lines_run_down(grey: Picture, scale: Scale) -> bool:
    """Whether the lines of print run from top to bottom, so that the page lies on its side.

    Letters stand closer to each other along a line than across lines: smeared a little along it they grow
    together to long words. Neither skew, nor bent lines, nor columns flush over the whole page matter to
    that. Rulings and stamps are taken out first. A page without print counts as lying right.
    """
    ink = _letters_only(_ink(grey, scale, LOOK_DPI))
    return _stretch(np.ascontiguousarray(ink.T)) > _stretch(ink)


def _letters_only(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Ink that hangs together over no more than words do, and is no speck."""
    labels, stats = components(ink)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    long, short = np.maximum(width, height), np.minimum(width, height)
    keep = (long <= WORD_INCH * LOOK_DPI) & (short <= LETTER_INCH * LOOK_DPI) & (long >= SPECK)
    keep[0] = False
    return np.asarray(keep[labels], np.uint8)


def _stretch(ink: NDArray[np.uint8]) -> float:
    """How much longer along x than across the ink is, smeared along x: mean logarithm, by area."""
    smeared = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, SMEAR), np.uint8))
    _, stats = components(smeared)
    sizes = np.asarray(stats[1:], np.float64)
    if not len(sizes):
        return 0.0
    ratio = np.log(sizes[:, cv2.CC_STAT_WIDTH] / sizes[:, cv2.CC_STAT_HEIGHT])
    return float(np.average(ratio, weights=sizes[:, cv2.CC_STAT_AREA]))


def skew_angle(grey: Picture, scale: Scale) -> float:
    """Degrees by which lines of print and rulings fall towards the right (clockwise on the page), within
    +-MAX_SKEW; 0.0 for a page without print. To about 0.03 degrees on an A4 page.

    The sharpest horizontal profile of the ink over all shears (Postl, US patent 4723297, long expired).
    """
    ink = _ink(grey, scale, SKEW_DPI)
    y, x = _edges(ink)
    if len(y) < 200:
        return 0.0
    thin = slice(None, None, max(1, len(y) // 30_000))
    best = _sharpest(y[thin], x[thin], COARSE, ink.shape[0], 2.0)
    best = _sharpest(y[thin], x[thin], best + np.arange(-0.5, 0.51, 0.1), ink.shape[0], 1.0)
    return _sharpest(y, x, best + np.arange(-0.1, 0.101, 0.02), ink.shape[0], 0.7)


def _edges(ink: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(y, x from the middle) of the upper and lower edges of the ink."""
    ys, xs = np.nonzero(cv2.morphologyEx(ink, cv2.MORPH_GRADIENT, np.ones((2, 1), np.uint8)))
    if len(ys) > 150_000:
        keep = np.random.default_rng(0).choice(len(ys), 150_000, replace=False)
        ys, xs = ys[keep], xs[keep]
    # Rows are whole numbers: unless blurred, they would fall into the bins best at exactly 0 degrees.
    blur = np.random.default_rng(0).random(len(ys), np.float32)
    return (ys + blur).astype(np.float32), (xs - ink.shape[1] / 2).astype(np.float32)


def _sharpest(
    y: NDArray[np.float32], x: NDArray[np.float32], angles: NDArray[np.float64], height: int, bin_size: float
) -> float:
    scores = [_sharpness(y - x * np.float32(np.tan(np.radians(a))), height, bin_size) for a in angles]
    return float(angles[int(np.argmax(scores))])


def _sharpness(level: NDArray[np.float32], height: int, bin_size: float) -> float:
    counts = np.bincount(np.clip(level / bin_size + 300, 0, (height + 600) / bin_size).astype(np.int64))
    return float(np.square(counts.astype(np.float64)).sum())


def _ink(grey: Picture, scale: Scale, dpi: int) -> NDArray[np.uint8]:
    """1 where there is ink, on a picture of at most `dpi`."""
    factor = min(1.0, dpi / scale.dpi)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else grey
    return (small < INK).astype(np.uint8)


def _print_only(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    long = LOOK_DPI // 2
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((long, 1), np.uint8))
    rulings = cv2.dilate(cv2.bitwise_or(level, upright), np.ones((3, 3), np.uint8))
    return np.where(rulings > 0, np.uint8(0), ink)


SAMPLES, SAMPLE_WIDTH_INCH = 2, 1.8


def print_samples(grey: Picture, scale: Scale) -> Picture | None:
    """A small picture of a few well printed pieces of lines of a level page, one below the other, to tell by
    reading whether it stands upright. None for a page without print."""
    ink = _print_only(_ink(grey, scale, LOOK_DPI))
    width = min(int(SAMPLE_WIDTH_INCH * LOOK_DPI), ink.shape[1])
    # Ink in windows of a line's height: high where a line is full, and low just above and below it.
    wide = cv2.boxFilter(ink.astype(np.float32), -1, (width, 1), borderType=cv2.BORDER_CONSTANT)
    line = LOOK_DPI // 8
    core = cv2.boxFilter(wide, -1, (1, line // 2), borderType=cv2.BORDER_CONSTANT)
    score = core - 2 * cv2.max(np.roll(wide, line, axis=0), np.roll(wide, -line, axis=0))
    score[:line], score[-line:] = -1, -1
    pieces = []
    for _ in range(SAMPLES):
        _, best, _, (x, y) = cv2.minMaxLoc(score)
        if best < 0.03:
            break
        score[max(0, y - line) : y + line] = -1
        pieces.append(
            _window(grey, scale.dpi / LOOK_DPI, (x - width // 2, y - line, x + width // 2, y + line))
        )
    if not pieces:
        return None
    across = max(p.shape[1] for p in pieces)
    return np.vstack([np.pad(p, ((8, 8), (0, across - p.shape[1])), constant_values=255) for p in pieces])


def _window(grey: Picture, factor: float, box: tuple[int, int, int, int]) -> Picture:
    left, top, right, bottom = (max(0, round(v * factor)) for v in box)
    return grey[top:bottom, left:right]
