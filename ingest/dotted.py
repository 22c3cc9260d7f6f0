"""Dotted and dashed rulings drawn through: crumbs of ink that follow each other, closely and for long.

Looked for only where a page has many such neighbours; the points and dots of print have none so near.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.geometry import Scale

# Inches. A dash is no longer than DASH, the space between two of one ruling no wider than SPACE. A ruling is
# no shorter than RUN, begins up to LEAD before its first dot, and leaves its pixel row by SLACK.
DASH, SPACE, RUN, LEAD, SLACK = 0.12, 0.09, 0.3, 0.03, 0.02
# So many that have a neighbour, and such a share of all: fewer are a line to sign on; of the grain of paper
# and the points of print most stand alone.
NEIGHBOURS, SHARE = 60, 0.1
# The dashes of a page are alike: none is longer than LIKE of them, a corner of two no longer than CROSSED,
# and there is no more ink in it than in so much of both.
LIKE, CROSSED, CORNER = 1.6, 2.5, 1.25
# Of what is left of a ruling that the threshold of a scanner broke fewer are alike.
ALIKE = 0.92
# Spaces are as wide as the dashes or less; between dots there is room for one that is lost.
SPACING, LEAST_SPACE = 1.5, 0.045
# Grey levels of ink: of the palest dot, and what a ruling is drawn with, near enough to all dots to be even.
PALEST, DRAWN = 35, 160


@dataclass(frozen=True, slots=True, eq=False)
class Crumbs:
    """Parts of dotted rulings: `along_x`, `along_y`, `corners`: of components, whether they may be one of
    that course, or of both. `space`: inches that may lie between two."""

    along_x: NDArray[np.bool_]
    along_y: NDArray[np.bool_]
    corners: NDArray[np.bool_]
    space: float


def find_crumbs(stats: NDArray[np.int32], thick: float, scale: Scale) -> Crumbs | None:
    """Of components by their stats (n, 5), the parts of dotted rulings; None where the page has none of
    these. `thick`: in pixels, what a ruling is thinner than."""
    width, height, area = (stats[:, column].astype(np.float64) for column in (2, 3, 4))
    thin, long = np.minimum(width, height), np.maximum(width, height)
    some = np.nonzero((long <= DASH * scale.dpi) & (thin <= thick))[0]
    followed = np.concatenate([_followed(stats[some], scale), _followed(stats[some][:, [1, 0, 3, 2]], scale)])
    if len(followed) < max(NEIGHBOURS, SHARE * len(some)):
        return None
    of_rulings = some[followed]
    usual, usual_thin = float(np.median(long[of_rulings])), float(np.median(thin[of_rulings]))
    # Grain among the dashes is smaller than they are: likeness is asked of what is not.
    sides = long[of_rulings][LIKE * long[of_rulings] + 1 >= usual]
    if float(np.mean(sides <= LIKE * usual + 1)) < ALIKE:
        return None
    dashes = (thin <= thick) & (long <= LIKE * usual + 1) & (LIKE * long + 1 >= usual)
    corners = (thin > usual_thin + 1) & (long <= CROSSED * usual + 1)
    corners &= area <= CORNER * usual_thin * (width + height)
    space = min(max(SPACING * usual / scale.dpi, LEAST_SPACE), SPACE)
    # Dots are both.
    return Crumbs(dashes & (width + 1 >= height), dashes & (height + 1 >= width), corners, space)


def _followed(boxes: NDArray[np.int32], scale: Scale) -> NDArray[np.intp]:
    """Which (left, top, width, height, ...) have the next one along x close by on their level."""
    middle = boxes[:, 1] + boxes[:, 3] / 2
    band = (middle / max(2.0, SLACK * scale.dpi)).astype(np.int64)
    order = np.lexsort((boxes[:, 0], band))
    left, right = boxes[order, 0], boxes[order, 0] + boxes[order, 2]
    space = left[1:] - right[:-1]
    near = (band[order][1:] == band[order][:-1]) & (space > 0) & (space <= SPACE * scale.dpi)
    return np.asarray(order[:-1][near])


def drawn_through(
    dark: NDArray[np.uint8], crumbs: NDArray[np.uint8], space: float, scale: Scale
) -> NDArray[np.uint8]:
    """Lines along x through the crumbs in the picture `dark`, 0 elsewhere. `crumbs`: 1 where there is one;
    `space`: inches that may lie between two."""
    only = np.where(cv2.dilate(crumbs, np.ones((3, 3), np.uint8)) > 0, dark, np.uint8(0))
    thick = cv2.dilate(only, np.ones((scale.px(SLACK), 1), np.uint8))
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, scale.px(space) + 1), np.uint8))
    lines = cv2.erode((closed > PALEST).astype(np.uint8), np.ones((1, scale.px(RUN)), np.uint8))
    lines = cv2.dilate(lines, np.ones((1, scale.px(RUN) + 2 * scale.px(LEAD)), np.uint8))
    return np.asarray(DRAWN * lines, np.uint8)


def with_corners(
    crumbs: NDArray[np.bool_],
    labels: NDArray[np.int32],
    corners: NDArray[np.bool_],
    space: float,
    scale: Scale,
) -> NDArray[np.uint8]:
    """1 where there is a crumb of a course along x, or a corner that follows one: letters may look like
    corners, but have others beside them. `labels`: of the components (height, width)."""
    mask = crumbs[labels].astype(np.uint8)
    beside = cv2.dilate(mask, np.ones((1, 2 * scale.px(space) + 1), np.uint8)) > 0
    following = np.zeros(len(corners), bool)
    following[np.unique(labels[beside])] = True
    return np.asarray(mask | (following & corners)[labels], np.uint8)
