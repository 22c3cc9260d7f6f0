"""A damaged spelling of a dictionary's entry, and where it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

from normalize.entries import Entry
from normalize.inflection import alike
from normalize.spelling import CASE_ENDING


@dataclass(frozen=True, slots=True)
class Hit:
    """A damaged term in a text: text[start:end] should be `after`."""

    start: int
    end: int
    after: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Variant:
    """`form`: the form of the entry that is damaged so; `ending`: a case ending may follow."""

    entry: Entry
    form: str
    ending: bool


def hit_of(text: str, start: int, end: int, variant: Variant) -> Hit | None:
    ending = CASE_ENDING.match(text, end) if variant.ending else None
    if variant.ending and ending is None:
        return None
    stop = ending.end() if ending else end
    if text[stop - 1].isalnum() and text[stop : stop + 1].isalnum():
        return None
    if not variant.entry.fits(text, start, stop):
        return None
    return Hit(start, stop, _as_printed(text[start:end], variant) + text[end:stop], variant.entry)


def _as_printed(before: str, variant: Variant) -> str:
    """The right form; of an entry of any case only what is damaged is replaced, and capitals are kept."""
    form = variant.form
    if variant.entry.exact:
        return form
    lowered, right = small(before), small(form)
    head = alike(lowered, right)
    tail = alike(reversed(lowered[head:]), reversed(right[head:]))
    middle = form[head : len(form) - tail]
    if len(before) > 1 and before.isupper():
        middle = middle.upper()
    elif head == 0 and before[0].isupper():
        middle = middle[:1].upper() + middle[1:]
    return before[:head] + middle + before[len(before) - tail :]


def small(text: str) -> str:
    """Lower case, letter for letter: offsets stay (a few letters, as «İ», would become two)."""
    if len(lowered := text.lower()) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)
