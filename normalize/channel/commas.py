"""Whether a comma stands between two words, by what official texts have between such words.

Shares of commas are kept of pairs of words (between the two, before the first, behind the second), of classes
of words side by side, and of words; a logistic regression says what each of them is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normalize.channel.phrases import BITS, Phrases, known_phrases, token_number

DATA = Path(__file__).parent / "data" / "commas.npz"
WHOLE = 255  # a share of 1, as it is kept
DOUBT = 3.0  # times that any word is taken to have stood there, with as many commas as between any words

Shares = NDArray[np.uint8]
Evidence = Sequence[tuple[float, float]]
"""For each feature: how many commas, of how many places."""


@dataclass(frozen=True, eq=False)
class Commas:
    """Shares of places that have a comma, in 255ths: `between` the two of each pair of `phrases.pairs`,
    `before` its first word and `behind` its second; `of_classes` between two classes of
    `phrases.class_pairs`; `before_word`, `behind_word` of each form by its number. `base`: between any two
    words. `weights`: of a constant and of the logits of the evidence, in this order."""

    between: Shares
    before: Shares
    behind: Shares
    of_classes: Shares
    before_word: Shares
    behind_word: Shares
    base: float
    weights: NDArray[np.float64]

    def odds(self, words: Sequence[str]) -> float:
        """Natural logarithm of the odds of a comma between the second and the third of four words, in small
        letters; "" where none is."""
        numbers = [token_number(word) if word else None for word in words]
        known = known_phrases()
        evidence = [
            _told(shares, place, times)
            for shares, place, times in zip(
                self._shares, places(numbers, known), times_of(known), strict=True
            )
        ]
        return float(self.weights[0] + self.weights[1:] @ logits(evidence, self.base))

    @property
    def _shares(self) -> tuple[Shares, ...]:
        return (
            self.between,
            self.before,
            self.behind,
            self.of_classes,
            self.before_word,
            self.behind_word,
        )


def _told(shares: Shares, place: int | None, times: NDArray[np.unsignedinteger]) -> tuple[float, float]:
    if place is None:
        return 0.0, 0.0
    often = float(times[place])
    return often * float(shares[place]) / WHOLE, often


def places(numbers: Sequence[int | None], known: Phrases) -> tuple[int | None, ...]:
    """For each kind of evidence, in the order of `Commas`: where it stands in the arrays of `known`, that
    `times_of` gives. `numbers`: of four words."""
    earlier, left, right, later = numbers
    return (
        _pair(left, right, known),
        _pair(right, later, known),
        _pair(earlier, left, known),
        None if left is None or right is None else known.class_pair_place(left, right),
        None if right is None else known.place(right),
        None if left is None else known.place(left),
    )


def _pair(first: int | None, second: int | None, known: Phrases) -> int | None:
    return None if first is None or second is None else known.pair_place(first << BITS | second)


def times_of(known: Phrases) -> tuple[NDArray[np.unsignedinteger], ...]:
    """For each kind of evidence, how often each of what it tells of stands in the texts."""
    return (known.counts, known.counts, known.counts, known.class_counts, known.written, known.written)


def logits(evidence: Evidence, base: float) -> NDArray[np.float64]:
    """Of the shares, each drawn towards `base` as far as little is known."""
    shares = np.array([(commas + DOUBT * base) / (times + DOUBT) for commas, times in evidence])
    return np.asarray(np.log(shares) - np.log1p(-shares) - log(base / (1 - base)), np.float64)


@cache
def known_commas(path: Path = DATA) -> Commas:
    with np.load(path) as kept:
        arrays = {name: kept[name] for name in Commas.__dataclass_fields__}
    return Commas(**{**arrays, "base": float(arrays["base"])})
