"""A scanned table whose figures are checked against each other: read by the real engine, from the picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_scans import page_picture, scan_pdf

import prikaz
from normalize import Cell

STYLE = """<style>@page {size: A4; margin: 15mm} body {font: 12pt 'Liberation Serif'}
table {border-collapse: collapse; width: 100%} td, th {border: 0.7pt solid; padding: 3pt}</style>"""
HEAD = ("№ п/п", "Наименование учреждения", "Всего, руб.", "областной бюджет", "местный бюджет")
RIGHT = [
    ("1", "Андреапольская школа", "12 844 673,12", "12 202 439,46", "642 233,66"),
    ("2", "Бежецкая школа", "24 047 788,44", "22 135 741,36", "1 912 047,08"),
    ("3", "Бельская школа", "3 124 599,00", "3 030 861,03", "93 737,97"),
    ("4", "Весьегонская школа", "7 450 110,23", "7 077 604,72", "372 505,51"),
    ("", "Итого", "47 467 170,79", "44 446 646,57", "3 020 524,22"),
]


def cells_of(folder: Path, rows: list[tuple[str, ...]]) -> list[list[Cell]]:
    lines = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in [HEAD, *rows])
    picture = page_picture(f"{STYLE}<p>Распределение субсидий</p><table>{lines}</table>", 300)
    (folder / "a.pdf").write_bytes(scan_pdf(picture))
    (table,) = prikaz.digitize(folder / "a.pdf").tables
    return [list(row.cells) for row in table.rows]


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> list[list[Cell]]:
    rows = [list(row) for row in RIGHT]
    rows[1][3] = "22 185 741,36"
    rows[3][0] = "5"
    return cells_of(tmp_path_factory.mktemp("scan"), [tuple(row) for row in rows])


def test_figures_that_add_up_are_confirmed(tmp_path: Path) -> None:
    rows = cells_of(tmp_path, RIGHT)
    assert [tuple(cell.text for cell in row) for row in rows] == RIGHT
    assert all(cell.confirmed == "sum of the column; sum of the row" for row in rows for cell in row[2:])
    assert not any(cell.doubt or cell.candidates for row in rows for cell in row)


def test_the_one_that_is_wrong_is_doubted_and_the_right_one_offered(damaged: list[list[Cell]]) -> None:
    wrong = damaged[1][3]
    assert wrong.text == "22 185 741,36"
    assert wrong.doubt == "its column does not add up"
    assert [(c.text, c.why) for c in wrong.candidates] == [
        ("22 135 741,36", "with it its column and its row would add up")
    ]
    assert [cell for row in damaged for cell in row[1:] if cell.doubt] == [wrong]


def test_a_gap_in_the_numbers_stays_and_is_doubted(damaged: list[list[Cell]]) -> None:
    assert [row[0].text for row in damaged] == ["1", "2", "3", "5", ""]
    assert damaged[3][0].doubt == "the numbering goes from «3» to «5»"
