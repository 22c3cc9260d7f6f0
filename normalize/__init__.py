"""Raw tables become a document."""

from normalize.order import find_order
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
from normalize.text import Joined, join_lines, joined, words_inside_lines

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
    "Joined",
    "find_order",
    "join_lines",
    "joined",
    "words_inside_lines",
]
