"""An order's lines divided: letterhead, head, title, preamble, points, signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from normalize.order_head import date_in, kind_of, number_in
from normalize.order_lines import Printed, TextBlock
from normalize.order_points import INDENT, LineStart, next_number
from normalize.order_verb import Verb, find_verb
from ocr import Line, Word

# How preambles begin; a title never does.
OPENERS = re.compile(
    r"(?:В соответствии|В целях|В связи|В рамках|В порядке|В исполнение|Во исполнение|На основании"
    r"|Руководствуясь|С целью|Согласно|Учитывая|Рассмотрев|По результатам|По итогам|Принимая во внимание)"
)
TITLE_START = re.compile(r"[«\"\[]?(?:О|O|0|Об|Oб|Обо|ОБ|06|0б)\s+[«\"А-ЯЁа-яё]")
BREAK = 1.5


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one order; each may be empty. `body`: the points and the signature, verb taken off;
    `verb_line`: the whole line that it stands in."""

    letterhead: tuple[Printed, ...] = ()
    kind: str | None = None
    kind_line: Printed | None = None
    head: tuple[Printed, ...] = ()
    title: tuple[Printed, ...] = ()
    preamble: tuple[Printed, ...] = ()
    body: tuple[Printed, ...] = ()
    verb: Verb | None = None
    verb_line: Printed | None = None


def divide(lines: Sequence[Printed], block: TextBlock) -> Parts | None:
    """Lines become parts; None where there is neither the name of a kind nor a verb: this is no order."""
    kind_at = next((i for i, line in enumerate(lines) if kind_of(line)), None)
    verb_at, verb = _first_verb(lines, 0 if kind_at is None else kind_at + 1)
    if kind_at is not None and verb_at is not None and kind_at > verb_at:
        kind_at = None
    if kind_at is None and verb is None:
        return None
    above, body = _split_at_verb(lines, verb_at, verb, 0 if kind_at is None else kind_at + 1)
    letterhead, upper = _split_at_kind(above, kind_at)
    head, title, preamble = _split_at_title(upper, block)
    kind_line = None if kind_at is None else lines[kind_at]
    return Parts(
        tuple(letterhead),
        kind_of(kind_line) if kind_line else None,
        kind_line,
        tuple(head),
        tuple(title),
        tuple(preamble),
        tuple(body),
        verb,
        None if verb_at is None else lines[verb_at],
    )


def _first_verb(lines: Sequence[Printed], begin: int) -> tuple[int | None, Verb | None]:
    for index in range(begin, len(lines)):
        verb = find_verb(lines[index].text)
        if verb:
            return index, verb
    return None, None


def _split_at_verb(
    lines: Sequence[Printed], verb_at: int | None, verb: Verb | None, begin: int
) -> tuple[list[Printed], list[Printed]]:
    if verb_at is None or verb is None:
        return _split_at_first_point(lines, begin)
    before, after = cut(lines[verb_at], verb.start, verb.end)
    upper = [*lines[:verb_at], *([before] if before else [])]
    return upper, [*([after] if after else []), *lines[verb_at + 1 :]]


def _split_at_first_point(lines: Sequence[Printed], begin: int) -> tuple[list[Printed], list[Printed]]:
    """Where no verb was read the points begin with number 1."""
    for index in range(begin, len(lines)):
        if next_number(LineStart(lines[index].text, True, False, ())):
            return list(lines[:index]), list(lines[index:])
    return list(lines), []


def cut(line: Printed, start: int, end: int) -> tuple[Printed | None, Printed | None]:
    """What stands in a line before the offset `start` and behind `end`, without the marks at the cut."""
    before = _stretch(line, 0, start)
    after = _stretch(line, len(line.text) - len(line.text[end:].lstrip(" :;.,-–—")), len(line.text))
    return before, after


def _stretch(line: Printed, start: int, end: int) -> Printed | None:
    words: list[Word] = []
    at = 0
    for word in line.words:
        text = word.text[max(0, start - at) : max(0, end - at)]
        at += len(word.text) + 1
        if text:
            words.append(replace(word, text=text))
    return Printed(line.page, Line(tuple(words)), Line(tuple(words))) if words else None


def _split_at_kind(
    upper: Sequence[Printed], kind_at: int | None
) -> tuple[Sequence[Printed], Sequence[Printed]]:
    """Without a line of the kind the letterhead ends where a date, a number or the title begins."""
    if kind_at is not None:
        return upper[:kind_at], upper[kind_at + 1 :]
    for index, line in enumerate(upper):
        if date_in(line) or number_in(line) or TITLE_START.match(line.text) or OPENERS.match(line.text):
            return upper[:index], upper[index:]
    return upper, ()


def _split_at_title(
    upper: Sequence[Printed], block: TextBlock
) -> tuple[Sequence[Printed], Sequence[Printed], Sequence[Printed]]:
    """What stands between the kind and the verb becomes head, title and preamble."""
    start = _title_at(upper)
    end = start
    while end < len(upper) and (
        end == start or not ends_title(upper[end - 1], upper[end], upper[start], block)
    ):
        if end == start and OPENERS.match(upper[end].text):
            break
        end += 1
    return upper[:start], upper[start:end], upper[end:]


def _title_at(upper: Sequence[Printed]) -> int:
    """The first line that begins as titles do; else the first behind the last date or number of the head."""
    for index, line in enumerate(upper):
        if OPENERS.match(line.text):
            return _behind_head(upper[:index])
        if TITLE_START.match(line.text):
            return index
    return _behind_head(upper)


def _behind_head(upper: Sequence[Printed]) -> int:
    return max(
        (i + 1 for i, line in enumerate(upper[:6]) if number_in(line) or date_in(line)), default=len(upper)
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """Two lines, one under the other, and the first line of the title."""

    upper: Printed
    lower: Printed
    first: Printed
    block: TextBlock


def another_page(at: Turn) -> bool | None:
    return True if at.upper.page != at.lower.page else None


def wide_space(at: Turn) -> bool | None:
    return True if at.lower.box.center[1] - at.upper.box.center[1] > BREAK * at.block.pitch else None


def opener(at: Turn) -> bool | None:
    return True if OPENERS.match(at.lower.text) else None


def paragraph_head(at: Turn) -> bool | None:
    """An indented line that runs to the right margin under a title that stands at the left."""
    left_set = at.first.box.left < at.block.left + INDENT
    indented = at.lower.box.left > at.first.box.left + INDENT
    full = at.lower.box.right > at.block.right - INDENT
    return True if left_set and indented and full else None


TURN_RULES: tuple[Callable[[Turn], bool | None], ...] = (another_page, wide_space, opener, paragraph_head)


def ends_title(upper: Printed, lower: Printed, first: Printed, block: TextBlock) -> bool:
    """Whether the title ends between two lines."""
    return any(rule(Turn(upper, lower, first, block)) for rule in TURN_RULES)
