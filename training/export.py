"""A trained network becomes the file that the package ships: ONNX, with its alphabet and its calibration."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import onnx
import torch
from torch import Tensor, nn

from ocr.reader.network import checksum_file
from ocr.reader.strip import HEIGHT
from training.network import Reader, Shape
from training.quantize import quantized

OPSET = 17


class _Shipped(nn.Module):
    """Grey pixels as they are in, logarithms of chances out: what is around the network belongs to it."""

    def __init__(self, network: Reader) -> None:
        super().__init__()
        self.network = network

    def forward(self, strips: Tensor) -> Tensor:
        logits: Tensor = self.network(1 - strips.float() / 255)
        return logits.log_softmax(2)


def load(checkpoint: Path) -> tuple[Reader, str]:
    """The mean network of a training, and its alphabet."""
    state: dict[str, Any] = torch.load(checkpoint, map_location="cpu", weights_only=True)
    network = Reader(len(state["alphabet"]), Shape(**state["shape"]))
    mean = {
        name.removeprefix("module."): weight
        for name, weight in state["mean"].items()
        if name.startswith("module.")
    }
    network.load_state_dict(mean)
    return network.eval(), state["alphabet"]


def export(checkpoint: Path, target: Path, version: str) -> None:
    """Writes the ONNX file and its checksum. Its confidences are not calibrated yet."""
    network, alphabet = load(checkpoint)
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        whole = Path(folder) / target.name
        torch.onnx.export(
            _Shipped(network),
            (torch.zeros(2, 1, HEIGHT, 320, dtype=torch.uint8),),
            str(whole),
            input_names=["strips"],
            output_names=["chances"],
            dynamic_axes={"strips": {0: "lines", 3: "width"}, "chances": {0: "lines", 1: "places"}},
            opset_version=OPSET,
            dynamo=False,
        )
        quantized(whole, target)
    annotate(target, signs=alphabet, version=version, confidences=json.dumps([[0.0, 0.0], [1.0, 1.0]]))


def keep(checkpoint: Path, target: Path) -> None:
    """The mean weights in half precision, for a later training to begin with."""
    network, alphabet = load(checkpoint)
    halves = {name: w.half() if w.is_floating_point() else w for name, w in network.state_dict().items()}
    torch.save({"alphabet": alphabet, "weights": halves}, target)


def calibrate(target: Path, confidences: Sequence[tuple[float, float]]) -> None:
    """Puts the curve of confidences into the file."""
    annotate(target, confidences=json.dumps([[round(a, 5), round(b, 5)] for a, b in confidences]))


def annotate(target: Path, **metadata: str) -> None:
    model = onnx.load(str(target))
    kept = {entry.key: entry.value for entry in model.metadata_props}
    del model.metadata_props[:]
    for key, value in (kept | metadata).items():
        model.metadata_props.add(key=key, value=value)
    onnx.save(model, str(target))
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    checksum_file(target).write_text(f"{digest}  {target.name}\n")
