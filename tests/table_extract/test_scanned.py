"""A page's picture becomes its tables and the lines outside them, with the real engine."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from pictures import LETTER, Picture, grey_page, white

from ingest import Page
from ocr import Engine
from ocr.tesseract import aware_engine
from table_extract import Scanned, read_scanned
from table_extract.scanned import find_grids

DPI = 300
ROWS = "<tr><td>11</td><td>Провести семинар</td><td>до 15 марта</td></tr>" * 2
TABLE = f"<table>{ROWS}</table>"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return aware_engine()


def read(picture: Picture, engine: Engine) -> Scanned:
    return read_scanned(Page(4, picture, DPI), engine)


def test_a_table_and_what_stands_around_it(engine: Engine) -> None:
    found = read(grey_page(f"<p>План мероприятий</p>{TABLE}<p>Итого проведено два</p>", DPI), engine)
    (table,) = found.tables
    assert [line.text for line in found.lines] == ["План мероприятий", "Итого проведено два"]
    assert [c.reading.text for c in table.cells] == ["11", "Провести семинар", "до 15 марта"] * 2
    assert (table.page, table.n_rows, table.n_columns, table.kind) == (4, 2, 3, "ruled")
    assert table.edges == tuple(sorted(table.edges)) and table.box.left == table.edges[0]
    for cell in table.cells:
        inside = cell.slot.box.grown(1)
        assert all(inside.overlap(w.box) > 0.95 * w.box.area for w in cell.reading.words)
    assert found.lines[0].box.bottom < table.box.top < table.box.bottom < found.lines[1].box.top


def test_two_tables_and_the_line_between(engine: Engine) -> None:
    found = read(grey_page(f"{TABLE}<p style='margin: 9pt 0'>Вторая таблица</p>{TABLE}", DPI), engine)
    assert [len(t.cells) for t in found.tables] == [6, 6]
    assert [line.text for line in found.lines] == ["Вторая таблица"]


def test_a_page_of_text_has_no_table(engine: Engine) -> None:
    found = read(grey_page(LETTER, DPI), engine)
    assert found.tables == ()
    assert " ".join(line.text for line in found.lines).startswith("Уважаемые коллеги! Департамент")


@pytest.mark.parametrize("box", ["width: 3cm; height: 2cm", "width: 100%; height: 3cm"])
def test_a_frame_around_text_is_no_table(engine: Engine, box: str) -> None:
    found = read(grey_page(f"<div style='border: 1pt solid; {box}'>Копия верна</div>", DPI), engine)
    assert found.tables == ()
    assert "Копия верна" in " ".join(line.text for line in found.lines)


def test_a_black_round_stamp_beside_a_table_changes_nothing_in_it(engine: Engine) -> None:
    page = grey_page(TABLE, DPI)
    before = read(page, engine).tables[0]
    for radius in (150, 138, 90):
        cv2.circle(page, (1200, 1000), radius, 60, 4, cv2.LINE_AA)
    (after,) = read(page, engine).tables
    assert [c.slot for c in after.cells] == [c.slot for c in before.cells]
    assert [c.reading.text for c in after.cells] == [c.reading.text for c in before.cells]


def test_an_empty_page_is_empty(engine: Engine) -> None:
    assert read(white(4, 3, DPI), engine) == Scanned((), ())


def test_every_print_is_in_a_cell_or_a_line(engine: Engine) -> None:
    page = grey_page(f"<p>План мероприятий</p>{TABLE}<p>Итого проведено два</p>", DPI)
    found = read(page, engine)
    boxes = [w.box for line in found.lines for w in line.words]
    boxes += [w.box for t in found.tables for c in t.cells for w in c.reading.words]
    print_only = grey_page(
        f"<p>План мероприятий</p>{TABLE}<p>Итого проведено два</p>",
        DPI,
        "td {border-color: white !important}",
    )
    held = np.zeros(page.shape, bool)
    for box in boxes:
        px = box.grown(0.5).scaled(DPI / 72)
        held[round(px.top) : round(px.bottom), round(px.left) : round(px.right)] = True
    assert held[print_only < 128].mean() > 0.99


@pytest.mark.parametrize(
    ("row", "slots"),
    [
        ("<td>11</td><td>Провести семинар</td><td>до 15 марта</td>", 3),
        ("<td>Провести семинар</td><td>до 15 марта</td>", 2),
    ],
)
def test_one_row_that_a_page_break_left_alone_is_a_table(engine: Engine, row: str, slots: int) -> None:
    found = read(grey_page(f"<table><tr>{row}</tr></table><p>Итого проведено два</p>", DPI), engine)
    assert [len(t.cells) for t in found.tables] == [slots]
    assert [line.text for line in found.lines] == ["Итого проведено два"]


def test_two_boxes_of_a_form_are_no_table(engine: Engine) -> None:
    boxes = "<table style='width: 45%'><tr><td>Дата</td><td>Номер</td></tr></table>"
    found = read(grey_page(boxes + LETTER, DPI), engine)
    assert found.tables == ()


def test_the_rim_of_a_stamp_takes_no_print_away() -> None:
    """Its steep sides cross the rulings of rows as a column's ruling does, but are on no boundary."""
    rows = "<tr><td style='height: 5mm'>Итого</td><td style='width: 9cm'>1 930,5</td></tr>" * 6
    page = grey_page(f"<table>{rows}</table>", DPI)
    printed = page < 128
    ys, xs = np.nonzero(printed)
    middle, radius = (int(xs.max()) - 2 * DPI, int(ys.mean())), round(0.6 * DPI)
    stamped = cv2.circle(page.copy(), middle, radius, 0, 5)
    rim = (stamped < 128) & ~printed
    left = find_grids(Page(1, stamped, DPI)).picture < 128
    assert left[rim].mean() > 0.8
