"""Document -> XLSX: one sheet per table, every cell text, and marked what is doubtful, repaired or
reviewed; then «Сомнения» and «Правки».

Text is written as text, always: a spreadsheet that guessed would turn the code 02-15 into a date and 00123
into 123. Dates and sums stand behind it as what they are. The first row is the header, frozen, with a filter;
the first column `section` where there is one.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from normalize import Cell, Document, Text, doubted
from normalize.audit import audit
from prikaz.export.plain import printable
from prikaz.export.sheet import SheetColumn, Shown, sheet_columns, shown_text
from prikaz.export.workbook import MOST_DECIMALS, Formats, formats_of, lay_out, write_text
from prikaz.export.xlsx_doubts import DOUBTS_SHEET, write_doubts
from prikaz.export.xlsx_edits import EDITS_SHEET, write_edits
from prikaz.export.xlsx_lists import TableSheet
from prikaz.export.xlsx_stories import story_of

# What Excel itself allows ("Excel specifications and limits").
_NAME_LIMIT = 31
_EXACT_DIGITS = 15
_FIRST_DATE = datetime.date(1900, 3, 1)  # before it Excel counts a 29 February 1900 that never was


def to_xlsx(document: Document, *, typed: bool = False) -> bytes:
    """The whole workbook; ValueError where the document has no table.

    Behind columns of dates and of sums stand true dates and numbers, where Excel can hold them exactly; with
    `typed` behind each column all parts of its values.
    """
    if not document.tables:
        raise ValueError("a workbook of no tables")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(_properties(document))
        formats = formats_of(book)
        names = sheet_names(table.title.text for table in document.tables)
        sheets = [
            TableSheet(name, sheet_columns(table, "all" if typed else "reckoned"))
            for name, table in zip(names, document.tables, strict=True)
        ]
        for sheet in sheets:
            _write_table(book.add_worksheet(sheet.name), sheet.columns, formats)
        write_doubts(book.add_worksheet(DOUBTS_SHEET), list(doubted(document)), sheets, formats)
        write_edits(book.add_worksheet(EDITS_SHEET), list(audit(document)), sheets, formats)
    return out.getvalue()


def sheet_names(titles: Iterable[str]) -> Iterator[str]:
    """A valid name for each title, all different: Excel forbids []:*?/\\, an apostrophe at an end, «History»,
    more than 31 characters (counted in UTF-16), and names that differ only in case; «Сомнения», «Правки» are
    ours."""
    taken = {"history", DOUBTS_SHEET.casefold(), EDITS_SHEET.casefold()}
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


# When a file was made is known from the disk: the same document gives the same bytes, whoever makes it, when.
_NO_TIME = datetime.datetime(1980, 1, 1)


def _properties(document: Document) -> dict[str, str | datetime.datetime]:
    order, source = document.order, document.source
    title = order.title.text if order.title else source.name
    return {
        "title": printable(title)[:255],
        "subject": printable(" ".join(t.text for t in (order.kind, order.number) if t))[:255],
        "comments": printable(f"{source.name}, {source.pages} pages, SHA-256 {source.sha256}"),
        "created": _NO_TIME,
    }


def _write_table(sheet: Any, columns: Sequence[SheetColumn], formats: Formats) -> None:
    for number, column in enumerate(columns):
        style = formats.values if column.valued else formats.of_header(column.header)
        write_text(sheet, 0, number, column.header.text, style, story_of(column.header))
        numbers = formats.numbers[_decimals(column)]
        for row, cell in enumerate(column.cells, start=1):
            _write_cell(sheet, row, number, cell, formats, numbers)
    lay_out(
        sheet,
        [[column.header.text, *map(_displayed, column.cells)] for column in columns],
        whole=[number for number, column in enumerate(columns) if column.valued and _is_narrow(column)],
    )


def _write_cell(sheet: Any, row: int, column: int, cell: Shown, formats: Formats, numbers: Any) -> None:
    if isinstance(cell, Cell | Text):
        write_text(sheet, row, column, cell.text, formats.of(cell), story_of(cell))
    elif isinstance(cell, datetime.date) and cell >= _FIRST_DATE:
        sheet.write_datetime(row, column, datetime.datetime.combine(cell, datetime.time()), formats.date)
    elif isinstance(cell, Decimal) and len(cell.as_tuple().digits) <= _EXACT_DIGITS:
        sheet.write_number(row, column, float(cell), numbers)
    else:
        write_text(sheet, row, column, shown_text(cell), formats.plain)


def _decimals(column: SheetColumn) -> int:
    """As many as the number printed with most of them has, for all: so they stand one below the other."""
    exponents = [cell.as_tuple().exponent for cell in column.cells if isinstance(cell, Decimal)]
    return min(max((-e for e in exponents if isinstance(e, int)), default=0), MOST_DECIMALS)


def _is_narrow(column: SheetColumn) -> bool:
    """Of dates and numbers: such are never wrapped."""
    return not any(isinstance(cell, str) for cell in column.cells)


def _displayed(cell: Shown) -> str:
    """About as long as what the spreadsheet shows."""
    return f"{cell:,f}" if isinstance(cell, Decimal) else shown_text(cell)
