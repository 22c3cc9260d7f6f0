"""Dictionaries of damage: what an engine makes of a term, where that is certain, and what is never touched.

Whatever could harm a text is refused when the files are read, with file and line: an ambiguous variant, one
that is a word of its own without a context that proves it, an entry that would damage what another one made.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from dictionaries import SHIPPED
from normalize.entries import DictionaryError, Entry, read_entries, read_protected
from normalize.morphology import is_word
from normalize.seen import NOTHING_SEEN, Seen
from normalize.spelling import CASE_ENDING, ENDINGS, Spelling, SpellingError

__all__ = ["DictionaryError", "Hit", "Lexicon", "load_lexicon"]

PROTECTED_FILE = "never_change"

_WORD = re.compile(r"[А-Яа-яЁё]+")
_START = re.compile(r"(?<!\w)(?=\S)")
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A damaged term in a text: text[start:end] should be `after`."""

    start: int
    end: int
    after: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Variant:
    entry: Entry
    ending: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, found by their first letter and length; `protected`: spans that no rule may touch.

    `exact` and `lower`: spelling -> its entries, as printed and in lower case. `seen`: how often words, in
    small letters, stand in the document that is mended, of `seen_words`. Picklable.
    """

    entries: tuple[Entry, ...]
    exact: dict[str, tuple[_Variant, ...]]
    lower: dict[str, tuple[_Variant, ...]]
    lengths: dict[str, tuple[int, ...]]
    protected: re.Pattern[str]
    vocabulary: frozenset[str]
    seen: Seen = NOTHING_SEEN

    def of_document(self, seen: Seen) -> Lexicon:
        """The same for a document that prints this."""
        return replace(self, seen=seen)

    def knows(self, word: str) -> bool:
        """Whether it is a word of Russian, or of a canonical form in the dictionaries."""
        return word in self.vocabulary or is_word(word)

    def hits(self, text: str) -> Iterator[Hit]:
        """Damaged terms from left to right, the longest at each place; overlapping ones only once.
        Where entries disagree the hits of one place all come, so that the caller can see it."""
        lowered = _lower(text)
        done = 0
        for match in _START.finditer(text):
            if match.start() >= done:
                found = self._at(text, lowered, match.start())
                yield from found
                done = max((hit.end for hit in found), default=done)

    def _at(self, text: str, lowered: str, start: int) -> tuple[Hit, ...]:
        for length in self.lengths.get(lowered[start], ()):
            end = start + length
            if end > len(text):
                continue
            variants = self.exact.get(text[start:end], ()) + self.lower.get(lowered[start:end], ())
            hits = tuple(hit for v in variants if (hit := _hit(text, start, end, v)) is not None)
            if hits:
                return hits
        return ()


def _hit(text: str, start: int, end: int, variant: _Variant) -> Hit | None:
    ending = CASE_ENDING.match(text, end) if variant.ending else None
    if variant.ending and ending is None:
        return None
    stop = ending.end() if ending else end
    if text[stop - 1].isalnum() and text[stop : stop + 1].isalnum():
        return None
    if not variant.entry.fits(text, start, stop):
        return None
    return Hit(start, stop, _as_printed(text[start:end], variant.entry) + text[end:stop], variant.entry)


def _as_printed(before: str, entry: Entry) -> str:
    """The canonical form; an entry of any case keeps capitals, and the end of the word as it was printed."""
    if entry.exact:
        return entry.canonical
    tail = 0
    while tail < min(len(before), len(entry.canonical)) and (
        before[-1 - tail].lower() == entry.canonical[-1 - tail].lower()
    ):
        tail += 1
    head = entry.canonical[: len(entry.canonical) - tail]
    return (head.upper() if before.isupper() else head) + before[len(before) - tail :]


def load_lexicon(paths: Sequence[Path] = SHIPPED) -> Lexicon:
    """The dictionaries of `paths` as one; read again only when a file has changed.

    A file whose name begins with «never_change» lists what is never touched. Raises DictionaryError;
    OSError where a file cannot be opened.
    """
    return _load(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in paths))


@lru_cache(maxsize=8)
def _load(files: tuple[tuple[Path, int, int], ...]) -> Lexicon:
    entries: list[Entry] = []
    protected: list[str] = []
    for path, _, _ in files:
        if path.name.startswith(PROTECTED_FILE):
            protected += read_protected(path)
        else:
            entries += read_entries(path)
    lexicon = _lexicon(entries, protected)
    _refuse_chains(lexicon)
    return lexicon


def _lexicon(entries: Iterable[Entry], protected: Sequence[str]) -> Lexicon:
    exact: dict[str, list[_Variant]] = defaultdict(list)
    lower: dict[str, list[_Variant]] = defaultdict(list)
    lengths: dict[str, set[int]] = defaultdict(set)
    entries = tuple(entries)
    for entry in entries:
        for spelled, variant in _spelled(entry):
            place = (exact if entry.exact else lower)[spelled]
            _refuse_clash(spelled, place, entry)
            place.append(variant)
            lengths[_lower(spelled[0])].add(len(spelled))
    return Lexicon(
        entries,
        {spelled: tuple(found) for spelled, found in exact.items()},
        {spelled: tuple(found) for spelled, found in lower.items()},
        {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
        re.compile("|".join(protected)) if protected else _NOTHING,
        frozenset(word for entry in entries for word in _WORD.findall(entry.canonical)),
    )


def _spelled(entry: Entry) -> Iterator[tuple[str, _Variant]]:
    """Each spelling of the entry but the right one."""
    seen: set[str] = set()
    for variant in entry.variants:
        try:
            all_spelled = variant.all()
        except SpellingError as error:
            raise DictionaryError(f"{entry.source}: {error}") from error
        for spelled in all_spelled:
            key = spelled if entry.exact else _lower(spelled)
            if key == (entry.canonical if entry.exact else _lower(entry.canonical)) or key in seen:
                continue
            seen.add(key)
            _refuse_word(key, variant, entry)
            yield key, _Variant(entry, variant.ending)
    if not seen:
        raise DictionaryError(f"{entry.source}: no variant differs from «{entry.canonical}»")


def _refuse_word(spelled: str, variant: Spelling, entry: Entry) -> None:
    if entry.has_context:
        return
    forms = [spelled, *(spelled + e for e in ENDINGS)] if variant.ending else [spelled]
    if _WORD.fullmatch(spelled) and (word := next(filter(is_word, forms), None)):
        raise DictionaryError(f"{entry.source}: «{word}» is a word; give the context that proves it damaged")
    if not any(sign.isalpha() for sign in spelled):
        raise DictionaryError(f"{entry.source}: «{spelled}» has no letters; give the context that proves it")


def _refuse_clash(spelled: str, others: Iterable[_Variant], entry: Entry) -> None:
    for other in (v.entry for v in others):
        if (other.left, other.right) == (entry.left, entry.right):
            why = "stands already" if other.canonical == entry.canonical else f"means «{other.canonical}» too"
            raise DictionaryError(f"{entry.source}: «{spelled}» {why} in {other.source}, in the same context")


def _refuse_chains(lexicon: Lexicon) -> None:
    for entry in lexicon.entries:
        for hit in lexicon.hits(entry.canonical):
            raise DictionaryError(f"{hit.entry.source}: would change «{entry.canonical}» of {entry.source}")


def _lower(text: str) -> str:
    """Lower case, letter for letter: offsets stay (a few letters, as «İ», would become two)."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)
