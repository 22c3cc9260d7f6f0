"""What engines make of terms, for the variants of the dictionaries."""

from __future__ import annotations

import numpy as np
import pytest

from ingest import Box
from ocr.engine import Layout
from ocr.words import Line, Reading, Word

terms = pytest.importorskip("training.terms", exc_type=ImportError)


class Misreader:
    """Reads always the same."""

    name = "misreader 1"

    def __init__(self, *words: str) -> None:
        line = Line(tuple(Word(word, Box(0, 0, 9, 9), 1.0) for word in words))
        self._reading = Reading((line,) if words else ())

    def read(self, picture: np.ndarray, dpi: float, layout: Layout, x_height: float | None = None) -> Reading:
        assert layout is Layout.LINE and picture.dtype == np.uint8 and dpi >= 150 and x_height is None
        assert picture.min() < 128 < picture.max()
        return self._reading


@pytest.mark.parametrize(
    ("read", "middle"),
    [("работа ГБИОУ области", "ГБИОУ"), ("работа области", ""), ("рабога ГБПОУ области", None)],
)
def test_the_reading_of_a_term_is_what_stands_between_the_carrier(read: str, middle: str | None) -> None:
    assert terms.between(read, "работа", "области") == middle


def test_misreadings_are_counted_by_engine() -> None:
    said: list[str] = []
    terms.report(["СОШ"], [Misreader("СОН")], said.append)
    [line] = said
    term, engine, read, count, of = line.split("\t")
    assert (term, engine, read) == ("СОШ", "misreader 1", "СОН")
    assert 0 < int(count) == int(of)


def test_what_is_read_rightly_is_not_told() -> None:
    said: list[str] = []
    terms.report(["СОШ"], [Misreader("работа", "СОШ", "области")], said.append)
    assert all("работа" in line for line in said)


@pytest.mark.parametrize("wear", terms.WEARS)
def test_wear_keeps_print_readable_and_size_the_same(wear: object) -> None:
    picture = np.full((40, 120), 255, np.uint8)
    picture[10:30, 20:100:8] = 0
    picture[10:30, 21:100:8] = 0
    worn = terms.worn(picture, wear, np.random.default_rng(1))
    assert worn.shape == picture.shape
    assert worn.min() < 128 < worn.max()
