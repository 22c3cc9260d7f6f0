"""Tables without upright rulings: found by their gaps, and text is none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from pictures import LETTER, Picture, grey_page

from ingest import Box, Scale, find_strokes
from table_extract.gap_print import level_rulings, printed_words
from table_extract.gaps import GapCell, GapGrid, gap_tables
from table_extract.print_size import INK

DPI = 150
SCALE = Scale(DPI)
STYLE = """@page {size: A4; margin: 15mm} body {font: 11pt 'DejaVu Serif'} p {text-indent: 10mm}
table {table-layout: fixed} td, th {border: none; vertical-align: top; padding: 3pt 6pt; text-align: left}
td:first-child, th:first-child {width: 9mm} .few {text-align: right; width: 25mm}"""
ITEMS = [
    ("Провести семинар для учителей начальных классов города", "Отдел образования", "3"),
    ("Подготовить отчет", "Отдел кадров и учета личного состава", ""),
    ("Утвердить список участников олимпиады по математике", "Директор", ""),
    ("Разместить сведения на сайте", "Пресс-служба", "7"),
    ("Провести опрос родителей и детей школ района", "Школы района", ""),
    ("Подвести итоги года", "Комиссия", ""),
]
REPEATED = "Подготовить перечень объектов культуры района для ремонта зданий в срок"


def table_html(columns: int, *, heading: bool = False, head: str = "") -> str:
    rows = ""
    for number, item in enumerate(ITEMS, 11):
        if heading and number in (12, 14):
            text = "Раздел первый. О работе с учителями и с их помощниками в школах"
            rows += f"<tr><td colspan={columns} style='text-align: center'>{text}</td></tr>"
        cells = "".join(f"<td class={'few' if i == 2 else 'it'}>{c}</td>" for i, c in enumerate(item))
        cells += "<td>до 15 марта</td>" if columns > 4 else ""
        rows += (
            f"<tr><td>{number}</td>{cells}</tr>"
            if columns > 3
            else (f"<tr><td>{number}</td><td>{item[0]}</td><td>{item[1]}</td></tr>")
        )
    return f"<table>{head}{rows}</table>"


def grids(page: Picture, taken: tuple[Box, ...] = ()) -> tuple[GapGrid, ...]:
    strokes = find_strokes(page, SCALE)
    bare = page.copy()
    for stroke in strokes.horizontal:
        y = round(stroke.middle)
        bare[max(0, y - 2) : y + 3, round(stroke.start) : round(stroke.end) + 1] = 255
    return gap_tables(printed_words(bare, SCALE, taken), level_rulings(strokes.horizontal, SCALE))


def rows(grid: GapGrid) -> list[list[GapCell]]:
    return [[c for c in grid.cells if c.row == row] for row in range(len(grid.ys) - 1)]


def cut_letters(page: Picture, grid: GapGrid) -> int:
    """Pixels of ink on the boundaries between the cells of a row."""
    found = 0
    for row in rows(grid):
        top, bottom = (round(y * DPI / 72) for y in grid.ys[row[0].row : row[0].row + 2])
        for cell in row[1:]:
            found += int((page[top:bottom, round(grid.xs[cell.column] * DPI / 72)] < INK).sum())
    return found


@pytest.mark.parametrize("columns", [3, 4, 5])
def test_a_borderless_table_with_wrapped_cells(columns: int) -> None:
    page = grey_page(f"<p style='margin-bottom: 20pt'>План работы</p>{table_html(columns)}", DPI, STYLE)
    (grid,) = grids(page)
    assert len(grid.xs) == columns + 1
    assert len(rows(grid)) == len(ITEMS)
    assert cut_letters(page, grid) == 0


def test_empty_cells_have_no_print() -> None:
    (grid,) = grids(grey_page(table_html(5), DPI, STYLE))
    assert [row[3].print is not None for row in rows(grid)] == [bool(item[2]) for item in ITEMS]
    for cell in grid.cells:
        left, right = grid.xs[cell.column], grid.xs[cell.column + cell.column_span]
        assert cell.print is None or (left - 1 <= cell.print.left and cell.print.right <= right + 1)


def test_headings_run_across() -> None:
    (grid,) = grids(grey_page(table_html(4, heading=True), DPI, STYLE))
    assert [row[0].column_span for row in rows(grid)] == [1, 4, 1, 1, 4, 1, 1, 1]


def test_a_header_of_two_lines_belongs_to_the_table() -> None:
    names = "<th>№</th><th>Наименование<br>мероприятия</th><th>Ответственный</th><th class=few>Число</th>"
    head = f"<tr>{names}</tr>"
    page = grey_page(f"<p>План</p><p style='margin: 30pt'></p>{table_html(4, head=head)}", DPI, STYLE)
    (grid,) = grids(page)
    (bare,) = grids(grey_page(table_html(4), DPI, STYLE))
    assert len(grid.xs) == len(bare.xs)
    assert len(rows(grid)) > len(rows(bare))


def test_level_rulings_part_rows() -> None:
    style = STYLE + "td {border-bottom: 0.7pt solid black !important} table {border-collapse: collapse}"
    (grid,) = grids(grey_page(table_html(4), DPI, style))
    assert len(rows(grid)) == len(ITEMS)


def test_what_is_a_table_already_is_left_alone() -> None:
    page = grey_page(table_html(4), DPI, STYLE)
    height, width = page.shape
    assert grids(page, (Box(0, 0, width, height),)) == ()


def test_specks_between_columns_change_nothing() -> None:
    page = grey_page(table_html(4), DPI, STYLE)
    (before,) = grids(page)
    rng = np.random.default_rng(3)
    for x, y in zip(rng.integers(60, 1100, 60), rng.integers(60, 600, 60), strict=True):
        cv2.circle(page, (int(x), int(y)), 1, 0, -1)
    (after,) = grids(page)
    assert after.xs == pytest.approx(before.xs, abs=6) and len(rows(after)) == len(rows(before))


TEXTS = {
    "letter": LETTER * 3,
    "identical paragraphs": f"<p>{(REPEATED + '. ') * 4}</p>" * 4,
    "identical lines": f"<p>{REPEATED}</p>" * 14,
    "identical wide lines": f"<p style='word-spacing: 7pt; font-size: 9pt'>{REPEATED}</p>" * 14,
    "typewriter": f"<div style='font: 11pt \"DejaVu Sans Mono\"'>{LETTER * 3}</div>",
    "numbered": "".join(f"<p>{n}.&emsp;{REPEATED} {REPEATED.lower()}</p>" for n in range(1, 9)),
    "two columns": f"<div style='columns: 2; column-gap: 12mm'>{LETTER * 3}</div>",
    "signatures": "".join(
        f"<p>{post}<span style='float: right'>{name}</span></p>"
        for post, name in [("Директор школы", "А.В. Ли"), ("Начальник отдела", "И.И. Петрова")] * 4
    ),
}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("align", ["justify", "left"])
def test_text_is_no_table(kind: str, align: str) -> None:
    style = STYLE + f"p {{text-align: {align} !important}}"
    assert grids(grey_page(TEXTS[kind], DPI, style)) == ()


def test_an_empty_page_has_none() -> None:
    assert grids(np.full((600, 400), 255, np.uint8)) == ()
