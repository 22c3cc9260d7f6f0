"""Which words may have been read as what was read, with what that costs; and which can not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from normalize.channel.chunks import compound
from normalize.channel.confusion import NEVER, cost
from normalize.channel.forms import Forms, forms_of, known_forms
from normalize.lexicon import Lexicon
from normalize.morphology import is_word
from normalize.script import CJK_TO_CYRILLIC, LATIN_TO_CYRILLIC

DEAREST = 16.0  # a reading that costs more did not happen
ENDING = 3  # letters
LONG_HEAD, LONG_REST = 4, 7  # letters of a compound word
TERM = 11.0  # -log of how often a word of the dictionaries is written that is in no list of forms

_LATIN = re.compile("[A-Za-z]")
_TERM = re.compile("[а-яё]{4,}")
_NO_ENDING = re.compile("ь[нгптл1|]")
_LOOKS = {**LATIN_TO_CYRILLIC, **CJK_TO_CYRILLIC, "0": "о", "3": "з", "6": "б", "4": "ч", "1": "т"}
_AS_CYRILLIC = str.maketrans(_LOOKS)
_FOREIGN = re.compile(f"[{''.join(_LOOKS)}]")


def as_cyrillic(read: str) -> str:
    """In small letters and without spaces, signs of other scripts as the Cyrillic letters of their look."""
    bare = read.replace(" ", "")
    if _FOREIGN.search(bare):  # `translate` takes ten times as long
        bare = bare.translate(_AS_CYRILLIC)
    return bare.lower()


def possible(read: str, lexicon: Lexicon) -> tuple[tuple[str, float], ...]:
    """Words that may have been read so, with the cost of that. `read`: in small letters."""
    plain = as_cyrillic(read)
    return _possible(read, plain, lexicon.asked_near(plain))


@lru_cache(maxsize=10_000)
def _possible(read: str, plain: str, vocabulary: frozenset[str]) -> tuple[tuple[str, float], ...]:
    of_terms = _with_costs(near_terms(plain, vocabulary), read)
    return tuple(dict.fromkeys((*_possible_in_russian(read), *of_terms)))


@lru_cache(maxsize=10_000)
def _possible_in_russian(read: str) -> tuple[tuple[str, float], ...]:
    plain = as_cyrillic(read)
    words = known_forms().near(plain)
    for head, rest in compound(plain):
        if len(head) >= LONG_HEAD and len(rest) >= LONG_REST:
            words += [head + form for form in known_forms().near(rest)]
    words += _hyphenated(plain)
    return _with_costs(words, read)


def _with_costs(words: Iterable[str], read: str) -> tuple[tuple[str, float], ...]:
    found = ((word, cost(word, read, DEAREST)) for word in dict.fromkeys(words))
    return tuple((word, off) for word, off in found if off < NEVER)


def _hyphenated(plain: str) -> list[str]:
    """Words of two parts of which the first was read right: «социально-эканомическим»."""
    first, hyphen, second = plain.partition("-")
    if not hyphen or min(len(first), len(second)) < LONG_HEAD or "-" in second:
        return []
    if not (is_word(first) or compound_head(first)):
        return []
    return [f"{first}-{form}" for form in known_forms().near(second)]


def compound_head(word: str) -> bool:
    """«социально», «учебно»: an adjective in -о is the first part of many words."""
    return word.endswith("о") and any(is_word(word[:-1] + ending) for ending in ("ый", "ий"))


@lru_cache(maxsize=10_000)
def one_letter_off(word: str, dearest: float) -> tuple[tuple[str, float], ...]:
    """Other words that may have been read so by one letter, with the cost of that, `dearest` at most."""
    found = ((other, cost(other, word, dearest)) for other in known_forms().near(word, 1) if other != word)
    return tuple((other, off) for other, off in found if off < NEVER)


@lru_cache(maxsize=4)
def terms(vocabulary: frozenset[str]) -> Forms:
    """The words of the dictionaries that are in no list of forms."""
    small = {word.lower() for word in vocabulary if not word.isupper()}
    lacking = (w for w in small if _TERM.fullmatch(w) and known_forms().log_chance(w) is None)
    return forms_of(dict.fromkeys(lacking, TERM))


@lru_cache(maxsize=10_000)
def near_terms(plain: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    """Those of them that are near to a word."""
    return tuple(terms(vocabulary).near(plain))


def is_forbidden(word: str, read: str) -> bool:
    """A ё for an е is no misreading; a prefix that goes or comes turns the meaning round; hyphens stay, but
    one beside Latin letters may be a stroke of theirs."""
    plain = read.replace(" ", "").lower()
    if plain != word and (word.replace("ё", "е") == plain.replace("ё", "е") or plain.endswith(word)):
        return True
    return (word.endswith(plain) and len(word) > len(plain) + 1) or (
        "-" in plain and "-" not in word and not _LATIN.search(read)
    )


def is_other_form(word: str, read: str) -> bool:
    """Whether it has another ending: it may be another form of a word that the dictionary lacks."""
    plain = read.replace(" ", "").lower()
    if word[:-ENDING] != plain[: len(word) - ENDING] or len(word) == len(plain):
        return False
    # «утверждаемьнм»: no ending has these, ы was read as two signs.
    return not ("ы" in word[-ENDING:] and _NO_ENDING.search(plain[-ENDING - 1 :]))


def as_read(word: str, read: str) -> str:
    """With the capitals of what was read."""
    letters = [sign for sign in read if sign.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return word.upper()
    return word.capitalize() if read[0].isupper() or read[0].isdigit() else word
