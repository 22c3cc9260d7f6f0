"""Which words stand beside which, and how often: in official texts, and in the document that is mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normalize.channel.forms import form_number
from normalize.seen import ANY, Seen

DATA = Path(__file__).parent / "data" / "phrases.npz"
BITS = 20  # of the number of a form
FEWEST = 3.0  # times that a word stood somewhere, at least, for a share of it to say much


@dataclass(frozen=True, eq=False)
class Phrases:
    """`pairs`: numbers of two forms that stand side by side, the first in the upper bits, in order; `counts`:
    how often they do."""

    pairs: NDArray[np.uint64]
    counts: NDArray[np.uint16]

    def count(self, left: str, right: str) -> int:
        first, second = form_number(left), form_number(right)
        if first is None or second is None:
            return 0
        return _at(self.pairs, self.counts, first << BITS | second)

    def share_behind(self, left: str, word: str) -> float:
        """Of all words behind `left` so many are `word`, 0 to 1."""
        if not (count := self.count(left, word)):
            return 0.0
        return count / (FEWEST + _all_of(self.pairs, self.counts, form_number(left)))

    def share_before(self, word: str, right: str) -> float:
        """Of all words before `right` so many are `word`, 0 to 1."""
        if not (count := self.count(word, right)):
            return 0.0
        pairs, counts = self._turned
        return count / (FEWEST + _all_of(pairs, counts, form_number(right)))

    @cached_property
    def _turned(self) -> tuple[NDArray[np.uint64], NDArray[np.uint16]]:
        mask = np.uint64((1 << BITS) - 1)
        turned = (self.pairs & mask) << np.uint64(BITS) | self.pairs >> np.uint64(BITS)
        order = np.argsort(turned)
        return turned[order], self.counts[order]


def _at(pairs: NDArray[np.uint64], counts: NDArray[np.uint16], key: int) -> int:
    place = int(np.searchsorted(pairs, np.uint64(key)))
    return int(counts[place]) if place < len(pairs) and int(pairs[place]) == key else 0


def _all_of(pairs: NDArray[np.uint64], counts: NDArray[np.uint16], number: int | None) -> int:
    if number is None:
        return 0
    first, last = np.searchsorted(pairs, np.array([number << BITS, (number + 1) << BITS], np.uint64))
    return int(counts[first:last].sum(dtype=np.int64))


@cache
def known_phrases(path: Path = DATA) -> Phrases:
    with np.load(path) as kept:
        return Phrases(kept["pairs"], kept["counts"])


def share_beside(word: str, left: str, right: str, seen: Seen) -> tuple[float, float]:
    """How much of what stands behind `left`, and before `right`, is the word: in the document or in official
    texts, whichever says more. Words in small letters."""
    known = known_phrases()
    behind = max(known.share_behind(left, word), _share(seen.between.get((left, ANY), {}), word))
    before = max(known.share_before(word, right), _share(seen.between.get((ANY, right), {}), word))
    return behind, before


def _share(counts: Mapping[str, int], word: str) -> float:
    return counts.get(word, 0) / (FEWEST + sum(counts.values())) if word in counts else 0.0
