"""A text as what white space and slashes part, without the marks around it; and what of it is trusted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from normalize.lexicon import Lexicon
from normalize.morphology import is_word

SHORTEST = 3  # letters: shorter ones are anything
ABBREVIATION = 7  # capitals
FEWEST_LETTERS = 4  # of what has digits in it: else it is a code, or a number with its unit
_CHUNK = re.compile(r"[^\s/]+")
_BEFORE, _BEHIND = re.compile(r"[«\"(\[„“‘'<]*"), re.compile(r"[»\")\].,;:!?…“”'>*’]*$")
_CYRILLIC, _WORDS = re.compile("[А-Яа-яЁё]"), re.compile("[-–—/]")
_OF_THE_NET = re.compile(r"[._@\\=&]")
_NEGATED = re.compile("(?:не|при|пере|пре|про|анти|меж|между|вне|до|по|со|под|над|сверх)(?=[а-яё]{4})")


@dataclass(frozen=True, slots=True)
class Chunk:
    """`text` from `start` to `end` of the whole; `opened`, `closed`: marks stand before it, behind it."""

    text: str
    start: int
    end: int
    opened: bool
    closed: bool


def chunks(text: str) -> Iterator[Chunk]:
    for match in _CHUNK.finditer(text):
        whole = match[0]
        before = _BEFORE.match(whole)
        behind = _BEHIND.search(whole)
        first, last = before.end() if before else 0, behind.start() if behind else len(whole)
        if last <= first:
            first, last = 0, len(whole)
        start, end = match.span()
        opened, closed = (
            first > 0 or text[start - 1 : start] == "/",
            last < len(whole) or text[end : end + 1] == "/",
        )
        yield Chunk(whole[first:last], start + first, start + last, opened, closed)


def counted(texts: Iterable[str]) -> dict[str, int]:
    """How often each word stands in the texts of a document, in small letters."""
    return dict(Counter(chunk.text.lower() for text in texts for chunk in chunks(text)))


def is_trusted(word: str, lexicon: Lexicon) -> bool:
    """Whether it is a word, or what has no spelling: a code, an abbreviation, Latin."""
    small = word.lower()
    if not _CYRILLIC.search(word) or lexicon.knows(word) or lexicon.knows(small):
        return True
    if _OF_THE_NET.search(word) or word.endswith("-") or word.startswith("-"):
        return True
    if any(sign.isdigit() for sign in word):
        few = sum(sign.isalpha() for sign in word) < FEWEST_LETTERS
        return few or word[0].isdigit() or word[-1].isdigit()
    if word.isupper() and len(word) <= ABBREVIATION:
        return True
    parts = [part for part in _WORDS.split(small) if len(part) >= SHORTEST]
    if len(parts) != 1 or parts[0] != small:
        return all(is_word(part) for part in parts)
    return bool(_NEGATED.match(small)) and is_word(_NEGATED.sub("", small, count=1))
