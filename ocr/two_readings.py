"""Two engines read the same picture: where they agree a word is surer, where they differ it says both.

The second engine is asked only where its answer is worth its time: for lines with a word of which the first
one is not sure.
Letters that look the same in both scripts, and quotes and dashes of any kind, are no difference: the second
engine, which knows no Latin letters, cannot tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from ingest import Box
from ocr.cut import cut
from ocr.engine import Engine, Layout
from ocr.reader.script import CYRILLIC, LATIN
from ocr.text_check import is_known
from ocr.words import Line, Reading, Word

# Measured on cells of made and real scans, the bench's among them: `python -m benchmarks reading`.
DESERVES = 0.9  # confidence under which a word is read again
AGREED = 0.1  # of its doubt that is left of a word that both read alike
SURE = 0.9  # so sure the second must be, to be taken: of 93 such words it had 77 right, the first 9
DISPUTED, UNSURE = 0.5, 0.5  # confidence of a word read in two ways, and of several in a row, at most

FAIRLY_SURE, LONG = 0.7, 5  # confidence and letters of a word that stands for one that Russian does not know
SAYING = 0.5  # confidence of a word of letters or digits that only the second engine reads
_LATIN, _LETTERS = re.compile("[A-Za-z]"), re.compile(r"[^\W_]")
_CYRILLIC_WORD, _OTHER = re.compile("[А-Яа-яЁё]+"), re.compile(r"[A-Za-z\d]")
_QUOTES, _DASHES = "„“”\"’‘'`»", "–—−‑"
_SAME = str.maketrans(LATIN + _QUOTES + _DASHES, CYRILLIC + "«" * len(_QUOTES) + "-" * len(_DASHES))


@dataclass(frozen=True, slots=True)
class TwoReadings:
    """`first` reads everything, `second` what is left unsure."""

    first: Engine
    second: Engine

    @property
    def name(self) -> str:
        return f"{self.first.name}, second reading {self.second.name}"

    def read(
        self, picture: NDArray[np.uint8], dpi: float, layout: Layout, x_height: float | None = None
    ) -> Reading:
        reading = self.first.read(picture, dpi, layout, x_height)
        if not reading.words:
            again = self.second.read(picture, dpi, layout, x_height)
            return _only_second(again) if again.words else reading
        confirmed = [self._confirmed(line, picture, dpi, x_height) for line in reading.lines]
        more, unread = self._more(reading.unread, picture, dpi, x_height)
        return Reading(tuple(sorted([*confirmed, *more], key=_place) if more else confirmed), tuple(unread))

    def _more(
        self, unread: Sequence[Box], picture: NDArray[np.uint8], dpi: float, x_height: float | None
    ) -> tuple[list[Line], list[Box]]:
        """Of what the first engine made nothing, what the second one reads; and what neither does."""
        lines, left = [], []
        for box in unread:
            again = self.second.read(cut(picture, box, dpi), dpi, Layout.LINE, x_height)
            if any(map(_says, again.words)):
                lines.append(Line(tuple(disputed(replace(w, box=box), "") for w in again.words)))
            else:
                left.append(box)
        return lines, left

    def _confirmed(self, line: Line, picture: NDArray[np.uint8], dpi: float, x_height: float | None) -> Line:
        if not deserves_second(line):
            return line
        again = self.second.read(cut(picture, line.box, dpi), dpi, Layout.LINE, x_height)
        # Tesseract often finds nothing in a lone digit or mark: that is no answer.
        return Line(tuple(compared_words(line.words, again.words))) if again.words else line


def _place(line: Line) -> float:
    return line.box.top + line.box.bottom


def _says(word: Word) -> bool:
    """Whether it is more than what an engine makes of dirt."""
    return word.confidence >= SAYING and len(_LETTERS.findall(word.text)) > 1


def deserves_second(line: Line) -> bool:
    return any(word.confidence < DESERVES for word in line.words)


def compared_words(mine: Sequence[Word], theirs: Sequence[Word]) -> list[Word]:
    """As many words as there are in `mine`."""
    found: list[Word] = []
    lost: Sequence[Word] = ()  # by the first engine before its first word
    for same, one, other in aligned(mine, theirs):
        if not one:
            lost = () if found or not any(map(_says, other)) else other
            if found and any(map(_says, other)):
                found[-1] = _with_lost(found[-1], (found[-1], *other))
            continue
        if same:
            words = list(map(agreed, one))
        elif len(one) == len(other):
            words = list(map(settled, one, other))
        else:
            words = list(_in_bulk(one, other))
        if lost:
            words[0], lost = _with_lost(words[0], (*lost, words[0])), ()
        found += words
    return found


def _with_lost(word: Word, beside: Sequence[Word]) -> Word:
    """A word beside which only the second engine reads more."""
    return word if word.other is not None else disputed(word, " ".join(w.text for w in beside))


def aligned(
    mine: Sequence[Word], theirs: Sequence[Word]
) -> Iterator[tuple[bool, Sequence[Word], Sequence[Word]]]:
    """Stretches of words: whether they are alike, mine, theirs."""
    a, b = [alike(word.text) for word in mine], [alike(word.text) for word in theirs]
    i = k = 0
    for j, m, size in Levenshtein.editops(a, b).as_matching_blocks():
        if (i, k) != (j, m):
            yield False, mine[i:j], theirs[k:m]
        if size:
            yield True, mine[j : j + size], theirs[m : m + size]
        i, k = j + size, m + size


def _in_bulk(mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Word]:
    """Words that were parted differently: the same letters are only a dispute about spaces. Where several
    stand against several, which is which is not known: they are only less sure."""
    same = alike("".join(w.text for w in mine)) == alike("".join(w.text for w in theirs))
    for word in mine:
        if same or word.confidence >= DESERVES:
            yield replace(word, confidence=min(word.confidence, SURE)) if same else word
        elif len(mine) == 1:
            yield disputed(word, " ".join(w.text for w in theirs))
        else:
            yield replace(word, confidence=min(word.confidence, UNSURE))


def _only_second(reading: Reading) -> Reading:
    """What only the second engine sees, each word disputed."""
    return Reading(tuple(Line(tuple(disputed(w, "") for w in line.words)) for line in reading.lines))


def alike(text: str) -> str:
    """What both engines can tell apart."""
    return text.translate(_SAME)


def agreed(word: Word) -> Word:
    return replace(word, confidence=1 - AGREED * (1 - word.confidence))


def settled(mine: Word, theirs: Word) -> Word:
    """The better supported of two readings of one word."""
    if alike(mine.text) == alike(theirs.text):
        return agreed(mine)
    if mine.confidence >= DESERVES:
        return mine
    if theirs.confidence >= SURE and not _LATIN.search(mine.text):
        return Word(theirs.text, mine.box, min(theirs.confidence, DISPUTED), mine.text)
    if theirs.confidence >= FAIRLY_SURE and _is_russian(theirs.text) and _is_misspelt(mine.text):
        return Word(theirs.text, mine.box, min(theirs.confidence, DISPUTED), mine.text)
    return disputed(mine, theirs.text)


def _is_russian(text: str) -> bool:
    """Whether it is a word that Russian knows; too short ones are known by chance."""
    words = _CYRILLIC_WORD.findall(text)
    return bool(words) and len("".join(words)) >= LONG and all(map(is_known, words))


def _is_misspelt(text: str) -> bool:
    """Whether it is all Cyrillic, and no word: codes, names in Latin letters and numbers have no spelling."""
    words = _CYRILLIC_WORD.findall(text)
    return bool(words) and not _OTHER.search(text) and not all(map(is_known, words))


def disputed(word: Word, other: str) -> Word:
    return replace(word, confidence=min(word.confidence, DISPUTED), other=other)
