"""Bent pages made flat: photographs in perspective, paper that waves.

Each long stroke was straight on paper: rulings, and where a page has too few of them, the baselines and flush
edges of its print. A polynomial of both coordinates is sought that makes every horizontal stroke level and
every vertical one upright, by least squares; the page is sampled through it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.baselines import find_baselines
from ingest.bend import Array, Bend, Field, terms
from ingest.clean import Picture
from ingest.geometry import Scale
from ingest.strokes import Stroke, Strokes, find_strokes

# In inches: strokes shorter than this say little of the page's shape; and what bend is worth a correction.
LONG = 1.0
BEND = 0.010
DEGREE = 4
RULINGS = 3
# Print says less than rulings do, for letters differ in where they stand and start. It is believed where
# there are so many lines or edges, and where the field leaves no more than that share of their unevenness:
# of chance it leaves nearly all. Print bent by less than PRINT_BEND (inches) is read as well as it is, and
# sampling costs it sharpness.
PRINT_LINES, PRINT_EDGES = 8, 2
PRINT_BEND = 0.020
EDGE_DEGREE = 2
LEFT_OVER = 0.5
RIDGE = 1e-4
NO_ERROR = 1e-6


def flatten(grey: Picture, scale: Scale, known: Strokes | None = None) -> tuple[Picture, float]:
    """The page flat, and the bend in inches that it had; the same picture where that is next to none.

    `known`: the page's strokes, where they were found already.
    """
    bend, inches = find_bend(grey, scale, known)
    return (bend.flattened(grey) if bend else grey), inches


def find_bend(grey: Picture, scale: Scale, known: Strokes | None = None) -> tuple[Bend | None, float]:
    """How the page is bent, and by how many inches; None where that is not worth a correction."""
    strokes = known or find_strokes(grey, scale)
    size = float(max(grey.shape))
    horizontal, vertical = _long(strokes.horizontal, scale), _long(strokes.vertical, scale)
    (levels, _), (uprights, _) = _learn(horizontal, size), _learn(vertical, size)
    if levels is None and uprights is None:
        return _bend_of_print(grey, scale, size)
    inches = max(_bent_by(horizontal, levels, size), _bent_by(vertical, uprights, size)) / scale.dpi
    return (None if inches < BEND else Bend(levels, uprights)), inches


def _bend_of_print(grey: Picture, scale: Scale, size: float) -> tuple[Bend | None, float]:
    """As `find_bend`, of a page whose rulings say nothing; 0.0 for a bend that is not corrected."""
    lines = find_baselines(grey, scale)
    levels, level_bend = _learn_print(lines.horizontal, scale, size, PRINT_LINES, DEGREE)
    uprights, upright_bend = _learn_print(lines.vertical, scale, size, PRINT_EDGES, EDGE_DEGREE)
    if levels is None and uprights is None:
        return None, 0.0
    return Bend(levels, uprights), max(level_bend, upright_bend)


def _learn_print(
    strokes: Sequence[Stroke], scale: Scale, size: float, enough: int, degree: int
) -> tuple[Field | None, float]:
    """The field and the bend in inches; (None, 0.0) where the print stands straight or does not agree."""
    field, left_over = _learn(strokes, size, enough, degree)
    inches = _bent_by(strokes, field, size) / scale.dpi
    if field is None or inches < PRINT_BEND or left_over > LEFT_OVER:
        return None, 0.0
    return field, inches


def _long(strokes: Sequence[Stroke], scale: Scale) -> list[Stroke]:
    return [s for s in strokes if s.length > LONG * scale.dpi and s.cover(s.start, s.end) > 0.6]


def _bent_by(strokes: Sequence[Stroke], field: Field | None, size: float) -> float:
    """Pixels by which the strokes leave a straight course together: what the field corrects, not the single
    knots that print touching a stroke pulls away."""
    if field is None:
        return 0.0
    shifts = [field.shift(s.along / size - 0.5, s.level / size - 0.5) * size for s in strokes]
    return float(np.percentile([np.ptp(shift) / 2 for shift in shifts], 90))


def _learn(
    strokes: Sequence[Stroke], size: float, enough: int = RULINGS, degree: int = DEGREE
) -> tuple[Field | None, float]:
    """The field, and the share of the strokes' unevenness that it does not explain; None of too few."""
    if len(strokes) < enough:
        return None, 0.0
    along = np.concatenate([s.along for s in strokes]) / size - 0.5
    level = np.concatenate([s.level for s in strokes]) / size - 0.5
    owner = np.concatenate([np.full(len(s.along), i) for i, s in enumerate(strokes)])
    known = terms(along, level, degree)
    # level + terms @ weights = the stroke's own constant: both sides less their means over the stroke.
    counts = np.bincount(owner).astype(np.float64)
    centred = known - (np.stack([np.bincount(owner, t) for t in known.T], axis=-1) / counts[:, None])[owner]
    target = -(level - (np.bincount(owner, level) / counts)[owner])
    weights = _robust(centred, target)
    hull = [(float(v.min()), float(v.max())) for v in (along, level)]
    before = float(np.median(np.abs(target)))
    left_over = float(np.median(np.abs(centred @ weights - target))) / max(before, NO_ERROR)
    return Field(tuple(weights.tolist()), hull[0], hull[1], degree), left_over


def _robust(matrix: Array, target: Array) -> Array:
    """Ridge regression, twice: the second time without what the first could not explain."""
    keep = np.ones(len(target), bool)
    weights: Array = np.zeros(matrix.shape[1])
    for _ in range(3):
        a, b = matrix[keep], target[keep]
        weights = np.asarray(np.linalg.solve(a.T @ a + RIDGE * np.eye(a.shape[1]), a.T @ b), np.float64)
        error = np.abs(matrix @ weights - target)
        keep = error <= max(3 * float(np.median(error)), 1e-4)
    return np.asarray(weights)
