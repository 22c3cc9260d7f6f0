"""Where on a page print stands that is in no table: above, between, below and beside the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from ingest import POINTS_PER_INCH, Box, Picture, Scale, components, union
from ocr import Engine, Line
from table_extract.cells import Sheet, dusted, read_box
from table_extract.print_size import INK, LETTER

LEAST_HEIGHT, LEAST_WIDTH = 4.0, 7.0  # points of a band that may hold print
# Inches beside a table in which the crumbs of its outer ruling lie, and the tallest letter looked for there.
CRUMBS, TALLEST = 0.02, 0.35


def read_outside(sheet: Sheet, tables: Sequence[Box], engine: Engine) -> tuple[Line, ...]:
    """The lines of print that are in none of the tables (points), in reading order, each once."""
    picture = sheet.picture.copy()
    sheet, scale = replace(sheet, picture=picture), Scale(sheet.dpi)
    height, width = (side * POINTS_PER_INCH / sheet.dpi for side in picture.shape)
    for table in tables:
        _blank(picture, scale.to_pixels(table))
    groups = overlapping_in_y(tables)
    beside: list[list[Line]] = [[] for _ in groups]
    # Bands beside tables come first: a line that stands beside the upper edge of one is theirs.
    for group, lines in zip(groups, beside, strict=True):
        for band in bands_beside(group, width):
            if (seen := _with_cut_lines(sheet, band)) is not None:
                lines += read_box(sheet, seen, engine).lines
                _blank(picture, scale.to_pixels(seen))
    found: list[Line] = []
    frames = [union(group) for group in groups]
    edges = [0.0, *(y for frame in frames for y in (frame.top, frame.bottom)), height]
    for index, (top, bottom) in enumerate(zip(edges[::2], edges[1::2], strict=True)):
        if bottom - top > LEAST_HEIGHT:
            found += read_box(sheet, Box(0.0, top, width, bottom), engine).lines
        found += beside[index] if index < len(beside) else []
    return tuple(found)


def overlapping_in_y(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes that stand side by side together, top to bottom."""
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: b.top):
        if groups and box.top < max(b.bottom for b in groups[-1]):
            groups[-1].append(box)
        else:
            groups.append([box])
    return groups


def bands_beside(group: Sequence[Box], width: float) -> list[Box]:
    """What is left free beside the tables of a group on a page of that width, in reading order: each band
    as high as it can be, none in a table, none in another. Points."""
    bands: list[Box] = []
    for top, bottom in pairwise(sorted({y for box in group for y in (box.top, box.bottom)})):
        inside = [box for box in group if box.top < bottom and box.bottom > top]
        for left, right in _free(inside, width):
            above = next((b for b in bands if b.bottom == top and (b.left, b.right) == (left, right)), None)
            if above is not None:
                bands.remove(above)
            bands.append(Box(left, above.top if above else top, right, bottom))
    return sorted(bands, key=lambda b: (b.left, b.top))


def _free(boxes: Sequence[Box], width: float) -> Iterator[tuple[float, float]]:
    reached = 0.0
    for box in sorted(boxes, key=lambda b: b.left):
        if box.left > reached:
            yield reached, box.left
        reached = max(reached, box.right)
    if width > reached:
        yield reached, width


def _with_cut_lines(sheet: Sheet, band: Box) -> Box | None:
    """The band without the tables' edges, and with the whole of the lines that its ends cut; None where
    nothing in it has the size of a letter."""
    px = Scale(sheet.dpi).to_pixels(band)
    rim = round(CRUMBS * sheet.dpi)
    last = sheet.picture.shape[1]
    left = round(px.left) + (rim if band.left > 0 else 0)
    right = round(px.right) - (rim if round(px.right) < last else 0)
    top, bottom = max(0, round(px.top)), round(px.bottom)
    if band.width < LEAST_WIDTH or right <= left or bottom <= top:
        return None
    if not _has_letters(dusted(sheet.picture[top:bottom, left:right], sheet), sheet.dpi):
        return None
    inked = np.asarray((sheet.picture[:, left:right] < INK).any(axis=1))
    farthest = round(TALLEST * sheet.dpi)
    above, below = max(0, top - farthest), min(len(inked), bottom + farthest)
    while top > above and inked[top]:
        top -= 1
    while bottom < below and inked[bottom - 1]:
        bottom += 1
    return Scale(sheet.dpi).to_points(Box(left, top, right, bottom))


def _has_letters(part: Picture, dpi: float) -> bool:
    _, stats = components((part < INK).astype(np.uint8))
    heights = stats[1:, cv2.CC_STAT_HEIGHT]
    return bool(((heights > LETTER[0] * dpi) & (heights < TALLEST * dpi)).any())


def _blank(picture: Picture, px: Box) -> None:
    picture[max(0, round(px.top)) : round(px.bottom), max(0, round(px.left)) : round(px.right)] = 255
