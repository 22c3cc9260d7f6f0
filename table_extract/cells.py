"""The slots of a grid are read one by one: each cell as that cell, without its rulings, without dust.

FINDINGS: cell by cell is not only right, it takes less time than a whole page read at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest import POINTS_PER_INCH, Box, Page, Picture, Scale, Stroke, components
from ocr import Engine, Layout, Line, Reading, Word
from table_extract.crumbs import without_crumbs
from table_extract.print_size import INK, x_height
from table_extract.rulings import RuledRegion

# Inches. Half of what is painted over along a ruling, and what a cell is cut short by at each side.
RULING_HALF, INSET = 0.012, 0.012
BRIDGED = 0.08
# A full stop is round and DOT x-heights wide. Of its area less than SPECK is dust wherever it lies; so is, in
# inches, what is smaller than LONE_DOT and has no ink within ALONE.
DOT, SPECK = 0.23, 0.55
LONE_DOT, ALONE = 0.017, 0.06
GRAINY = 400  # specks in one cell
# A mark over a letter is so many times wider than high; a letter that bears a lone dot so much narrower.
FLAT, NARROW = 1.6, 0.5
PARTNER = 0.45  # x-heights: no dot of ё is larger
LETTERLIKE = 0.75  # x-heights: what is lower is a comma, under the dot of a semicolon
# Grey levels from PAPER on become white; the darker half of the rest stays as dark as it is.
PAPER = 220
WHITEN = np.minimum(np.arange(256) * 255 // PAPER, 255).astype(np.uint8)
# Grey levels: ground darker than SHADED is no paper, and print on it stands out by CONTRAST at least. Inches:
# no stroke of a letter is thicker than STROKE.
SHADED, CONTRAST, STROKE = 215, 40, 0.07
EXTREMES = 0.2, 99.8  # a digit alone in a large cell has so few per cent of its pixels
DASH_HEIGHT, DASH_WIDTH = 0.022, (0.025, 0.18)
DASH_CONFIDENCE = 0.9


def without_rulings(page: Page, regions: Iterable[RuledRegion]) -> Picture:
    """The page's picture with the rulings painted over."""
    picture = page.picture.copy()
    thickness = max(1, round(2 * RULING_HALF * page.dpi))
    for region in regions:
        for stroke in region.horizontal:
            cv2.polylines(picture, _courses(stroke, page.dpi, flip=False), False, 255, thickness)
        for stroke in region.vertical:
            cv2.polylines(picture, _courses(stroke, page.dpi, flip=True), False, 255, thickness)
    return picture


def _courses(stroke: Stroke, dpi: float, *, flip: bool) -> list[NDArray[np.int32]]:
    """The drawn stretches of a stroke as polylines.

    Small gaps are rubbed out with it, for there the ruling is only faint; in a wide one there may be print: a
    heading stands where the column rulings pause.
    """
    courses = []
    for start, end in _stretches(stroke, BRIDGED * dpi):
        inside = stroke.along[(stroke.along > start) & (stroke.along < end)]
        along = np.concatenate([[start], inside, [end]])
        level = np.interp(along, stroke.along, stroke.level)
        courses.append(np.stack((level, along) if flip else (along, level), axis=-1).round().astype(np.int32))
    return courses


def _stretches(stroke: Stroke, bridged: float) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(stroke.pieces):
        if merged and start - merged[-1][1] <= bridged:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page's picture without rulings. `x_height`: of its print, in pixels: what is dust depends on it."""

    picture: Picture
    dpi: float
    x_height: float

    @classmethod
    def of(cls, picture: Picture, dpi: float) -> Sheet:
        return cls(picture, dpi, x_height(picture, dpi))


def read_box(sheet: Sheet, box: Box, engine: Engine) -> Reading:
    """What is printed in a box (points of the page); words in points of the page."""
    dpi, scale = sheet.dpi, Scale(sheet.dpi)
    px = scale.to_pixels(box).grown(-INSET * dpi)
    left, top = max(0, round(px.left)), max(0, round(px.top))
    part = on_white(sheet.picture[top : round(px.bottom), left : round(px.right)], dpi)
    part = without_crumbs(part, dpi)
    # What is blank all around need not be searched for dust.
    outer = ink_frame(part)
    if outer is None:
        return Reading()
    left, top = left + outer[0], top + outer[1]
    part = dusted(_cut(part, outer), sheet)
    frame = ink_frame(part)
    if frame is None:
        return Reading()
    x, y, _, _ = frame
    part = _whitened(_cut(part, frame))
    reading = _dash(part, scale) or _read(part, sheet, engine)
    return reading.moved((left + x) * POINTS_PER_INCH / dpi, (top + y) * POINTS_PER_INCH / dpi)


def _cut(part: Picture, frame: tuple[int, int, int, int]) -> Picture:
    x, y, width, height = frame
    return part[y : y + height, x : x + width]


def on_white(part: Picture, dpi: float) -> Picture:
    """Print on a shaded ground, as header cells often have it, as dark print on white; what is on paper stays
    as it is. Evening the light has made the ground uneven: light print is what is lighter than around it."""
    ground = float(np.median(part)) if part.size else 255.0
    if ground >= SHADED:
        return part
    wide = round(STROKE * dpi)
    # Rulings that were painted over at the edges are white.
    inner = part[wide:-wide, wide:-wide] if min(part.shape) > 3 * wide else part
    darkest, lightest = np.percentile(inner, EXTREMES)
    if max(lightest - ground, ground - darkest) < CONTRAST:
        return np.full_like(part, 255)
    if lightest - ground <= ground - darkest:
        return part if ground >= INK else _stretched(part, ground, ground)
    light = np.asarray(cv2.morphologyEx(part, cv2.MORPH_TOPHAT, np.ones((wide, wide), np.uint8)), np.uint8)
    return _stretched(255 - _off_edges(light), 255.0, lightest - ground)


def _off_edges(light: Picture) -> Picture:
    """Without what reaches the edges: rulings that were painted over are lighter than the ground as well."""
    labels, _ = components((light > CONTRAST // 2).astype(np.uint8))
    rim = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    return np.where(np.isin(labels, rim[rim > 0]), 0, light).astype(np.uint8)


def _stretched(part: Picture, white: float, contrast: float) -> Picture:
    """Levels from `white` on become white, those `contrast` below it black."""
    levels = (np.arange(256) - (white - contrast)) * 255 / contrast
    return np.asarray(cv2.LUT(part, np.clip(levels, 0, 255).astype(np.uint8)), np.uint8)


def _whitened(part: Picture) -> Picture:
    """Paper made as white as the border that the engine puts around it: the edge between the two is else read
    as part of the print (of 39 row numbers of a grey scan 28 were read right with that edge, all without)."""
    return np.asarray(cv2.LUT(part, WHITEN), np.uint8)


def _read(part: Picture, sheet: Sheet, engine: Engine) -> Reading:
    """As a block of lines; as one line where that finds nothing, for a lone digit is no block."""
    reading = engine.read(part, sheet.dpi, Layout.BLOCK, sheet.x_height)
    return reading if reading.words else engine.read(part, sheet.dpi, Layout.LINE, sheet.x_height)


def ink_frame(part: Picture) -> tuple[int, int, int, int] | None:
    """(x, y, width, height) around all ink; None where there is none."""
    points = cv2.findNonZero((part < INK).astype(np.uint8)) if part.size else None
    if points is None:
        return None
    x, y, width, height = cv2.boundingRect(points)
    return int(x), int(y), int(width), int(height)


def dusted(part: Picture, sheet: Sheet) -> Picture:
    """Without specks: ink much smaller than the dots of this print, or small and far from all other ink."""
    if part.size == 0:
        return part
    ink = (part < INK).astype(np.uint8)
    labels, stats = components(ink)
    if len(stats) < 2:
        return part
    side = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    tiny = stats[:, cv2.CC_STAT_AREA] < SPECK * np.pi / 4 * (DOT * sheet.x_height) ** 2
    small = (side < LONE_DOT * sheet.dpi) | tiny
    tiny[0] = small[0] = False
    dust = small & (_alone(labels, small, sheet.dpi) | tiny)
    suspects = np.nonzero(dust & tiny)[0]
    # So many cannot be marks: it is the grain of the paper.
    for label in suspects if len(suspects) < GRAINY else ():
        dust[label] = not (_over_letter(label, stats, small, sheet) or _parts_two(label, stats, small, sheet))
    rest = np.nonzero(small & ~dust)[0]
    for label in rest if len(rest) < GRAINY else ():
        dust[label] = _no_mark(label, stats, small, sheet)
    return _rubbed_out(part, ink, np.asarray(dust[labels])) if dust.any() else part


def _rubbed_out(part: Picture, ink: Picture, dust: NDArray[np.bool_]) -> Picture:
    """With its grey rim, that would else be read as a dot again."""
    out = part.copy()
    rim = cv2.dilate(dust.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    out[rim & ((ink == 0) | dust)] = 255
    return out


def _alone(labels: NDArray[np.int32], small: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Per label: whether no ink but other specks lies within ALONE of it."""
    others = ~small
    others[0] = False
    reach = 2 * round(ALONE * dpi) + 1
    near = cv2.dilate(np.asarray(others[labels], np.uint8), np.ones((reach, reach), np.uint8)) > 0
    return np.asarray(np.bincount(labels[near], minlength=len(small)) == 0)


def _over_letter(speck: np.intp, stats: NDArray[np.int32], small: NDArray[np.bool_], sheet: Sheet) -> bool:
    """Whether it lies close above a letter, as the dots of ё do."""
    return bool(_below(speck, stats, small, sheet).any())


def _below(
    speck: np.intp, stats: NDArray[np.int32], small: NDArray[np.bool_], sheet: Sheet
) -> NDArray[np.bool_]:
    """Which of the pieces of ink are letters close below it."""
    x, y, w, h = (int(v) for v in stats[speck, :4])
    left, top, wide = (stats[:, column] for column in range(3))
    gap = top - (y + h)
    under = (left <= x + w / 2) & (x + w / 2 <= left + wide) & (gap >= -1) & (gap < 0.5 * sheet.x_height)
    under &= ~small
    under[0] = False
    return np.asarray(under)


def _no_mark(speck: np.intp, stats: NDArray[np.int32], small: NDArray[np.bool_], sheet: Sheet) -> bool:
    """Whether it lies over a letter and is none of its marks: no Russian letter has one round dot over it.
    Two dots, a flat piece of the bow of й, and what is over a narrow letter as the dot of i may be marks."""
    under = _below(speck, stats, small, sheet) & (stats[:, cv2.CC_STAT_HEIGHT] > LETTERLIKE * sheet.x_height)
    wide, high = stats[under, cv2.CC_STAT_WIDTH], stats[under, cv2.CC_STAT_HEIGHT]
    if not under.any() or (wide < NARROW * high).any():
        return False
    w, h = (int(v) for v in stats[speck, 2:4])
    return w <= FLAT * h and not _is_one_of_two(speck, stats, sheet)


def _is_one_of_two(speck: np.intp, stats: NDArray[np.int32], sheet: Sheet) -> bool:
    """Whether another dot stands beside it, as high as it."""
    middle = stats[:, :2] + stats[:, 2:4] / 2
    across, down = np.abs(middle - middle[speck]).T / sheet.x_height
    dot = stats[:, 2:4].max(axis=1) < PARTNER * sheet.x_height
    beside = dot & (across > 0.1) & (across < 0.8) & (down < 0.2)
    beside[[0, speck]] = False
    return bool(beside.any())


def _parts_two(speck: np.intp, stats: NDArray[np.int32], small: NDArray[np.bool_], sheet: Sheet) -> bool:
    """Whether it stands on the line between two signs, as the point of 12.5 does: in print smaller than most
    of the page's that point is no larger than dust."""
    x, y, w, h = (int(v) for v in stats[speck, :4])
    others = ~small
    others[0] = False
    left, top = stats[others, 0], stats[others, 1]
    right, bottom = left + stats[others, 2], top + stats[others, 3]
    high = bottom - top > 0.4 * sheet.x_height
    level = high & (np.abs(bottom - (y + h)) <= max(1.0, 0.12 * sheet.x_height))
    before = level & (right <= x + 1) & (x - right < 0.5 * sheet.x_height)
    after = level & (left >= x + w - 1) & (left - (x + w) < 0.6 * sheet.x_height)
    return bool(before.any() and after.any())


def _dash(part: Picture, scale: Scale) -> Reading | None:
    """A cell with nothing but one flat stroke holds a dash; engines see nothing there, or a letter."""
    height, width = part.shape
    low, high = (v * scale.dpi for v in DASH_WIDTH)
    if not (height <= DASH_HEIGHT * scale.dpi and low <= width <= high and width > 2 * height):
        return None
    word = Word("-", scale.to_points(Box(0, 0, width, height)), DASH_CONFIDENCE)
    return Reading((Line((word,)),))
