"""What a cell would have to be for its sums to come out, and how likely it was read as what is there.

The likeliest is a cell whose print is easily read so (`normalize.misreading`), that the engine was unsure of,
and that makes all of its sums come out at once. A cell that another sum proves is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from normalize.misreading import LOST, ONE_SLIP, distance
from normalize.sums import NOUGHT, Equation, Figure, places_of

SURE = 0.7
"""Confidence from which a cell is taken to be read as well as others."""
UNSURE_SLIP = 2.0
"""How far from print a cell may be read that was doubted before."""
PER_DIGIT = 0.7
"""The same, for each sign, where the cell is no number at all and all others of the sum are."""
BONUS_UNSURE, BONUS_ANOTHER = 0.6, 2.0
"""What being unsure, and each further sum that comes out, are worth beside the distance."""

_PRINTED = re.compile(r"[-–−]?\d[\d\s'’‘`]*(?:[.,]\d+)?")
_GROUPED = re.compile(r"\d[ \u00a0]\d{3}\b")


@dataclass(frozen=True)
class Offer:
    """`text`, of `value`, in the place of `figure` makes `equations` add up. `cost`: less is likelier."""

    figure: Figure
    value: Decimal
    text: str
    cost: float
    equations: tuple[Equation, ...]


def offers(troubles: Sequence[Equation], proven: Collection[int]) -> list[Offer]:
    """All that one cell alone may explain, the likeliest first. `troubles`: equations that do not come out,
    with one unreadable figure at most; `proven`: identities of cells that other sums prove."""
    style = _Style.of(f.cell.text for equation in troubles for f in equation.figures)
    found: dict[tuple[int, Decimal], list[tuple[Figure, Equation]]] = {}
    for equation in troubles:
        for figure in equation.unknown or equation.figures:
            value = _needed(figure, equation)
            if id(figure.cell) not in proven and value is not None:
                found.setdefault((id(figure.cell), value), []).append((figure, equation))
    made = (_offer(terms, value, style) for (_, value), terms in found.items())
    return sorted((offer for offer in made if offer is not None), key=lambda offer: offer.cost)


def _needed(figure: Figure, equation: Equation) -> Decimal | None:
    """The value with which the equation comes out; None where none could be printed there."""
    if figure.blank and figure.cell.text.strip():
        return None  # a dash is no lost number
    if equation.unknown not in ((), (figure,)):
        return None
    value = equation.sum if figure is equation.total else (figure.value or NOUGHT) + equation.gap
    return value if value > 0 else None


def _offer(terms: Sequence[tuple[Figure, Equation]], value: Decimal, style: _Style) -> Offer | None:
    figure = terms[0][0]
    equations = tuple(equation for _, equation in terms)
    text = style.written(value, figure, equations)
    read = figure.cell.text
    far = LOST if not read.strip() else distance(text, read)
    unsure = figure.cell.doubt is not None or figure.cell.confidence < SURE
    limit = UNSURE_SLIP if unsure else ONE_SLIP
    if figure.garbled:
        limit = max(limit, PER_DIGIT * len(text.replace(" ", "")))
    if far > limit:
        return None
    cost = far - BONUS_UNSURE * unsure - BONUS_ANOTHER * (len(equations) - 1)
    return Offer(figure, value, text, cost, equations)


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

    def written(self, value: Decimal, figure: Figure, equations: Sequence[Equation]) -> str:
        """The value in the cell's own setting («12 руб.»), with the decimals of those it is added up with."""
        places = max((places_of(v / figure.scale) for v in _values(equations)), default=0)
        value = value / figure.scale
        number = f"{value:,.{max(places, places_of(value.normalize()))}f}"
        number = number.replace(",", " " if self.grouped else "").replace(".", self.mark)
        printed = _PRINTED.findall(figure.cell.text)
        if figure.readable and len(printed) == 1:
            return figure.cell.text.replace(printed[0].strip(), number)
        return number


def _values(equations: Sequence[Equation]) -> Iterator[Decimal]:
    for equation in equations:
        yield from equation.terms
        if equation.total.value is not None:
            yield equation.total.value
