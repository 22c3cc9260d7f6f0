"""Forms of Russian words, how often each is written, and which of them are near to what was read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

DATA = Path(__file__).parent / "data" / "forms.npz"
CODE = "cp1251"  # one byte per letter
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяё-"
TENTHS = 10.0  # costs are kept in tenths
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

    def cost(self, form: bytes) -> float | None:
        place = int(np.searchsorted(self.forms, np.bytes_(form)))
        if place == len(self.forms) or self.forms[place] != form:
            return None
        return float(self.costs[place]) / TENTHS


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """All forms, by their length."""

    groups: dict[int, _OfOneLength]

    def log_chance(self, form: str) -> float | None:
        """Natural logarithm of its share of all words written; None: it is not among the forms."""
        group = self.groups.get(len(form))
        cost = group.cost(form.encode(CODE, "replace")) if group else None
        return None if cost is None else -cost

    def near(self, word: str) -> list[str]:
        """Forms that differ from a word in few letters. `word`: small Cyrillic letters and hyphens."""
        most = FEW if len(word) < LONG else MORE
        mask = np.bitwise_or.reduce(_BITS[np.frombuffer(word.encode(CODE, "replace"), np.uint8)])
        found: list[str] = []
        for length in range(max(3, len(word) - most), len(word) + most + 1):
            group = self.groups.get(length)
            if group is None:
                continue
            # Each letter put in, left out or changed changes two bits at most.
            alike = np.flatnonzero(np.bitwise_count(group.letters ^ mask) <= 2 * most)
            for form in group.forms[alike].tolist():
                text = form.decode(CODE)
                if Levenshtein.distance(text, word, score_cutoff=most) <= most:
                    found.append(text)
        return found


@cache
def known_forms(path: Path = DATA) -> Forms:
    """Read once: 0.2 s."""
    with np.load(path) as kept:
        lengths = sorted({int(name[1:]) for name in kept.files})
        return Forms({n: _group(kept[f"f{n}"], kept[f"c{n}"]) for n in lengths})


def _group(forms: NDArray[np.bytes_], costs: NDArray[np.uint8]) -> _OfOneLength:
    signs = forms.view(np.uint8).reshape(len(forms), forms.dtype.itemsize)
    return _OfOneLength(forms, costs, np.bitwise_or.reduce(_BITS[signs], axis=1))
