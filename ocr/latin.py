"""A second look at what a Russian model reads badly: Latin letters, and digits.

The Russian model has no Latin letters: «Wi-Fi» comes out as «ММ-Е!», «II» as «!». Words it was unsure of, or
gave signs that no word has, are read once more by a Latin model, alone; its answer is taken only where it is
sure, and shows letters that no Cyrillic print looks like.

Numbers are always read twice: of 488 cells of sums and dates (eight kinds of scan, three typefaces) the
Russian model read 468 right, the Latin one 486. Where the two differ the Latin reading is taken and is
unsure, so that a person looks at it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ocr.cut import cut
from ocr.engine import Engine, Layout
from ocr.words import Line, Reading, Word

UNSURE = 0.7
DISPUTED = 0.5  # confidence of a number that was read in two ways
NUMBER = re.compile(r"[\d.,:;/()%№+\-–—'‘’`\"|]+")
LONG_NUMBER = 4  # digits, from which on a number among words is read twice too
# Measured on 106 second looks at four documents: of the answers from here on all but three were right, and
# those three hold no letter of DISTINCT.
SURE, SURE_OF_NUMERAL = 0.85, 0.75
STRANGE = re.compile(r"[\\|$@{}\[\]#<>=~^_%&*®©!]")
STROKES = re.compile(r"[\W\d_IІVXХГТПШИНУМЛ]{1,8}")
# Latin letters that no Cyrillic letter of office print can be taken for.
DISTINCT = re.compile(r"[DFGJLQRSWZdfghijlqstvwz]")
CASES = re.compile(r"(?:[A-Z]+|[A-Z]?[a-z]+|[a-z]+[A-Z][a-z]+)")
NUMERAL = re.compile(r"[(«]?X{0,3}(?:IX|IV|V?I{0,3})(?:[-–—]X{0,3}(?:IX|IV|V?I{0,3}))?[.,:;)»]{0,2}")


@dataclass(frozen=True, slots=True)
class LatinAware:
    """An engine that reads with `russian` and looks again with `latin` where that may be wrong."""

    russian: Engine
    latin: Engine

    @property
    def name(self) -> str:
        return f"{self.russian.name}, second look {self.latin.name}"

    def read(
        self,
        picture: NDArray[np.uint8],
        dpi: float,
        layout: Layout,
        x_height: float | None = None,
    ) -> Reading:
        first = self.russian.read(picture, dpi, layout, x_height)
        if _is_number(first):
            return settled(first, self.latin.read(picture, dpi, layout, x_height))
        return Reading(
            tuple(
                Line(tuple(self._checked(word, picture, dpi) for word in line.words)) for line in first.lines
            )
        )

    def _checked(self, word: Word, picture: NDArray[np.uint8], dpi: float) -> Word:
        number = is_long_number(word)
        if not number and not needs_second_look(word):
            return word
        again = self.latin.read(cut(picture, word.box, dpi), dpi, Layout.LINE)
        if len(again.words) != 1:
            return word
        if number:
            return settled_word(word, again.words[0])
        answer = as_numeral(word, again.words[0]) or as_latin(word, again.words[0])
        return Word(answer, word.box, again.words[0].confidence) if answer else word


def _is_number(reading: Reading) -> bool:
    words = reading.words
    return bool(words) and all(NUMBER.fullmatch(w.text) for w in words) and any(map(_digits, reading.text))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def settled(first: Reading, second: Reading) -> Reading:
    """A number read twice. Agreed, the reading with more words is taken, for a lost space is the commoner
    slip; disputed, the second."""
    if not _is_number(second):
        return first
    if _digits(first.text) == _digits(second.text):
        return max(second, first, key=lambda reading: len(reading.words))
    unsure = (
        tuple(replace(w, confidence=min(w.confidence, DISPUTED)) for w in x.words) for x in second.lines
    )
    return Reading(tuple(Line(words) for words in unsure))


def is_long_number(word: Word) -> bool:
    return bool(NUMBER.fullmatch(word.text)) and len(_digits(word.text)) >= LONG_NUMBER


def settled_word(word: Word, answer: Word) -> Word:
    """A number among words, read twice: the second reading, unsure where it has other digits; the first where
    the second has no number of that length."""
    mine, other = _digits(word.text), _digits(answer.text)
    if mine == other or len(mine) != len(other) or not NUMBER.fullmatch(answer.text):
        return word
    return Word(answer.text, word.box, min(answer.confidence, DISPUTED))


def needs_second_look(word: Word) -> bool:
    """Whether it holds signs that no word has, or was read unsurely and is no mere number or mark."""
    if STRANGE.search(word.text):
        return True
    return word.confidence < UNSURE and any(ch.isalpha() for ch in word.text)


def as_numeral(word: Word, answer: Word) -> str | None:
    """A Roman numeral read as strokes and letters made of strokes; its small l and i are the numeral's I."""
    text = re.sub(r"[il|]", "I", answer.text).replace("v", "V").replace("x", "X")
    if not STROKES.fullmatch(word.text) or not NUMERAL.fullmatch(text) or not re.search("[IVX]", text):
        return None
    return text if answer.confidence >= SURE_OF_NUMERAL else None


def as_latin(word: Word, answer: Word) -> str | None:
    """A Latin word, name or address; None where it may as well be Cyrillic print."""
    runs = re.findall(r"[A-Za-z]+", answer.text)
    regular = all(CASES.fullmatch(run) for run in runs)
    sure = answer.confidence >= SURE and answer.confidence > word.confidence
    return answer.text if sure and regular and DISTINCT.search(answer.text) else None
