"""Between which words official texts have commas, for normalize/channel/commas.py; see channel.py.

What each kind of evidence is worth is fitted on places of the same texts, each left out of its own evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normalize.channel.chunks import Chunk, chunks
from normalize.channel.commas import DATA, WHOLE, logits, places, times_of
from normalize.channel.phrases import Phrases, known_phrases, token_number

EACH = 11  # of the places that the weights are fitted on
DECAY = 1e-3  # of the weights
STEPS, FARTHEST = 20, 30.0  # of Newton's method; a score beyond which nothing changes


@dataclass(frozen=True, slots=True)
class Place:
    """Of four words by their numbers: whether a comma stands between the second and the third."""

    numbers: tuple[int | None, ...]
    comma: bool


@dataclass(slots=True)
class Counts:
    """Commas: between, before, behind each pair of words; between classes; before, behind each word."""

    between: Counter[int] = field(default_factory=Counter)
    before: Counter[int] = field(default_factory=Counter)
    behind: Counter[int] = field(default_factory=Counter)
    of_classes: Counter[int] = field(default_factory=Counter)
    before_word: Counter[int] = field(default_factory=Counter)
    behind_word: Counter[int] = field(default_factory=Counter)

    @property
    def all(self) -> tuple[Counter[int], ...]:
        return (
            self.between,
            self.before,
            self.behind,
            self.of_classes,
            self.before_word,
            self.behind_word,
        )


def write_commas(texts: Iterable[str], target: Path = DATA) -> int:
    """How many places were counted. `texts`: lines. The phrases of the same texts must have been written."""
    known = known_phrases()
    found = [place for line in texts for place in places_of(line)]
    counts = Counts()
    for place in found:
        if place.comma:
            for counter, key in zip(counts.all, places(place.numbers, known), strict=True):
                if key is not None:
                    counter[key] += 1
    base = sum(place.comma for place in found) / len(found)
    pairs, classes, words = known.counts, known.class_counts, known.written
    np.savez_compressed(
        target,
        between=_shares(counts.between, pairs),
        before=_shares(counts.before, pairs),
        behind=_shares(counts.behind, pairs),
        of_classes=_shares(counts.of_classes, classes),
        before_word=_shares(counts.before_word, words),
        behind_word=_shares(counts.behind_word, words),
        base=np.float64(base),
        weights=fitted(found[::EACH], counts, base, known),
    )
    return len(found)


def places_of(line: str) -> Iterator[Place]:
    """Between words, the second in small letters, with a comma or nothing between them."""
    parts = chunks(line)
    numbers = [None, *(token_number(part.text.lower()) for part in parts), None]
    for at, (left, right) in enumerate(pairwise(parts)):
        between = line[left.end : right.start].strip(' »)"”')
        if right.text[0].islower() and between in ("", ",") and not _is_number(left):
            yield Place(tuple(numbers[at : at + 4]), comma=bool(between))


def _is_number(part: Chunk) -> bool:
    return part.text[0].isdigit()


def _shares(commas: Counter[int], times: NDArray[np.unsignedinteger]) -> NDArray[np.uint8]:
    found = np.zeros(len(times), np.float64)
    for place, count in commas.items():
        found[place] = count / max(1, int(times[place]))
    return np.round(np.minimum(found, 1.0) * WHOLE).astype(np.uint8)


def _without(
    place: Place, commas: Counter[int], times: NDArray[np.unsignedinteger], key: int | None
) -> tuple[float, float]:
    """What one kind of evidence tells of a place, the place itself left out."""
    if key is None:
        return 0.0, 0.0
    often = max(0, int(times[key]) - 1)
    return float(min(often, max(0, commas[key] - place.comma))), float(often)


def fitted(found: Iterable[Place], counts: Counts, base: float, known: Phrases) -> NDArray[np.float64]:
    """The constant and the weight of each kind of evidence."""
    sizes = times_of(known)
    signs, commas = [], []
    for place in found:
        keys = zip(counts.all, sizes, places(place.numbers, known), strict=True)
        told = [_without(place, counter, times, key) for counter, times, key in keys]
        signs.append(logits(told, base))
        commas.append(place.comma)
    table = np.column_stack([np.ones(len(signs)), np.array(signs)])
    return _logistic(table, np.array(commas, np.float64))


def _logistic(table: NDArray[np.float64], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of the columns by Newton's method; the first one, the constant, does not decay."""
    weights = np.zeros(table.shape[1])
    decay = 2 * DECAY * np.diag([0.0] + [1.0] * (table.shape[1] - 1))
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(table @ weights, -FARTHEST, FARTHEST)))
        slope = table.T @ (chance - wanted) / len(wanted) + decay @ weights
        bend = (table.T * (chance * (1.0 - chance))) @ table / len(wanted) + decay
        weights -= np.linalg.lstsq(bend, slope, rcond=None)[0]
    return np.asarray(weights, np.float64)
