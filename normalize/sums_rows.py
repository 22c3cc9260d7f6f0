"""Which columns are the sums of others: words of the header say where to look, the figures decide.

Tried are the figures that stand beside a column, to the right or to the left, other columns of sums, and
those of the same name under other headings («2024 год / местный бюджет», «2025 год / местный бюджет»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalize.checks_rows import names_total
from normalize.sums import NOUGHT, Equation, digits_of, distinct
from normalize.sums_grid import Grid

LEVELS = " / "
_YEAR = re.compile(r"\b(?:за )?(?:20\d\d )?(?:год|г)\b", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    r"квартал|\bкв\b|полугоди|январ|феврал|март|апрел|\bма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Demand:
    """How much must add up: different rows, digits of their sums, and rows for each that does not."""

    rows: int
    digits: int
    against: float


NAMED, UNNAMED = Demand(2, 5, 1.0), Demand(3, 10, 2.0)
"""Where the header names a sum, and where figures alone have to show it."""


@dataclass(frozen=True, slots=True)
class Build:
    """Columns `parts` for `total`: `rows` different rows of two parts or more add up, `off` do not."""

    total: int
    parts: tuple[int, ...]
    rows: int
    off: int
    digits: int

    def meets(self, demand: Demand) -> bool:
        lone = self.rows == 1 and self.off == 0 and demand is NAMED
        enough = self.rows >= demand.rows or lone
        return enough and self.digits >= demand.digits and self.rows >= demand.against * self.off


def row_sums(grid: Grid) -> Iterator[Equation]:
    for total in grid.columns:
        demand = NAMED if _names_sum(grid, total) else UNNAMED
        builds = [_build(grid, total, parts) for parts in _choices(grid, total)]
        fit = [build for build in builds if build.meets(demand)]
        if fit:
            yield from _equations(
                grid, max(fit, key=lambda build: (build.rows - build.off, -len(build.parts)))
            )


def _leaf(header: str) -> str:
    return header.rpartition(LEVELS)[2]


def _names_sum(grid: Grid, column: int) -> bool:
    header = grid.headers[column]
    if names_total(_leaf(header)) or names_total(header):
        return True
    after = [c for c in grid.columns if c > column][:1]
    return bool(after and _YEAR.search(_leaf(header)) and _PART_OF_YEAR.search(_leaf(grid.headers[after[0]])))


def _choices(grid: Grid, total: int) -> Iterator[tuple[int, ...]]:
    """Sets of columns that may add up to one, the likely ones first."""
    place = grid.columns.index(total)
    right, left = grid.columns[place + 1 :], grid.columns[:place]
    sums = [c for c in grid.columns if c != total and names_total(_leaf(grid.headers[c]))]
    alike = [c for c in grid.columns if c != total and _leaf(grid.headers[c]) == _leaf(grid.headers[total])]
    found = [right[:n] for n in range(2, len(right) + 1)]
    found += [left[n:] for n in range(len(left) - 1)]
    found += [tuple(c for c in sums if c > total), tuple(c for c in sums if c < total), tuple(alike)]
    yield from (parts for parts in dict.fromkeys(map(tuple, found)) if len(parts) >= 2)


def _build(grid: Grid, total: int, parts: Sequence[int]) -> Build:
    seen: dict[tuple[object, ...], int] = {}
    off = 0
    for row in grid.rows:
        whole, terms = row[total].value, [row[part] for part in parts if not row[part].blank]
        if whole is None or len(terms) < 2 or not all(term.readable for term in terms):
            continue
        if sum((t.value or NOUGHT for t in terms), NOUGHT) != whole:
            off += 1
        else:
            seen[(whole, *(t.value for t in terms))] = digits_of(whole)
    return Build(total, tuple(parts), len(seen), off, sum(seen.values()))


def _equations(grid: Grid, build: Build) -> Iterator[Equation]:
    columns = (build.total, *build.parts)
    for row in grid.rows:
        total, parts = row[build.total], distinct(row[part] for part in build.parts)
        if any(not part.blank for part in parts) and (not total.blank or not total.cell.text.strip()):
            yield Equation(total, parts, "row", build.total, True, grid.is_precise(columns, (total, *parts)))
