"""What all sheets of a workbook share: text that stays text, formats, widths and heights."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from normalize import Cell, Text
from prikaz.export.plain import printable

# What Excel itself allows ("Excel specifications and limits").
_CELL_LIMIT = 32_767
_COMMENT_LIMIT = 2_000  # of our own: longer ones fit no screen

# Told apart by those who see no red or no green, too: yellow, a pale green, and a blue of its own.
_DOUBT_FILL, _REPAIR_FILL, _REVIEW_FILL = "#FFE699", "#E2EFDA", "#BDD7EE"
_HEADER_FILL, _VALUES_FILL, _VALUES_PRINT, _LINK = "#D9E1F2", "#EDEDED", "#595959", "#0563C1"
MOST_DECIMALS = 8
_MIN_WIDTH, _MAX_WIDTH = 6, 60
_LINE_POINTS, _MAX_HEIGHT = 15.0, 409.0  # of Calibri 11; the most that Excel allows a row
_USUAL = 0.8
_LETTERS = 0.9  # Russian letters to a column's width, which is told in digits


@dataclass(frozen=True, slots=True)
class Formats:
    """`values`: header of a column of values. `numbers`: by the decimals shown. `share`: of numbers from 0 to
    1. `remark`: runs over the cells to its right."""

    header: Any
    repaired_header: Any
    doubtful_header: Any
    reviewed_header: Any
    values: Any
    plain: Any
    repaired: Any
    doubtful: Any
    reviewed: Any
    numbers: Sequence[Any]
    share: Any
    general: Any
    date: Any
    link: Any
    remark: Any

    def of(self, text: Cell | Text) -> Any:
        if text.doubt:
            return self.doubtful
        if text.reviewed:
            return self.reviewed
        return self.repaired if text.repairs else self.plain

    def of_header(self, text: Text) -> Any:
        if text.doubt:
            return self.doubtful_header
        if text.reviewed:
            return self.reviewed_header
        return self.repaired_header if text.repairs else self.header


def formats_of(book: Any) -> Formats:
    def text(**more: Any) -> Any:
        return book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "border": 1} | more)

    def header(**more: Any) -> Any:
        return text(**{"bold": True, "bg_color": _HEADER_FILL, "valign": "vcenter"} | more)

    def value(form: str) -> Any:
        return text(num_format=form, align="right", indent=1)

    return Formats(
        header=header(),
        repaired_header=header(bg_color=_REPAIR_FILL),
        doubtful_header=header(bg_color=_DOUBT_FILL),
        reviewed_header=header(bg_color=_REVIEW_FILL),
        values=header(bold=False, italic=True, bg_color=_VALUES_FILL, font_color=_VALUES_PRINT),
        plain=text(),
        repaired=text(bg_color=_REPAIR_FILL),
        doubtful=text(bg_color=_DOUBT_FILL),
        reviewed=text(bg_color=_REVIEW_FILL),
        numbers=[value(f"#,##0.{'0' * decimals}".rstrip(".")) for decimals in range(MOST_DECIMALS + 1)],
        share=text(num_format="0.00"),
        general=text(num_format="General"),
        date=value("dd.mm.yyyy"),
        link=text(font_color=_LINK, underline=1),
        remark=book.add_format({"italic": True}),
    )


def write_text(sheet: Any, row: int, column: int, text: str, style: Any, story: str = "") -> None:
    """As text, whatever it looks like, with its story as a comment. Cut where a cell cannot hold it."""
    shown = printable(text)
    if 2 * len(shown) > _CELL_LIMIT and len(shown.encode("utf-16-le")) // 2 > _CELL_LIMIT:
        shown = shown.encode("utf-16-le")[: 2 * (_CELL_LIMIT - 1)].decode("utf-16-le", "ignore") + "…"
        story = f"обрезано: в ячейку входит {_CELL_LIMIT} знаков, весь текст есть в JSON\n{story}"
    if shown:
        sheet.write_string(row, column, shown, style)
    else:
        sheet.write_blank(row, column, None, style)
    if story:
        sheet.write_comment(row, column, printable(story)[:_COMMENT_LIMIT], {"x_scale": 2, "y_scale": 1.5})


def lay_out(
    sheet: Any, columns: Sequence[Sequence[str]], *, top: int = 0, whole: Collection[int] = ()
) -> None:
    """Header frozen and with a filter, columns as wide and rows as high as they need. `columns`: the texts of
    each, its header first, which stands in row `top`. `whole`: indices of those whose longest text must fit:
    a number that does not is shown as «####»."""
    sheet.freeze_panes(top + 1, 0)
    if columns:
        sheet.autofilter(top, 0, top + max(len(columns[0]) - 1, 1), len(columns) - 1)
    widths = [
        _width(header, cells, 1.0 if index in whole else _USUAL)
        for index, (header, *cells) in enumerate(columns)
    ]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(zip(*columns, strict=True), start=top):
        sheet.set_row(number, _height(row, widths))
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, top)


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """In points, for the text that wraps furthest: Excel would find it itself, LibreOffice would not."""
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return min(lines * _LINE_POINTS, _MAX_HEIGHT)


def _lines(text: str, width: float) -> int:
    letters = max(int(width * _LETTERS), 1)
    if len(text) <= letters and "\n" not in text:  # as most
        return 1
    return sum(_wrapped(part, letters) for part in text.split("\n"))


def _wrapped(text: str, letters: int) -> int:
    """How many lines a text takes that is wrapped between words, and within those that fit in none."""
    if len(text) <= letters:
        return 1
    lines, used = 1, 0
    for word in text.split():
        used += len(word) + (used > 0)
        if used > letters:
            lines += used > len(word)
            lines += (len(word) - 1) // letters
            used = (len(word) - 1) % letters + 1
    return lines


def _width(header: str, texts: Sequence[str], share: float) -> float:
    """In characters: a column is as wide as its usual cell, so that few wrap far. `share`: so many of its
    filled cells are no longer than the usual one."""
    lengths = sorted([max(map(len, text.split("\n"))) for text in texts if text]) or [0]
    usual = lengths[int(share * (len(lengths) - 1))]
    longest_word = max(map(len, "\n".join((header, *texts)).split()), default=0)
    wanted = max(longest_word + 2, usual**0.75 + 3 if usual > 30 else usual + 2)
    return float(min(max(wanted, _MIN_WIDTH), _MAX_WIDTH))


def write_legend(sheet: Any, formats: Formats) -> None:
    """In the row above the header: what the colours mean, each over columns as wide as its text."""
    for first, last, said, style in (
        (0, 3, "Жёлтая ячейка: сомнение", formats.doubtful),
        (4, 6, "Зелёная: исправлено", formats.repaired),
        (7, 9, "Голубая: проверено человеком", formats.reviewed),
    ):
        sheet.merge_range(0, first, 0, last, said, style)
    write_text(sheet, 0, 10, "Почему: в примечании", formats.remark)
