"""Which words of a list may differ from a word in few letters: found by a piece that is unchanged in them.

A word is cut into one piece more than letters may differ: one piece at least is in the other word as it is,
moved by a few places. Where it may stand is what Pass-Join says (Li, Deng, Wang, Feng 2011): of each letter
that is put in or left out one end of the word has it, or the other. Words are kept in the order of their
pieces, so that those with one are a slice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from normalize.channel.letters import LETTERS, PLACES

KEY = 3  # letters by which a piece is looked up: the rest of a long one is not looked at
BITS = 5  # of a letter in a key: the rarest two are taken for two others

_CODES = (PLACES % min(len(LETTERS), 1 << BITS)).astype(np.uint16)
_CODE = _CODES.tolist()


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """Of all words of one length, `width` letters from `start` on. `words`: their numbers, by the key of the
    piece; `firsts`: for each key, where those with it begin."""

    start: int
    width: int
    words: NDArray[np.int32]
    firsts: memoryview

    @classmethod
    def of(cls, signs: NDArray[np.uint8], start: int, end: int, number: int) -> _Piece:
        keys = np.zeros(len(signs), np.uint16)
        width = min(KEY, end - start)
        for place in range(start, start + width):
            keys = keys << np.uint16(BITS) | _CODES[signs[:, place]]
        words = np.argsort(keys, kind="stable") + number
        counts = np.bincount(keys, minlength=1 << BITS * width)
        firsts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        return cls(start, end - start, words.astype(np.int32), firsts.data)


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """`signs`: by their length all words, a row for each; `firsts`: the number of the first word of each
    length. `known`: the pieces of the words of a length, where so many letters may differ: made when they are
    asked for."""

    signs: Mapping[int, NDArray[np.uint8]]
    firsts: Mapping[int, int]
    known: dict[tuple[int, int], tuple[_Piece, ...]] = field(default_factory=dict)

    def alike(
        self, word: bytes, most: int, lengths: Iterable[int]
    ) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """Numbers of all words of these lengths that differ in `most` letters, and of many others, in no
        order, some more than once; and for each by how many letters it is longer or shorter."""
        keys = _keys(word)
        found: list[NDArray[np.int32]] = []
        longer: list[int] = []
        for length in lengths:
            more = len(word) - length
            for number, piece in enumerate(self._of(length, most)):
                first, last = _reach(number, piece, more, most)
                of_width = keys[min(KEY, piece.width)]
                for key in of_width[max(0, first) : max(0, min(last, len(word) - piece.width) + 1)]:
                    start, end = piece.firsts[key], piece.firsts[key + 1]
                    if start < end:
                        found.append(piece.words[start:end])
                        longer.append(abs(more))
        if not found:
            return np.zeros(0, np.int32), np.zeros(0, np.uint8)
        return np.concatenate(found), np.repeat(np.array(longer, np.uint8), [*map(len, found)])

    def _of(self, length: int, most: int) -> tuple[_Piece, ...]:
        pieces = self.known.get((length, most))
        if pieces is None:
            pieces = self.known[length, most] = tuple(self._cut(length, most))
        return pieces

    def _cut(self, length: int, most: int) -> Iterator[_Piece]:
        if length in self.signs:
            ends = [length * n // (most + 1) for n in range(most + 2)]
            for start, end in pairwise(ends):
                yield _Piece.of(self.signs[length], start, end, self.firsts[length])


def _reach(number: int, piece: _Piece, more: int, most: int) -> tuple[int, int]:
    """The first and the last place in the word where a piece of another may stand."""
    before, behind = number, most - number  # letters that may differ before it, behind it
    first = piece.start + max(-before, more - behind)
    return first, piece.start + min(before, more + behind)


def _keys(word: bytes) -> tuple[list[int], ...]:
    """For pieces of no letter, of one and so on the key of each that the word has."""
    codes = [_CODE[sign] for sign in word]
    keys = [[0] * (len(codes) + 1)]
    for width in range(KEY):
        keys.append([before << BITS | code for before, code in zip(keys[-1], codes[width:], strict=False)])
    return tuple(keys)
