from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.cells import CellPicture, load_cells, save_cells
from benchmarks.reading import LATIN_TOKEN, ROMAN_TOKEN, EngineReading, cell_text, judged_words
from ingest import Box
from ocr import Line, Reading, Word

BLANK = np.full((4, 4), 255, np.uint8)


def cell(truth: str) -> CellPicture:
    return CellPicture("a.office300", "office300", truth, (BLANK,), 300.0, 20.0)


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(word, Box(0, 0, 1, 1), 0.9) for word in text.split())


def reading(*pairs: tuple[str, str]) -> EngineReading:
    """Of cells, each with its truth and what was read."""
    return EngineReading(
        tuple(cell(truth) for truth, _ in pairs),
        tuple(text for _, text in pairs),
        tuple(words(text) for _, text in pairs),
        1.0,
    )


def test_the_rate_is_edits_over_letters() -> None:
    found = reading(("план", "план"), ("на год", "на гад"))
    assert found.cer == pytest.approx(1 / 10)
    assert found.exact == 1


@pytest.mark.parametrize(
    ("truth", "read", "latin", "roman"),
    [
        ('центр "IT-куб", QR-код', 'центр "IT-куб" QR-код.', (2, 2), (0, 0)),
        ("II квартал", "П квартал", (0, 1), (0, 1)),
        ("этап I-III", "этап I-III", (1, 1), (1, 1)),
        ("IT и IT", "IT и ГТ", (1, 2), (0, 0)),
    ],
)
def test_tokens_read_exactly(truth: str, read: str, latin: tuple[int, int], roman: tuple[int, int]) -> None:
    found = reading((truth, read))
    assert found.tokens(LATIN_TOKEN) == latin
    assert found.tokens(ROMAN_TOKEN, whole=True) == roman


def test_words_are_judged_in_their_order_and_parted_ones_not_at_all() -> None:
    found = judged_words(cell("план мероприятий на год"), words("план меро- приятий на род"))
    assert [(word.text, right) for word, right in found] == [
        ("план", True),
        ("приятий", False),
        ("на", True),
        ("род", False),
    ]


def test_lines_are_joined_as_prikaz_joins_them() -> None:
    parts = [
        Reading((Line(words("план меро-")), Line(words("приятий")))),
        Reading((Line(words("«IT–куб»")),)),
    ]
    assert cell_text(parts) == 'план мероприятий "IT-куб"'


def test_cells_are_kept_as_they_were(tmp_path: Path) -> None:
    some = [cell("а"), CellPicture("b", "real", "б", (BLANK, BLANK[:2]), 200.0, 13.5)]
    save_cells(tmp_path / "a.npz", some)
    for mine, kept in zip(some, load_cells(tmp_path / "a.npz"), strict=True):
        assert (mine.document, mine.truth, mine.dpi, mine.x_height) == (
            kept.document,
            kept.truth,
            kept.dpi,
            kept.x_height,
        )
        assert all(np.array_equal(a, b) for a, b in zip(mine.pictures, kept.pictures, strict=True))
