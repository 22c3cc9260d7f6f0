"""Numerals of headings, told by their place in the series: «1.», «|.», «1.», «№.» are I, II, III, IV.

One heading alone says little: «1.» may be I or 1. All headings of a table together do: where each could have
been read from the Roman numeral of its place, and some could not be from a digit, they are Roman numerals.

A heading may have been lost before this, and then all places after it are one too low. So a place counts as
proven where a heading at it, or behind it, can have been read from nothing but the numeral of its place: as
many numerals as places stand before that one; or where the rows under it are counted as 2.1, 2.2. What
follows the last such heading gets its numeral with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.edits import Draft, Finding, without_edits
from normalize.record import Text

_STROKE = r"[1|!lIІi\[\]{}ГТ]"
# What each numeral of a heading was read as by Tesseract `rus`, bold and upright, five fonts (see roman.py).
READ_AS = {
    "I": _STROKE,
    "II": rf"[ПИН]|{_STROKE}{{1,2}}|[UU]",
    "III": rf"[ШЩ]|[ПИН]{_STROKE}|{_STROKE}{{1,3}}|{_STROKE}[ПИН]",
    "IV": rf"{_STROKE}?[УVУ\\М№]|ПУ|{_STROKE}\\/|М|№|Гм",
    "V": r"[УVМ\\]|\\/|\\",
    "VI": rf"[УVМ\\]{_STROKE}|М!?|\\{_STROKE}|УГ",
    "VII": rf"[УVМ\\](?:[ПИ]|{_STROKE}{{1,2}})",
    "VIII": rf"[УVМ\\](?:[ШЩ]|[ПИН]{_STROKE}|{_STROKE}{{2,3}})",
    "IX": rf"{_STROKE}[ХXх]|[МТ]Х",
    "X": r"[ХXх]",
    "XI": rf"[ХXх]{_STROKE}",
    "XII": rf"[ХXх](?:[ПИН]|{_STROKE}{{1,2}})",
}
NUMERALS = tuple(READ_AS)
_LATIN = str.maketrans("ХІ", "XI")
_HEADING = re.compile(
    r"(?P<word>(?:раздел|подраздел|глава|часть|этап|направление|блок|модуль)\s+)?(?P<token>[^\s.)]{1,5})"
    r"(?(word)[.):]?|[.)])(?:\s+\S|(?<=[.)])[А-ЯЁа-яё])",
    re.IGNORECASE,
)
SCORE = 0.96


def roman_series(headings: Sequence[Text], counted: Sequence[int | None] = ()) -> tuple[Text, ...]:
    """The headings of one table, in order, with the numerals that their places give; unchanged where they are
    no such series, or where no place is proven. One that cannot be read as a heading keeps its text, and its
    place in the count.

    `counted`: for each heading, what the numbers of the rows under it begin with: 2 for 2.1, 2.2, …
    """
    counted = counted or [None] * len(headings)
    matches = [_HEADING.match(h.text) for h in headings]
    numerals = _numerals(counted)
    due = [(m, numeral) for m, numeral in zip(matches, numerals, strict=False) if m is not None]
    if len(numerals) < len(headings) or len(due) < max(2, len(headings) - 1):
        return tuple(headings)
    if len({(m["word"] or "").strip().lower() for m, _ in due}) > 1:
        return tuple(headings)
    if not all(_may_be(m["token"], numeral) for m, numeral in due):
        return tuple(headings)
    if not any(_is_no_digit(m["token"]) for m, _ in due):
        return tuple(headings)
    proven = _proven([m and m["token"] for m in matches], numerals, counted)
    if not proven:
        return tuple(headings)
    return tuple(
        h if m is None else _with_numeral(h, m, numeral, proven=place < proven)
        for place, (h, m, numeral) in enumerate(zip(headings, matches, numerals, strict=True))
    )


def _numerals(counted: Sequence[int | None]) -> list[str]:
    """The numeral due for each heading: one more than the last, or what its rows are counted under. Fewer
    than there are headings where the count goes back, or too far."""
    found: list[str] = []
    value = 0
    for number in counted:
        if number is not None and number <= value:
            break
        value = number or value + 1
        if value > len(NUMERALS):
            break
        found.append(NUMERALS[value - 1])
    return found


def _proven(tokens: Sequence[str | None], numerals: Sequence[str], counted: Sequence[int | None]) -> int:
    """How many headings, from the first, are proven: up to the last whose rows are counted under its numeral,
    or that can have been read from no other."""
    proven = above = 0
    for place, (token, numeral, number) in enumerate(zip(tokens, numerals, counted, strict=True)):
        # The numerals rise: what is proven already rules out itself and all below it.
        read = place > 0 and token is not None and _readings(token, above) == [numeral]
        if read or number is not None:
            proven, above = place + 1, NUMERALS.index(numeral) + 1
    return proven


def _readings(token: str, above: int) -> list[str]:
    """The numerals from place `above` on that the token can have been read from. One that is a numeral as it
    stands was read right."""
    plain = token.translate(_LATIN)
    if plain in NUMERALS and plain != "I":
        return [plain]
    return [numeral for numeral in NUMERALS[above:] if _may_be(token, numeral)]


def _may_be(token: str, numeral: str) -> bool:
    return token.translate(_LATIN) == numeral or re.fullmatch(READ_AS[numeral], token) is not None


def _is_no_digit(token: str) -> bool:
    return not token.isdigit() and token.upper() not in ("А", "Б", "В")


def _with_numeral(heading: Text, match: re.Match[str], numeral: str, *, proven: bool) -> Text:
    start, end = match.span("token")
    if heading.text[start:end] == numeral:
        return heading
    doubts = [heading.doubt] if heading.doubt else []
    if not proven:
        doubts.append(f"«{match['token']}» taken for «{numeral}» by its place alone")
    draft = Draft(without_edits(heading.text, heading.repairs), heading.text, heading.repairs)
    draft = draft.replaced(Finding(start, end, numeral, "numeral-series", SCORE, True, stage="table"))
    return Text(draft.text, heading.raw, heading.confidence, draft.edits, "; ".join(doubts) or None)
