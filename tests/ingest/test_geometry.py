from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Box, Scale, union

coordinates = st.floats(-5000, 5000, allow_nan=False)
lengths = st.floats(0, 3000)
points = st.tuples(coordinates, coordinates)
factors = st.floats(0.01, 20)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, top = draw(points)
    return Box(left, top, left + draw(lengths), top + draw(lengths))


@given(boxes(), boxes())
def test_distance(a: Box, b: Box) -> None:
    assert a.distance(b) == b.distance(a) >= 0.0
    assert a.distance(a) == 0.0
    if a.overlap(b):
        assert a.distance(b) == 0.0
    beside = Box(a.right + 7, a.top, a.right + 9, a.bottom)
    assert math.isclose(a.distance(beside), 7, abs_tol=1e-6)


def near(a: Box, b: Box, by: float = 1e-6) -> bool:
    sides = zip(
        (a.left, a.top, a.right, a.bottom), (b.left, b.top, b.right, b.bottom), strict=True
    )  # as_list would round
    return all(math.isclose(x, y, rel_tol=1e-9, abs_tol=by) for x, y in sides)


@pytest.mark.parametrize(
    "sides", [(2, 0, 1, 1), (0, 2, 1, 1), (math.nan, 0, 1, 1), (0, 0, math.nan, 1), (0, 0, 1, math.nan)]
)
def test_what_is_no_rectangle_is_refused(sides: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="not a box"):
        Box(*sides)


def test_a_point_is_a_box_without_area_that_holds_nothing() -> None:
    point = Box(3, 4, 3, 4)
    assert (point.area, point.center, point.holds(3, 4)) == (0, (3, 4), False)


@given(boxes(), boxes())
def test_overlap_is_mutual_and_no_larger_than_either(a: Box, b: Box) -> None:
    assert a.overlap(b) == b.overlap(a)
    assert 0 <= a.overlap(b) <= min(a.area, b.area) + 1e-6
    assert math.isclose(a.overlap(a), a.area)


@given(boxes(), st.floats(0.1, 0.9), points)
def test_a_point_lies_in_one_of_two_boxes_that_share_an_edge(box: Box, share: float, at: tuple[float, float]):
    middle = box.left + share * box.width
    left, right = Box(box.left, box.top, middle, box.bottom), Box(middle, box.top, box.right, box.bottom)
    for point in (at, (middle, box.top), box.center):
        assert left.holds(*point) + right.holds(*point) == box.holds(*point)


@given(st.lists(boxes(), min_size=1, max_size=6))
def test_a_union_is_the_smallest_box_around_all(some: list[Box]) -> None:
    around = union(some)
    assert all(near(union([around, box]), around) for box in some)
    assert around.left in [b.left for b in some]
    assert around.bottom in [b.bottom for b in some]
    assert union(reversed(some)) == around


def test_there_is_no_union_of_nothing() -> None:
    with pytest.raises(ValueError, match="no boxes"):
        union([])


@given(boxes(), coordinates, coordinates, factors)
def test_moves_and_scales_are_taken_back(box: Box, dx: float, dy: float, factor: float) -> None:
    assert near(box.shifted(dx, dy).shifted(-dx, -dy), box)
    assert near(box.scaled(factor).scaled(1 / factor), box)
    assert math.isclose(box.scaled(factor).area, box.area * factor**2, rel_tol=1e-6, abs_tol=1e-3)


@given(boxes(), st.floats(-4000, 4000))
def test_growing_keeps_the_centre_and_never_turns_a_box_inside_out(box: Box, margin: float) -> None:
    grown = box.grown(margin)
    assert near(Box(*grown.center, *grown.center), Box(*box.center, *box.center))
    assert math.isclose(grown.width, max(0.0, box.width + 2 * margin), abs_tol=1e-6)
    assert math.isclose(grown.height, max(0.0, box.height + 2 * margin), abs_tol=1e-6)


@given(boxes())
def test_the_contract_has_tenths_of_points(box: Box) -> None:
    left, top, right, bottom = box.as_list()
    assert near(Box(left, top, right, bottom), box, by=0.0501)
    assert all(round(v, 1) == v for v in (left, top, right, bottom))


@given(boxes(), st.floats(50, 1200))
def test_points_and_pixels_are_two_names_of_one_place(box: Box, dpi: float) -> None:
    scale = Scale(dpi)
    assert near(scale.to_pixels(scale.to_points(box)), box)
    assert near(scale.to_points(Box(0, 0, dpi, 2 * dpi)), Box(0, 0, 72, 144))


@pytest.mark.parametrize("dpi", [0, -300, math.nan])
def test_a_scale_has_a_positive_resolution(dpi: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        Scale(dpi)


@pytest.mark.parametrize(("dpi", "inches", "pixels"), [(300, 0.1, 30), (150, 0.013, 2), (72, 0.001, 1)])
def test_a_length_has_at_least_one_pixel(dpi: float, inches: float, pixels: int) -> None:
    assert Scale(dpi).px(inches) == pixels
