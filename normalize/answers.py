"""What the dictionaries said while a document was mended, and of which texts others would say the same.

A repair is a function of the text, of the document and of what the dictionaries answer. So where others
answer all that was asked as those before them did, it comes out the same, and need not be done again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from normalize.asked import Asked
from normalize.channel.candidates import near_terms, terms
from normalize.lexicon import Lexicon
from normalize.memory import Memory
from normalize.repair import Repaired


@dataclass(frozen=True, slots=True)
class Mended:
    """A text, by its place among all, that was repaired. `result`: None: it stayed as it is, and nothing is
    told of it. `asked`: places of the texts in which damaged terms were looked for. `in_tables`: whether it
    stands in a table."""

    text: int
    result: Repaired | None
    asked: tuple[int, ...]
    in_tables: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """What was asked, as in `Asked`, and digests of the answers; `hits`: by the place of the text, of those
    that have any. `protected`, `terms`: of all that there is of these in the dictionaries; where it is the
    same nothing need be asked. `mended`: what came of it."""

    texts: tuple[str, ...]
    shielded: tuple[str, ...]
    words: tuple[str, ...]
    near: tuple[str, ...]
    hits: dict[int, str]
    spans: str
    spelled: str
    neighbours: str
    protected: str
    terms: str
    mended: tuple[Mended, ...]


def answers_of(
    memory: Memory, lexicon: Lexicon, before: Answers | None = None, changed: Set[int] = frozenset()
) -> Answers:
    """All that was asked, with what the lexicon says to it, and what is known by that. `before`: what others
    said, where it says the same but for the texts that are `changed`: that is not asked again."""
    asked = memory.asked
    texts = tuple(sorted(asked.texts.union(memory.repaired, *memory.texts.values())))
    shielded, near = tuple(sorted(asked.shielded)), tuple(sorted(asked.near))
    words = tuple(sorted({_key(word) for word in asked.words}))
    return Answers(
        texts,
        shielded,
        words,
        near,
        _hits_again(texts, lexicon, before, changed) if before else _hits(texts, lexicon),
        before.spans if before and before.shielded == shielded else _spans(shielded, lexicon),
        before.spelled if before and before.words == words else _spelled(words, lexicon),
        before.neighbours if before and before.near == near else _neighbours(near, lexicon),
        _digest(lexicon.protected.pattern),
        _all_terms(lexicon.vocabulary),
        _mended(memory, texts),
    )


def _mended(memory: Memory, texts: tuple[str, ...]) -> tuple[Mended, ...]:
    places = {text: place for place, text in enumerate(texts)}
    return tuple(
        Mended(
            places[text],
            None if result == Repaired(text) else result,
            tuple(sorted(places[each] for each in memory.texts[text])),
            text in memory.in_tables,
        )
        for text, result in memory.repaired.items()
    )


def changed_texts(answers: Answers, lexicon: Lexicon) -> frozenset[int] | None:
    """The places of the texts in which the lexicon finds other terms than were found; None where more than
    that is different. What costs least is asked first."""
    if answers.spelled != _spelled(answers.words, lexicon):
        return None
    same_terms = answers.terms == _all_terms(lexicon.vocabulary)
    if not same_terms and answers.neighbours != _neighbours(answers.near, lexicon):
        return None
    same_protected = answers.protected == _digest(lexicon.protected.pattern)
    if not same_protected and answers.spans != _spans(answers.shielded, lexicon):
        return None
    found = _hits(answers.texts, lexicon)
    return frozenset(n for n in found.keys() | answers.hits if found.get(n) != answers.hits.get(n))


def memory_of(answers: Answers, changed: Set[int]) -> Memory:
    """What is known still where these texts are changed. What was asked but for texts is asked of the next
    dictionaries as well: nobody knows for which text it was, and to ask too much does no harm."""
    memory = Memory()
    for each in answers.mended:
        if changed.isdisjoint(each.asked):
            text = answers.texts[each.text]
            memory.repaired[text] = Repaired(text) if each.result is None else each.result
            memory.texts[text] = frozenset(answers.texts[place] for place in each.asked)
            if each.in_tables:
                memory.in_tables.add(text)
    memory.asked.add(Asked(set(), set(answers.shielded), set(answers.words), set(answers.near)))
    return memory


def has_changed_tables(answers: Answers, changed: Set[int]) -> bool:
    """Whether one of these texts was looked at for a text of a table."""
    return any(each.in_tables and not changed.isdisjoint(each.asked) for each in answers.mended)


def _hits(texts: Iterable[str], lexicon: Lexicon) -> dict[int, str]:
    told = ((place, _hits_in(text, lexicon)) for place, text in enumerate(texts))
    return {place: hits for place, hits in told if hits is not None}


def _hits_in(text: str, lexicon: Lexicon) -> str | None:
    hits = [(h.start, h.end, h.after, h.entry.source, h.entry.tier) for h in lexicon.hits(text)]
    return _digest(hits) if hits else None


def _hits_again(texts: Sequence[str], lexicon: Lexicon, before: Answers, changed: Set[int]) -> dict[int, str]:
    known = {text: before.hits.get(n) for n, text in enumerate(before.texts) if n not in changed}
    told = {n: known[text] if text in known else _hits_in(text, lexicon) for n, text in enumerate(texts)}
    return {n: hits for n, hits in told.items() if hits is not None}


def _spans(texts: Iterable[str], lexicon: Lexicon) -> str:
    return _digest([[match.span() for match in lexicon.protected.finditer(text)] for text in texts])


def _spelled(words: Iterable[str], lexicon: Lexicon) -> str:
    """How the dictionaries spell each of them, where they have it."""
    known = _by_key(lexicon.vocabulary)
    return _digest([(word, known[word]) for word in words if word in known])


def _neighbours(words: Iterable[str], lexicon: Lexicon) -> str:
    told = lexicon.vocabulary
    return _digest([(word, found) for word in words if (found := near_terms(word, told))])


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
