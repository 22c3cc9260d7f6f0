"""How often words of a given support are right: the curve that turns support into confidence.

Taken from made lines that the network has not learnt from, a part of them in fonts and with damages held out
from the training; how it holds on scans is shown by `python -m benchmarks reading`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from scipy.optimize import isotonic_regression

from ocr.reader.decode import ReadWord, answer_to_words
from ocr.reader.network import Network
from training.export import calibrate
from training.lines import Sample
from training.validate import Validation

LINES = 3000  # of each set
SHARES = {
    "known": 1.0,
    "fonts": 0.25,
    "damages": 0.25,
}  # of each set's lines: scans are mostly of known kinds
KNOTS = np.array(
    [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.94, 0.97, 0.985, 0.995, 1]
)
READ_AT_ONCE = 64


def calibrated(weights: Path, lines: int = LINES) -> None:
    """Puts the curve into the file of the weights, and prints it."""
    network = Network(weights)
    sets = Validation(lines).sets
    chosen = [s for name, group in sets.items() for s in group[: round(SHARES[name] * lines)]]
    seen = sorted(supports(network, chosen))
    curve = knots(np.array([s for s, _ in seen]), np.array([float(right) for _, right in seen]))
    for support, confidence in curve:
        print(f"support {support:5.3f}  confidence {confidence:6.4f}")
    calibrate(weights, curve)


def supports(network: Network, group: Sequence[Sample]) -> Iterator[tuple[float, bool]]:
    """Of each word read: its support, and whether it stands in the truth."""
    for start in range(0, len(group), READ_AT_ONCE):
        part = group[start : start + READ_AT_ONCE]
        for sample, answer in zip(part, network.read([s.strip for s in part]), strict=True):
            words = answer_to_words(answer, network.knowledge.signs)
            yield from zip((w.support for w in words), right_words(sample.text, words), strict=True)


def right_words(truth: str, words: Iterable[ReadWord]) -> list[bool]:
    """Which of the words read are those of the truth, in its order."""
    read = [word.text for word in words]
    right = [False] * len(read)
    for _, start, size in Levenshtein.editops(truth.split(), read).as_matching_blocks():
        right[start : start + size] = [True] * size
    return right


def knots(support: NDArray[np.float64], right: NDArray[np.float64]) -> list[tuple[float, float]]:
    """A rising curve through all words, at some of its points."""
    levels, place, count = np.unique(support, return_inverse=True, return_counts=True)
    rising = isotonic_regression(np.bincount(place, right) / count, weights=count).x
    return [(float(x), float(y)) for x, y in zip(KNOTS, np.interp(KNOTS, levels, rising), strict=True)]
