"""Print in a table's frame that no cell covers: where a table has no rulings, cells are read where print was
seen beforehand, and what was taken for dirt there may be a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest import Box, Scale, components
from ocr import Engine, Line
from table_extract.cells import Sheet, read_box
from table_extract.print_size import INK, LETTER
from table_extract.table import PageWarning

TALLEST, THINNEST = 0.35, 0.02  # inches of letters
# Of a letter so much lies outside all cells, or it was read with one of them.
OUTSIDE = 0.9
# Inches between letters of one line, between a line and the paper around it.
APART, ROOM = 0.25, 0.03
# A line is print where a word of it is so sure, and has so many letters or figures, or is a number.
SURE, SIGNS = 0.6, 3


def read_between(sheet: Sheet, frame: Box, reads: Sequence[Box], engine: Engine) -> tuple[Line, ...]:
    """What can be read inside a table's frame in none of the boxes read, print (`is_print`) and dirt; all
    boxes in points. Raises ocr.EngineError."""
    scale = Scale(sheet.dpi)
    px = scale.to_pixels(frame)
    left, top = max(0, round(px.left)), max(0, round(px.top))
    part = sheet.picture[top : round(px.bottom), left : round(px.right)]
    if part.size == 0:
        return ()
    boxes = [scale.to_pixels(box).shifted(-left, -top) for box in reads]
    letters = _letters(np.asarray(part < INK, np.uint8), boxes, sheet.dpi)
    if not letters.any():
        return ()
    only = np.full_like(sheet.picture, 255)
    only[top : round(px.bottom), left : round(px.right)][letters] = part[letters]
    alone = replace(sheet, picture=only)
    return tuple(
        line
        for box in _lines(letters, sheet.dpi)
        for line in read_box(alone, scale.to_points(box.shifted(left, top)), engine).lines
    )


def _letters(ink: NDArray[np.uint8], boxes: Sequence[Box], dpi: float) -> NDArray[np.bool_]:
    """Where the ink is that has the size of letters and lies outside the boxes (pixels)."""
    free = np.ones(ink.shape, bool)
    for box in boxes:
        free[max(0, round(box.top)) : round(box.bottom), max(0, round(box.left)) : round(box.right)] = False
    if not (ink[free] > 0).any():
        return np.zeros(ink.shape, bool)
    labels, stats = components(ink)
    height, width = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    outside = np.bincount(labels[free], minlength=len(stats))
    keep = (height > LETTER[0] * dpi) & (height < TALLEST * dpi) & (width > THINNEST * dpi)
    keep &= outside >= OUTSIDE * stats[:, cv2.CC_STAT_AREA]
    keep[0] = False
    return np.asarray(keep[labels])


def _lines(letters: NDArray[np.bool_], dpi: float) -> list[Box]:
    """Boxes (pixels) around what stands close on one level, top to bottom."""
    along = np.ones((1, max(1, round(APART * dpi))), np.uint8)
    _, stats = components(cv2.morphologyEx(letters.astype(np.uint8), cv2.MORPH_CLOSE, along))
    room = ROOM * dpi
    return [Box(float(x), float(y), float(x + w), float(y + h)).grown(room) for x, y, w, h in stats[1:, :4]]


def is_print(line: Line) -> bool:
    """Whether a line that was read between cells is a text, and no dirt."""
    return any(w.confidence >= SURE and (_signs(w.text) >= SIGNS or w.text.isdigit()) for w in line.words)


def dirt_warnings(number: int, lines: Sequence[Line]) -> Iterator[PageWarning]:
    """What was read between cells and is no print, so that it is not lost without a trace."""
    if lines:
        texts = ", ".join(f"«{line.text}»" for line in lines)
        yield PageWarning(number, "dirt", f"marks between the cells of a table, taken for dirt: {texts}")


def _signs(text: str) -> int:
    return sum(sign.isalnum() for sign in text)
