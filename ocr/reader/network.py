"""The trained network, run by ONNX Runtime on the CPU: strips in, chances of signs out."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ocr.engine import EngineError, EngineMissing
from ocr.reader.strip import HEIGHT, Strip

# The library (1.32 does) has a part that tells its maker over the network what runs. Nothing here asks it for
# anything; the switch counts only before the library is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

try:
    import onnxruntime as ort
except ImportError:  # no wheel for this platform
    ort = None

WEIGHTS = Path(__file__).parent / "weights" / "reader.onnx"
STRIDE = 2
"""Pixels of a strip per place of the answer."""

WIDTH_STEP = 32  # strips are padded to a multiple of it, as in training
ALIKE = 1.15  # so many times wider at most is the widest strip of a batch: what is padded is time lost
BATCH_PIXELS = 32 * 384  # columns of one call: more at once is no faster, and takes memory


class RuntimeMissing(EngineMissing):
    """ONNX Runtime is not installed, or does not start."""


class WeightsMissing(EngineMissing):
    """The file of the reader's weights is not there."""


class WeightsDamaged(EngineError):
    """The file of the reader's weights is not what was shipped."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What came with the weights. `signs`: what class 1, 2, … stand for. `confidences`: how often a word of
    so much support (first) was right (second), rising. `version`: of the training."""

    signs: str
    confidences: tuple[tuple[float, float], ...]
    version: str


class Network:
    """`weights`: an ONNX file with a `.sha256` beside it.

    Raises RuntimeMissing, WeightsMissing, WeightsDamaged.
    """

    def __init__(self, weights: Path = WEIGHTS) -> None:
        if ort is None:
            raise RuntimeMissing("the package onnxruntime, which runs the reader, is not installed")
        blob = _checked(weights)
        options = ort.SessionOptions()
        # Pages are read in parallel, not lines.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = ort.InferenceSession(blob, options, providers=["CPUExecutionProvider"])
            self.knowledge = _knowledge(self._session.get_modelmeta().custom_metadata_map)
        except Exception as error:
            raise WeightsDamaged(f"{weights} cannot be used: {error}") from error

    def read(self, strips: Sequence[Strip]) -> list[NDArray[np.float32]]:
        """Per strip (width / STRIDE, 1 + signs) logarithms of chances. Raises EngineError."""
        answers: dict[int, NDArray[np.float32]] = {}
        for group, width in batches([strip.shape[1] for strip in strips]):
            batch = np.full((len(group), 1, HEIGHT, width), 255, np.uint8)
            for place, index in enumerate(group):
                batch[place, 0, :, : strips[index].shape[1]] = strips[index]
            try:
                (found,) = self._session.run(None, {"strips": batch})
            except Exception as error:
                raise EngineError(f"the reader gave up on lines of {width} pixels: {error}") from error
            for place, index in enumerate(group):
                answers[index] = found[place, : -(-strips[index].shape[1] // STRIDE)]
        return [answers[index] for index in range(len(strips))]


def batches(widths: Sequence[int]) -> Iterator[tuple[list[int], int]]:
    """Indices of strips of like width, and the width that all of them are padded to."""
    group: list[int] = []
    for index in sorted(range(len(widths)), key=lambda i: widths[i]):
        width = padded(widths[index])
        if group and (padded(widths[group[0]]) * ALIKE < width or (len(group) + 1) * width > BATCH_PIXELS):
            yield group, padded(widths[group[-1]])
            group = []
        group.append(index)
    if group:
        yield group, padded(widths[group[-1]])


def padded(width: int) -> int:
    return -(-width // WIDTH_STEP) * WIDTH_STEP


def checksum_file(weights: Path) -> Path:
    return weights.with_suffix(".sha256")


def _checked(weights: Path) -> bytes:
    try:
        blob, expected = weights.read_bytes(), checksum_file(weights).read_text().split()[0]
    except (OSError, IndexError, ValueError) as error:
        raise WeightsMissing(
            f"the reader's weights are not in {weights.parent}: install prikaz again ({error})"
        ) from error
    if hashlib.sha256(blob).hexdigest() != expected:
        raise WeightsDamaged(f"the reader's weights in {weights} are damaged: install prikaz again")
    return blob


def _knowledge(metadata: dict[str, str]) -> Knowledge:
    confidences = tuple((float(a), float(b)) for a, b in json.loads(metadata["confidences"]))
    if not confidences or not metadata["signs"]:
        raise ValueError("it says not what it answers")
    return Knowledge(metadata["signs"], confidences, metadata["version"])
