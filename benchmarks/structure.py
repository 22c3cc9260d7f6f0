"""How right a table is apart from how its words were read: the figure `structure`.

Each word of a result that can only be a misreading of the truth's word in the same place is replaced by it,
then the scorer's figures are taken; `structure` is the cell_f1 of that. Nothing else is forgiven: a word in
another cell, lost, invented, doubled or in another order, and a row or column lost, split or joined count as
before. Where it cannot be told whether a word was misread or moved, it counts as moved.

A word of a result is a misreading of the truth's where
  - rows, and cells in them, are paired as the scorer pairs them, and the words of two cells in order;
  - both are alike, or one was read as some, or some as one, that are alike as a whole and not in one word
    alone; or, in a row that is alike, nothing is alike but the size: «Wi-Fi» read as «ММ-Е!», «II» as «П»;
  - no word that the cells around miss is more like it, and the whole cell is not that of one around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.score import (
    MISSING,
    TRUTH_ENDING,
    Figures,
    Json,
    RowPair,
    align,
    align_rows,
    find_result,
    like,
    norm,
    read_json,
    row_like,
    score,
)

AROUND = 2  # rows above and below from which text may have come into a cell
ALIKE, ALIKE_IN_ROW = 0.5, 0.5
ALIKE_JOINED = 0.6  # of words read as one, or one read as some: without the spaces
MOVED = 0.7  # at least so much a word is like another cell's that came here
SHORT = 3  # signs; of longer words a third may be lost or added where nothing is alike
GROUPS = ((1, 1), *((k, 1) for k in range(2, 6)), *((1, k) for k in range(2, 6)))  # words of truth, of result
LEAST = 0.01  # what a word is worth of which nothing is alike: it never stands in another's way
# Signs that look alike in print, small letters: one of each is as good as another.
LOOK_ALIKE = str.maketrans("abcehkmoptxy036l1|!", "авсенкмортхуозбiiii")


@dataclass(frozen=True, slots=True)
class Around:
    """What the truth has around a cell. `missed`: words that were not read where they belong."""

    texts: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    missed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the truth, and what was read there. `column`: of the result; None where there is none."""

    truth: str
    result: str
    column: int | None


Replaced = dict[tuple[int, int], dict[int, str]]  # (table, row) of the result, from 1 -> its cells by column


def measure(truth: Json, result: Json) -> Figures:
    """All figures of a result: the scorer's, and `structure`."""
    return {**score(truth, result), "structure": score(truth, without_misreadings(truth, result))["cell_f1"]}


def measure_folder(truths: Any, results: Any) -> dict[str, Figures]:
    """Every NAME.truth.json of a folder (or one such file) against NAME.json or NAME/NAME.json."""
    paths = sorted(truths.glob(f"*{TRUTH_ENDING}")) if truths.is_dir() else [truths]
    table = {}
    for path in paths:
        name = path.name.removesuffix(TRUTH_ENDING)
        found = find_result(results, name)
        table[name] = measure(read_json(path), read_json(found)) if found else dict(MISSING)
    return table


def without_misreadings(truth: Json, result: Json) -> Json:
    """The result with its misread words replaced by the truth's, in cells, sections and headers."""
    pairs = align_rows(truth, result)
    cells, sections = replaced_cells(pairs), replaced_sections(pairs)
    tables = []
    for number, table in enumerate(result.get("tables", []), 1):
        rows = [
            dict(
                row,
                section=sections.get((number, place), row.get("section")),
                cells=with_texts(row["cells"], cells.get((number, place), {})),
            )
            for place, row in enumerate(table["rows"], 1)
        ]
        columns = table["columns"]
        if number <= len(truth["tables"]):
            columns = replaced_headers(truth["tables"][number - 1]["columns"], columns)
        tables.append(dict(table, columns=columns, rows=rows))
    return dict(result, tables=tables)


def with_texts(cells: Sequence[Any], texts: dict[int, str]) -> list[Any]:
    """Cells with other texts; what else a result tells of them stays."""
    out = list(cells)
    for column, text in texts.items():
        out[column] = dict(out[column], text=text) if isinstance(out[column], dict) else text
    return out


def replaced_headers(truth: Sequence[Any], result: Sequence[Any]) -> list[Any]:
    wanted, got = [norm(column) for column in truth], [norm(column) for column in result]
    trusted = like(" ".join(wanted), " ".join(got)) >= ALIKE_IN_ROW
    texts = {}
    for column, (a, b) in enumerate(zip(wanted, got, strict=False)):
        others = [text for text in wanted if text != a]
        texts[column] = mended(a, b, around(others, others if b in others else []), trusted)
    return with_texts(result, texts)


def replaced_sections(pairs: Iterable[RowPair]) -> dict[tuple[int, int], str]:
    """Only where the truth has a section and the result too: a lost or an extra one stays."""
    found = [
        (norm(x.get("section")), norm(y.get("section")), y["at"])
        for x, y in pairs
        if x is not None and y is not None
    ]
    known = {a for a, _, _ in found if a}
    return {
        at: mended(a, b, around(known - {a}, []), like(a, b) >= ALIKE_IN_ROW) for a, b, at in found if a and b
    }


def replaced_cells(pairs: Sequence[RowPair]) -> Replaced:
    found = [(x, y) for x, y in pairs if x is not None]
    rows = [paired_cells(x["n"], y["n"] if y else []) for x, y in found]
    out: Replaced = {}
    for at, (x, y) in enumerate(found):
        if y is None:
            continue
        trusted = row_like(x, y) >= ALIKE_IN_ROW
        near = [cell for row in rows[max(0, at - AROUND) : at + AROUND + 1] for cell in row]
        out[y["at"]] = {
            cell.column: mended(cell.truth, cell.result, around_cell(cell, near), trusted)
            for cell in rows[at]
            if cell.column is not None and cell.truth != cell.result
        }
    return out


def paired_cells(truth: list[str], result: list[str]) -> list[Cell]:
    """The cells of a row of the truth, each with the result's as the scorer pairs them."""
    if len(truth) == len(result):
        return [Cell(a, b, column) for column, (a, b) in enumerate(zip(truth, result, strict=True))]
    places = list(enumerate(result))
    return [
        Cell(a[1], b[1] if b else "", b[0] if b else None)
        for a, b in align(list(enumerate(truth)), places, lambda a, b: like(a[1], b[1]))
        if a is not None
    ]


def around_cell(cell: Cell, near: Iterable[Cell]) -> Around:
    others = [other for other in near if other is not cell and other.truth != cell.truth]
    missed = [word for other in others for word in missed_words(other)]
    return around([other.truth for other in others], missed)


def around(texts: Iterable[str], missed: Iterable[str]) -> Around:
    texts = frozenset(texts)
    return Around(texts, frozenset(word for text in texts for word in text.split()), frozenset(missed))


def missed_words(cell: Cell) -> list[str]:
    return list((Counter(cell.truth.split()) - Counter(cell.result.split())).elements())


def mended(truth: str, result: str, near: Around, trusted: bool) -> str:
    """A text with its misread words replaced by the truth's. `trusted`: it is the right place by what stands
    around it."""
    if truth == result or not truth or not result or result in near.texts:
        return result
    a, b = truth.split(), result.split()
    out: list[str] = []
    for mine, theirs in paired_words(a, b, near, trusted):
        out += mine if mine and theirs else theirs
    return " ".join(out)


def paired_words(
    a: list[str], b: list[str], near: Around, trusted: bool
) -> list[tuple[list[str], list[str]]]:
    """Words of the truth and of the result in order, in groups of GROUPS where they are the same as printed;
    one side is empty where a word has none. The groups are those that are alike in the most signs."""
    n, m = len(a), len(b)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(n, -1, -1):
        for j in range(m, -1, -1):
            steps = [(best[i + 1][j], (i + 1, j))] if i < n else []
            steps += [(best[i][j + 1], (i, j + 1))] if j < m else []
            for up, to in ((i + k, j + h) for k, h in GROUPS):
                if up <= n and to <= m:
                    worth = likeness(a[i:up], b[j:to], near, trusted)
                    steps += [(worth + best[up][to], (up, to))] if worth else []
            if steps:
                best[i][j], taken[i, j] = max(steps)
    groups, i, j = [], 0, 0
    while (i, j) in taken:
        up, to = taken[i, j]
        groups.append((a[i:up], b[j:to]))
        i, j = up, to
    return groups


def likeness(truth: list[str], result: list[str], near: Around, trusted: bool) -> float:
    """In how many signs some words of the truth are those of the result; 0 where they are not the same."""
    if truth == result:
        return float(len(truth[0]))
    alike, single = seems(truth, result), len(truth) == len(result)
    missed = (seems([word], result) for word in near.missed if word not in truth)
    if any(other >= MOVED and other > alike for other in missed):
        return 0.0
    if single:
        if alike >= ALIKE:
            return alike * len(truth[0])
        doubled = result[0] in near.words and len(result[0]) > SHORT
        return LEAST if trusted and not doubled and same_size(truth[0], result[0]) else 0.0
    letters, alone = sum(map(len, truth)), max(seems([a], [b]) for a in truth for b in result)
    least = ALIKE if letters <= SHORT else ALIKE_JOINED
    return alike * letters if alike >= max(least, alone) else 0.0


def seems(truth: list[str], result: list[str]) -> float:
    """How much words look alike, spaces aside."""
    return like(folded(truth), folded(result))


def folded(words: list[str]) -> str:
    return "".join(words).lower().translate(LOOK_ALIKE)


def same_size(x: str, y: str) -> bool:
    """Short ones always are: a roman numeral may be read as one sign or as three."""
    longest = max(len(x), len(y))
    return longest <= SHORT or abs(len(x) - len(y)) <= max(1, longest // 3)
