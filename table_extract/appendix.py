"""The block that opens an appendix: «Приложение № 2 / к приказу Департамента / от 27.01.2025 № 36», mostly at
the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from ocr import Line, Word
from table_extract.table import PageReading

# The words that open an appendix; they stand to the right of the page or in its middle.
APPENDIX_WORDS = ("приложение", "утвержден", "утверждена", "утверждено", "утверждены")
APPENDIX = re.compile(
    r"^\W*(приложение|утвержд[её]н|к приказу|к распоряжению|к постановлению)", re.IGNORECASE
)
ALIKE = 88.0
RIGHT, SURE, SOLID = 0.35, 0.6, 3
# A block's lines stand in the right part of the page, or begin no further to the left than the first does;
# points, share of the page's width. A wider space than so many lines ends it.
ROUGHLY, IN_RIGHT_PART, APART = 20.0, 0.6, 2.2
_PRINT = re.compile(r"[^\W_]{2}")
_ALNUM = re.compile(r"[^\W_]")
_GOES_ON = re.compile(r"^\W*(к\s|от\s|№|[а-яё])")


def opens_appendix(words: Sequence[Word], width: float) -> bool:
    """«Приложение № 1», «УТВЕРЖДЕН» away from the left margin, alone or after what is no word. `width`:
    of the page, in points."""
    for index, word in enumerate(words):
        text = "".join(_ALNUM.findall(word.text))
        if not text[:1].isupper() or word.box.left < RIGHT * width:
            continue
        if any(fuzz.ratio(text.lower().replace("ё", "е"), known) >= ALIKE for known in APPENDIX_WORDS):
            return not any(_is_solid(before) for before in words[:index])
    return False


def is_appendix_line(line: Line, width: float) -> bool:
    """Whether a line is the first of such a block, wherever it stands."""
    return bool(APPENDIX.match(line.text)) or opens_appendix(line.words, width)


def appendix_block(lines: Sequence[Line], width: float) -> tuple[int, int]:
    """First and one past the last line of the block on a page of that width; (0, 0) where there is none."""
    start = next((i for i, line in enumerate(lines) if is_appendix_line(line, width)), None)
    if start is None:
        return 0, 0
    end = start + 1
    for upper, line in pairwise(lines[start:]):
        if not _goes_on(lines[start], upper, line, width):
            break
        end += 1
    return start, end


def appendix_blocks(page: PageReading) -> tuple[tuple[Line, ...], ...]:
    """All such blocks of a page that stand away from its left margin, top to bottom."""
    lines = [line for line in page.lines if _PRINT.search(line.text)]
    blocks: list[tuple[Line, ...]] = []
    begin = 0
    for at, line in enumerate(lines):
        if at >= begin and opens_appendix(line.words, page.width):
            begin = at + appendix_block(lines[at:], page.width)[1]
            blocks.append(tuple(lines[at:begin]))
    return tuple(blocks)


def _goes_on(first: Line, upper: Line, line: Line, width: float) -> bool:
    if is_appendix_line(line, width):
        return True
    if line.box.top - upper.box.bottom > APART * line.box.height:
        return False
    left = solid_left(first)
    if left < RIGHT * width:
        return _GOES_ON.match(line.text) is not None
    return solid_left(line) > left - ROUGHLY or line.box.center[0] > IN_RIGHT_PART * width


def solid_left(line: Line) -> float:
    """Where a line's print begins, specks before it aside. Points."""
    return min((w.box.left for w in line.words if _ALNUM.search(w.text)), default=line.box.left)


def _is_solid(word: Word) -> bool:
    return word.confidence >= SURE and len(_ALNUM.findall(word.text)) >= SOLID
