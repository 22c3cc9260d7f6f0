"""The verb of an order, «ПРИКАЗЫВАЮ:», that divides the reasons from the points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

# The verb that the points hang on, and the kind of document that alone uses it.
VERBS: dict[str, str | None] = {
    "приказываю": "ПРИКАЗ",
    "приказываем": "ПРИКАЗ",
    "приказывает": "ПРИКАЗ",
    "распоряжаюсь": "РАСПОРЯЖЕНИЕ",
    "постановляю": "ПОСТАНОВЛЕНИЕ",
    "постановляет": "ПОСТАНОВЛЕНИЕ",
    "постановляем": "ПОСТАНОВЛЕНИЕ",
    "постановил": "ПОСТАНОВЛЕНИЕ",
    "постановила": "ПОСТАНОВЛЕНИЕ",
    "решил": None,
    "решила": None,
    "решило": None,
    "решает": None,
    "обязываю": None,
    "обязывает": None,
    "предлагаю": None,
    "указываю": None,
}

_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Verb:
    """`start`, `end`: offsets in the line's text; `implies`: the kind that goes with it."""

    start: int
    end: int
    implies: str | None


@lru_cache(maxsize=2_000)  # a line is asked about several times
def find_verb(text: str) -> Verb | None:
    """«ПРИКАЗЫВАЮ:», «п р и к а з ы в а ю», «годуприказываю:», one or two letters misread."""
    places = [(match.group().lower(), match.start()) for match in _LETTERS.finditer(text)]
    letters = "".join(letter for letter, _ in places)
    near = [verb for verb in VERBS if fuzz.partial_ratio(verb, letters) >= 80]
    stretches = [
        (Levenshtein.distance(verb, letters[begin:end]), verb, places[begin][1], places[end - 1][1] + 1)
        for verb in near
        for begin, end in _stretches(len(verb), len(letters))
    ]
    for edits, verb, start, end in sorted(stretches):
        if edits <= len(verb) // 5 and _set_as_verb(text, start, end, edits):
            return Verb(start, end, VERBS[verb])
    return None


def _stretches(length: int, letters: int) -> list[tuple[int, int]]:
    """Begin and end of all stretches of about a length within so many letters."""
    sizes = (length, length - 1, length + 1)
    return [(end - size, end) for end in range(length - 1, letters + 1) for size in sizes if size <= end]


def _set_as_verb(text: str, start: int, end: int, edits: int) -> bool:
    """The end of a word with a colon behind it, or the end of the line, or capitals, or letters set apart."""
    rest = text[end:].strip()
    written = text[start:end]
    if text[end : end + 1].isalpha():
        return False
    apart = written.count(" ") >= 4
    ends_the_line = edits == 0 and not _LETTERS.search(rest)
    return rest.startswith((":", ";")) or ends_the_line or apart or written.isupper()
