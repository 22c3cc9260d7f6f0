"""The sheet «Правки»: every repair of the document in a row, with a link to the cell that it was made in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from normalize.audit import AuditLine, Where
from prikaz.export.edits import alternatives_of, tier_of
from prikaz.export.sheet import SheetColumn, place_in
from prikaz.export.workbook import Formats, lay_out, write_text

EDITS_SHEET = "Правки"
HEADERS = (
    "Страница",
    "Таблица",
    "Строка",
    "Столбец",
    "Заголовок",
    "Часть",
    "Место",
    "Было",
    "Стало",
    "Текст",
    "Этап",
    "Правило",
    "Оценка",
    "Запас",
    "Варианты",
    "Вид",
)

_NONE = "Правок нет"
_MOST_LINKS = 65_530  # of a sheet ("Excel specifications and limits")
_LINKED = HEADERS.index("Часть")
_TIERS = {"applied": "сделана", "likely": "вероятная"}
_OF_TABLE = {
    "cell": "ячейка",
    "header": "заголовок столбца",
    "section": "раздел",
    "title": "название таблицы",
    "appendix": "приложение",
    "units": "единицы",
    "notes": "примечание",
}
_OF_ORDER = {
    "issuer": "орган",
    "kind": "вид",
    "number": "номер",
    "place": "место",
    "title": "название",
    "preamble": "преамбула",
    "items": "пункт",
    "signatory.position": "должность подписавшего",
    "signatory.name": "имя подписавшего",
}

_Shown = str | int | float | None


@dataclass(frozen=True, slots=True)
class TableSheet:
    """The sheet of a table, by its name and as it is written."""

    name: str
    columns: Sequence[SheetColumn]


def write_edits(
    sheet: Any, lines: Sequence[AuditLine], tables: Sequence[TableSheet], formats: Formats
) -> None:
    """`tables`: those of the document, in order."""
    rows = [_row(line) for line in lines]
    for column, header in enumerate(HEADERS):
        write_text(sheet, 0, column, header, formats.header)
    for number, (line, row) in enumerate(zip(lines, rows, strict=True), start=1):
        for column, value in enumerate(row):
            _write(sheet, number, column, value, formats)
        link = _link(line.where, tables) if number <= _MOST_LINKS else None
        if link is not None:
            sheet.write_url(number, _LINKED, link, formats.link, str(row[_LINKED]))
    lay_out(sheet, [[header, *(_shown(row[i]) for row in rows)] for i, header in enumerate(HEADERS)])
    if not rows:
        write_text(sheet, 1, 0, _NONE, formats.remark)


def _row(line: AuditLine) -> tuple[_Shown, ...]:
    where, repair = line.where, line.repair
    margin = None if repair.margin is None else round(repair.margin, 3)
    return (
        where.page,
        where.table,
        where.row,
        where.column,
        where.name if where.column else "",
        _part(where),
        f"{line.start}–{line.end}",
        repair.before,
        repair.after,
        line.text,
        repair.stage,
        repair.rule,
        round(repair.score, 3),
        margin,
        alternatives_of(repair),
        _TIERS[tier_of(repair)],
    )


def _part(where: Where) -> str:
    """«ячейка», «приказ: пункт 1.1», «приказ 2: название»."""
    kind, _, index = where.part.partition("[")
    if where.order is None:
        return f"{_OF_TABLE[kind]} {int(index[:-1]) + 1}" if index else _OF_TABLE[kind]
    order = "приказ" if where.order == 1 else f"приказ {where.order}"
    return f"{order}: {_OF_ORDER[kind]} {where.name}".rstrip()


def _link(where: Where, tables: Sequence[TableSheet]) -> str | None:
    """To what of a table stands in its sheet."""
    if where.table is None:
        return None
    table = tables[where.table - 1]
    place = place_in(table.columns, where)
    name = table.name.replace("'", "''")
    return None if place is None else f"internal:'{name}'!{xl_rowcol_to_cell(*place)}"


def _write(sheet: Any, row: int, column: int, value: _Shown, formats: Formats) -> None:
    if isinstance(value, int | float):
        sheet.write_number(row, column, value, formats.general)
    else:
        write_text(sheet, row, column, value or "", formats.plain)


def _shown(value: _Shown) -> str:
    return "" if value is None else str(value)
