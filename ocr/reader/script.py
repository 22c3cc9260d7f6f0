"""Letters that look the same in Cyrillic and in Latin print: the letters beside them tell which script it is.

The network gives each of the two its chance. No shape can tell «А» from «A», so letters in one run are of
one script wherever one letter among them is of one script alone. Where none is, a run of the same word may
tell («PDF/A», also where the line ends behind the slash); else the likelier script is taken, and these are
Russian documents, but for a list of Latin names («PDF, JPG, MP4»). A run that shows letters of both scripts
stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Protocol

CYRILLIC, LATIN = "АВЕКМНОРСТУХаеорсух", "ABEKMHOPCTYXaeopcyx"
TWIN = dict(zip(CYRILLIC + LATIN, LATIN + CYRILLIC, strict=True))

FIGURE = dict(zip("3064ЗОбЧ", "ЗОбЧ3064", strict=True))
"""Figures, and letters that print alike; both ways."""

FEW = 3  # letters or digits that tell what the odd one among them is
POSSIBLE = 0.02  # chance of what it is then, at least

_TO_LATIN, _TO_CYRILLIC = str.maketrans(CYRILLIC, LATIN), str.maketrans(LATIN, CYRILLIC)
_RUN, _RUN_OF_BOTH = re.compile(r"[A-Za-zА-Яа-яЁё]+"), re.compile(r"[^\W_]+")
_JOINING = ("-", "/")  # the word goes on behind it, on the next line
_LEAST = 1e-6  # a chance that is never smaller, for its logarithm
# Logarithm of how much rather a lone «Х» in a Russian document is Cyrillic than the network thinks
RUSSIAN = 2.0


class ReadSign(Protocol):
    """A sign as it was read, the chance of it, of its twin, and of the figure or letter it looks like."""

    @property
    def text(self) -> str: ...
    @property
    def chance(self) -> float: ...
    @property
    def twin(self) -> float: ...
    @property
    def figure(self) -> float: ...


def in_one_script(signs: Sequence[ReadSign], before: str = "") -> str:
    """The word that the signs make, each run of letters in the script that it shows. `before`: the word
    before, on the same line or at the end of the line above."""
    signs = _with_digits_settled(signs)
    word, bias = _word(signs), _bias(signs, before)
    return _RUN.sub(lambda run: _settled(run[0], signs[run.start() : run.end()], bias), word)


def chance_of_script(signs: Sequence[ReadSign], before: str = "") -> float:
    """How sure the scripts of a word's runs are: 1 where a letter proves each of them."""
    signs = _with_digits_settled(signs)
    chance, bias = 1.0, _bias(signs, before)
    for run in _RUN.finditer(_word(signs)):
        if not any(_proven(run[0])):
            leaning = abs(_leaning(signs[run.start() : run.end()]) + bias)
            chance *= 1 / (1 + exp(-leaning))
    return chance


@dataclass(frozen=True, slots=True)
class _Settled:
    """A figure or a letter in the place of what looks like it: it says nothing of the script."""

    text: str
    chance: float = 1.0
    twin: float = 1.0
    figure: float = 0.0


def _with_digits_settled(signs: Sequence[ReadSign]) -> Sequence[ReadSign]:
    """«ПРИКА3» has a letter and «2О25» a digit, where the network was not sure of the other one."""
    settled = list(signs)
    for run in _RUN_OF_BOTH.finditer(_word(signs)):
        for place in range(run.start(), run.end()):
            others = run[0][: place - run.start()] + run[0][place - run.start() + 1 :]
            sign = signs[place]
            odd = others.isalpha() if sign.text.isdigit() else others.isdigit()
            if sign.text in FIGURE and odd and len(others) >= FEW and sign.figure >= POSSIBLE:
                settled[place] = _Settled(FIGURE[sign.text])
    return settled


def _word(signs: Sequence[ReadSign]) -> str:
    return "".join(sign.text for sign in signs)


def _bias(signs: Sequence[ReadSign], before: str) -> float:
    """To Latin, as the logarithm of odds, for runs of a word that show nothing themselves."""
    word = _word(signs)
    if _is_latin(before + word if before.endswith(_JOINING) else word):
        return RUSSIAN
    listed = before.endswith(",") and _is_latin(before) and word == word.upper()
    if listed:
        return RUSSIAN if any(sign.isdigit() for sign in word) else 0.0
    return -RUSSIAN


def _is_latin(word: str) -> bool:
    """Whether a run of it is surely Latin, and none is surely Cyrillic."""
    proven = [_proven(run) for run in _RUN.findall(word)]
    latin, cyrillic = any(b and not a for a, b in proven), any(a and not b for a, b in proven)
    return latin and not cyrillic


def _settled(run: str, signs: Sequence[ReadSign], bias: float) -> str:
    cyrillic, latin = _proven(run)
    if cyrillic and latin:
        return run
    if not cyrillic and not latin:
        latin = _leaning(signs) + bias > 0
    return run.translate(_TO_LATIN if latin else _TO_CYRILLIC)


def _proven(run: str) -> tuple[bool, bool]:
    """Whether a letter is there that only Cyrillic has, that only Latin has."""
    alone = [_is_cyrillic(ch) for ch in run if ch not in TWIN]
    return any(alone), not all(alone)


def _leaning(signs: Sequence[ReadSign]) -> float:
    """How much likelier Latin letters are, as the logarithm of the ratio: the mean over the letters, for they
    all rest on the same evidence."""
    ratios = [log(max(sign.chance, _LEAST) / max(sign.twin, _LEAST)) for sign in signs]
    signed = [-r if _is_cyrillic(sign.text) else r for r, sign in zip(ratios, signs, strict=True)]
    return sum(signed) / len(signed)


def _is_cyrillic(letter: str) -> bool:
    return "Ѐ" <= letter <= "ӿ"
