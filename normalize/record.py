"""The document: what comes out, with the whole story of every cell.

These are the types of the JSON contract (`prikaz/1`); `prikaz.export` only writes them down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from ingest import Box
from normalize.frame import to_pandas
from table_extract import PageGrid, PageWarning

if TYPE_CHECKING:
    import pandas

ColumnKind = Literal["number", "text", "period", "date", "amount", "party"]


@dataclass(frozen=True, slots=True)
class Repair:
    """One replacement in the text. `start`: offset of `before` in the joined text, before any repair. The
    repairs of a text stand in order and do not overlap; normalize.edits makes them and takes them back.
    `rule`: what decided, a rule's name or file:line of a dictionary; `stage`: of which stage of repair it is.
    `score`: 0 to 1. `alternatives`: what else may be printed there, likeliest first; `margin`: how much less
    likely the first of them is, as a natural logarithm; None: nothing else was in question. `certain`: False
    where it was made on request though it is only likely."""

    start: int
    before: str
    after: str
    rule: str
    score: float
    stage: str = ""
    margin: float | None = None
    alternatives: tuple[str, ...] = ()
    certain: bool = True


@dataclass(frozen=True, slots=True)
class PageBox:
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Review:
    """A person has looked at a text and decided. `by`: who; `at`: when, ISO 8601 in UTC; `was`: what the text
    would be without the decision."""

    by: str
    at: str
    was: str


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of the document's text outside cells (header, section, title, order field) and its story.
    `boxes`: one per page it stands on, no part of what a text is. `reviewed`: None: nobody has looked."""

    text: str
    raw: str = ""
    confidence: float = 1.0
    repairs: tuple[Repair, ...] = ()
    doubt: str | None = None
    reviewed: Review | None = None
    boxes: tuple[PageBox, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be printed in a cell instead of its text, and why: offered, never put in its place."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Cell:
    """`text`: cleaned. `raw`: what was read, never changed. `boxes`: one per page it stands on. `candidates`:
    likeliest first. `confirmed`: by what the digits are proven («sum of the column»); None: by nothing.
    `reviewed`: None: nobody has looked. `risk`: how likely the text is wrong, 0 to 1, as measured on scans of
    known truth."""

    text: str
    raw: str
    confidence: float
    boxes: tuple[PageBox, ...] = ()
    repairs: tuple[Repair, ...] = ()
    doubt: str | None = None
    value: dict[str, Any] | None = None
    candidates: tuple[Candidate, ...] = ()
    confirmed: str | None = None
    reviewed: Review | None = None
    risk: float = 0.0


@dataclass(frozen=True, slots=True)
class Column:
    header: Text
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """`page`: where the row begins. `section`: the heading row it stands under. `doubt`: why it may be no row
    of its own."""

    section: Text | None
    page: int
    cells: tuple[Cell, ...]
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Something of two pages that was made one. `row`: index in the rows; None: the tables as such."""

    page: int
    row: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Stray:
    """A line read inside the frame of a table that fits no cell."""

    page: int
    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """`order`: index in the document's orders; None where it belongs to none. `grids`: what its rows and
    columns were taken from, page by page. `appendix`: «Приложение № 2 к приказу …» above it; `units`: «тыс.
    руб.»; `notes`: «Примечание: …» and footnotes under it."""

    title: Text
    pages: tuple[int, int]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    joins: tuple[Join, ...] = ()
    strays: tuple[Stray, ...] = ()
    order: int | None = None
    grids: tuple[PageGrid, ...] = ()
    appendix: Text | None = None
    units: Text | None = None
    notes: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        bad = [r for r in self.rows if len(r.cells) != len(self.columns)]
        if bad:
            raise ValueError(f"{len(bad)} rows do not have {len(self.columns)} cells")

    def to_pandas(self, *, typed: bool = False) -> pandas.DataFrame:
        """The cleaned texts, with `typed` also their values, as a DataFrame: see `normalize.frame`."""
        return to_pandas(self, typed=typed)


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered point of the order: «1», «1.1»; the number is empty where the only point has none."""

    number: str
    text: Text


@dataclass(frozen=True, slots=True)
class Signatory:
    position: Text
    name: Text


@dataclass(frozen=True, slots=True)
class Order:
    """The order's fields. None: not there, or not readable; never a guess.

    `date` is ISO 8601. `doubts`: field name -> what makes it doubtful. `reviewed`: what a person decided
    about fields that are no Text, the date. `places`: field name -> where its words stand, to account for
    every word; no part of what an order is.
    """

    issuer: Text | None = None
    kind: Text | None = None
    date: str | None = None
    number: Text | None = None
    place: Text | None = None
    title: Text | None = None
    preamble: Text | None = None
    items: tuple[Item, ...] = ()
    signatory: Signatory | None = None
    doubts: dict[str, str] = field(default_factory=dict)
    reviewed: dict[str, Review] = field(default_factory=dict)
    places: dict[str, tuple[PageBox, ...]] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OrderPart:
    """One of the orders of a document. `pages`: first and last, its appendices included; two short orders may
    share one."""

    pages: tuple[int, int]
    order: Order


@dataclass(frozen=True, slots=True)
class SourceInfo:
    name: str
    sha256: str
    pages: int
    media_type: str


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line printed outside the tables, as read: what is no order field is still not lost."""

    page: int
    box: Box
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was read and is in no table and no field, for it says nothing new. `why`: what it is, a repeated
    header, the number of a page."""

    page: int
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words read stand: `read` is the sum of all others. `furniture`: those of `left_out`. `lines`:
    other print outside the tables; `strays`: print in the frame of a table that is in no cell."""

    read: int = 0
    cells: int = 0
    sections: int = 0
    headers: int = 0
    titles: int = 0
    appendix: int = 0
    units: int = 0
    notes: int = 0
    order: int = 0
    furniture: int = 0
    strays: int = 0
    lines: int = 0
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """`order`: the first of `orders`, empty where there is none. `lines`: all print outside the tables, page
    by page, top to bottom, the order's fields included."""

    source: SourceInfo
    order: Order
    tables: tuple[Table, ...]
    warnings: tuple[PageWarning, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    orders: tuple[OrderPart, ...] = ()
    words: Words = Words()
