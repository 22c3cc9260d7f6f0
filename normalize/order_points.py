"""The points of an order: «1.», «2.1.», «3)», each with all its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from normalize.order_lines import Printed

INDENT = 10.0
"""Points to the right of the text's margin from which on a line begins a paragraph."""

# How figures look to an engine that expects letters.
LOOKS_LIKE_FIGURE = str.maketrans("ЗзОоOбвIl|!iІТ", "33000681111111")

_JUNK = r"^[\s.,‚'`’‘_|°*•-]*"
_NUMBERED = re.compile(
    _JUNK + r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<mark>\s?[.),])?(?!\d)\s*(?P<rest>\S.*)"
)
_MAYBE_NUMBERED = re.compile(
    _JUNK + r"(?P<number>[\dЗзОоOбвIl|!iІТ](?:[\d.ЗзОоOбвIl|!iІТ]{0,4}))[.,)]\s+(?P<rest>\S.*)"
)

Number = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LineStart:
    """The beginning of a line where a point may begin. `indented`: it stands right of the margin;
    `indents`: the points of this order are indented; `last`: the number of the point before, () for none;
    `coming`: the number at the head of the next paragraph that has one, () for none."""

    text: str
    indented: bool
    indents: bool
    last: Number
    coming: Number = ()


@dataclass(frozen=True, slots=True)
class PointStart:
    number: Number
    rest: str
    doubt: str | None = None

    @property
    def label(self) -> str:
        return ".".join(map(str, self.number))


@dataclass(frozen=True, slots=True)
class Point:
    """`number` without its last point, "" for the only one. `paragraphs`: lines of text, number taken off;
    `lines`: the same as they stand."""

    number: str
    paragraphs: tuple[tuple[str, ...], ...]
    lines: tuple[Printed, ...]
    doubt: str | None = None


def successors(last: Number) -> tuple[Number, ...]:
    """What may come after a point: its first sub-point, or the next on its own or an outer level."""
    if not last:
        return ((1,),)
    return (*[(*last, 1)], *((*last[:depth], last[depth] + 1) for depth in reversed(range(len(last)))))


def date_or_sum(at: LineStart) -> PointStart | bool | None:
    """«12.12.2024 № 9», «25 декабря», «2,5 млн»: figures that begin no point."""
    match = _NUMBERED.match(at.text)
    if match is None:
        return None
    bare = not match["mark"] and "." not in match["number"]
    return False if bare or "0" in match["number"].split(".") else None


def next_number(at: LineStart) -> PointStart | bool | None:
    """A number that follows the one before, at the place where the points of this order begin."""
    match = _NUMBERED.match(at.text)
    if match is None or (at.indents and not at.indented):
        return None
    number = tuple(map(int, match["number"].split(".")))
    return PointStart(number, match["rest"]) if number in successors(at.last) else None


def between_neighbours(at: LineStart) -> PointStart | bool | None:
    """«5.» where 3 is due and 4 comes next: the figure was misread."""
    match = _NUMBERED.match(at.text)
    if match is None or not at.indented or not at.coming:
        return None
    read = tuple(map(int, match["number"].split(".")))
    due = [number for number in successors(at.last) if at.coming in successors(number)]
    if at.coming in successors(read) or not due:
        return None
    number = next((number for number in due if len(number) == len(read)), due[0])
    return PointStart(number, match["rest"], f"number of point {_label(number)} read as {match['number']}")


def number_after_a_gap(at: LineStart) -> PointStart | bool | None:
    """A later number with its mark at the head of a paragraph: a point before it was lost or left out."""
    match = _NUMBERED.match(at.text)
    if match is None or not at.indented or not match["mark"] or "," in match["mark"]:
        return None
    number = tuple(map(int, match["number"].split(".")))
    if not at.last < number or number[0] > (at.last[0] if at.last else 0) + 3:
        return None
    return PointStart(
        number, match["rest"], f"no point stands between {_label(at.last)} and {_label(number)}"
    )


def misread_number(at: LineStart) -> PointStart | bool | None:
    """«З. Отделу» where point 3 is due."""
    match = _MAYBE_NUMBERED.match(at.text)
    if match is None or not at.indented:
        return None
    figures = match["number"].translate(LOOKS_LIKE_FIGURE).strip(".")
    for number in successors(at.last):
        if figures == _label(number):
            return PointStart(number, match["rest"], f"number of point {figures} read as {match['number']}")
    return None


START_RULES: tuple[Callable[[LineStart], PointStart | bool | None], ...] = (
    date_or_sum,
    next_number,
    between_neighbours,
    number_after_a_gap,
    misread_number,
)


def point_start(at: LineStart) -> PointStart | None:
    """The point that begins at a line, by the first rule that does not abstain."""
    for rule in START_RULES:
        verdict = rule(at)
        if verdict is not None:
            return verdict if isinstance(verdict, PointStart) else None
    return None


def _label(number: Number) -> str:
    return ".".join(map(str, number)) or "the beginning"


def point_starts(lines: Sequence[Printed], margins: Mapping[int, float]) -> dict[int, PointStart]:
    """Index of a line -> the point that begins there; `margins` as `page_margins` gives them."""
    first = next((line for line in lines if _NUMBERED.match(line.text)), None)
    indents = first is not None and first.box.left > margins[first.page] + INDENT
    starts: dict[int, PointStart] = {}
    last: Number = ()
    for index, line in enumerate(lines):
        indented = line.box.left > margins[line.page] + INDENT
        coming = _coming(lines[index + 1 :], margins)
        start = point_start(LineStart(line.text, indented, indents, last, coming))
        if start:
            starts[index], last = start, start.number
    return starts


def _coming(lines: Sequence[Printed], margins: Mapping[int, float]) -> Number:
    for line in lines:
        match = _NUMBERED.match(line.text)
        if match and match["mark"] and line.box.left > margins[line.page] + INDENT:
            return tuple(map(int, match["number"].split(".")))
    return ()


def page_margins(lines: Sequence[Printed]) -> dict[int, float]:
    """The left edge of the running text on each page, in points.

    On a page that has nothing but the heads of paragraphs, that of the other pages.
    """
    pages = sorted({line.page for line in lines})
    lefts = {page: sorted(line.box.left for line in lines if line.page == page) for page in pages}
    low = {page: values[len(values) // 10] for page, values in lefts.items()}
    usual = median(low.values()) if low else 0.0
    return {page: min(value, usual) if len(lefts[page]) < 4 else value for page, value in low.items()}


def lines_to_points(lines: Sequence[Printed], margins: Mapping[int, float]) -> tuple[Point, ...]:
    """The lines behind the verb become points; without any number they are one point without one."""
    if not lines:
        return ()
    starts = point_starts(lines, margins)
    bounds = sorted({0, *starts})
    return tuple(
        _point(lines[begin:end], starts.get(begin), margins)
        for begin, end in zip(bounds, [*bounds[1:], len(lines)], strict=True)
    )


def _point(lines: Sequence[Printed], start: PointStart | None, margins: Mapping[int, float]) -> Point:
    paragraphs: list[list[str]] = [[]]
    for index, line in enumerate(lines):
        head_of_paragraph = line.box.left > margins[line.page] + INDENT
        if index and head_of_paragraph and paragraphs[-1][-1].rstrip()[-1:] in ".;:":
            paragraphs.append([])
        paragraphs[-1].append(start.rest if start and not index else line.text)
    label, doubt = (start.label, start.doubt) if start else ("", None)
    return Point(label, tuple(map(tuple, paragraphs)), tuple(lines), doubt)
