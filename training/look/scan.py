"""What happens to print when it is scanned, copied or faxed, one function for each damage."""

from __future__ import annotations

import cv2
import numpy as np

from training.look.glyphs import Picture
from training.look.pools import blots, noise, window
from training.look.press import Victim, as_picture, mixed

READABLE = 8.5  # pixels of an x that a bilevel picture needs at the least


def blurred(picture: Picture, victim: Victim) -> Picture:
    sigma = victim.x_height * victim.up_to(0.1, 0.02)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), max(0.3, sigma)), np.uint8)


def defocused(picture: Picture, victim: Victim) -> Picture:
    """A disc for every point, as a lens makes it."""
    radius = max(0.6, victim.x_height * victim.up_to(0.13, 0.04))
    side = np.arange(-int(radius + 1), int(radius + 1) + 1, dtype=np.float32)
    disc = np.clip(radius + 0.5 - np.hypot(side[:, None], side[None, :]), 0.0, 1.0)
    return np.asarray(cv2.filter2D(picture, -1, disc / disc.sum()), np.uint8)


def moved(picture: Picture, victim: Victim) -> Picture:
    """The camera or the paper moved."""
    wanted = victim.x_height * victim.up_to(0.22, 0.06)
    far = max(2, round(wanted))
    kernel = np.zeros((far + 1, far + 1), np.float32)
    ends = (0, int(victim.rng.integers(far + 1))), (far, int(victim.rng.integers(far + 1)))
    ends = ends if victim.rng.random() < 0.6 else (ends[0][::-1], ends[1][::-1])
    cv2.line(kernel, *ends, 1.0, 1)
    streaks = np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), np.uint8)
    return mixed(picture, streaks, min(1.0, wanted / far))


def grained(picture: Picture, victim: Victim) -> Picture:
    """Noise of the sensor, white or of grains some pixels wide."""
    grain = window(noise(float(victim.rng.choice((0.0, 0.7, 1.2)))), picture.shape, victim.rng)
    return as_picture(picture + grain * victim.up_to(24.0, 3.0))


def squeezed(picture: Picture, victim: Victim) -> Picture:
    """Kept as JPEG."""
    quality = round(92 - victim.up_to(64.0, 5.0))
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)


def sharpened(picture: Picture, victim: Victim) -> Picture:
    soft = np.asarray(cv2.GaussianBlur(picture, (0, 0), max(0.7, 0.07 * victim.x_height)), np.uint8)
    share = victim.up_to(1.6, 0.3)
    return np.asarray(cv2.addWeighted(picture, 1.0 + share, soft, -share, 0.0), np.uint8)


def hardened(picture: Picture, victim: Victim) -> Picture:
    """The contrast of a scanner set for text: light tones white, dark ones black."""
    middle = 150.0 + float(victim.rng.uniform(-35.0, 35.0))
    slope = victim.up_to(3.0, 1.2)
    levels = np.clip((np.arange(256) - middle) * slope + middle, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(picture, levels), np.uint8)


def bilevel(picture: Picture, victim: Victim) -> Picture:
    """Black and white by one threshold, somewhat too dark or too light."""
    return _two_levels(picture, victim, float(victim.rng.normal(0.0, 0.05 + 0.09 * victim.strength)))


def too_dark(picture: Picture, victim: Victim) -> Picture:
    return _two_levels(picture, victim, victim.up_to(0.24, 0.08))


def too_light(picture: Picture, victim: Victim) -> Picture:
    return _two_levels(picture, victim, -victim.up_to(0.2, 0.06))


def locally_bilevel(picture: Picture, victim: Victim) -> Picture:
    """Black and white by a threshold that follows the surroundings."""
    large, factor = _large_enough(picture, victim)
    side = 2 * round(victim.x_height * factor * float(victim.rng.uniform(0.9, 2.0))) + 1
    below = float(victim.rng.uniform(10, 30))
    kind = cv2.ADAPTIVE_THRESH_MEAN_C
    black = cv2.adaptiveThreshold(_rough(large, victim), 255, kind, cv2.THRESH_BINARY, side, below)
    return _back(np.asarray(black, np.uint8), picture)


def dithered(picture: Picture, victim: Victim) -> Picture:
    """Grey made of black dots, by an ordered matrix or by noise."""
    large, _ = _large_enough(picture, victim)
    base = np.array([[0, 2], [3, 1]], np.float32)
    matrix = np.kron(np.ones((2, 2), np.float32), 4 * base) + np.kron(base, np.ones((2, 2), np.float32))
    height, width = large.shape
    tiled = np.tile(matrix, (height // 4 + 1, width // 4 + 1))[:height, :width]
    span = victim.up_to(180.0, 60.0)
    return _back(((large + (tiled / 15.0 - 0.5) * span > 140.0) * np.uint8(255)), picture)


def photocopied(picture: Picture, victim: Victim) -> Picture:
    """A copy of a copy: soft, then hard, with dirt of the glass."""
    for _ in range(1 + int(victim.rng.random() < 0.4 * victim.strength)):
        soft = cv2.GaussianBlur(picture, (0, 0), max(0.4, victim.x_height * victim.up_to(0.07, 0.03)))
        field = blots(victim.x_height * 3, picture.shape, victim.rng)
        low, high = _ends(picture)
        middle = low + (high - low) * float(np.clip(victim.rng.normal(0.55, 0.07), 0.4, 0.72))
        slope = victim.up_to(4.0, 1.6) * 255 / max(60.0, high - low)
        picture = as_picture((np.asarray(soft, np.float32) - middle) * slope + 128.0 + 10.0 * field)
        picture = np.minimum(picture, np.uint8(255))
    return _dirtied(picture, victim)


def faxed(picture: Picture, victim: Victim) -> Picture:
    """204 dots across and 98 or 196 down to an inch, black and white."""
    x_height = max(READABLE, 11.0 * float(victim.rng.uniform(0.85, 1.25)))
    fine = victim.rng.random() < 0.75
    across = min(1.0, x_height / victim.x_height)
    down = min(1.0, across if fine else max(across * 0.6, 7.5 / victim.x_height))
    height, width = picture.shape
    size = max(4, round(width * across)), max(4, round(height * down))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    low, high = _ends(small)
    middle = low + (high - low) * float(np.clip(victim.rng.normal(0.58, 0.05), 0.45, 0.7))
    black = np.asarray(cv2.threshold(_rough(small, victim), middle, 255, cv2.THRESH_BINARY)[1], np.uint8)
    return _back(black, picture)


def _two_levels(picture: Picture, victim: Victim, darker: float) -> Picture:
    """`darker`: by how much of the way from ink to paper the threshold is above the middle."""
    large, _ = _large_enough(picture, victim)
    low, high = _ends(large)
    middle = low + (high - low) * float(np.clip(0.55 + darker, 0.3, 0.82))
    black = np.asarray(cv2.threshold(_rough(large, victim), middle, 255, cv2.THRESH_BINARY)[1], np.uint8)
    return _back(black, picture)


def _ends(picture: Picture) -> tuple[float, float]:
    """Levels of ink and of paper."""
    below = np.cumsum(cv2.calcHist([picture], [0], None, [256], [0, 256]))
    # Of a lone full stop there are only so many pixels.
    low, high = np.searchsorted(below, (min(0.02 * picture.size, 10.0), 0.7 * picture.size))
    return float(low), float(max(high, low + 40))


def _rough(picture: Picture, victim: Victim) -> Picture:
    """With noise that makes edges of black and white ragged."""
    grain = window(noise(float(victim.rng.choice((0.0, 0.7)))), picture.shape, victim.rng)
    return as_picture(picture + grain * victim.up_to(26.0, 3.0))


def _large_enough(picture: Picture, victim: Victim) -> tuple[Picture, float]:
    """Small print enlarged: black and white it would be unreadable, and nobody scans it so."""
    factor = max(1.0, 1.25 * READABLE / victim.x_height)
    if factor == 1.0:
        return picture, factor
    size = round(picture.shape[1] * factor), round(picture.shape[0] * factor)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC), np.uint8), factor


def _back(picture: Picture, like: Picture) -> Picture:
    if picture.shape == like.shape:
        return picture
    way = cv2.INTER_AREA if picture.shape[1] > like.shape[1] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, like.shape[::-1], interpolation=way), np.uint8)


def _dirtied(picture: Picture, victim: Victim) -> Picture:
    """Grains of toner: where fine noise is at its highest."""
    field = window(noise(0.7), picture.shape, victim.rng)
    dark = field > 3.9 - 0.5 * victim.strength
    return np.where(dark, np.minimum(picture, np.uint8(90)), picture)


def softened(picture: Picture, victim: Victim) -> Picture:
    """Scanned at half the resolution and enlarged again."""
    least = 7.0 / victim.x_height
    factor = max(least, 1.0 - victim.up_to(0.55, 0.1))
    if factor >= 1.0:
        return picture
    size = max(4, round(picture.shape[1] * factor)), max(4, round(picture.shape[0] * factor))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return mixed(picture, _back(np.asarray(small, np.uint8), picture), 1.0)
