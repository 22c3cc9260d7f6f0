"""Letters become words, words become the lines they stand on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest import components
from ocr.reader.line_fit import Course, fitted_course
from ocr.reader.line_ink import Indices, Ink, Numbers

# Of the print's size: what is lower than a letter is a mark, what is higher no letter.
LOWEST, HIGHEST = 0.55, 4.5
# Letters are painted as bars through their middles, this many sizes high and so many longer than they are:
# bars of one line touch, for the middles of letters lie within half an x-height; those of two lines never
# do.
BAR_HEIGHT, BAR_REACH, BAR_PIXELS = 0.7, 0.6, 6
TALL = 2.0  # sizes: what is higher may be letters of two lines that touch, and is a word by itself
STANDING = 0.3  # of a word's letters so many certainly stand on the line: the share of the quantile of edges
# In sizes. Words no further apart are one line if middles or lower edges are as near as NEAR_OFF; words
# further apart only if they share the baseline and are about as large.
NEAR_GAP, NEAR_OFF = 4.0, 0.45
FAR_OFF, FAR_SIZE = 0.3, 1.6
TALLER = 0.9  # the share of a line's letters that those as high as its capitals are above
LONG = 12.0  # sizes: lines by which the slope of the whole print is told


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that touch or nearly do. `middle`, `bottom`, `height`: of most of them; pixels."""

    left: float
    right: float
    middle: float
    bottom: float
    height: float
    letters: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """A printed line: its letters (pieces of the ink), the course of their baseline, its ends, the height of
    most letters, and how high over the baseline the taller ones reach; in pixels."""

    letters: Indices
    course: Course
    left: float
    right: float
    height: float
    tall: float


def ink_to_chains(ink: Ink, pieces: Indices) -> list[Chain]:
    """The lines that these pieces of the ink make up as its letters."""
    words = letters_to_words(ink, pieces)
    near = near_words(words, ink.size)
    slope = common_slope(ink, near)
    chains = [chained(ink, group, slope) for group in near]
    return far_chains(ink, chains, slope)


def letter_like(ink: Ink) -> Indices:
    """Which pieces are as high as letters of this print, or of a heading over it."""
    heights = ink.heights
    fits = (heights >= LOWEST * ink.size) & (heights <= HIGHEST * ink.size)
    fits[ink.void] = False
    return np.flatnonzero(fits)


def letters_to_words(ink: Ink, pieces: Indices) -> list[Word]:
    if not len(pieces):
        return []
    boxes = ink.boxes[pieces]
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    tall = boxes[:, 3] - boxes[:, 1] > TALL * ink.size
    groups = np.arange(len(pieces)) + len(pieces)
    groups[~tall] = _bars_that_touch(boxes[~tall], middles[~tall], ink)
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    counts = np.diff(starts, append=len(order))
    left = np.minimum.reduceat(boxes[order, 0], starts).tolist()
    right = np.maximum.reduceat(boxes[order, 2], starts).tolist()
    middle = _quantile(groups, middles, starts, counts, 0.5)
    bottom = _quantile(groups, boxes[:, 3], starts, counts, STANDING)
    height = _quantile(groups, boxes[:, 3] - boxes[:, 1], starts, counts, 0.5)
    members = pieces[order].tolist()
    ends = np.cumsum(counts).tolist()
    letters = [tuple(members[a:b]) for a, b in zip(starts.tolist(), ends, strict=True)]
    return [Word(*values) for values in zip(left, right, middle, bottom, height, letters, strict=True)]


def _bars_that_touch(boxes: Numbers, middles: Numbers, ink: Ink) -> Indices:
    """Which group each letter belongs to, from 0."""
    factor = BAR_PIXELS / ink.size
    height, width = ink.labels.shape
    reach, half = BAR_REACH * ink.size, BAR_HEIGHT / 2 * ink.size
    edges = np.stack([boxes[:, 0] - reach, middles - half, boxes[:, 2] + reach, middles + half], axis=1)
    bars = np.zeros((int(height * factor) + 2, int(width * factor) + 2), np.uint8)
    for left, top, right, bottom in (edges * factor).astype(np.int64).clip(0).tolist():
        bars[top : bottom + 1, left : right + 1] = 1
    labels, _ = components(bars)
    rows = (middles * factor).astype(np.int64)
    columns = ((boxes[:, 0] + boxes[:, 2]) / 2 * factor).astype(np.int64)
    return np.asarray(np.unique(labels[rows, columns], return_inverse=True)[1].reshape(-1), np.int64)


def _quantile(
    groups: Indices, values: Numbers, starts: Indices, counts: Indices, share: float
) -> list[float]:
    """Per group, the value that this share of its values is not above."""
    ordered = values[np.lexsort((values, groups))]
    found: list[float] = ordered[starts + ((counts - 1) * share).astype(np.int64)].tolist()
    return found


def near_words(words: list[Word], size: float) -> list[list[Word]]:
    """Words that follow each other on a line without a wide gap, left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.left):
        best, least = None, 1.0
        for line in lines:
            last = line[-1]
            if word.left - last.right > NEAR_GAP * max(size, min(last.height, word.height)):
                continue
            unit = max(size, min(last.height, word.height) / 1.4)
            off = min(abs(word.middle - last.middle), abs(word.bottom - last.bottom)) / (NEAR_OFF * unit)
            if off < least:
                best, least = line, off
        if best is None:
            lines.append([word])
        else:
            best.append(word)
    return lines


def common_slope(ink: Ink, lines: list[list[Word]]) -> float:
    """Rise per pixel of most of the long lines; 0 where there are none."""
    slopes, weights = [], []
    for words in lines:
        length = words[-1].right - words[0].left
        if length > LONG * ink.size and len(words) > 1:
            course = chained(ink, words, 0.0).course
            slopes.append(course.slope)
            weights.append(length)
    if not slopes:
        return 0.0
    order = np.argsort(slopes)
    total = np.cumsum(np.array(weights)[order])
    return float(slopes[order[int(np.searchsorted(total, total[-1] / 2))]])


def chained(ink: Ink, words: list[Word], slope: float) -> Chain:
    return chain_of(ink, np.array([i for word in words for i in word.letters]), slope)


def chain_of(ink: Ink, letters: Indices, slope: float) -> Chain:
    boxes = ink.boxes[letters]
    left, top, right, bottom = boxes.T
    height = float(np.sort(bottom - top)[len(boxes) // 2])
    x, size = (left + right) / 2, max(height / 1.4, 1.0)
    course = fitted_course(x, (top + bottom) / 2, bottom, size, slope)
    tall = float(np.sort(course.at(x) - top)[int(TALLER * (len(boxes) - 1))])
    return Chain(letters, course, float(left.min()), float(right.max()), height, tall)


def far_chains(ink: Ink, chains: list[Chain], slope: float) -> list[Chain]:
    """Joins what stands on the same baseline, however wide the gap: a date and a number."""
    joined: list[Chain] = []
    for chain in sorted(chains, key=lambda c: c.left):
        fits = [
            (off, i) for i, last in enumerate(joined) if (off := _baselines_off(last, chain, slope)) < 1.0
        ]
        if fits:
            _, i = min(fits)
            joined[i] = chain_of(ink, np.concatenate([joined[i].letters, chain.letters]), slope)
        else:
            joined.append(chain)
    return joined


def _baselines_off(first: Chain, second: Chain, slope: float) -> float:
    """How far from one baseline two lines side by side are; 1 is too far."""
    if second.left < first.right:
        return 1.0
    smaller, larger = sorted((max(first.tall, 1.0), max(second.tall, 1.0)))
    if larger > FAR_SIZE * smaller and len(first.letters) > 2 and len(second.letters) > 2:
        return 1.0
    ends = first.course.y(first.right) + slope * (second.left - first.right)
    return abs(ends - second.course.y(second.left)) / (FAR_OFF * smaller / 1.4)
