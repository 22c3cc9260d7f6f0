"""Drawn rulings are found where they were drawn, however faint, broken, tilted or bent; print is none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import LETTER, drawn_line, grey_page, rotated, waved, white

from ingest import Picture, Scale, Stroke, find_strokes

DPIS = (150, 200, 300)
WIDTH, HEIGHT = 7.0, 5.0


def one(strokes: tuple[Stroke, ...]) -> Stroke:
    assert len(strokes) == 1
    return strokes[0]


@pytest.mark.parametrize("dpi", DPIS)
@pytest.mark.parametrize("thickness", [0.005, 0.01, 0.02])
def test_rulings_are_where_they_were_drawn(dpi: int, thickness: float) -> None:
    page = white(WIDTH, HEIGHT, dpi)
    thick = max(1, round(thickness * dpi))
    start, end, levels = round(0.8 * dpi), round(6.1 * dpi), [round(y * dpi) for y in (0.7, 1.1, 2.6, 4.0)]
    for level in levels:
        page[level : level + thick, start:end] = 0
    found = find_strokes(page, Scale(dpi))
    assert found.vertical == ()
    assert sorted(s.middle for s in found.horizontal) == pytest.approx(
        [level + thick / 2 for level in levels], abs=0.008 * dpi
    )
    for stroke in found.horizontal:
        assert stroke.start == pytest.approx(start, abs=0.02 * dpi)
        assert stroke.end == pytest.approx(end, abs=0.02 * dpi)
        assert stroke.cover(start, end) > 0.97


@pytest.mark.parametrize("dpi", DPIS)
def test_upright_rulings_are_level_ones_of_the_turned_page(dpi: int) -> None:
    page = white(WIDTH, HEIGHT, dpi)
    drawn_line(page, (2 * dpi, dpi // 2), (2 * dpi, 4 * dpi))
    drawn_line(page, (2 * dpi, dpi), (6 * dpi, dpi))
    found, turned = find_strokes(page, Scale(dpi)), find_strokes(np.ascontiguousarray(page.T), Scale(dpi))
    assert one(found.vertical).middle == pytest.approx(2 * dpi, abs=0.01 * dpi)
    assert one(turned.horizontal).middle == one(found.vertical).middle
    assert one(turned.vertical).pieces == one(found.horizontal).pieces


@pytest.mark.parametrize("ink", [0, 90, 150, 200])
def test_faint_rulings_are_rulings(ink: int) -> None:
    page = white(WIDTH, HEIGHT, 150)
    page[300:302, 100:900] = ink
    stroke = one(find_strokes(page, Scale(150)).horizontal)
    assert stroke.cover(100, 900) > 0.97


@pytest.mark.parametrize(("gap", "joined"), [(0.01, True), (0.1, True), (0.35, True), (0.6, False)])
def test_a_broken_ruling_is_one_up_to_a_gap_that_print_may_have(gap: float, joined: bool) -> None:
    dpi = 150
    page = white(WIDTH, HEIGHT, dpi)
    for start in np.arange(0.5, 6.0, 0.5 + gap):
        page[300:302, round(start * dpi) : round((start + 0.5) * dpi)] = 0
    found = find_strokes(page, Scale(dpi)).horizontal
    assert (len(found) == 1) == joined
    drawn = sum(end - start for stroke in found for start, end in stroke.pieces)
    assert drawn == pytest.approx(cv2.countNonZero(255 - page) / 2, rel=0.05)


@pytest.mark.parametrize("degrees", [-0.5, 0.2, 0.8])
def test_a_tilted_ruling_is_one_that_rises_or_falls(degrees: float) -> None:
    page = white(WIDTH, HEIGHT, 150)
    drawn_line(page, (100, 375), (950, 375))
    stroke = one(find_strokes(rotated(page, degrees), Scale(150)).horizontal)
    fall = np.degrees(np.arctan2(stroke.level_at(900) - stroke.level_at(150), 750))
    assert fall == pytest.approx(degrees, abs=0.05)


def test_a_bent_ruling_is_followed_along_its_course() -> None:
    page = white(WIDTH, HEIGHT, 150)
    drawn_line(page, (100, 375), (950, 375))
    stroke = one(find_strokes(waved(page, 5), Scale(150)).horizontal)
    columns = page.shape[1]
    for x in range(150, 900, 50):
        assert stroke.level_at(x) == pytest.approx(375 - 5 * np.sin(x / columns * 3 * np.pi), abs=1.5)


def test_print_has_no_long_strokes() -> None:
    """Not even where its letters are all bars."""
    for text in (LETTER, "<p style='font-size:14pt'>ПЕТШИНТЦЩ ШЕПОТ НАШИХ ПЕЩЕР ТЕПЛЕЕ ЩЕПЫ</p>" * 4):
        found = find_strokes(grey_page(text, 300), Scale(300))
        assert [s.length / 300 for s in (*found.horizontal, *found.vertical) if s.length > 0.3 * 300] == []


def test_a_ruling_close_to_print_is_found_whole() -> None:
    page = grey_page("<table><tr><td style='padding:0'>Провести семинар</td><td>март</td></tr></table>", 300)
    found = find_strokes(page, Scale(300))
    assert (len(found.horizontal), len(found.vertical)) == (2, 3)


@pytest.mark.parametrize("size", [(3, 3), (2, 500), (500, 2)])
@pytest.mark.parametrize("level", [0, 255])
def test_a_picture_of_no_size_has_none(size: tuple[int, int], level: int) -> None:
    found = find_strokes(np.full(size, level, np.uint8), Scale(150))
    assert len(found.horizontal) + len(found.vertical) <= 1


spans = st.lists(
    st.tuples(st.floats(0, 900), st.floats(1, 200)).map(lambda s: (s[0], s[0] + s[1])), min_size=1, max_size=6
)


def stroke_of(pieces: list[tuple[float, float]]) -> Stroke:
    pieces = sorted(pieces)
    along = np.array([pieces[0][0], max(end for _, end in pieces)])
    return Stroke(along, np.array([10.0, 20.0]), tuple(pieces))


@given(spans, st.floats(0, 1000), st.floats(0, 500))
def test_cover_is_a_share_of_what_is_asked_for(pieces: list[tuple[float, float]], at: float, length: float):
    stroke = stroke_of(pieces)
    assert 0 <= stroke.cover(at, at + length) <= 1
    assert stroke.cover(stroke.end + 1, stroke.end + 2) == 0
    assert stroke.cover(*pieces[0]) == pytest.approx(1)
    assert stroke.length == stroke.end - stroke.start > 0


def test_past_its_ends_a_stroke_keeps_its_level() -> None:
    stroke = stroke_of([(100.0, 200.0)])
    assert [stroke.level_at(x) for x in (0, 100, 150, 200, 999)] == [10, 10, 15, 20, 20]


def test_a_disc_and_a_filled_cell_are_no_rulings() -> None:
    page: Picture = white(WIDTH, HEIGHT, 150)
    cv2.circle(page, (300, 300), 80, 0, -1)
    cv2.rectangle(page, (600, 200), (900, 300), 60, -1)
    found = find_strokes(page, Scale(150))
    assert (found.horizontal, found.vertical) == ((), ())
