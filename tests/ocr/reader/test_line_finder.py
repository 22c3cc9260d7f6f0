"""Lines are found in print as it is set and scanned, and nothing of it is lost."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from ingest import components
from ocr.reader.line_finder import FoundLine, find_lines
from ocr.reader.strip import BASELINE, HEIGHT, X_HEIGHT, line_to_strip
from tests.pictures import LETTER, grey_page, rotated, waved, white

DPI = 200
WORDS = [
    "Приказ",
    "об",
    "утверждении",
    "плана",
    "ёжик",
    "Йод",
    "12,5",
    "№",
    "3-р",
    "«щука»",
    "район;",
    "МБУ",
    "ДО",
]
LINES = ["Об утверждении плана", "мероприятий на 2025 год:", "— ёлка, щука; йод", "№ 12-р от 01.02.2024"]
SERIF, SANS = "'Liberation Serif', 'DejaVu Serif'", "'Liberation Sans', 'DejaVu Sans'"


def cut_to_ink(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    rows, columns = np.nonzero(picture < 170)
    return picture[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def typeset(
    lines: list[str], points: float = 12, family: str = SERIF, leading: float = 1.15
) -> NDArray[np.uint8]:
    """Lines of print as a cell's picture holds them."""
    style = f"p {{font: {points}pt/{leading} {family}; margin: 0; text-align: left; white-space: pre}}"
    return cut_to_ink(grey_page("".join(f"<p>{line}</p>" for line in lines), DPI, style))


def letters(picture: NDArray[np.uint8], least: float) -> list[tuple[int, int]]:
    """A pixel (y, x) of each piece of ink that is at least so high."""
    labels, stats = components((picture < 170).astype(np.uint8))
    found = [int(i) for i in np.flatnonzero(stats[:, cv2.CC_STAT_HEIGHT] >= least) if i]
    return [(int(y[0]), int(x[0])) for i in found for y, x in [np.nonzero(labels == i)]]


def owners(lines: tuple[FoundLine, ...], y: int, x: int) -> int:
    """In how many lines' pictures the pixel is ink."""
    count = 0
    for line in lines:
        row, column = y - line.top, x - line.left
        height, width = line.picture.shape
        count += 0 <= row < height and 0 <= column < width and int(line.picture[row, column]) < 170
    return count


def test_lines_are_found_in_order() -> None:
    picture = typeset(LINES)
    found = find_lines(picture, DPI)
    assert len(found) == len(LINES)
    tops = [line.box[1] for line in found]
    assert tops == sorted(tops)


@pytest.mark.parametrize("family", [SERIF, SANS])
@pytest.mark.parametrize("points", [7, 10, 14])
def test_small_letters_fill_their_zone_of_the_strip(points: float, family: str) -> None:
    picture = typeset(["он нам мил как сон", "Вася нашёл омара 25"], points, family)
    for line in find_lines(picture, DPI):
        strip = line_to_strip(line.picture, line.baseline, line.x_height)
        ink = (255.0 - strip).sum(axis=1)
        inside = ink[round(BASELINE - X_HEIGHT) : round(BASELINE)].sum()
        assert strip.shape[0] == HEIGHT
        assert inside > 0.75 * ink.sum()


@pytest.mark.parametrize(("text", "family"), [("ПРИКАЗ", SERIF), ("125 000,40", SERIF), ("2025", SANS)])
def test_capitals_and_digits_alone_are_no_small_letters(text: str, family: str) -> None:
    alone = find_lines(typeset([text], 12, family), DPI)
    among = find_lines(typeset(["Среди прочих слов", text, "строчными буквами"], 12, family), DPI)
    usual = among[0].x_height
    assert len(alone) == 1
    assert among[1].x_height == pytest.approx(usual, rel=0.12)
    assert alone[0].x_height == pytest.approx(usual, rel=0.15)


def x_height(family: str = SERIF) -> float:
    letter = typeset(["х"], family=family)
    return float(letter.shape[0])


@pytest.mark.parametrize("family", [SERIF, SANS])
@pytest.mark.parametrize(
    "text", ["(3 ед.)", "(2 шт.)", "«а»", "д. 12г", "личный", "2025", "12,0", "I", "ИНН"]
)
def test_a_few_letters_are_as_high_as_the_print_around(text: str, family: str) -> None:
    """A bracket's foot is no baseline, and a word without capitals is not taken for capitals."""
    lines = find_lines(typeset([text], family=family), DPI, x_height(family))
    assert len(lines) == 1
    assert lines[0].x_height == pytest.approx(x_height(family), rel=0.12)


@pytest.mark.parametrize("family", [SERIF, SANS])
def test_digits_under_a_stroke_are_no_small_letters(family: str) -> None:
    """A stroke of a stamp is as high over digits as capitals are over small letters."""
    picture = np.pad(typeset(["2 885 032,17"], family=family), 12, constant_values=255)
    for x in (30, 60):
        cv2.line(picture, (x, 3), (x + 8, picture.shape[0] - 14), 0, 2)
    lines = find_lines(picture, DPI, x_height(family))
    assert lines[0].x_height == pytest.approx(x_height(family), rel=0.15)


def test_quotes_around_a_letter_do_not_enlarge_it() -> None:
    found = find_lines(typeset(["надобности, ст. 28", "«а»"]), DPI)
    assert len(found) == 2
    assert found[1].x_height == pytest.approx(found[0].x_height, rel=0.12)


def test_marks_go_with_their_letters() -> None:
    picture = typeset(["Ёлки, ёжики; йод.", "Йогурт – «щи», ёж…", "Ёмкость: 5°"], leading=1.0)
    found = find_lines(picture, DPI)
    assert len(found) == 3
    assert all(owners(found, y, x) == 1 for y, x in letters(picture, 2))


def test_the_row_of_a_date_and_a_number_is_one_line() -> None:
    row = "<table style='border:0'><tr><td>25 декабря 2024 г.</td><td>г. Устюг</td><td>№ 97</td></tr></table>"
    picture = cut_to_ink(grey_page(row, DPI, "td {border: 0 !important; text-align: center}"))
    assert len(find_lines(picture, DPI)) == 1


def test_columns_of_other_leading_are_kept_apart() -> None:
    left = typeset(["Администрация", "городского", "округа"], 10, leading=1.2)
    right = typeset(["Директору", "автономного", "учреждения"], 10, leading=1.73)
    picture = white(6, 2, DPI)
    picture[20 : 20 + left.shape[0], 20 : 20 + left.shape[1]] = left
    picture[31 : 31 + right.shape[0], 700 : 700 + right.shape[1]] = right
    assert len(find_lines(picture, DPI)) == 6


def test_touching_lines_are_parted() -> None:
    picture = typeset(["Заборы", "Вокруг"])
    middle = picture.shape[0] // 2
    column = int(np.flatnonzero((picture[: middle - 12] < 170).any(axis=0))[12])
    picture[8 : picture.shape[0] - 8, column : column + 3] = 0
    found = find_lines(picture, DPI)
    assert len(found) == 2
    assert found[0].box[3] <= found[1].box[1] + 12


def test_sloping_and_waving_print_keeps_its_lines() -> None:
    page = grey_page(LETTER, DPI)
    level = find_lines(page, DPI)
    for seen in (rotated(page, 0.5), rotated(page, -0.5), waved(page, 4)):
        found = find_lines(seen, DPI)
        assert len(found) == len(level)
        for line in found:
            strip = line_to_strip(line.picture, line.baseline, line.x_height)
            ink = (255.0 - strip).sum(axis=1)
            assert ink[9:23].sum() > 0.72 * ink.sum()


def test_fat_print_whose_lines_touch_keeps_them() -> None:
    text = [*LINES[:2], "ДЛЯ ВСЕХ РАЙОНОВ", LINES[3]]
    large = cv2.resize(typeset(text, 12, SANS, 1.0), None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC)
    fat = cv2.erode(np.where(large < 170, 0, 255).astype(np.uint8), np.ones((5, 5), np.uint8))
    found = find_lines(np.asarray(fat, np.uint8), 1.5 * DPI)
    assert len(found) == len(text)


def test_faint_print_is_found() -> None:
    picture = (255 - (255 - typeset(LINES).astype(np.int32)) * 0.3).astype(np.uint8)
    assert len(find_lines(picture, DPI)) == len(LINES)


def test_a_dash_alone_is_a_line() -> None:
    (line,) = find_lines(cut_to_ink(typeset(["–"])), DPI)
    level = float(line.baseline[0]) + line.top
    assert 0 < level - line.box[3] < line.x_height


@pytest.mark.parametrize("shape", [(0, 0), (0, 5), (1, 1), (40, 60)])
def test_nothing_is_found_on_paper(shape: tuple[int, int]) -> None:
    assert find_lines(np.full(shape, 255, np.uint8), 300) == ()


@pytest.mark.parametrize("shape", [(1, 1), (3, 200), (200, 3), (60, 90), (900, 900)])
def test_mere_ink_breaks_nothing(shape: tuple[int, int]) -> None:
    for line in find_lines(np.zeros(shape, np.uint8), 300):
        line_to_strip(line.picture, line.baseline, line.x_height)


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), min_size=1, max_size=6),
    st.integers(7, 15),
)
@settings(max_examples=15, deadline=None)
def test_every_letter_is_in_one_line(words: list[list[str]], points: int) -> None:
    picture = typeset([" ".join(line) for line in words], points, leading=1.2)
    found = find_lines(picture, DPI)
    assert len(found) == len(words)
    assert all(owners(found, y, x) == 1 for y, x in letters(picture, 0.03 * DPI))
    for line in found:
        assert len(line.baseline) == line.picture.shape[1]


@given(st.integers(0, 2**32 - 1), st.integers(1, 90), st.integers(1, 90), st.floats(0.0, 0.6))
@settings(max_examples=40, deadline=None)
def test_noise_breaks_nothing(seed: int, height: int, width: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    noise = np.where(rng.random((height, width)) < share, 0, 255).astype(np.uint8)
    for line in find_lines(noise, 300):
        left, top, right, bottom = line.box
        assert 0 <= left < right <= width and 0 <= top < bottom <= height
        assert np.isfinite(line.baseline).all() and line.x_height > 0
        line_to_strip(line.picture, line.baseline, line.x_height)
