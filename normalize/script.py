"""Look-alike letters: which script a word is in, and what it would be in Russian letters alone.

The pairs are those of Unicode TR39, in data/look_alikes.csv, and a few that engines make and TR39 has not.
Nothing is folded for its own sake, for «IT-куб» is rightly mixed: a word is folded only where that makes it
known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product
from math import prod
from pathlib import Path
from typing import Literal

from normalize.morphology import is_name

Script = Literal["cyrillic", "latin", "digits", "mixed", "other"]

DATA = Path(__file__).parent / "data" / "look_alikes.csv"
RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"


def load(path: Path = DATA) -> dict[str, str]:
    """Sign, or pair of signs → the Russian letter that it looks like by TR39."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {sign: letter for letter, signs in rows for sign in signs.split(" ")}


_BY_SKELETON = load()

# TR39 compares upright letters, and tells к and т from k and t by their height. In italics т, п, и print as
# m, n, u, and where a Russian letter is looked for, engines put k and t for what is small and of that shape.
_IN_PRINT = dict(zip("mnukt", "тпикт", strict=True))

# Engines with a Chinese model put an ideogram, a kana or a bracket for strokes that it shares with a letter.
_STROKES = {"厂": "Г", "丁": "Т", "「": "г", "口": "О", "ロ": "О", "几": "П", "刀": "П", "人": "А"}

LOOK_ALIKES = {sign: letter for sign, letter in _BY_SKELETON.items() if len(sign) == 1} | _IN_PRINT | _STROKES
"""Sign of another script, or digit → the Russian letter of the same look."""

# TR39 has «Ьl» and «lO», in capitals; the small letters are parted in the same way. It takes 1, I and l for
# one another, but alone they stand for no letter: a Roman numeral, a number, dirt are as likely.
_UPRIGHT = "1IlІӀ"
_PARTED = {sign: letter for sign, letter in _BY_SKELETON.items() if len(sign) > 1}
_PARTED |= {f"ь{upright}": "ы" for upright in _UPRIGHT}
_PARTED |= {f"{upright}{o}": "ю" for upright in _UPRIGHT for o in "оo"}

# Digits of the shape of a letter that TR39 does not compare: an open 4, and the uprights of П and Н without
# their bar. Both are as high as a capital.
_DIGITS = {"4": ("Ч",), "11": ("П", "Н")}

_LETTERS: dict[str, tuple[str, ...]] = {
    **{letter: (letter,) for letter in RUSSIAN},
    **{sign: (letter,) for sign, letter in (LOOK_ALIKES | _PARTED).items()},
    **_DIGITS,
}

MOST_FOLDS = 64
SHORTEST_FOLD = 3
LETTERS_BESIDE_DIGITS = 4
MOST_DIGITS = 2

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_DIGIT = re.compile(r"\d")
_OTHER_CYRILLIC = re.compile("[\u0400-\u052f](?<![А-Яа-яЁё])")
_RUSSIAN_LETTER, _RUSSIAN_WORD = re.compile("[А-Яа-яЁё]"), re.compile("[А-Яа-яЁё]+")
# A word of its own may stand behind a number or a Roman I that lost its space, or behind a quantity of
# physics that it is the index of («σтек»); and before a Roman I. A small omicron is no quantity.
_NUMBER_BEFORE = re.compile(r"\d+|[IlІӀ]+|[α-ξπ-ωϐ-ϖϰϱ]")
_NUMBER_BEHIND = re.compile("[IlІӀ]+$")


def script_of(word: str) -> Script:
    """The one script of a word's letters; digits count only in a word without letters. "other": neither."""
    latin, cyrillic = bool(_LATIN.search(word)), bool(_CYRILLIC.search(word))
    if latin and cyrillic:
        return "mixed"
    if latin or cyrillic:
        return "latin" if latin else "cyrillic"
    return "digits" if _DIGIT.search(word) else "other"


def folded(word: str, known: Callable[[str], bool]) -> str | None:
    """`word` with its look-alikes made Russian letters, where exactly one such word is known.

    None: nothing to fold, a word that is known as it is, no known word, or more than one. Words under three
    letters are never folded: too many of them are something else. A digit at the end is a footnote mark, and
    digits before a known word are a number that lost its space: both stay.
    """
    if not _may_fold(word) or known(word) or _is_with_number(word, known):
        return None
    found = {candidate for candidate in _candidates(word) if known(candidate)}
    return found.pop() if len(found) == 1 else None


def is_of_another_language(word: str, russian: str, around: str, known: Callable[[str], bool]) -> bool:
    """Whether a word that would be `russian` when folded has a Cyrillic letter that Russian lacks, and may be
    right with it: what stands `around` it has such letters too, or no Russian word; or it is a name."""
    if not _OTHER_CYRILLIC.search(word):
        return False
    if _OTHER_CYRILLIC.search(around) or is_name(russian):
        return True
    return not any(len(other) > SHORTEST_FOLD and known(other) for other in _RUSSIAN_WORD.findall(around))


def _may_fold(word: str) -> bool:
    own = len(_RUSSIAN_LETTER.findall(word))
    if len(word) < SHORTEST_FOLD or own < 1 or own == len(word):
        return False
    digits = sum(sign.isdigit() or sign in _UPRIGHT for sign in word)
    return not digits or (digits <= MOST_DIGITS and own >= LETTERS_BESIDE_DIGITS and not word[-1].isdigit())


def _is_with_number(word: str, known: Callable[[str], bool]) -> bool:
    before, behind = _NUMBER_BEFORE.match(word), _NUMBER_BEHIND.search(word)
    rests = {word[before.end() :]} if before else set()
    if behind:
        rests.add(word[: behind.start()])
    return any(known(rest) for rest in rests)


def _candidates(word: str) -> Iterator[str]:
    """Every Russian reading of the word; none where a sign looks like no letter, or where there are more than
    `MOST_FOLDS`."""
    capitals = word.isupper() or _is_in_capitals(word)
    choices: list[tuple[str, ...]] = []
    at = 0
    while at < len(word):
        piece = word[at : at + 2] if word[at : at + 2] in _LETTERS else word[at]
        choices.append(tuple(_placed(letter, piece, at, capitals) for letter in _LETTERS.get(piece, ())))
        at += len(piece)
    return map("".join, product(*choices)) if prod(map(len, choices)) <= MOST_FOLDS else iter(())


def _is_in_capitals(word: str) -> bool:
    """By its Russian letters: a small «c» or «b» among capitals has the shape of one."""
    own = _RUSSIAN_LETTER.findall(word)
    return len(own) > 1 and all(map(str.isupper, own))


def _placed(letter: str, piece: str, at: int, capitals: bool) -> str:
    """In capitals or small. A digit or an ideogram is a small letter within a word, and what it looks like at
    the start: «0» and «3» are as high as a capital, and 6 is a small б."""
    if capitals:
        return letter.upper()
    has_case = any(sign.isupper() or sign.islower() for sign in piece)
    return letter if has_case or at == 0 else letter.lower()
