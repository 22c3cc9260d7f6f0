"""How easily print is read as something else: the cost of a reading, from the shapes of the letters."""

from __future__ import annotations

import csv
from functools import cache
from math import log
from pathlib import Path

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
        costs = {(r["printed"], r["read"]): float(r["cost"]) for r in csv.DictReader(file, delimiter="\t")}
    costs |= _MARKED
    for pair, share in learnt_shares(learnt).items():
        costs[pair] = min(costs.get(pair, OTHER), max(CHEAPEST, -log(share) - USUAL))
    return costs


def learnt_shares(path: Path = LEARNT) -> dict[tuple[str, str], float]:
    """(printed, read) → of how many that were printed so many were read so."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["printed"], row["read"]): int(row["times"]) / int(row["of"]) for row in rows}


def cost(printed: str, read: str, limit: float) -> float:
    """Of reading `read` where `printed` was printed, by the cheapest way; NEVER where it is over `limit`.

    `read` may have spaces, and capitals that are only there as signs («I», «1Т»).
    """
    table = confusions()
    rows, columns = len(printed), len(read)
    costs = [[NEVER] * (columns + 1) for _ in range(rows + 1)]
    costs[0][0] = 0.0
    for i in range(rows + 1):
        here = costs[i]
        if min(here) > limit and (i == rows or min(costs[i + 1]) > limit):  # two letters may step over a row
            return NEVER
        for j in range(columns + 1):
            so_far = here[j]
            if so_far > limit:
                continue
            if j < columns:
                twice = j > 0 and read[j] == read[j - 1]
                _lower(here, j + 1, so_far + (SPACE if read[j] == " " else DOUBLED if twice else ADDED))
            if i == rows:
                continue
            below = costs[i + 1]
            _lower(below, j, so_far + (DOUBLED if i > 0 and printed[i] == printed[i - 1] else LOST))
            if j < columns:
                _lower(below, j + 1, so_far + _swap(printed[i], read[j], table))
                if i + 1 < rows and (two := table.get((printed[i : i + 2], read[j]))) is not None:
                    _lower(costs[i + 2], j + 1, so_far + two + PARTED)
            if j + 1 < columns and (two := table.get((printed[i], read[j : j + 2]))) is not None:
                _lower(below, j + 2, so_far + two + PARTED)
    found = costs[rows][columns]
    return found if found <= limit else NEVER


def _swap(printed: str, read: str, table: dict[tuple[str, str], float]) -> float:
    if printed == read:
        return 0.0
    if printed + read in _DOTS:
        return DOTS
    return table.get((printed, read), OTHER)


def _lower(row: list[float], place: int, value: float) -> None:
    row[place] = min(row[place], value)
