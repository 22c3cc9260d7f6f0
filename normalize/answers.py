"""What the dictionaries said while a document was mended, and whether others would say the same.

A repair is a function of the text, of the document and of what the dictionaries answer. So where others
answer all that was asked as those before them did, the document comes out the same, and need not be made.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from normalize.asked import Asked
from normalize.channel.candidates import terms
from normalize.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Answers:
    """What was asked, as in `Asked`, in order, and digests of the answers. `protected`, `terms`: of all that
    there is of these in the dictionaries; where it is the same nothing need be asked."""

    texts: tuple[str, ...]
    shielded: tuple[str, ...]
    words: tuple[str, ...]
    near: tuple[str, ...]
    hits: str
    spans: str
    spelled: str
    neighbours: str
    protected: str
    terms: str


def answers_of(asked: Asked, lexicon: Lexicon) -> Answers:
    """All that was asked, with what the lexicon says to it."""
    texts, shielded = tuple(sorted(asked.texts)), tuple(sorted(asked.shielded))
    words, near = tuple(sorted({_key(word) for word in asked.words})), tuple(sorted(asked.near))
    return Answers(
        texts,
        shielded,
        words,
        near,
        _hits(texts, lexicon),
        _spans(shielded, lexicon),
        _spelled(words, lexicon),
        _neighbours(near, lexicon),
        _digest(lexicon.protected.pattern),
        _all_terms(lexicon.vocabulary),
    )


def would_say_the_same(answers: Answers, lexicon: Lexicon) -> bool:
    """Whether the lexicon answers all of it just so. What costs least is asked first."""
    if answers.spelled != _spelled(answers.words, lexicon):
        return False
    same_terms = answers.terms == _all_terms(lexicon.vocabulary)
    if not same_terms and answers.neighbours != _neighbours(answers.near, lexicon):
        return False
    same_protected = answers.protected == _digest(lexicon.protected.pattern)
    if not same_protected and answers.spans != _spans(answers.shielded, lexicon):
        return False
    return answers.hits == _hits(answers.texts, lexicon)


def _hits(texts: Iterable[str], lexicon: Lexicon) -> str:
    return _digest(
        [
            (place, hit.start, hit.end, hit.after, hit.entry.source, hit.entry.tier)
            for place, text in enumerate(texts)
            for hit in lexicon.hits(text)
        ]
    )


def _spans(texts: Iterable[str], lexicon: Lexicon) -> str:
    return _digest([[match.span() for match in lexicon.protected.finditer(text)] for text in texts])


def _spelled(words: Iterable[str], lexicon: Lexicon) -> str:
    """How the dictionaries spell each of them, where they have it."""
    known = _by_key(lexicon.vocabulary)
    return _digest([(word, known[word]) for word in words if word in known])


def _neighbours(words: Iterable[str], lexicon: Lexicon) -> str:
    near = terms(lexicon.vocabulary).near
    return _digest([(word, found) for word in words if (found := near(word))])


@lru_cache(maxsize=4)
def _by_key(vocabulary: frozenset[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(vocabulary):
        found[_key(word)].append(word)
    return dict(found)


@lru_cache(maxsize=4)
def _all_terms(vocabulary: frozenset[str]) -> str:
    groups = terms(vocabulary).groups
    return _digest([groups[length].forms.tolist() for length in sorted(groups)])


def _key(word: str) -> str:
    """The same of a word in whatever capitals: who asks for one asks for some of them."""
    return word.casefold()


def _digest(said: object) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()
