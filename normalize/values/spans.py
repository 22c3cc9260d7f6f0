"""The stretch of days that a text begins with: a day, days of a month, months, parts of years, years.

Texts are plain: lower case, «ё» as «е», every dash a hyphen (`normalize.values.periods`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from normalize.order_date import month_number
from normalize.values.days import Edge, Span

Found = tuple[Span, int]
"""A stretch, and where in the text it ends."""

_MONTHS = (
    "январ[ьяею]", "феврал[ьяею]", "март[аеу]?", "апрел[ьяею]", "ма[йяею]", "июн[ьяею]",
    "июл[ьяею]", "август[аеу]?", "сентябр[ьяею]", "октябр[ьяею]", "ноябр[ьяею]", "декабр[ьяею]",
)  # fmt: skip
MONTH = rf"(?:{'|'.join(f'(?P<m{n}>{stem})' for n, stem in enumerate(_MONTHS, start=1))})(?![а-я])"
_ANY_MONTH = re.compile(rf"(?:{'|'.join(_MONTHS)})(?![а-я])")
_YEAR = r"(?:\s?(?P<year>\d{4})(?!\d|-\d|/\d)(?:\s?(?:года?|году|г)(?![а-я])\.?)?)?"
_DAY = r"[«\"„“]?\s?(?P<day>\d{1,2})(?:-?го)?\s?[»\"“”]?"
_NUMERALS = (("i", "1", "перв"), ("ii", "2", "втор"), ("iii", "3", "трет"), ("iv", "4", "четверт"))
_ORDINAL = r"(?:(?:iv|i{1,3}|[1-4])(?:-?[а-я]{1,3}(?=\s|-))?|(?:перв|втор|трет|четверт)[а-я]+)"

_FIGURES = re.compile(
    r"(?P<day>\d{1,2})\s?\.\s?(?P<month>\d{1,2})\s?\.\s?(?P<year>\d{4}|\d{2})(?![\d.:]|\s?\.\d)"
    r"(?:\s?(?:года?|г)(?![а-я])\.?)?"
)
_DAY_MONTH = re.compile(r"(?P<day>\d{2})\.(?P<month>\d{2})(?![.:]?\d)")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d|-\d)")
_IN_WORDS = re.compile(rf"{_DAY}\s?{MONTH}{_YEAR}")
_MISREAD_MONTH = re.compile(
    r"[«\"„“]?\s?(?P<day>\d{1,2})\s?[»\"“”]?\s(?P<word>[а-я]{3,9})\s(?P<year>\d{4})\s?(?:года?|г)(?![а-я])\.?"
)
_DAYS = re.compile(rf"(?P<from>\d{{1,2}})(?:\s?-\s?|\sпо\s)(?P<to>\d{{1,2}})\s?{MONTH}{_YEAR}")
_DAYS_IN_FIGURES = re.compile(
    r"(?P<from>\d{1,2})(?:\s?-\s?|\sпо\s)(?P<to>\d{1,2})\.(?P<month>\d{2})\.(?P<year>\d{4})(?![\d.:])"
    r"(?:\s?(?:года?|г)(?![а-я])\.?)?"
)
_WHOLE_MONTH = re.compile(MONTH + _YEAR)
_DECADE = re.compile(rf"(?P<a>{_ORDINAL})\s?декад[аыеу]\s{MONTH}{_YEAR}")
_PARTS = re.compile(
    rf"(?P<a>{_ORDINAL})(?:\s?-\s?(?P<b>{_ORDINAL}))?\s?"
    rf"(?:(?P<quarter>кв(?:артал(?:[аеы]|ов|ах)?(?![а-я])|\.))|полугоди[еяи](?![а-я])){_YEAR}"
)
_WHOLE_YEAR = re.compile(r"(?P<year>\d{4})\s?(?:год[ау]?|г)(?![а-я])\.?(?!\s?р\.)")
_YEARS = re.compile(
    r"(?P<from>\d{4})(?:\s?г\.)?(?:\s?-\s?|\sпо\s)(?P<to>\d{4})(?:\s?(?:гг|годы|годов|годах|годам|г|год[ау]?)(?![а-я])\.?)(?!\s?р\.)"
)
_SCHOOL_YEAR = re.compile(
    r"(?P<from>\d{4})\s?[-/]\s?(?P<to>\d{4}|\d{2})\s?(?:учебн(?:ый|ого|ом)|уч\.)\s?(?:год[ау]?(?![а-я])|г\.)"
)
_DASH = re.compile(r"\s?-\s?")
_TIME = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{2}|(?<!\d)(?:19|20)\d\d(?!\d)|квартал|полугоди|еже(?:дневн|недельн|месячн|кварт|годн)"
    r"|кажд[ыоау]|далее|повторно"
)


def span_at(text: str, at: int, *, sure: bool = False) -> Found | None:
    """The longest stretch that begins at an offset, a range of two included; None where none does.

    `sure`: a day must stand here, so «01.09» is one; elsewhere it may be a sum.
    """
    found = _single_at(text, at) or _day_and_month(text, at)
    if found is None:
        return None
    dash = _DASH.match(text, found[1])
    second = _single_at(text, dash.end()) if dash else None
    if second is not None:
        both = found[0].to(second[0])
        return (both, second[1]) if both.possible else None
    return found if sure or _single_at(text, at) else None


def mentions_time(text: str) -> bool:
    """Whether months, quarters, years or dates are printed anywhere in a text."""
    return bool(_ANY_MONTH.search(text) or _TIME.search(text))


def _day_and_month(text: str, at: int) -> Found | None:
    """01.09"""
    match = _DAY_MONTH.match(text, at)
    edge = Edge(None, int(match["month"]), int(match["day"])) if match else None
    return (Span.of(edge), match.end()) if match and edge and edge.possible else None


def _single_at(text: str, at: int) -> Found | None:
    found = [hit for form in FORMS if (hit := form(text, at)) and hit[0].possible]
    return max(found, key=lambda hit: hit[1], default=None)


def _in_figures(text: str, at: int) -> Found | None:
    """15.03.2024, 15.03.24"""
    match = _FIGURES.match(text, at)
    if match is None:
        return None
    short = len(match["year"]) == 2
    return Span.of(Edge(int(match["year"]), int(match["month"]), int(match["day"]), short)), match.end()


def _as_iso(text: str, at: int) -> Found | None:
    """2024-03-15"""
    match = _ISO.match(text, at)
    if match is None:
        return None
    return Span.of(Edge(int(match["year"]), int(match["month"]), int(match["day"]))), match.end()


def _in_words(text: str, at: int) -> Found | None:
    """15 марта 2024 г., «15» марта 2024 года, 1 сентября"""
    match = _IN_WORDS.match(text, at)
    return (Span.of(Edge(_year(match), _month(match), int(match["day"]))), match.end()) if match else None


def _with_misread_month(text: str, at: int) -> Found | None:
    """15 мартя 2024 г.: one letter misread, and day and year around it."""
    match = _MISREAD_MONTH.match(text, at)
    month = month_number(match["word"]) if match else None
    return (Span.of(Edge(_year(match), month, int(match["day"]))), match.end()) if match and month else None


def _days(text: str, at: int) -> Found | None:
    """17-18 декабря 2025 г., 17 по 18 декабря (behind «с»)"""
    match = _DAYS.match(text, at)
    if match is None:
        return None
    year, month = _year(match), _month(match)
    first, last = int(match["from"]), int(match["to"])
    return (Span(Edge(year, month, first), Edge(year, month, last)), match.end()) if first < last else None


def _days_in_figures(text: str, at: int) -> Found | None:
    """9-15.01.2025, 1 по 5.03.2024 (behind «с»)"""
    match = _DAYS_IN_FIGURES.match(text, at)
    if match is None or int(match["from"]) >= int(match["to"]):
        return None
    year, month = int(match["year"]), int(match["month"])
    return Span(Edge(year, month, int(match["from"])), Edge(year, month, int(match["to"]))), match.end()


def _whole_month(text: str, at: int) -> Found | None:
    """март 2024 г., в марте"""
    match = _WHOLE_MONTH.match(text, at)
    return (Span.of(Edge(_year(match), _month(match))), match.end()) if match else None


def _decade(text: str, at: int) -> Found | None:
    """II декада ноября 2024 г.: the 11th to the 20th; the third ends with the month."""
    match = _DECADE.match(text, at)
    number = _ordinal(match["a"]) if match else None
    if match is None or number is None or number > 3:
        return None
    year, month = _year(match), _month(match)
    first = Edge(year, month, 10 * number - 9)
    return Span(first, Edge(year, month, 10 * number if number < 3 else None)), match.end()


def _parts_of_year(text: str, at: int) -> Found | None:
    """II квартал, II-III квартал 2024 г., 1 полугодие 2024 г."""
    match = _PARTS.match(text, at)
    if match is None:
        return None
    months = 3 if match["quarter"] else 6
    first, last = _ordinal(match["a"]), _ordinal(match["b"] or match["a"])
    if first is None or last is None or not first <= last <= 12 // months or (match["b"] and first == last):
        return None
    year = _year(match)
    return Span(Edge(year, months * (first - 1) + 1), Edge(year, months * last)), match.end()


def _whole_year(text: str, at: int) -> Found | None:
    """2024 год; «2006 г.р.» is a year of birth"""
    match = _WHOLE_YEAR.match(text, at)
    return (year_span(int(match["year"]), int(match["year"])), match.end()) if match else None


def _years(text: str, at: int) -> Found | None:
    """2024-2026 годы"""
    match = _YEARS.match(text, at)
    return (year_span(int(match["from"]), int(match["to"])), match.end()) if match else None


def _school_year(text: str, at: int) -> Found | None:
    """2024/2025 учебный год, 2024-25 уч. год: on which days it begins and ends is not printed."""
    match = _SCHOOL_YEAR.match(text, at)
    if match is None:
        return None
    first = int(match["from"])
    follows = int(match["to"][-2:]) == (first + 1) % 100
    return (Span(Edge(first, None), Edge(first + 1, None)), match.end()) if follows else None


FORMS: tuple[Callable[[str, int], Found | None], ...] = (
    _in_figures,
    _as_iso,
    _in_words,
    _with_misread_month,
    _days,
    _days_in_figures,
    _whole_month,
    _decade,
    _parts_of_year,
    _whole_year,
    _years,
    _school_year,
)


def year_span(first: int, last: int | None = None) -> Span:
    """From the first day of a year to the last of the same or of another."""
    return Span(Edge(first, 1), Edge(last or first, 12))


def _year(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _month(match: re.Match[str]) -> int:
    return next(number for number in range(1, 13) if match[f"m{number}"])


def _ordinal(word: str) -> int | None:
    """1 to 4 of «II», «2-й», «второй»."""
    figure = re.match(r"iv|i{1,3}|[1-4]", word)
    for number, (roman, digit, stem) in enumerate(_NUMERALS, start=1):
        if (figure and figure.group() in (roman, digit)) or word.startswith(stem):
            return number
    return None
