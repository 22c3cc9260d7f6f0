"""What the shipped file reads of made lines, by kind of line and novelty; and what such lines look like."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from ocr.reader.decode import answer_to_words
from ocr.reader.network import Network
from training.fonts import training_fonts
from training.lines import Sample, samples
from training.look import TRAINING_DAMAGES, Look
from training.texts import Texts
from training.validate import Validation

SHOWN, MARGIN, WIDE = 40, 4, 1200


def evaluate(weights: Path, lines: int) -> None:
    """Character error rates per set, and per kind of text in the set of known looks."""
    network = Network(weights)
    for name, group in Validation(lines).sets.items():
        read = _read(network, group)
        print(f"{name:10}{100 * _rate(group, read):7.2f} %")
        if name == "known":
            _print_kinds(group, read)


def _read(network: Network, group: list[Sample]) -> list[str]:
    answers = network.read([sample.strip for sample in group])
    words = (answer_to_words(answer, network.knowledge.signs) for answer in answers)
    return [" ".join(word.text for word in line) for line in words]


def _rate(group: list[Sample], read: list[str]) -> float:
    edits = sum(Levenshtein.distance(s.text, text) for s, text in zip(group, read, strict=True))
    return edits / max(1, sum(len(s.text) for s in group))


def _print_kinds(group: list[Sample], read: list[str]) -> None:
    kinds: dict[str, list[int]] = defaultdict(list)
    for place, sample in enumerate(group):
        kinds[sample.kind].append(place)
    for kind, places in sorted(kinds.items()):
        rate = _rate([group[i] for i in places], [read[i] for i in places])
        print(f"    {kind:18}{len(places):6} lines{100 * rate:7.2f} %")


def show(picture: Path, seed: int) -> None:
    """Writes one picture of many strips, one below the other."""
    lines = samples(Texts(), Look(training_fonts(), TRAINING_DAMAGES), seed)
    rows = []
    for sample in islice(lines, SHOWN):
        strip = sample.strip[:, :WIDE]
        spare = WIDE - strip.shape[1]
        rows.append(np.pad(strip, ((MARGIN, MARGIN), (0, spare)), constant_values=200))
    cv2.imwrite(str(picture), np.vstack(rows))
