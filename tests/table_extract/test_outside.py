"""Print beside, above and below tables is read, each line once."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import grey_page

from ingest import Box, Page
from ocr import Engine
from ocr.tesseract import aware_engine
from table_extract import Scanned, read_scanned
from table_extract.outside import bands_beside, overlapping_in_y

DPI = 300
ROW = "<tr><td>Провести</td><td>семинар</td></tr>"
SIDE = "style='display: inline-block; width: 38%; vertical-align: top'"
NOTE = "<div style='display: inline-block; width: 20%; vertical-align: top; {}'>Отложено<br>до весны</div>"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return aware_engine()


def read(html: str, engine: Engine) -> Scanned:
    return read_scanned(Page(1, grey_page(html, DPI), DPI), engine)


def table(rows: int, style: str = SIDE) -> str:
    return f"<div {style}><table>{ROW * rows}</table></div>"


def words_of(found: Scanned) -> list[str]:
    cells = [c.reading.text for t in found.tables for c in t.cells]
    return sorted(" ".join([*cells, *(line.text for line in found.lines)]).split())


@pytest.mark.parametrize("shift", [0, 12, 19])
def test_a_note_beside_a_table_is_read_whole_whatever_line_the_table_begins_at(
    engine: Engine, shift: int
) -> None:
    note = NOTE.format("margin-left: 6%")
    beside = table(5, f"style='display: inline-block; margin-top: {shift}pt; width: 60%'")
    found = read(f"<p>План работы</p>{beside}{note}<p>Итого проведено</p>", engine)
    assert [len(t.cells) for t in found.tables] == [10]
    assert [line.text for line in found.lines] == ["План работы", "Отложено", "до весны", "Итого проведено"]


def test_a_note_left_of_a_table(engine: Engine) -> None:
    found = read(f"{NOTE.format('')}{table(3)}", engine)
    assert [line.text for line in found.lines] == ["Отложено", "до весны"]


def test_tables_side_by_side_with_print_between_and_below_the_shorter_one(engine: Engine) -> None:
    short = f"<div {SIDE}><table>{ROW * 2}</table>Ниже короткой</div>"
    found = read(f"{table(4)}{NOTE.format('padding: 0 1%')}{short}<p>Итого</p>", engine)
    assert sorted(len(t.cells) for t in found.tables) == [4, 8]
    lines = [line.text for line in found.lines]
    assert sorted(lines) == sorted(["Отложено", "до весны", "Ниже короткой", "Итого"])
    assert lines[-1] == "Итого"
    assert words_of(found) == sorted(" ".join(lines).split() + ["Провести", "семинар"] * 6)


def test_empty_margins_cost_nothing(engine: Engine) -> None:
    found = read(f"<p>План работы</p>{table(4)}", engine)
    assert [line.text for line in found.lines] == ["План работы"]


boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    st.integers(0, 80),
    st.integers(0, 80),
    st.integers(1, 40),
    st.integers(1, 40),
)


@given(st.lists(boxes, min_size=1, max_size=5))
def test_bands_and_tables_share_out_the_page_between_them(tables: list[Box]) -> None:
    held = np.zeros((130, 130), int)
    for group in overlapping_in_y(tables):
        found = bands_beside(group, 130)
        assert all(a.overlap(b) == 0 for a, b in combinations(found, 2))
        assert all(band.overlap(box) == 0 for band in found for box in group)
        for band in found:
            held[int(band.top) : int(band.bottom), int(band.left) : int(band.right)] += 1
    for box in tables:
        held[int(box.top) : int(box.bottom), int(box.left) : int(box.right)] += 1
    rows = {y for box in tables for y in range(int(box.top), int(box.bottom))}
    assert all((held[y] > 0).all() for y in rows)
