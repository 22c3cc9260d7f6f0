"""Forms of Russian words, how often each is written, and which of them are near to what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

DATA = Path(__file__).parent / "data" / "forms.npz"
CODE = "cp1251"  # one byte per letter
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяё-"
TENTHS = 10.0  # costs are kept in tenths
COMMON = -12.0  # natural logarithm of how often a common form is written
LONG, FEW, MORE = 9, 2, 3  # a form differs from what was read in FEW letters at most; of LONG ones in MORE

_BITS = np.zeros(256, np.uint64)
for _place, _letter in enumerate(LETTERS):
    _BITS[_letter.encode(CODE)[0]] = np.uint64(1 << _place)


@dataclass(frozen=True, slots=True, eq=False)
class _OfOneLength:
    """`forms`: bytes, in order; `costs`: -10 log of how often each is written, of all words; `letters`: a bit
    for each letter that a form has."""

    forms: NDArray[np.bytes_]
    costs: NDArray[np.uint8]
    letters: NDArray[np.uint64]

    def place(self, form: bytes) -> int | None:
        place = int(np.searchsorted(self.forms, np.bytes_(form)))
        return place if place < len(self.forms) and self.forms[place] == form else None

    def alike(self, word: NDArray[np.uint8], most: int) -> NDArray[np.intp]:
        """Places of all forms that differ in `most` letters, and of some others: cheap."""
        mask = np.bitwise_or.reduce(_BITS[word])
        # Each letter put in, left out or changed changes two bits at most.
        rows = np.flatnonzero(np.bitwise_count(self.letters ^ mask) <= 2 * most)
        # Of MOST and one more pieces of the word one at least is unchanged, moved by as many places at most.
        signs = self.forms.view(np.uint8).reshape(len(self.forms), self.forms.dtype.itemsize)[rows]
        places = np.ascontiguousarray(signs.T)  # for each place of a word its letters, in all forms
        kept = np.zeros(len(rows), bool)
        ends = [len(word) * n // (most + 1) for n in range(most + 2)]
        for first, last in pairwise(ends):
            for start in range(max(0, first - most), min(first + most, len(places) - (last - first)) + 1):
                same = np.ones(len(rows), bool)
                for place, letter in enumerate(word[first:last], start=start):
                    same &= places[place] == letter
                kept |= same
        return rows[kept]

    def cost(self, form: bytes) -> float | None:
        place = self.place(form)
        return None if place is None else float(self.costs[place]) / TENTHS


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """All forms, by their length. `firsts`: the number of the first form of each length."""

    groups: dict[int, _OfOneLength]
    firsts: dict[int, int]

    @classmethod
    def of(cls, groups: dict[int, _OfOneLength]) -> Forms:
        sizes = accumulate((len(groups[length].forms) for length in sorted(groups)), initial=0)
        return cls(groups, dict(zip(sorted(groups), sizes, strict=False)))

    def number(self, form: str) -> int | None:
        """Of a form among all of them, from 0; None: it is not among them."""
        group = self.groups.get(len(form))
        place = group.place(form.encode(CODE, "replace")) if group else None
        return None if place is None else self.firsts[len(form)] + place

    def log_chance(self, form: str) -> float | None:
        """Natural logarithm of its share of all words written; None: it is not among the forms."""
        group = self.groups.get(len(form))
        cost = group.cost(form.encode(CODE, "replace")) if group else None
        return None if cost is None else -cost

    def near(self, word: str, most: int | None = None) -> list[str]:
        """Forms that differ from a word in `most` letters, in few where that is None. `word`: small Cyrillic
        letters and hyphens."""
        if most is None:
            most = FEW if len(word) < LONG else MORE
        coded = word.encode(CODE, "replace")
        signs = np.frombuffer(coded, np.uint8)
        found: list[str] = []
        for length in range(max(3, len(word) - most), len(word) + most + 1):
            if group := self.groups.get(length):
                forms = group.forms[group.alike(signs, most)].tolist()
                if forms:
                    off = cdist([coded], forms, scorer=Levenshtein.distance, score_cutoff=most)[0]
                    found += [forms[place].decode(CODE) for place in np.flatnonzero(off <= most)]
        return found


@lru_cache(maxsize=20_000)
def form_number(form: str) -> int | None:
    """Of a form among all known ones, from 0; None: it is not among them."""
    return known_forms().number(form)


@lru_cache(maxsize=50_000)
def form_log_chance(form: str) -> float | None:
    """As that of all known forms."""
    return known_forms().log_chance(form)


def is_common(form: str) -> bool:
    """Whether it is written so often that it is hardly a name."""
    chance = form_log_chance(form)
    return chance is not None and chance > COMMON


@cache
def known_forms(path: Path = DATA) -> Forms:
    """Read once: 0.2 s."""
    with np.load(path) as kept:
        lengths = sorted({int(name[1:]) for name in kept.files})
        return Forms.of({n: _group(kept[f"f{n}"], kept[f"c{n}"]) for n in lengths})


def forms_of(costs: Mapping[str, float]) -> Forms:
    """Words in small Cyrillic letters, with -log of how often each is written."""
    words: defaultdict[int, list[tuple[bytes, int]]] = defaultdict(list)
    for word, cost in costs.items():
        words[len(word)].append((word.encode(CODE), min(255, round(TENTHS * cost))))
    groups = {}
    for length, found in words.items():
        forms, tenths = zip(*sorted(found), strict=True)
        groups[length] = _group(np.array(forms, f"S{length}"), np.array(tenths, np.uint8))
    return Forms.of(groups)


def _group(forms: NDArray[np.bytes_], costs: NDArray[np.uint8]) -> _OfOneLength:
    signs = forms.view(np.uint8).reshape(len(forms), forms.dtype.itemsize)
    return _OfOneLength(forms, costs, np.bitwise_or.reduce(_BITS[signs], axis=1))
