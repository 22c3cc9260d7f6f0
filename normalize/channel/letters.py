"""The letters that forms of words are written in, and which of them a word has: a bag of them, as bits."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

CODE = "cp1251"  # one byte per letter
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяё-"
_TWICE = len(LETTERS)  # from here on a bit says that a letter is there twice; for the last four none is left
_ALL = (1 << 64) - 1

PLACES = np.full(256, len(LETTERS), np.uint8)  # of a byte among the letters; behind them where it is none
for _place, _letter in enumerate(LETTERS):
    PLACES[_letter.encode(CODE)[0]] = _place
_BITS = np.append(np.uint64(1) << np.arange(len(LETTERS), dtype=np.uint64), np.uint64(0))[PLACES]
_BIT = _BITS.tolist()


@lru_cache(maxsize=256)  # of a word it is asked for each list of words
def bag(word: bytes) -> np.uint64:
    """Each letter put in, left out or changed changes two bits of it at most, one where it is not changed."""
    once = twice = 0
    for sign in word:
        bit = _BIT[sign]
        twice |= once & bit
        once |= bit
    return np.uint64((once | twice << _TWICE) & _ALL)


def bags(signs: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """The same of many words of one length. `signs`: a row for each word."""
    once = np.zeros(len(signs), np.uint64)
    twice = np.zeros(len(signs), np.uint64)
    for place in range(signs.shape[1]):
        bits = _BITS[signs[:, place]]
        twice |= once & bits
        once |= bits
    return once | twice << np.uint64(_TWICE)
