"""What a cell would have to be for its sums to add up, and how likely it was read as what is there.

The likeliest is a cell whose print is easily read so (`normalize.misreading`), that the engine was unsure of,
and that makes all of its sums add up at once. A cell that another sum proves is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from normalize.misreading import LOST, ONE_SLIP, distance
from normalize.sums import NOUGHT, Equation, Figure, digits_of, places_of

SURE = 0.7
"""Confidence from which a cell is taken to be read as well as others."""
UNSURE_SLIP = 2.0
"""How far from print a cell may be read that was doubted before."""
HOPELESS, AGREED, PER_SIGN = 0.3, 4, 0.7
"""The same for each sign, where the cell is no number at all, was read with so little confidence, or where
two sums agree in so many digits of what it should be."""
BONUS_UNSURE, BONUS_ANOTHER = 0.6, 2.0
"""What being unsure, and each further sum that adds up, are worth beside the distance."""
PER_TERM = 0.02
"""The more terms a sum has, the likelier another of them is misread too."""

_PRINTED = re.compile(r"[-–−]?\d[\d\s'’‘`]*(?:[.,]\d+)?")
_GROUPED = re.compile(r"\d[ \u00a0]\d{3}\b")


@dataclass(frozen=True)
class Offer:
    """`text`, of `value`, in the place of `figure` makes `equations` (by their places in the list given) add
    up. `cost`: less is likelier."""

    figure: Figure
    value: Decimal
    text: str
    cost: float
    equations: tuple[int, ...]


def offers(troubles: Mapping[int, Equation], proven: Collection[int]) -> list[Offer]:
    """All that one cell alone may explain, the likeliest first. `troubles`: equations that do not add up,
    with one unreadable figure at most; `proven`: identities of cells that other sums prove."""
    style = _Style.of(f.cell.text for equation in troubles.values() for f in equation.figures)
    found: dict[tuple[int, Decimal], list[tuple[Figure, int]]] = {}
    for place, equation in troubles.items():
        for figure in equation.unknown or equation.figures:
            value = _needed(figure, equation)
            if id(figure.cell) not in proven and value is not None:
                found.setdefault((id(figure.cell), value), []).append((figure, place))
    made = (
        _offer(terms[0][0], value, {place: troubles[place] for _, place in terms}, style)
        for (_, value), terms in found.items()
    )
    return sorted((offer for offer in made if offer is not None), key=lambda offer: offer.cost)


def _needed(figure: Figure, equation: Equation) -> Decimal | None:
    """The value with which the equation adds up; None where none could be printed there."""
    if figure.blank and (figure.cell.text.strip() or not equation.proven):
        return None  # a dash is no lost number, and what is empty mostly nothing
    if equation.unknown not in ((), (figure,)):
        return None
    value = equation.sum if figure is equation.total else (figure.value or NOUGHT) + equation.gap
    return value if value > 0 else None


def _offer(figure: Figure, value: Decimal, equations: Mapping[int, Equation], style: _Style) -> Offer | None:
    text = style.written(value, figure, equations.values())
    read = figure.cell.text
    far = LOST if not read.strip() else distance(text, read)
    unsure = figure.cell.doubt is not None or figure.cell.confidence < SURE
    limit = UNSURE_SLIP if unsure else ONE_SLIP
    agreed = len(equations) > 1 and digits_of(value) >= AGREED
    if figure.garbled or figure.cell.confidence < HOPELESS or agreed:
        limit = max(limit, PER_SIGN * len(text.replace(" ", "")))
    if far > limit:
        return None
    least = min(len(equation.terms) for equation in equations.values())
    cost = far - BONUS_UNSURE * unsure - BONUS_ANOTHER * (len(equations) - 1) + PER_TERM * least
    return Offer(figure, value, text, cost, tuple(equations))


@dataclass(frozen=True, slots=True)
class _Style:
    """How the figures of a table are written: thousands parted by spaces, comma or point."""

    grouped: bool
    mark: str

    @classmethod
    def of(cls, texts: Iterable[str]) -> _Style:
        known = list(texts)
        marks = Counter(mark for text in known for mark in re.findall(r"\d([.,])\d", text))
        return cls(any(map(_GROUPED.search, known)), marks.most_common(1)[0][0] if marks else ",")

    def written(self, value: Decimal, figure: Figure, equations: Iterable[Equation]) -> str:
        """The value in the cell's own setting («12 руб.»), with the decimals of those it is added up with."""
        value = value / figure.scale
        others = [f for equation in equations for f in equation.figures if f.cell is not figure.cell]
        places = Counter(places_of(f.value / figure.scale) for f in others if f.value is not None)
        usual = places.most_common(1)[0][0] if places else 0
        number = f"{value:,.{max(usual, places_of(value.normalize()))}f}"
        number = number.replace(",", " " if self.grouped else "").replace(".", self.mark)
        printed = _PRINTED.findall(figure.cell.text)
        if figure.readable and len(printed) == 1:
            return figure.cell.text.replace(printed[0].strip(), number)
        return number
