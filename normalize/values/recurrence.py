"""How often something is due, and how long something lasts: durations of ISO 8601-1:2019, 5.5.2."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBERS = {
    "один": 1, "одного": 1, "одной": 1, "два": 2, "две": 2, "двух": 2, "три": 3, "трех": 3,
    "четыре": 4, "четырех": 4, "пять": 5, "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7,
    "восемь": 8, "восьми": 8, "девять": 9, "девяти": 9, "десять": 10, "десяти": 10, "пятнадцати": 15,
    "двадцати": 20, "тридцати": 30,
}  # fmt: skip
_NUMBER = rf"(?P<number>[1-9]\d{{0,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNITS = (
    ("D", r"дн(?:я|ей)|день"),
    ("W", r"недел(?:ю|я|и|ь)"),
    ("M", r"месяц(?:а|ев)?"),
    ("Y", r"год(?:а|у)?|лет"),
)
_UNIT = f"(?:{'|'.join(f'(?P<{unit}>{form})' for unit, form in _UNITS)})(?![а-я])"
_LEAST = r"(?P<least>не (?:реже|менее)(?: чем)? )?"

_DURATION = re.compile(
    rf"{_NUMBER}(?:\s?\([а-я]+\))?(?:-?(?:х|ти|и))?\s(?:(?P<days>рабоч|календарн)[а-я]+\s)?{_UNIT}"
)
_WORDS = (
    ("P1D", "ежедневно|каждый день"),
    ("P1W", "еженедельно|каждую неделю"),
    ("P1M", "ежемесячно|каждый месяц"),
    ("P3M", "ежеквартально|каждый квартал"),
    ("P6M", "каждое полугодие"),
    ("P1Y", "ежегодно|каждый год"),
)
_EACH = (
    ("P1D", "день|сутки"),
    ("P1W", "неделю"),
    ("P1M", "месяц"),
    ("P3M", "квартал"),
    ("P6M", "полугодие|полгода"),
    ("P1Y", "год"),
)
_IN_EACH = "|".join(f"(?P<e{index}>{form})" for index, (_, form) in enumerate(_EACH))
_IN_ONE_WORD = re.compile(f"(?:{'|'.join(f'({form})' for _, form in _WORDS)})(?![а-я])")
_WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_WEEKDAY = f"(?:{'|'.join(_WEEKDAYS)})"
_ON_WEEKDAYS = re.compile(
    rf"(?:кажд(?:ый|ую|ое)\s{_WEEKDAY}[уе]?|по\s{_WEEKDAY}[ая]м(?:(?:,|\sи)\s(?:по\s)?{_WEEKDAY}[ая]м)*)(?![а-я])"
)
_TIMES_IN = re.compile(rf"{_LEAST}(?:{_NUMBER}(?:-?го)? )?раза? в (?:{_IN_EACH})(?![а-я])")
_ONCE_IN = re.compile(rf"{_LEAST}(?:(?:1|один|одного) )?раза? в {_NUMBER} {_UNIT}")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """`each`: the duration that returns. `times`: how often in each. `at_least`: it may be oftener.
    `weekdays`: ISO 8601, 1 is Monday."""

    each: str
    times: int = 1
    at_least: bool = False
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Duration:
    """`days`: "working", "calendar", None where the text does not say or counts no days. `counted`: printed
    with a number; «в течение года» is not, and means the calendar year as often as any twelve months."""

    iso: str
    days: str | None = None
    counted: bool = True


def recurrence_at(text: str, at: int) -> tuple[Recurrence, int] | None:
    """ежемесячно, по вторникам и четвергам, раз в полугодие, не реже 2 раз в год, раз в 3 года"""
    if match := _IN_ONE_WORD.match(text, at):
        return Recurrence(_WORDS[(match.lastindex or 1) - 1][0]), match.end()
    if match := _ON_WEEKDAYS.match(text, at):
        days = [day for day, stem in enumerate(_WEEKDAYS, start=1) if re.search(stem, match.group())]
        return Recurrence("P1W", weekdays=tuple(days)), match.end()
    if match := _TIMES_IN.match(text, at):
        each = next(iso for i, (iso, _) in enumerate(_EACH) if match[f"e{i}"])
        return Recurrence(each, _number(match["number"] or "1"), bool(match["least"])), match.end()
    if match := _ONCE_IN.match(text, at):
        return Recurrence(_iso(match), 1, bool(match["least"])), match.end()
    return None


def duration_at(text: str, at: int) -> tuple[Duration, int] | None:
    """5 рабочих дней, трех дней, 10 (десяти) дней, 6 месяцев, 5 лет"""
    match = _DURATION.match(text, at)
    if match is None or (match["days"] and not match["D"]):
        return None
    days = {"рабоч": "working", "календарн": "calendar", None: None}[match["days"]]
    return Duration(_iso(match), days), match.end()


def _iso(match: re.Match[str]) -> str:
    return f"P{_number(match['number'])}{next(unit for unit, _ in _UNITS if match[unit])}"


def _number(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)
