"""The convolutions of a trained network in whole numbers of 8 bits: a third of the time, the same answers.

Only those that look at the strip: quantized, the looks along the line and the LSTM cost letters. Of weights
7 bits are used, for processors without VNNI add up two products in 16 bits, and would overflow with 8.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import onnx
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

from training.fonts import training_fonts
from training.lines import Batch, batches, samples
from training.look import TRAINING_DAMAGES, Look
from training.texts import Texts

BATCHES, LINES, SEED = 40, 8, 99  # made lines by which the ranges of the layers are known
PART, FIRST = "/looks/", "/looks.0/"  # of the names of layers; the first sees the grey pixels


class _Strips(CalibrationDataReader):  # type: ignore[misc]
    def __init__(self, made: Iterator[Batch]) -> None:
        self._made = made

    def get_next(self) -> dict[str, Any] | None:
        batch = next(self._made, None)
        return None if batch is None else {"strips": batch.strips[:LINES, None]}


def quantized(source: Path, target: Path) -> None:
    """Writes the ONNX file `source`, made of floats, to `target`."""
    names = (node.name for node in onnx.load(str(source)).graph.node if node.op_type == "Conv")
    made = batches(samples(Texts(), Look(training_fonts(), TRAINING_DAMAGES), SEED))
    quantize_static(
        str(source),
        str(target),
        _Strips(islice(made, BATCHES)),
        quant_format=QuantFormat.QOperator,
        op_types_to_quantize=["Conv"],
        nodes_to_quantize=[name for name in names if PART in name and FIRST not in name],
        per_channel=True,
        reduce_range=True,
        activation_type=QuantType.QUInt8,
        weight_type=QuantType.QInt8,
    )
