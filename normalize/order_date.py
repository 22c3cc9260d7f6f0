"""The date of an order: printed in figures or in words, and only where every part of it can be read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

MONTHS = ("января", "февраля", "марта", "апреля", "мая", "июня",
          "июля", "августа", "сентября", "октября", "ноября", "декабря")  # fmt: skip

# Archives hold orders of the Soviet years too; anything outside is a misread figure.
EARLIEST, LATEST = 1917, 2099

# «18.12.2024 г. Дно»: behind a date in figures this «г.» belongs to the town.
_NUMERIC = re.compile(
    r"(?<![\d.])(\d{1,2})\s?\.\s?(\d{1,2})\s?\.\s?(\d{4})(?!\d)(?:г\b\.?|\s?года?\b|\s?г\b\.?(?![\s.]*[А-ЯЁ]))?"
)
_SHORT_YEAR = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d{2}(?!\d)(?:\s?г(?:\.|\b))?")
_IN_WORDS = re.compile(
    r"[«\"„“<]?\s?(?P<day>\d{1,2})?\s?[»\"”“>]?\s?(?P<month>[А-Яа-яё]{3,9})\s+(?P<year>\d{4})(?!\d)(?:\s?г(?:\.|ода?\b|\b))?"
)
_BLANK_DAY = re.compile(r"(?<!\w)[«\"„“<][^»\"”>]{0,6}[»\"”>]\s?$")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """`start`, `end`: where it stands in the text. `iso` is None, and `doubt` says why, where a part of it
    is missing or cannot be."""

    start: int
    end: int
    iso: str | None
    doubt: str | None = None


def find_date(text: str) -> FoundDate | None:
    """The first date of a line of text; None where nothing in it looks like a date."""
    found = [date for form in FORMS if (date := form(text))]
    return min(found, key=lambda date: date.start, default=None)


def in_figures(text: str) -> FoundDate | None:
    """15.03.2024"""
    match = _NUMERIC.search(text)
    return _checked(match, *(int(part) for part in match.groups())) if match else None


def in_words(text: str) -> FoundDate | None:
    """27 января 2025 г., «02» сентября 2024 года; a day that is no number was written by hand."""
    for match in _IN_WORDS.finditer(text):
        month = month_number(match["month"])
        if month is None:
            continue
        if match["day"] is None:
            blank = _BLANK_DAY.search(text[: match.start("month")])
            start = blank.start() if blank else match.start("month")
            return FoundDate(start, match.end(), None, f"day not readable: {text[start : match.end()]}")
        return _checked(match, int(match["day"]), month, int(match["year"]))
    return None


def with_short_year(text: str) -> FoundDate | None:
    """15.03.24: the century would be a guess."""
    match = _SHORT_YEAR.search(text)
    return (
        FoundDate(match.start(), match.end(), None, f"year of two figures: {match.group()}")
        if match
        else None
    )


FORMS: tuple[Callable[[str], FoundDate | None], ...] = (in_figures, in_words, with_short_year)


def month_number(word: str) -> int | None:
    """1 to 12 for a month in the genitive, also with one letter misread; None where two are as near."""
    near = process.extract(word.lower(), MONTHS, scorer=fuzz.ratio, limit=2)
    (_, best, index), (_, second, _) = near
    return index + 1 if best >= 80 and best - second >= 10 else None


def _checked(match: re.Match[str], day: int, month: int, year: int) -> FoundDate:
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return FoundDate(match.start(), match.end(), None, f"no such day: {match.group().strip()}")
    if not EARLIEST <= year <= LATEST:
        return FoundDate(match.start(), match.end(), None, f"year cannot be: {match.group().strip()}")
    return FoundDate(match.start(), match.end(), date.isoformat())
