"""Rows that are no items of their table: sums of others, and parts of the one above."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from normalize.record import Row

LIKE = 80
"""rapidfuzz's ratio from which a word is taken for a word of sums: one letter of five may be misread."""
OTHERS = frozenset({"итоги", "этого"})
SHORTEST = 3
"""Letters of a text that can say what a row is about."""
_LETTERS = re.compile(r"[^а-яё]+")
_SPACED = re.compile(r"\b(?:[А-ЯЁ] ){3,}[А-ЯЁ]\b")
_TOTALS = ("итого", "всего", "итог")
_SUMS = re.compile(r"общ(?:ий итог|ая сумма)\b")
_PARTS = re.compile(r"\b(?:в том числе|в т ?ч|из них|из нее|из него|в их числе)\b")
_LOOKS = str.maketrans("aceopxykmthbrABCEHKMOPTXё", "асеорхукмтнвгАВСЕНКМОРТХе")


@lru_cache(maxsize=10_000)  # every cell is asked about by several checks
def words_of(text: str) -> str:
    """Lower case Cyrillic words with single spaces; Latin look-alikes folded, «И Т О Г О» closed up."""
    closed = _SPACED.sub(lambda match: match[0].replace(" ", ""), text.translate(_LOOKS))
    return _LETTERS.sub(" ", closed.lower()).strip()


def names_total(text: str) -> bool:
    """Does a text begin as that of a row, or of a column, of sums does («Итого по разделу», «Всего»)?"""
    words = words_of(text)
    first = words.partition(" ")[0]
    if first not in OTHERS and any(fuzz.ratio(first, total) >= LIKE for total in _TOTALS):
        return True
    return _SUMS.match(words) is not None


def names_parts(text: str) -> bool:
    """Does a text say that what follows are parts of it («в том числе:», «из них»)?"""
    return _PARTS.search(words_of(text)) is not None


def begins_parts(text: str) -> bool:
    """Is it a part itself («из них: молодые»)?"""
    return _PARTS.match(words_of(text)) is not None


def total_rows(rows: Sequence[Row]) -> tuple[bool, ...]:
    """Which rows are sums: what they are about says so, or a cell of that word alone («Всего») does. A cell
    that goes on from the row above says nothing of this one."""
    found: list[bool] = []
    above: Collection[int] = ()
    for row in rows:
        texts = [cell.text for cell in row.cells if id(cell) not in above]
        about = next((text for text in texts if len(words_of(text)) >= SHORTEST), "")
        found.append(names_total(about) or any(map(_is_bare, texts)))
        above = {id(cell) for cell in row.cells}
    return tuple(found)


def _is_bare(text: str) -> bool:
    return _PARTS.sub("", words_of(text)).strip() in _TOTALS
