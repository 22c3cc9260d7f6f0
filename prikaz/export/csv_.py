"""Table -> CSV.

Dialect "excel" opens right in a Russian Excel by a double click: UTF-8 with a byte order mark, `;`, CRLF.
Dialect "plain" is RFC 4180: UTF-8 without a mark, `,`, CRLF. A newline inside a cell stays, quoted, in both.

A cell that a spreadsheet would run as a formula gets an apostrophe in front of it (OWASP, «CSV Injection»),
in both dialects, since both end in spreadsheets. That is a cell that begins with = @ tab CR LF or their
full-width forms, and with + or - unless it is what orders are full of and nothing that computes:
- dashes alone: «-», «--»;
- a signed number: «-5,3», «+12 %», «-1 200,50»;
- a telephone number written with spaces or brackets: «+7 (4812) 12-34-56». Written with nothing but hyphens
  it would be subtracted («+7-4812-123456» opens as -128261), so that one gets the apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Literal

from normalize import Table
from prikaz.export.plain import printable
from prikaz.export.sheet import sheet_columns, shown_text

CsvDialect = Literal["excel", "plain"]

_ALWAYS_A_FORMULA = tuple("=@\t\r\n＝＠")
_SIGNS = tuple("+-＋－")
_SPACE = "[ \u00a0\u2009\u202f]"
_DASHES = "-+"
_SIGNED_NUMBER = rf"[+-]{_SPACE}?\d+(?:{_SPACE}\d+)*(?:[.,]\d+)?{_SPACE}?%?"
_TELEPHONE = rf"\+\d+{_SPACE}?(?:\(\d+\)|{_SPACE}\d+)(?:{_SPACE}?-?\d+)*"
_HARMLESS = re.compile(f"{_DASHES}|{_SIGNED_NUMBER}|{_TELEPHONE}")


def guarded(text: str) -> str:
    """The cell as it may stand in a spreadsheet: itself, or with an apostrophe where it would be run."""
    runs = text.startswith(_ALWAYS_A_FORMULA) or (text.startswith(_SIGNS) and not _HARMLESS.fullmatch(text))
    return "'" + text if runs else text


def to_csv(table: Table, dialect: CsvDialect = "excel", *, typed: bool = False) -> bytes:
    """One table with its header row; the first column is `section` where the table has sections.

    `typed`: behind each column those of its values; dates in ISO 8601, numbers without spaces and with the
    decimal mark that the dialect's reader expects, a comma in "excel", a point in "plain".
    """
    mark = "," if dialect == "excel" else "."
    columns = [
        [column.header.text, *(shown_text(cell, mark) for cell in column.cells)]
        for column in sheet_columns(table, "all" if typed else "none")
    ]
    return csv_bytes(zip(*columns, strict=True), dialect)


def csv_bytes(lines: Iterable[Iterable[str]], dialect: CsvDialect) -> bytes:
    """Lines of texts, the header first, in a dialect; every text harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if dialect == "excel" else ",", lineterminator="\r\n")
    writer.writerows([guarded(printable(text)) for text in line] for line in lines)
    return out.getvalue().encode("utf-8-sig" if dialect == "excel" else "utf-8")
