"""Sums of a table in exact decimals: figures in cells, equations between them, and whether these add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal

from normalize.amounts import amount_of
from normalize.columns import EMPTY_MARKS
from normalize.record import Cell

State = Literal["exact", "rounded", "open", "off"]

NOUGHT, WHOLE = Decimal(0), Decimal(100)
SIGMAS = 3
"""Rounding errors of n figures add up to less than this many standard deviations, each of 1/√12 of a unit."""


@dataclass(frozen=True)
class Figure:
    """A cell as a term of a sum. `value` None: no number, or not readable as one. `scale`: 1000 of «тыс.»,
    where the cell itself says so; it is in the value."""

    cell: Cell
    value: Decimal | None
    scale: int = 1

    @property
    def blank(self) -> bool:
        """Nothing, a dash, a cross: counts nothing in a sum."""
        return self.cell.text.strip() in EMPTY_MARKS

    @property
    def readable(self) -> bool:
        return self.value is not None

    @property
    def garbled(self) -> bool:
        """It has digits, but is no number."""
        return self.value is None and not self.blank and any(c.isdigit() for c in self.cell.text)


_FOOTNOTE = re.compile(r"(?<=[\d.])\s*(?:\*+\)?|<(?:\d{1,2}|\*+)>|[¹²³⁴⁵⁶⁷⁸⁹])\Z")


def figure_of(cell: Cell) -> Figure:
    """The amount that the cell is, but for the mark of a footnote («10 000*», «10 000 <1>»)."""
    amount = amount_of(_FOOTNOTE.sub("", cell.text.strip()))
    return Figure(cell, None) if amount is None else Figure(cell, amount.total, amount.measure.scale)


def places_of(value: Decimal) -> int:
    """Digits after the decimal mark, as printed."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def digits_of(value: Decimal) -> int:
    """Significant digits, final noughts not counted: how unlikely a sum meets it by chance."""
    return len(str(abs(value).scaleb(places_of(value)).to_integral_value()).rstrip("0")) if value else 0


@dataclass(frozen=True)
class Equation:
    """`total` is to be the sum of `parts`, which stand in a row or a column; each cell counts once.

    `line`: the column that the total stands in. `proven`: others of the same build add up, so that this one
    must. `precise`: by what they count, its figures are not rounded.
    """

    total: Figure
    parts: tuple[Figure, ...]
    of: Literal["row", "column"]
    line: int
    proven: bool
    precise: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (self.total, *self.parts)

    def has(self, cell: Cell) -> bool:
        return any(figure.cell is cell for figure in self.figures)

    def with_values(self, values: Mapping[int, Decimal]) -> Equation:
        """With other values in some cells, by identity."""
        if not any(id(figure.cell) in values for figure in self.figures):
            return self
        total, *parts = (replace(f, value=values.get(id(f.cell), f.value)) for f in self.figures)
        return replace(self, total=total, parts=tuple(parts))

    @cached_property
    def terms(self) -> tuple[Decimal, ...]:
        return tuple(part.value for part in self.parts if part.value is not None)

    @cached_property
    def unknown(self) -> tuple[Figure, ...]:
        """Figures that are neither numbers nor blank."""
        return tuple(f for f in self.figures if not f.readable and not f.blank)

    @cached_property
    def sum(self) -> Decimal:
        return sum(self.terms, NOUGHT)

    @property
    def gap(self) -> Decimal:
        """What the total is larger by than the sum of the parts, blank and unreadable ones as nought."""
        return (self.total.value or NOUGHT) - self.sum

    def state(self, sharp: bool) -> State:
        """`sharp`: the figures of the table are not rounded."""
        if self.unknown:
            return "open"
        if self.gap == 0:
            return "exact"
        return "rounded" if not (sharp or self.precise) and abs(self.gap) <= self.tolerance else "off"

    @cached_property
    def tolerance(self) -> Decimal:
        """How far rounded figures may miss their rounded sum: half a unit each, hardly all to one side."""
        count = len(self.terms) + 1
        values = (*self.terms, self.total.value or NOUGHT)
        unit = Decimal(1).scaleb(-max(map(places_of, values)))
        likely = (Decimal(SIGMAS * SIGMAS * count) / 12).sqrt()
        return min(Decimal(count) / 2, likely) * unit


def distinct(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """A cell merged over several rows counts once."""
    return tuple({id(figure.cell): figure for figure in figures}.values())


_SHARES = re.compile(r"%|процент|\bдол[яи]\b|удельн", re.IGNORECASE)
_NOT_ADDED = re.compile(
    r"\bцен[аы]\b|средн|тариф|норматив|коэффициент|ставк|темп|рейтинг"
    r"|\b(?:на|за) (?:1|одного|одну|единицу)\b",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"тыс|млн|млрд|миллион|миллиард", re.IGNORECASE)
_ROUBLES = re.compile(r"\bруб|₽", re.IGNORECASE)
_COUNTS = re.compile(
    r"кол-?во|количеств|числ[оа]\b|численност|\bчел\b|человек|\bшт\b|штук|единиц|\bед\b|учреждени|участник",
    re.IGNORECASE,
)


def is_added(header: str, total: Decimal | None) -> bool:
    """Are the figures under a header such that a sum of them means something? Shares are, of the whole."""
    if _SHARES.search(header):
        return total == WHOLE
    return _NOT_ADDED.search(header) is None


def is_precise(header: str, places: int) -> bool:
    """Are the figures under a header (the table's title before it) counted to the last unit?"""
    if _THOUSANDS.search(header):
        return False
    if _COUNTS.search(header) and places == 0:
        return True
    return _ROUBLES.search(header) is not None and places == 2
