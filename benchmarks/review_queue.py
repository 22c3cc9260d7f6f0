"""How much of what is wrong a person is shown, and how much of what is right: the queue of the review.

A cell is in the queue where it is doubted, or its row is, or its column as one that may be none. A cell of
the result is right where it stands beside an equal one of the truth, aligned as for the score; what the
truth has and the result has not is counted apart, for no cell can show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.documents import Scan
from benchmarks.score import Json, align_rows, find_result, pair_cells, read_json
from normalize.odd_structure import NO_HEADER

CAUGHT, ASKED = 0.95, 0.15  # the bars: of the wrong cells at least, of the right ones at most
STEPS = (0.03, 0.05, 0.08, 0.10, 0.12, 0.15, 0.20, 0.30, 0.50)


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell of a result. `at`: table, row, column, from 0. `risk`: as the result says, above 1 where it is
    in the queue."""

    document: str
    wanted: str | None
    text: str
    is_right: bool
    is_queued: bool
    risk: float
    at: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Judgement:
    cells: tuple[Judged, ...]
    lost: int


def run_review_queue(scans: Sequence[Scan], results: Path, *, missed: bool) -> None:
    """Print both figures, document by document, and the curve between them. `missed`: and each wrong cell
    that nobody is shown."""
    judgements = {
        scan.name: judged(scan.name, read_json(scan.truth), _result(results, scan)) for scan in scans
    }
    for name, judgement in judgements.items():
        print(f"{name:44}{_line(judgement.cells)}  lost {judgement.lost}")
        for cell in judgement.cells if missed else ():
            if not (cell.is_right or cell.is_queued):
                print(f"    {cell.risk:.3f}  «{cell.text}», truth «{cell.wanted}»")
    everything = [cell for judgement in judgements.values() for cell in judgement.cells]
    print(f"{'ALL':44}{_line(everything)}  lost {sum(j.lost for j in judgements.values())}")
    caught, asked = shares(everything)
    print(f"wrong cells in the queue {caught:.3f} (bar {CAUGHT}: {_verdict(caught >= CAUGHT)})")
    print(f"right cells in the queue {asked:.3f} (bar {ASKED}: {_verdict(asked <= ASKED)})")
    print("the curve, by risk: of the right cells asked -> of the wrong cells caught")
    for share, found in curve(everything):
        print(f"    {share:.2f} -> {found:.3f}")


def _result(results: Path, scan: Scan) -> Json:
    path = find_result(results, scan.name)
    if path is None:
        raise FileNotFoundError(f"no result of {scan.name} in {results}")
    return read_json(path)


def judged(name: str, truth: Json, result: Json) -> Judgement:
    cells: list[Judged] = []
    lost = 0
    for wanted, row in align_rows(truth, result):
        if row is None:
            lost += len(wanted["n"]) if wanted else 0
            continue
        columns = result["tables"][row["at"][0] - 1]["columns"]
        pairs = list(_pairs(wanted, row))
        lost += sum(index is None for _, index in pairs)
        cells += [_judged(name, text, index, row, columns) for text, index in pairs if index is not None]
    return Judgement(tuple(cells), lost)


class _Placed(str):
    """A text that knows which cell of its row it is."""

    __slots__ = ("index",)
    index: int


def _pairs(wanted: Json | None, row: Json) -> Iterator[tuple[str | None, int | None]]:
    """What the truth has, and the index of the cell that stands for it."""
    if wanted is None:
        yield from ((None, index) for index in range(len(row["n"])))
        return
    texts = []
    for index, text in enumerate(row["n"]):
        placed = _Placed(text)
        placed.index = index
        texts.append(placed)
    for text, found in pair_cells(wanted["n"], texts):  # type: ignore[arg-type]
        yield text, found.index if isinstance(found, _Placed) else None


def _judged(name: str, wanted: str | None, index: int, row: Json, columns: list[Json]) -> Judged:
    cell, text = row["cells"][index], row["n"][index]
    by_place = bool(row.get("doubt")) or NO_HEADER in (columns[index].get("doubt") or "")
    queued = bool(cell["doubt"]) or by_place
    risk = 1.0 if by_place else float(cell.get("risk", 0.0))
    table, place = row["at"]
    at = (table - 1, place - 1, index)
    return Judged(name, wanted, text, wanted == text, queued, risk + queued, at)


def shares(cells: Sequence[Judged]) -> tuple[float, float]:
    """Of the wrong cells and of the right ones, those in the queue."""
    wrong = [cell.is_queued for cell in cells if not cell.is_right]
    right = [cell.is_queued for cell in cells if cell.is_right]
    return sum(wrong) / max(len(wrong), 1), sum(right) / max(len(right), 1)


def curve(cells: Sequence[Judged]) -> Iterator[tuple[float, float]]:
    """Asked most doubtful first: what is caught when such a share of the right cells was asked."""
    ordered = sorted(cells, key=lambda cell: -cell.risk)
    right, wrong = sum(cell.is_right for cell in cells), sum(not cell.is_right for cell in cells)
    steps = list(STEPS)
    asked = caught = 0
    for cell in ordered:
        asked, caught = asked + cell.is_right, caught + (not cell.is_right)
        while steps and asked >= steps[0] * right:
            yield steps.pop(0), caught / max(wrong, 1)


def _line(cells: Sequence[Judged]) -> str:
    wrong = [cell for cell in cells if not cell.is_right]
    right = [cell for cell in cells if cell.is_right]
    return (
        f"wrong {len(wrong):5}, in the queue {sum(c.is_queued for c in wrong):5}   "
        f"right {len(right):6}, in the queue {sum(c.is_queued for c in right):5}"
    )


def _verdict(met: bool) -> str:
    return "met" if met else "MISSED"
