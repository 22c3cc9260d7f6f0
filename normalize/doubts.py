"""Why a person should look at a text: what no rule can mend and no reader of the table could know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from normalize.lexicon import Lexicon
from normalize.roman import looks_roman
from normalize.script import script_of

LOWEST_CONFIDENCE = (
    0.8  # of the words given less a quarter and more are wrong, of our reader's and Tesseract's
)

_A_WORD = "я"
"""Stands for what is never changed: whatever it is made of, it is no cause for doubt."""

_EDGES = "«»„“”\"'().,;:!?…–—-"
_SIGN = r"[\\$\[\]{}|@#^~<>]"
_LETTER = "[А-Яа-яЁё]"

_SPECK = re.compile(r"[‘’`´'\".,|¦!^~_·•\\\[\]{}]{1,2}")
_SIGN_IN_WORD = re.compile(rf"{_SIGN}{_LETTER}|{_LETTER}{_SIGN}|{_LETTER}[!=]{_LETTER}")
_DIGIT_IN_WORD = re.compile(r"[а-яёa-z]\d+[а-яёa-z]|\A\d+[а-яё]{4,}")
_SIZE = re.compile(r"(?:\d+[хx])+\d+")
_PLAIN = re.compile(
    r"[«\"(]*(?:[А-Яа-яЁё]+(?:[-–—/.][А-Яа-яЁё]+)*|№?[0-9]+(?:[-–—/.,:][0-9]+)*)[»\").,;:%]*|[-–—№]"
)
_PARTS = re.compile(r"[-/.:,();«»]")
_STRANGE = re.compile(
    r"[^\s\x21-\x7e\u0400-\u045f§©®°±²³µ·×÷¼½¾№₽€£™‰«»‐-―‘-„•…′″≤≥≈−√←-⇿¹⁰-⁹₀-₉Ø]",
)


def doubtful(text: str, confidence: float, lexicon: Lexicon) -> str | None:
    """The reasons to doubt a text, for a person to read; None: nothing speaks against it.

    `confidence`, 0 to 1: of the least sure word, where words are known; else of the whole text.
    """
    reasons = [] if confidence >= LOWEST_CONFIDENCE else [f"read with confidence {confidence:.2f}"]
    reasons += dict.fromkeys(_reasons(text, lexicon))
    return "; ".join(reasons) or None


def _reasons(text: str, lexicon: Lexicon) -> Iterator[str]:
    strange = dict.fromkeys(_STRANGE.findall(text))
    if strange:
        yield f"unknown characters «{''.join(strange)}»"
    if all(map(_is_plain, text.split())):  # and so it stays, whatever of it is protected
        return
    for word in lexicon.shields(text).sub(_A_WORD, text).split():
        if reason := _reason(word):
            yield reason


@lru_cache(maxsize=20_000)
def _is_plain(word: str) -> bool:
    """Whether it is a Russian word or a number with nothing but usual marks around it, or a dash."""
    return _PLAIN.fullmatch(word) is not None


@lru_cache(maxsize=20_000)
def _reason(word: str) -> str | None:
    return next(filter(None, (check(word) for check in CHECKS)), None)


def _lone_speck(word: str) -> str | None:
    return f"«{word}» stands alone" if _SPECK.fullmatch(word) else None


def _sign_in_word(word: str) -> str | None:
    found = "@" not in word[1:-1] and _SIGN_IN_WORD.search(word)
    return f"«{word}» has signs among its letters" if found else None


def _mixed_script(word: str) -> str | None:
    """A hyphen or a slash may part scripts («IT-куб», «VR/очки»); a word between them may not mix them."""
    parts = (part for part in _PARTS.split(word) if not looks_roman(part))
    mixed = any(script_of(part) == "mixed" for part in parts)
    return f"«{word}» mixes Latin and Cyrillic" if mixed else None


def _digit_in_word(word: str) -> str | None:
    bare = word.strip(_EDGES)
    found = _DIGIT_IN_WORD.search(bare) and script_of(bare) != "latin" and not _SIZE.fullmatch(bare)
    return f"«{word}» has digits among its letters" if found else None


CHECKS: tuple[Callable[[str], str | None], ...] = (_lone_speck, _sign_in_word, _mixed_script, _digit_in_word)
