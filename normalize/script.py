"""Look-alike letters: which script a word is in, and what it would be in Cyrillic alone.

Pairs are those of Unicode TR39 (confusables.txt) that a printed page can show, and the CJK marks that engines
with Chinese models put in place of Cyrillic strokes. Nothing is folded for its own sake, for «IT-куб» is
rightly mixed: a word is folded only where that makes it known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product
from math import prod
from typing import Literal

Script = Literal["cyrillic", "latin", "digits", "mixed", "other"]

LATIN_TO_CYRILLIC = dict(zip("ABCEHKMOPTXYaceopxymnrutk", "АВСЕНКМОРТХУасеорхутпгитк", strict=True))
"""Latin letter -> the Cyrillic letter of the same look, upright or italic (m, n, r, u: italic т, п, г, и)."""

CJK_TO_CYRILLIC = {"厂": "Г", "丁": "Т", "「": "г", "〇": "о", "口": "О", "几": "П", "刀": "П", "人": "А"}

DIGITS_TO_CYRILLIC = {"11": ("п", "н"), "0": ("о",), "3": ("з",), "6": ("б",), "4": ("ч",)}
"""Digits read in place of letters. Only such pairs whose glyphs are alike at the height of a letter."""

MOST_FOLDS = 64
SHORTEST_FOLD = 3
LETTERS_BESIDE_DIGITS = 4
MOST_DIGITS = 2

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_DIGIT = re.compile(r"\d")
_FOREIGN = re.compile("[" + "".join(LATIN_TO_CYRILLIC) + "".join(CJK_TO_CYRILLIC) + "]")


def script_of(word: str) -> Script:
    """The one script of a word's letters; digits count only in a word without letters. "other": neither."""
    latin, cyrillic = bool(_LATIN.search(word)), bool(_CYRILLIC.search(word))
    if latin and cyrillic:
        return "mixed"
    if latin or cyrillic:
        return "latin" if latin else "cyrillic"
    return "digits" if _DIGIT.search(word) else "other"


def folded(word: str, known: Callable[[str], bool]) -> str | None:
    """`word` with its look-alikes of other scripts made Cyrillic, where exactly one such word is known.

    None: nothing to fold, no known word, or more than one. Words under three letters are never folded: too
    many of them are something else. A digit at the end is a footnote mark, and digits before a known word
    are a number that lost its space: both stay.
    """
    if not _may_fold(word) or _is_number_and_word(word, known):
        return None
    found = {candidate for candidate in _candidates(word) if known(candidate)}
    return found.pop() if len(found) == 1 else None


def _may_fold(word: str) -> bool:
    own, foreign = len(_CYRILLIC.findall(word)), len(_FOREIGN.findall(word))
    digits = sum(c.isdigit() for c in word)
    if len(word) < SHORTEST_FOLD or own < 1 or own + foreign + digits < len(word) or own == len(word):
        return False
    return not digits or (digits <= MOST_DIGITS and own >= LETTERS_BESIDE_DIGITS and not word[-1].isdigit())


def _is_number_and_word(word: str, known: Callable[[str], bool]) -> bool:
    rest = word.lstrip("0123456789")
    return rest != word and known(rest)


def _candidates(word: str) -> Iterator[str]:
    """Every Cyrillic reading of the word; none where there are more than `MOST_FOLDS`."""
    capitals = word.isupper()
    choices: list[tuple[str, ...]] = []
    at = 0
    while at < len(word):
        width = 2 if word[at : at + 2] in DIGITS_TO_CYRILLIC else 1
        choices.append(_letters(word[at : at + width], capitals or (at == 0 and word[0] != "6")))
        at += width
    return map("".join, product(*choices)) if prod(map(len, choices)) <= MOST_FOLDS else iter(())


def _letters(piece: str, capital: bool) -> tuple[str, ...]:
    """What the piece may be. A digit is as high as a capital: at the start of a word it stands for one."""
    if piece[0].isdigit():
        options = DIGITS_TO_CYRILLIC.get(piece, ())
        return tuple(o.upper() for o in options) if capital else options
    letter = CJK_TO_CYRILLIC.get(piece, LATIN_TO_CYRILLIC.get(piece, piece))
    return (letter,)
