"""Whether every word read is in exactly one place, told from the readings themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import fields

from normalize import Document, Words
from normalize.account import Place, claims, places_read
from normalize.appendices import with_appendices
from normalize.claims import orders_and_tables
from table_extract import PageReading, arranged, furniture, stitch


def assert_conserved(pages: Sequence[PageReading], document: Document) -> None:
    """Each word is in one part of the document at most, those of the tables in one exactly; and what the
    document says of it adds up."""
    read = list(places_read(pages))
    pages = [arranged(page) for page in pages]
    orders, tables = orders_and_tables(pages, stitch(pages))
    tables = with_appendices(tables, pages, orders)
    parts: dict[Place, set[str]] = defaultdict(set)
    for claim in claims(furniture(pages), tables, [found.order for found in orders]):
        parts[claim.place].add(claim.part)
    assert Counter(places_read(pages)) == Counter(read)
    assert set(parts) <= set(read)
    assert [(place, found) for place, found in parts.items() if len(found) > 1] == []
    outside = {(page.number, word.box) for page in pages for line in page.lines for word in line.words}
    assert [place for place in read if place not in parts and place not in outside] == []
    assert document.words.read == len(read) == sum_of_parts(document.words)


def sum_of_parts(words: Words) -> int:
    """What the counts of the parts add up to."""
    names = {field.name for field in fields(words)} - {"read", "left_out"}
    return sum(getattr(words, name) for name in names)
