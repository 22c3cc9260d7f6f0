"""Text of a cell -> the value of a date, of a period, or of a list of them; None where it is anything else.

The whole text must be understood, but for a note behind it: what is in brackets or behind a comma and speaks
of no other time. Nothing is filled in but a year that is printed once for all rows, and then that is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from normalize.values.days import Edge, Span
from normalize.values.evidence import Evidence, Year
from normalize.values.recurrence import Duration
from normalize.values.spans import mentions_time, year_span
from normalize.values.when import When, rest_of, when_at

Value = dict[str, Any]

NEAR = 20
"""Years on either side of a printed one in which a year of two figures is looked for."""

# A new line inside a cell parts what stands above it from what stands below.
_PLAIN = dict.fromkeys("‐‑‒–—―−", "-") | {"ё": "е", "\n": ";"}
_NOT_PLAIN = re.compile("[" + "".join(_PLAIN) + "]")
_PART = re.compile(r"\s?(?:;|,|\sи(?=\s))\s?")
_NUMBER = re.compile(r"\d{1,2}|iv|i{1,3}")
_HEADS = re.compile(
    rf"(?P<heads>(?:{_NUMBER.pattern})(?:\s?,\s?(?:{_NUMBER.pattern}))*)(?:\s?,\s?|\sи\s)"
    rf"(?=(?:{_NUMBER.pattern})\s[а-я])"
)
_REPORTED = r"месяца,? следующего за отчетн(?:ым|ой)(?: (?:периодом|месяцем|кварталом|годом))?"
_CLOCK = r"(?:(?:с|в|к|до)\s)?\d{1,2}[:.-]\d{2}(?!\d|\.\d)"
_NOTE = re.compile(
    rf"\s?[,;]\s?(?=[^\s,;])|\.\s(?=[а-я])|\s?(?=\()|\s(?={_CLOCK}|{_REPORTED})"
    r"|\s(?=(?:по|при|в соответствии|согласно|с учетом|со дня|с даты|с момента|после|эпк)(?![а-я]))"
)
_SHORT_NOTE = re.compile(rf"\([^()]*\)|{_CLOCK}(?:\s?(?:-|до)\s?\d{{1,2}}[:.]\d{{2}})?")
_CONDITION = re.compile(
    r"по мере [а-я]|(?:при|по) необходимости|по (?:[а-я]+ )?(?:заявк|запрос|согласовани|график|план)"
    r"|(?:в соответствии с|согласно) (?:[а-я]+ ){0,2}(?:график|план)|в сроки, "
)
_THE_YEAR = Duration("P1Y", counted=False)
_BARE_YEARS = re.compile(r"(?P<first>\d{4})(?:\s?-\s?(?P<last>\d{4}))?")


def time_value(text: str, evidence: Evidence) -> Value | None:
    """The value of a date («kind»: date), of a period (period), of several (list)."""
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    plain = _NOT_PLAIN.sub(lambda match: _PLAIN[match[0]], text.lower())
    if len(plain) != len(text):  # letters that grow when they are made small are none of Russian
        return None
    if years := _bare_years(plain, evidence):
        return _value(When(span=years), evidence)
    parts, end = _shared(plain) or _parts(plain)
    if not parts:
        return _condition(text, plain, evidence)
    end = rest_of(plain, end) if rest_of(plain, end) == len(plain) else end
    note = _note(text, plain, end, evidence)
    if note is None or not _expected(parts, evidence):
        return None
    values = [_value(part, evidence) for part in parts]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    made = known[0] if len(known) == 1 else {"kind": "list", "values": known}
    return made | ({"note": note} if note else {})


def _parts(plain: str) -> tuple[list[When], int]:
    """The times that a text begins with, in order: «февраль, май, ноябрь»."""
    parts: list[When] = []
    end = at = 0
    while found := when_at(plain, at):
        if parts and not (found[0].has_place and all(part.has_place for part in parts)):
            break
        parts.append(found[0])
        end = found[1]
        part = _PART.match(plain, end)
        if part is None:
            break
        at = part.end()
    return _with_common_year(parts), end


def _shared(plain: str) -> tuple[list[When], int] | None:
    """«15, 16 и 20 марта 2024 г.», «II, IV квартал»: several numbers before one name."""
    heads = _HEADS.match(plain)
    last = when_at(plain, heads.end()) if heads else None
    number = _NUMBER.match(plain, heads.end()) if heads else None
    if heads is None or last is None or number is None:
        return None
    name = plain[number.end() : last[1]]
    texts = [head + name for head in re.split(r"\s?,\s?", heads["heads"])]
    found = [(when_at(text, 0), len(text)) for text in texts]
    firsts = [piece[0] for piece, length in found if piece and piece[1] == length and piece[0].span]
    return ([*firsts, last[0]], last[1]) if len(firsts) == len(texts) and last[0].span else None


def _with_common_year(parts: list[When]) -> list[When]:
    """«апрель, октябрь 2024 г.»: the year printed last is that of all, as long as they stand in order."""
    for index in range(len(parts) - 1, 0, -1):
        before, after = parts[index - 1].span, parts[index].span
        if before is None or after is None or after.first.year is None or after.first.short:
            break
        if before.first.year is not None or before.last.year is not None:
            break
        if before.last.place >= after.first.place:
            break
        year = after.first.year
        parts[index - 1] = replace(
            parts[index - 1], span=Span(before.first.of_year(year), before.last.of_year(year))
        )
    return parts


def _expected(parts: list[When], evidence: Evidence) -> bool:
    """«5 лет» is an age as often as a time, so it counts only where a time is expected."""
    return evidence.when or not any(part.course and part.course.counted for part in parts)


def _note(text: str, plain: str, end: int, evidence: Evidence) -> str | None:
    """What stands behind the times, as printed; empty where nothing does, None where it may change them."""
    if end == len(plain):
        return ""
    opening = _NOTE.match(plain, end)
    if opening is None:
        return None
    rest = plain[opening.end() :]
    if mentions_time(re.sub(_REPORTED, "", rest)) or not (evidence.when or _SHORT_NOTE.fullmatch(rest)):
        return None
    return text[opening.end() :].strip()


def _condition(text: str, plain: str, evidence: Evidence) -> Value | None:
    """«по мере необходимости»: not when, but on what it depends; only where a time is expected."""
    if not evidence.when or not _CONDITION.match(plain) or mentions_time(plain):
        return None
    return {"kind": "period", "from": None, "to": None, "recurrence": None, "note": text.strip()}


def _bare_years(plain: str, evidence: Evidence) -> Span | None:
    """«1978» under «Год ввода», «2014-2020» under «Срок»"""
    match = _BARE_YEARS.fullmatch(plain) if evidence.years or evidence.when else None
    if match is None:
        return None
    first, last = int(match["first"]), int(match["last"] or match["first"])
    span = Span(year_span(first).first, year_span(last).last)
    return span if span.possible and (match["last"] is None) == (first == last) else None


def _value(when: When, evidence: Evidence) -> Value | None:
    """None where a year of two figures has no century."""
    given = evidence.year
    if when.course == _THE_YEAR and given and given.second is None:
        whole = replace(when, course=None, span=year_span(given.first))
        return _written(whole) | {"assumed_year": given.source}
    said = {"span": when.span, "start": when.start, "end": when.end}
    spans = {name: span for name, span in said.items() if span is not None}
    dated: dict[str, Any] = {name: _dated(span, evidence) for name, span in spans.items()}
    if any(edge.short for span in dated.values() for edge in (span.first, span.last)):
        return None
    sources = [_source(evidence, spans[name], dated[name]) for name in spans]
    source = next(filter(None, sources), None)
    return _written(replace(when, **dated)) | ({"assumed_year": source} if source else {})


def _dated(span: Span, evidence: Evidence) -> Span:
    """The span with the years that are printed elsewhere, where there is no doubt which they are."""
    first, last = _century(span.first, evidence.near), _century(span.last, evidence.near)
    if evidence.year and first.year is None and last.year is None and first.month and last.month:
        years = (evidence.year.of_month(first.month), evidence.year.of_month(last.month))
        if years[0] and years[1]:
            dated = Span(first.of_year(years[0]), last.of_year(years[1]))
            return dated if dated.possible else span
    return Span(first, last)


def _century(edge: Edge, near: Year | None) -> Edge:
    if not edge.short or edge.year is None or near is None:
        return edge
    year = next(y for y in range(near.first - 49, near.first + 51) if y % 100 == edge.year)
    dated = edge.of_year(year)
    return dated if abs(year - near.first) <= NEAR and dated.possible else edge


def _source(evidence: Evidence, printed: Span, dated: Span) -> str | None:
    if printed == dated:
        return None
    given = evidence.near if printed.first.short or printed.last.short else evidence.year
    return given.source if given else None


def _written(when: When) -> Value:
    if when == When(span=when.span) and when.span and when.span.is_day:
        return {"kind": "date", "date": when.span.first.iso(last=False)}
    first, last = when.start or when.span, when.end or when.span
    value: Value = {
        "kind": "period",
        "from": first.first.iso(last=False) if first else ".." if when.always else None,
        "to": last.last.iso(last=True) if last and not when.then else ".." if when.always else None,
        "recurrence": f"R/{when.recurrence.each}" if when.recurrence else None,
    }
    if when.recurrence and when.recurrence.times > 1:
        value["times"] = when.recurrence.times
    if when.recurrence and when.recurrence.at_least:
        value["at_least"] = True
    if when.recurrence and when.recurrence.weekdays:
        value["weekdays"] = list(when.recurrence.weekdays)
    if when.due:
        value["due"] = when.due
    if when.course:
        value["duration"] = when.course.iso
        value |= {"days": when.course.days} if when.course.days else {}
    return value
