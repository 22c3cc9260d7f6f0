"""Sums: cells that add up are confirmed; where they do not, the likeliest misread are doubted, with offers.

Which rows and columns are sums of which is told by `sums_columns` and `sums_rows`; what a misread cell would
have to be, by `sums_offers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from normalize.checks_remarks import Remark
from normalize.record import Candidate, Table
from normalize.sums import Equation
from normalize.sums_columns import column_sums
from normalize.sums_grid import grid_of
from normalize.sums_offers import Offer, offers
from normalize.sums_rows import row_sums

CLOSE = 0.5
"""An explanation that costs so much more than the best is still offered."""
OFFERED = 6
"""Where so many cells explain a sum alike, none does: its total alone is doubted."""
SHARP_TERMS, SHARP_SUMS, SHARP_SHARE = 3, 4, 4
"""A table whose sums of so many figures come out so often, and so many times as often as not quite, is not
rounded."""
CHANCE = 3
"""With fewer digits nearly any sum is explained by some digit: of no worth where nothing proves the sum."""


def check_sums(table: Table) -> Iterator[Remark]:
    grid = grid_of(table)
    equations = [*column_sums(grid), *row_sums(grid)]
    sharp = _is_sharp(equations)
    proofs = [e for e in equations if e.proven and e.state(sharp) == "exact"]
    for equation in proofs:
        yield from (
            Remark(f.cell, confirmed=f"sum of the {equation.of}") for f in equation.figures if f.readable
        )
    proven = {id(figure.cell) for equation in proofs for figure in equation.figures}
    troubles = [e for e in equations if _is_trouble(e, sharp)]
    yield from _explained(troubles, offers(troubles, proven))


def _is_sharp(equations: Iterable[Equation]) -> bool:
    many = [e.state(False) for e in equations if e.proven and len(e.terms) >= SHARP_TERMS]
    exact = many.count("exact")
    return exact >= SHARP_SUMS and exact >= SHARP_SHARE * many.count("rounded")


def _is_trouble(equation: Equation, sharp: bool) -> bool:
    state = equation.state(sharp)
    return state == "off" or (state == "open" and [f.garbled for f in equation.unknown] == [True])


def _explained(troubles: Sequence[Equation], found: Sequence[Offer]) -> Iterator[Remark]:
    """Remarks on the cells that explain each trouble best, or on the total that nothing explains."""
    for equation in troubles:
        fit = [offer for offer in found if equation in offer.equations]
        best = [offer for offer in fit if offer.cost <= fit[0].cost + CLOSE]
        worthless = not equation.proven and len(str(equation.sum).replace(".", "")) < CHANCE
        if not best or len(best) > OFFERED or worthless:
            yield from _unexplained(equation)
        for offer in best if len(best) <= OFFERED and not worthless else ():
            yield _offered(offer, equation)


def _unexplained(equation: Equation) -> Iterator[Remark]:
    if equation.unknown:
        return  # it is doubted already, as unlike its column
    if equation.of == "column" and (equation.total.value or 0) < max(equation.terms, default=0):
        return  # an average, or nothing that adds up
    yield Remark(equation.total.cell, f"not the sum of its {equation.of}, which is {_plain(equation)}")


def _offered(offer: Offer, equation: Equation) -> Remark:
    right = " and ".join(dict.fromkeys(f"its {e.of}" for e in offer.equations))
    candidate = Candidate(offer.text, f"with it {right} would add up")
    return Remark(offer.figure.cell, f"its {equation.of} does not add up", (candidate,))


def _plain(equation: Equation) -> str:
    return f"{equation.sum:,f}".replace(",", " ").replace(".", ",")
