"""Which page tables are one table, and what is printed around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import Box
from ocr import Line
from table_extract.header import repeated_rows
from table_extract.table import PageReading, PageTable

SAME_EDGE = 0.03  # of the table's width
CONTINUES = re.compile(r"^\W*(продолжение|окончание)\s+(таблицы|приложения|табл)", re.IGNORECASE)
PAGE_NUMBER = re.compile(r"^\W*(стр\.?|страница|лист)?\W*\d{1,4}(\s*из\s*\d{1,4})?\W*$", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{3}")
APPENDIX = re.compile(
    r"^\W*(приложение|утвержд[её]н|к приказу|к распоряжению|к постановлению)", re.IGNORECASE
)


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
            last = found[-1].tables[-1] if found else None
            why = _goes_on(last, table, by_number) if join and last is not None else None
            if why is None:
                found.append(Run((table,), ()))
            else:
                found[-1] = Run((*found[-1].tables, table), (*found[-1].reasons, why))
    return tuple(found)


def _goes_on(last: PageTable, table: PageTable, pages: dict[int, PageReading]) -> str | None:
    """Why the second page table goes on the first; None where it does not."""
    if table.page != last.page + 1 or last.n_columns != table.n_columns or not _same_edges(last, table):
        return None
    if pages[last.page].tables[-1] is not last or pages[table.page].tables[0] is not table:
        return None
    if repeated_rows(last, table):
        return "the header is repeated"
    above = [line for line in lines_above(pages[table.page], table) if not is_furniture(line)]
    if any(CONTINUES.match(line.text) for line in above):
        return "«Продолжение таблицы»"
    below = [line for line in lines_below(pages[last.page], last) if not is_furniture(line)]
    return None if above or below else "the same columns, nothing printed between"


def _same_edges(a: PageTable, b: PageTable) -> bool:
    return all(abs(x - y) < SAME_EDGE for x, y in zip(_relative(a), _relative(b), strict=True))


def _relative(table: PageTable) -> list[float]:
    left, right = table.edges[0], table.edges[-1]
    return [(x - left) / (right - left) for x in table.edges]


def lines_above(page: PageReading, table: PageTable) -> list[Line]:
    """Lines between the table before (or the top of the page) and this one."""
    top = max((t.box.bottom for t in page.tables if t.box.bottom <= table.box.top + 1), default=0.0)
    return [line for line in page.lines if top <= line.box.center[1] < table.box.top]


def lines_below(page: PageReading, table: PageTable) -> list[Line]:
    bottom = min((t.box.top for t in page.tables if t.box.top >= table.box.bottom - 1), default=page.height)
    return [line for line in page.lines if table.box.bottom < line.box.center[1] <= bottom]


def is_furniture(line: Line) -> bool:
    """Page numbers, and dirt read as single signs: what has no word of three letters says nothing."""
    letters = sum(ch.isalnum() for ch in line.text)
    sure = max(w.confidence for w in line.words)
    return not WORD.search(line.text) or bool(PAGE_NUMBER.match(line.text)) or (letters < 8 and sure < 0.5)


def title_lines(page: PageReading, table: PageTable) -> tuple[Line, ...]:
    """The lines just above a table that name it: what follows the appendix line and its block at the right,
    back to the first wide gap."""
    above = [line for line in lines_above(page, table) if not is_furniture(line)]
    starts = [i for i, line in enumerate(above) if APPENDIX.match(line.text)]
    if starts:
        block = above[starts[0]].box.left
        above = [line for line in above[starts[0] + 1 :] if line.box.left < block - 20]
    above = [line for line in above if not CONTINUES.match(line.text)]
    return tuple(_last_paragraph(above))


def _last_paragraph(lines: Sequence[Line]) -> list[Line]:
    taken: list[Line] = []
    for line in reversed(lines):
        if taken and taken[0].box.top - line.box.bottom > 1.6 * _height(line.box, taken[0].box):
            break
        taken.insert(0, line)
    return taken


def _height(*boxes: Box) -> float:
    return max(box.height for box in boxes)
