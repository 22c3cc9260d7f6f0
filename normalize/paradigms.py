"""Readings of a word in the nominative with all its forms, straight from the tables of pymorphy3.

Its own `parse` weighs how likely each reading is, and its `lexeme` makes an object of each form: for the
words of all dictionaries, that are read with each start, that takes several times as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from normalize.morphology import analyzer

_SELDOM = {"V-oy", "V-ey", "V-ie", "V-be", "V-bi", "Arch", "Infr", "Slng", "Erro", "Dist", "Litr"}
_SELDOM |= {"voct", "gen1", "gen2", "acc2", "loc1", "loc2", "Cmp2"}
_FIELDS = {
    **dict.fromkeys(("NOUN", "ADJF", "PRTF"), "pos"),
    **dict.fromkeys(("nomn", "gent", "datv", "accs", "ablt", "loct"), "case"),
    **dict.fromkeys(("sing", "plur"), "number"),
    **dict.fromkeys(("masc", "femn", "neut"), "gender"),
    **dict.fromkeys(("anim", "inan"), "animacy"),
    **dict.fromkeys(("actv", "pssv"), "voice"),
    **dict.fromkeys(("past", "pres"), "tense"),
}
"""OpenCorpora's names of what tells forms apart, and of the parts of speech that are inflected here."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form stands in its paradigm. `seldom`: it is not what office prose would write."""

    pos: str | None
    case: str | None
    number: str | None
    gender: str | None
    living: bool | None
    voice: str | None
    tense: str | None
    seldom: bool
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """`forms`: of the whole paradigm. `known`: the dictionary has the word, it is not guessed at."""

    place: Place
    forms: tuple[tuple[Place, str], ...]
    known: bool


@lru_cache(maxsize=4_000)
def nominatives(word: str) -> tuple[Reading, ...]:
    """Of a word in small letters: as what noun, adjective or participle in the nominative it can be read."""
    dictionary = analyzer().dictionary
    found = [(word, dictionary.words.get(word, ()))]
    if "е" in word:  # which may stand for ё
        found = dictionary.words.similar_items(word, analyzer().char_substitutes)
    if any(parses for _, parses in found):
        return tuple(_known(found))
    parses = [parse for parse in analyzer().parse(word) if place_of(parse.tag).case == "nomn"]
    return tuple(
        Reading(place_of(p.tag), tuple((place_of(f.tag), str(f.word)) for f in p.lexeme), False)
        for p in parses
    )


def can_be_genitive(word: str) -> bool:
    return any(place_of(parse.tag).case == "gent" for parse in analyzer().parse(word))


def _known(found: Any) -> Iterator[Reading]:
    dictionary = analyzer().dictionary
    for spelled, parses in found:
        for number, index in parses:
            paradigm = dictionary.paradigms[number]
            place = _place_at(paradigm[len(paradigm) // 3 + index])
            if place.case == "nomn":
                stem = dictionary.build_stem(paradigm, index, spelled)
                forms = tuple((at, first + stem + last) for first, at, last in _table(number))
                yield Reading(place, forms, True)


@lru_cache(maxsize=1_000)
def _table(number: int) -> tuple[tuple[str, Place, str], ...]:
    """(what stands before the stem, place, what stands behind it) of each usual form of a paradigm, in which
    there are the numbers of all endings, then of all tags, then of all prefixes."""
    dictionary = analyzer().dictionary
    paradigm = dictionary.paradigms[number]
    third = len(paradigm) // 3
    rows = zip(paradigm[:third], paradigm[third : 2 * third], paradigm[2 * third :], strict=True)
    placed = ((dictionary.paradigm_prefixes[p], _place_at(tag), dictionary.suffixes[s]) for s, tag, p in rows)
    return tuple((str(first), place, str(last)) for first, place, last in placed if not place.seldom)


@lru_cache(maxsize=10_000)
def _place_at(number: int) -> Place:
    return place_of(analyzer().dictionary.gramtab[number])


@lru_cache(maxsize=4_000)
def place_of(tag: Any) -> Place:
    marks: frozenset[str] = tag.grammemes
    found = {_FIELDS[mark]: mark for mark in marks & _FIELDS.keys()}
    living = found.get("animacy")
    return Place(
        pos=found.get("pos"),
        case=found.get("case"),
        number=found.get("number"),
        gender=found.get("gender"),
        living=None if living is None else living == "anim",
        voice=found.get("voice"),
        tense=found.get("tense"),
        seldom=not _SELDOM.isdisjoint(marks),
        marks=marks,
    )
