from __future__ import annotations

import hashlib
import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.reader.network import (
    BATCH_PIXELS,
    STRIDE,
    WEIGHTS,
    Network,
    WeightsDamaged,
    WeightsMissing,
    batches,
    checksum_file,
)
from ocr.reader.strip import HEIGHT


@pytest.fixture(scope="module")
def network() -> Network:
    return Network()


def test_answers_are_chances_for_every_two_pixels(network: Network) -> None:
    strips = [np.full((HEIGHT, width), 255, np.uint8) for width in (8, 301, 64, 2000)]
    answers = network.read(strips)
    for strip, answer in zip(strips, answers, strict=True):
        assert answer.shape == (-(-strip.shape[1] // STRIDE), 1 + len(network.knowledge.signs))
        assert np.allclose(np.exp(answer).sum(axis=1), 1, atol=1e-3)
    assert network.read([]) == []


def test_a_strip_is_read_alike_alone_and_among_others(network: Network) -> None:
    rng = np.random.default_rng(1)
    strips = [rng.integers(0, 256, (HEIGHT, 256), dtype=np.uint8) for _ in range(3)]
    alone = network.read(strips[1:2])[0]
    assert np.allclose(network.read(strips)[1], alone, atol=1e-3)


def test_what_came_with_the_weights(network: Network) -> None:
    signs, curve = network.knowledge.signs, network.knowledge.confidences
    assert len(set(signs)) == len(signs)
    assert {*" абвЁёIiTt09.,«»№§"} <= set(signs)
    assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(curve))
    assert curve[0][0] == 0
    assert curve[-1][0] == 1


def test_weights_that_are_missing_or_damaged_are_named(tmp_path: Path) -> None:
    target = tmp_path / "reader.onnx"
    with pytest.raises(WeightsMissing, match="install prikaz again"):
        Network(target)
    shutil.copy(WEIGHTS, target)
    with pytest.raises(WeightsMissing):
        Network(target)
    shutil.copy(checksum_file(WEIGHTS), checksum_file(target))
    assert Network(target).knowledge.signs
    blob = bytearray(target.read_bytes())
    blob[len(blob) // 2] ^= 1
    target.write_bytes(blob)
    with pytest.raises(WeightsDamaged, match="damaged"):
        Network(target)


def test_a_file_that_is_no_network(tmp_path: Path) -> None:
    target = tmp_path / "reader.onnx"
    target.write_bytes(b"no network")
    checksum_file(target).write_text(hashlib.sha256(b"no network").hexdigest())
    with pytest.raises(WeightsDamaged, match="cannot be used"):
        Network(target)


@given(st.lists(st.integers(1, 3000), max_size=40))
def test_each_strip_is_in_one_batch_that_it_fits(widths: list[int]) -> None:
    found = list(batches(widths))
    assert sorted(index for group, _ in found for index in group) == list(range(len(widths)))
    for group, width in found:
        assert all(widths[index] <= width for index in group)
        assert len(group) == 1 or len(group) * width <= BATCH_PIXELS
