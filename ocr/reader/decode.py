"""What the network answers becomes words: the likeliest text, over all the ways in which CTC can spell it.

The best path alone is not enough: where a letter may stand in either of two places it takes both, and
«февраль» becomes «ффевраль»; the sum over all ways has it once. Letters that look the same in Cyrillic and in
Latin are one sign until the word is known; its script is settled then. Russian only weighs where the print is
doubtful: numbers, names and codes come as they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ocr.reader.lexis import weight
from ocr.reader.script import CYRILLIC, FIGURE, LATIN, chance_of_script, in_one_script

BLANK = 0
PARTED = 0.9  # chance of a space from which on what is left and right of it is decoded apart
LEAST = 0.004  # chance of a sign at a place under which it is not followed up
KEPT = 6  # texts that are followed up at a time
# Chance of a text that needs no knowledge of Russian; and, of the likeliest text's chance, that of another
# one that Russian may speak for.
CLEAR, UNLIKELY = 0.95, 0.05
# Places from one sign to the same again, where print is of the smallest size that a strip shows: what is
# nearer is one sign met twice. Narrow ones need less; mere strokes, as of «III», may stand on every second
# place.
APART, NARROW_APART, STROKE_APART = 4, 3, 1
NARROW, STROKES = frozenset(".,:;'’\"`-()[]{}/\\jtfr1гт"), frozenset("Iil|!")

Chances = NDArray[np.float32]
"""(places, 1 + signs), each row with the sum 1; class 0 is the blank, class n the sign n - 1."""
Text = tuple[int, ...]
"""Classes."""


@dataclass(frozen=True, slots=True)
class Sign:
    """`place`: in the network's answer. `chance`: of the sign there; `twin`: of the letter of the other
    script that looks the same; `figure`: of the figure that does, or of the letter that looks like it."""

    text: str
    place: int
    chance: float
    twin: float = 0.0
    figure: float = 0.0


@dataclass(frozen=True, slots=True)
class ReadWord:
    """`start`, `end`: places between which the word stands, with the white around it. `support`, 0 to 1:
    chance of its text, not calibrated yet."""

    text: str
    start: int
    end: int
    support: float


@dataclass(slots=True)
class Spelling:
    """Of one text so far: chance that it ends in a blank, in its last sign; where each sign was met."""

    blank: float
    sign: float
    places: tuple[int, ...]

    @property
    def chance(self) -> float:
        return self.blank + self.sign


def answer_to_words(log_chances: Chances, signs: str, before: str = "") -> tuple[ReadWord, ...]:
    """The words of one line, left to right. `log_chances`: natural logarithms of chances. `before`: the last
    word of the line above."""
    chances = np.exp(log_chances)
    merged = _merged(chances, signs)
    space = signs.find(" ") + 1
    words: list[ReadWord] = []
    for start, end in _stretches(merged[:, space]):
        for group, left, right, chance in _groups(chances, merged, signs, start, end):
            last = words[-1].text if words else before
            support = chance * chance_of_script(group, last)
            words.append(ReadWord(in_one_script(group, last), left, right, min(1.0, support)))
    return tuple(words)


@lru_cache(maxsize=4)
def _twins(signs: str) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Classes of Cyrillic letters, and of the Latin ones that look the same."""
    pairs = [(signs.find(c), signs.find(x)) for c, x in zip(CYRILLIC, LATIN, strict=True)]
    both = np.array([pair for pair in pairs if min(pair) >= 0], np.intp).reshape(-1, 2) + 1
    return both[:, 0], both[:, 1]


def _merged(chances: Chances, signs: str) -> Chances:
    cyrillic, latin = _twins(signs)
    merged = chances.copy()
    merged[:, cyrillic] += merged[:, latin]
    merged[:, latin] = 0
    return merged


def _stretches(space: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Between places that are surely a space: decoded apart, each is quick, and has a support of its own."""
    edges = [0, *(np.flatnonzero(space >= PARTED)).tolist(), len(space)]
    for start, end in pairwise(edges):
        if end - start > 1:
            yield start, end


def _groups(
    chances: Chances, merged: Chances, signs: str, start: int, end: int
) -> Iterator[tuple[list[Sign], int, int, float]]:
    """The signs of each word between two places, where it stands, and the chance of what is read there."""
    text, spelling = _chosen(spellings(merged[start:end], _apart(signs)), signs)
    found = [
        _sign(chances, signs, kind, start + place) for kind, place in zip(text, spelling.places, strict=True)
    ]
    spaces = [i for i, sign in enumerate(found) if sign.text == " "]
    for first, last in zip([-1, *spaces], [*spaces, len(found)], strict=True):
        group = found[first + 1 : last]
        if group:
            left = found[first].place if first >= 0 else start
            right = found[last].place if last < len(found) else end
            yield group, left, right, spelling.chance


def _chosen(texts: Sequence[tuple[Text, Spelling]], signs: str) -> tuple[Text, Spelling]:
    """The likeliest as print and as Russian; the latter where the print leaves a doubt."""
    best = texts[0]
    if len(texts) == 1 or best[1].chance >= CLEAR:
        return best
    able = [item for item in texts if item[1].chance >= UNLIKELY * best[1].chance]
    return max(able, key=lambda item: item[1].chance * weight("".join(signs[kind - 1] for kind in item[0])))


def _sign(chances: Chances, signs: str, kind: int, place: int) -> Sign:
    """The likelier of a letter and its twin, with the chance of the figure that looks like it."""
    cyrillic, latin = _twins(signs)
    figure = signs.find(FIGURE.get(signs[kind - 1], "no figure")) + 1
    alike = float(chances[place, figure]) if figure else 0.0
    mine, other = float(chances[place, kind]), np.flatnonzero(cyrillic == kind)
    if not len(other):
        return Sign(signs[kind - 1], place, mine, 0.0, alike)
    twin = int(latin[other[0]])
    theirs = float(chances[place, twin])
    if theirs > mine:
        return Sign(signs[twin - 1], place, theirs, mine, alike)
    return Sign(signs[kind - 1], place, mine, theirs, alike)


@lru_cache(maxsize=4)
def _apart(signs: str) -> tuple[int, ...]:
    """Per class."""
    narrow = dict.fromkeys(NARROW, NARROW_APART) | dict.fromkeys(STROKES, STROKE_APART)
    return (0, *(narrow.get(sign, APART) for sign in signs))


def spellings(chances: Chances, apart: tuple[int, ...]) -> list[tuple[Text, Spelling]]:
    """The texts (classes) with the largest sums over all their ways, the likeliest first, by a search that
    keeps the best few.

    `apart`: per class, the least places from one sign to the same again.
    """
    texts: dict[Text, Spelling] = {(): Spelling(1.0, 0.0, ())}
    scale = 1.0
    for place, met in enumerate(_met(chances)):
        found: dict[Text, Spelling] = {}
        for text, spelling in texts.items():
            for kind, chance in met:
                _followed(found, text, spelling, (kind, chance, place), apart[kind])
        if len(found) > KEPT:
            best = sorted(found.items(), key=lambda item: item[1].chance, reverse=True)
            found = dict(best[:KEPT])
        scale *= _levelled(found)
        texts = found or texts
    ordered = sorted(texts.items(), key=lambda item: item[1].chance, reverse=True)
    return [(text, replace(s, blank=s.blank * scale, sign=s.sign * scale)) for text, s in ordered]


def _levelled(found: dict[Text, Spelling]) -> float:
    """Brings the best chance to 1, so that none of a long noise becomes nothing; what it was before."""
    best = max((spelling.chance for spelling in found.values()), default=1.0) or 1.0
    for spelling in found.values():
        spelling.blank /= best
        spelling.sign /= best
    return best


def _met(chances: Chances) -> list[list[tuple[int, float]]]:
    """Per place the classes that are not out of the question, with their chances."""
    met: list[list[tuple[int, float]]] = [[] for _ in chances]
    places, kinds = np.nonzero(chances > LEAST)
    values = chances[places, kinds]
    for place, kind, chance in zip(places.tolist(), kinds.tolist(), values.tolist(), strict=True):
        met[place].append((kind, chance))
    return met


def _followed(
    found: dict[Text, Spelling],
    text: tuple[int, ...],
    spelling: Spelling,
    met: tuple[int, float, int],
    apart: int,
) -> None:
    """Adds what becomes of a text where a class (class, chance, place) is met."""
    kind, chance, place = met
    if kind == BLANK:
        _entry(found, text, spelling.places).blank += spelling.chance * chance
    elif not text or text[-1] != kind:
        _entry(found, (*text, kind), (*spelling.places, place)).sign += spelling.chance * chance
    elif place - spelling.places[-1] < apart:
        _entry(found, text, spelling.places).sign += spelling.chance * chance
    else:
        _entry(found, text, spelling.places).sign += spelling.sign * chance
        if spelling.blank:
            _entry(found, (*text, kind), (*spelling.places, place)).sign += spelling.blank * chance


def _entry(found: dict[Text, Spelling], text: tuple[int, ...], places: tuple[int, ...]) -> Spelling:
    entry = found.get(text)
    if entry is None:
        entry = found[text] = Spelling(0.0, 0.0, places)
    return entry
