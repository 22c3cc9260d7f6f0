"""Adjacency relations of a table's cells: the measure of the ICDAR 2013 table competition.

Göbel, Hassan, Oro, Orsi: A methodology for evaluating algorithms for table understanding in PDF documents,
2012. A relation is two cells with something in them, of which one is the next such cell to the right of the
other, or below it. A table's structure is right in as far as its relations are.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import Indel

# Of two texts this alike one is taken for a misreading of the other, where misreadings are forgiven
ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell's first row and column (from 0), how many it covers, and what it says."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True, slots=True)
class GridTable:
    """A table of one page (from 1)."""

    page: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    page: int
    way: Literal["right", "below"]
    here: str
    there: str


Relations = Counter[Relation]


@dataclass(frozen=True, slots=True)
class Counts:
    """Relations of the truth, of what was found, and of both."""

    truth: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Of what was found, what is right; 0 where nothing was found though something is there."""
        return self.right / self.found if self.found else float(not self.truth)

    @property
    def recall(self) -> float:
        """Of the truth, what was found."""
        return self.right / self.truth if self.truth else 1.0


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def normalized(text: str) -> str:
    """As the competition compares: without white space, in capitals, all but letters and digits one sign."""
    plain = "".join(unicodedata.normalize("NFKC", text).upper().split())
    return "".join(letter if letter.isalnum() else "_" for letter in plain)


def relations(tables: Iterable[GridTable]) -> Relations:
    """All relations of a document's tables, each as often as it is there; texts normalized."""
    return Counter(relation for table in tables for relation in _of_table(table))


def _of_table(table: GridTable) -> Iterator[Relation]:
    said = {id(cell): normalized(cell.text) for cell in table.cells}
    at = {
        (row, column): cell
        for cell in table.cells
        if said[id(cell)]
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    height = max((row for row, _ in at), default=0) + 1
    width = max((column for _, column in at), default=0) + 1
    for cell in table.cells:
        if not said[id(cell)]:
            continue
        right = (
            _first(at, ((row, column) for column in range(cell.column + cell.columns, width)))
            for row in range(cell.row, cell.row + cell.rows)
        )
        below = (
            _first(at, ((row, column) for row in range(cell.row + cell.rows, height)))
            for column in range(cell.column, cell.column + cell.columns)
        )
        for there in _different(right):
            yield Relation(table.page, "right", said[id(cell)], said[id(there)])
        for there in _different(below):
            yield Relation(table.page, "below", said[id(cell)], said[id(there)])


def _first(at: dict[tuple[int, int], GridCell], places: Iterable[tuple[int, int]]) -> GridCell | None:
    return next((at[place] for place in places if place in at), None)


def _different(cells: Iterable[GridCell | None]) -> list[GridCell]:
    """A cell that is next to several rows or columns of another is next to it once."""
    return list({id(cell): cell for cell in cells if cell is not None}.values())


def compared(truth: Relations, found: Relations) -> Counts:
    return Counts(truth.total(), found.total(), (truth & found).total())


def forgiven(truth: Relations, found: Relations) -> Relations:
    """What was found, each text replaced by the likest one of the truth on its page, if it is ALIKE."""
    known: dict[int, list[str]] = {}
    for relation in truth:
        known.setdefault(relation.page, []).extend((relation.here, relation.there))
    texts = {page: sorted(set(all_)) for page, all_ in known.items()}
    said = {(r.page, text) for r in found for text in (r.here, r.there)}
    likest = {(page, text): _likest(text, texts.get(page, [])) for page, text in said}
    out: Relations = Counter()
    for r, count in found.items():
        out[Relation(r.page, r.way, likest[r.page, r.here], likest[r.page, r.there])] += count
    return out


def _likest(text: str, known: Sequence[str]) -> str:
    best = process.extractOne(text, known, scorer=Indel.normalized_similarity, score_cutoff=ALIKE)
    return best[0] if best else text


def pooled(counts: Sequence[Counts]) -> tuple[float, float]:
    """Precision and recall over all relations of all documents."""
    whole = Counts(*(sum(getattr(c, name) for c in counts) for name in ("truth", "found", "right")))
    return whole.precision, whole.recall


def averaged(counts: Sequence[Counts]) -> tuple[float, float]:
    """Means of the documents' precision and recall, each document counting the same: the competition's
    figure."""
    precision, recall = (sum(getattr(c, name) for c in counts) for name in ("precision", "recall"))
    return precision / max(len(counts), 1), recall / max(len(counts), 1)
