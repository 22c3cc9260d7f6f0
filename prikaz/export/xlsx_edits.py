"""The sheet «Правки»: every repair of the document in a row, with a link to the cell that it was made in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from normalize import Repair
from normalize.audit import AuditLine
from prikaz.export.edits import alternatives_of, tier_of
from prikaz.export.workbook import Formats
from prikaz.export.xlsx_lists import PLACE_HEADERS, Listed, ListSheet, TableSheet, place_values, write_list
from prikaz.export.xlsx_stories import is_decided

EDITS_SHEET = "Правки"
HEADERS = (
    *PLACE_HEADERS,
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

_TIERS = {"applied": "сделана", "likely": "вероятная"}


def write_edits(
    sheet: Any, lines: Sequence[AuditLine], tables: Sequence[TableSheet], formats: Formats
) -> None:
    """`tables`: those of the document, in order."""
    of = ListSheet(HEADERS, "Правок нет", {})
    write_list(sheet, of, [(line.where, _row(line)) for line in lines], tables, formats)


def _row(line: AuditLine) -> tuple[Listed, ...]:
    repair = line.repair
    margin = None if repair.margin is None else round(repair.margin, 3)
    return (
        *place_values(line.where),
        f"{line.start}–{line.end}",
        repair.before,
        repair.after,
        line.text,
        repair.stage,
        repair.rule,
        round(repair.score, 3),
        margin,
        alternatives_of(repair),
        _tier(repair),
    )


def _tier(repair: Repair) -> str:
    return "решение человека" if is_decided(repair) else _TIERS[tier_of(repair)]
