"""Print in the frame of a table that no cell covers is not lost."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from pictures import grey_page
from set_tables import line_of, table_of

from ingest import Box, Picture, Scale
from ocr import Engine, Layout, Reading
from ocr.tesseract import aware_engine
from table_extract import PageReading, stitch
from table_extract.between import dirt_warnings, is_print, read_between
from table_extract.cells import Sheet, ink_frame

DPI = 300
TEXT = "<p style='margin: 0 0 40pt'>Провести</p><p style='margin: 0 0 40pt'>семинар 12</p><p>весной</p>"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return aware_engine()


class Silent:
    """An engine that must not be asked."""

    def read(self, picture: Picture, dpi: float, layout: Layout, x_height: float | None = None) -> Reading:
        raise AssertionError(
            f"asked for {picture.shape} at {dpi}, {layout}, {x_height}: all of it is covered"
        )


def sheet_of(picture: Picture) -> Sheet:
    return Sheet.of(picture, DPI)


def lines_in(picture: Picture) -> Iterator[Box]:
    """Boxes (points) around the printed lines, which stand far apart."""
    inked = np.flatnonzero((picture < 128).any(axis=1))
    for rows in np.split(inked, np.flatnonzero(np.diff(inked) > 60) + 1):
        frame = ink_frame(picture[rows[0] : rows[-1] + 1])
        assert frame is not None
        x, _, width, _ = frame
        box = Box(float(x), float(rows[0]), float(x + width), float(rows[-1] + 1))
        yield Scale(DPI).to_points(box.grown(4))


@pytest.fixture(scope="module")
def picture() -> Picture:
    return grey_page(TEXT, DPI)


def whole(picture: Picture) -> Box:
    height, width = picture.shape
    return Scale(DPI).to_points(Box(0.0, 0.0, float(width), float(height)))


def test_what_the_boxes_leave_is_read(picture: Picture, engine: Engine) -> None:
    first, second, third = lines_in(picture)
    found = read_between(sheet_of(picture), whole(picture), [first, third], engine)
    assert [line.text for line in found] == ["семинар 12"]
    assert second.grown(3).holds(*found[0].box.center)


def test_nothing_is_left_where_the_boxes_cover_all(picture: Picture) -> None:
    assert read_between(sheet_of(picture), whole(picture), list(lines_in(picture)), Silent()) == ()
    assert read_between(sheet_of(np.full_like(picture, 255)), whole(picture), [], Silent()) == ()


def test_letters_that_a_box_cuts_were_read_with_it(picture: Picture) -> None:
    first, second, third = lines_in(picture)
    cut = [Box(b.left, b.top + 0.3 * b.height, b.right, b.bottom) for b in (first, second, third)]
    assert read_between(sheet_of(picture), whole(picture), cut, Silent()) == ()


def test_only_the_frame_is_looked_at(picture: Picture) -> None:
    first, _, _ = lines_in(picture)
    assert read_between(sheet_of(picture), first, [first], Silent()) == ()


def test_dirt_is_no_print(engine: Engine) -> None:
    dirt = grey_page("<p>· , ~</p>", DPI)
    assert not any(map(is_print, read_between(sheet_of(dirt), whole(dirt), [], engine)))


def test_dirt_is_said_and_not_lost() -> None:
    (warning,) = dirt_warnings(3, [line_of("· ,"), line_of("~")])
    assert (warning.page, warning.code) == (3, "dirt")
    assert "«· ,», «~»" in warning.message
    assert not list(dirt_warnings(3, []))


def test_it_is_a_stray_of_the_table_it_stands_in(picture: Picture, engine: Engine) -> None:
    upper, lower = table_of([["1", "Семинар", "март"]]), table_of([["2", "Отчёт", "май"]], top=400)
    (stray,) = read_between(
        sheet_of(picture), whole(picture), [list(lines_in(picture))[i] for i in (0, 2)], engine
    )
    page = PageReading(1, 595, 842, (), (upper, lower), strays=(stray,))
    tables = stitch([page])
    assert [[line.text for _, line in table.strays] for table in tables] == [["семинар 12"], []]
