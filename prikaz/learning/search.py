"""Which files may have a text that a row of a dictionary is about: told from their bytes, unread."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from normalize.channel.forms import FEW, LONG, MORE

MOST_NEEDLES = 200
"""Looked for one by one; of more spellings all files are looked into."""

_PLAIN = re.compile(r"[A-Za-z0-9А-Яа-я-]+")  # what has one small form, and is written in JSON as it is


def _fold_table() -> bytes:
    """Capitals and small letters as one: of UTF-8's two bytes of a Cyrillic letter each by itself. Others may
    become one as well: then a file is looked into in vain."""
    table = bytearray(range(256))
    for byte in range(0x41, 0x5B):
        table[byte] = byte + 0x20
    for byte in range(0x90, 0xA0):  # А…П -> а…п
        table[byte] = byte + 0x20
    for byte in range(0xA0, 0xB0):  # Р…Я -> р…я
        table[byte] = byte - 0x20
    table[0xD1] = 0xD0
    return bytes(table)


_FOLD = _fold_table()

_OF_WORDS = {*b"0123456789-", *range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x80, 0xC0), 0xD0, 0xD1}
_SPACED = bytes(byte if byte in _OF_WORDS else 0x20 for byte in range(256))
"""Words, all else as spaces. Of other signs than Cyrillic ones bytes are left that are no UTF-8 alone."""


def folded(content: bytes) -> bytes:
    return content.translate(_FOLD)


class Needles:
    """Of texts that are looked for, in any capitals: of each all runs of plain letters. What is in place of a
    break between two of them does not matter, for lines may be broken there."""

    def __init__(self, texts: Iterable[str]) -> None:
        every = {frozenset(folded(run.encode()) for run in _PLAIN.findall(text)) for text in texts}
        self._everywhere = frozenset() in every or len(every) > MOST_NEEDLES
        self._every = [sorted(runs, key=len, reverse=True) for runs in every]

    def may_be_in(self, content: bytes) -> bool:
        """Whether one of the texts may stand in it; UTF-8."""
        if self._everywhere:
            return True
        small = folded(content)
        return any(all(run in small for run in runs) for runs in self._every)


class Neighbours:
    """Of words: others that so few letters part from one of them that they may have been read for it."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word.lower() for word in words})

    def may_be_in(self, content: bytes) -> bool:
        """Whether one of them stands in it; UTF-8."""
        if not self._words:
            return False
        printed = b" ".join(set(content.translate(_SPACED).split())).decode("utf-8", "ignore").lower().split()
        return any(
            bool((cdist([word], printed, scorer=Levenshtein.distance, score_cutoff=most) <= most).any())
            for word in self._words
            if (most := MORE if len(word) >= LONG else FEW) and printed
        )
