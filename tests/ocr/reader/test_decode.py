from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ocr.reader.decode import answer_to_words

SIGNS = " абвAB.1I"


def answer(path: str, chance: float = 0.97) -> NDArray[np.float32]:
    """Logarithms of chances for a path written sign by sign; _ is the blank."""
    rest = (1 - chance) / len(SIGNS)
    chances = np.full((len(path), 1 + len(SIGNS)), rest, np.float32)
    for place, sign in enumerate(path):
        chances[place, 0 if sign == "_" else SIGNS.index(sign) + 1] = chance
    return np.log(chances)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", []),
        ("___", []),
        ("аа_б", ["аб"]),
        ("а_а", ["а"]),  # nearer than two letters can stand
        ("а____а", ["аа"]),
        ("._.", ["."]),
        (".__.", [".."]),
        ("I_I_I", ["III"]),  # strokes may stand so near
        ("ааа", ["а"]),
        ("_аб_ _ _1.", ["аб", "1."]),
        (" а ", ["а"]),
    ],
)
def test_best_path(path: str, words: list[str]) -> None:
    assert [word.text for word in answer_to_words(answer(path), SIGNS)] == words


def test_a_word_stands_between_the_spaces_around_it() -> None:
    first, second = answer_to_words(answer("__аа_б_  _в__"), SIGNS)
    assert first.start == 0
    assert 6 <= first.end <= second.start < 10
    assert second.end == 13


def test_a_letter_in_one_of_two_places_is_one_letter() -> None:
    """The best path has it twice: it is likely at each place, and surely not at both."""
    chances = np.full((5, 1 + len(SIGNS)), 0.0005, np.float32)
    for place, letter in enumerate((0.01, 0.55, 0.1, 0.55, 0.01)):
        chances[place, SIGNS.index("в") + 1] = letter
        chances[place, 0] = 1 - letter
    assert [word.text for word in answer_to_words(np.log(chances), SIGNS)] == ["в"]


def test_an_unsure_sign_leaves_its_word_less_support_and_not_its_neighbour() -> None:
    chances = answer("аб_ _1.")
    chances[0] = answer("а", 0.4)[0]
    unsure, sure = answer_to_words(chances, SIGNS)
    assert unsure.support < 0.6 * sure.support


LETTERS = " ведаомсть"


def of_two(one: str, other: str, chance: float) -> NDArray[np.float32]:
    """Where print may be either of two words of one length; `chance`: of each sign of the first."""
    places = []
    for a, b in zip(one, other, strict=True):
        row = np.full(1 + len(LETTERS), 1e-4, np.float32)
        row[LETTERS.index(a) + 1] += chance
        row[LETTERS.index(b) + 1] += 1 - chance
        places += [row, np.eye(1 + len(LETTERS), dtype=np.float32)[0] + 1e-6]
    return np.log(np.array(places))


def test_russian_weighs_where_the_print_is_doubtful() -> None:
    (word,) = answer_to_words(of_two("ведомосдь", "ведомость", 0.6), LETTERS)
    assert word.text == "ведомость"
    assert word.support < 0.5  # and it is said how doubtful


def test_what_the_print_shows_clearly_stands() -> None:
    (word,) = answer_to_words(of_two("ведомосдь", "ведомость", 0.97), LETTERS)
    assert word.text == "ведомосдь"


@given(st.text(alphabet=SIGNS + "_", max_size=40))
def test_words_stand_in_order_and_no_sign_is_made_up(path: str) -> None:
    words = answer_to_words(answer(path), SIGNS)
    ends = [place for word in words for place in (word.start, word.end)]
    assert ends == sorted(ends)
    assert all(0 <= word.support <= 1 and " " not in word.text for word in words)
    assert sum(len(word.text) for word in words) <= sum(ch not in "_ " for ch in path)
