"""What belongs to a table and stands outside its rows: appendix line, title and units above, notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from ocr import Line, Reading
from table_extract.appendix import appendix_block, is_appendix_line
from table_extract.furniture import WORD, at_page_end, is_continuation, is_furniture, is_page_number
from table_extract.table import PageReading, PageTable

NAMED = re.compile(r"^\W*(таблица|форма)\s*№?\s*\d", re.IGNORECASE)
_SCALE = r"(?:(?:тыс|млн|млрд|тысяч\w*|миллион\w*|миллиард\w*)\.?\s*)"
_MEASURE = (
    r"(?:руб\w*|коп\w*|чел\w*|человек\w*|шт\w*|ед|единиц\w*|га|гектар\w*|(?:кв|куб)\.?\s*к?м\w*|к?м|тонн\w*|т|"
    r"процент\w*|%|час\w*|дн\w*)\.?"
)
UNITS = re.compile(
    rf"^\W*(?:единиц\w*\s+измерени\w*\W.{{1,40}}|(?:в\s+)?(?:{_SCALE}?{_MEASURE}|{_SCALE})"
    r"(?:\s*,?\s*(?:с|без)(?:\s+уч[её]та|\s+уч[её]том)?\s+ндс)?)\W*$",
    re.IGNORECASE,
)
NOTE_WORDS = ("примечание", "примечания", "сноска", "сноски")
MARK = re.compile(r"^\s*(?:[*†‡]{1,4}\)?|<\*+>|[¹²³⁰⁴-⁹]+\)?)\s*[«\"(]?[^\W_]")
DATED = re.compile(r"^\W*от\W+\d.*№")
# Likeness of a word that opens a note; least confidence of a line that is print.
ALIKE, SURE = 85.0, 0.55
# Lines further apart than so many times their height are two paragraphs; also those further apart than so
# many times the usual step of the lines, unless both are centred: the lines of a title may stand wide.
APART, STEP = 1.6, 1.45
# Of the table's width, so far may the middle of a centred line lie from the table's.
CENTRED = 0.03
# So many times as wide as a line is high is a space between the title and what stands at the right.
WIDE = 3.0


@dataclass(frozen=True, slots=True)
class Above:
    """The lines above a table that are its own. `named`: the title stands as titles do, in the middle, or as
    «Таблица 2»; else it is but the paragraph before."""

    appendix: tuple[Line, ...] = ()
    title: tuple[Line, ...] = ()
    units: tuple[Line, ...] = ()
    named: bool = False


def lines_above(page: PageReading, table: PageTable) -> list[Line]:
    """Lines between the table before (or the top of the page) and this one; where tables stand side by side,
    those over this one."""
    top = max((t.box.bottom for t in page.tables if t.box.bottom <= table.box.top + 1), default=0.0)
    between = [line for line in page.lines if top <= line.box.center[1] < table.box.top]
    return [line for line in between if _owner(line, table, page) is table]


def lines_below(page: PageReading, table: PageTable) -> list[Line]:
    """Lines between this table and the next one (or the foot of the page), side by side as above."""
    bottom = min((t.box.top for t in page.tables if t.box.top >= table.box.bottom - 1), default=page.height)
    between = [line for line in page.lines if table.box.bottom < line.box.center[1] <= bottom]
    return [line for line in between if _owner(line, table, page) is table]


def _owner(line: Line, table: PageTable, page: PageReading) -> PageTable:
    """Of the tables beside each other the one that a line stands over: of several the first."""
    beside = [t for t in page.tables if t.box.top < table.box.bottom and t.box.bottom > table.box.top]
    over = [t for t in beside if t.box.left < line.box.right and t.box.right > line.box.left]
    return min(over or [table], key=lambda t: t.box.left)


def above_table(page: PageReading, table: PageTable, repeated: frozenset[int] = frozenset()) -> Above:
    """What stands above a table and belongs to it. `repeated`: running heads, by identity of the line."""
    lines = [line for line in lines_above(page, table) if id(line) not in repeated]
    lines = [part for line in lines for part in _parted(line)]
    units = tuple(line for line in lines if is_units(line.text))
    rest = [line for line in lines if line not in units and _says_something(line, page.height)]
    start, end = appendix_block(rest, page.width)
    below = [line for line in rest[end:] if not is_furniture(line)]
    title, named = _title(below, table, after_appendix=end > 0)
    return Above(tuple(rest[start:end]), title, units, named)


def _says_something(line: Line, height: float) -> bool:
    """No page number, no dirt; but «от 18.12.2024 № 4-р», which has no word of three letters either, and the
    number that a line «от 18.12.2024 №» leaves to the next one."""
    if is_continuation(line.text) or not surely_read(line):
        return False
    numeral = is_page_number(line.text) and not at_page_end(line, height)
    return numeral or DATED.match(line.text) is not None or not is_furniture(line)


def surely_read(line: Line) -> bool:
    """Whether a line is print, and not dirt that was made words of."""
    return Reading((line,)).confidence >= SURE


def is_units(text: str) -> bool:
    """«тыс. руб.», «(в рублях)», «Единица измерения: шт.»: what the table's figures are in."""
    return bool(UNITS.match(text))


def _parted(line: Line) -> tuple[Line, ...]:
    """A line in two where units stand at its end, far from the rest."""
    height = line.box.height
    for i in range(len(line.words) - 1, 0, -1):
        before, after = line.words[:i], line.words[i:]
        if after[0].box.left - before[-1].box.right > WIDE * height:
            tail = Line(after)
            return (Line(before), tail) if is_units(tail.text) else (line,)
    return (line,)


def _title(lines: Sequence[Line], table: PageTable, *, after_appendix: bool) -> tuple[tuple[Line, ...], bool]:
    """The lines that name a table: the last paragraph, but where it does not stand in the middle, and another
    one under the block of an appendix does, that one; and whether it surely is a title."""
    paragraphs = _paragraphs(lines, table)
    if not paragraphs:
        return (), False
    centred = [p for p in (paragraphs[-1], *paragraphs) if _is_centred(p, table)]
    chosen = centred[0] if after_appendix and centred else paragraphs[-1]
    return tuple(chosen), _is_centred(chosen, table) or bool(NAMED.match(chosen[0].text))


def _paragraphs(lines: Sequence[Line], table: PageTable) -> list[list[Line]]:
    steps = [b.box.center[1] - a.box.center[1] for a, b in pairwise(lines)]
    usual = min((step for step, line in zip(steps, lines, strict=False) if step > line.box.height), default=0)
    found: list[list[Line]] = []
    for line in lines:
        if found and _goes_on(found[-1][-1], line, usual, table):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _goes_on(upper: Line, line: Line, usual: float, table: PageTable) -> bool:
    if line.box.top - upper.box.bottom > APART * max(upper.box.height, line.box.height):
        return False
    both = _in_the_middle(upper, table) and _in_the_middle(line, table)
    return both or line.box.center[1] - upper.box.center[1] <= STEP * usual or usual == 0


def _is_centred(lines: Sequence[Line], table: PageTable) -> bool:
    return all(_in_the_middle(line, table) for line in lines)


def _in_the_middle(line: Line, table: PageTable) -> bool:
    return abs(line.box.center[0] - table.box.center[0]) < CENTRED * table.box.width


def notes_below(page: PageReading, table: PageTable) -> tuple[tuple[Line, ...], ...]:
    """The notes under a table, each with all its lines."""
    lines = [line for line in lines_below(page, table) if not is_furniture(line)]
    notes: list[list[Line]] = []
    open_note = False
    for upper, line in zip([None, *lines], lines, strict=False):
        if is_note(line):
            notes.append([line])
            open_note = True
        elif open_note and upper is not None and _goes_on_note(upper, line, page.width):
            notes[-1].append(line)
        else:
            open_note = False
    return tuple(map(tuple, notes))


def _goes_on_note(upper: Line, line: Line, width: float) -> bool:
    near = line.box.top - upper.box.bottom <= APART * max(upper.box.height, line.box.height)
    return near and not is_appendix_line(line, width)


def is_note(line: Line) -> bool:
    """Whether a line begins a note: «Примечание», be it read differently, or a footnote's mark."""
    return is_marked(line) or begins_as_note(line.text)


def begins_as_note(text: str) -> bool:
    """«Примечание: …», «Примечания»: what notes begin with in words."""
    first = re.match(r"\W*([^\W\d_]{5,})", text)
    if first is None or not first[1][:1].isupper():
        return False
    return any(fuzz.ratio(first[1].lower(), word) >= ALIKE for word in NOTE_WORDS)


def is_marked(line: Line) -> bool:
    """A footnote: a star or a raised figure, and words behind it that were read."""
    return bool(MARK.match(line.text) and WORD.search(line.text)) and surely_read(line)
