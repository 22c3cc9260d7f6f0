"""What lies on a line that is not of it: stamps, strokes of a pen, specks."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from training.look.glyphs import Picture
from training.look.pools import STAMP_X_HEIGHT, stamps

# How dark a stamp is of which the scan kept the colour, so that it was lifted, and one of a grey scan or of a
# scan of one bit
LIFTED, BLACK = (0.1, 0.45), (0.5, 1.0)


def cluttered(picture: Picture, x_height: float, rng: np.random.Generator) -> Picture:
    """Some lines with some of it; but for stamps whose colour is lifted only after the scan."""
    chances = rng.random(4)
    if chances[0] < 0.04 and picture.shape[1] > 12 * x_height:
        picture = signed(picture, x_height, rng)
    if chances[1] < 0.22:
        picture = specked(picture, x_height, rng)
    if chances[2] < 0.03:
        picture = _creased(picture, x_height, rng)
    if chances[3] < 0.025:
        picture = stamped(picture, x_height, rng, BLACK)
    return picture


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
