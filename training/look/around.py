"""What lies on a line or beside it that is not of it: stamps, strokes of a pen, specks."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from training.look.glyphs import Picture
from training.look.pools import STAMP_X_HEIGHT, stamps
from training.look.reader import Scan

# How dark a stamp is of which the scan kept the colour, so that it was lifted, and one of a grey scan or of a
# scan of one bit
LIFTED, BLACK = (0.1, 0.45), (0.5, 1.0)
# Shares of lines under a black stamp: of any, and of those of figures, for a seal is set beside a sum
BLACK_STAMPED, FIGURES_STAMPED = 0.045, 0.12
# x-heights: how large a stray dot is, and how far from the print, where no mark of it would stand
STRAY_SIZE, STRAY_FAR, STRAY_FARTHEST = (0.08, 0.3), 1.1, 9.0


def cluttered(
    picture: Picture, x_height: float, rng: np.random.Generator, black: float = BLACK_STAMPED
) -> Picture:
    """Some lines with some of it; but for stamps whose colour is lifted only after the scan. `black`: the
    share of lines under a stamp that is as black as the print."""
    chances = rng.random(5)
    if chances[0] < 0.04 and picture.shape[1] > 12 * x_height:
        picture = signed(picture, x_height, rng)
    if chances[1] < 0.22:
        picture = specked(picture, x_height, rng)
    if chances[2] < 0.03:
        picture = _creased(picture, x_height, rng)
    if chances[3] < black:
        picture = stamped(picture, x_height, rng, BLACK)
    if chances[4] < 0.02:
        picture = _lost_upright(picture, x_height, rng)
    return picture


def strayed(scan: Scan, rng: np.random.Generator) -> Scan:
    """With dots as dark as the print beside it, too far off to be marks of it."""
    x_height = scan.x_height
    far = x_height * float(min(STRAY_FARTHEST, STRAY_FAR + rng.exponential(1.5)))
    before = rng.random() < 0.5
    spare = round(max(0.0, far + x_height - (scan.left if before else scan.picture.shape[1] - scan.right)))
    more = (spare, 0) if before else (0, spare)
    picture = np.pad(scan.picture, ((0, 0), more), constant_values=255)
    left, right = scan.left + more[0], scan.right + more[0]
    x = left - far if before else right + far
    for _ in range(1 + int(rng.poisson(0.5))):
        radius = x_height * float(rng.uniform(*STRAY_SIZE)) / 2
        y = scan.baseline + x_height * float(rng.uniform(-1.8, 0.5))
        at = x + x_height * float(rng.uniform(-0.5, 0.5))
        _dot(picture, at, y, max(0.6, radius), float(rng.uniform(0.7, 1.4)), float(rng.uniform(0.6, 1.0)))
    beyond = 0.7 * x_height
    return replace(scan, picture=picture, left=min(left, x - beyond), right=max(right, x + beyond))


def dirt(x_height: float, rng: np.random.Generator) -> Picture:
    """What is taken for a line and is none: specks, a piece of a stamp, a stroke of a pen."""
    size = round(x_height * float(rng.uniform(1.2, 2.6))), round(x_height * float(rng.uniform(0.6, 9.0)))
    picture = np.full(size, 255, np.uint8)
    kind = rng.random()
    if kind < 0.45:
        for _ in range(4):
            picture = stamped(picture, x_height, rng, BLACK) if picture.min() > 128 else picture
    elif kind < 0.55:
        picture = signed(picture, x_height, rng)
    for _ in range(int(rng.poisson(3.0)) + (kind >= 0.55)):
        radius = max(0.6, x_height * float(min(0.15, rng.lognormal(-2.6, 0.6))))
        across, down = float(rng.uniform(0, size[1])), float(rng.uniform(0, size[0]))
        _dot(picture, across, down, radius, float(rng.uniform(0.7, 1.4)), float(rng.uniform(0.4, 1.0)))
    soft = float(rng.uniform(0.2, 1.2))
    picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), soft), np.uint8)
    columns = np.flatnonzero((picture < 170).any(axis=0))
    if len(columns):
        picture = picture[:, columns[0] : columns[-1] + 1]
    return np.where(picture < 140, 0, 255).astype(np.uint8) if rng.random() < 0.4 else picture


def _lost_upright(picture: Picture, x_height: float, rng: np.random.Generator) -> Picture:
    """A thin upright strip painted white, as over what was taken for a ruling: a fold, or part of a stamp."""
    out = picture.copy()
    wide = max(1, round(x_height * float(rng.uniform(0.06, 0.22))))
    start = int(rng.integers(max(1, picture.shape[1] - wide)))
    out[:, start : start + wide] = 255
    return out


def stamped(
    picture: Picture, x_height: float, rng: np.random.Generator, shares: tuple[float, float] = LIFTED
) -> Picture:
    """A stamp across the print. `shares`: how dark it may be."""
    ink = stamps()[int(rng.integers(len(stamps())))]
    height, width = picture.shape
    factor = x_height / STAMP_X_HEIGHT * float(rng.uniform(0.7, 1.2))
    size = max(height + 2, round(ink.shape[1] * factor)), max(height + 2, round(ink.shape[0] * factor))
    ink = np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    top = int(rng.integers(ink.shape[0] - height))
    left = int(rng.integers(-ink.shape[1] // 2, max(1, width - ink.shape[1] // 2)))
    part = ink[top : top + height, max(0, -left) : width - left]
    share = float(rng.uniform(*shares))
    out = picture.copy()
    onto = out[:, max(0, left) : max(0, left) + part.shape[1]]
    np.minimum(onto, cv2.convertScaleAbs(255.0 - part * share), out=onto)
    return out


def signed(picture: Picture, x_height: float, rng: np.random.Generator) -> Picture:
    """A few strokes of a pen across the line, thin and steep, larger than any letter."""
    height, width = picture.shape
    wide = x_height * float(rng.uniform(4, 12))
    start = float(rng.uniform(-0.5 * wide, width - 0.5 * wide))
    knots = int(rng.integers(4, 8))
    across = start + np.linspace(0, wide, knots) + rng.uniform(-0.4, 0.4, knots) * wide / knots
    down = np.where(np.arange(knots) % 2, -0.3, 1.3) * height + rng.uniform(-0.4, 0.4, knots) * height
    course = _smooth(np.stack((across, down), axis=1))
    ink = np.zeros_like(picture)
    thick = max(1, round(x_height * float(rng.uniform(0.05, 0.13))))
    cv2.polylines(ink, [np.round(course * 8).astype(np.int32)], False, 255, thick, cv2.LINE_AA, 3)
    return np.minimum(picture, cv2.convertScaleAbs(255.0 - ink * float(rng.uniform(0.2, 0.55))))


def _smooth(knots: NDArray[np.float64]) -> NDArray[np.float64]:
    """A curve through about the knots: their corners cut off four times."""
    for _ in range(4):
        ends = knots[:1], knots[-1:]
        cut = np.stack((0.75 * knots[:-1] + 0.25 * knots[1:], 0.25 * knots[:-1] + 0.75 * knots[1:]), axis=1)
        knots = np.concatenate((ends[0], cut.reshape(-1, 2), ends[1]))
    return knots


def specked(picture: Picture, x_height: float, rng: np.random.Generator) -> Picture:
    """Dust. What is as large as a full stop is pale, for nobody could tell it from one."""
    out = picture.copy()
    height, width = out.shape
    for _ in range(1 + int(rng.poisson(width / x_height * float(rng.uniform(0.01, 0.12))))):
        size = x_height * float(min(0.25, rng.lognormal(-2.6, 0.5)))
        dark = float(rng.uniform(0.3, 1.0)) * min(1.0, 0.1 * x_height / max(size, 0.5))
        x, y = float(rng.uniform(0, width)), float(rng.uniform(0, height))
        _dot(out, x, y, max(0.5, size / 2), float(rng.uniform(0.6, 1.6)), dark)
    return out


def _dot(picture: Picture, x: float, y: float, radius: float, long: float, dark: float) -> None:
    reach = int(radius * 1.7 + 2)
    top, left = max(0, int(y) - reach), max(0, int(x) - reach)
    part = picture[top : int(y) + reach + 1, left : int(x) + reach + 1]
    rows = np.arange(top, top + part.shape[0], dtype=np.float32)[:, None] - y
    columns = np.arange(left, left + part.shape[1], dtype=np.float32)[None, :] - x
    ink = np.clip(radius + 0.5 - np.hypot(rows * long, columns / long), 0.0, 1.0)
    part[:] = (part * (1.0 - dark * ink)).astype(np.uint8)


def _creased(picture: Picture, x_height: float, rng: np.random.Generator) -> Picture:
    """A fold of the sheet: a soft line from top to bottom or from end to end, too pale for a letter."""
    height, width = picture.shape
    start, end = float(rng.uniform(0, width)), float(rng.uniform(-0.6, 0.6)) * height
    ink = np.zeros_like(picture)
    if rng.random() < 0.5:
        ends = (round(start), 0), (round(start + end), height)
    else:
        ends = (0, round(float(rng.uniform(0, height)))), (width, round(float(rng.uniform(0, height))))
    cv2.line(ink, *ends, 255, max(1, round(0.08 * x_height)), cv2.LINE_AA)
    return np.minimum(picture, cv2.convertScaleAbs(255.0 - ink * float(rng.uniform(0.1, 0.35))))
