from __future__ import annotations

from dataclasses import replace

import pytest
from set_tables import table_of

from ingest import Box
from normalize import SourceInfo, load_lexicon, make_document
from normalize.disputes import dispute_candidates, dispute_doubts
from ocr import Line, Reading, Word
from table_extract import PageCell, PageReading, stitch


def words(*pairs: tuple[str, str | None]) -> list[Word]:
    return [
        Word(text, Box(10.0 * i, 0, 10.0 * i + 9, 9), 0.9, other) for i, (text, other) in enumerate(pairs)
    ]


def test_both_readings_are_told() -> None:
    found = list(dispute_doubts(words(("центр", None), ("IT-куб", "ГТ-куб"), ("·", ""))))
    assert found == ["read as «IT-куб» and as «ГТ-куб»", "read as «·» and as nothing"]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("центр IT-куб города", ["центр ГТ-куб города"]),
        ("IT-куб и IT-куб", []),  # which of the two it was is not known
        ("центр 1Т-куб", []),  # repaired since
    ],
)
def test_the_other_reading_is_offered_in_its_place(text: str, offered: list[str]) -> None:
    found = dispute_candidates(text, words(("центр", None), ("IT-куб", "ГТ-куб")))
    assert [candidate.text for candidate in found] == offered


def test_a_word_that_the_other_engine_did_not_see_may_go() -> None:
    (candidate,) = dispute_candidates("план ·", words(("план", None), ("·", "")))
    assert candidate.text == "план"


def test_a_disputed_cell_carries_doubt_and_candidate() -> None:
    table = table_of([["№", "Дело"], ["1", "x"], ["2", "прочее"]])
    disputed = Reading((Line(tuple(words(("план", None), ("3б", "36")))),))
    cells = tuple(PageCell(cell.slot, disputed) if cell.reading.text == "x" else cell for cell in table.cells)
    page = PageReading(1, 595, 842, (), (replace(table, cells=cells),))
    document = make_document(
        SourceInfo("a.pdf", "0" * 64, 1, "application/pdf"), [page], stitch([page]), load_lexicon()
    )
    cell = document.tables[0].rows[0].cells[1]
    assert cell.text == "план 3б"
    assert cell.doubt is not None
    assert "read as «3б» and as «36»" in cell.doubt
    assert [candidate.text for candidate in cell.candidates] == ["план 36"]


@pytest.mark.parametrize("read", [(), (Line(tuple(words(("план", None)))),)])
def test_ink_of_which_nothing_was_read_is_doubted(read: tuple[Line, ...]) -> None:
    table = table_of([["№", "Дело"], ["1", "x"], ["2", "прочее"]])
    unread = Reading(read, (Box(0, 0, 9, 9),))
    cells = tuple(PageCell(cell.slot, unread) if cell.reading.text == "x" else cell for cell in table.cells)
    page = PageReading(1, 595, 842, (), (replace(table, cells=cells),))
    document = make_document(
        SourceInfo("a.pdf", "0" * 64, 1, "application/pdf"), [page], stitch([page]), load_lexicon()
    )
    first, second = (row.cells[1].doubt or "" for row in document.tables[0].rows)
    assert "nothing was read" in first
    assert "nothing was read" not in second
