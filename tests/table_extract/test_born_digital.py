"""Tables of real text and drawn lines come out cell by cell, whatever way the page is turned or cropped."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st

from ingest import Source, identify, raster
from ocr import Reading, text_layer
from table_extract import BornDigital, BornDigitalError, PageTable, read_born_digital
from table_extract.camelot_grid import merged_places

STYLE = """
@page {size: 500pt 360pt; margin: 25pt}
body {margin: 0; font: 9pt 'DejaVu Serif', serif}
table {border-collapse: collapse; width: 100%}
td, th {border: 0.7pt solid black; padding: 2pt; font-weight: normal}
"""
TABLE = """
<tr><th rowspan=2>№ п/п</th><th rowspan=2>Наименование учреждения</th><th colspan=2>Срок</th></tr>
<tr><th>начало</th><th>окончание</th></tr>
<tr><td colspan=4>Раздел I. Ремонт зданий</td></tr>
<tr><td>1</td><td>Школа № 15<br>города Твери</td><td rowspan=2>01.02.2025</td><td>31.08.2025</td></tr>
<tr><td>2</td><td>Центр «IT-куб»</td><td></td></tr>
"""
CELLS = {
    (0, 0, 2, 1): "№ п/п",
    (0, 1, 2, 1): "Наименование учреждения",
    (0, 2, 1, 2): "Срок",
    (1, 2, 1, 1): "начало",
    (1, 3, 1, 1): "окончание",
    (2, 0, 1, 4): "Раздел I. Ремонт зданий",
    (3, 0, 1, 1): "1",
    (3, 1, 1, 1): "Школа № 15\nгорода Твери",
    (3, 2, 2, 1): "01.02.2025",
    (3, 3, 1, 1): "31.08.2025",
    (4, 0, 1, 1): "2",
    (4, 1, 1, 1): "Центр «IT-куб»",
    (4, 3, 1, 1): "",
}


def printed(path: Path, html: str) -> Path:
    weasyprint.HTML(string=f"<style>{STYLE}</style><body>{html}</body>").write_pdf(path)
    return path


def read(source: Source, number: int = 1) -> BornDigital:
    page = raster(source, number)
    layer = text_layer(source, number, page)
    reading = layer.reading if layer else Reading()
    return read_born_digital(source, number, reading, page)


def texts(table: PageTable) -> dict[tuple[int, int, int, int], str]:
    return {
        (c.slot.row, c.slot.column, c.slot.row_span, c.slot.column_span): c.reading.text for c in table.cells
    }


def lying(path: Path, rotate: int) -> Path:
    """The same page to the eye, stored turned, as programs store landscape pages."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        width, height = (float(v) for v in page.mediabox[2:])
        matrix, box = {
            90: (f"0 1 -1 0 {height} 0", [0, 0, height, width]),
            180: (f"-1 0 0 -1 {width} {height}", [0, 0, width, height]),
            270: (f"0 -1 1 0 0 {width}", [0, 0, height, width]),
        }[rotate]
        page.contents_add(f"q {matrix} cm ".encode(), prepend=True)
        page.contents_add(b" Q")
        page.mediabox, page.obj.Rotate = pikepdf.Array(box), rotate
        pdf.save(path)
    return path


def test_spans_and_two_level_headers_come_out_cell_by_cell(tmp_path: Path) -> None:
    source = identify(printed(tmp_path / "a.pdf", f"<p>До таблицы</p><table>{TABLE}</table><p>После неё</p>"))
    page = read(source)
    (table,) = page.tables
    assert texts(table) == CELLS
    assert (table.kind, table.page, table.open_top, table.open_bottom) == ("vector", 1, False, False)
    assert [line.text for line in page.lines] == ["До таблицы", "После неё"]


def test_places_are_those_of_the_upright_page(tmp_path: Path) -> None:
    (table,) = read(identify(printed(tmp_path / "a.pdf", f"<table>{TABLE}</table>"))).tables
    assert table.box.left == pytest.approx(25, abs=1.5)
    assert table.box.top == pytest.approx(25, abs=1.5)
    assert table.edges[-1] == pytest.approx(475, abs=1.5)
    for cell in table.cells:
        for word in cell.reading.words:
            assert cell.slot.box.overlap(word.box) == pytest.approx(word.box.area)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_stored_lying_is_read_upright(tmp_path: Path, rotate: int) -> None:
    path = printed(tmp_path / "a.pdf", f"<table>{TABLE}</table>")
    (before,) = read(identify(path)).tables
    (after,) = read(identify(lying(path, rotate))).tables
    assert texts(after) == CELLS
    assert after.box.as_list() == pytest.approx(before.box.as_list(), abs=1.0)


def test_a_cropped_page_is_read_in_its_crop_box(tmp_path: Path) -> None:
    path = printed(tmp_path / "a.pdf", f"<p>Обрезано</p><table>{TABLE}</table>")
    (before,) = read(identify(path)).tables
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.CropBox = pikepdf.Array([15, 40, 490, 318])
        pdf.save(path)
    page = read(identify(path))
    (after,) = page.tables
    assert texts(after) == CELLS
    assert page.lines == ()
    assert after.box.as_list() == pytest.approx(before.box.shifted(-15, -42).as_list(), abs=1.0)


def test_several_tables_stand_in_their_order_and_no_word_is_lost(tmp_path: Path) -> None:
    html = f"<table>{TABLE}</table><p>Между ними</p><table>{TABLE}</table>"
    source = identify(printed(tmp_path / "a.pdf", html))
    page = read(source)
    assert [texts(table) for table in page.tables] == [CELLS, CELLS]
    assert page.tables[0].box.bottom < page.tables[1].box.top
    layer = text_layer(source, 1)
    assert layer is not None
    placed = [w for t in page.tables for c in t.cells for w in c.reading.words]
    placed += [w for line in page.lines for w in line.words]
    assert Counter(w.text for w in placed) == Counter(w.text for w in layer.reading.words)


@pytest.mark.parametrize("end", ["top", "bottom"])
def test_a_table_is_open_where_its_last_line_is_missing(tmp_path: Path, end: str) -> None:
    row = "first" if end == "top" else "last"
    style = f"<style>tr:{row}-child td {{border-{end}: none}}</style>"
    rows = "".join(f"<tr><td>{n}</td><td>Учреждение<br>культуры<br>города</td></tr>" for n in range(4))
    (table,) = read(identify(printed(tmp_path / "a.pdf", f"{style}<table>{rows}</table>"))).tables
    assert (table.open_top, table.open_bottom) == (end == "top", end == "bottom")
    assert (table.n_rows, table.n_columns) == (4, 2)


def test_an_encrypted_page_is_read(tmp_path: Path) -> None:
    with pikepdf.open(printed(tmp_path / "plain.pdf", f"<table>{TABLE}</table>")) as pdf:
        pdf.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    (table,) = read(identify(tmp_path / "a.pdf", password="u")).tables
    assert texts(table) == CELLS


def test_a_page_on_its_side_is_an_error_and_not_a_table_in_the_wrong_place(tmp_path: Path) -> None:
    path = lying(printed(tmp_path / "a.pdf", f"<p>{'Текст приказа. ' * 40}</p><table>{TABLE}</table>"), 90)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = 0
        pdf.save(path)
    with pytest.raises(BornDigitalError, match="lies on its side"):
        read(identify(path))


@pytest.mark.parametrize(
    "html",
    [
        "<p>Только текст, без линий.</p>",
        "<p style='border: 1pt solid'>Текст в рамке</p>",
        "<hr><p>Текст под чертой</p><hr>",
        "<table><tr><td>одна</td></tr><tr><td>колонка</td></tr><tr><td>не</td></tr><tr><td>таблица</td></tr></table>",
    ],
)
def test_what_is_no_table_stays_text(tmp_path: Path, html: str) -> None:
    page = read(identify(printed(tmp_path / "a.pdf", html)))
    assert page.tables == ()
    assert page.lines


def test_a_file_gone_bad_is_an_error_of_its_own(tmp_path: Path) -> None:
    source = identify(printed(tmp_path / "a.pdf", f"<table>{TABLE}</table>"))
    page = raster(source, 1)
    source.path.write_bytes(b"%PDF-1.7\n%%EOF\n")
    with pytest.raises(BornDigitalError, match="page 1 of"):
        read_born_digital(source, 1, Reading(), page)


@dataclass
class Sides:
    """What Camelot tells of a place of the grid: where a line is drawn."""

    left: bool
    right: bool
    top: bool
    bottom: bool


@given(data=st.data(), rows=st.integers(1, 6), columns=st.integers(1, 6))
def test_merged_places_always_tile_the_grid(data: st.DataObject, rows: int, columns: int) -> None:
    cells = [
        [Sides(*data.draw(st.tuples(*[st.booleans()] * 4))) for _ in range(columns)] for _ in range(rows)
    ]
    covered = [
        place
        for p in merged_places(cells)
        for place in itertools.product(
            range(p.row, p.row + p.row_span), range(p.column, p.column + p.column_span)
        )
    ]
    assert sorted(covered) == list(itertools.product(range(rows), range(columns)))


@pytest.mark.parametrize(
    "row",
    ["<td>11</td><td>Провести семинар</td><td>до 15 марта</td>", "<td>Провести семинар</td><td>март</td>"],
)
def test_one_row_that_a_page_break_left_alone_is_a_table(tmp_path: Path, row: str) -> None:
    found = read(identify(printed(tmp_path / "a.pdf", f"<table><tr>{row}</tr></table><p>Итого</p>")))
    (table,) = found.tables
    assert [c.reading.text for c in table.cells][-2] == "Провести семинар"
    assert [line.text for line in found.lines] == ["Итого"]


HEAD = ("Учреждение", "Адрес", "Директор", "Площадь, м²")
ROWS = [
    ("Школа № 1", "г. Тверь, ул. Мира, д. 5", "Иванов И.И.", "1 201,5"),
    ("Гимназия", "г. Тверь, пр-т Победы, д. 31", "Сидорова Л.Н.", "987,0"),
    ("Лицей № 4", "г. Ржев, ул. Ленина, д. 2", "Петров А.С.", "12 040,2"),
    ("Детский сад", "г. Кашин, наб. Волги, д. 17", "Юрьева О.В.", "640,3"),
    ("Школа № 9", "г. Торжок, ул. Садовая, д. 8", "Орлов Г.Д.", "2 315,0"),
    ("Интернат", "г. Бежецк, ул. Новая, д. 44", "Киреева Т.П.", "3 100,8"),
]
LOOKS = {
    "nothing drawn": "td, th {border: none; text-align: left}",
    "level rulings": "td, th {border: solid; border-width: 0.5pt 0; text-align: left}",
    "thin rectangles": "td, th {border: none; text-align: left} tr {border-bottom: 0.4pt solid #aaa}",
    "header ruled": "td {border: none} tr {border-bottom: 0.5pt solid} table {border: 0.5pt solid}",
    "columns ruled": "td {border-top: none; border-bottom: none} table {border: 0.5pt solid}",
    "stripes": "td, th {border: none; text-align: left} tr:nth-child(even) {background: #ddd}",
}


@pytest.mark.parametrize(
    ("points", "tables"), [("0,90 60,20 120,80 180,10 240,70 300,30", 0), ("0,0 400,100", 1)]
)
@pytest.mark.parametrize("look", ["level rulings", "header ruled"])
def test_labels_of_a_chart_are_no_table(tmp_path: Path, look: str, points: str, tables: int) -> None:
    """A line that goes up and down makes a chart of it; one that strikes through cells does not."""
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in [HEAD, *ROWS])
    line = f"<polyline points='{points}' fill='none' stroke='black'/>"
    chart = f"<svg style='position: absolute; top: 30pt; left: 20pt' width=420 height=120>{line}</svg>"
    page = read(
        identify(printed(tmp_path / "a.pdf", f"<style>{LOOKS[look]}</style><table>{rows}</table>{chart}"))
    )
    assert len(page.tables) == tables
    words = [w for line in page.lines for w in line.words]
    words += [w for t in page.tables for c in t.cells for w in c.reading.words]
    assert len(words) == sum(len(text.split()) for row in [HEAD, *ROWS] for text in row)


@pytest.mark.parametrize("look", LOOKS)
def test_a_table_of_real_text_is_found_however_it_is_drawn(tmp_path: Path, look: str) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
    head = "<tr>" + "".join(f"<th>{text}</th>" for text in HEAD) + "</tr>"
    style = f"<style>{LOOKS[look]} td:last-child {{text-align: right}}</style>"
    html = f"{style}<p>Перечень учреждений</p><table>{head}{rows}</table>"
    page = read(identify(printed(tmp_path / "a.pdf", html)))
    (table,) = page.tables
    grid = [[""] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        grid[cell.slot.row][cell.slot.column] = " ".join(cell.reading.text.split())
    assert [tuple(row) for row in grid] == [HEAD, *ROWS]
    assert [line.text for line in page.lines] == ["Перечень учреждений"]
