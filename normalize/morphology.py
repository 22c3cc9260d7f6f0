"""What Russian morphology knows of a word (OpenCorpora's dictionary by way of pymorphy3)."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer

_PERSONS = frozenset({"Surn", "Name", "Patr"})
_PROPER = _PERSONS | {"Geox"}
_ABBREVIATIONS = frozenset({"Abbr", "Orgn"})
_NAMES = _PROPER | _ABBREVIATIONS
_NOUN = frozenset({"NOUN", "nomn"})
_FULL = frozenset({"ADJF", "PRTF"})
_OF_A_SENTENCE = frozenset({"VERB", "INFN", "PRED", "GRND"})
_BEFORE_A_NAME = frozenset({"PREP", "CONJ", "PRCL"})
_CASES = ("gent", "datv", "accs", "ablt", "loct")


@cache
def analyzer() -> MorphAnalyzer:
    """Loaded on first use and only once: it takes 0.2 s and some 30 MB."""
    return MorphAnalyzer(lang="ru")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a word: OpenCorpora's names of what it is, and its dictionary form."""

    marks: frozenset[str]
    lemma: str


@lru_cache(maxsize=10_000)
def _readings(word: str) -> tuple[_Reading, ...]:
    """All ways to read a word in small letters, the likeliest first; guesses where it is not known."""
    try:
        found = analyzer().parse(word)
    except ValueError:  # it asks what each sign is called, and letters of rare scripts have no name
        return ()
    return tuple(_Reading(parse.tag.grammemes, str(parse.normal_form)) for parse in found)


@lru_cache(maxsize=20_000)
def _marks(word: str) -> tuple[frozenset[str], ...]:
    """What a word in small letters can be, in no order: to weigh how likely each is takes as long again."""
    if len(word) > 1:  # a letter may be an initial as well
        dictionary = analyzer().dictionary
        found = dictionary.words.similar_items(word, analyzer().char_substitutes)
        tags = [dictionary.build_tag_info(*place) for _, places in found for place in places]
        if tags:
            return tuple(tag.grammemes for tag in tags)
    return tuple(reading.marks for reading in _readings(word))


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Whether the dictionary has the word itself in any form; what it can only guess does not count."""
    return bool(analyzer().word_is_known(word.lower()))


@lru_cache(maxsize=5_000)
def is_adjective(word: str) -> bool:
    """Whether a word of the dictionary can be a full adjective or participle."""
    if not is_word(word):
        return False
    return any(not _FULL.isdisjoint(marks) for marks in _marks(word.lower()))


@lru_cache(maxsize=20_000)
def is_name(word: str) -> bool:
    """Whether the word can be the name of a person, a place or an organisation, or an abbreviation."""
    return any(not _NAMES.isdisjoint(marks) for marks in _marks(word.lower()))


@lru_cache(maxsize=5_000)
def is_person(word: str) -> bool:
    """Whether the word can be a surname, a first name or a patronymic."""
    return any(not _PERSONS.isdisjoint(marks) for marks in _marks(word.lower()))


@lru_cache(maxsize=20_000)
def only_proper(word: str) -> bool:
    """Whether a word of the dictionary is nothing but a name: it is not printed in small letters."""
    return is_word(word) and all(not _PROPER.isdisjoint(marks) for marks in _marks(word.lower()))


def only_locative(word: str) -> bool:
    """Whether a noun of the dictionary can be nothing but what a preposition governs: «проведении»."""
    others = ("nomn", "gent", "datv", "accs", "ablt")
    return can_be(word, {"NOUN", "loct"}) and not any(can_be(word, {case}) for case in others)


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


def is_same_word(one: str, other: str) -> bool:
    """Whether both can be forms of one word. In small letters."""
    lemmas = {reading.lemma for reading in _readings(one)}
    return any(reading.lemma in lemmas for reading in _readings(other))


@lru_cache(maxsize=5_000)
def is_given_name(word: str) -> bool:
    """Whether the dictionary has the word as a first name in the nominative."""
    return can_be(word, {"Name", "nomn", "sing"})


@lru_cache(maxsize=5_000)
def is_verb(word: str) -> bool:
    """Whether the word is most likely a verb that makes a sentence, an infinitive included."""
    return is_word(word) and _is_likeliest(word, _OF_A_SENTENCE)


@lru_cache(maxsize=5_000)
def is_abbreviation(word: str) -> bool:
    """Whether a word can be an abbreviation or a short name: no word, or one the dictionary has as such."""
    if not is_word(word):
        return True
    return any(not _ABBREVIATIONS.isdisjoint(marks) for marks in _marks(word.lower()))


def _is_likeliest(word: str, kinds: frozenset[str]) -> bool:
    """Whether a word is of one of these kinds, where it is taken for what it most likely is."""
    if all(kinds.isdisjoint(marks) for marks in _marks(word.lower())):
        return False
    return not kinds.isdisjoint(_readings(word.lower())[0].marks)


@dataclass(frozen=True, slots=True)
class HeadNoun:
    """`lemma`: its dictionary form. `living`: it can be somebody, not something."""

    lemma: str
    living: bool


def head_noun(words: Sequence[str]) -> HeadNoun | None:
    """The noun in the nominative that a phrase begins with, behind its adjectives; None where it begins
    otherwise. «Военный комиссариат»: a word that can be both is an adjective before another noun."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if is_word(word) and _is_likeliest(word, _BEFORE_A_NAME):
            return None
        describing = _can_describe(word)
        nouns = _nouns(word)
        if nouns and not (describing and _nouns(following)):
            return HeadNoun(nouns[0].lemma, any("anim" in noun.marks for noun in nouns))
        if not describing:
            return None
    return None


@lru_cache(maxsize=5_000)
def _can_describe(word: str) -> bool:
    """An adjective in the nominative, one of two halves («учебно-методический»), or an adverb before one."""
    last = word.rpartition("-")[2].lower()
    return any("ADVB" in marks or {"ADJF", "nomn"} <= marks for marks in _marks(last))


@lru_cache(maxsize=5_000)
def _nouns(word: str) -> tuple[_Reading, ...]:
    if not (word and can_be(word, _NOUN)):
        return ()
    readings = _readings(word.lower())
    return tuple(r for r in readings if r.marks >= _NOUN and _PROPER.isdisjoint(r.marks))


def can_be(word: str, grammemes: Set[str]) -> bool:
    """Whether a word of the dictionary has a reading with all these grammemes (OpenCorpora's names)."""
    return is_word(word) and any(grammemes <= marks for marks in _marks(word.lower()))
