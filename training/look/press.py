"""What happens to print before it is scanned, one function for each damage: in the ink and in the paper."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.look.glyphs import Picture
from training.look.pools import blots


@dataclass(frozen=True, slots=True, eq=False)
class Victim:
    """What a damage has to know of the line. `x_height`: pixels of its small letters; `strength`: 0 to 1."""

    rng: np.random.Generator
    x_height: float
    strength: float

    def up_to(self, most: float, least: float = 0.0) -> float:
        """From `least`, with no strength, to `most` at the most."""
        return least + (most - least) * self.strength * float(self.rng.uniform(0.35, 1.0))


def as_picture(values: NDArray[np.float32] | NDArray[np.float64]) -> Picture:
    return np.asarray(cv2.convertScaleAbs(np.maximum(values, 0.0)), np.uint8)


def mixed(one: Picture, other: Picture, share: float) -> Picture:
    """`share` of the other."""
    return np.asarray(cv2.addWeighted(one, 1.0 - share, other, share, 0.0), np.uint8)


def _brush(victim: Victim, size: float) -> Picture:
    side = 3 if size * victim.x_height < 1.0 else 5
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)


def thickened(picture: Picture, victim: Victim) -> Picture:
    fat = np.asarray(cv2.erode(picture, _brush(victim, 0.035)), np.uint8)
    return mixed(picture, fat, victim.up_to(0.75, 0.2) * min(1.0, victim.x_height / 15))


def thinned(picture: Picture, victim: Victim) -> Picture:
    thin = np.asarray(cv2.dilate(picture, _brush(victim, 0.0)), np.uint8)
    return mixed(picture, thin, victim.up_to(0.6, 0.15) * min(1.0, victim.x_height / 17))


def faded(picture: Picture, victim: Victim) -> Picture:
    return mixed(picture, np.full_like(picture, 255), victim.up_to(0.68, 0.2))


def uneven(picture: Picture, victim: Victim) -> Picture:
    """Ink here full, there pale."""
    field = blots(victim.x_height * float(victim.rng.uniform(0.4, 3.0)), picture.shape, victim.rng)
    left = np.clip(1.0 - victim.up_to(0.42, 0.12) * (field + 0.4), 0.35, 1.0)
    return as_picture(255.0 - (255.0 - picture) * left)


def broken(picture: Picture, victim: Victim) -> Picture:
    """Fine gaps in the strokes, where blots of noise cross zero: thin lines without ink."""
    field = blots(victim.x_height * float(victim.rng.uniform(0.15, 0.5)), picture.shape, victim.rng)
    gap = np.clip(np.abs(field) / victim.up_to(0.3, 0.08), 0.25, 1.0)
    return as_picture(255.0 - (255.0 - picture) * gap)


def smeared(picture: Picture, victim: Victim) -> Picture:
    """Wet ink drawn out to one side."""
    far = max(1, round(victim.x_height * victim.up_to(0.3, 0.08)))
    trail = np.asarray(cv2.blur(picture, (2 * far + 1, 1)), np.uint8)
    away = np.roll(trail, far if victim.rng.random() < 0.5 else -far, axis=1)
    return np.minimum(picture, mixed(np.full_like(picture, 255), away, 0.6))


def clogged(picture: Picture, victim: Victim) -> Picture:
    """The counters of the letters half filled, as by dirty types."""
    side = max(2, round(0.16 * victim.x_height))
    filled = np.asarray(cv2.morphologyEx(picture, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)), np.uint8)
    return mixed(picture, filled, victim.up_to(0.6, 0.2))


def frayed(picture: Picture, victim: Victim) -> Picture:
    """Rough edges, as of ink on rough paper: every pixel taken from a little beside."""
    far = victim.x_height * victim.up_to(0.05, 0.015)
    size = max(1.5, 0.08 * victim.x_height)
    height, width = picture.shape
    shifts = [far * blots(size, picture.shape, victim.rng) for _ in range(2)]
    across = np.arange(width, dtype=np.float32)[None, :] + shifts[0]
    down = np.arange(height, dtype=np.float32)[:, None] + shifts[1]
    return np.asarray(cv2.remap(picture, across, down, cv2.INTER_LINEAR, borderValue=255), np.uint8)


def worn_ribbon(picture: Picture, victim: Victim) -> Picture:
    """The weave of a worn ribbon: a fine mesh of gaps, and letters that lost their upper or lower part."""
    height, width = picture.shape
    step = max(2.0, victim.x_height * float(victim.rng.uniform(0.14, 0.22)))
    rows = np.sin(np.arange(height, dtype=np.float32) * 2 * np.pi / step)[:, None]
    columns = np.sin(np.arange(width, dtype=np.float32) * 2 * np.pi / step)[None, :]
    mesh = 1.0 - victim.up_to(0.35, 0.1) * np.clip(rows * columns + 0.5, 0.0, 1.0)
    field = blots(1.2 * victim.x_height, picture.shape, victim.rng)
    worn = np.clip(1.0 - victim.up_to(0.6, 0.2) * np.maximum(field, 0.0), 0.2, 1.0)
    return as_picture(255.0 - (255.0 - picture) * mesh * worn)


def tinted(picture: Picture, victim: Victim) -> Picture:
    paper = 1.0 - victim.up_to(0.3, 0.03)
    return np.asarray(cv2.convertScaleAbs(picture, alpha=paper), np.uint8)


def textured(picture: Picture, victim: Victim) -> Picture:
    """Fibres and clouds of the paper."""
    clouds = blots(victim.x_height * float(victim.rng.uniform(0.5, 4.0)), picture.shape, victim.rng)
    grain = blots(float(victim.rng.uniform(1.0, 2.5)), picture.shape, victim.rng)
    deep = victim.up_to(14.0, 2.0)
    return as_picture(picture * 0.94 + deep * (0.6 * clouds + 0.6 * grain))


def bled_through(picture: Picture, victim: Victim) -> Picture:
    """The print of the back, mirrored and pale."""
    height, width = picture.shape
    back = np.roll(picture[:, ::-1], tuple(int(victim.rng.integers(v)) for v in (height, width)), axis=(0, 1))
    back = np.asarray(cv2.blur(back, (3, 3) if victim.x_height < 14 else (5, 5)), np.uint8)
    share = victim.up_to(0.3, 0.06)
    return np.asarray(cv2.addWeighted(picture, 1.0, 255 - back, -share, 0.0), np.uint8)


def shaded(picture: Picture, victim: Victim) -> Picture:
    """Light that falls off to one side, as in a photograph or by the spine of a volume."""
    height, width = picture.shape
    deep = victim.up_to(0.55, 0.1)
    ramp = np.linspace(0.0, 1.0, width, dtype=np.float32) ** float(victim.rng.uniform(0.7, 4.0))
    down = np.linspace(0.0, float(victim.rng.uniform(-0.25, 0.25)), height, dtype=np.float32)
    ramp = ramp if victim.rng.random() < 0.5 else ramp[::-1]
    light = np.clip(1.0 - deep * (ramp[None, :] + down[:, None]), 0.3, 1.0)
    return as_picture(picture * light)


def grounded(picture: Picture, victim: Victim) -> Picture:
    """A shaded cell, or the fine pattern of a form."""
    height, width = picture.shape
    step = float(victim.rng.uniform(2.0, 5.0))
    slant = float(victim.rng.uniform(-1.0, 1.0))
    phase = np.arange(width, dtype=np.float32)[None, :] + slant * np.arange(height, dtype=np.float32)[:, None]
    wave = np.sin(phase * (2 * np.pi / step))
    return as_picture(np.minimum(picture, 255.0 - victim.up_to(38.0, 8.0) * (1.0 + 0.6 * wave)))
