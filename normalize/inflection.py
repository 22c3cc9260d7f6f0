"""Forms of a Russian phrase: «Точка роста» → «Точки роста», «Точками роста».

The head noun and the adjectives before it change together; what stands behind the noun stays. A form about
which the dictionary is not of one mind is left out rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Literal, TypeVar

from normalize.morphology import is_word
from normalize.paradigms import Place, Reading, can_be_genitive, nominatives

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
Number = Literal["sing", "plur"]

_PERSON = {"Name", "Surn", "Patr"}
_ONE_NUMBER = {"Sgtm", "Pltm"}
# Of two nouns with a hyphen that no dictionary has as one, these change as well as the second.
_BOTH_CHANGE = frozenset("музей план школа театр институт клуб парк город завод лист день дом".split())  # noqa: SIM905
_MARKS = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)


Key = TypeVar("Key", bound=Hashable)


class InflectionError(ValueError):
    """A phrase that cannot be inflected; says why."""


@dataclass(frozen=True, slots=True)
class _Noun:
    """One way to read a word in the nominative. `forms`: (case, number) → form."""

    number: Number
    gender: str | None
    living: bool | None
    one_number: bool
    forms: dict[tuple[str | None, str | None], str]


@dataclass(frozen=True, slots=True)
class _Adjective:
    """`forms`: (case, number, gender or None, living or None) → form."""

    nominatives: frozenset[tuple[str | None, str | None]]
    forms: dict[tuple[str | None, str | None, str | None, bool | None], str]


def phrase_forms(phrase: str, *, plural: bool = True) -> tuple[str, ...]:
    """The phrase and its other forms, each once; capitals stay. Raises InflectionError.

    `plural`: whether a phrase in the singular has plural forms too.
    """
    words = phrase.split(" ")
    head, nouns, adjectives = _head(words)
    found = {phrase: None}
    for number in ("sing", "plur") if nouns[0].number == "sing" and plural else (nouns[0].number,):
        for case in CASES:
            for form in _form(words[: head + 1], nouns, adjectives, case, number):
                found[" ".join([*form, *words[head + 1 :]])] = None
    if len(found) == 1:
        raise InflectionError("it has no other form")
    return tuple(found)


def damaged_form(canonical: str, damaged: str, form: str) -> str | None:
    """Another form damaged where the canonical one is: «Точка роста», «Точка росча», «Точками роста» →
    «Точками росча». None where the damage is in what changes."""
    triples = [text.split(" ") for text in (canonical, damaged, form)]
    if len({len(words) for words in triples}) > 1:
        triples = [[text] for text in (canonical, damaged, form)]
    words = [_damaged_word(*words) for words in zip(*triples, strict=True)]
    known = [word for word in words if word is not None]
    return " ".join(known) if len(known) == len(words) else None


def _damaged_word(canonical: str, damaged: str, form: str) -> str | None:
    if canonical == damaged:
        return form
    tail = alike(reversed(canonical), reversed(damaged))
    head = canonical[: len(canonical) - tail]
    return damaged[: len(damaged) - tail] + form[len(head) :] if form.startswith(head) else None


def alike(one: Iterable[str], other: Iterable[str]) -> int:
    """How many signs are the same from the start on."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _head(words: Sequence[str]) -> tuple[int, tuple[_Noun, ...], list[_Adjective]]:
    """Where the head noun is, its readings, and the adjectives before it."""
    describing = [one for one in takewhile(bool, map(_adjective, map(_core, words))) if one]
    for place in reversed(range(min(len(describing) + 1, len(words)))):
        adjectives = describing[:place]
        nouns = tuple(n for n in _nouns(_core(words[place])) if _agree(adjectives, n))
        if nouns := tuple(n for n in nouns if n.number == nouns[0].number):
            return place, nouns, adjectives
    raise InflectionError(
        "it does not begin with a noun in the nominative, or with adjectives and such a noun"
    )


def _agree(adjectives: Sequence[_Adjective], noun: _Noun) -> bool:
    wanted = (noun.number, noun.gender if noun.number == "sing" else None)
    return all(wanted in adjective.nominatives for adjective in adjectives)


def _form(
    words: Sequence[str], nouns: Sequence[_Noun], adjectives: Sequence[_Adjective], case: str, number: str
) -> Iterator[list[str]]:
    """The words in a case and number; nothing where not all readings of the noun agree on it."""
    ways = {_one_way(noun, adjectives, case, number) for noun in nouns}
    way = ways.pop()
    if not ways and way is not None and (number == nouns[0].number or not nouns[0].one_number):
        yield [_as_printed(word, form) for word, form in zip(words, way, strict=True)]


def _one_way(noun: _Noun, adjectives: Sequence[_Adjective], case: str, number: str) -> tuple[str, ...] | None:
    gender = noun.gender if number == "sing" else None
    living = noun.living if case == "accs" and (number == "plur" or gender == "masc") else None
    forms = [adjective.forms.get((case, number, gender, living)) for adjective in adjectives]
    forms.append(noun.forms.get((case, number)))
    known = tuple(form for form in forms if form is not None)
    return known if len(known) == len(forms) else None


def _core(word: str) -> str:
    """Without the marks around it, in small letters."""
    match = _MARKS.fullmatch(word)
    return match[2].lower() if match else word.lower()


@lru_cache(maxsize=20_000)
def _as_printed(word: str, form: str) -> str:
    """With the capitals and marks of the word; with ё only where it has one."""
    form = form if "ё" in word.lower() else form.replace("ё", "е")
    if word.islower() and word.isalpha():
        return form
    match = _MARKS.fullmatch(word)
    before, core, behind = match.groups() if match else ("", word, "")
    pieces, others = core.split("-"), form.split("-")
    if len(pieces) != len(others):
        pieces, others = [core], [form]
    return before + "-".join(map(_with_capitals, pieces, others)) + behind


def _with_capitals(word: str, form: str) -> str:
    if len(word) > 1 and word.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


@lru_cache(maxsize=4_000)
def _nouns(word: str) -> tuple[_Noun, ...]:
    """Readings as a noun in the nominative; as the name of a person only where there are no others."""
    found = [reading for reading in nominatives(word) if reading.place.pos == "NOUN"]
    if not all(reading.known for reading in nominatives(word)):
        return _unknown(word, found)
    things = [reading for reading in found if not reading.place.marks & _PERSON] or found
    return tuple(map(_noun, things)) or _as_noun(word)


def _unknown(word: str, found: Sequence[Reading]) -> tuple[_Noun, ...]:
    """Of a word that is only guessed at. «Минпросвещения» ends in a genitive, and is none of a plural."""
    first, hyphen, second = word.rpartition("-")
    if hyphen and is_word(second) and first.endswith("о"):
        return tuple(_joined(first, noun) for noun in _nouns(second))
    if hyphen and is_word(first) and is_word(second):
        return tuple(_both(first, one, two) for one in _nouns(first) for two in _nouns(second))
    if word[-1] in "аяиы" and can_be_genitive(word):
        return ()
    return tuple(_noun(reading) for reading in found if reading.place.number == "sing")


def _joined(first: str, second: _Noun) -> _Noun:
    """«койко-день»: only the second changes."""
    return replace(second, forms={at: f"{first}-{form}" for at, form in second.forms.items()})


def _both(word: str, first: _Noun, second: _Noun) -> _Noun:
    """«врач-терапевт», «музей-усадьба»: both change. Not so «пресс-служба»: there nothing is known."""
    changing = (first.living and second.living) or word in _BOTH_CHANGE
    alike = first.number == second.number and changing
    forms = {at: f"{form}-{second.forms[at]}" for at, form in first.forms.items() if at in second.forms}
    return replace(first, forms=forms if alike else {})


def _noun(reading: Reading) -> _Noun:
    place = reading.place
    forms: dict[tuple[str | None, str | None], set[str]] = {}
    for at, form in () if place.marks & {"Fixd", "Abbr"} else reading.forms:
        if not at.seldom:
            forms.setdefault((at.case, at.number), set()).add(form)
    number: Number = "plur" if place.number == "plur" else "sing"
    return _Noun(number, place.gender, bool(place.living), bool(place.marks & _ONE_NUMBER), _only(forms))


def _as_noun(word: str) -> tuple[_Noun, ...]:
    """An adjective or participle in a noun's place: «обучающийся». Whether it is somebody is not known."""
    adjective = _adjective(word)
    if adjective is None:
        return ()
    number, gender = min(adjective.nominatives, key=str)
    forms = {
        (case, n): form
        for (case, n, g, living), form in adjective.forms.items()
        if living is None and g == (gender if n == "sing" else None)
    }
    return (_Noun("plur" if number == "plur" else "sing", gender, None, False, forms),)


@lru_cache(maxsize=4_000)
def _adjective(word: str) -> _Adjective | None:
    """As an adjective or participle in the nominative; only forms that are the same in all such readings."""
    readings = [r for r in nominatives(word) if r.place.pos in ("ADJF", "PRTF") and not r.place.seldom]
    if not readings:
        return None
    readings = readings if readings[0].known else readings[:1]
    forms: dict[tuple[str | None, str | None, str | None, bool | None], set[str]] = {}
    for reading in {r.forms[0][1]: r for r in readings}.values():
        for at, form in reading.forms:
            if not at.seldom and _same_kind(at, reading.place, form, word):
                forms.setdefault((at.case, at.number, at.gender, at.living), set()).add(form)
    return _Adjective(frozenset((r.place.number, r.place.gender) for r in readings), _only(forms))


def _same_kind(place: Place, one: Place, form: str, word: str) -> bool:
    """Whether `form` at `place` is of what `word` is at `one`. In one paradigm are «данная» and «давшая»,
    «высшая» and «высочайшая»."""
    if "Supr" in one.marks and not form.startswith(word[:-2]):
        return False
    kinds = ((at.pos, at.voice, at.tense, "Supr" in at.marks) for at in (place, one))
    return next(kinds) == next(kinds)


def _only(forms: dict[Key, set[str]]) -> dict[Key, str]:
    """Those of which there is but one."""
    return {at: next(iter(words)) for at, words in forms.items() if len(words) == 1}
