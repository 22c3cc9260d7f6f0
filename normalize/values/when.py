"""Text of a cell -> what it says about time: a date, a period, a recurrence.

Read from left to right, piece by piece; what is left over is for `normalize.values.periods` to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from normalize.values.days import Span
from normalize.values.recurrence import Duration, Recurrence, duration_at, recurrence_at
from normalize.values.spans import span_at

_FROM = re.compile(r"(?:в период\s)?(?:начиная\s)?(?:с|со|от)\s")
_TILL = re.compile(r"\s?,?\s?(?:и\s)?(?P<word>по|до)\s(?P<end>конца?\s)?")
_AFTER = re.compile(r"не ранее\s")
_BEFORE = re.compile(r"(?:в срок\s)?(?P<word>до|к|по|не позднее(?:,? чем)?)\s(?P<end>конца\s)?")
_AT_MOST = re.compile(r"не позднее\s|в течение\s|в срок до\s|в срок не позднее\s")
_WITHIN = re.compile(r"(?:в течение|на протяжении|в период|в|во|на|за)\s")
_COURSE = re.compile(
    r"(?:в течение|на протяжении)\s(?:(?P<Y>(?:календарного\s)?года)|(?P<M6>полугодия)|(?P<M3>квартала)"
    r"|(?P<M>месяца)|(?P<W>недели)|(?P<D>дня))(?![а-я])"
)
_COURSES = {"Y": "P1Y", "M6": "P6M", "M3": "P3M", "M": "P1M", "W": "P1W", "D": "P1D"}
_ALWAYS = re.compile(r"(?:постоянно|бессрочно|на постоянной основе)(?![а-я])")
_DUE = re.compile(
    r"(?:до|не позднее|к)\s(?P<day>[12]?\d|3[01])(?:-?(?:го|му))?\sчисла(?![а-я])(?P<each>\sкаждого месяца)?"
)
_BETWEEN = re.compile(r"\s?(?:,\s?)?(?P<bracket>\()?\s?(?P<then>далее\s?,?\s?-?\s?)?")
_INCLUDED = re.compile(r",?\sвключительно(?![а-я])")
_END = re.compile(r"[\s.,;]*")


@dataclass(frozen=True, slots=True)
class When:
    """What is said about time. `span`: both ends are said; `start`, `end`: one is. `course`: for how long.
    `always`: without an end. `due`: the day in each recurrence, ISO 8601-2. `then`: the recurrence begins
    with `span` and goes on («далее»)."""

    span: Span | None = None
    start: Span | None = None
    end: Span | None = None
    course: Duration | None = None
    always: bool = False
    recurrence: Recurrence | None = None
    due: str | None = None
    then: bool = False

    @property
    def has_place(self) -> bool:
        """Whether it says when in the calendar."""
        return bool(self.span or self.start or self.end)

    def joined(self, other: When) -> When | None:
        """Both as one; None where they would contradict each other."""
        mine, others = self._said(), other._said()
        calendar = {"span", "start", "end", "course", "always"}
        if mine.keys() & others.keys():
            return None
        if calendar & mine.keys() and calendar & others.keys() and {*mine, *others} != {"start", "always"}:
            return None
        return replace(self, **others)

    def settled(self) -> When:
        """«ежегодно до 1 марта» is due each year on that day."""
        end = self.end
        if end is None or not end.is_day or end.last.year is not None:
            return self
        if self.due or self.recurrence is None or self.recurrence.each != "P1Y":
            return self
        return replace(self, end=None, due=end.last.iso(last=True))

    def _said(self) -> dict[str, Any]:
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


Piece = tuple[When, int]


def when_at(text: str, at: int) -> Piece | None:
    """All that is said about time from an offset on, and where it ends; None where nothing is."""
    found = _piece_at(text, at)
    if found is None:
        return None
    said, end = found
    while further := _further(text, end, said):
        said, end = further
    return said.settled(), end


def rest_of(text: str, at: int) -> int:
    """Past the full stops and spaces at an offset."""
    match = _END.match(text, at)
    return match.end() if match else at


def _further(text: str, at: int, said: When) -> Piece | None:
    """One piece more; a bracket around it must be closed behind it."""
    between = _BETWEEN.match(text, at)
    if between is None or between.end() in (at, len(text)):
        return None
    found = _piece_at(text, between.end())
    if found is None:
        return None
    more, end = found
    if between["then"]:
        if said.span is None or more.recurrence is None:
            return None
        more = replace(more, then=True)
    if between["bracket"]:
        if not text.startswith(")", end):
            return None
        end += 1
    both = said.joined(more)
    return (both, end) if both else None


def _piece_at(text: str, at: int) -> Piece | None:
    found = [piece for form in FORMS if (piece := form(text, at))]
    said, end = max(found, key=lambda piece: piece[1], default=(None, at))
    included = _INCLUDED.match(text, end)
    return (said, included.end() if included else end) if said else None


def _recurrence(text: str, at: int) -> Piece | None:
    found = recurrence_at(text, at)
    return (When(recurrence=found[0]), found[1]) if found else None


def _due(text: str, at: int) -> Piece | None:
    """до 10 числа, до 15 числа каждого месяца"""
    match = _DUE.match(text, at)
    if match is None:
        return None
    monthly = Recurrence("P1M") if match["each"] else None
    return When(due=f"XXXX-XX-{int(match['day']):02d}", recurrence=monthly), match.end()


def _always(text: str, at: int) -> Piece | None:
    match = _ALWAYS.match(text, at)
    return (When(always=True), match.end()) if match else None


def _from_till(text: str, at: int) -> Piece | None:
    """с 01.09.2024 по 31.05.2025, с ноября 2023 г."""
    opening = _FROM.match(text, at)
    first = span_at(text, opening.end(), sure=True) if opening else None
    if first is None:
        return None
    start, end = first
    if opening and text[opening.end() : end].count(" по "):
        return When(span=start), end  # «с 1 по 5 марта»
    closing = _TILL.match(text, end)
    last = span_at(text, closing.end(), sure=True) if closing else None
    if closing is None or last is None:
        alone = opening and not opening.group().startswith("от")  # «от 15.03.2024» is the date of a paper
        return (When(start=start), end) if alone else None
    if closing["word"] == "до" and not (closing["end"] or last[0].is_day):
        return None  # «до мая»: with May or without it
    both = start.to(last[0])
    return (When(span=both), last[1]) if both.possible else None


def _not_before(text: str, at: int) -> Piece | None:
    """не ранее апреля 2025 г."""
    opening = _AFTER.match(text, at)
    found = span_at(text, opening.end(), sure=True) if opening else None
    return (When(start=found[0]), found[1]) if found else None


def _not_after(text: str, at: int) -> Piece | None:
    """до 1 июня 2024 г., не позднее 25 декабря, до конца 2024 года; «до мая» may be with May or without it"""
    opening = _BEFORE.match(text, at)
    found = span_at(text, opening.end()) if opening else None
    if opening is None or found is None:
        return None
    certain = opening["end"] or found[0].is_day or opening["word"].startswith(("по", "не позднее"))
    return (When(end=found[0]), found[1]) if certain else None


def _within(text: str, at: int) -> Piece | None:
    """март 2024 г., в марте, в течение 2024 года, за I квартал"""
    opening = _WITHIN.match(text, at)
    found = span_at(text, opening.end() if opening else at)
    return (When(span=found[0]), found[1]) if found else None


def _at_most(text: str, at: int) -> Piece | None:
    """не позднее 5 рабочих дней, в течение 10 дней, 5 лет"""
    opening = _AT_MOST.match(text, at)
    found = duration_at(text, opening.end() if opening else at)
    return (When(course=found[0]), found[1]) if found else None


def _in_the_course(text: str, at: int) -> Piece | None:
    """в течение года"""
    match = _COURSE.match(text, at)
    if match is None:
        return None
    return When(course=Duration(_COURSES[match.lastgroup or "Y"], counted=False)), match.end()


FORMS: tuple[Callable[[str, int], Piece | None], ...] = (
    _recurrence,
    _due,
    _always,
    _from_till,
    _not_before,
    _not_after,
    _within,
    _at_most,
    _in_the_course,
)
