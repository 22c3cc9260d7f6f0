"""Fits the weights of normalize/risk.py on scans of known truth, none of them of the bench.

    python -m training risk make FOLDER             makes the scans (training/risk_documents.py)
    prikaz digitize FOLDER -o OUT                   reads them
    python -m training risk fit OUT...              fits, and writes normalize/risk_weights.py

A logistic model. No sign may lower the risk but two: a proof of the digits, and length. Signs that are errors
by their meaning (ODD) keep some weight where the made documents have too few of them to say anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.review_queue import STEPS, judged
from benchmarks.score import TRUTH_ENDING, read_json
from normalize import SourceInfo, Table, load_lexicon, make_document, risk
from prikaz.export.json_ import to_json
from prikaz.inputs import PageRanges
from prikaz.ledger import Held, Ledger
from prikaz.packing import unpacked
from table_extract import PageReading, arranged, stitch

WEIGHTS = Path(risk.__file__).with_name("risk_weights.py")
LOWERING = frozenset({"letters", "confirmed"})
ODD = frozenset(
    {
        "glued",
        "lone",
        "address",
        "marks",
        "unpaired",
        "latin",
        "code",
        "bare period",
        "two months",
        "no number",
        "unlike",
        "open end",
    }
)
EXPECTED, TRUST = 1.0, 30.0  # weight of an odd sign before anything is seen; how many cells that is worth
RIDGE = 0.3


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell of a made document. `asked`: in the queue for another reason than its risk."""

    signs: dict[str, float]
    is_wrong: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class Model:
    constant: float
    weights: dict[str, float]

    def risks(self, seen: Sequence[Seen]) -> NDArray[np.float64]:
        scores = [self.constant + sum(self.weights.get(k, 0.0) * v for k, v in s.signs.items()) for s in seen]
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))))


def fit_and_write(outs: Sequence[Path], asked: float) -> None:
    """`asked`: of the right cells of these documents, how many a person may be shown."""
    seen = [cell for out in outs for cell in cells_of(out)]
    model = fitted(seen)
    threshold = threshold_for(seen, model, asked)
    print_curve(seen, model, threshold)
    WEIGHTS.write_text(as_module(model, threshold, len(seen)), encoding="utf-8")


def cells_of(out: Path) -> Iterator[Seen]:
    with Ledger.of(out) as ledger:
        for held in ledger.documents.in_state("done"):
            numbers = PageRanges.parse(held.chosen).of(held.pages)
            kept = ledger.pages.readings(held.sha256, held.way, numbers)
            yield from _cells_of_document(held, [unpacked(page) for page in kept])


def _cells_of_document(held: Held, pages: Sequence[PageReading]) -> Iterator[Seen]:
    signs: list[list[list[dict[str, float]]]] = []  # by table, row, column

    def rate(table: Table, readings: risk.Readings) -> Table:
        found = risk.signs_of(table, readings)
        signs.append(
            [[dict(found[risk.key_of(cell, row)][1].values) for cell in row.cells] for row in table.rows]
        )
        return table

    source = SourceInfo(held.file.name, held.sha256, held.pages, held.media_type)
    pages = [arranged(page) for page in pages]
    document = make_document(source, pages, stitch(pages), load_lexicon(), rate=rate)
    truth = read_json(held.file.with_name(held.file.stem + TRUTH_ENDING))
    for cell in judged(held.name, truth, to_json(document)).cells:
        table, row, column = cell.at
        yield Seen(signs[table][row][column], not cell.is_right, cell.is_queued)


def fitted(seen: Sequence[Seen]) -> Model:
    """The weights that make what was seen likeliest."""
    names = sorted({name for cell in seen for name in cell.signs})
    table = np.array([[1.0, *(cell.signs.get(name, 0.0) for name in names)] for cell in seen])
    wrong = np.array([cell.is_wrong for cell in seen], float)
    prior = np.array([0.0, *(EXPECTED if name in ODD else 0.0 for name in names)])
    trust = np.array([0.0, *(TRUST if name in ODD else RIDGE for name in names)])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores, off = table @ weights, weights - prior
        chances = 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))
        value = float(np.sum(np.logaddexp(0.0, scores) - wrong * scores) + 0.5 * np.sum(trust * off**2))
        return value, table.T @ (chances - wrong) + trust * off

    bounds = [(None, None), *((None, None) if name in LOWERING else (0.0, None) for name in names)]
    start = np.concatenate(([-4.0], np.zeros(len(names))))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 3000}).x
    return Model(float(found[0]), dict(zip(names, map(float, found[1:]), strict=True)))


def threshold_for(seen: Sequence[Seen], model: Model, asked: float) -> float:
    """The risk from which on cells are asked, so that of the right ones no more than that share is."""
    risks = model.risks(seen)
    right = np.array([not cell.is_wrong for cell in seen])
    known = np.array([cell.asked for cell in seen])
    room = int(asked * right.sum()) - int((right & known).sum())
    left = np.sort(risks[right & ~known])[::-1]
    return float(left[min(max(room, 0), len(left) - 1)])


def print_curve(seen: Sequence[Seen], model: Model, threshold: float) -> None:
    risks = model.risks(seen) + np.array([cell.asked for cell in seen])
    wrong = np.array([cell.is_wrong for cell in seen])
    print(f"{len(seen)} cells, {wrong.sum()} wrong")
    for step in STEPS:
        least = np.sort(risks[~wrong])[::-1][min(int(step * (~wrong).sum()), int((~wrong).sum()) - 1)]
        print(f"    {step:.2f} of the right cells -> {(risks[wrong] >= least).mean():.3f} of the wrong ones")
    queued = risks >= threshold
    caught, asked = queued[wrong].mean(), queued[~wrong].mean()
    print(f"from {threshold:.3f}: {caught:.3f} of the wrong ones, {asked:.3f} of the right ones")


def as_module(model: Model, threshold: float, cells: int) -> str:
    weights = sorted(model.weights.items(), key=lambda item: -item[1])
    lines = "".join(f'    "{name}": {weight:.2f},\n' for name, weight in weights if abs(weight) >= 0.005)
    return f'''"""The weights of normalize/risk.py, as training/risk.py fitted them on {cells} cells."""

from __future__ import annotations

CONSTANT = {model.constant:.2f}
WEIGHTS = {{
{lines}}}
ASKED = {threshold:.3f}
"""A cell that is likelier wrong than this is doubted."""
'''
