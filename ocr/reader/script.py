"""Letters that look the same in Cyrillic and in Latin print: the letters beside them tell which script it is.

The network gives each of the two its chance. No shape can tell «А» from «A», so letters in one run are of one
script wherever one letter among them is of one script alone; where none is, the likelier script of the whole
run is taken. A run that shows letters of both scripts stays as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log
from typing import Protocol

CYRILLIC, LATIN = "АВЕКМНОРСТУХаеорсух", "ABEKMHOPCTYXaeopcyx"
TWIN = dict(zip(CYRILLIC + LATIN, LATIN + CYRILLIC, strict=True))

_TO_LATIN, _TO_CYRILLIC = str.maketrans(CYRILLIC, LATIN), str.maketrans(LATIN, CYRILLIC)
_RUN = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_LEAST = 1e-6  # a chance that is never smaller, for its logarithm


class ReadSign(Protocol):
    """A sign as it was read, the chance of it and of its twin."""

    @property
    def text(self) -> str: ...
    @property
    def chance(self) -> float: ...
    @property
    def twin(self) -> float: ...


def in_one_script(signs: Sequence[ReadSign]) -> str:
    """The word that the signs make, each run of letters in the script that it shows."""
    word = "".join(sign.text for sign in signs)
    return _RUN.sub(lambda run: _settled(run[0], signs[run.start() : run.end()]), word)


def _settled(run: str, signs: Sequence[ReadSign]) -> str:
    cyrillic = any(_is_cyrillic(ch) and ch not in TWIN for ch in run)
    latin = any(not _is_cyrillic(ch) and ch not in TWIN for ch in run)
    if cyrillic and latin:
        return run
    if not cyrillic and not latin:
        latin = sum(_leaning(sign) for sign in signs) > 0
    return run.translate(_TO_LATIN if latin else _TO_CYRILLIC)


def _leaning(sign: ReadSign) -> float:
    """How much likelier the Latin letter is, as the logarithm of the ratio."""
    ratio = log(max(sign.chance, _LEAST) / max(sign.twin, _LEAST))
    return -ratio if _is_cyrillic(sign.text) else ratio


def _is_cyrillic(letter: str) -> bool:
    return "Ѐ" <= letter <= "ӿ"
