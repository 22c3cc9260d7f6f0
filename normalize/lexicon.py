"""Dictionaries of damage: what an engine makes of a term, where that is certain, and what is never touched.

Whatever could harm a text is refused when the files are read, with file and line: an ambiguous variant, one
that is a word of its own without a context that proves it, an entry that would damage what another one made.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from dictionaries import SHIPPED
from normalize.asked import Asked
from normalize.collecting import without_collecting
from normalize.entries import (
    DictionaryError,
    Entry,
    FileState,
    Protected,
    protecting,
    read_files,
    told_words,
)
from normalize.morphology import is_word
from normalize.seen import NOTHING_SEEN, Seen
from normalize.spelled import refuse, spelled_of
from normalize.variants import Hit, Variant, hit_of, small

__all__ = ["DictionaryError", "Hit", "Lexicon", "extended", "load_lexicon", "only"]

_KEY = 4  # letters by which a spelling is looked up before its length
_FROM = re.compile(r"\w+[^\w\s]?|[^\w\s]")  # begins wherever no letter or digit is before what is no space


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries; `protected`: spans that no rule may touch.

    `ends`: what spellings begin with, in lower case -> their lengths and last letters, the longest first.
    `exact` and `lower`: spelling -> its entries, as printed and in lower case. `vocabulary`: words of
    canonical forms that Russian lacks, or that are names, as printed. `seen`: what the document
    prints that is mended. `asked`: takes down what is asked: rules look at all this by asking. Picklable.
    """

    entries: tuple[Entry, ...]
    exact: dict[str, tuple[Variant, ...]]
    lower: dict[str, tuple[Variant, ...]]
    ends: dict[str, tuple[tuple[int, str], ...]]
    protected: re.Pattern[str]
    vocabulary: frozenset[str]
    seen: Seen = NOTHING_SEEN
    asked: Asked | None = None

    def of_document(self, seen: Seen, asked: Asked | None = None) -> Lexicon:
        """The same for a document that prints this."""
        return replace(self, seen=seen, asked=asked or self.asked)

    def knows(self, word: str) -> bool:
        """Whether it is a word of Russian, or of a form in the dictionaries, in whatever capitals."""
        return knows(word, self.asked_for(word))

    def asked_for(self, word: str) -> frozenset[str]:
        """The vocabulary, to look for a word there, in whatever capitals."""
        if self.asked:
            self.asked.words.add(word)
        return self.vocabulary

    def asked_near(self, word: str) -> frozenset[str]:
        """The vocabulary, to look for words that are near to this one."""
        if self.asked:
            self.asked.near.add(word)
        return self.vocabulary

    def shields(self, text: str) -> re.Pattern[str]:
        """What is never touched, to be looked for in a text."""
        if self.asked:
            self.asked.shielded.add(text)
        return self.protected

    def hits(self, text: str) -> Iterator[Hit]:
        """Damaged terms from left to right, the longest at each place; overlapping ones only once.
        Where entries disagree the hits of one place all come, so that the caller can see it."""
        if self.asked:
            self.asked.texts.add(text)
        lowered, ends = small(text), self.ends
        done = 0
        for match in _FROM.finditer(text):
            start = match.start()
            first = lowered[start : start + _KEY]
            # In most places nothing begins: that is seen before all that may begin there is looked at.
            if start >= done and (
                first in ends or first[:3] in ends or first[:2] in ends or first[:1] in ends
            ):
                found = self._at(text, lowered, start)
                yield from found
                done = max((hit.end for hit in found), default=done)

    def _at(self, text: str, lowered: str, start: int) -> tuple[Hit, ...]:
        for size in range(_KEY, 0, -1):
            for length, last in self.ends.get(lowered[start : start + size], ()):
                end = start + length
                if text[end - 1 : end].casefold() != last:
                    continue
                variants = self.exact.get(text[start:end], ()) + self.lower.get(lowered[start:end], ())
                if not variants:
                    continue
                hits = tuple(hit for v in variants if (hit := hit_of(text, start, end, v)) is not None)
                if hits:
                    return hits
        return ()


def knows(word: str, vocabulary: frozenset[str]) -> bool:
    """Whether it is a word of Russian, or one of these, in whatever capitals."""
    if word in vocabulary or is_word(word) or word.lower() in vocabulary:
        return True
    return len(word) > 1 and word.isupper() and word.capitalize() in vocabulary


def load_lexicon(paths: Sequence[Path] = SHIPPED) -> Lexicon:
    """The dictionaries of `paths` as one; read again only when a file has changed.

    A file whose name begins with «never_change» lists what is never touched. Raises DictionaryError;
    OSError where a file cannot be opened.
    """
    return _load(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths))


@lru_cache(maxsize=8)
def _load(files: tuple[FileState, ...]) -> Lexicon:
    with without_collecting():
        lexicon = _lexicon(*read_files(files))
        _refuse_chains(lexicon)
    return lexicon


def _lexicon(entries: Sequence[Entry], protected: Sequence[Protected]) -> Lexicon:
    exact: dict[str, list[Variant]] = defaultdict(list)
    lower: dict[str, list[Variant]] = defaultdict(list)
    ends: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for entry in entries:
        for spelled, variant in spelled_of(entry).items():
            place = (exact if entry.exact else lower)[spelled]
            if not _stands_already(spelled, place, variant):
                place.append(variant)
            ends[small(spelled[:_KEY])].add((len(spelled), spelled[-1].casefold()))
    return Lexicon(
        tuple(entries),
        {spelled: tuple(found) for spelled, found in exact.items()},
        {spelled: tuple(found) for spelled, found in lower.items()},
        {first: tuple(sorted(found, reverse=True)) for first, found in ends.items()},
        protecting(protected),
        _the_same(told_words(entries)),
    )


@lru_cache(maxsize=8)
def _the_same(vocabulary: frozenset[str]) -> frozenset[str]:
    """The one that stood for these words before: what is remembered of a word is found by its identity, not
    by comparing all words anew each time."""
    return vocabulary


def _stands_already(spelled: str, others: Iterable[Variant], variant: Variant) -> bool:
    """Whether another file says the same. Refused: the same twice in a file, and what means two things."""
    entry, name = variant.entry, variant.entry.source.rpartition(":")[0]
    for other in others:
        if (other.entry.left, other.entry.right) != (entry.left, entry.right):
            continue
        where = f"{other.entry.source}, in the same context"
        if other.form != variant.form:
            refuse(f"«{spelled}» means «{other.form}» too in {where}", entry)
        if other.entry.source.rpartition(":")[0] == name:
            refuse(f"«{spelled}» stands already in {where}", entry)
        if other.entry.tier == entry.tier:
            return True
    return False


def _refuse_chains(lexicon: Lexicon, of: Iterable[Entry] | None = None) -> None:
    for entry in lexicon.entries if of is None else of:
        for form in entry.forms:
            for hit in lexicon.hits(form):
                raise DictionaryError(f"{hit.entry.source}: would change «{form}» of {entry.source}")


def extended(lexicon: Lexicon, entries: Sequence[Entry]) -> Lexicon:
    """The same with more entries, as if they stood in a file behind the others: to try them out, for it takes
    a hundredth of the time that loading takes. Raises DictionaryError."""
    exact, lower, ends = dict(lexicon.exact), dict(lexicon.lower), dict(lexicon.ends)
    for entry in entries:
        table = exact if entry.exact else lower
        for spelled, variant in spelled_of(entry).items():
            others = table.get(spelled, ())
            if not _stands_already(spelled, others, variant):
                table[spelled] = (*others, variant)
            first = small(spelled[:_KEY])
            found = {*ends.get(first, ()), (len(spelled), spelled[-1].casefold())}
            ends[first] = tuple(sorted(found, reverse=True))
    told = told_words(entries) - lexicon.vocabulary
    vocabulary = _the_same(lexicon.vocabulary | told) if told else lexicon.vocabulary
    longer = replace(
        lexicon,
        entries=(*lexicon.entries, *entries),
        exact=exact,
        lower=lower,
        ends=ends,
        vocabulary=vocabulary,
    )
    _refuse_new_chains(longer, lexicon.entries, entries)
    return longer


def only(*entries: Entry) -> Lexicon:
    """Of these entries, and nothing protected from them: to find their damage. Raises DictionaryError."""
    return extended(Lexicon((), {}, {}, {}, protecting(()), frozenset()), entries)


def _refuse_new_chains(longer: Lexicon, old: tuple[Entry, ...], new: Sequence[Entry]) -> None:
    """Nearly no right form has a damaged one in it: that is seen at once."""
    known = _all_forms(old)
    if any(small(spelled) in known for entry in new for spelled in spelled_of(entry)):
        _refuse_chains(longer)
    else:
        _refuse_chains(longer, new)


@lru_cache(maxsize=4)
def _all_forms(entries: tuple[Entry, ...]) -> str:
    return "\n".join(small(form) for entry in entries for form in entry.forms)
