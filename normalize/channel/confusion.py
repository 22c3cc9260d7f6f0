"""How easily print is read as something else: the cost of a reading, from the shapes of the letters."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import log
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data" / "confusions.csv"
LEARNT = Path(__file__).parent / "data" / "learnt.csv"

# Costs are logarithms of how seldom a thing happens. Of letters whose shapes are alike they are in the table;
# else of a letter misread, not read, read where none is, of a space read within a word; of one of two equal
# letters side by side lost, or one read twice.
OTHER, LOST, ADDED, SPACE, DOUBLED = 7.5, 6.5, 6.0, 2.2, 4.5
CHEAPEST = 1.5
DOTS = 1.0  # of a ё without its dots, and of an е with some
PARTED = 0.5  # what a letter read as two, or two as one, costs besides
NEVER = 1e9
_DOTS = {"её", "ёе"}
_MARKED = {("с", "©"): 3.0}  # letters that are read as a mark which has their shape within
USUAL = (
    3.5  # what the shapes of letters that are often confused do not count: that a letter is misread at all
)


@cache
def confusions(path: Path = DATA, learnt: Path = LEARNT) -> dict[tuple[str, str], float]:
    """(printed, read) → cost; one or two signs each. By their shapes, or as engines did misread them, where
    that is cheaper."""
    with path.open(encoding="utf-8", newline="") as file:
        costs = {
            (printed, read): float(cost) for printed, read, cost in _rows(file, "printed", "read", "cost")
        }
    costs |= _MARKED
    for pair, share in learnt_shares(learnt).items():
        costs[pair] = min(costs.get(pair, OTHER), max(CHEAPEST, -log(share) - USUAL))
    return costs


def learnt_shares(path: Path = LEARNT) -> dict[tuple[str, str], float]:
    """(printed, read) → of how many that were printed so many were read so."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = _rows(file, "printed", "read", "times", "of")
        return {(printed, read): int(times) / int(of) for printed, read, times, of in rows}


def _rows(file: Iterable[str], *names: str) -> Iterator[tuple[str, ...]]:
    """What stands in columns of these names: there are thousands of rows, and a dictionary for each takes
    twice the time."""
    rows = csv.reader(file, delimiter="\t")
    return map(itemgetter(*map(next(rows).index, names)), rows)


def cost(printed: str, read: str, limit: float) -> float:
    """Of reading `read` where `printed` was printed, by the cheapest way; NEVER where it is over `limit`.

    `read` may have spaces, and capitals that are only there as signs («I», «1Т»).
    """
    table, columns = confusions(), len(read)
    added, pairs = _signs(read)
    in_pairs = _pairs().printed
    here, below = [0.0] + [NEVER] * columns, [NEVER] * (columns + 1)
    for i, letter in enumerate(printed):  # its calls are written out: there are thousands of cells
        if min(here) > limit and min(below) > limit:  # two letters may step over a row
            return NEVER
        beyond = [NEVER] * (columns + 1)
        lost = DOUBLED if i and letter == printed[i - 1] else LOST
        two = printed[i : i + 2] if printed[i : i + 2] in in_pairs else ""
        for j, so_far in enumerate(here):
            if so_far > limit:
                continue
            if (off := so_far + lost) < below[j]:
                below[j] = off
            if j == columns:
                break
            sign, pair = read[j], pairs[j]
            if (off := so_far + added[j]) < here[j + 1]:
                here[j + 1] = off
            if (off := so_far if sign == letter else so_far + swapped(letter, sign, table)) < below[j + 1]:
                below[j + 1] = off
            if two and (two, sign) in table:
                beyond[j + 1] = min(beyond[j + 1], so_far + table[two, sign] + PARTED)
            if pair and (letter, pair) in table:
                below[j + 2] = min(below[j + 2], so_far + table[letter, pair] + PARTED)
        here, below = below, beyond
    for j, off in enumerate(added):
        here[j + 1] = min(here[j + 1], here[j] + off)
    return here[columns] if here[columns] <= limit else NEVER


class _Pairs(NamedTuple):
    """All two letters that may be read as one sign, and all two signs that one letter may be read as."""

    printed: frozenset[str]
    read: frozenset[str]


@cache
def _pairs() -> _Pairs:
    both = [
        frozenset(spelled for spelled in side if len(spelled) == 2)
        for side in zip(*confusions(), strict=True)
    ]
    return _Pairs(*both)


def added_signs(read: str) -> list[float]:
    """What it costs that each sign was read where none is."""
    before = f"\0{read}"
    return [SPACE if s == " " else DOUBLED if s == t else ADDED for s, t in zip(read, before, strict=False)]


@lru_cache(maxsize=1_000)
def _signs(read: str) -> tuple[list[float], list[str]]:
    """That, and what each sign is with the next one, where the table has it."""
    pairs = (read[j : j + 2] for j in range(len(read)))
    return added_signs(read), [pair if pair in _pairs().read else "" for pair in pairs]


def swapped(printed: str, read: str, table: dict[tuple[str, str], float]) -> float:
    if printed == read:
        return 0.0
    if printed + read in _DOTS:
        return DOTS
    return table.get((printed, read), OTHER)
