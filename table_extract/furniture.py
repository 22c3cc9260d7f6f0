"""What says nothing of its own on a page: its number, running heads, «Продолжение таблицы», dirt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from ocr import Line
from table_extract.appendix import appendix_blocks
from table_extract.table import PageLines, PageReading

CONTINUES = re.compile(r"^\W*(продолжение|окончание)\s+(таблицы|приложения|табл)", re.IGNORECASE)
PAGE_NUMBER = re.compile(
    r"^\W*(стр\.?|страница|лист)?\W*\d{1,4}(\s*(из|/)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{3}")
NUMBER = re.compile(r"\d+")
PAGE_IN_TEXT = re.compile(r"\b(?:с|стр\w*|лист\w*)\W{0,3}\d+(?:\s*(?:из|/)\s*\d+)?")
# A running head is read alike on its pages, and stands at about the same height (points).
SAME_TEXT, SAME_WORD, SAME_HEIGHT = 85.0, 75.0, 40.0
SAME_PLACE = 60.0  # points between the middles of a running head on two pages
# Shares of the page's height: above the one and below the other stand heads, feet and page numbers. Heads of
# left and right pages differ, so the page after the next counts too.
HEAD, FOOT, NEAR = 0.1, 0.92, 2


def is_page_number(text: str) -> bool:
    """«5», «- 5 -», «стр. 5», «Лист 2 из 9»."""
    return bool(PAGE_NUMBER.match(text))


def is_continuation(text: str) -> bool:
    """«Продолжение таблицы 1»: no title, but a sign that the table goes on."""
    return bool(CONTINUES.match(text))


def is_furniture(line: Line) -> bool:
    """Page numbers, and dirt read as single signs: what has no word of three letters says nothing."""
    letters = sum(ch.isalnum() for ch in line.text)
    sure = max(w.confidence for w in line.words)
    return not WORD.search(line.text) or is_page_number(line.text) or (letters < 8 and sure < 0.5)


def at_page_end(line: Line, height: float) -> bool:
    """Whether a line stands where pages of that height (points) have their heads, feet and numbers."""
    middle = line.box.center[1]
    return middle < HEAD * height or middle > FOOT * height


def same_line(line: Line, other: Line) -> bool:
    """Whether two pages have the same line at the same height, be it read differently. A title with another
    number or another word («на весну», «на осень») is another; «Приказ № 5, с. 2» and «Приказ № 5, с. 3» are
    the same but for the number of the page."""
    mine, its = (PAGE_IN_TEXT.sub("", text.lower()) for text in (line.text, other.text))
    if abs(line.box.top - other.box.top) >= SAME_HEIGHT or NUMBER.findall(mine) != NUMBER.findall(its):
        return False
    if fuzz.ratio(mine, its) < SAME_TEXT:
        return False
    pairs = list(zip(mine.split(), its.split(), strict=False))
    return len(mine.split()) != len(its.split()) or all(fuzz.ratio(a, b) >= SAME_WORD for a, b in pairs)


def running_heads(pages: Sequence[PageReading]) -> frozenset[int]:
    """The lines, by identity, that return at the head or the foot of pages near each other. The blocks of two
    appendices are alike and no running heads."""
    ends = {page.number: list(_at_ends(page)) for page in pages}
    return frozenset(
        id(line)
        for number, lines in ends.items()
        for line in lines
        if any(_same_head(line, other) for n in _near(number) for other in ends.get(n, ()))
    )


def _near(number: int) -> list[int]:
    return [number + step for step in range(-NEAR, NEAR + 1) if step]


def _at_ends(page: PageReading) -> Iterator[Line]:
    for line in _without_blocks(page):
        if at_page_end(line, page.height) and not is_furniture(line):
            yield line


def _without_blocks(page: PageReading) -> list[Line]:
    taken = {id(line) for block in appendix_blocks(page) for line in block}
    return [line for line in page.lines if id(line) not in taken]


def _same_head(line: Line, other: Line) -> bool:
    beside = abs(line.box.center[0] - other.box.center[0])
    return beside < SAME_PLACE and same_line(line, other)


def furniture(pages: Sequence[PageReading]) -> tuple[PageLines, ...]:
    """The numbers of pages and their running heads, each with its name."""
    heads = running_heads(pages)
    return tuple(
        PageLines(page.number, (line,), "running head" if id(line) in heads else "page number")
        for page in pages
        for line in page.lines
        if id(line) in heads or (is_page_number(line.text) and at_page_end(line, page.height))
    )
