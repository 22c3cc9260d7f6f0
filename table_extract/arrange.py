"""The tables of a page in reading order, each by itself; lines of print over tables side by side in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ocr import Line
from table_extract.parting import parted
from table_extract.places import SLACK, in_bands, in_columns, in_reading_order
from table_extract.table import PageReading, PageTable

# A space so many times as wide as print is high parts a line: no space between words is.
WIDE = 2.0


def arranged(page: PageReading) -> PageReading:
    """The page as the document's tables are made of it: its tables in reading order, those in one frame
    parted, and what one line of print says over two tables side by side parted as well."""
    tables = tuple(part for table in in_reading_order(page.tables) for part in parted(table))
    return replace(page, tables=tables, lines=tuple(_parted_lines(page.lines, in_bands(tables), page.height)))


def _parted_lines(lines: Sequence[Line], bands: list[list[PageTable]], height: float) -> Iterator[Line]:
    """Each line that stands above or below tables side by side, in parts if it is one line of each."""
    for line in lines:
        gutters = [gutter for n in range(len(bands)) for gutter in _gutters(line, bands, n, height)]
        yield from _cut(line, gutters)


def _gutters(
    line: Line, bands: list[list[PageTable]], number: int, height: float
) -> Iterator[tuple[float, float]]:
    """The free intervals of x between the tables of a band, if a line stands between it and the next ones."""
    top = max((t.box.bottom for t in bands[number - 1]), default=0.0) if number else 0.0
    bottom = min((t.box.top for band in bands[number + 1 : number + 2] for t in band), default=height)
    if len(bands[number]) > 1 and top - SLACK < line.box.center[1] < bottom + SLACK:
        for left, right in pairwise(in_columns(bands[number])):
            yield max(t.box.right for t in left), min(t.box.left for t in right)


def _cut(line: Line, gutters: Sequence[tuple[float, float]]) -> Iterator[Line]:
    """A line in parts where a wide space of it lies over a gutter."""
    wide = WIDE * median(word.box.height for word in line.words)
    begin = 0
    for end, (word, after) in enumerate(pairwise(line.words), start=1):
        left, right = word.box.right, after.box.left
        if right - left > wide and any(left < stop and right > start for start, stop in gutters):
            yield Line(line.words[begin:end])
            begin = end
    yield Line(line.words[begin:]) if begin else line
