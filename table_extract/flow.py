"""Which page tables are one table, and what is printed around them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ocr import Line
from table_extract.appendix import APPENDIX
from table_extract.around import NAMED, is_marked, lines_above, lines_below
from table_extract.furniture import is_continuation, is_furniture, same_line
from table_extract.header import AS_DIGITS, find_header, is_headed, repeated_rows
from table_extract.page_rows import cell_at, flat
from table_extract.places import is_next
from table_extract.sections import CONTINUED
from table_extract.table import PageReading, PageTable

SAME_EDGE = 0.03  # of the table's width
OPENING = re.compile(r"^\W*(приложение|утвержд[её]н)", re.IGNORECASE)
POINT = re.compile(r"^\s*(\d+(?:[.,]\d+)*)\s*[.)]?\s*$")
NUMBER = re.compile(r"\d+")
# Less sure than this, or with fewer letters, a line is no title: dirt may be read as a word.
SURE, LETTERS = 0.6, 8
# A line of running text is so wide, as a share of the table.
FULL = 0.85
# Points of blank paper that a frame may pause for on one page.
NEAR = 36.0


@dataclass(frozen=True, slots=True)
class Run:
    """Page tables that are one table, in order, and why each but the first was taken as going on."""

    tables: tuple[PageTable, ...]
    reasons: tuple[str, ...]


def runs(pages: Sequence[PageReading], *, join: bool) -> tuple[Run, ...]:
    """All page tables of a document in runs; each a run of its own where `join` is False."""
    found: list[Run] = []
    by_number = {page.number: page for page in pages}
    for page in pages:
        for table in page.tables:
            before = _run_before(found, table, by_number) if join else None
            if before is None:
                found.append(Run((table,), ()))
            else:
                index, why = before
                found[index] = Run((*found[index].tables, table), (*found[index].reasons, why))
    return tuple(found)


def _run_before(
    found: Sequence[Run], table: PageTable, pages: Mapping[int, PageReading]
) -> tuple[int, str] | None:
    """Index of the run that a page table goes on, and why; None where it goes on none. Of several runs that
    go from page to page side by side each goes on where it stood."""
    for index, run in reversed(list(enumerate(found))):
        why = _goes_on(run, table, pages) if is_next(run.tables[-1], table, pages) else None
        if why is not None:
            return index, why
    return None


def _goes_on(run: Run, table: PageTable, pages: Mapping[int, PageReading]) -> str | None:
    """Why a page table goes on a run that it follows; None where it does not."""
    last = run.tables[-1]
    if last.n_columns != table.n_columns:
        return None
    above = _told(lines_above(pages[table.page], table), table.page, pages)
    below = _told(lines_below(pages[last.page], last), last.page, pages)
    below = [line for line in below if not is_marked(line)]
    same_page = table.page == last.page
    between = above if same_page else [*below, *above]
    if _opens_another_appendix(run, between, pages):
        return None
    repeated, counting = _is_header_repeated(run, table), _numbering_goes_on(last, table)
    if not _same_edges(last, table):
        # A page turned the other way may have other columns, but not another header and other numbers.
        return "the header is repeated, and the numbering goes on" if repeated and counting else None
    if any(is_continuation(line.text) for line in above):
        return "«Продолжение таблицы»"
    if repeated and (counting or not (same_page or any(_is_title(line) for line in above))):
        return "the header is repeated"
    if same_page and is_headed(table):
        return None
    if not between and not (same_page and table.box.top - last.box.bottom > NEAR):
        return "the same columns, nothing printed between"
    if counting and not is_headed(table) and _is_running_text(between, table):
        return "the same columns, and the numbering goes on after the text between"
    return None


def begins_anew(last: PageTable, table: PageTable, pages: Mapping[int, PageReading]) -> bool:
    """Whether what is printed above a table of a further page names another one than that of the page before,
    whatever their columns."""
    above = _told(lines_above(pages[table.page], table), table.page, pages)
    if any(is_continuation(line.text) for line in above):
        return False
    if _opens_another_appendix(Run((last,), ()), above, pages) or any(NAMED.match(x.text) for x in above):
        return True
    return any(_is_title(line) for line in above) and not _numbering_goes_on(last, table)


def _opens_another_appendix(run: Run, between: Sequence[Line], pages: Mapping[int, PageReading]) -> bool:
    """Whether an appendix opens between a run and what follows; not the one that the run stands in."""
    opened = {_appendix_key(line) for line in between if _is_opening(line)}
    if not opened:
        return False
    own = [line for t in run.tables for line in lines_above(pages[t.page], t) if _is_opening(line)]
    return not opened & {_appendix_key(line) for line in own}


def _is_opening(line: Line) -> bool:
    """«Приложение № 2», «УТВЕРЖДЁН»; «Приложение № 1 (продолжение)» opens none."""
    return bool(OPENING.match(line.text)) and not CONTINUED.search(line.text)


def _appendix_key(line: Line) -> tuple[str, ...]:
    """What two lines that open the same appendix share, be they read differently."""
    return (line.text.strip().lower()[:5], *NUMBER.findall(line.text)[:1])


def _is_running_text(lines: Sequence[Line], table: PageTable) -> bool:
    """Whether what is printed between is a paragraph that interrupts the table, and names no other: it ends
    as sentences do, or fills the width of the table."""
    if not lines or any(APPENDIX.match(line.text) or NAMED.match(line.text) for line in lines):
        return False
    full = [line for line in lines if line.box.width > FULL * table.box.width]
    return lines[-1].text.rstrip()[-1:] in ".;:" or (len(lines) > 1 and full == list(lines[:-1]))


def _is_header_repeated(run: Run, table: PageTable) -> bool:
    first = run.tables[0]
    known = find_header(first, None).depth
    return repeated_rows(run.tables[-1], table) > 0 or (known > 0 and repeated_rows(first, table, known) > 0)


def _told(lines: Sequence[Line], number: int, pages: Mapping[int, PageReading]) -> list[Line]:
    """Of a page's lines those that are neither furniture nor a running head or foot."""
    beside = [line for n in (number - 1, number + 1) if n in pages for line in pages[n].lines]
    return [
        line
        for line in lines
        if not is_furniture(line) and not any(same_line(line, other) for other in beside)
    ]


def _is_title(line: Line) -> bool:
    """Whether a line above a table begins another one: an appendix, «Таблица 2», or print that was read."""
    if APPENDIX.match(line.text) or NAMED.match(line.text):
        return True
    sure = sum(word.confidence for word in line.words) / len(line.words)
    return sure >= SURE and sum(ch.isalpha() for ch in line.text) >= LETTERS


def _numbering_goes_on(last: PageTable, table: PageTable) -> bool:
    """Whether the first column's first number follows the last one of the page before."""
    before, after = _numbers(last), _numbers(table)
    return bool(before and after) and _follows(before[-1], after[0])


def _numbers(table: PageTable) -> list[tuple[int, ...]]:
    texts = [flat(cell_at(table, row, 0).reading).translate(AS_DIGITS) for row in range(table.n_rows)]
    return [tuple(int(n) for n in NUMBER.findall(text)) for text in texts if POINT.match(text)]


def _follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """«1.2» is followed by «1.3», «1.2.1», «2» or «2.1»."""
    if after == (*before, 1):
        return True
    at = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    return at is not None and after[at] == before[at] + 1 and all(n == 1 for n in after[at + 1 :])


def _same_edges(a: PageTable, b: PageTable) -> bool:
    return all(abs(x - y) < SAME_EDGE for x, y in zip(_relative(a), _relative(b), strict=True))


def _relative(table: PageTable) -> list[float]:
    left, right = table.edges[0], table.edges[-1]
    return [(x - left) / (right - left) for x in table.edges]
