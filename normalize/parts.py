"""A document of which dictionaries change the order's text alone: its tables stay, the order is mended again.

What was read is put in order, its tables are joined, checked, rated and given their values once; none of
that depends on what a changed dictionary says of a paragraph above them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from normalize.channel import counted
from normalize.lexicon import Lexicon
from normalize.memory import Memory
from normalize.mending import Mending
from normalize.record import (
    Document,
    Order,
    OrderPart,
    PrintedLine,
    Signatory,
    SourceInfo,
    Table,
    Text,
    Words,
)
from normalize.repair import Level
from table_extract import PageWarning


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
        _titles(document.orders),
        document.tables,
        document.warnings,
        document.lines,
        document.words,
    )


def remade(
    parts: Parts, source: SourceInfo, lexicon: Lexicon, level: Level, memory: Memory
) -> Document | None:
    """The document as `make_document` would make it where `memory` has all texts of its tables; None: their
    values may be others."""
    mending = Mending(lexicon.of_document(counted(parts.printed), memory.asked), level, memory=memory)
    orders = tuple(replace(part, order=mended_order(part.order, mending)) for part in parts.found)
    if _titles(orders) != parts.titles:
        return None
    return Document(
        source=source,
        order=orders[0].order if orders else Order(),
        orders=orders,
        tables=parts.tables,
        warnings=parts.warnings,
        lines=parts.lines,
        words=parts.words,
    )


def mended_order(order: Order, mending: Mending) -> Order:
    def mend(text: Text | None) -> Text | None:
        return None if text is None else mending.mended(text, 1.0)

    def sure(text: Text) -> Text:
        return mending.mended(text, 1.0)

    signatory = order.signatory
    return replace(
        order,
        issuer=mend(order.issuer),
        title=mend(order.title),
        preamble=mend(order.preamble),
        place=mend(order.place),
        items=tuple(replace(item, text=sure(item.text)) for item in order.items),
        signatory=None if signatory is None else Signatory(sure(signatory.position), signatory.name),
    )


def _titles(orders: tuple[OrderPart, ...]) -> tuple[str, ...]:
    return tuple(part.order.title.text if part.order.title else "" for part in orders)
