"""How likely a printed number was read as what is there: a distance, cheap in the steps engines make."""

from __future__ import annotations

import re

CONFUSED, ANY_DIGIT, LOST, ADDED = 0.5, 1.0, 0.8, 0.8
MARK_LOST, MARK_ADDED, MARK_FOR_MARK, DIRT = 0.4, 0.4, 0.2, 0.15
ONE_SLIP = 1.0
"""The dearest single step: what is read at this distance at most differs from print by one sign, or by two
that are easily confused."""

# What engines and worn print confuse with a digit, both ways between digits: closed and open bowls, strokes
# with and without a flag; letters as Tesseract `rus` puts them for digits.
_LOOKS = {
    "0": "869ОоOoСсDQ°",
    "1": "74lIІi|!/\\[]ГТтг",
    "2": "73Zz?",
    "3": "8592ЗзЭэ}В",
    "4": "1949АЧчAЦ",
    "5": "6893SsБ$",
    "6": "5805бБ",
    "7": "12?/",
    "8": "0369ВB&5",
    "9": "8035дgq4",
}
_CONFUSED = frozenset(
    pair for digit, looks in _LOOKS.items() for look in looks for pair in ((digit, look), (look, digit))
)
_MARKS = frozenset(".,:;·-–—/")
_SPACE = re.compile(r"\s+")


def distance(printed: str, read: str) -> float:
    """What it costs to read `printed` as `read`: 0 for the same signs; white space counts nothing, and dirt
    little. The sum of the cheapest steps (Levenshtein, with the weights above)."""
    printed, read = _SPACE.sub("", printed), _SPACE.sub("", read)
    row = [0.0]
    for sign in read:
        row.append(row[-1] + _added(sign))
    for sign in printed:
        above, row = row, [row[0] + _lost(sign)]
        for at, seen in enumerate(read):
            row.append(
                min(above[at] + _swapped(sign, seen), above[at + 1] + _lost(sign), row[at] + _added(seen))
            )
    return row[-1]


def _swapped(printed: str, read: str) -> float:
    if printed == read:
        return 0.0
    if (printed, read) in _CONFUSED:
        return CONFUSED
    if printed in _MARKS and read in _MARKS:
        return MARK_FOR_MARK
    return ANY_DIGIT


def _lost(printed: str) -> float:
    return MARK_LOST if printed in _MARKS else LOST


def _added(read: str) -> float:
    if read in _MARKS:
        return MARK_ADDED
    return ADDED if read.isalnum() else DIRT
