"""How a text becomes a line: cut to a width as a cell cuts it, words broken by hyphens, the dots of ё."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

LONGEST = 110
# Lengths that running text is cut to, as (share, shortest, longest)
WIDTHS = ((0.05, 3, 12), (0.10, 13, 25), (0.43, 26, 60), (0.42, 61, 100))
_SHARES = tuple(share for share, _, _ in WIDTHS)
_BEFORE = ("«", "«", "(", "(", '"', "„", "- ", "– ", "— ", "-")
_BEHIND = ("»", "»", ")", ")", '"', "»,", "».", ").", "),", "»)", "”", "“", ");", "»;")
_VOWELS = frozenset("аеёиоуыэюяАЕЁИОУЫЭЮЯaeiouyAEIOUY")
_TIED = frozenset("йьъЙЬЪ")  # no part of a broken word begins with one of these
BROKEN_END, BROKEN_START, BEGINS_AMID, TORN = 0.13, 0.07, 0.4, 0.06
RUNS_ON = 0.92  # of texts too short for their column, how many are followed by another
_BETWEEN = ("", "", ",", ";", ".")
YO_KEPT = 0.45  # ё is mostly printed as е


def cut(rng: Random, make: Callable[[], str]) -> str:
    """A piece of a text that runs on, as long as some column is wide; it may begin and end anywhere."""
    _, shortest, longest = rng.choices(WIDTHS, _SHARES)[0]
    most = rng.randint(shortest, longest)
    words = make().split()
    if rng.random() < BEGINS_AMID:
        words = words[rng.randrange(len(words)) :]
    while len(" ".join(words)) <= most and rng.random() < RUNS_ON:
        if words[-1][-1].isalnum() or words[-1][-1] in "»)":
            words[-1] += rng.choice(_BETWEEN)
        words += make().split()
    return _torn(rng, " ".join(_as_many_as_fit(rng, words, most)))


def _as_many_as_fit(rng: Random, words: list[str], most: int) -> list[str]:
    taken, length = 0, -1
    while taken < len(words) and length + 1 + len(words[taken]) <= most:
        length += 1 + len(words[taken])
        taken += 1
    line = words[: max(taken, 1)]
    if taken < len(words) and rng.random() < BROKEN_END:
        line = (
            [*words[:taken], broken(rng, words[taken])[0]]
            if taken
            else [broken(rng, words[0])[0] or words[0]]
        )
    if line and rng.random() < BROKEN_START:
        line[0] = broken(rng, line[0])[1] or line[0]
    return line


def _torn(rng: Random, text: str) -> str:
    """With a quotation or a bracket that the line before has opened or that the next one closes."""
    if rng.random() >= TORN or text.endswith("-"):
        return text
    return rng.choice(_BEFORE) + text if rng.random() < 0.45 else text + rng.choice(_BEHIND)


def broken(rng: Random, word: str) -> tuple[str, str]:
    """The two parts of a word that runs over the line's end, the first with its hyphen; empty ones if no
    place is fit."""
    places = [
        i
        for i in range(2, len(word) - 1)
        if word[i - 1 : i + 2].isalpha() and word[i] not in _TIED and _spoken(word[:i]) and _spoken(word[i:])
    ]
    if not places:
        return "", ""
    place = rng.choice(places)
    return word[:place] + "-", word[place:]


def _spoken(part: str) -> bool:
    return any(sign in _VOWELS for sign in part)


def dotless(rng: Random, text: str) -> str:
    if "ё" not in text or rng.random() < YO_KEPT:
        return text
    return text.replace("ё", "е")


def shortened(text: str) -> str:
    """No longer than a line can be, and no word cut."""
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST + 1].rsplit(" ", 1)[0][:LONGEST]
