"""Rows that are no items of their table: sums of others, and parts of the one above."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from normalize.record import Cell, Row

LIKE = 85
"""rapidfuzz's ratio from which a word of a scan is taken for a word of sums."""
_LETTERS = re.compile(r"[^а-яё]+")
_SPACED = re.compile(r"\b(?:[А-ЯЁ] ){3,}[А-ЯЁ]\b")
_TOTALS = ("итого", "всего", "итог")
_SUMS = re.compile(r"общ(?:ий итог|ая сумма)\b")
_PARTS = re.compile(r"\b(?:в том числе|в т ?ч|из них|из нее|из него|в их числе)\b")
_LOOKS = str.maketrans("aceopxykmthbrABCEHKMOPTXё", "асеорхукмтнвгАВСЕНКМОРТХе")


def words_of(text: str) -> str:
    """Lower case Cyrillic words with single spaces; Latin look-alikes folded, «И Т О Г О» closed up."""
    closed = _SPACED.sub(lambda match: match[0].replace(" ", ""), text.translate(_LOOKS))
    return _LETTERS.sub(" ", closed.lower()).strip()


def names_total(text: str) -> bool:
    """Does a text begin as that of a row, or of a column, of sums does («Итого по разделу», «Всего»)?"""
    words = words_of(text)
    first = words.partition(" ")[0]
    if any(fuzz.ratio(first, total) >= LIKE for total in _TOTALS):
        return True
    return _SUMS.match(words) is not None


def names_parts(text: str) -> bool:
    """Does a text say that what follows are parts of it («в том числе:», «из них»)?"""
    return _PARTS.search(words_of(text)) is not None


def label_of(row: Row) -> Cell | None:
    """The first filled cell of a row that has letters: what the row is about."""
    return next((cell for cell in row.cells if words_of(cell.text)), None)


def is_total(row: Row) -> bool:
    label = label_of(row)
    return label is not None and names_total(label.text)
