from __future__ import annotations

from itertools import islice, pairwise

import numpy as np
import pytest

from ocr.reader.network import STRIDE
from ocr.reader.strip import HEIGHT
from training.fonts import training_fonts
from training.lines import BATCH_PIXELS, CLASS, MOST_LINES, WIDTHS, Sample, batches, encoded, samples
from training.look import TRAINING_DAMAGES, Look
from training.texts import Texts
from training.texts.alphabet import ALPHABET


@pytest.fixture(scope="module")
def made() -> list[Sample]:
    look = Look(training_fonts(), TRAINING_DAMAGES)
    return list(islice(samples(Texts(), look, seed=5), 300))


def test_every_line_has_room_for_its_text(made: list[Sample]) -> None:
    for sample in made:
        doubles = sum(a == b for a, b in pairwise(sample.text))
        assert sample.strip.shape[0] == HEIGHT
        assert len(sample.text) + doubles <= sample.strip.shape[1] // STRIDE <= WIDTHS[-1] // STRIDE


def test_the_same_seed_gives_the_same_lines(made: list[Sample]) -> None:
    again = samples(Texts(), Look(training_fonts(), TRAINING_DAMAGES), seed=5)
    for sample, other in zip(made[:20], again, strict=False):
        assert sample.text == other.text
        assert np.array_equal(sample.strip, other.strip)


def test_batches_hold_lines_of_one_width_and_their_texts(made: list[Sample]) -> None:
    texts = {sample.text for sample in made}
    found = list(batches(iter(made)))
    assert found
    for batch in found:
        lines, height, width = batch.strips.shape
        assert (height, width in WIDTHS) == (HEIGHT, True)
        assert lines == min(MOST_LINES, BATCH_PIXELS // width) == len(batch.lengths)
        ends = batch.lengths.cumsum()
        assert ends[-1] == len(batch.targets)
        for start, end in zip([0, *ends[:-1]], ends, strict=True):
            assert "".join(ALPHABET[kind - 1] for kind in batch.targets[start:end]) in texts


def test_class_0_is_left_for_the_blank() -> None:
    assert sorted(CLASS.values()) == list(range(1, len(ALPHABET) + 1))
    assert [ALPHABET[kind - 1] for kind in encoded("II квартал")] == list("II квартал")
