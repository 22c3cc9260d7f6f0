"""A document whose dictionaries have changed, made again of what does not depend on them.

What was read is put in order, its tables are joined, its orders and the place of every word are found once.
Where no text of a table is repaired otherwise the tables themselves stay as they were made, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from normalize.channel import counted
from normalize.document import make_table, valued
from normalize.lexicon import Lexicon
from normalize.memory import Memory
from normalize.mended_order import mended_order
from normalize.mending import Mending
from normalize.record import Document, Order, OrderPart, PrintedLine, SourceInfo, Table, Words
from normalize.repair import Level
from normalize.text import words_inside
from table_extract import PageWarning, RawTable


@dataclass(frozen=True, slots=True)
class Parts:
    """A document about which nobody decided anything. `printed`: each text that was read; `found`: its orders
    before they were mended; `titles`: theirs after it, for the values of cells depend on them; the rest as it
    came out."""

    printed: tuple[str, ...]
    found: tuple[OrderPart, ...]
    titles: tuple[str, ...]
    tables: tuple[Table, ...]
    warnings: tuple[PageWarning, ...]
    lines: tuple[PrintedLine, ...]
    words: Words


def parts_of(document: Document, memory: Memory) -> Parts:
    """`memory`: with which the document was made."""
    return Parts(
        memory.printed,
        memory.found,
        titles_of(document.orders),
        document.tables,
        document.warnings,
        document.lines,
        document.words,
    )


def with_orders_mended(
    parts: Parts, source: SourceInfo, lexicon: Lexicon, level: Level, memory: Memory
) -> Document | None:
    """The document as `make_document` would make it where `memory` has all texts of its tables; None: their
    values may be others."""
    mending = Mending(lexicon.of_document(counted(parts.printed), memory.asked), level, memory=memory)
    orders = _mended_orders(parts, mending)
    return _document(parts, source, orders, parts.tables) if titles_of(orders) == parts.titles else None


def with_tables_made(
    parts: Parts,
    raw: Sequence[RawTable],
    source: SourceInfo,
    lexicon: Lexicon,
    level: Level,
    memory: Memory,
) -> Document:
    """As `make_document` would make it. `raw`: its tables as they were read."""
    lexicon, words = lexicon.of_document(counted(parts.printed), memory.asked), words_inside(parts.printed)
    mending = Mending(lexicon, level, words, memory=memory)
    orders, in_tables = _mended_orders(parts, mending), replace(mending, in_tables=True)
    tables = zip(raw, parts.tables, strict=True)
    made = tuple(valued(make_table(each, in_tables), before.order, orders) for each, before in tables)
    return _document(parts, source, orders, made)


def _document(
    parts: Parts, source: SourceInfo, orders: tuple[OrderPart, ...], tables: tuple[Table, ...]
) -> Document:
    return Document(
        source=source,
        order=orders[0].order if orders else Order(),
        orders=orders,
        tables=tables,
        warnings=parts.warnings,
        lines=parts.lines,
        words=parts.words,
    )


def _mended_orders(parts: Parts, mending: Mending) -> tuple[OrderPart, ...]:
    return tuple(replace(part, order=mended_order(part.order, mending)) for part in parts.found)


def titles_of(orders: Sequence[OrderPart]) -> tuple[str, ...]:
    """Of each; empty where it has none."""
    return tuple(part.order.title.text if part.order.title else "" for part in orders)
