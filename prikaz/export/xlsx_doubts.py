"""The sheet «Сомнения»: all that a person should look at, each in a row, with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from normalize import Doubted
from prikaz.doubt_texts import in_russian
from prikaz.export.workbook import Formats, write_legend
from prikaz.export.xlsx_lists import PLACE_HEADERS, Listed, ListSheet, TableSheet, place_values, write_list

DOUBTS_SHEET = "Сомнения"
HEADERS = (
    *PLACE_HEADERS,
    "Текст",
    "Прочитано",
    "Может быть",
    "Причина",
    "Риск",
    "Уверенность",
)


def write_doubts(
    sheet: Any, doubts: Sequence[Doubted], tables: Sequence[TableSheet], formats: Formats
) -> None:
    """In reading order, below what the colours of the tables mean; sorted by risk with the filter."""
    of = ListSheet(
        HEADERS,
        "Сомнений нет",
        {"Текст": formats.doubtful, "Риск": formats.share, "Уверенность": formats.share},
        top=1,
    )
    write_list(sheet, of, [(one.where, _row(one)) for one in doubts], tables, formats)
    write_legend(sheet, formats)


def _row(one: Doubted) -> tuple[Listed, ...]:
    return (
        *place_values(one.where),
        one.text,
        one.read,
        "\n".join(candidate.text for candidate in one.candidates),
        in_russian(one.doubt),
        round(one.risk, 3),
        round(one.confidence, 3) if one.read else None,
    )
