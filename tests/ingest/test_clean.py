"""Print stays, everything that is no print goes: shade, stamps, black edges, punch holes."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from pictures import LETTER, colour_page, grey_page, stamped, white

from ingest import Picture, Scale, find_strokes, union
from ingest.clean import (
    DARK,
    MAX_GAIN,
    PAPER,
    _darken_print,
    drop_scanner_dirt,
    even_light,
    lift_coloured_marks,
)

DPI = 150
SCALE = Scale(DPI)
BLUE, RED, VIOLET = (60, 70, 170), (190, 40, 50), (110, 60, 160)


def ink(picture: Picture) -> np.ndarray:
    return picture < 128


@pytest.fixture(scope="module")
def letter() -> Picture:
    return colour_page(LETTER, DPI)


@pytest.mark.parametrize("colour", [BLUE, RED, VIOLET])
@pytest.mark.parametrize("tint", [(255, 255, 255), (250, 240, 215)], ids=["white paper", "yellow paper"])
def test_a_stamp_goes_and_the_print_under_it_stays(letter: Picture, colour, tint) -> None:
    page = np.minimum(letter, np.array(tint, np.uint8))
    centre, radius = (400, 300), 110
    grey, marks = lift_coloured_marks(stamped(page, centre, radius, colour), SCALE)
    around = union(marks)
    assert around.left <= centre[0] - radius + 4 and around.right >= centre[0] + radius - 4
    assert around.width < 2.3 * radius
    print_before = ink(letter.max(axis=2))
    near_print = cv2.dilate(print_before.astype(np.uint8), np.ones((7, 7))) > 0
    assert np.mean(ink(grey)[print_before]) > 0.97
    assert grey[~near_print].min() > 160


def test_a_signature_in_blue_ink_goes(letter: Picture) -> None:
    signed = letter.copy()
    t = np.linspace(0, 1, 80)
    curve = np.stack([450 + 200 * t, 520 + 60 * np.sin(22 * t) * (1 - t)], axis=-1).astype(np.int32)
    cv2.polylines(signed, [curve], False, BLUE, 3, cv2.LINE_AA)
    grey, marks = lift_coloured_marks(signed, SCALE)
    assert len(marks) == 1
    assert grey[440:590, 440:660].min() > 160


def test_coloured_print_is_print() -> None:
    page = colour_page("<p style='color:#c00000'>Внимание! Срок сдачи отчёта перенесён.</p>", DPI)
    grey, marks = lift_coloured_marks(page, SCALE)
    assert marks == ()
    assert np.array_equal(grey, cv2.cvtColor(page, cv2.COLOR_RGB2GRAY))


@pytest.mark.parametrize("height", [1.0, 1.3])
def test_a_coloured_paragraph_is_print(height: float) -> None:
    text = "Красный текст правки, который занимает несколько строк и должен остаться в документе. " * 4
    page = colour_page(f"<p style='color: #c00000; line-height: {height}'>{text}</p>", DPI)
    grey, marks = lift_coloured_marks(page, SCALE)
    assert marks == ()
    assert np.array_equal(grey, cv2.cvtColor(page, cv2.COLOR_RGB2GRAY))


def test_the_rulings_of_a_table_in_colour_stay() -> None:
    rows = "<tr><td>11</td><td>Провести семинар</td><td>до 15 марта</td></tr>" * 3
    page = colour_page(f"<table>{rows}</table>", DPI, "td {border-color: #2060c0}")
    assert lift_coloured_marks(page, SCALE)[1] == ()


def test_grey_print_with_a_fringe_of_jpeg_has_no_marks(letter: Picture) -> None:
    _, coded = cv2.imencode(".jpg", cv2.cvtColor(letter, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 40])
    page = cv2.cvtColor(cv2.imdecode(coded, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    assert lift_coloured_marks(page, SCALE)[1] == ()


def test_shade_goes_and_print_stays(letter: Picture) -> None:
    page = letter[..., 0]
    shade = np.linspace(0.95, 0.5, page.shape[1])[None, :]
    evened = even_light((page * shade).astype(np.uint8), SCALE)
    paper, print_ = page > 250, page < 60
    assert evened.shape == page.shape
    assert np.percentile(evened[paper], 1) > 235
    left, right = evened[:, :400][print_[:, :400]], evened[:, -400:][print_[:, -400:]]
    assert abs(float(np.median(left)) - float(np.median(right))) < 40
    assert np.median(right) < 100


def test_faint_print_becomes_dark(letter: Picture) -> None:
    page = letter[..., 0]
    faint = (255 - (255 - page) * 0.45).astype(np.uint8)
    assert np.percentile(even_light(faint, SCALE)[page < 40], 90) < 110


def test_the_grain_of_an_empty_page_stays_paper() -> None:
    grain = np.random.default_rng(1).normal(235, 4, (600, 800)).clip(0, 255).astype(np.uint8)
    assert even_light(grain, SCALE).min() > 190


LITTLE = {
    "a page number": "<p>2</p>",
    "a signature": "<p style='margin-top: 40mm'>Начальник управления</p>",
}


def grained(page: Picture, deviation: float, coarse: float = 0.7) -> Picture:
    """The page on paper with grain of so many grey levels; `coarse`: how far its specks run, in pixels."""
    grain = cv2.GaussianBlur(np.random.default_rng(1).normal(0, 1, page.shape), (0, 0), coarse)
    return (0.9 * page + grain * deviation / grain.std()).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("body", LITTLE.values(), ids=LITTLE.keys())
@pytest.mark.parametrize(("deviation", "coarse"), [(8, 0.7), (12, 1.2), (16, 0.7), (16, 1.2), (20, 0.7)])
def test_the_grain_of_a_page_with_little_print_makes_no_rulings(
    body: str, deviation: float, coarse: float
) -> None:
    clean = grey_page(body, DPI)
    evened = even_light(grained(clean, deviation, coarse), SCALE)
    strokes = find_strokes(evened, SCALE)
    assert len(strokes.horizontal) + len(strokes.vertical) <= 20  # of more than 500
    paper = cv2.erode((clean > 250).astype(np.uint8), np.ones((9, 9))) > 0
    assert evened[paper].std() < 1.2 * deviation
    assert np.percentile(evened[clean < 60], 90) < 110


def test_little_faint_print_becomes_dark_all_the_same() -> None:
    clean = grey_page(LITTLE["a signature"], DPI)
    faint = grained((255 - (255 - clean) * 0.45).astype(np.uint8), 2)
    before, after = faint[clean < 40], even_light(faint, SCALE)[clean < 40]
    assert np.median(after) < 90 < np.median(before) - 30


def darkened_by_the_hundredth(grey: Picture) -> Picture:
    """The rule for a full page: its darkest hundredth is the core of its print."""
    darkest = float(np.percentile(grey[::5, ::5], 1.0))
    gain = min((PAPER - DARK) / max(PAPER - darkest, 1.0), MAX_GAIN)
    levels = np.clip(PAPER - gain * (PAPER - np.arange(256)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(grey, levels), np.uint8) if gain > 1.15 else grey


@pytest.mark.parametrize(
    ("ink", "deviation"),
    [(1.0, 0.0), (0.6, 0.0), (0.4, 0.0), (0.6, 4.0), (0.4, 8.0), (1.0, 16.0), (0.8, 16.0)],
)
def test_a_full_page_is_darkened_by_its_darkest_hundredth(
    letter: Picture, ink: float, deviation: float
) -> None:
    page = (255 - (255 - letter[..., 0].astype(np.float32)) * ink).astype(np.uint8)
    page = grained(page, deviation) if deviation else page
    assert np.array_equal(_darken_print(page), darkened_by_the_hundredth(page))


@pytest.mark.parametrize("size", [(2, 2), (5, 5), (12, 400)])
def test_a_picture_of_no_size_keeps_it(size: tuple[int, int]) -> None:
    assert even_light(np.full(size, 200, np.uint8), Scale(37)).shape == size


def with_edges(page: Picture) -> Picture:
    page = page.copy()
    page[:, :14] = 25
    page[-9:, :] = 30
    return page


def test_black_edges_and_punch_holes_go() -> None:
    clean = grey_page(LETTER, DPI)
    dirty = with_edges(clean)
    for y in (150, 440, 730):
        cv2.circle(dirty, (45, y), 17, 25, -1, cv2.LINE_AA)
    grey, dirt = drop_scanner_dirt(dirty, SCALE)
    assert len(dirt) == 4  # the two edges are one
    left = (ink(grey) != ink(clean)).astype(np.uint8)
    assert cv2.countNonZero(cv2.morphologyEx(left, cv2.MORPH_OPEN, np.ones((2, 2)))) == 0
    assert np.array_equal(ink(grey)[:-20, 70:], ink(clean)[:-20, 70:])


def test_print_touching_a_black_edge_stays() -> None:
    clean = white(5, 3, DPI)
    cv2.putText(clean, "127-OD", (16, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 3)
    grey, _ = drop_scanner_dirt(with_edges(clean), SCALE)
    assert np.mean(ink(grey)[ink(clean)]) > 0.97


@pytest.mark.parametrize(
    ("left", "top", "right", "bottom"),
    [(200, 200, 500, 260), (300, 300, 330, 330), (100, 100, 600, 106)],
    ids=["a filled cell", "a solid square amid the page", "a thick ruling"],
)
def test_what_is_solid_amid_the_page_stays(left: int, top: int, right: int, bottom: int) -> None:
    page = white(6, 4, DPI)
    cv2.rectangle(page, (left, top), (right, bottom), 0, -1)
    grey, dirt = drop_scanner_dirt(page, SCALE)
    assert dirt == () and grey is page


def test_a_page_of_print_is_left_as_it_is() -> None:
    page = grey_page(LETTER, DPI)
    assert drop_scanner_dirt(page, SCALE)[0] is page
