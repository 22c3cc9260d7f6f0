"""Dotted and dashed rulings are rulings; the dots and dashes of print are not."""

from __future__ import annotations

import pytest
from pictures import LETTER, grey_page

from ingest import Scale, find_strokes
from table_extract.grid import ruled_grid
from table_extract.rulings import ruled_regions

ROW = "<tr><td>11</td><td>Провести семинар</td><td>1 250,00</td><td>до 15 марта</td></tr>"
TABLE = f"<table>{ROW * 8}</table>"
BORDERS = ("0.9pt dotted black", "1.5pt dotted #555", "0.7pt dashed black", "1.2pt dashed black")


@pytest.mark.parametrize("border", BORDERS)
@pytest.mark.parametrize("dpi", [200, 300])
def test_a_table_of_dots_or_dashes_has_the_grid_of_a_ruled_one(border: str, dpi: int) -> None:
    page = grey_page(f"<p>План мероприятий</p>{TABLE}", dpi, f"td {{border: {border}}}")
    (region,) = ruled_regions(find_strokes(page, Scale(dpi)), Scale(dpi))
    grid = ruled_grid(region, Scale(dpi), page)
    assert grid is not None
    places = [(s.row, s.column, s.row_span, s.column_span) for s in grid.slots]
    assert places == [(row, column, 1, 1) for row in range(8) for column in range(4)]


@pytest.mark.parametrize(
    "text",
    [
        LETTER,
        "<p>11. 1.1.1. 1.2.3. – 15.03.2024 - 16.03.2024 г., т. е. «а», «б», «й», «ё»; – - – -</p>" * 8,
        "<p>Раздел 1 .................................... 3</p>" * 6,
    ],
)
def test_print_has_no_upright_rulings(text: str) -> None:
    found = find_strokes(grey_page(text, 300), Scale(300))
    assert [s for s in found.vertical if s.length > 0.35 * 300] == []
