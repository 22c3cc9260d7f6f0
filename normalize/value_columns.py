"""The values of a table's cells as columns: what CSV, XLSX and pandas show beside the texts, on request.

«Срок» becomes «Срок», «Срок (с)», «Срок (по)»: one column for each part that any of its values has.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalize.record import Table

Scalar = str | Decimal | datetime.date | None
"""What a cell of such a column holds. A date that lacks its year or its day is text, as the value has it."""

_SCALES = {1: "", 10**3: "тыс.", 10**6: "млн", 10**9: "млрд"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """`source`: index of the table's column that it stands behind. `cells`: one per row."""

    source: int
    header: str
    cells: tuple[Scalar, ...]


def value_columns(table: Table) -> tuple[ValueColumn, ...]:
    """All that the values of the table fill, in the order in which they stand behind their columns."""
    return tuple(
        column
        for index, source in enumerate(table.columns)
        for column in _columns(index, source.header.text, [row.cells[index].value for row in table.rows])
    )


def _columns(source: int, header: str, values: Sequence[Mapping[str, Any] | None]) -> list[ValueColumn]:
    only_days = not any(value and value["kind"] in ("period", "list") for value in values)
    made: list[ValueColumn] = []
    for part, of in (_DAY_PARTS if only_days else _PERIOD_PARTS) + _PARTS:
        cells = tuple(of(value) if value else None for value in values)
        if any(cell is not None for cell in cells):
            made.append(ValueColumn(source, f"{header} ({part})".strip(), cells))
    return made


def _date(value: Mapping[str, Any]) -> Scalar:
    return _point(value.get("date"))


def _from(value: Mapping[str, Any]) -> Scalar:
    return _point(value.get("date") or value.get("from"))


def _to(value: Mapping[str, Any]) -> Scalar:
    return _point(value.get("date") or value.get("to"))


def _point(iso: str | None) -> Scalar:
    return datetime.date.fromisoformat(iso) if iso and _DAY.fullmatch(iso) else iso


def _each(value: Mapping[str, Any]) -> Scalar:
    """A list of times, as dates and as intervals «2024-04-01/2024-04-30»."""
    if value["kind"] != "list":
        return None
    return "; ".join(
        v["date"] if v["kind"] == "date" else f"{v['from'] or ''}/{v['to'] or ''}" for v in value["values"]
    )


def _number(value: Mapping[str, Any]) -> Scalar:
    """In the unit that `_unit` names: that of the header, where it is from there, so that both agree."""
    if value["kind"] != "amount":
        return None
    return Decimal(value["number"]) * (1 if "unit_from" in value else value["scale"])


def _unit(value: Mapping[str, Any]) -> Scalar:
    if value["kind"] != "amount":
        return None
    scale = _SCALES[value["scale"]] if "unit_from" in value else ""
    return f"{scale} {value['unit'] or ''}".strip() or None


def _text(key: str) -> Callable[[Mapping[str, Any]], Scalar]:
    return lambda value: value.get(key)


def _joined(key: str) -> Callable[[Mapping[str, Any]], Scalar]:
    """All of one sort, persons by their names."""
    return lambda value: "; ".join(v if isinstance(v, str) else v["name"] for v in value.get(key, ())) or None


_Part = tuple[str, Callable[[Mapping[str, Any]], Scalar]]
_DAY_PARTS: tuple[_Part, ...] = (("дата", _date),)
_PERIOD_PARTS: tuple[_Part, ...] = (("с", _from), ("по", _to), ("даты", _each))
_PARTS: tuple[_Part, ...] = (
    ("повтор", _text("recurrence")),
    ("день повтора", _text("due")),
    ("длительность", _text("duration")),
    ("число", _number),
    ("единица", _unit),
    ("лица", _joined("persons")),
    ("органы", _joined("bodies")),
    ("должности", _joined("posts")),
    ("телефоны", _joined("phones")),
    ("e-mail", _joined("emails")),
    ("ИНН", _joined("inn")),
    ("КПП", _joined("kpp")),
    ("ОГРН", _joined("ogrn")),
)
