"""Things that cost too much to make for each line: noise and stamps, of which windows are cut at random."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from training.look.glyphs import Picture

Field = NDArray[np.float32]

POOL = 384, 4096
SEED = 20240  # of the pools alone: lines of one seed are the same in every process
STAMP_X_HEIGHT = 16.0  # pixels of an x of the print that a stamp of the pool is as large as it would be to
STAMPS = 20
ROUND_STAMP, ROUND_LETTERS = 150, "МИНИСТЕРСТВО*ОТДЕЛ КАДРОВ*ДОКУМЕНТОВ*"


@lru_cache(maxsize=8)
def noise(sigma: float) -> Field:
    """POOL of noise around 0 with a standard deviation of 1, in blots of about `sigma` pixels."""
    pool = np.random.default_rng(SEED + round(10 * sigma)).standard_normal(POOL, dtype=np.float32)
    if sigma > 0:
        pool = np.asarray(cv2.GaussianBlur(pool, (0, 0), sigma, borderType=cv2.BORDER_REFLECT), np.float32)
        pool /= float(pool.std())
    return pool


def window(pool: Field, shape: tuple[int, ...], rng: np.random.Generator) -> Field:
    """A random piece, mirrored or not; larger than the pool it is repeated."""
    height, width = shape[:2]
    if height > pool.shape[0] or width > pool.shape[1]:
        pool = np.tile(pool, (height // pool.shape[0] + 1, width // pool.shape[1] + 1))
    top = int(rng.integers(pool.shape[0] - height + 1))
    left = int(rng.integers(pool.shape[1] - width + 1))
    piece = pool[top : top + height, left : left + width]
    return piece[:, ::-1] if rng.random() < 0.5 else piece


def blots(size: float, shape: tuple[int, ...], rng: np.random.Generator) -> Field:
    """Noise in blots of about `size` pixels: of a pool of finer blots, enlarged."""
    factor = max(1.0, size / 2.0)
    small = max(2, int(shape[0] / factor) + 1), max(2, int(shape[1] / factor) + 1)
    piece = window(noise(min(2.0, round(size, 0))), small, rng)
    return np.asarray(cv2.resize(piece, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR), np.float32)


@lru_cache(maxsize=1)
def stamps() -> tuple[Picture, ...]:
    """Ink, 0 none to 255, of seals and of framed stamps."""
    rng = np.random.default_rng(SEED)
    return tuple(_round_stamp(rng) if place % 3 else _frame_stamp(rng) for place in range(STAMPS))


def _round_stamp(rng: np.random.Generator) -> Picture:
    side = 2 * ROUND_STAMP + 20
    ink = np.zeros((side, side), np.uint8)
    centre = side // 2, side // 2
    for share in (1.0, 0.94, 0.62)[: int(rng.integers(2, 4))]:
        cv2.circle(ink, centre, round(share * ROUND_STAMP), 255, int(rng.integers(2, 5)), cv2.LINE_AA)
    for place in range(len(ROUND_LETTERS)):
        angle = 360.0 * place / len(ROUND_LETTERS)
        # What the letters are does not matter, only that strokes of their size go round.
        tile = np.zeros((side, side), np.uint8)
        letter = "HMTOCPKEA"[int(rng.integers(9))]
        cv2.putText(tile, letter, (centre[0] - 9, 44), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 255, 2, cv2.LINE_AA)
        turn = cv2.getRotationMatrix2D(centre, angle, 1.0)
        ink = np.asarray(np.maximum(ink, cv2.warpAffine(tile, turn, (side, side))), np.uint8)
    return _worn(ink, rng)


def _frame_stamp(rng: np.random.Generator) -> Picture:
    ink = np.zeros((150, 420), np.uint8)
    cv2.rectangle(ink, (6, 6), (413, 143), 255, 4)
    cv2.line(ink, (6, 75), (413, 75), 255, 2)
    turn = cv2.getRotationMatrix2D((210, 75), float(rng.uniform(-12, 12)), 0.95)
    return _worn(np.asarray(cv2.warpAffine(ink, turn, (420, 150)), np.uint8), rng)


def _worn(ink: Picture, rng: np.random.Generator) -> Picture:
    uneven = np.clip(0.7 + 0.3 * blots(12.0, ink.shape, rng), 0.0, 1.0)
    return np.asarray(ink * uneven, np.uint8)
