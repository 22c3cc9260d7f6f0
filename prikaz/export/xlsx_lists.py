"""What the sheets «Сомнения» and «Правки» have in common: a text of the document a row, with a link to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from normalize.audit import Where
from prikaz.export.sheet import SheetColumn, place_in
from prikaz.export.workbook import Formats, lay_out, write_text

PLACE_HEADERS = ("Страница", "Таблица", "Строка", "Столбец", "Заголовок", "Часть")

_MOST_LINKS = 65_530  # of a sheet ("Excel specifications and limits")
_LINKED = PLACE_HEADERS.index("Часть")
_OF_TABLE = {
    "cell": "ячейка",
    "header": "заголовок столбца",
    "section": "раздел",
    "title": "название таблицы",
    "appendix": "приложение",
    "units": "единицы",
    "notes": "примечание",
    "row": "строка",
    "column": "столбец",
}
_OF_ORDER = {
    "issuer": "орган",
    "kind": "вид",
    "date": "дата",
    "number": "номер",
    "place": "место",
    "title": "название",
    "preamble": "преамбула",
    "items": "пункт",
    "signatory": "подпись",
    "signatory.position": "должность подписавшего",
    "signatory.name": "имя подписавшего",
}

Listed = str | int | float | None
"""What stands in a place of a list."""


@dataclass(frozen=True, slots=True)
class TableSheet:
    """The sheet of a table, by its name and as it is written."""

    name: str
    columns: Sequence[SheetColumn]


@dataclass(frozen=True, slots=True)
class ListSheet:
    """`headers`: those of the places come first. `styles`: header -> format of its cells. `none`: what is
    said where there is no row. `top`: rows left free above the header."""

    headers: Sequence[str]
    none: str
    styles: dict[str, Any]
    top: int = 0


def place_values(where: Where) -> tuple[Listed, ...]:
    """What stands under PLACE_HEADERS."""
    header = where.name if where.column else ""
    return where.page, where.table, where.row, where.column, header, _part(where)


def write_list(
    sheet: Any,
    of: ListSheet,
    rows: Sequence[tuple[Where, Sequence[Listed]]],
    tables: Sequence[TableSheet],
    formats: Formats,
) -> None:
    """`rows`: what each is about, and what stands under the headers. `tables`: the document's, in order."""
    styles = [of.styles.get(header) for header in of.headers]
    for column, header in enumerate(of.headers):
        write_text(sheet, of.top, column, header, formats.header)
    for number, (where, values) in enumerate(rows):
        at = of.top + 1 + number
        link = _link(where, tables) if number < _MOST_LINKS else None
        for column, value in enumerate(values):
            if column == _LINKED and link is not None:
                sheet.write_url(at, column, link, formats.link, str(value))
            else:
                _write(sheet, at, column, value, styles[column], formats)
    texts = [[header, *(_shown(row[i]) for _, row in rows)] for i, header in enumerate(of.headers)]
    lay_out(sheet, texts, top=of.top, whole=(_LINKED,))  # LibreOffice wraps no link
    if not rows:
        write_text(sheet, of.top + 1, 0, of.none, formats.remark)


def _part(where: Where) -> str:
    """«ячейка», «приказ: пункт 1.1», «приказ 2: название»."""
    kind, _, index = where.part.partition("[")
    if where.order is None:
        return f"{_OF_TABLE[kind]} {int(index[:-1]) + 1}" if index else _OF_TABLE[kind]
    order = "приказ" if where.order == 1 else f"приказ {where.order}"
    part = "пункты" if where.part == "items" else _OF_ORDER[kind]
    return f"{order}: {part} {where.name}".rstrip()


def _link(where: Where, tables: Sequence[TableSheet]) -> str | None:
    """To what of a table stands in its sheet."""
    if where.table is None:
        return None
    table = tables[where.table - 1]
    place = place_in(table.columns, where)
    name = table.name.replace("'", "''")
    return None if place is None else f"internal:'{name}'!{xl_rowcol_to_cell(*place)}"


def _write(sheet: Any, row: int, column: int, value: Listed, style: Any, formats: Formats) -> None:
    if isinstance(value, int | float):
        sheet.write_number(row, column, value, style or formats.general)
    else:
        write_text(sheet, row, column, value or "", style or formats.plain)


def _shown(value: Listed) -> str:
    return "" if value is None else str(value)
