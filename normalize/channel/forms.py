"""Forms of Russian words, how often each is written, and which of them are near to what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from normalize.channel.letters import CODE, bag, bags
from normalize.channel.pieces import Pieces

DATA = Path(__file__).parent / "data" / "forms.npz"
TENTHS = 10.0  # costs are kept in tenths
COMMON = -12.0  # natural logarithm of how often a common form is written
SHORTEST = 3  # letters of a form that is near to something
SMALL = 5_000  # forms: so few are all looked at, which is quicker than to find some of them by their pieces
MOST_FOUND = 50_000  # forms whose numbers are kept
LONG, FEW, MORE = 9, 2, 3  # a form differs from what was read in FEW letters at most; of LONG ones in MORE


@dataclass(frozen=True, slots=True, eq=False)
class _OfOneLength:
    """`forms`: bytes, in order; `costs`: -10 log of how often each is written, of all words."""

    forms: NDArray[np.bytes_]
    costs: NDArray[np.uint8]

    @property
    def signs(self) -> NDArray[np.uint8]:
        return self.forms.view(np.uint8).reshape(len(self.forms), self.forms.dtype.itemsize)

    def place(self, form: bytes) -> int | None:
        place = int(self.forms.searchsorted(np.bytes_(form)))
        return place if place < len(self.forms) and self.forms[place] == form else None

    def log_chance(self, place: int) -> float:
        return -(float(self.costs[place]) / TENTHS)


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """All forms, by their length, the shortest first. `firsts`: the number of the first form of each length;
    `letters`: the bag of letters of each form, by its number. `found`: the numbers of forms that were near to
    something, which are asked for next."""

    groups: dict[int, _OfOneLength]
    firsts: dict[int, int]
    letters: NDArray[np.uint64]
    pieces: Pieces
    found: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, groups: dict[int, _OfOneLength]) -> Forms:
        groups = dict(sorted(groups.items()))
        sizes = accumulate((len(group.forms) for group in groups.values()), initial=0)
        firsts = dict(zip(groups, sizes, strict=False))
        signs = {length: group.signs for length, group in groups.items()}
        letters = [np.zeros(0, np.uint64), *map(bags, signs.values())]
        return cls(groups, firsts, np.concatenate(letters), Pieces(signs, firsts))

    def number(self, form: str) -> int | None:
        """Of a form among all of them, from 0; None: it is not among them."""
        if (known := self.found.get(form)) is not None:
            return known
        group = self.groups.get(len(form))
        place = group.place(form.encode(CODE, "replace")) if group else None
        return None if place is None else self.firsts[len(form)] + place

    def log_chance(self, form: str) -> float | None:
        """Natural logarithm of its share of all words written; None: it is not among the forms."""
        return self.log_chance_of(form, self.number(form))

    def log_chance_of(self, form: str, number: int | None) -> float | None:
        """The same of a form of this number."""
        return None if number is None else self.groups[len(form)].log_chance(number - self.firsts[len(form)])

    def near(self, word: str, most: int | None = None) -> list[str]:
        """Forms that differ from a word in `most` letters, in few where that is None. `word`: small Cyrillic
        letters and hyphens."""
        if most is None:
            most = FEW if len(word) < LONG else MORE
        coded = word.encode(CODE, "replace")
        lengths = [
            n for n in range(max(SHORTEST, len(word) - most), len(word) + most + 1) if n in self.groups
        ]
        if not lengths:
            return []
        alike = self._alike if len(self.letters) > SMALL else self._alike_of_few
        numbers = alike(coded, most, lengths)
        if not len(numbers):
            return []
        forms = self._forms(numbers, lengths)
        off = cdist([coded], forms, scorer=Levenshtein.distance, score_cutoff=most)[0]
        places = np.flatnonzero(off <= most)
        found = [forms[place].decode(CODE) for place in places.tolist()]
        if len(self.found) > MOST_FOUND:
            self.found.clear()
        self.found.update(zip(found, numbers[places].tolist(), strict=True))
        return found

    def _alike(self, word: bytes, most: int, lengths: Sequence[int]) -> NDArray[np.integer]:
        """Numbers of all forms that differ in `most` letters, and of some others, in order: cheap."""
        numbers, longer = self.pieces.alike(word, most, lengths)
        # One letter changed changes two bits, one put in or left out only one.
        return np.unique(numbers[np.bitwise_count(self.letters[numbers] ^ bag(word)) <= 2 * most - longer])

    def _alike_of_few(self, word: bytes, most: int, lengths: Sequence[int]) -> NDArray[np.integer]:
        first, last = self.firsts[lengths[0]], self.firsts[lengths[-1]] + len(self.groups[lengths[-1]].forms)
        alike = np.bitwise_count(self.letters[first:last] ^ bag(word)) <= 2 * most
        return np.flatnonzero(alike) + first

    def _forms(self, numbers: NDArray[np.integer], lengths: Sequence[int]) -> list[bytes]:
        """Those of these numbers, which are in order."""
        found: list[bytes] = []
        firsts = [self.firsts[length] for length in lengths]
        ends = [*numbers.searchsorted(firsts).tolist(), len(numbers)]
        for length, first, (start, end) in zip(lengths, firsts, pairwise(ends), strict=True):
            if start < end:
                found += self.groups[length].forms[numbers[start:end] - first].tolist()
        return found


@lru_cache(maxsize=50_000)
def form_number(form: str) -> int | None:
    """Of a form among all known ones, from 0; None: it is not among them."""
    return known_forms().number(form)


@lru_cache(maxsize=50_000)
def form_log_chance(form: str) -> float | None:
    """As that of all known forms."""
    return known_forms().log_chance_of(form, form_number(form))


def is_common(form: str) -> bool:
    """Whether it is written so often that it is hardly a name."""
    chance = form_log_chance(form)
    return chance is not None and chance > COMMON


@cache
def known_forms(path: Path = DATA) -> Forms:
    """Read once: 0.2 s."""
    with np.load(path) as kept:
        lengths = sorted({int(name[1:]) for name in kept.files})
        return Forms.of({n: _OfOneLength(kept[f"f{n}"], kept[f"c{n}"]) for n in lengths})


def forms_of(costs: Mapping[str, float]) -> Forms:
    """Words in small Cyrillic letters, with -log of how often each is written."""
    words: defaultdict[int, list[tuple[bytes, int]]] = defaultdict(list)
    for word, cost in costs.items():
        words[len(word)].append((word.encode(CODE), min(255, round(TENTHS * cost))))
    groups = {}
    for length, found in words.items():
        forms, tenths = zip(*sorted(found), strict=True)
        groups[length] = _OfOneLength(np.array(forms, f"S{length}"), np.array(tenths, np.uint8))
    return Forms.of(groups)
