"""Days and stretches of days as far as they are printed, in the forms of ISO 8601.

With its year a stretch is given by its first and its last day. Without one it stays as wide as it is printed,
«XXXX-09-01» or «XXXX-09»: ISO 8601-2:2019, 4.8 (Extended Date/Time Format), where X is a figure that is not
specified. A school year begins and ends in a year each: ISO 8601-1:2019, 5.2.2, reduced precision, «2024».
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass, replace

# Tables tell of old things too («Год постройки»: 1913); anything outside is a misread figure.
EARLIEST, LATEST = 1800, 2099


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of a stretch. `month` None: only the year is printed. `day` None: the end of that month.

    `year` None: none is printed. `short`: only its last two figures are, and `year` is those.
    """

    year: int | None
    month: int | None
    day: int | None = None
    short: bool = False

    @property
    def possible(self) -> bool:
        """Whether there is such a day; without a year the 29th of February may be."""
        if self.year is not None and not self.short and not EARLIEST <= self.year <= LATEST:
            return False
        if self.month is None:
            return True
        year = 2000 if self.year is None or self.short else self.year
        return 1 <= self.month <= 12 and (self.day is None or 1 <= self.day <= _length(year, self.month))

    @property
    def place(self) -> tuple[int, int]:
        """Where in its year it lies."""
        return (self.month or 0, self.day or 0)

    def iso(self, *, last: bool) -> str:
        """`last`: the edge ends its stretch, so a month without a day is its last day."""
        if self.short:
            raise ValueError("a year of two figures has no century")
        if self.month is None:
            return f"{self.year:04d}"
        if self.year is None:
            return f"XXXX-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")
        day = self.day or (_length(self.year, self.month) if last else 1)
        return datetime.date(self.year, self.month, day).isoformat()

    def of_year(self, year: int) -> Edge:
        return replace(self, year=year, short=False)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends in it."""

    first: Edge
    last: Edge

    @classmethod
    def of(cls, edge: Edge) -> Span:
        return cls(edge, edge)

    @property
    def is_day(self) -> bool:
        return self.first == self.last and self.first.day is not None

    @property
    def possible(self) -> bool:
        """Whether both ends can be and, where both have their years, stand in order."""
        if not (self.first.possible and self.last.possible):
            return False
        known = [e for e in (self.first, self.last) if e.year is not None and not e.short]
        return len(known) < 2 or self.first.iso(last=False) <= self.last.iso(last=True)

    def to(self, end: Span) -> Span:
        """From the beginning of this to the end of the other: «ноябрь - декабрь 2023 г.».

        The year printed at the end is the beginning's too, unless the beginning would then come after it.
        """
        first = self.first
        if first.year is None and first.month is not None and first.place <= end.last.place:
            first = replace(first, year=end.last.year, short=end.last.short)
        return Span(first, end.last)


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
