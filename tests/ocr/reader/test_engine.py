from __future__ import annotations

import numpy as np
import pytest
from pictures import grey_page

from ingest import Picture, Scale
from ocr import Layout
from ocr.reader.engine import reader_engine

DPI = 300
TEXTS = [
    "Занятия «IT-куб», QR-код",
    "II квартал 2024 г.",
    "1 234 567,89",
    "Python, Windows 10",
    "Иванов А.А., д. 3б",
    "ПРИКАЗ № 27-р",
]


def picture_of(html: str) -> Picture:
    """Its print with some paper around it."""
    page = grey_page(html, DPI)
    rows, columns = np.nonzero(page < 128)
    return page[max(0, rows.min() - 20) : rows.max() + 20, max(0, columns.min() - 20) : columns.max() + 20]


@pytest.mark.parametrize("font", ["Liberation Serif", "DejaVu Serif"])
@pytest.mark.parametrize("text", TEXTS)
def test_what_office_print_holds(text: str, font: str) -> None:
    page = picture_of(f"<p style='font: 12pt \"{font}\"'>{text}</p>")
    reading = reader_engine().read(page, DPI, Layout.BLOCK)
    assert reading.text == text
    assert reading.confidence > 0.8


def test_lines_come_from_top_to_bottom_and_boxes_hold_their_words_ink() -> None:
    page = picture_of(
        "<p style='width: 60mm; font: 11pt \"Liberation Serif\"'>" + "план работы на год " * 6 + "</p>"
    )
    reading = reader_engine().read(page, DPI, Layout.BLOCK)
    assert len(reading.lines) > 1
    tops = [line.box.top for line in reading.lines]
    assert tops == sorted(tops)
    covered = np.zeros(page.shape, bool)
    for word in reading.words:
        px = Scale(DPI).to_pixels(word.box)
        covered[round(px.top) : round(px.bottom), round(px.left) : round(px.right)] = True
    ink = page < 128
    assert (ink & covered).sum() > 0.98 * ink.sum()
    for line in reading.lines:
        lefts = [word.box.left for word in line.words]
        assert lefts == sorted(lefts)


def test_where_nothing_is_printed_nothing_is_read() -> None:
    assert reader_engine().read(np.full((60, 200), 255, np.uint8), DPI, Layout.BLOCK).words == ()
    assert reader_engine().read(np.full((3, 3), 255, np.uint8), DPI, Layout.LINE).words == ()


def test_print_upside_down_is_read_less_surely() -> None:
    """The page's way up is told by it."""
    page = picture_of("<p style='font: 12pt \"Liberation Serif\"'>Утвердить прилагаемый план мероприятий</p>")
    turned = np.ascontiguousarray(page[::-1, ::-1])
    engine = reader_engine()
    upright = engine.read(page, DPI, Layout.BLOCK).confidence
    assert upright > engine.read(turned, DPI, Layout.BLOCK).confidence + 0.2
