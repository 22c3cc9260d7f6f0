"""The rows of a dictionary at work in the texts of a collection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normalize.lexicon import Hit, only
from prikaz.learning.check_rows import CheckedRow
from prikaz.learning.findings import Finding
from prikaz.learning.texts import MadeText

NUMBERS = frozenset({"number", "amount", "date", "period"})
"""Kinds of columns in which digits are none that were misread for letters."""

_INITIALS_BEFORE = re.compile(r"(?<!\w)[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?\Z")
_INITIALS_BEHIND = re.compile(r"\s?[А-ЯЁ]\.\s?[А-ЯЁ]\.")


@dataclass(frozen=True, slots=True)
class Found:
    """A text of the document, or file, `name`."""

    name: str
    text: MadeText


class _Tally:
    """What the damage of one row was met in: `texts`, how many; harms: how -> how often, the first place."""

    def __init__(self) -> None:
        self.texts = 0
        self.harms: dict[str, tuple[int, Found, Hit]] = {}

    def harm(self, how: str, found: Found, hit: Hit) -> None:
        times, first, at = self.harms.get(how, (0, found, hit))
        self.harms[how] = times + 1, first, at


def in_collection(rows: Sequence[CheckedRow], texts: Iterable[Found]) -> Iterator[Finding]:
    """Rows that change nothing there, and those that would change what is right."""
    tallies = {row.entry.source: _Tally() for row in rows if row.entry.variants}
    lexicon = only(*(row.entry for row in rows if row.entry.variants))
    count = 0
    for found in texts:
        count += 1
        shown = found.text.text
        hits = [(text, hit) for text in {found.text.source, shown} for hit in lexicon.hits(text)]
        for source in {hit.entry.source for _, hit in hits}:
            tallies[source].texts += 1
        for text, hit in hits:
            if how := _harm(found, text, hit):
                tallies[hit.entry.source].harm(how, found, hit)
    for row in rows:
        if tally := tallies.get(row.entry.source):
            yield from _of_row(row, tally, count)


def _harm(found: Found, text: str, hit: Hit) -> str | None:
    if found.text.reviewed:
        return "what a person decided" if text == found.text.text else None
    if _INITIALS_BEFORE.search(text, 0, hit.start) or _INITIALS_BEHIND.match(text, hit.end):
        return "a name"
    has_digits = any(sign.isdigit() for sign in text[hit.start : hit.end])
    return "a number" if has_digits and found.text.kind in NUMBERS else None


def _of_row(row: CheckedRow, tally: _Tally, count: int) -> Iterator[Finding]:
    for how, (times, found, hit) in tally.harms.items():
        where = f"«{found.text.text}» of {found.name}, page {found.text.where.page}"
        more = f", and {times - 1} more" if times > 1 else ""
        why = f"would change {how}, to «{hit.after}»: {where}{more}; give a context that is not there"
        yield Finding(row.line, "dangerous", why)
    if not tally.texts:
        why = f"what is read for «{row.entry.canonical}» is in none of {count} texts: it changes nothing"
        yield Finding(row.line, "dead", why)
