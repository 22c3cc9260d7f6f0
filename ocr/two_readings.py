"""Two engines read the same picture: where they agree a word is surer, where they differ it says both.

The second engine is asked only where its answer is worth its time: `deserves` decides by the first reading.
Letters that look the same in both scripts, and quotes and dashes of any kind, are no difference: the second
engine, which knows no Latin letters, cannot tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from ocr.engine import Engine, Layout
from ocr.reader.script import CYRILLIC, LATIN
from ocr.words import Line, Reading, Word

# Measured by `python -m benchmarks two-readings` on documents of no bench; see benchmarks/README.md.
DESERVES = 0.97  # confidence under which a word is read again
AGREED = 0.35  # of its doubt that is left of a word that both read alike
OVERRULED, SURE = 0.5, 0.9  # so unsure the first must be, and so sure the second, for the second to be taken
DISPUTED = 0.55  # confidence of a word that was read in two ways, at most

_QUOTES, _DASHES = "„“”\"’‘'`»", "–—−‑"
_SAME = str.maketrans(LATIN + _QUOTES + _DASHES, CYRILLIC + "«" * len(_QUOTES) + "-" * len(_DASHES))


@dataclass(frozen=True, slots=True)
class TwoReadings:
    """`first` reads everything, `second` what is left unsure."""

    first: Engine
    second: Engine

    @property
    def name(self) -> str:
        return f"{self.first.name}, second reading {self.second.name}"

    def read(self, picture: NDArray[np.uint8], dpi: float, layout: Layout) -> Reading:
        reading = self.first.read(picture, dpi, layout)
        if not deserves_second(reading):
            return reading
        return compared(reading, self.second.read(picture, dpi, layout))


def deserves_second(reading: Reading) -> bool:
    return any(word.confidence < DESERVES for word in reading.words)


def compared(first: Reading, second: Reading) -> Reading:
    """The first reading's lines and places; each word with what the second says of it."""
    words = iter(compared_words(first.words, second.words))
    return Reading(tuple(Line(tuple(next(words) for _ in line.words)) for line in first.lines))


def compared_words(mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Word]:
    """As many words as there are in `mine`."""
    for same, one, other in _aligned(mine, theirs):
        if same:
            yield from map(agreed, one)
        elif len(one) == len(other):
            yield from map(settled, one, other)
        else:
            yield from _in_bulk(one, other)


def _aligned(
    mine: Sequence[Word], theirs: Sequence[Word]
) -> Iterator[tuple[bool, Sequence[Word], Sequence[Word]]]:
    """Stretches of words: whether they are alike, mine, theirs."""
    a, b = [alike(word.text) for word in mine], [alike(word.text) for word in theirs]
    i = k = 0
    for j, m, size in Levenshtein.editops(a, b).as_matching_blocks():
        if (i, k) != (j, m):
            yield False, mine[i:j], theirs[k:m]
        if size:
            yield True, mine[j : j + size], theirs[m : m + size]
        i, k = j + size, m + size


def _in_bulk(mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Word]:
    """Words that were parted differently: the same letters are only a dispute about spaces."""
    other = " ".join(word.text for word in theirs)
    same = alike("".join(w.text for w in mine)) == alike("".join(w.text for w in theirs))
    for word in mine:
        if same:
            yield replace(word, confidence=min(word.confidence, SURE))
        else:
            yield disputed(word, other)


def alike(text: str) -> str:
    """What both engines can tell apart."""
    return text.translate(_SAME)


def agreed(word: Word) -> Word:
    return replace(word, confidence=1 - AGREED * (1 - word.confidence))


def settled(mine: Word, theirs: Word) -> Word:
    """The better supported of two readings of one word."""
    if alike(mine.text) == alike(theirs.text):
        return agreed(mine)
    if mine.confidence < OVERRULED and theirs.confidence >= SURE and theirs.confidence > mine.confidence:
        return Word(theirs.text, mine.box, min(theirs.confidence, DISPUTED), mine.text)
    return disputed(mine, theirs.text)


def disputed(word: Word, other: str) -> Word:
    return replace(word, confidence=min(word.confidence, DISPUTED), other=other)
