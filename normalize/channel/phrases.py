"""Which words stand beside which, and how often: in official texts, and in the document that is mended.

Pairs of words that such texts have often are counted as they are; all others by what the words are: an
adjective in the genitive stands before a noun in the genitive, «в» before a locative or an accusative. A
class is all that a form can be, as OpenCorpora tells it; words that govern others are classes by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

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
MOST_KEPT = 50_000  # words, and pairs of classes, of which it is remembered what was found
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


class _Word(NamedTuple):
    """What is known of a word beside others. `number`: None where it is in no list; `kind`: its class;
    `behind`, `before`: how often words stand there; `rest`: the share of what stands behind it that is in no
    pair."""

    number: int | None
    kind: int
    written: int
    behind: int
    before: int
    rest: float


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
        return self._word(word).written

    def count(self, left: str, right: str) -> int:
        first, second = self._word(left).number, self._word(right).number
        return 0 if first is None or second is None else self._counts.get(first << BITS | second, 0)

    def share_behind(self, left: str, word: str) -> float:
        """Of all words behind `left` so many are `word`, 0 to 1."""
        count = self.count(left, word)
        return count / (FEWEST + self._word(left).behind) if count else 0.0

    def share_before(self, word: str, right: str) -> float:
        """Of all words before `right` so many are `word`, 0 to 1."""
        count = self.count(word, right)
        return count / (FEWEST + self._word(right).before) if count else 0.0

    def likelier(self, left: str, word: str, chance: float) -> float:
        """How many times likelier a word is behind `left` than anywhere. `chance`: of it anywhere."""
        return self.likelier_each(left, [word], [chance])[0]

    def likelier_each(self, left: str, words: Sequence[str], chances: Iterable[float]) -> list[float]:
        """The same of many words."""
        one = self._word(left)
        if one.number is None:
            return [1.0] * len(words)
        others = [self._word(word) for word in words]
        by_class = [self._class_ratio(one.kind, other.kind) for other in others]
        if not one.written:
            return by_class
        written, rest, first = one.written, one.rest, one.number << BITS
        counts = self._counts
        return [
            rest * ratio
            if other.number is None
            else max(0.0, counts.get(first | other.number, 0) - DISCOUNT) / written / chance + rest * ratio
            for other, ratio, chance in zip(others, by_class, chances, strict=True)
        ]

    def _word(self, word: str) -> _Word:
        found = self._words.get(word)
        if found is None:
            if len(self._words) >= MOST_KEPT:
                self._words.clear()
            found = self._words[word] = self._look(word)
        return found

    def _look(self, word: str) -> _Word:
        number = token_number(word)
        of_class = number
        if number is None and "-" in word:  # «торгово-экономических»: by the last part
            of_class = token_number(word.rpartition("-")[2])
        kind = NO_CLASS if of_class is None else int(self.classes[self.place(of_class)])
        if number is None:
            return _Word(None, kind, 0, 0, 0, 1.0)
        place = self.place(number)
        written = int(self.written[place])
        behind, kinds, before = (int(sums[place]) for sums in self._beside)
        rest = 1.0 - (behind - DISCOUNT * kinds) / written if written else 1.0
        return _Word(number, kind, written, behind, before, rest)

    def place(self, number: int) -> int:
        """Of a form or a kind of number in `written` and `classes`."""
        return number if number < FIRST_KIND else len(self.classes) - len(KINDS) + number - FIRST_KIND

    def pair_place(self, key: int) -> int | None:
        """Of a pair in `pairs` and `counts`."""
        return _place_of(self.pairs, key)

    def class_pair_place(self, left: int, right: int) -> int | None:
        """In `class_pairs` and `class_counts`, of the classes of two forms by their numbers."""
        first, second = (int(self.classes[self.place(number)]) for number in (left, right))
        if NO_CLASS in (first, second):
            return None
        return _place_of(self.class_pairs, first << CLASS_BITS | second)

    def _class_ratio(self, left: int, right: int) -> float:
        if NO_CLASS in (left, right):
            return 1.0
        key = left << CLASS_BITS | right
        ratio = self._ratios.get(key)
        if ratio is None:
            if len(self._ratios) >= MOST_KEPT:
                self._ratios.clear()
            ratio = self._ratios[key] = self._ratio_of_classes(left, right, self._class_counts.get(key, 0))
        return ratio

    def _ratio_of_classes(self, left: int, right: int, count: int) -> float:
        behind, before, total = self._class_totals
        expected = float(before[right]) / total
        if not expected:
            return 1.0
        ratio = (count + DOUBT * expected) / (float(behind[left]) + DOUBT) / expected
        return min(FARTHEST, max(1 / FARTHEST, ratio))

    @cached_property
    def _words(self) -> dict[str, _Word]:
        return {}

    @cached_property
    def _ratios(self) -> dict[int, float]:
        return {}

    @cached_property
    def _counts(self) -> dict[int, int]:
        """Of each pair: many are asked for, one by one."""
        return dict(zip(self.pairs.tolist(), self.counts.tolist(), strict=True))

    @cached_property
    def _class_counts(self) -> dict[int, int]:
        return dict(zip(self.class_pairs.tolist(), self.class_counts.tolist(), strict=True))

    @cached_property
    def _class_totals(self) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
        """How often each class stands before another one, how often behind one, and all of it."""
        most = int(self.classes.max()) + 1
        counts = self.class_counts.astype(np.float64)
        behind = np.bincount(self.class_pairs >> CLASS_BITS, counts, most)
        before = np.bincount(self.class_pairs & (1 << CLASS_BITS) - 1, counts, most)
        return np.asarray(behind, np.float64), np.asarray(before, np.float64), float(counts.sum())

    @cached_property
    def _beside(self) -> tuple[NDArray[np.uint32], ...]:
        """How often words stand behind each one, how many they are, and how often words stand before it."""
        numbers = (self.pairs >> np.uint64(BITS), self.pairs & np.uint64((1 << BITS) - 1))
        kinds = np.int64(FIRST_KIND - len(self.classes) + len(KINDS))
        first, second = (np.where(n < FIRST_KIND, n, n - kinds) for n in map(_signed, numbers))
        most = len(self.classes)
        sums = (np.bincount(first, self.counts, most), np.bincount(first, None, most))
        return tuple(each.astype(np.uint32) for each in (*sums, np.bincount(second, self.counts, most)))


def _signed(numbers: NDArray[np.uint64]) -> NDArray[np.int64]:
    return numbers.astype(np.int64)


def _place_of(keys: NDArray[np.unsignedinteger], key: int) -> int | None:
    place = int(np.searchsorted(keys, keys.dtype.type(key)))
    return place if place < len(keys) and int(keys[place]) == key else None


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
