"""A raster becomes dark print on white paper: light evened, coloured marks lifted, scanner dirt removed.

All pictures here are numpy uint8, shape (height, width), 0 ink to 255 paper, unless RGB (height, width, 3).
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.components import components
from ingest.geometry import Box, Scale

Picture = NDArray[np.uint8]

# A pixel whose channels differ by less than LOW is grey (JPEG leaves a fringe of 10 to 20 around black
# print); by more than HIGH it is coloured ink.
CHROMA_LOW, CHROMA_HIGH = 28, 60
# Black print under a stamp stays: in its pixels even the brightest channel is dark.
PRINT_DARKNESS = 90
# Coloured print (a link, a heading) is text and stays; a stamp or a signature is taller than any line of it.
MARK_HEIGHT_INCH = 0.40
MARK_GAP_INCH = 0.03
# Gaps in a stroke of a worn seal; the lines of a coloured paragraph stand further apart.
STROKE_GAP_INCH = 0.02
IN_TALL_STROKES = 0.4  # share of a mark's colour
# No seal is larger and few signatures are wider: what hangs together over more is a table's frame in colour.
MARK_MOST_INCH = 4.0
# Strokes of print are thinner than this; what is solid over more is an edge of the scanner or a hole.
SOLID_INCH = 0.10
MARGIN_INCH = 1.0
# Grey levels of good print. Past a gain of 2.5 it is the grain of an empty page that would turn black.
PAPER, DARK, MAX_GAIN = 250.0, 60.0, 2.5
GRAIN_REACH, LITTLE_PRINT = 6.0, 0.02  # of the grain's deviation; of the page: a full one has 0.03 to 0.1


def lift_coloured_marks(rgb: Picture, scale: Scale) -> tuple[Picture, tuple[Box, ...]]:
    """Grey picture without coloured stamps and signatures, and their boxes in pixels.

    rgb: (height, width, 3). A mark has a stroke taller than a line of print, as the ring of a seal is.
    Coloured print, however many lines of it, and the rulings of a table turn grey.
    """
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    small = rgb[::4, ::4]
    chroma = small.max(axis=2).astype(np.int16) - small.min(axis=2)
    # The paper itself may be tinted: what counts is to be more coloured than the paper is.
    tint = int(np.median(chroma))
    coloured = (chroma > tint + CHROMA_LOW).astype(np.uint8)
    if int(coloured.sum()) < 20:
        return _u8(grey), ()
    blobs = (tuple(4 * v for v in blob) for blob in _tall_blobs(coloured, Scale(scale.dpi / 4)))
    marks = [blob for blob in blobs if _is_mark(rgb, blob, tint, scale)]
    if not marks:
        return _u8(grey), ()
    out = _u8(grey.copy())
    for left, top, right, bottom in marks:
        part = rgb[top:bottom, left:right]
        out[top:bottom, left:right] = _without_colour(part, out[top:bottom, left:right], tint)
    return out, tuple(Box(*mark) for mark in marks)


def _tall_blobs(mask: NDArray[np.uint8], scale: Scale) -> list[tuple[int, int, int, int]]:
    """Boxes (left, top, right, bottom) of the blobs of a mask taller than a line of print, a little grown."""
    gap = scale.px(MARK_GAP_INCH)
    closed = cv2.dilate(mask, np.ones((2 * gap + 1, 2 * gap + 1), np.uint8))
    _, stats = components(closed)
    height, width = mask.shape
    return [
        (max(0, x - gap), max(0, y - gap), min(width, x + w + gap), min(height, y + h + gap))
        for x, y, w, h, _ in stats[1:]
        if h - 2 * gap > MARK_HEIGHT_INCH * scale.dpi
    ]


def _is_mark(rgb: Picture, blob: tuple[int, ...], tint: int, scale: Scale) -> bool:
    """Whether a tall blob (left, top, right, bottom) is of strokes too tall for letters: a coloured paragraph
    is a tall blob too, but each of its letters is low."""
    left, top, right, bottom = blob
    if max(right - left, bottom - top) > MARK_MOST_INCH * scale.dpi:
        return False
    part = rgb[top:bottom, left:right]
    high = part.max(axis=2)
    coloured = high.astype(np.int16) - part.min(axis=2) > tint + CHROMA_LOW
    # Black print cuts a seal's ring in pieces lower than a line: with it they hang together again.
    gap = scale.px(STROKE_GAP_INCH)
    ink = (coloured | (high < PRINT_DARKNESS)).astype(np.uint8)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    labels, stats = components(closed)
    tall = np.asarray(stats[:, cv2.CC_STAT_HEIGHT] > MARK_HEIGHT_INCH * scale.dpi)
    tall[0] = False
    return float(tall[labels[coloured]].mean()) > IN_TALL_STROKES if coloured.any() else False


def _without_colour(rgb: Picture, grey: Picture, tint: int) -> Picture:
    """Coloured pixels fade to white by how coloured they are; black print below them stays."""
    high, low = rgb.max(axis=2), rgb.min(axis=2)
    chroma = high.astype(np.float32) - low - tint
    weight = np.clip((chroma - CHROMA_LOW) / (CHROMA_HIGH - CHROMA_LOW), 0, 1)
    weight[high < PRINT_DARKNESS] = 0
    return _u8(np.maximum(grey, high) * (1 - weight) + 255 * weight)


def even_light(grey: Picture, scale: Scale) -> Picture:
    """The paper made white and flat: divided by the light that falls on it.

    The light is what a wide closing leaves when the print is gone; found on a picture of about 37 dpi.
    """
    factor = max(1, round(scale.dpi / 37))
    small = cv2.resize(grey, None, fx=1 / factor, fy=1 / factor, interpolation=cv2.INTER_AREA)
    if small.size == 0 or min(small.shape) < 3:
        return grey
    light = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 9)
    light = cv2.GaussianBlur(cv2.erode(light, np.ones((3, 3), np.uint8)), (0, 0), 4)
    # Where all is dark (an edge of the scanner, a hole) there is no paper to be evened.
    light = np.maximum(light, 90).astype(np.uint8)
    light = cv2.resize(light, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return _darken_print(_u8(cv2.divide(grey, light, scale=PAPER)))


def _darken_print(grey: Picture) -> Picture:
    """Faint print made as dark as good print is: its core goes to DARK."""
    darkest = _core_of_print(grey[::5, ::5])
    if darkest is None:
        return grey
    gain = min((PAPER - DARK) / max(PAPER - darkest, 1.0), MAX_GAIN)
    if gain <= 1.15:
        return grey
    levels = np.clip(PAPER - gain * (PAPER - np.arange(256)), 0, 255).astype(np.uint8)
    return _u8(cv2.LUT(grey, levels))


def _core_of_print(sample: Picture) -> float | None:
    """Its grey level: that of the darkest hundredth of a page. Where less than LITTLE_PRINT stands out of the
    paper's grain, of as much of what does: else grain is made as dark as print, and makes rulings and cells.
    None: nothing is printed."""
    darkest, low, middle = (float(level) for level in np.percentile(sample, (1.0, 16.0, 50.0)))
    ink = sample[sample < middle - GRAIN_REACH * max(middle - low, 1.0)]
    if ink.size >= LITTLE_PRINT * sample.size:
        return darkest
    return float(np.percentile(ink, 15.0)) if ink.size else None


def drop_scanner_dirt(grey: Picture, scale: Scale) -> tuple[Picture, tuple[Box, ...]]:
    """Black edges of the scanner and punch holes become paper; their boxes in pixels.

    Only what is solid over a tenth of an inch, and touches the picture's border or is a disc in its margin.
    """
    factor = max(1, round(scale.dpi / 75))
    small = cv2.resize(grey, None, fx=1 / factor, fy=1 / factor, interpolation=cv2.INTER_AREA)
    low = Scale(scale.dpi / factor)
    kernel = np.ones((low.px(SOLID_INCH), low.px(SOLID_INCH)), np.uint8)
    dark = (small < 110).astype(np.uint8)
    solid = cv2.morphologyEx(
        cv2.copyMakeBorder(dark, 8, 8, 8, 8, cv2.BORDER_REPLICATE), cv2.MORPH_OPEN, kernel
    )[8:-8, 8:-8]
    labels, stats = components(solid)
    dirt = [i for i in range(1, len(stats)) if _is_dirt(stats[i], small.shape, low)]
    if not dirt:
        return grey, ()
    mask: Picture = np.isin(labels, dirt).astype(np.uint8)
    # Grown by a thirtieth of an inch: the rim of a slanting edge would else be left as a row of dashes.
    mask = np.asarray(cv2.dilate(mask, np.ones((5, 5), np.uint8)), np.uint8)
    full = cv2.resize(mask, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST)
    out = grey.copy()
    out[full > 0] = 255
    return _u8(out), tuple(_box(stats[i]).scaled(factor) for i in dirt)


def _box(stat: NDArray[np.int32]) -> Box:
    x, y, w, h = (float(v) for v in stat[:4])
    return Box(x, y, x + w, y + h)


def _is_dirt(stat: NDArray[np.int32], shape: tuple[int, ...], scale: Scale) -> bool:
    x, y, w, h, area = (int(v) for v in stat)
    height, width = shape[:2]
    if x <= 1 or y <= 1 or x + w >= width - 1 or y + h >= height - 1:
        # An edge runs along the border; a filled cell or a photograph that reaches it is wider.
        return min(w, h) < 1.2 * scale.dpi or area < 0.3 * w * h
    margin = MARGIN_INCH * scale.dpi
    near = x < margin or y < margin or x + w > width - margin or y + h > height - margin
    round_ = 0.7 < w / h < 1.4 and area > 0.6 * w * h
    return near and round_ and max(w, h) < 0.5 * scale.dpi


def _u8(picture: NDArray[np.generic]) -> Picture:
    return picture if picture.dtype == np.uint8 else np.clip(picture, 0, 255).astype(np.uint8)  # type: ignore[return-value]
