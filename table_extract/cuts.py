"""Rows that a page break cuts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from table_extract.draft import Draft, DraftRow
from table_extract.header import ROW_NUMBER
from table_extract.table import PageTable

ENDS_SENTENCE = re.compile(r"[.;:!?»)]\s*$")
WORD = re.compile(r"[^\W\d_]{2}")
TOTAL = re.compile(r"\W*(итого|всего)\b", re.IGNORECASE)
WHOLE_VALUE = re.compile(r"^[\d\s.,%–-]+$")
ENOUGH = 4
OPEN = "the table is open at the foot of the page"

Pairs = Sequence[tuple[str, str]]


def why_cut(draft: Draft, new: DraftRow, table: PageTable) -> str | None:
    """Why a page's first row is the rest of the last row of the page before; None where it is its own."""
    last = _last_row(draft, new)
    if last is None or any((a is None) != (b is None) for a, b in zip(last.cells, new.cells, strict=True)):
        return None
    pairs = [
        (draft.text(a), draft.text(b))
        for a, b in zip(last.cells, new.cells, strict=True)
        if a is not None and b is not None
    ]
    if any(a and b and WHOLE_VALUE.match(a) and WHOLE_VALUE.match(b) for a, b in pairs):
        return None
    if ROW_NUMBER.match(pairs[0][1]) or (pairs[0][1] and draft.is_numbered()):
        return None
    is_open = new.page - 1 in draft.open_pages
    if not is_open and _is_whole_under_merged(draft, last, new):
        return None
    if is_open and (draft.is_numbered() or _is_open_row(pairs, table)):
        return OPEN
    if is_open and _is_emptier_than_any(draft, new) and not any(_begins(a, b) for a, b in pairs):
        return f"{OPEN}, and no row above has so few filled cells"
    if _is_number_alone(pairs):
        return "the row above has nothing but its number"
    if table.kind == "gaps" and draft.is_numbered() and not any(TOTAL.match(b) for _, b in pairs):
        return "no number, in a table without rulings"
    return _cut_by_text(draft, pairs)


def _last_row(draft: Draft, new: DraftRow) -> DraftRow | None:
    """The row of the body that a page break parts from `new`."""
    last = draft.rows[-1] if draft.rows else None
    return last if last is not None and last.cells and last.page < new.page else None


def _is_open_row(pairs: Pairs, table: PageTable) -> bool:
    """Without numbers an open foot is not enough: rows may be complete on both sides. Some text must go on;
    or nothing begin anew, and a cell be empty that is filled above, or the next page be open too."""
    if _going_on(pairs):
        return True
    begins = (pairs[0][0] and pairs[0][1]) or any(_begins(a, b) for a, b in pairs)
    return not begins and (table.open_top or any(a and not b for a, b in pairs))


def _is_emptier_than_any(draft: Draft, new: DraftRow) -> bool:
    """Whether a row has half as many filled cells as each of the rows so far, of which there must be some."""
    rows = [row for row in draft.rows if row.cells]
    return len(rows) >= ENOUGH and 2 * _filled(draft, new) <= min(_filled(draft, row) for row in rows)


def _filled(draft: Draft, row: DraftRow) -> int:
    return sum(number is not None and bool(draft.text(number)) for number in row.cells)


def _is_number_alone(pairs: Pairs) -> bool:
    number, *before = [a for a, _ in pairs]
    below, *after = [b for _, b in pairs]
    if not ROW_NUMBER.match(number) or any(before) or below:
        return False
    return any(after) and not any(TOTAL.match(text) for text in after)


def _going_on(pairs: Pairs) -> list[str]:
    """Texts that go on the sentence above them."""
    return [b for a, b in pairs if a and b and not ENDS_SENTENCE.search(a) and b[0].islower()]


def _begins(above: str, text: str) -> bool:
    """Whether a text begins a sentence after one that has ended."""
    return bool(above and text and text[0].isupper() and ENDS_SENTENCE.search(above))


def _cut_by_text(draft: Draft, pairs: Pairs) -> str | None:
    """Where a page closes its last row though it is cut: its sentences go on, and none begins. In a numbered
    table the number must be missing too, which the caller has seen to."""
    both = [(a, b) for a, b in pairs if WORD.search(a) and WORD.search(b)]
    going_on = _going_on(both)
    if not going_on or any(_begins(a, b) for a, b in both):
        return None
    if all(pairs[0]) and not pairs[0][1][0].islower():
        return None
    missing = "no number, and " if draft.is_numbered() else ""
    return f"{missing}«{going_on[0][:20]}…» goes on a sentence"


def _is_whole_under_merged(draft: Draft, last: DraftRow, new: DraftRow) -> bool:
    """Whether the first column's merged cell goes on, and each other column that is filled above is filled
    here as well: a row of its own."""
    merged = merged_columns(draft, new)
    return 0 in merged and all(
        draft.text(b) or not draft.text(a)
        for i, (a, b) in enumerate(zip(last.cells, new.cells, strict=True))
        if i not in merged and a is not None and b is not None
    )


def merged_columns(draft: Draft, new: DraftRow) -> list[int]:
    """Columns whose last cell covers more than one row, and that are empty in the first row of the next page:
    there the merged cell may go on."""
    last = _last_row(draft, new)
    if last is None or len(draft.rows) < 2 or not draft.rows[-2].cells:
        return []
    return [
        i
        for i, (a, b, c) in enumerate(zip(draft.rows[-2].cells, last.cells, new.cells, strict=True))
        if a is not None and b is not None and c is not None
        if draft.find(a) == draft.find(b) and not draft.text(c)
    ]
