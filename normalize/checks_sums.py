"""Sums: cells that add up are confirmed; where they do not, the likeliest misread are doubted, with offers.

Which rows and columns are sums of which is told by `sums_columns` and `sums_rows`; what a misread cell would
have to be, by `sums_offers`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from normalize.checks_remarks import Remark
from normalize.record import Candidate, Table
from normalize.sums import NOUGHT, Equation, digits_of
from normalize.sums_columns import column_sums
from normalize.sums_grid import grid_of
from normalize.sums_offers import Offer, offers
from normalize.sums_rows import row_sums

CLOSE = 0.35
"""An explanation that costs so much more than the best is still offered."""
OFFERED = 6
"""Where so many cells explain a sum alike, none does: its total alone is doubted."""
SHARP_TERMS, SHARP_SUMS, SHARP_SHARE = 3, 4, 4
"""A table whose sums of so many figures add up so often, and so many times as often as not quite, is not
rounded."""
NEAR = Decimal("0.5")
"""Where nothing shows that a total is a sum, it is taken for one if it misses it by less than this share."""
CHANCE = 3
"""With fewer digits nearly any sum is explained by some digit: that says nothing where no other adds up."""


def check_sums(table: Table) -> Iterator[Remark]:
    grid = grid_of(table)
    equations = [*column_sums(grid), *row_sums(grid)]
    sharp = _is_sharp(equations)
    proofs = [e for e in equations if e.proven and e.state(sharp) == "exact"]
    for equation in proofs:
        by = f"sum of the {equation.of}"
        yield from (Remark(figure.cell, confirmed=by) for figure in equation.figures if figure.readable)
    proven = {id(figure.cell) for equation in proofs for figure in equation.figures}
    yield from _Search(equations, sharp, proven).remarks()


def _is_sharp(equations: Iterable[Equation]) -> bool:
    many = [e.state(False) for e in equations if e.proven and len(e.terms) >= SHARP_TERMS]
    exact = many.count("exact")
    return exact >= SHARP_SUMS and exact >= SHARP_SHARE * many.count("rounded")


class _Search:
    """For what explains the sums that do not add up, one cell after the other: what is clear is taken for
    right while the rest is looked for, so that two misread cells of a column are found by their rows."""

    def __init__(self, equations: Sequence[Equation], sharp: bool, proven: Collection[int]) -> None:
        self.equations, self.sharp, self.proven = equations, sharp, proven
        self.assumed: dict[int, Offer] = {}
        self.left: list[Offer] = []
        while clear := self._round():
            self.assumed.update((id(offer.figure.cell), offer) for offer in clear)

    def _round(self) -> list[Offer]:
        """The offers that have no rival; the others are kept, as what is left."""
        troubles = {place: e for place, e in enumerate(self._now()) if self._is_trouble(e)}
        found = offers(troubles, {*self.proven, *self.assumed})
        by_chance = {place for place, equation in troubles.items() if self._by_chance(equation)}
        self.left = [offer for offer in found if not by_chance.issuperset(offer.equations)]
        return [offer for offer in self.left if not any(_rivals(offer, other) for other in self.left)]

    def _now(self) -> list[Equation]:
        """The equations with what is taken for right."""
        values = {key: offer.value for key, offer in self.assumed.items()}
        return [equation.with_values(values) for equation in self.equations] if values else [*self.equations]

    def _is_trouble(self, equation: Equation) -> bool:
        state = equation.state(self.sharp)
        return state == "off" or (state == "open" and [f.garbled for f in equation.unknown] == [True])

    def remarks(self) -> Iterator[Remark]:
        now = self._now()
        for offer in self.assumed.values():
            met = [e for e in now if e.state(True) == "exact" and e.has(offer.figure.cell)]
            yield _offered(offer, met or [now[place] for place in offer.equations])
        open_ = {place: e for place, e in enumerate(now) if self._is_trouble(e)}
        explained = {place: self._best(place) for place in open_}
        for offer in self.left:  # the likeliest first
            for place in offer.equations:
                if offer in explained[place]:
                    yield _offered(offer, [open_[place]])
        for place, equation in open_.items():
            if not explained[place] and self._is_doubtful(equation):
                doubt = f"not the sum of its {equation.of}, which is {_plain(equation)}"
                yield Remark(equation.total.cell, doubt)

    def _best(self, place: int) -> list[Offer]:
        """The cells that explain an equation about equally well; none where they are too many to tell."""
        fit = [offer for offer in self.left if place in offer.equations]
        best = [offer for offer in fit if offer.cost <= fit[0].cost + CLOSE]
        return [] if len(best) > OFFERED else best

    def _by_chance(self, equation: Equation) -> bool:
        """Has it few digits, and no other of its own line adds up? Where rows do, not all columns need to."""
        return digits_of(equation.sum) < CHANCE and not self._line_adds_up(equation)

    def _line_adds_up(self, equation: Equation) -> bool:
        alike = (e for e in self.equations if e.of == equation.of and e.line == equation.line)
        return equation.proven and any(e.state(True) == "exact" for e in alike)

    def _is_doubtful(self, equation: Equation) -> bool:
        """Is a total to be doubted that nothing explains? It may be no sum: an average, or of other rows."""
        if equation.unknown or equation.total.value is None:
            return False  # it is doubted as unlike its column
        if self._line_adds_up(equation):
            return True
        largest = max(equation.terms, default=NOUGHT)
        return largest <= equation.total.value and NEAR * equation.total.value > abs(equation.gap)


def _rivals(offer: Offer, other: Offer) -> bool:
    """Do two offers explain the same, or say different things of one cell, about as well?"""
    if other is offer or other.cost > offer.cost + CLOSE:
        return False
    return other.figure.cell is offer.figure.cell or bool({*offer.equations} & {*other.equations})


def _offered(offer: Offer, equations: Sequence[Equation]) -> Remark:
    lines = dict.fromkeys(f"its {equation.of}" for equation in equations)
    candidate = Candidate(offer.text, f"with it {' and '.join(lines)} would add up")
    return Remark(offer.figure.cell, f"{next(iter(lines))} does not add up", (candidate,))


def _plain(equation: Equation) -> str:
    return f"{equation.sum:,f}".replace(",", " ").replace(".", ",")
