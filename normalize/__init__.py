"""Raw tables become a document."""

from normalize.decisions import Decision, Decisions
from normalize.document import make_document
from normalize.doubted import Doubted, doubted
from normalize.doubts import doubtful
from normalize.edits import with_edits, without_edits
from normalize.entries import DictionaryError
from normalize.lexicon import Lexicon, load_lexicon
from normalize.order import FoundOrder, find_order, find_orders
from normalize.record import (
    Candidate,
    Cell,
    Column,
    ColumnKind,
    Document,
    Item,
    Join,
    LeftOut,
    Order,
    OrderPart,
    PageBox,
    PrintedLine,
    Repair,
    Review,
    Row,
    Signatory,
    SourceInfo,
    Stray,
    Table,
    Text,
    Words,
)
from normalize.repair import Level, Repaired, TraceStep, repair
from normalize.text import Joined, join_lines, joined, words_inside_lines
from normalize.value_columns import Scalar, ValueColumn, reckoned_columns, value_columns

__all__ = [
    "Candidate",
    "Cell",
    "Column",
    "Decision",
    "Decisions",
    "Doubted",
    "doubted",
    "Level",
    "ColumnKind",
    "Document",
    "Item",
    "Join",
    "LeftOut",
    "Order",
    "OrderPart",
    "PageBox",
    "PrintedLine",
    "Repair",
    "Review",
    "Row",
    "Signatory",
    "SourceInfo",
    "Stray",
    "Table",
    "Text",
    "TraceStep",
    "Words",
    "DictionaryError",
    "Joined",
    "Lexicon",
    "Repaired",
    "Scalar",
    "ValueColumn",
    "doubtful",
    "FoundOrder",
    "find_order",
    "find_orders",
    "join_lines",
    "joined",
    "load_lexicon",
    "make_document",
    "repair",
    "value_columns",
    "reckoned_columns",
    "with_edits",
    "without_edits",
    "words_inside_lines",
]
