"""Which words stand beside which, and how often: in official texts, and in the document that is mended.

Pairs of words that such texts have often are counted as they are; all others by what the words are: an
adjective in the genitive stands before a noun in the genitive, «в» before a locative or an accusative. A
class is all that a form can be, as OpenCorpora tells it; words that govern others are classes by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normalize.channel.forms import form_number
from normalize.seen import ANY, Seen

DATA = Path(__file__).parent / "data" / "phrases.npz"
BITS = 20  # of the number of a form
CLASS_BITS = 16
NO_CLASS = 0  # of a form that stands in no text
FEWEST = 3.0  # times that a word stood somewhere, at least, for a share of it to say much
DISCOUNT = 0.75  # taken off each count for the pairs that were never seen (Ney, Essen, Kneser 1994)
DOUBT = 20.0  # times that a class is taken to have stood beside any word
FARTHEST = 400.0  # times that a class is likelier beside another one, or seldomer

_YEAR, _DATE, _NUMBER = (re.compile(p) for p in (r"(?:19|20)\d\d", r"\d\d\.\d\d\.\d{2,4}", r"\d[\d.,/–-]*"))
KINDS = (_YEAR, _DATE, _NUMBER)
FIRST_KIND = (1 << BITS) - len(KINDS)


@lru_cache(maxsize=20_000)
def token_number(word: str) -> int | None:
    """Of a form among all known ones, or of a kind of number behind them all. `word`: in small letters."""
    if word[:1].isdigit():
        return next((FIRST_KIND + kind for kind, is_one in enumerate(KINDS) if is_one.fullmatch(word)), None)
    return form_number(word)


@dataclass(frozen=True, eq=False)
class Phrases:
    """`pairs`: numbers of two words that stand side by side, the first in the upper bits, in order; `counts`:
    how often they do. `written`: how often each word is, by its number; `classes`: of each form, by its
    number, and behind them those of the kinds of numbers. `class_pairs`, `class_counts`: the same of classes
    as `pairs` and `counts` of words."""

    pairs: NDArray[np.uint64]
    counts: NDArray[np.uint16]
    written: NDArray[np.uint32]
    classes: NDArray[np.uint16]
    class_pairs: NDArray[np.uint32]
    class_counts: NDArray[np.uint32]

    def written_times(self, word: str) -> int:
        """In the official texts."""
        place = self.place(token_number(word))
        return 0 if place is None else int(self.written[place])

    def count(self, left: str, right: str) -> int:
        first, second = token_number(left), token_number(right)
        if first is None or second is None:
            return 0
        return _at(self.pairs, self.counts, first << BITS | second)

    def share_behind(self, left: str, word: str) -> float:
        """Of all words behind `left` so many are `word`, 0 to 1."""
        if not (count := self.count(left, word)):
            return 0.0
        return count / (FEWEST + self._all_behind(token_number(left))[0])

    def share_before(self, word: str, right: str) -> float:
        """Of all words before `right` so many are `word`, 0 to 1."""
        if not (count := self.count(word, right)):
            return 0.0
        pairs, sums = self._turned
        return count / (FEWEST + _all_of(pairs, sums, token_number(right))[0])

    def likelier(self, left: str, word: str, chance: float) -> float:
        """How many times likelier a word is behind `left` than anywhere. `chance`: of it anywhere."""
        first, second = token_number(left), token_number(word)
        if first is None:
            return 1.0
        by_class = self._class_ratio(self._class_of(first), self._class_of(_number_of_class(word)))
        written = self.written_times(left)
        if not written:
            return by_class
        often, kinds = self._all_behind(first)
        rest = 1.0 - (often - DISCOUNT * kinds) / written
        if second is None:
            return rest * by_class
        count = _at(self.pairs, self.counts, first << BITS | second)
        return max(0.0, count - DISCOUNT) / written / chance + rest * by_class

    def place(self, number: int | None) -> int | None:
        """Of a form or a kind of number in `written` and `classes`."""
        if number is None or number < FIRST_KIND:
            return number
        return len(self.classes) - len(KINDS) + number - FIRST_KIND

    def pair_place(self, key: int) -> int | None:
        """Of a pair in `pairs` and `counts`."""
        return _place_of(self.pairs, key)

    def class_pair_place(self, left: int | None, right: int | None) -> int | None:
        """In `class_pairs` and `class_counts`, of the classes of two forms by their numbers."""
        first, second = self._class_of(left), self._class_of(right)
        if NO_CLASS in (first, second):
            return None
        return _place_of(self.class_pairs, first << CLASS_BITS | second)

    def _class_of(self, number: int | None) -> int:
        place = self.place(number)
        return NO_CLASS if place is None else int(self.classes[place])

    def _class_ratio(self, left: int, right: int) -> float:
        if NO_CLASS in (left, right):
            return 1.0
        behind, before, total = self._class_totals
        expected = float(before[right]) / total
        if not expected:
            return 1.0
        count = _at(self.class_pairs, self.class_counts, left << CLASS_BITS | right)
        ratio = (count + DOUBT * expected) / (float(behind[left]) + DOUBT) / expected
        return min(FARTHEST, max(1 / FARTHEST, ratio))

    @cached_property
    def _class_totals(self) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
        """How often each class stands before another one, how often behind one, and all of it."""
        most = int(self.classes.max()) + 1
        counts = self.class_counts.astype(np.float64)
        behind = np.bincount(self.class_pairs >> CLASS_BITS, counts, most)
        before = np.bincount(self.class_pairs & (1 << CLASS_BITS) - 1, counts, most)
        return np.asarray(behind, np.float64), np.asarray(before, np.float64), float(counts.sum())

    def _all_behind(self, number: int | None) -> tuple[int, int]:
        return _all_of(self.pairs, self._sums, number)

    @cached_property
    def _sums(self) -> NDArray[np.int64]:
        return _sums(self.counts)

    @cached_property
    def _turned(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        mask = np.uint64((1 << BITS) - 1)
        turned = (self.pairs & mask) << np.uint64(BITS) | self.pairs >> np.uint64(BITS)
        order = np.argsort(turned)
        return turned[order], _sums(self.counts[order])


def _number_of_class(word: str) -> int | None:
    """Of the word; of the last part of one that no list has: «торгово-экономических»."""
    number = token_number(word)
    return token_number(word.rpartition("-")[2]) if number is None and "-" in word else number


def _at(keys: NDArray[np.unsignedinteger], counts: NDArray[np.unsignedinteger], key: int) -> int:
    place = _place_of(keys, key)
    return 0 if place is None else int(counts[place])


def _place_of(keys: NDArray[np.unsignedinteger], key: int) -> int | None:
    place = int(np.searchsorted(keys, keys.dtype.type(key)))
    return place if place < len(keys) and int(keys[place]) == key else None


def _all_of(pairs: NDArray[np.uint64], sums: NDArray[np.int64], number: int | None) -> tuple[int, int]:
    """How often all that stand there do, and how many they are. `sums`: of the counts up to each pair."""
    if number is None:
        return 0, 0
    first, last = np.searchsorted(pairs, np.array([number << BITS, (number + 1) << BITS], np.uint64))
    return int(sums[last] - sums[first]), int(last - first)


def _sums(counts: NDArray[np.uint16]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])


@cache
def known_phrases(path: Path = DATA) -> Phrases:
    with np.load(path) as kept:
        return Phrases(*(kept[name] for name in Phrases.__dataclass_fields__))


def share_beside(word: str, left: str, right: str, seen: Seen) -> tuple[float, float]:
    """How much of what stands behind `left`, and before `right`, is the word: in the document or in official
    texts, whichever says more. Words in small letters."""
    known = known_phrases()
    behind, before = shares_here(word, left, right, seen)
    return max(known.share_behind(left, word), behind), max(known.share_before(word, right), before)


def shares_here(word: str, left: str, right: str, seen: Seen) -> tuple[float, float]:
    """The same in the document alone."""
    behind = _share(seen.between.get((left, ANY), {}), word)
    return behind, _share(seen.between.get((ANY, right), {}), word)


def _share(counts: Mapping[str, int], word: str) -> float:
    return counts.get(word, 0) / (FEWEST + sum(counts.values())) if word in counts else 0.0
