"""The small language of the dictionary columns «variants», «left» and «right».

    ab|cd     alternatives
    [abc]     one of these characters
    x?        x (or the class before it) may be missing
    x*        at the end: a Russian case ending may follow, and is kept; in a context, any end of a word
    #         in a context: a digit
    \\x        the character x itself, whatever it means here

Variants are spelled out one by one, so that a clash of two is found when the file is read and not in a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from math import prod

MOST_SPELLINGS = 4000

ENDINGS = tuple("а у ом е ы и ов ам ами ах я ю ем ей ой ям ями ях ью".split())  # noqa: SIM905
CASE_ENDING = re.compile(f"(?:{'|'.join(sorted(ENDINGS, key=len, reverse=True))})?(?!\\w)")

_ATOM = re.compile(r"(?:\[((?:\\.|[^\]\\])+)\]|\\(.)|([^\[\]\\|?*]))(\?)?", re.DOTALL)
_ALTERNATIVES = re.compile(r"(?:\\.|\[(?:\\.|[^\]\\])+\]|[^|\\])+", re.DOTALL)
_ESCAPED = re.compile(r"\\?(.)", re.DOTALL)


class SpellingError(ValueError):
    """A pattern that cannot be read."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One alternative. `choices`: what may stand at each place, "" where it may be missing."""

    choices: tuple[tuple[str, ...], ...]
    ending: bool

    def all(self) -> tuple[str, ...]:
        """Each spelling once; SpellingError where there are more than `MOST_SPELLINGS`."""
        if prod(map(len, self.choices)) > MOST_SPELLINGS:
            raise SpellingError(f"more than {MOST_SPELLINGS} spellings; make two rows of it")
        return tuple(dict.fromkeys(filter(None, map("".join, product(*self.choices)))))

    @property
    def begins_a_word(self) -> bool:
        """Whether a regular expression of it matches only where no letter or digit stands before it."""
        return all(choice[:1].isalnum() for choice in self.choices[0])

    def first_signs(self) -> frozenset[str]:
        """What all that it spells begins with; "" among them where it may be nothing at all."""
        signs: set[str] = set()
        for choice in self.choices:
            signs.update(text[:1] for text in choice)
            if "" not in choice:
                return frozenset(signs - {""})
        return frozenset(signs | {""})

    def regex(self) -> str:
        """For contexts and what is never changed: the same as a regular expression of whole words; here a `*`
        is any end of a word, and a `#` one digit."""
        atoms = ["(?:" + "|".join(map(_atom, choice)) + ")" for choice in self.choices]
        starts = r"(?<!\w)" if self.begins_a_word else ""
        ends = r"(?!\w)" if all(c[-1:].isalnum() for c in self.choices[-1]) else ""
        return starts + "".join(atoms) + (r"\w*" if self.ending else ends)


def spellings(pattern: str) -> tuple[Spelling, ...]:
    """The alternatives of a column; () for an empty one. SpellingError: a sign without its fellow."""
    return tuple(_spelling(part.strip()) for part in _ALTERNATIVES.findall(pattern) if part.strip())


def _atom(sign: str) -> str:
    return r"\d" if sign == "#" else re.escape(sign)


def _spelling(part: str) -> Spelling:
    ending = part.endswith("*") and not part.endswith("\\*")
    body = part[:-1] if ending else part
    choices: list[tuple[str, ...]] = []
    at = 0
    while at < len(body):
        atom = _ATOM.match(body, at)
        if atom is None:
            raise SpellingError(f"cannot read {part!r} from {body[at:]!r} on; a \\ makes a sign mean itself")
        choices.append(_choice(atom))
        at = atom.end()
    return Spelling(tuple(choices), ending)


def _choice(atom: re.Match[str]) -> tuple[str, ...]:
    group, escaped, plain, optional = atom.groups()
    letters = tuple(dict.fromkeys(_ESCAPED.findall(group))) if group else (escaped or plain,)
    return (*letters, "") if optional else letters
