"""Where each order of a file begins: a file may hold several, one behind the other.

An order begins with its letterhead and the name of its kind, and goes on as orders do: with a date or a
number, a title, a verb. The kind's name alone is not enough: it also stands in appendices («к приказу»), in
running heads and in forms; an order attached as an appendix belongs to the one that it is attached to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from normalize.order_head import date_in, kind_of, number_in, place_in
from normalize.order_lines import Printed, TextBlock, clean_lines, order_lines, text_block
from normalize.order_parts import OPENERS, TITLE_START
from normalize.order_signature import signed_line
from normalize.order_verb import find_verb
from table_extract import PageReading, opens_appendix

HEAD_LINES, UNDER_KIND, TITLE_LINES = 6, 4, 9
"""Lines below the kind in which date and number may stand, mostly stand, and in which the title may begin."""

LETTERHEAD_LINES, LETTERHEAD_GAP = 14, 4.5
"""No letterhead has more lines; a space so wide, in line pitches, sets it off what is above."""

KIND_LEFT = 0.55
"""Of the page's width: right of it the name of a kind stands in the block of an appendix."""

_WORD = re.compile(r"[^\W\d_]{3}")
_POINT = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*[.)]\s+\S")
_FORM = re.compile(r"^\W*(?:приложение|(?:типовая |примерная )?форма|образец)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OrderStart:
    """`page`: its number; `top`: where on it the order begins, in points; 0 where the page begins with it."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class _Head:
    """What tells one order from another: its date and number as read, None where they were not."""

    date: str | None
    number: str | None

    def is_of(self, other: _Head) -> bool:
        """Whether both were read, and are those of the other."""
        return None not in (self.date, self.number) and self == other


def order_starts(pages: Sequence[PageReading]) -> tuple[OrderStart, ...]:
    """The beginnings of the orders of a document, in order; none where no order shows its head."""
    starts: list[OrderStart] = []
    last: _Head | None = None
    for index, page in enumerate(pages):
        lines = clean_lines(page)
        for at in _head_lines(lines):
            top = _letterhead_top(page, lines, at)
            head = None if top is None else _head(page, lines, at, pages[index + 1 :])
            if top is None or head is None or (last and head.is_of(last)):
                continue
            starts.append(OrderStart(page.number, top))
            last = head
    return tuple(starts)


def parted_by(
    pages: Sequence[PageReading], starts: Sequence[OrderStart]
) -> Iterator[tuple[OrderStart, tuple[PageReading, ...]]]:
    """The pages of each order, a page that two orders share cut between them; what stands before the first
    order comes first, where anything does."""
    beginning = OrderStart(pages[0].number, 0.0) if pages else None
    marks = [*([beginning] if beginning and beginning not in starts else []), *starts]
    for start, after in zip_longest(marks, marks[1:]):
        yield start, tuple(_between(pages, start, after))


def _between(
    pages: Sequence[PageReading], start: OrderStart, after: OrderStart | None
) -> Iterator[PageReading]:
    for page in pages:
        begin = start.top if page.number == start.page else 0.0
        end = after.top if after and page.number == after.page else page.height
        if page.number >= start.page and (after is None or page.number <= after.page) and end > 0:
            yield page if (begin, end) == (0.0, page.height) else _cut(page, begin, end)


def _cut(page: PageReading, begin: float, end: float) -> PageReading:
    """What of a page stands between two heights (points)."""
    return replace(
        page,
        lines=tuple(line for line in page.lines if begin <= line.box.center[1] < end),
        tables=tuple(table for table in page.tables if begin <= table.box.center[1] < end),
    )


def _head_lines(lines: Sequence[Printed]) -> list[int]:
    """Where the head of an order may be: lines of a kind, and, where none is above, lines that hold nothing
    but date and number, for large and spaced letters are not always read."""
    found: list[int] = []
    for at, line in enumerate(lines):
        if kind_of(line) or (_is_bare_head(line) and (not found or at - found[-1] > UNDER_KIND)):
            found.append(at)
    return found


def _is_bare_head(line: Printed) -> bool:
    """«12 марта 2024 г.   г. Орёл   № 31-к»"""
    date, number = date_in(line), number_in(line)
    if date is None or number is None:
        return False
    taken = (*date.words, *number.words)
    left = [word for word in line.words if not any(word is other for other in taken)]
    return place_in(line, taken) is not None or not any(_WORD.search(word.text) for word in left)


def _letterhead_top(page: PageReading, lines: Sequence[Printed], at: int) -> float | None:
    """Where the order begins whose head is on line `at`: at the top of its letterhead. None where what is
    above it shows that no order begins here."""
    kind, block = lines[at], text_block(page.lines)
    edge = max((t.box.bottom for t in page.tables if t.box.bottom <= kind.box.bottom), default=0.0)
    ends = [i + 1 for i in range(at) if lines[i].box.top < edge or _is_of_a_text(lines[i], block)]
    first = max(ends, default=0)
    begin = first if first == 0 and at <= LETTERHEAD_LINES else _behind_wide_space(lines, first, at, block)
    own = lines[begin : at + 1]
    if kind.box.left > KIND_LEFT * page.width or any(_is_of_a_form(line, page) for line in own):
        return None
    if begin == 0 and edge == 0.0:
        return 0.0
    # In the middle of a page an order begins only where the one before it has ended.
    ended = edge > 0.0 or any(signed_line(line, block) for line in lines[:begin])
    return min(line.box.top for line in own) - 1.0 if ended else None


def _is_of_a_text(line: Printed, block: TextBlock) -> bool:
    """Whether a line is no part of a letterhead: a verb, a preamble, a point, a signature."""
    if find_verb(line.text) or OPENERS.match(line.text) or _POINT.match(line.text):
        return True
    return signed_line(line, block) is not None


def _is_of_a_form(line: Printed, page: PageReading) -> bool:
    return bool(_FORM.match(line.text)) or opens_appendix(line.words, page.width)


def _behind_wide_space(lines: Sequence[Printed], first: int, at: int, block: TextBlock) -> int:
    """Index of the line behind the last wide space, from line `first` on."""
    begin = at
    while begin > max(first, at - LETTERHEAD_LINES):
        if lines[begin].box.top - lines[begin - 1].box.bottom > LETTERHEAD_GAP * block.pitch:
            break
        begin -= 1
    return begin


def _head(
    page: PageReading, lines: Sequence[Printed], at: int, further: Sequence[PageReading]
) -> _Head | None:
    """Date and number of the order whose head is on line `at`; None where what follows is none: of date or
    number, title, and verb an order shows two at least, and all where its kind is not named."""
    rest = _cut(page, lines[at].box.top - 0.5, page.height)
    below = order_lines((rest, *further))[1:]
    close = next((i for i, line in enumerate(below) if kind_of(line)), len(below))
    below = below[:close]
    near = [lines[at], *below[:HEAD_LINES], *reversed(lines[max(0, at - 4) : at])]
    date = next((found for line in near if (found := date_in(line))), None)
    number = next((found for line in near if (found := number_in(line)) and found.text), None)
    titled = any(TITLE_START.match(line.text) or OPENERS.match(line.text) for line in below[:TITLE_LINES])
    ordering = any(find_verb(line.text) for line in below)
    shown = (date is not None or number is not None) + titled + ordering
    if shown < (2 if kind_of(lines[at]) else 3):
        return None
    return _Head(date.text if date else None, number.text if number else None)
