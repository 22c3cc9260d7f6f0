"""Tables whose rulings lie in line, parted where nothing is drawn between them."""

from __future__ import annotations

import pytest
from drawn_tables import DPI, SCALE, Drawn, altered, regions_in
from pictures import Picture, drawn_line, white

from table_extract.gutters import parted_regions
from table_extract.rulings import RuledRegion

WIDTHS, HEIGHTS = [60, 150, 120], [40, 40, 60]
GAP = 40  # pixels: such strokes count as one that pauses


def pair(*, below: bool) -> Picture:
    """Two tables side by side, or one below the other, so near that their rulings chain."""
    one = Drawn.of(WIDTHS, HEIGHTS)
    picture = one.picture()
    height, width = picture.shape
    page = white(2 * width / DPI, 2 * height / DPI, DPI)
    page[:height, :width] = picture
    margin = 60
    x, y = (0, height - 2 * margin + GAP) if below else (width - 2 * margin + GAP, 0)
    part = page[y : y + height, x : x + width]
    part[picture < 128] = 0
    return page


def parts_in(page: Picture) -> list[tuple[int, int]]:
    """Level and upright rulings of each part of the only region."""
    (region,) = regions_in(page)
    return [(len(part.horizontal), len(part.vertical)) for part in parted_regions(region, page, SCALE)]


@pytest.mark.parametrize("below", [False, True])
def test_two_tables_that_chain_are_two(below: bool) -> None:
    assert parts_in(pair(below=below)) == [(4, 4), (4, 4)]


def test_a_signature_across_the_gutter() -> None:
    page = pair(below=False)
    gutter = 60 + sum(WIDTHS)
    drawn_line(page, (gutter - 30, 190), (gutter + GAP + 40, 150), 0, 3)
    assert parts_in(page) == [(4, 4), (4, 4)]


def test_columns_that_one_grid_cannot_hold_are_parted_at_the_ruling_between() -> None:
    """A ruling of the lower table begins 0.06 inch beside where one of the upper ends."""
    upper, lower = Drawn.of([60, 150, 120], [40, 40]), Drawn.of([60, 81, 78, 111], [40, 40])
    page = white((upper.xs[-1] + 60) / DPI, 300 / DPI, DPI)
    for table, down in ((upper, 0), (lower, 80)):
        picture = table.picture()
        part = page[down : down + picture.shape[0], : picture.shape[1]]
        part[picture < 128] = 0
    assert parts_in(page) == [(3, 4), (3, 5)]


def test_a_crooked_ruling_parts_nothing() -> None:
    page = Drawn.of([60, 150, 120], [40, 40, 40]).picture()
    page[102:178, 268:274] = 255
    drawn_line(page, (279, 101), (279, 180), 0, 2)
    (region,) = regions_in(page)
    assert parted_regions(region, page, SCALE) == (region,)


def drawn_in(region: RuledRegion) -> float:
    """The length of all its rulings, in pixels."""
    return sum(end - start for s in (*region.horizontal, *region.vertical) for start, end in s.pieces)


def test_of_what_is_parted_nothing_is_lost() -> None:
    page = pair(below=False)
    (region,) = regions_in(page)
    parts = parted_regions(region, page, SCALE)
    assert sum(map(drawn_in, parts)) == pytest.approx(drawn_in(region))


def one(merged: object = ()) -> Picture:
    return Drawn.of(WIDTHS, HEIGHTS, merged).picture()  # type: ignore[arg-type]


def _with_faint_sides(page: Picture) -> None:
    """The frame fades beside a full-width row."""
    page[103:138, 55:65] = 190
    page[103:138, 385:395] = 190


def _with_print(page: Picture) -> None:
    """A column whose level rulings were lost holds print."""
    page[58:205, 130:262] = 255
    page[80:95, 150:200] = 40


@pytest.mark.parametrize(
    "page",
    [
        one(),
        one([(1, 0, 1, 3)]),
        altered(one([(1, 0, 1, 3)]), _with_faint_sides),
        altered(one(), _with_print),
    ],
    ids=["plain", "full-width row", "faint frame", "lost rulings"],
)
def test_one_table_is_one(page: Picture) -> None:
    for region in regions_in(page):
        assert parted_regions(region, page, SCALE) == (region,)


def test_a_table_without_a_frame_is_not_parted_at_its_headings() -> None:
    """No upright ruling crosses a full-width row, and none is at its sides."""

    def without_sides(page: Picture) -> None:
        page[:, 50:70] = 255
        page[:, 380:400] = 255
        for y in (60, 100, 140, 200):
            drawn_line(page, (52, y), (398, y), 0, 2)

    page = altered(one([(1, 0, 1, 3)]), without_sides)
    regions = regions_in(page)
    assert regions
    assert all(parted_regions(region, page, SCALE) == (region,) for region in regions)
