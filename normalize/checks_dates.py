"""Dates that no calendar has, and ends before their beginnings: in one cell, or in two columns of a row.

Only dates of days with a full year are compared: of what says less, less is certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from normalize.checks_remarks import Remark
from normalize.record import Cell, Table

_DATE = re.compile(r"(?<![\d.,/])(\d{1,2})[.,](\d{1,2})[.,]((?:19|20)\d\d)(?!\d)")
_UNTIL = re.compile(r"\s*(?:г\.?|года)?\s*(?:[-–—]|по|до)\s*", re.IGNORECASE)
_BEGINS = re.compile(r"начал[оа]\b|\bс\Z", re.IGNORECASE)
_ENDS = re.compile(r"окончани|завершени|конец\b|\bпо\Z", re.IGNORECASE)


def check_dates(table: Table) -> Iterator[Remark]:
    cells = {id(cell): cell for row in table.rows for cell in row.cells}
    for cell in cells.values():
        yield from _impossible(cell)
        yield from _turned_round(cell)
    for first, last in _spans(table):
        pairs = {(id(row.cells[first]), id(row.cells[last])): row for row in table.rows}
        for row in pairs.values():
            begin, end = _only_date(row.cells[first]), _only_date(row.cells[last])
            if begin is not None and end is not None and begin > end:
                yield Remark(row.cells[last], f"ends before it begins, on {row.cells[first].text.strip()}")


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _impossible(cell: Cell) -> Iterator[Remark]:
    for match in _DATE.finditer(cell.text):
        if _day(match) is None:
            yield Remark(cell, f"no calendar has «{match[0]}»")


def _turned_round(cell: Cell) -> Iterator[Remark]:
    """«с 21.02.2025 по 10.02.2025»."""
    for first, last in pairwise(_DATE.finditer(cell.text)):
        begin, end = _day(first), _day(last)
        if begin is None or end is None or begin <= end:
            continue
        if _UNTIL.fullmatch(cell.text[first.end() : last.start()]):
            yield Remark(cell, f"«{first[0]}» comes after «{last[0]}»")


def _spans(table: Table) -> Iterator[tuple[int, int]]:
    """Columns of beginnings with the column of ends right after each."""
    leaves = [column.header.text.rpartition(" / ")[2].strip() for column in table.columns]
    for index, (first, last) in enumerate(pairwise(leaves)):
        if _BEGINS.search(first) and _ENDS.search(last) and not _ENDS.search(first):
            yield index, index + 1


def _only_date(cell: Cell) -> date | None:
    found = [_day(match) for match in _DATE.finditer(cell.text)]
    return found[0] if len(found) == 1 else None
