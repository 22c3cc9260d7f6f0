"""Merged cells that a page break cuts.

Their text is printed once, on either page or parted between them, or again on the second page. What covers
rows on both sides of the break is one cell; where one side covers a single row, or none shows that it is
merged, the rest of the column decides: where all of its cells are filled an empty one is the rest of a merged
one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from table_extract.draft import Draft, DraftRow

ENDS_SENTENCE = re.compile(r"[.;:!?»)]\s*$")
LIKELY = "taken for one with the cell across the page break: else its column is filled and merged"
PARTED = "taken for one with the cell across the page break: its text goes on there"
# From so many cells on a column shows whether it is filled everywhere.
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Side:
    """A cell beside a page break. `covers`: more than one row of its page."""

    number: int
    text: str
    covers: bool


@dataclass(frozen=True, slots=True)
class Habits:
    """What the cells of a column are like that touch no page break."""

    filled: int
    empty: int
    merged: int
    merged_empty: int
    lower: int

    @property
    def always_filled(self) -> bool:
        return self.filled >= ENOUGH and not self.empty


def join_cut_cells(draft: Draft) -> None:
    """Make one of the cells on both sides of each page break that are one; tell it, and doubt what is only
    likely."""
    breaks = list(page_breaks(draft))
    width = max((len(row.cells) for row in draft.rows), default=0)
    habits = [_habits(draft, column, breaks) for column in range(width)]
    for at in breaks:
        joined = [column for column in range(width) if _join(draft, at, column, habits[column])]
        if joined:
            columns = ", ".join(str(column + 1) for column in joined)
            draft.note(draft.rows[at].page, f"merged cells go on: columns {columns}")


def page_breaks(draft: Draft) -> Iterator[int]:
    """Indices of rows that begin a page, each a row of its own below the last one of the page before."""
    for at in range(1, len(draft.rows)):
        above, below = draft.rows[at - 1], draft.rows[at]
        if above.cells and below.cells and above.page < below.page and not _reaches(draft, above, below.page):
            yield at


def _reaches(draft: Draft, row: DraftRow, page: int) -> bool:
    """Whether a row was cut by the page break: some of it stands on the next page."""
    return any(part.page == page for n in row.cells if n is not None for part in draft.cell(n).parts)


def _habits(draft: Draft, column: int, breaks: list[int]) -> Habits:
    """Of a column, by cells; a merged one counts once."""
    rows: dict[int, int] = {}
    for row in draft.rows:
        number = row.cells[column] if row.cells else None
        if number is not None:
            rows[draft.find(number)] = rows.get(draft.find(number), 0) + 1
    beside = {_number(draft, row, column) for at in breaks for row in (at - 1, at)}
    texts = {number: draft.text(number) for number in rows if number not in beside}
    return Habits(
        filled=sum(bool(text) for text in texts.values()),
        empty=sum(not text for text in texts.values()),
        merged=sum(rows[number] > 1 for number in texts),
        merged_empty=sum(rows[number] > 1 and not text for number, text in texts.items()),
        lower=sum(text[:1].islower() for text in texts.values()),
    )


def _number(draft: Draft, row: int, column: int) -> int | None:
    cells = draft.rows[row].cells if 0 <= row < len(draft.rows) else []
    number = cells[column] if column < len(cells) else None
    return None if number is None else draft.find(number)


def _side(draft: Draft, row: int, column: int, beyond: int) -> Side | None:
    """`beyond`: the row next to it on the same page."""
    number = _number(draft, row, column)
    if number is None:
        return None
    return Side(number, draft.text(number), number == _number(draft, beyond, column))


def _join(draft: Draft, at: int, column: int, habits: Habits) -> bool:
    """Whether a column's cells beside a page break were made one now, and some of them is filled."""
    above, below = _side(draft, at - 1, column, at - 2), _side(draft, at, column, at + 1)
    if above is None or below is None or above.number == below.number:
        return False
    doubt = _why_one(above, below, habits)
    if doubt is None:
        return False
    draft.make_one(above.number, below.number)
    if doubt:
        draft.doubts[above.number] = doubt
    return bool(above.text or below.text)


def _why_one(above: Side, below: Side, habits: Habits) -> str | None:
    """Why two cells beside a page break are one only likely; empty: they are for sure. None: they are two."""
    if above.text and below.text:
        return _why_parted(above, below, habits)
    if above.covers and below.covers:
        return ""
    if not above.text and not below.text:
        return None
    filled, empty = (above, below) if above.text else (below, above)
    if empty.covers and (habits.always_filled or not habits.merged_empty):
        return "" if habits.always_filled or empty is below else LIKELY
    return LIKELY if habits.always_filled and (filled.covers or habits.merged) else None


def _why_parted(above: Side, below: Side, habits: Habits) -> str | None:
    """A text that goes on in the middle of a sentence, where no other cell of the column begins like that."""
    goes_on = below.text[0].islower() and not ENDS_SENTENCE.search(above.text)
    if not goes_on or habits.lower or not (above.covers or below.covers):
        return None
    return "" if above.covers and below.covers else PARTED
