"""Dashes that the network took for nothing: ink of a dash's form in a place where no sign was read.

A dash is little ink; at the end of a line and between figures the network holds «nothing» likelier though it
hardly ever is: «3–4 класса» became «3 4 класса». So where ink says that a dash stands there, and the network
gives it any chance, it is read, with that chance as its support: whoever looks is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ocr.reader.decode import BLANK, ReadWord
from ocr.reader.line_cut import FoundLine
from ocr.reader.line_ink import INK

DASH = "-"
# In x-heights: how long and thin a dash is, and how high its middle stands over the baseline.
LENGTH, THICK, LEVEL = (0.6, 2.5), 0.3, (0.15, 0.85)
PALE = 215  # grey level: thin dashes are paler than letters
CHANCE = 0.03  # that the network gives it at all
NOTHING = 0.5  # chance of nothing, or of a space, at each place: else some sign was read of that ink
CLOSE = 0.3  # x-heights to the ink beside it: nearer than that it joins


def with_dashes(
    line: FoundLine, words: Sequence[ReadWord], chances: NDArray[np.float32], signs: str, pixels: float
) -> tuple[ReadWord, ...]:
    """The words, and the dashes that none of them has. `chances`: (places, 1 + signs), of the network;
    `pixels`: of the line's picture per place."""
    found = list(words)
    for left, right in _dashes(line):
        start, end = int(left / pixels), int(np.ceil(right / pixels))
        chance = _chance(chances, signs, start, end)
        known = any(DASH in word.text for word in found if word.start <= end and word.end >= start)
        if chance is not None and not known:
            found = list(_placed(line, found, ReadWord(DASH, start, end, chance), pixels))
    return tuple(found)


def _dashes(line: FoundLine) -> Iterator[tuple[int, int]]:
    """Columns that have nothing but a thin stroke at the height of a dash, for as long as a dash is; it may
    touch what is beside it. From left to right."""
    unit = line.x_height
    ink = line.picture < PALE
    rows = np.arange(len(ink))[:, None]
    over = (line.baseline[None, :] - rows) / unit
    in_band = (over > LEVEL[0]) & (over < LEVEL[1])
    thick = (ink & in_band).sum(axis=0)
    flat = (thick > 0) & (thick <= THICK * unit) & ~(ink & ~in_band).any(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flat.astype(np.int8), [0]))))
    for left, right in edges.reshape(-1, 2).tolist():
        if LENGTH[0] * unit <= right - left <= LENGTH[1] * unit and _is_level(ink[:, left:right], unit):
            yield left, right


def _is_level(stroke: NDArray[np.bool_], unit: float) -> bool:
    """Whether its middle stays at one height."""
    rows = np.arange(len(stroke))[:, None]
    middles = (stroke * rows).sum(axis=0) / stroke.sum(axis=0)
    return float(np.ptp(middles)) <= THICK * unit


def _chance(chances: NDArray[np.float32], signs: str, start: int, end: int) -> float | None:
    """Of a dash in these places; None where something else was read of them, or it is out of the question."""
    part = chances[start:end]
    if not len(part) or DASH not in signs:
        return None
    dash = part[:, signs.find(DASH) + 1]
    nothing = part[:, BLANK] + part[:, signs.find(" ") + 1] + dash
    chance = 1.0 - float(np.prod(1.0 - dash))
    return chance if float(nothing.min()) >= NOTHING and chance >= CHANCE else None


def _placed(line: FoundLine, words: Sequence[ReadWord], dash: ReadWord, pixels: float) -> Iterator[ReadWord]:
    """The dash in its place: a word of its own, or one with the words that it touches."""
    before = [word for word in words if word.start + word.end <= dash.start + dash.end]
    after = list(words[len(before) :])
    if before and after and _touches(line, dash, pixels):
        last, first = before.pop(), after.pop(0)
        support = min(last.support, dash.support, first.support)
        dash = ReadWord(last.text + DASH + first.text, last.start, first.end, support)
    yield from (*before, dash, *after)


def _touches(line: FoundLine, dash: ReadWord, pixels: float) -> bool:
    """Whether there is other ink close to both ends of it."""
    ink = np.asarray((line.picture < INK).any(axis=0))
    near = max(1, round(CLOSE * line.x_height))
    left, right = round(dash.start * pixels), round(dash.end * pixels)
    return bool(ink[max(0, left - near) : left].any() and ink[right : right + near].any())
