"""Print in a table's frame that is in no cell makes the cell beside it doubtful."""

from __future__ import annotations

from ingest import Box
from normalize import Cell, PageBox, Row, Stray
from normalize.strays import doubted_beside


def cell(text: str, left: float, page: int = 1) -> Cell:
    return Cell(text, text, 0.9, (PageBox(page, Box(left, 100, left + 50, 120)),), doubt=None)


ONE, TWO = cell("1", 0), cell("Семинар", 50)
ROWS = (Row(None, 1, (ONE, TWO)), Row(None, 1, (cell("2", 0, page=2), TWO)))


def doubts(*strays: Stray) -> list[list[str | None]]:
    return [[c.doubt for c in row.cells] for row in doubted_beside(strays, ROWS)]


def test_the_nearest_cell_is_in_doubt_in_all_its_rows() -> None:
    why = "beside it, in no cell: «м.п. 7»"
    stray, more = Stray(1, Box(70, 125, 90, 130), "м.п."), Stray(1, Box(80, 125, 90, 130), "7")
    assert doubts(stray, more) == [[None, why], [None, why]]
    rows = doubted_beside([stray], ROWS)
    assert rows[0].cells[1] is rows[1].cells[1]


def test_a_cell_of_another_page_is_not_near() -> None:
    assert doubts(Stray(3, Box(0, 100, 10, 110), "м.п.")) == [[None, None], [None, None]]
    assert doubts() == [[None, None], [None, None]]


def test_a_long_stray_is_cut_short_and_a_doubt_stays() -> None:
    rows = (Row(None, 1, (Cell("1", "1", 0.3, ONE.boxes, doubt="low"),)),)
    (row,) = doubted_beside([Stray(1, Box(0, 90, 5, 95), "абв " * 20)], rows)
    assert row.cells[0].doubt == "low; beside it, in no cell: «" + ("абв " * 10).rstrip() + "…»"
