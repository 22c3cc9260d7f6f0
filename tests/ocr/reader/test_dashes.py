"""Dashes that the network took for nothing are read where ink says so, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ocr.reader.dashes import DASH, with_dashes
from ocr.reader.decode import ReadWord
from ocr.reader.line_cut import FoundLine

SIGNS = " -абв34—"
UNIT, TALL, BASELINE, WIDTH = 20, 60, 42, 240
PIXELS = 4.0  # of the picture, per place
LETTER = (BASELINE - UNIT, BASELINE)
MIDDLE = BASELINE - UNIT // 2

Picture = NDArray[np.uint8]
Stroke = tuple[int, int]
"""Left and right, pixels."""


def drawn(
    letters: Sequence[Stroke], *dashes: Stroke, level: int = MIDDLE, thick: int = 3, ink: int = 0
) -> FoundLine:
    """A line of blocks as high as an x, and of dashes."""
    picture = np.full((TALL, WIDTH), 255, np.uint8)
    for left, right in letters:
        picture[slice(*LETTER), left:right] = 0
    for left, right in dashes:
        picture[level : level + thick, left:right] = ink
    baseline = np.full(WIDTH, BASELINE, np.float32)
    return FoundLine((0, 0, WIDTH, TALL), picture, 0, 0, baseline, float(UNIT))


def chances(dash: float = 0.05, **others: tuple[Stroke, float]) -> NDArray[np.float32]:
    """Nothing everywhere, but the chance of a dash; `others`: a sign over a stroke."""
    found = np.zeros((round(WIDTH / PIXELS), 1 + len(SIGNS)), np.float32)
    found[:, SIGNS.index(DASH) + 1] = dash
    for sign, ((left, right), chance) in others.items():
        found[round(left / PIXELS) : round(right / PIXELS), SIGNS.index(sign) + 1] = chance
    found[:, 0] = 1 - found.sum(axis=1)
    return found


def word(text: str, left: int, right: int, support: float = 0.9) -> ReadWord:
    return ReadWord(text, round(left / PIXELS), round(right / PIXELS), support)


def texts(line: FoundLine, words: Sequence[ReadWord], told: NDArray[np.float32] | None = None) -> list[str]:
    found = with_dashes(line, words, chances() if told is None else told, SIGNS, PIXELS)
    assert [w.start for w in found] == sorted(w.start for w in found)
    return [w.text for w in found]


def test_a_dash_alone_is_read() -> None:
    (found,) = with_dashes(drawn([], (100, 124)), [], chances(), SIGNS, PIXELS)
    assert (found.text, found.start, found.end) == (DASH, 25, 31)
    assert 0.05 < found.support < 0.5


def test_a_dash_at_the_end_of_a_line_is_read() -> None:
    line = drawn([(20, 80), (100, 150)], (170, 194))
    assert texts(line, [word("аб", 20, 80), word("вб", 100, 150)]) == ["аб", "вб", DASH]


def test_a_dash_before_and_between_words_is_a_word() -> None:
    assert texts(drawn([(60, 120)], (20, 44)), [word("аб", 60, 120)]) == [DASH, "аб"]
    line = drawn([(20, 60), (140, 180)], (88, 112))
    assert texts(line, [word("аб", 20, 60), word("ва", 140, 180)]) == ["аб", DASH, "ва"]


@pytest.mark.parametrize("gap", [0, 2, 5])
def test_a_dash_between_figures_that_touch_it_makes_one_word(gap: int) -> None:
    line = drawn([(20, 60), (90, 130)], (60 + gap, 90 - gap))
    (found,) = with_dashes(line, [word("3", 20, 60, 0.8), word("4", 90, 130, 0.7)], chances(), SIGNS, PIXELS)
    assert (found.text, found.start, found.end) == ("3-4", 5, 32)
    assert found.support < 0.7


def test_what_touches_on_one_side_only_stays_apart() -> None:
    line = drawn([(20, 60), (130, 170)], (63, 90))
    assert texts(line, [word("3", 20, 60), word("4", 130, 170)]) == ["3", DASH, "4"]


def test_two_dashes_are_two() -> None:
    line = drawn([(100, 130)], (40, 64), (170, 194))
    assert texts(line, [word("а", 100, 130)]) == [DASH, "а", DASH]


@pytest.mark.parametrize(("chance", "read"), [(0.0, False), (0.002, False), (0.05, True), (0.4, True)])
def test_the_network_has_to_give_it_a_chance(chance: float, read: bool) -> None:
    assert texts(drawn([], (100, 124)), [], chances(chance)) == [DASH] * read


@pytest.mark.parametrize(("sign", "read"), [("в", []), ("—", []), (" ", [DASH])])
def test_ink_of_which_another_sign_was_read_is_that_sign(sign: str, read: list[str]) -> None:
    told = chances(0.05, **{sign: ((100, 124), 0.9)})
    assert texts(drawn([], (100, 124)), [], told) == read


def test_a_dash_that_a_word_there_has_is_not_read_twice() -> None:
    line = drawn([(20, 60), (90, 130)], (62, 88))
    assert texts(line, [word("а-б", 20, 130)]) == ["а-б"]
    assert texts(line, [word("а", 20, 60), word(DASH, 60, 90), word("б", 90, 130)]) == ["а", DASH, "б"]


@pytest.mark.parametrize(
    "line",
    [
        drawn([], (100, 108)),
        drawn([], (100, 170)),
        drawn([], (100, 124), level=BASELINE - 2),
        drawn([], (100, 124), level=BASELINE - 2 * UNIT),
        drawn([], (100, 124), thick=9),
        drawn([], (100, 124), ink=235),
        drawn([(100, 124)]),
    ],
    ids=["a point", "a ruling", "an underline", "a rule above", "a blot", "a shadow", "a letter"],
)
def test_what_has_no_dashs_form_is_none(line: FoundLine) -> None:
    assert texts(line, []) == []


def test_what_slants_is_no_dash() -> None:
    line = drawn([])
    for x in range(100, 124):
        y = BASELINE - 4 - (x - 100) // 2
        line.picture[y : y + 2, x] = 0
    assert texts(line, []) == []


def test_a_pale_dash_is_read() -> None:
    assert texts(drawn([], (100, 124), ink=200), []) == [DASH]


def test_without_a_sign_for_it_none_is_read() -> None:
    assert with_dashes(drawn([], (100, 124)), [], chances(), " +абв34—", PIXELS) == ()


@given(
    st.lists(st.integers(0, 11), unique=True, max_size=5),
    st.sets(st.integers(0, 11), max_size=4),
    st.floats(0, 0.5),
)
def test_no_word_is_lost_or_changed_but_joined_by_dashes(
    letters: list[int], dashes: set[int], chance: float
) -> None:
    blocks = sorted((20 * at, 20 * at + 16) for at in letters)
    line = drawn(blocks, *((20 * at, 20 * at + 18) for at in dashes - set(letters)))
    words = [word("аб3"[i % 3], left, right) for i, (left, right) in enumerate(blocks)]
    found = texts(line, words, chances(chance))
    assert "".join(found).replace(DASH, "") == "".join(w.text for w in words)
    assert "".join(found).count(DASH) <= len(dashes)
