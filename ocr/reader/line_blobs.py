"""Print so fat that whole lines hang together is cut between its lines, by how much ink each row has."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.reader.line_ink import Indices, Ink

# In sizes of the print: a blob is words of several lines, no letter of larger print.
WIDE, HIGH = 4.0, 2.2
# No line is lower, in sizes; between two lines there is less than this share of the ink of their fullest
# rows.
LEAST_LINE, SPARSE = 0.85, 0.45
SMOOTHED = 0.15  # sizes: rows over which the ink is averaged
# Less of its box than THIN is ink of a frame or a scrawl.
THIN = 0.2

Box = tuple[float, float, float, float]


def blobs_parted(ink: Ink) -> Ink:
    """The ink with blobs cut between the lines that they cover; most print has none."""
    large = (ink.widths > WIDE * ink.size) & (ink.heights > HIGH * ink.size) & ~ink.void
    for piece in np.flatnonzero(large).tolist():
        left, top, right, bottom = (int(v) for v in ink.boxes[piece])
        rows = (ink.labels[top:bottom, left:right] == piece).sum(axis=1)
        if rows.sum() > THIN * (right - left) * (bottom - top):
            ink = cut_at(ink, piece, sparse_rows(rows, ink.size))[0]
    return ink


def sparse_rows(rows: Indices, size: float) -> list[int]:
    """Where lines are parted, from the top of what has so many pixels of ink in each row."""
    window = max(1, round(SMOOTHED * size))
    ink = np.convolve(rows, np.ones(window) / window, mode="same")
    least = max(1, round(LEAST_LINE * size))
    if len(ink) < 2 * least:
        return []
    start = least + int(ink[least : len(ink) - least + 1].argmin())
    fullest = min(float(ink[:start].max()), float(ink[start:].max()))
    if ink[min(start, len(ink) - 1)] > SPARSE * fullest:
        return []
    above, below = sparse_rows(rows[:start], size), sparse_rows(rows[start:], size)
    return [*above, start, *(start + row for row in below)]


def cut_at(ink: Ink, piece: int, cuts: list[int]) -> tuple[Ink, list[int]]:
    """The piece cut at these rows, counted from its top; and the names of its parts, -1 for one without ink.
    The labels are changed in place."""
    if not cuts:
        return ink, [piece]
    left, top, right, bottom = (int(v) for v in ink.boxes[piece])
    view = ink.labels[top:bottom, left:right]
    boxes: list[Box] = []
    names: list[int] = []
    for start, end in zip([0, *cuts], [*cuts, bottom - top], strict=True):
        part = view[start:end] == piece
        if not part.any():
            names.append(-1)
            continue
        names.append(len(ink.boxes) + len(boxes))
        view[start:end][part] = names[-1]
        x, y, width, height = cv2.boundingRect(part.astype(np.uint8))
        boxes.append((left + x, top + start + y, left + x + width, top + start + y + height))
    void = np.concatenate([ink.void, np.zeros(len(boxes), bool)])
    void[piece] = True
    return Ink(
        ink.labels, np.concatenate([ink.boxes, np.array(boxes, np.float64).reshape(-1, 4)]), ink.size, void
    ), names
