from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_tables import line_of, page_of, table_of

from ingest import Box
from ocr import Reading
from table_extract import CellPart, PageCell, PageTable, RawCell, Slot

BOX = Box(0, 0, 100, 100)


def table(slots: list[tuple[int, int, int, int]], rows: int, columns: int, edges: int | None = None):
    cells = tuple(PageCell(Slot(*slot, BOX), Reading()) for slot in slots)
    return PageTable(1, BOX, rows, columns, cells, tuple(float(i) for i in range(edges or columns + 1)))


@pytest.mark.parametrize("slot", [(-1, 0, 1, 1), (0, -1, 1, 1), (0, 0, 0, 1), (0, 0, 1, 0)])
def test_what_is_no_slot_is_refused(slot: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="not a slot"):
        Slot(*slot, BOX)


@st.composite
def tilings(draw: st.DrawFn) -> tuple[list[tuple[int, int, int, int]], int, int]:
    """A grid cut in two again and again."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    slots = [(0, 0, rows, columns)]
    for _ in range(draw(st.integers(0, 8))):
        row, column, down, across = slots.pop(draw(st.integers(0, len(slots) - 1)))
        if down > 1 and draw(st.booleans()):
            cut = draw(st.integers(1, down - 1))
            slots += [(row, column, cut, across), (row + cut, column, down - cut, across)]
        elif across > 1:
            cut = draw(st.integers(1, across - 1))
            slots += [(row, column, down, cut), (row, column + cut, down, across - cut)]
        else:
            slots.append((row, column, down, across))
    return slots, rows, columns


@given(tilings())
def test_slots_that_tile_the_grid_are_a_table(tiling) -> None:
    slots, rows, columns = tiling
    made = table(slots, rows, columns)
    assert len(made.cells) == len(slots)


@given(tilings(), st.data())
def test_a_gap_or_an_overlap_is_refused(tiling, data: st.DataObject) -> None:
    slots, rows, columns = tiling
    at = data.draw(st.integers(0, len(slots) - 1))
    row, column, down, across = slots[at]
    for wrong in (
        slots[:at] + slots[at + 1 :],
        [*slots, slots[at]],
        [*slots[:at], (row, column, down + 1, across), *slots[at + 1 :]],
        [*slots[:at], (row, column + 1, down, across), *slots[at + 1 :]],
    ):
        with pytest.raises(ValueError, match="do not tile"):
            table(wrong, rows, columns)


@pytest.mark.parametrize("edges", [1, 2, 4])
def test_columns_have_edges(edges: int) -> None:
    with pytest.raises(ValueError, match="column edges"):
        table([(0, 0, 1, 2)], 1, 2, edges)


def test_a_cell_of_two_pages_is_read_in_their_order() -> None:
    parts = tuple(
        CellPart(page, BOX, Reading((line_of(text),))) for page, text in ((2, "Провести"), (3, "семинар"))
    )
    assert RawCell(parts).reading.text == "Провести\nсеминар"


def test_a_page_travels_between_processes() -> None:
    page = page_of(3, table_of([["1", "Провести"], ["2", None]]), above=["План"])
    assert pickle.loads(pickle.dumps(page)) == page
