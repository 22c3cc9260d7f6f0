"""Every word that was read is in exactly one place of the document: how many are where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from ingest import Box
from normalize.record import LeftOut, Order, Words
from ocr import Line
from table_extract import PageLines, PageReading, RawTable, furniture, placed_lines

Place = tuple[int, Box]
"""A word, known by where it stands: its page and its box. Cleaning changes letters, never boxes."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A word that stands in a part of the document: `part` is a field of `Words`."""

    part: str
    place: Place


def account(pages: Sequence[PageReading], tables: Sequence[RawTable], orders: Sequence[Order]) -> Words:
    """The words of all pages counted by the part that has them. What two parts claim counts for the first;
    what none claims is other print."""
    parts: dict[Place, str] = {}
    own = furniture(pages)
    for claim in claims(own, tables, orders):
        parts.setdefault(claim.place, claim.part)
    counts = Counter(parts.get(place, "lines") for place in places_read(pages))
    left_out = [*(part for table in tables for part in table.left_out), *own]
    return Words(
        read=counts.total(),
        left_out=tuple(
            LeftOut(part.page, part.why, " ".join(line.text for line in part.lines))
            for part in sorted(left_out, key=lambda part: (part.page, part.lines[0].box.top))
            if any(parts.get(place) == "furniture" for place in places_of(part.page, part.lines))
        ),
        **counts,
    )


def places_read(pages: Iterable[PageReading]) -> Iterator[Place]:
    """Every word of every page: in cells, between them, and outside the tables."""
    for page in pages:
        cells = (line for table in page.tables for cell in table.cells for line in cell.reading.lines)
        yield from places_of(page.number, (*cells, *page.strays, *page.lines))


def claims(own: Sequence[PageLines], tables: Iterable[RawTable], orders: Sequence[Order]) -> Iterator[Claim]:
    """What each part of the document has; a cell in several rows counts each time. `own`: furniture of the
    pages."""
    for table in tables:
        for placed in placed_lines(table):
            yield from (Claim(placed.part, place) for place in places_of(placed.page, placed.lines))
    for order in orders:
        for boxes in order.places.values():
            yield from (Claim("order", (at.page, at.box)) for at in boxes)
    taken = {(at.page, at.box) for order in orders for boxes in order.places.values() for at in boxes}
    for part in own:
        # What is a running head on the second page is the letterhead on the first.
        places = (place for place in places_of(part.page, part.lines) if place not in taken)
        yield from (Claim("furniture", place) for place in places)


def places_of(page: int, lines: Iterable[Line]) -> Iterator[Place]:
    """Those of the words of some lines of a page."""
    yield from ((page, word.box) for line in lines for word in line.words)


def without_places(pages: Sequence[PageReading], taken: Set[Place]) -> tuple[PageReading, ...]:
    """The pages, their lines without the words that stand there."""
    return tuple(replace(page, lines=tuple(_left(page, taken))) for page in pages) if taken else tuple(pages)


def _left(page: PageReading, taken: Set[Place]) -> Iterator[Line]:
    for line in page.lines:
        words = tuple(word for word in line.words if (page.number, word.box) not in taken)
        if words:
            yield line if len(words) == len(line.words) else Line(words)
