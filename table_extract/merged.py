"""Merged cells that a page break cuts.

Their text is printed once, on either page or parted between them, or again on the second page. What covers
rows on both sides of the break and is empty on one is one cell; where one side covers a single row, or none
shows that it is merged, the column decides: where all of its other cells are filled, an empty one is the rest
of a merged one; and so do columns that are merged over the same rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from table_extract.draft import Draft, DraftRow
from table_extract.table import CellPart

DIGITS = re.compile(r"\d+")
ENDS_SENTENCE = re.compile(r"[.;:!?»)]\s*$")
LIKELY = "taken for one with the cell across the page break: else its column is filled and merged"
BESIDE = "taken for one with the cell across the page break, as beside it"
PARTED = "taken for one with the cell across the page break: its text goes on there"
# From so many cells on a column shows whether it is filled everywhere.
ENOUGH = 3


ROOM = 1.0  # above lines at the foot of a cell: more than below them, and than a line
SAME_TEXT = 85.0
SAME_ROWS = 0.7  # the share of merged cells that two columns have over the same rows


@dataclass(frozen=True, slots=True)
class Side:
    """A cell beside a page break. `covers`: more than one row of its page. `part`: what of it lies there."""

    number: int
    text: str
    covers: bool
    part: CellPart


@dataclass(frozen=True, slots=True)
class Habits:
    """What the cells of a column are like; a merged one counts once. Empty ones beside a page break may be
    the rest of a merged one and do not count. `spans`: first row and count of rows of each merged cell."""

    filled: int
    empty: int
    merged_empty: int
    lower: int
    spans: frozenset[tuple[int, int]]

    @property
    def always_filled(self) -> bool:
        return self.filled >= ENOUGH and not self.empty

    def is_like(self, other: Habits) -> bool:
        """Whether both columns are merged over the same rows, at least twice."""
        same = len(self.spans & other.spans)
        return same >= 2 and same >= SAME_ROWS * len(self.spans | other.spans)


def join_cut_cells(draft: Draft) -> None:
    """Make one of the cells on both sides of each page break that are one; tell it, and doubt what is only
    likely."""
    breaks = list(page_breaks(draft))
    width = max((len(row.cells) for row in draft.rows), default=0)
    habits = [_habits(draft, column, breaks) for column in range(width)]
    for at in breaks:
        joined = {column for column in range(width) if _join(draft, at, column, habits[column])}
        joined |= {
            column for column in set(range(width)) - joined if _join_beside(draft, at, column, habits, joined)
        }
        if joined:
            columns = ", ".join(str(column + 1) for column in sorted(joined))
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
    rows: dict[int, list[int]] = {}
    for at in range(len(draft.rows)):
        number = _number(draft, at, column)
        if number is not None:
            rows.setdefault(number, []).append(at)
    beside = {_number(draft, row, column) for at in breaks for row in (at - 1, at)}
    texts = {number: draft.text(number) for number in rows}
    empty = [number for number, text in texts.items() if not text and number not in beside]
    return Habits(
        filled=sum(bool(text) for text in texts.values()),
        empty=len(empty),
        merged_empty=sum(len(rows[number]) > 1 for number in empty),
        lower=sum(text[:1].islower() for number, text in texts.items() if number not in beside),
        spans=frozenset((places[0], len(places)) for places in rows.values() if len(places) > 1),
    )


def _number(draft: Draft, row: int, column: int) -> int | None:
    cells = draft.rows[row].cells if 0 <= row < len(draft.rows) else []
    number = cells[column] if column < len(cells) else None
    return None if number is None else draft.find(number)


def _sides(draft: Draft, at: int, column: int) -> tuple[Side, Side] | None:
    """A column's cells above and below a page break, where they are not one already."""
    above, below = _number(draft, at - 1, column), _number(draft, at, column)
    if above is None or below is None or above == below:
        return None
    over, under = above == _number(draft, at - 2, column), below == _number(draft, at + 1, column)
    first = Side(above, draft.text(above), over, draft.cell(above).parts[-1])
    return first, Side(below, draft.text(below), under, draft.cell(below).parts[0])


def _join(draft: Draft, at: int, column: int, habits: Habits) -> bool:
    """Whether a column's cells beside a page break were made one now, and some of them is filled."""
    sides = _sides(draft, at, column)
    doubt = _why_one(*sides, habits, first=column == 0) if sides else None
    if sides is None or doubt is None:
        return False
    above, below = sides
    draft.make_one(above.number, below.number)
    if doubt:
        draft.doubts[above.number] = doubt
    return bool(above.text or below.text)


def _join_beside(draft: Draft, at: int, column: int, habits: list[Habits], joined: set[int]) -> bool:
    """The same where other columns show it: the first one, whose merged cell the rows stand under, or one
    that is merged over the same rows."""
    sides = _sides(draft, at, column)
    if sides is None or not any(side.text for side in sides) or is_repeated(sides[0].text, sides[1].text):
        return False
    above, below = sides
    under_first = 0 in joined and above.covers and bool(above.text) and not below.text
    if not under_first and not any(habits[column].is_like(habits[other]) for other in joined):
        return False
    draft.make_one(above.number, below.number)
    if not under_first:
        draft.doubts[above.number] = BESIDE
    return True


def is_repeated(above: str, below: str) -> bool:
    """Whether both pages print the same text, be it read a little differently."""
    if not above or DIGITS.findall(above) != DIGITS.findall(below):
        return False
    return fuzz.ratio(above.lower(), below.lower()) >= SAME_TEXT


def _why_one(above: Side, below: Side, habits: Habits, *, first: bool) -> str | None:
    """Why two cells beside a page break are one only likely; empty: they are for sure. None: they are two.
    `first`: in the first column, where what stands under nothing stands under the cell before."""
    if above.text and below.text:
        return None if is_repeated(above.text, below.text) else _why_parted(above, below, habits)
    if above.covers and below.covers:
        return ""
    if not above.text and not below.text:
        return None
    if first and above.text and above.covers:
        return ""
    filled, empty = (above, below) if above.text else (below, above)
    if empty.covers and (habits.always_filled or not habits.merged_empty):
        return "" if habits.always_filled or empty is below else LIKELY
    return LIKELY if habits.always_filled and (filled.covers or habits.spans) else None


def _why_parted(above: Side, below: Side, habits: Habits) -> str | None:
    """Both are filled: a text that goes on in the middle of a sentence, where no other cell of the column
    begins like that; or lines that end at the foot of the one cell, with room above, and go on at the top of
    the other."""
    if not (above.covers or below.covers):
        return None
    goes_on = below.text[0].islower() and not ENDS_SENTENCE.search(above.text) and not habits.lower
    if not goes_on and not _are_cut_lines(above.part, below.part):
        return None
    return "" if goes_on and above.covers and below.covers else PARTED


def _are_cut_lines(above: CellPart, below: CellPart) -> bool:
    if not above.reading.lines or not below.reading.lines:
        return False
    first, last = above.reading.lines[0].box, above.reading.lines[-1].box
    foot, room = above.box.bottom - last.bottom, first.top - above.box.top
    at_foot = foot < last.height and room > ROOM * max(foot, last.height)
    return at_foot and below.reading.lines[0].box.top - below.box.top < last.height
