"""Letter-spaced words, that an engine reads as letters: «П Р И К А З», «Н апр ав л ени е».

Letters are put together only where that makes long words of what were none: a word ends only at a space, and
single letters of a list, initials and short words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from normalize.edits import Finding
from normalize.lexicon import Lexicon
from normalize.morphology import is_word

SCORE = 0.97
LONGEST_PIECE, FEWEST_PIECES = 4, 4  # letters of a piece; pieces in a row that letter-spacing leaves
SHORTEST, LONGEST = 5, 30  # letters of a word put together; a shorter one may come by chance
BROKEN = 0.4  # of a word's pieces so many are no words themselves
LONE = 3.0  # what a piece costs that belongs to no word; a word costs 1

_LETTERS = rf"[А-ЯЁа-яё]{{1,{LONGEST_PIECE}}}"
_RUN = re.compile(rf"(?<![\w.,-]){_LETTERS}(?: {_LETTERS}){{{FEWEST_PIECES - 1},}}(?![\w.-])")
_PIECE = re.compile(r"[А-ЯЁа-яё]+")
_SHORT_WORDS = frozenset("авикосуяАВИКОСУЯ")


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    start: int
    end: int


def letter_spaced(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """«П Р И К А З» → «ПРИКАЗ»."""
    for run in _RUN.finditer(text):
        pieces = [_Piece(m[0], m.start(), m.end()) for m in _PIECE.finditer(text, *run.span())]
        for group in _words([piece.text for piece in pieces], lexicon):
            word = "".join(piece.text for piece in pieces[group])
            start, end = pieces[group][0].start, pieces[group][-1].end
            yield Finding(start, end, word, "letter-spaced", SCORE, certain=True)


def _words(pieces: Sequence[str], lexicon: Lexicon) -> list[slice]:
    """Which pieces make a word together, by the fewest words; none where two ways are as good."""
    costs, ways, steps = [0.0], [1], [0]
    for end, last in enumerate(pieces, start=1):
        found = [(costs[end - 1] + (1.0 if _stands_alone(last) else LONE), ways[end - 1], end - 1)]
        found += [
            (costs[first] + 1.0, ways[first], first)
            for first in range(max(0, end - LONGEST), end - 1)
            if _is_spaced(pieces[first:end], lexicon)
        ]
        costs.append(min(cost for cost, _, _ in found))
        ways.append(sum(many for cost, many, _ in found if cost == costs[-1]))
        steps.append(next(first for cost, _, first in found if cost == costs[-1]))
    if ways[-1] > 1:
        return []
    words: list[slice] = []
    end = len(pieces)
    while end:
        words = [slice(steps[end], end), *words] if end - steps[end] > 1 else words
        end = steps[end]
    return words


def _is_spaced(pieces: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether they are a word, and were none before; in one case, or with a capital first."""
    word = "".join(pieces)
    if len(word) < SHORTEST or not (word.isupper() or word[1:].islower()):
        return False
    broken = sum(not _stands_alone(piece) for piece in pieces)
    return broken >= max(2, BROKEN * len(pieces)) and lexicon.knows(word)


@lru_cache(maxsize=4_000)
def _stands_alone(piece: str) -> bool:
    return piece in _SHORT_WORDS if len(piece) == 1 else is_word(piece)
