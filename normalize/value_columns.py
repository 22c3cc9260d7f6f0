"""The values of a table's cells as columns: what CSV, XLSX and pandas show beside the texts.

«Срок» becomes «Срок», «Срок (с)», «Срок (по)»: one column for each part that any of its values has. What can
be reckoned with as it is, full dates and numbers, can be had alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from normalize.record import Cell, ColumnKind, Table

Scalar = str | Decimal | datetime.date | None
"""What a cell of such a column holds. A date that lacks its year or its day is text, as the value has it."""

_SCALES = {1: "", 10**3: "тыс.", 10**6: "млн", 10**9: "млрд"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODE = re.compile(r"0\d+|\d{9,}")
"""Of digits that name something: a number that is a quantity has no nought in front, and rarely so many."""


_Value = Mapping[str, Any] | None
_Part = tuple[str, Callable[[Mapping[str, Any]], Scalar]]


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


def reckoned_columns(table: Table) -> tuple[ValueColumn, ...]:
    """Of each column of dates one of true dates, where the day is printed; of each column of amounts one of
    numbers, and one of units where these differ. A column that may be of codes has none."""
    return tuple(
        made
        for index, source in enumerate(table.columns)
        for made in _reckoned(
            index, source.header.text, source.kind, [row.cells[index] for row in table.rows]
        )
    )


def _reckoned(source: int, header: str, kind: ColumnKind, cells: Sequence[Cell]) -> list[ValueColumn]:
    values = [cell.value for cell in cells]
    if kind == "date":
        return _of_parts(source, header, values, (("дата", _full_date),))
    if kind != "amount" or _may_be_codes(cells):
        return []
    units = {_unit(value) for value in values if value and value["kind"] == "amount"}
    return _of_parts(source, header, values, _SUM_PARTS if len(units) > 1 else _SUM_PARTS[:1])


def _may_be_codes(cells: Sequence[Cell]) -> bool:
    """Where the header names a unit («руб.»), they are none, whatever their form."""
    if any(cell.value and cell.value.get("unit_from") == "header" for cell in cells):
        return False
    return any(_CODE.fullmatch(cell.text.strip()) for cell in cells)


def _columns(source: int, header: str, values: Sequence[_Value]) -> list[ValueColumn]:
    only_days = not any(value and value["kind"] in ("period", "list") for value in values)
    return _of_parts(source, header, values, (_DAY_PARTS if only_days else _PERIOD_PARTS) + _PARTS)


def _of_parts(
    source: int, header: str, values: Sequence[_Value], parts: tuple[_Part, ...]
) -> list[ValueColumn]:
    made: list[ValueColumn] = []
    for part, of in parts:
        cells = tuple(of(value) if value else None for value in values)
        if any(cell is not None for cell in cells):
            made.append(ValueColumn(source, f"{header} ({part})".strip(), cells))
    return made


def _date(value: Mapping[str, Any]) -> Scalar:
    return _point(value.get("date"))


def _full_date(value: Mapping[str, Any]) -> Scalar:
    date = _date(value)
    return date if isinstance(date, datetime.date) else None


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


_DAY_PARTS: tuple[_Part, ...] = (("дата", _date),)
_PERIOD_PARTS: tuple[_Part, ...] = (("с", _from), ("по", _to), ("даты", _each))
_SUM_PARTS: tuple[_Part, ...] = (("число", _number), ("единица", _unit))
_PARTS: tuple[_Part, ...] = (
    ("повтор", _text("recurrence")),
    ("день повтора", _text("due")),
    ("длительность", _text("duration")),
    *_SUM_PARTS,
    ("лица", _joined("persons")),
    ("органы", _joined("bodies")),
    ("должности", _joined("posts")),
    ("телефоны", _joined("phones")),
    ("e-mail", _joined("emails")),
    ("ИНН", _joined("inn")),
    ("КПП", _joined("kpp")),
    ("ОГРН", _joined("ogrn")),
)
