"""Raw tables become a document."""

from normalize.record import (
    Cell,
    Column,
    ColumnKind,
    Document,
    Item,
    Join,
    Order,
    PageBox,
    Repair,
    Row,
    Signatory,
    SourceInfo,
    Stray,
    Table,
    Text,
)

__all__ = [
    "Cell",
    "Column",
    "ColumnKind",
    "Document",
    "Item",
    "Join",
    "Order",
    "PageBox",
    "Repair",
    "Row",
    "Signatory",
    "SourceInfo",
    "Stray",
    "Table",
    "Text",
]
