from __future__ import annotations

import pickle
import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Box, Frame
from ingest.bend import Bend, Field
from ocr import Line, Reading, Word
from prikaz.packing import PackingError, packed, unpacked
from table_extract import PageCell, PageReading, PageTable, PageWarning, Slot

sides = st.floats(0, 1000, allow_nan=False)
boxes = st.builds(
    lambda left, top, width, height: Box(left, top, left + width, top + height), sides, sides, sides, sides
)
words = st.builds(
    Word,
    st.text(st.characters(exclude_categories=["Cs", "Z", "C"]), min_size=1, max_size=8).filter(
        lambda text: len(text.split()) == 1
    ),
    boxes,
    st.floats(0, 1),
    st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)
lines = st.builds(Line, st.lists(words, min_size=1, max_size=3).map(tuple))
readings = st.builds(Reading, st.lists(lines, max_size=2).map(tuple), st.lists(boxes, max_size=2).map(tuple))


def a_table(cells: Sequence[Reading]) -> PageTable:
    slots = [Slot(row, 0, 1, 1, Box(0, row, 1, row + 1)) for row in range(len(cells))]
    return PageTable(
        1,
        Box(0, 0, 1, len(cells)),
        len(cells),
        1,
        tuple(PageCell(slot, reading) for slot, reading in zip(slots, cells, strict=True)),
        (0.0, 1.0),
    )


hulls = st.tuples(st.floats(-1, 0), st.floats(0, 1))
fields = st.builds(
    Field, st.lists(st.floats(-1, 1), min_size=10, max_size=10).map(tuple), hulls, hulls, st.just(4)
)
frames = st.builds(
    Frame,
    st.floats(50, 1200),
    st.sampled_from([0, 90, 180, 270]),
    st.floats(-10, 10),
    st.none() | st.builds(Bend, fields, st.none() | fields),
)
pages = st.builds(
    PageReading,
    number=st.integers(1, 5000),
    width=sides,
    height=sides,
    lines=st.lists(lines, max_size=2).map(tuple),
    tables=st.lists(readings, min_size=1, max_size=3).map(lambda cells: (a_table(cells),)),
    strays=st.lists(lines, max_size=1).map(tuple),
    warnings=st.just((PageWarning(1, "skew", "levelled by 6 degrees"),)),
    turned=st.sampled_from([0, 90, 180, 270]),
    skew=st.floats(-10, 10),
    lifted=st.lists(boxes, max_size=2).map(tuple),
    frame=st.none() | frames,
)


@given(pages)
def test_a_reading_comes_back_as_it_was(page: PageReading) -> None:
    assert unpacked(packed(page)) == page


def test_numbers_of_numpy_come_back_as_pythons() -> None:
    page = PageReading(1, np.float32(595.5), np.float64(842.25), (), (), turned=np.int64(90))  # type: ignore[arg-type]
    back = unpacked(packed(page))
    assert (back.width, back.height, back.turned) == (595.5, 842.25, 90)
    assert {type(back.width), type(back.height)} == {float}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no",
        zlib.compress(b""),
        zlib.compress(b"\x81\xa1a\x01"),
        packed(PageReading(1, 1.0, 1.0, (), ()))[:-3],
        zlib.compress(pickle.dumps(PageReading(1, 1.0, 1.0, (), ()))),
    ],
)
def test_what_is_no_reading_is_told(data: bytes) -> None:
    with pytest.raises(PackingError):
        unpacked(data)
