"""What the header of a column, the title of its table and the order say about the cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from normalize.amounts import Measure, measure_of
from normalize.record import ColumnKind

Source = Literal["header", "title", "order", "table"]

_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/.-]|\s?[-–—/]\s?\d)\s?(?:г(?:ода?|оду|\.)?(?![а-я]))")
_FOR_YEAR = re.compile(rf"\bна {_YEAR.pattern}")
_SCHOOL_YEAR = re.compile(r"((?:19|20)\d\d)\s?[-–—/]\s?((?:20)?\d\d)\s?(?:учебн|уч\.)")
_WHEN = re.compile(
    r"\b(?:срок|дат[аыу]\b|период|время|когда|график|месяц|квартал|начало|окончание)", re.IGNORECASE
)
_YEARS = re.compile(r"^(?:год|годы)\b", re.IGNORECASE)
_WHO = re.compile(
    r"ответствен|исполнител|организаци|учреждени|руководител|подрядчик|заказчик|ф\. ?и\. ?о|\bфио\b"
    r"|контакт|телефон|кто\b|орган\b|поставщик|куратор",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(
    r"количеств|кол-во|числ(?:о|енност)|объ[её]м|сумм|стоимост|цен[аы]\b|площад|всего|итого|бюджет|средств|доля"
    r"|процент|размер|финансировани|протяж[её]нност|остаток|показател|значени",
    re.IGNORECASE,
)
# Figures under these name something, and are no quantity.
_NAMING = re.compile(
    r"№|\bп/п|номер|индекс|\bкод\b|шифр|статья|артикул|паспорт|кадастр|снилс|\bбик\b|\bинн\b|\bкпп\b|огрн|окпо|оквэд"
    r"|октмо|окато|\bкбк\b|\bуин\b|телефон|факс|контакт|(?:расч[её]тный|лицевой) сч[её]т",
    re.IGNORECASE,
)
_LIMITS = re.compile(r"[,‚;()/]|(?<!\w)в(?= )")


@dataclass(frozen=True, slots=True)
class Year:
    """A year that is printed once for many cells. `second`: of a school year, which begins in `first`."""

    first: int
    second: int | None
    source: Source

    def of_month(self, month: int) -> int | None:
        """The year a month falls in; None for the summer months of a school year, which may be either."""
        if self.second is None:
            return self.first
        return self.first if month >= 9 else self.second if month <= 5 else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a column's cells are expected to be. An ambiguous text is only typed as what is expected.

    `when`: dates and periods. `years`: years alone. `who`: persons and bodies. `amounts`: bare numbers are
    quantities. `measure`: of numbers printed without one. `near`: what years of two figures are near to.
    """

    when: bool = False
    years: bool = False
    who: bool = False
    amounts: bool = False
    inn: bool = False
    measure: Measure | None = None
    measure_from: Source | None = None
    year: Year | None = None
    near: Year | None = None


def evidence_of(
    header: str,
    kind: ColumnKind,
    *,
    title: str = "",
    units: str = "",
    order_title: str = "",
    order_date: str | None = None,
) -> Evidence:
    """`header`: levels joined by « / ». `units`: printed above the table. `order_date`: ISO 8601."""
    lowest = header.rpartition(" / ")[2]
    when = kind in ("date", "period") or bool(_WHEN.search(header))
    year = _year_of(header, _YEAR, "header") or _year_for(title, "title") or _year_for(order_title, "order")
    naming = bool(_NAMING.search(lowest))
    own = None if naming else _measure_in(header)
    measure = own or (None if naming else _measure_in(units))
    return Evidence(
        when=when,
        years=bool(_YEARS.search(lowest)),
        who=kind == "party" or asks_who(header),
        amounts=not naming and (bool(_HOW_MUCH.search(header)) or (kind == "amount" and not when)),
        inn=bool(re.search(r"\bИНН\b", header)),
        measure=measure,
        measure_from="header" if own else "table" if measure else None,
        year=year,
        near=year or (Year(int(order_date[:4]), None, "order") if order_date else None),
    )


def asks_who(header: str) -> bool:
    """Whether a header asks for persons or bodies."""
    return bool(_WHO.search(header))


def _year_for(text: str, source: Source) -> Year | None:
    """The year a plan is for: «на 2024 год». A year in «от 15.03.2023» is not."""
    return _year_of(text, _FOR_YEAR, source)


def _year_of(text: str, form: re.Pattern[str], source: Source) -> Year | None:
    """The only year of its form in a text."""
    school = {(int(m[1]), int(m[2]) % 100) for m in _SCHOOL_YEAR.finditer(text)}
    plain = {int(m[1]) for m in form.finditer(text)}
    if len(school) + len(plain) != 1:
        return None
    if plain:
        return Year(plain.pop(), None, source)
    first, follows = school.pop()
    return Year(first, first + 1, source) if follows == (first + 1) % 100 else None


def _measure_in(header: str) -> Measure | None:
    """The measure printed in a header, «Объем, тыс. руб. / всего»: the lowest level that has one counts."""
    for level in reversed(header.split(" / ")):
        found = set(_measures(_LIMITS.split(level)))
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _measures(parts: Iterable[str]) -> Iterable[Measure]:
    for part in parts:
        measure = measure_of(part)
        if measure is not None:
            yield measure
