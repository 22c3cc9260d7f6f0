"""What all sheets of a workbook share: text that stays text, formats, widths and heights."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from normalize import Cell, Text
from prikaz.export.plain import printable

# What Excel itself allows ("Excel specifications and limits").
_CELL_LIMIT = 32_767
_COMMENT_LIMIT = 2_000  # of our own: longer ones fit no screen

_DOUBT_FILL, _REPAIR_FILL, _HEADER_FILL, _LINK = "#FFE699", "#E2EFDA", "#D9E1F2", "#0563C1"
_MIN_WIDTH, _MAX_WIDTH = 6, 60
_LINE_POINTS, _MAX_HEIGHT = 15.0, 409.0  # of Calibri 11; the most that Excel allows a row
_LETTERS = 0.9  # Russian letters to a column's width, which is told in digits


@dataclass(frozen=True, slots=True)
class Formats:
    """`whole`: of numbers without a decimal part. `remark`: runs over the cells to its right."""

    header: Any
    plain: Any
    repaired: Any
    doubtful: Any
    number: Any
    whole: Any
    general: Any
    date: Any
    link: Any
    remark: Any

    def of(self, text: Cell | Text) -> Any:
        return self.doubtful if text.doubt else self.repaired if text.repairs else self.plain


def formats_of(book: Any) -> Formats:
    def text(**more: Any) -> Any:
        return book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "border": 1} | more)

    return Formats(
        header=text(bold=True, bg_color=_HEADER_FILL, valign="vcenter"),
        plain=text(),
        repaired=text(bg_color=_REPAIR_FILL),
        doubtful=text(bg_color=_DOUBT_FILL),
        number=text(num_format="#,##0.########"),
        whole=text(num_format="#,##0"),
        general=text(num_format="General"),
        date=text(num_format="dd.mm.yyyy"),
        link=text(font_color=_LINK, underline=1),
        remark=book.add_format({"italic": True}),
    )


def write_text(sheet: Any, row: int, column: int, text: str, style: Any, story: str = "") -> None:
    """As text, whatever it looks like, with its story as a comment. Cut where a cell cannot hold it."""
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


def lay_out(sheet: Any, columns: Sequence[Sequence[str]]) -> None:
    """Header frozen and with a filter, columns as wide and rows as high as they need. `columns`: the texts of
    each, its header first."""
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, max(len(columns[0]) - 1, 1), len(columns) - 1)
    widths = [_width(header, cells) for header, *cells in columns]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(zip(*columns, strict=True)):
        sheet.set_row(number, _height(row, widths))
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """In points, for the text that wraps furthest: Excel would find it itself, LibreOffice would not."""
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return min(lines * _LINE_POINTS, _MAX_HEIGHT)


def _lines(text: str, width: float) -> int:
    letters = max(int(width * _LETTERS), 1)
    return sum(_wrapped(part, letters) for part in text.split("\n"))


def _wrapped(text: str, letters: int) -> int:
    if len(text) <= letters and "\t" not in text:
        return 1
    return max(len(textwrap.wrap(text, letters)), 1)


def _width(header: str, texts: Sequence[str]) -> float:
    """In characters: a column is as wide as its usual cell, so that few wrap far."""
    lengths = sorted(len(t) for t in texts) or [0]
    usual = lengths[int(0.8 * (len(lengths) - 1))]
    longest_word = max((len(w) for t in (header, *texts) for w in t.split()), default=0)
    wanted = max(longest_word + 2, usual**0.75 + 3 if usual > 30 else usual + 2)
    return float(min(max(wanted, _MIN_WIDTH), _MAX_WIDTH))
