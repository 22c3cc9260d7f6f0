"""Is a text layer text? Judged by its letters, its words and the ink that it covers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import cv2
import numpy as np
import pymorphy3
from numpy.typing import NDArray

from ingest import POINTS_PER_INCH, Box, Raster, Scale

_CYRILLIC = "А-Яа-яЁё"
_PART = re.compile(r"[^\W_]+")
_RUSSIAN = re.compile("[а-яё]{3,}")
_LATIN = re.compile("[a-z]{4,}")
_VOWEL = re.compile("[aeiouy]")
_BOTH_SCRIPTS = re.compile(r"(?=.*[Ѐ-ӿ])(?=.*[A-Za-z])")
_DIGIT_IN_WORD = re.compile(r"[^\W\d_]\d+[^\W\d_]{2}|^\d{1,2}[А-Яа-яЁё]{4,}$|^\d[А-ЯЁ]$")
_ACCENTED = re.compile("[À-ÿ]")
_SHORT_WORDS = "авикосуяai"
_SYMBOL_FONT = re.compile("[\uf000-\uf0ff]")

# Blocks that orders and tables are printed in: Latin with its additions, Greek, Cyrillic, then marks, super-
# and subscripts, money, letter-like signs, arrows, mathematics, boxes and bullets, Latin ligatures
_PRINTED = (
    (0x21, 0x7E),
    (0xA1, 0x24F),
    (0x2B0, 0x36F),
    (0x370, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x205E),
    (0x2070, 0x209C),
    (0x20A0, 0x20C0),
    (0x2100, 0x218B),
    (0x2190, 0x23FF),
    (0x2460, 0x27BF),
    (0x2900, 0x2BFF),
    (0xFB00, 0xFB06),
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most, or for `ink` the least, that a layer may show; all are shares of 1.

    `strange`: letters that no order is printed in, of all. `mixed`: words of two scripts or with digits for
    letters, of all. `single`: letters alone that are no word, of all words. `unknown`: different Russian
    words in small letters that no dictionary has, of all such. `ink`: of the ink in spots of a letter's size,
    what lies in the boxes of words.
    """

    strange: float
    mixed: float
    single: float
    unknown: float
    ink: float


# What a program prints is right by itself unless its font's table of letters is broken: then letters come out
# strange or every word is unknown. An author's own terms and typing slips must pass, and a chart or an emblem
# beside the text.
VISIBLE = Bounds(strange=0.01, mixed=0.05, single=0.5, unknown=0.5, ink=0.5)
# Another program's reading of a scan has to be better than reading it anew (1.5 to 3 of 100 letters wrong, so
# one word in ten). Of different words on a page of clean law 99 in 100 are known; where 2.7 % of the letters
# are wrong, 91 in 100.
INVISIBLE = Bounds(strange=0.001, mixed=0.01, single=0.2, unknown=0.03, ink=0.8)

_LETTER_POINTS = (2.5, 36.0)  # height of a spot that may be a letter, from small print to a title
_WORD_POINTS = 80.0  # its width: letters of a word run together in bad print
# Spots of one word stand closer than _NEAR (points), and a word has so many; a picture with so many letters
# in words says something. An emblem, a signature, a stamp's rim have spots, but few that stand in words.
_NEAR, _WORD_SPOTS, _UNREAD_SPOTS = 3.0, 3, 25


def what_is_wrong(texts: Sequence[str], bounds: Bounds) -> str | None:
    """Why these words are no text, in one clause; None where they are."""
    parts = [part for text in texts for part in _PART.findall(text)]
    # An author's own term comes many times, a misread word once: count different words
    russian = {part for part in parts if _RUSSIAN.fullmatch(part)}
    latin = {part for part in parts if _LATIN.fullmatch(part)}
    letters = sum(len(text) for text in texts)
    counted = (
        ("strange letters", [c for t in texts for c in t if _is_strange(c)], letters, bounds.strange),
        ("words of mixed letters", [p for p in parts if _is_mixed(p)], len(parts), bounds.mixed),
        ("single letters", [p for p in parts if _is_alone(p)], len(parts), bounds.single),
        ("unknown words", [p for p in russian if not is_known(p)], len(russian), bounds.unknown),
        ("words without vowels", [p for p in latin if not _VOWEL.search(p)], len(latin), bounds.unknown),
    )
    for name, bad, of, most in counted:
        # One is no evidence on a page of few words
        if len(bad) > max(1.0, most * of):
            examples = ", ".join(sorted(set(bad))[:3])
            return f"{name} ({len(bad)} of {of}: {examples})"
    return None


def covered_ink(raster: Raster, boxes: Iterable[Box]) -> float:
    """Share of the ink in letter-sized spots that lies in `boxes` (points of the raster); 1.0 without ink."""
    scale = Scale(raster.dpi)
    letters = _letters(_grey(raster.image), scale)
    mask = _mask(letters.shape, boxes, scale)
    ink = int(np.count_nonzero(letters))
    return float(np.count_nonzero(letters & mask)) / ink if ink else 1.0


def unread_print(image: NDArray[np.uint8], dpi: float, boxes: Iterable[Box]) -> NDArray[np.uint8] | None:
    """What is printed outside `boxes` (points): the page as a grey picture with the boxes painted white; None
    where too few spots stand together like the letters of words to say anything.

    `image`: (H, W) grey or (H, W, 3) RGB.
    """
    scale, grey = Scale(dpi), _grey(image)
    left = np.where(_mask(grey.shape, boxes, scale) > 0, 255, grey).astype(np.uint8)
    return left if _spots_in_words(_letters(left, scale), scale) >= _UNREAD_SPOTS else None


def _spots_in_words(letters: NDArray[np.uint8], scale: Scale) -> int:
    """Letter-sized spots that stand beside at least two others in a word, wider than high."""
    near, high = (round(scale.dpi * p / POINTS_PER_INCH) for p in (_NEAR, _LETTER_POINTS[1]))
    closed = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, max(1, near)), np.uint8))
    _, words, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=8)
    count, _, _, centres = cv2.connectedComponentsWithStats(letters, connectivity=8)
    at = np.asarray(centres[1:count].round(), np.int64)
    spots = np.bincount(words[at[:, 1], at[:, 0]], minlength=len(stats))
    heights, widths = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    fits = (spots >= _WORD_SPOTS) & (heights <= high) & (widths > heights)
    fits[0] = False
    return int(spots[fits].sum())


def _grey(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)


def _mask(shape: tuple[int, ...], boxes: Iterable[Box], scale: Scale) -> NDArray[np.uint8]:
    """1 inside the boxes (points), with a point around them."""
    mask = np.zeros(shape, np.uint8)
    for box in boxes:
        at = scale.to_pixels(box.grown(1.0))
        mask[
            max(0, round(at.top)) : max(0, round(at.bottom)), max(0, round(at.left)) : max(0, round(at.right))
        ] = 1
    return mask


def _letters(grey: NDArray[np.uint8], scale: Scale) -> NDArray[np.uint8]:
    """1 where ink belongs to a spot of a letter's size."""
    _, dark = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    low, high, wide = (scale.dpi * p / POINTS_PER_INCH for p in (*_LETTER_POINTS, _WORD_POINTS))
    heights, widths = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    fits = (heights >= low) & (heights <= high) & (widths <= wide)
    fits[0] = False
    return np.asarray(fits[labels], np.uint8)


def _is_strange(letter: str) -> bool:
    if _SYMBOL_FONT.match(letter):
        return False  # bullets of the Symbol font have no code of their own
    code = ord(letter)
    return not any(low <= code <= high for low, high in _PRINTED) or unicodedata.category(letter) == "Cn"


def _is_mixed(part: str) -> bool:
    """«1Т», «0рганизация», «cтатья» with a Latin c; or «Ïðèêàç», Cyrillic taken for accented Latin."""
    if len(part) >= 4 and 3 * len(_ACCENTED.findall(part)) > 2 * len(part):
        return True
    return bool(_BOTH_SCRIPTS.match(part) or _DIGIT_IN_WORD.search(part))


def _is_alone(part: str) -> bool:
    return len(part) == 1 and part.isalpha() and part.lower() not in _SHORT_WORDS


@cache
def _dictionary() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    return bool(_dictionary().word_is_known(word))
