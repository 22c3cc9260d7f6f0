"""Tables without rulings that run over pages: one page alone has often too little to show all columns, so
they are looked for once more among the words of all its pages together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ingest import Box
from ocr import Reading, Word, words_to_lines
from table_extract.flow import begins_anew
from table_extract.gap_columns import shared_gutters
from table_extract.gap_lines import printed_lines
from table_extract.table import PageCell, PageReading, PageTable, Slot

SAME_SIDE = 0.06  # of the table's width
# Points: so near are the edges of one table on two pages, so far is a page shifted against another.
SAME_EDGE, SHIFTED = 6.0, 14
# Besides letters and digits, what stands alone in a cell.
SIGNS = "№%+-–—−"
PROFILE = 3000  # points: wider than any page


def with_shared_columns(pages: Sequence[PageReading]) -> tuple[PageReading, ...]:
    """The pages, their gap tables that seem to be one table with the columns that they show together."""
    runs: list[list[PageTable]] = []
    by_number = {page.number: page for page in pages}
    for page in pages:
        for table in page.tables:
            if table.kind == "gaps":
                last = runs[-1][-1] if runs else None
                if last and _alike(last, table) and not begins_anew(last, table, by_number):
                    runs[-1].append(table)
                else:
                    runs.append([table])
    changed = {id(old): new for run in runs for old, new in zip(run, _shared(run), strict=True)}
    return tuple(replace(p, tables=tuple(changed.get(id(t), t) for t in p.tables)) for p in pages)


def _alike(last: PageTable, table: PageTable) -> bool:
    """On following pages, between the same sides, or with the same boundaries: the outermost column may be
    empty on one of them."""
    if table.page != last.page + 1:
        return False
    sides = abs(last.box.left - table.box.left), abs(last.box.right - table.box.right)
    if max(sides) < SAME_SIDE * last.box.width:
        return True
    fewer, more = sorted([last.edges[1:-1], table.edges[1:-1]], key=len)
    same = sum(any(abs(x - y) < SAME_EDGE for y in more) for x in fewer)
    return same >= 2 and 2 * same > len(fewer)


def _shared(run: Sequence[PageTable]) -> list[PageTable]:
    if len(run) == 1:
        return list(run)
    usual = _usual(run)
    shifts = [_shift(table, usual) for table in run]
    lines = [
        line
        for table, shift in zip(run, shifts, strict=True)
        for line in printed_lines([word.box.shifted(shift, 0) for word in _own_words(table)])
    ]
    inner = shared_gutters(lines, usual.edges[1:-1])
    left = min(table.edges[0] + shift for table, shift in zip(run, shifts, strict=True))
    right = max(table.edges[-1] + shift for table, shift in zip(run, shifts, strict=True))
    bounds = [left, *(x for x in inner if left < x < right), right]
    return [with_columns(t, [x - shift for x in bounds]) for t, shift in zip(run, shifts, strict=True)]


def _usual(run: Sequence[PageTable]) -> PageTable:
    """The first with as many columns as most have."""
    counts = Counter(table.n_columns for table in run)
    most = max(counts.values())
    return next(table for table in run if counts[table.n_columns] == most)


def _own_words(table: PageTable) -> list[Word]:
    """Of all cells that keep to one column; without specks and the crumbs of rulings, which stand between
    columns."""
    words = [word for cell in table.cells if cell.slot.column_span == 1 for word in cell.reading.words]
    return [word for word in words if any(sign.isalnum() or sign in SIGNS for sign in word.text)]


def _shift(table: PageTable, usual: PageTable) -> float:
    """Points to the right that bring a page's print to where it stands on the usual page."""
    if table is usual:
        return 0.0
    mine, other = _profile(table), _profile(usual)
    shifts = sorted(range(-SHIFTED, SHIFTED + 1), key=abs)
    return float(max(shifts, key=lambda shift: float(np.dot(np.roll(mine, shift), other))))


def _profile(table: PageTable) -> NDArray[np.float64]:
    """How much print begins about each point across the page: columns begin alike on all pages."""
    counts = np.zeros(PROFILE)
    for cell in table.cells:
        for line in cell.reading.lines:
            counts[min(max(int(line.words[0].box.left), 0), PROFILE - 1)] += 1
    return np.asarray(np.convolve(counts, (0.5, 1.0, 0.5), mode="same"), np.float64)


def with_columns(table: PageTable, edges: Sequence[float]) -> PageTable:
    """The table with other column boundaries (points): each word goes where its centre lies. A cell that
    covered several columns stays whole over those whose middle it covers, as full-width rows do over all."""
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    owner = {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.slot.row, cell.slot.row + cell.slot.row_span)
        for column, x in enumerate(middles)
        if _covers(cell, x, table)
    }
    words: dict[tuple[int, int], list[Word]] = {}
    for cell in table.cells:
        mine = [c for c in range(len(middles)) if owner[cell.slot.row, c] is cell]
        for word in cell.reading.words:
            column = mine[0] if mine and cell.slot.column_span > 1 else _column(word, edges)
            words.setdefault(_begin(owner, cell.slot.row, column), []).append(word)
    cells = [
        _cell(owner, (row, column), edges, words.get((row, column), []))
        for row, column in sorted(owner)
        if _begin(owner, row, column) == (row, column)
    ]
    left, right = min(table.box.left, edges[0]), max(table.box.right, edges[-1])
    box = Box(left, table.box.top, right, table.box.bottom)
    return replace(table, n_columns=len(middles), cells=tuple(cells), edges=tuple(edges), box=box)


Owner = dict[tuple[int, int], PageCell]


def _covers(cell: PageCell, x: float, table: PageTable) -> bool:
    """Whether a column's middle lies over a cell; beyond the table's sides its outermost cells go on."""
    slot = cell.slot
    after = slot.column == 0 or table.edges[slot.column] <= x
    end = slot.column + slot.column_span
    return after and (end == table.n_columns or x < table.edges[end])


def _column(word: Word, edges: Sequence[float]) -> int:
    x = word.box.center[0]
    return next((i for i, right in enumerate(edges[1:-1]) if x < right), len(edges) - 2)


def _begin(owner: Owner, row: int, column: int) -> tuple[int, int]:
    """The slot in which the new cell begins that a slot belongs to."""
    cell = owner[row, column]
    while cell.slot.column_span > 1 and owner.get((row, column - 1)) is cell:
        column -= 1
    return cell.slot.row, column


def _cell(owner: Owner, begin: tuple[int, int], edges: Sequence[float], words: Sequence[Word]) -> PageCell:
    row, column = begin
    old = owner[begin]
    end = column + 1
    while old.slot.column_span > 1 and owner.get((row, end)) is old:
        end += 1
    box = Box(edges[column], old.slot.box.top, edges[end], old.slot.box.bottom)
    return PageCell(
        Slot(row, column, old.slot.row_span, end - column, box),
        Reading(words_to_lines(words), old.reading.unread),
    )
