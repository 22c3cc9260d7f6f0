"""Pages built from plain lines, set as an order is: for the tests of the order's fields."""

from __future__ import annotations

from collections.abc import Sequence

from ingest import Box
from ocr import Line, Reading, Word
from table_extract import PageCell, PageReading, PageTable, Slot

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, PITCH = 68.0, 556.0, 16.0
LETTER, SPACE, TALL = 5.6, 4.0, 9.0


def words_of(text: str, left: float, top: float, confidence: float) -> list[Word]:
    """The words of a line from `left` on; «word~0.3» has a confidence of its own."""
    words = []
    for piece in text.split():
        piece, _, sure = piece.partition("~")
        width = LETTER * len(piece)
        words.append(Word(piece, Box(left, top, left + width, top + TALL), float(sure or confidence)))
        left += width + SPACE
    return words


def width_of(text: str) -> float:
    return sum(LETTER * len(piece.partition("~")[0]) + SPACE for piece in text.split()) - SPACE


def line_of(text: str, top: float, *, confidence: float = 0.95, margin: float = LEFT) -> Line:
    """`= text` is centred, `> text` indented, `/ text` in the right half; «a | b | c» is spread."""
    sign = text[0] if text[0] in "=>/" else ""
    text = text[len(sign) :].strip()
    parts = [part.strip() for part in text.split("|")]
    lefts = [margin]
    if sign == "=":
        lefts = [(WIDTH - width_of(text)) / 2]
    elif sign == ">":
        lefts = [margin + 34]
    elif sign == "/":
        lefts = [361.0]
    elif len(parts) == 2:
        lefts = [margin, RIGHT - width_of(parts[1])]
    elif len(parts) == 3:
        lefts = [margin, (WIDTH - width_of(parts[1])) / 2, RIGHT - width_of(parts[2])]
    words = [
        w for part, left in zip(parts, lefts, strict=True) for w in words_of(part, left, top, confidence)
    ]
    return Line(tuple(words))


def page_of(
    *texts: str, number: int = 1, tables: Sequence[PageTable] = (), confidence: float = 0.95
) -> PageReading:
    """One line a text, top to bottom; an empty text is two lines of space."""
    lines, top = [], 60.0
    for text in texts:
        if text:
            lines.append(line_of(text, top, confidence=confidence))
        top += PITCH if text else 1.5 * PITCH
    return PageReading(number, WIDTH, HEIGHT, tuple(lines), tuple(tables))


def table_at(top: float, page: int = 2) -> PageTable:
    box = Box(LEFT, top, RIGHT, top + 100)
    line = line_of("Наименование", top + 5)
    cell = PageCell(Slot(0, 0, 1, 1, box), Reading((line,)))
    return PageTable(page, box, 1, 1, (cell,), (LEFT, RIGHT))
