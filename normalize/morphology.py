"""What Russian morphology knows of a word (OpenCorpora's dictionary by way of pymorphy3)."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from pymorphy3 import MorphAnalyzer


@cache
def analyzer() -> MorphAnalyzer:
    """Loaded on first use and only once: it takes 0.2 s and some 30 MB."""
    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def is_word(word: str) -> bool:
    """Whether the dictionary has the word itself in any form; what it can only guess does not count."""
    return bool(analyzer().word_is_known(word.lower()))


@lru_cache(maxsize=5_000)
def is_adjective(word: str) -> bool:
    """Whether a word of the dictionary can be a full adjective or participle."""
    if not is_word(word):
        return False
    return any(parse.tag.POS in ("ADJF", "PRTF") for parse in analyzer().parse(word.lower()))


@lru_cache(maxsize=5_000)
def is_name(word: str) -> bool:
    """Whether the word can be the name of a person, a place or an organisation, or an abbreviation."""
    names = {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"}
    return any(names & set(parse.tag.grammemes) for parse in analyzer().parse(word.lower()))


@lru_cache(maxsize=5_000)
def is_person(word: str) -> bool:
    """Whether the word can be a surname, a first name or a patronymic."""
    kinds = {"Name", "Surn", "Patr"}
    return any(kinds & set(parse.tag.grammemes) for parse in analyzer().parse(word.lower()))


@lru_cache(maxsize=20_000)
def only_proper(word: str) -> bool:
    """Whether a word of the dictionary is nothing but a name: it is not printed in small letters."""
    parses = [parse for parse in analyzer().parse(word.lower()) if parse.is_known]
    return bool(parses) and all(_PROPER & set(parse.tag.grammemes) for parse in parses)


def only_locative(word: str) -> bool:
    """Whether a noun of the dictionary can be nothing but what a preposition governs: «проведении»."""
    others = ("nomn", "gent", "datv", "accs", "ablt")
    return can_be(word, {"NOUN", "loct"}) and not any(can_be(word, {case}) for case in others)


_PROPER = {"Surn", "Name", "Patr", "Geox"}
_CASES = ("gent", "datv", "accs", "ablt", "loct")


@lru_cache(maxsize=5_000)
def nominative_name(surname: str, given: str, patronymic: str) -> tuple[str, str, str] | None:
    """A person's full name in the nominative; None where the dictionary does not know its parts in one case
    and gender, or more than one nominative could be meant."""
    parts = ((surname, "Surn"), (given, "Name"), (patronymic, "Patr"))
    found: set[tuple[str, ...]] = set()
    for gender in ("masc", "femn"):
        if all(_nominative(word, kind, gender, "nomn") for word, kind in parts):
            return surname, given, patronymic
        for case in _CASES:
            words = [_nominative(word, kind, gender, case) for word, kind in parts]
            if all(words):
                found.add(tuple(word.title() for word in words if word))
    if len(found) != 1:
        return None
    first, second, third = found.pop()
    return first, second, third


def _nominative(word: str, kind: str, gender: str, case: str) -> str | None:
    for parse in analyzer().parse(word.lower()):
        if {kind, gender, case, "sing"} <= set(parse.tag.grammemes):
            form = parse.inflect({"nomn", "sing"})
            return str(form.word) if form else None
    return None


@lru_cache(maxsize=5_000)
def is_given_name(word: str) -> bool:
    """Whether the dictionary has the word as a first name in the nominative."""
    return is_word(word) and any(
        {"Name", "nomn", "sing"} <= set(parse.tag.grammemes) for parse in analyzer().parse(word.lower())
    )


@lru_cache(maxsize=5_000)
def is_verb(word: str) -> bool:
    """Whether the word is most likely a verb that makes a sentence, an infinitive included."""
    return is_word(word) and analyzer().parse(word.lower())[0].tag.POS in ("VERB", "INFN", "PRED", "GRND")


@lru_cache(maxsize=5_000)
def is_abbreviation(word: str) -> bool:
    """Whether a word can be an abbreviation or a short name: no word, or one the dictionary has as such."""
    parses = analyzer().parse(word.lower())
    return not is_word(word) or any({"Abbr", "Orgn"} & set(parse.tag.grammemes) for parse in parses)


@dataclass(frozen=True, slots=True)
class HeadNoun:
    """`lemma`: its dictionary form. `living`: it can be somebody, not something."""

    lemma: str
    living: bool


def head_noun(words: Sequence[str]) -> HeadNoun | None:
    """The noun in the nominative that a phrase begins with, behind its adjectives; None where it begins
    otherwise. «Военный комиссариат»: a word that can be both is an adjective before another noun."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        parses = analyzer().parse(word.lower()) if is_word(word) else []
        if parses and parses[0].tag.POS in ("PREP", "CONJ", "PRCL"):
            return None
        describing = _can_describe(word)
        nouns = _nouns(word)
        if nouns and not (describing and _nouns(following)):
            return HeadNoun(str(nouns[0].normal_form), any("anim" in p.tag.grammemes for p in nouns))
        if not describing:
            return None
    return None


def _can_describe(word: str) -> bool:
    """An adjective in the nominative, one of two halves («учебно-методический»), or an adverb before one."""
    last = word.rpartition("-")[2]
    parses = analyzer().parse(last.lower())
    return any(p.tag.POS == "ADVB" or {"ADJF", "nomn"} <= set(p.tag.grammemes) for p in parses)


def _nouns(word: str) -> list[Any]:
    parses = analyzer().parse(word.lower()) if word and is_word(word) else []
    return [p for p in parses if {"NOUN", "nomn"} <= (tags := set(p.tag.grammemes)) and not tags & _PROPER]


@lru_cache(maxsize=20_000)
def _grammemes(word: str) -> tuple[frozenset[str], ...]:
    if not is_word(word):
        return ()
    return tuple(frozenset(parse.tag.grammemes) for parse in analyzer().parse(word.lower()))


def can_be(word: str, grammemes: Set[str]) -> bool:
    """Whether a word of the dictionary has a reading with all these grammemes (OpenCorpora's names)."""
    return any(grammemes <= found for found in _grammemes(word))
