"""Document -> XLSX: one sheet per table, every cell text, repaired and doubtful ones marked.

Text is written as text, always: a spreadsheet that guessed would turn the code 02-15 into a date and 00123
into 123. Dates and numbers stand behind it, on request, as what they are. The first row is the header,
frozen, with a filter; the first column `section` where there is one.
"""

from __future__ import annotations

import datetime
import io
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter

from normalize import Cell, Document, Repair, Text
from prikaz.export.plain import printable
from prikaz.export.sheet import SheetColumn, Shown, sheet_columns, shown_text

# What Excel itself allows ("Excel specifications and limits").
_CELL_LIMIT = 32_767
_NAME_LIMIT = 31
_EXACT_DIGITS = 15
_FIRST_DATE = datetime.date(1900, 3, 1)  # before it Excel counts a 29 February 1900 that never was
_COMMENT_LIMIT = 2_000  # of our own: longer ones fit no screen

_DOUBT_FILL, _REPAIR_FILL, _HEADER_FILL = "#FFE699", "#E2EFDA", "#D9E1F2"
_MIN_WIDTH, _MAX_WIDTH = 6, 60
_LINE_POINTS, _MAX_HEIGHT = 15.0, 409.0  # of Calibri 11; the most that Excel allows a row
_LETTERS = 0.9  # Russian letters to a column's width, which is told in digits


@dataclass(frozen=True, slots=True)
class _Formats:
    header: Any
    plain: Any
    repaired: Any
    doubtful: Any
    number: Any
    date: Any

    def of(self, text: Cell | Text) -> Any:
        return self.doubtful if text.doubt else self.repaired if text.repairs else self.plain


def to_xlsx(document: Document, *, typed: bool = False) -> bytes:
    """The whole workbook; ValueError where the document has no table, for a workbook needs a sheet.

    `typed`: behind each column those of its values, true dates and numbers where Excel can hold them exactly.
    """
    if not document.tables:
        raise ValueError("a workbook of no tables")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(_properties(document))
        formats = _formats(book)
        names = sheet_names(table.title.text for table in document.tables)
        for name, table in zip(names, document.tables, strict=True):
            _write_sheet(book.add_worksheet(name), sheet_columns(table, typed=typed), formats)
    return out.getvalue()


def sheet_names(titles: Iterable[str]) -> Iterator[str]:
    """A valid name for each title, all different: Excel forbids []:*?/\\, an apostrophe at an end, «History»,
    more than 31 characters (counted in UTF-16), and names that differ only in case."""
    taken = {"history"}
    for number, title in enumerate(titles, start=1):
        base = _shortened(_clean_name(title), _NAME_LIMIT) or f"Table {number}"
        name, copy = base, 1
        while name.casefold() in taken:
            copy += 1
            name = f"{_shortened(base, _NAME_LIMIT - len(f' ({copy})'))} ({copy})"
        taken.add(name.casefold())
        yield name


def _clean_name(title: str) -> str:
    return " ".join(re.sub(r"[\[\]:*?/\\]", " ", printable(title)).split()).strip("' ")


def _shortened(name: str, limit: int) -> str:
    """At most `limit` UTF-16 units, cut between words where there is a gap in the second half."""
    while len(name.encode("utf-16-le")) // 2 > limit:
        gap = name.rfind(" ", limit // 2, min(limit, len(name) - 1))
        name = name[:gap] if gap > 0 else name[: min(limit, len(name) - 1)]
    return name.strip("' ")


def _properties(document: Document) -> dict[str, str]:
    order, source = document.order, document.source
    title = order.title.text if order.title else source.name
    return {
        "title": printable(title)[:255],
        "subject": printable(" ".join(t.text for t in (order.kind, order.number) if t))[:255],
        "comments": printable(f"{source.name}, {source.pages} pages, SHA-256 {source.sha256}"),
    }


def _formats(book: Any) -> _Formats:
    def text(**more: Any) -> Any:
        return book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "border": 1} | more)

    return _Formats(
        header=text(bold=True, bg_color=_HEADER_FILL, valign="vcenter"),
        plain=text(),
        repaired=text(bg_color=_REPAIR_FILL),
        doubtful=text(bg_color=_DOUBT_FILL),
        number=text(num_format="#,##0.########"),
        date=text(num_format="dd.mm.yyyy"),
    )


def _write_sheet(sheet: Any, columns: Sequence[SheetColumn], formats: _Formats) -> None:
    for number, column in enumerate(columns):
        _write(sheet, 0, number, column.header.text, formats.header, _story(column.header))
        for row, cell in enumerate(column.cells, start=1):
            _write_cell(sheet, row, number, cell, formats)
    _lay_out(sheet, columns)


def _write_cell(sheet: Any, row: int, column: int, cell: Shown, formats: _Formats) -> None:
    if isinstance(cell, Cell | Text):
        _write(sheet, row, column, cell.text, formats.of(cell), _story(cell))
    elif isinstance(cell, datetime.date) and cell >= _FIRST_DATE:
        sheet.write_datetime(row, column, datetime.datetime.combine(cell, datetime.time()), formats.date)
    elif isinstance(cell, Decimal) and len(cell.as_tuple().digits) <= _EXACT_DIGITS:
        sheet.write_number(row, column, float(cell), formats.number)
    else:
        _write(sheet, row, column, shown_text(cell), formats.plain)


def _lay_out(sheet: Any, columns: Sequence[SheetColumn]) -> None:
    texts = [[column.header.text, *map(shown_text, column.cells)] for column in columns]
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, max(len(columns[0].cells), 1), len(columns) - 1)
    widths = [_width(header, cells) for header, *cells in texts]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(zip(*texts, strict=True)):
        sheet.set_row(number, _height(row, widths))
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Any, row: int, column: int, text: str, style: Any, story: str = "") -> None:
    shown = printable(text)
    if len(shown.encode("utf-16-le")) // 2 > _CELL_LIMIT:
        shown = shown.encode("utf-16-le")[: 2 * (_CELL_LIMIT - 1)].decode("utf-16-le", "ignore") + "…"
        story = f"cut: a spreadsheet cell holds {_CELL_LIMIT} characters; the JSON has all\n{story}"
    if shown:
        sheet.write_string(row, column, shown, style)
    else:
        sheet.write_blank(row, column, None, style)
    if story:
        sheet.write_comment(row, column, printable(story)[:_COMMENT_LIMIT], {"x_scale": 2, "y_scale": 1.5})


def _story(text: Cell | Text) -> str:
    """Why a cell is marked, one line each; empty where there is nothing to say."""
    lines = [f"doubtful: {text.doubt}"] if text.doubt else []
    if isinstance(text, Cell):
        lines += [f"may be: {c.text} ({c.why})" for c in text.candidates]
    lines += [_repair(r) for r in text.repairs]
    return "\n".join([*lines, f"read: {text.raw}"]) if lines else ""


def _repair(repair: Repair) -> str:
    return f"repaired: {repair.before} → {repair.after} ({repair.rule})"


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """In points, for the text that wraps furthest: Excel would find it itself, LibreOffice would not."""
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return min(lines * _LINE_POINTS, _MAX_HEIGHT)


def _lines(text: str, width: float) -> int:
    letters = max(int(width * _LETTERS), 1)
    return sum(max(len(textwrap.wrap(part, letters)), 1) for part in text.split("\n"))


def _width(header: str, texts: Sequence[str]) -> float:
    """In characters: a column is as wide as its usual cell, so that few wrap far."""
    lengths = sorted(len(t) for t in texts) or [0]
    usual = lengths[int(0.8 * (len(lengths) - 1))]
    longest_word = max((len(w) for t in (header, *texts) for w in t.split()), default=0)
    wanted = max(longest_word + 2, usual**0.75 + 3 if usual > 30 else usual + 2)
    return float(min(max(wanted, _MIN_WIDTH), _MAX_WIDTH))
