"""Texts and their looks put together: the lines that the network learns from, in batches of like width."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ocr.reader.network import STRIDE
from ocr.reader.strip import HEIGHT, Strip
from training.look import Look
from training.texts import Texts
from training.texts.alphabet import ALPHABET

# Strips are padded to the next of these, so that batches of like width come together; few of them, for each
# shape that is new costs the runtime the making of its kernels.
WIDTHS = (64, 96, 128, 192, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1280, 1536, 2048)
BATCH_PIXELS = 32 * 384  # columns of all strips of a batch together
MOST_LINES = 64
DIRT = 0.012  # share of lines that are none
CLASS = {sign: number for number, sign in enumerate(ALPHABET, start=1)}  # 0 is CTC's blank


@dataclass(frozen=True, slots=True)
class Sample:
    strip: Strip
    text: str
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """`strips`: (lines, HEIGHT, width), 0 ink to 255 paper. `targets`: the classes of all texts, one after
    another; `lengths`: how many belong to each line."""

    strips: NDArray[np.uint8]
    targets: NDArray[np.int64]
    lengths: NDArray[np.int64]


def samples(texts: Texts, look: Look, seed: int) -> Iterator[Sample]:
    """Lines without end; the same ones for the same seed."""
    words, pixels = random.Random(seed), np.random.default_rng(seed)
    while True:
        if words.random() < DIRT:
            yield Sample(look.dirt(pixels), "", "dirt")
            continue
        line = texts.line(words)
        strip = look.draw(line.text, pixels, letter_spaced=line.letter_spaced)
        if strip is not None and _fits(strip, line.text):
            yield Sample(strip, line.text, line.kind)


def _fits(strip: Strip, text: str) -> bool:
    """Whether CTC has room for all signs: one place each, and one more between two that are equal."""
    doubles = sum(a == b for a, b in pairwise(text))
    width: int = strip.shape[1]
    return width <= WIDTHS[-1] and width // STRIDE >= len(text) + doubles


def batches(lines: Iterator[Sample]) -> Iterator[Batch]:
    """Lines gathered until those of one width fill a batch."""
    waiting: dict[int, list[Sample]] = {}
    for sample in lines:
        width = padded_width(sample.strip.shape[1])
        group = waiting.setdefault(width, [])
        group.append(sample)
        if len(group) >= min(MOST_LINES, BATCH_PIXELS // width):
            yield as_batch(waiting.pop(width), width)


def padded_width(width: int) -> int:
    return WIDTHS[bisect_left(WIDTHS, width)]


def as_batch(group: list[Sample], width: int) -> Batch:
    strips = np.full((len(group), HEIGHT, width), 255, np.uint8)
    for row, sample in zip(strips, group, strict=True):
        row[:, : sample.strip.shape[1]] = sample.strip
    targets = [encoded(sample.text) for sample in group]
    return Batch(
        strips,
        np.concatenate([np.asarray(t, np.int64) for t in targets]),
        np.asarray([len(t) for t in targets], np.int64),
    )


def encoded(text: str) -> list[int]:
    return [CLASS[sign] for sign in text]
