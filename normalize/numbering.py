"""Numbers of rows, «3», «1.2.», «02-15», «IV», as tuples of integers: their order, how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalize.misreading import distance
from normalize.roman import NUMERALS
from normalize.series import READ_AS

Number = tuple[int, ...]

_ARABIC = re.compile(r"(?:№ ?)?(\d{1,3}(?:[.\-–/]\d{1,3}){0,4})[.)]?")
_PARTS = re.compile(r"\d+")
_ROMAN = re.compile(r"([IVXХІ]{1,7})[.)]?")
_LATIN = str.maketrans("ХІ", "XI")
_AS_ROMAN = {value: numeral for numeral, value in NUMERALS.items()}
READ_AS_SIGN = 0.5
"""Distance of a Roman numeral from what engines are known to read it as."""


def arabic_number(text: str) -> Number | None:
    match = _ARABIC.fullmatch(text.strip())
    return tuple(int(part) for part in _PARTS.findall(match[1])) if match else None


def roman_number(text: str) -> Number | None:
    match = _ROMAN.fullmatch(text.strip())
    value = NUMERALS.get(match[1].translate(_LATIN)) if match else None
    return None if value is None else (value,)


def follows(number: Number, before: Number) -> bool:
    """Is it the very next: 1 → 2, 1 → 1.1, 1.3 → 1.4, 1.3 → 2, 1.3 → 2.1, 2.4.3 → 3?"""
    common = 0
    while common < min(len(number), len(before)) and number[common] == before[common]:
        common += 1
    tail = number[common:]
    if common == len(before):  # deeper
        return 1 <= len(tail) <= 2 and set(tail) == {1}
    return bool(tail) and tail[0] == before[common] + 1 and set(tail[1:]) <= {1}


def successors(before: Number) -> Iterator[Number]:
    """What may follow, the likeliest first: the next of the same depth, then shallower, then deeper ones."""
    for depth in range(len(before), 0, -1):
        yield (*before[: depth - 1], before[depth - 1] + 1)
    for depth in range(len(before) - 1, 0, -1):
        yield (*before[: depth - 1], before[depth - 1] + 1, *(1,) * (len(before) - depth))
    yield (*before, 1)


def between(before: Number, after: Number | None, count: int) -> tuple[tuple[Number, ...], ...]:
    """The runs of `count` numbers that may stand between two, the likeliest first; a run of more than one
    keeps its depth. `after` None: nothing is known of what comes after."""
    first = before[-1] + 1
    runs: tuple[tuple[Number, ...], ...] = (tuple((*before[:-1], n) for n in range(first, first + count)),)
    if count == 1:
        runs = tuple((number,) for number in dict.fromkeys(successors(before)))
    return runs if after is None else tuple(run for run in runs if follows(after, run[-1]))


@dataclass(frozen=True, slots=True)
class Style:
    """How the numbers of one column are written: an example of each depth, seen nearest first."""

    roman: bool

    def written(self, number: Number, examples: Sequence[str]) -> str:
        """The number, written as the first of the examples that is as deep; else as the first at all."""
        if self.roman:
            end = next((e[-1] for e in examples if e and e[-1] in ".)"), "")
            return _AS_ROMAN.get(number[0], str(number[0])) + end
        alike = [e.strip() for e in examples if len(_PARTS.findall(e)) == len(number)]
        if alike:
            parts = iter(zip(number, _widths(alike), strict=True))
            return _PARTS.sub(lambda _: "{:0{}d}".format(*next(parts)), alike[0])
        joint = next((m[0] for e in examples if (m := re.search(r"(?<=\d)[.\-–/](?=\d)", e))), ".")
        end = next((e.strip()[-1] for e in examples if e.strip()[-1:] in (".", ")")), "")
        return joint.join(map(str, number)) + end

    def distance(self, number: Number, written: str, read: str) -> float:
        """Of what was read from the number as it is written (see `normalize.misreading`)."""
        numeral = _AS_ROMAN.get(number[0]) if self.roman else None
        if numeral in READ_AS and re.fullmatch(rf"(?:{READ_AS[numeral]})[.)]?", read.strip()):
            return READ_AS_SIGN
        return distance(written.rstrip(".)"), read.strip().rstrip(".)"))


def _widths(examples: Sequence[str]) -> list[int]:
    """Of each part: where one of the examples has «01», all have two digits, else as many as it takes."""
    parts = zip(*(_PARTS.findall(example) for example in examples), strict=True)
    return [max((len(digits) for digits in part if digits.startswith("0")), default=1) for part in parts]
