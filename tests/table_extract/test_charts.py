"""A chart is told from a table by what is read in it."""

from __future__ import annotations

import pytest

from ingest import Box
from ocr import Line, Reading, Word
from table_extract.charts import chart_warning, is_chart
from table_extract.table import PageCell, PageTable, Slot


def table(words: list[tuple[str, float]]) -> PageTable:
    """One word per cell, in one column."""
    boxes = [Box(0, 10 * n, 100, 10 * n + 10) for n in range(len(words))]
    cells = tuple(
        PageCell(Slot(n, 0, 1, 1, box), Reading((Line((Word(text, box, sure),)),)))
        for n, ((text, sure), box) in enumerate(zip(words, boxes, strict=True))
    )
    return PageTable(1, Box(0, 0, 100, 10 * len(words)), len(words), 1, cells, (0, 100))


@pytest.mark.parametrize(
    ("words", "chart"),
    [
        ([("+++ooo", 0.2)] * 10, True),  # hatches
        ([("+++ooo", 0.2)] * 10 + [("Среднее", 0.95)], True),  # and a label
        ([("Название", 0.4)] * 10 + [("Срок", 0.95)] * 3, False),  # a bad scan, with some sure words
        ([("плохо", 0.7)] * 10, False),
        ([("+", 0.1)] * 5, False),  # next to nothing: a form not filled in
    ],
)
def test_bars_and_hatches_are_no_table(words: list[tuple[str, float]], chart: bool) -> None:
    assert is_chart(table(words)) is chart


def test_a_frame_taken_for_a_chart_is_named() -> None:
    warning = chart_warning(2, Box(50.2, 99.8, 300, 400))
    assert (warning.page, warning.code) == (2, "chart")
    assert "50, 100 points" in warning.message
