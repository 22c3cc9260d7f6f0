from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.channel.confusion import ADDED, DOTS, DOUBLED, LOST, NEVER, OTHER, SPACE, confusions, cost
from normalize.channel.costs import FEW, costs

WORDS = st.text(alphabet="абвгдеёжзиклмн", max_size=9)


@pytest.mark.parametrize(
    ("printed", "read", "expected"),
    [
        ("план", "план", 0.0),
        ("план", "плн", LOST),
        ("план", "пл ан", SPACE),
        ("хоккей", "хокей", DOUBLED),
        ("юный", "юнный", DOUBLED),
        ("ёлка", "елка", DOTS),
        ("", "!", ADDED),
    ],
)
def test_what_happens_costs_what_it_is_worth(printed: str, read: str, expected: float) -> None:
    assert cost(printed, read, 20.0) == pytest.approx(expected)


@pytest.mark.parametrize(("alike", "other"), [("нлан", "щлан"), ("плаи", "плаф"), ("плап", "плащ")])
def test_letters_of_like_shape_are_confused_more_easily(alike: str, other: str) -> None:
    assert cost("план", alike, 20.0) < cost("план", other, 20.0) <= OTHER


def test_a_letter_read_as_two_signs_and_two_letters_read_as_one() -> None:
    assert cost("быть", "бьiть", 20.0) < LOST + ADDED
    pair, one = next(pair for pair in confusions() if len(pair[0]) == 2)
    assert cost(f"а{pair}а", f"а{one}а", 20.0) < OTHER + LOST


@given(WORDS, WORDS)
def test_no_reading_is_cheaper_than_what_was_printed(printed: str, read: str) -> None:
    found = cost(printed, read, 1e6)
    assert cost(printed, printed, 0.0) == 0.0
    assert (found == 0.0) == (printed.replace("ё", "е") == read.replace("ё", "е"))
    assert cost(printed, read, found) == pytest.approx(found)
    if found:
        assert cost(printed, read, 0.99 * found) == NEVER


SIGNS = "абвгдеёжзиклмноп нтшщы-ююiI1'ьrT©oe"


@given(
    st.lists(st.text(alphabet="абвгдеёжзиклмнопшщыью-", max_size=9), min_size=FEW, max_size=20),
    st.text(alphabet=SIGNS, max_size=9),
    st.sampled_from([3.0, 7.6, 8.0, 13.2, 16.0, 40.0]),
)
def test_of_many_words_each_costs_what_it_does_alone(words: list[str], read: str, limit: float) -> None:
    assert costs(words, read, limit) == [cost(word, read, limit) for word in words]


def test_a_word_of_other_letters_has_its_cost_among_many() -> None:
    words = ["план", "плац", "клан", "плен", "плаn", "план2", "плоп"]
    assert costs(words, "плап", 20.0) == [cost(word, "плап", 20.0) for word in words]
