"""Which words may have been read as what was read, with what that costs; and which can not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from normalize.channel.chunks import compound
from normalize.channel.confusion import NEVER
from normalize.channel.costs import costs
from normalize.channel.forms import Forms, form_number, forms_of, is_common, known_forms
from normalize.lexicon import Lexicon
from normalize.morphology import is_word
from normalize.script import LOOK_ALIKES

DEAREST = 16.0  # a reading that costs more did not happen
ENDING = 3  # letters
STEM = 5  # letters that two forms of a word have in common
SHORTEST_STEM = 2
LONG_HEAD, LONG_REST = 4, 7  # letters of a compound word
SYSTEMATIC = 6.0  # what a misreading that comes again and again costs at most, of what words
TERM = 11.0  # -log of how often a word of the dictionaries is written that is in no list of forms

_LATIN = re.compile("[A-Za-z]")
_ENDING_OF_FORM = re.compile(
    "(?:(?:[уюая]?щ|[еиоы]м|вш|[ае]?нн)?"
    "(?:[ыи]ми|[ое]го|[ое]му|[ыи]х|[ыи]м|[ая]ми|[ая]х|[ая]м|ов|ев|[ыио]й|[ая]я|[ое]е|[ыи]е|[ую]ю)"
    "|ость|остью|ости|ция|цией)$"
)
_TERM = re.compile("[а-яё]{4,}")
_NO_ENDING = re.compile("ь[нгптл1|]")
_AS_CYRILLIC = str.maketrans({**LOOK_ALIKES, "4": "ч", "1": "т"})
_FOREIGN = re.compile("[^А-Яа-яЁё.,-]")


def as_cyrillic(read: str) -> str:
    """In small letters and without spaces, signs of other scripts as the Cyrillic letters of their look."""
    bare = read.replace(" ", "")
    if _FOREIGN.search(bare):  # `translate`, and a search for all look-alikes, take ten times as long
        bare = bare.translate(_AS_CYRILLIC)
    return bare.lower()


def possible(read: str, lexicon: Lexicon) -> tuple[tuple[str, float], ...]:
    """Words that may have been read so, with the cost of that. `read`: in small letters."""
    plain = as_cyrillic(read)
    found = _possible(read, plain, lexicon.asked_near(plain))
    own = near_own(plain, lexicon.seen.own) if lexicon.seen.own else ()
    return tuple(dict.fromkeys((*found, *_with_costs(own, read)))) if own else found


@lru_cache(maxsize=10_000)
def near_own(plain: str, own: frozenset[str]) -> tuple[str, ...]:
    """Words of the document's own that are near to a word."""
    return tuple(_forms_of_own(own).near(plain))


@lru_cache(maxsize=4)
def _forms_of_own(own: frozenset[str]) -> Forms:
    return forms_of(dict.fromkeys((word for word in own if not _is_like_a_word(word)), TERM))


def _is_like_a_word(own: str) -> bool:
    """An engine that errs in the same way on each page makes a word as often as an author."""
    return any(off <= SYSTEMATIC and is_common(word) for word, off in _possible_in_russian(own))


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
    each = [*dict.fromkeys(words)]
    return tuple(pair for pair in zip(each, costs(each, read, DEAREST), strict=True) if pair[1] < NEVER)


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
    others = [other for other in known_forms().near(word, 1) if other != word]
    return tuple(pair for pair in zip(others, costs(others, word, dearest), strict=True) if pair[1] < NEVER)


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
    if _has_other_ending(word, plain):
        return True
    stem = max(SHORTEST_STEM, len(word) - ENDING)
    if word[:stem] != plain[:stem] or len(word) == len(plain):
        return False
    # «утверждаемьнм»: no ending has these, ы was read as two signs.
    return not ("ы" in word[-ENDING:] and _NO_ENDING.search(plain[-ENDING - 1 :]))


def _has_other_ending(word: str, plain: str) -> bool:
    """«поливомоечные» beside «поливомоечных»: the same stem, and an ending of another form, rightly read."""
    ends = [_ENDING_OF_FORM.search(spelled) for spelled in (word, plain)]
    if not all(ends):
        return False
    stems = {spelled[: end.start()] for spelled, end in zip((word, plain), ends, strict=True) if end}
    return word != plain and len(stems) == 1 and len(stems.pop()) >= STEM


def is_official(word: str) -> bool:
    """Whether official texts have the word, and no dictionary has it: its other forms are in no list."""
    return form_number(word) is not None and not is_word(word)


def is_other_ending(word: str, read: str) -> bool:
    """Whether no more than its last letters were read otherwise."""
    plain = read.lower()
    return min(len(word), len(plain)) > ENDING and word[: 1 - ENDING] == plain[: len(word) + 1 - ENDING]


def as_read(word: str, read: str) -> str:
    """With the capitals of what was read."""
    letters = [sign for sign in read if sign.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return word.upper()
    first = letters[0] if letters and not read[0].isdigit() else read[0]
    return word[:1].upper() + word[1:] if first.isupper() or first.isdigit() else word
