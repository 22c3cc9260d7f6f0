from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.reader.script import TWIN, chance_of_script, in_one_script


@dataclass(frozen=True, slots=True)
class Seen:
    text: str
    chance: float = 0.6
    twin: float = 0.3
    figure: float = 0.0


def word(text: str, **of: float) -> list[Seen]:
    return [Seen(ch, **of) for ch in text]


@pytest.mark.parametrize(
    ("read", "answer"),
    [
        ("кOТ", "кОТ"),  # Latin O among letters that are Cyrillic alone
        ("Рython", "Python"),  # Cyrillic Р before letters that are Latin alone
        ("IТ-кyб", "IT-куб"),  # each side of the hyphen by its own letters
        ("ХIХ", "XIX"),
        ("3D-мoдель", "3D-модель"),
        ("ШколаZoom", "ШколаZoom"),  # both scripts are shown: left as it was read
        ("12.05", "12.05"),
    ],
)
def test_letters_that_prove_the_script(read: str, answer: str) -> None:
    assert in_one_script(word(read)) == answer


@pytest.mark.parametrize(
    ("seen", "answer"),
    [
        ([Seen("X", 0.6, 0.3)], "Х"),  # these are Russian documents
        ([Seen("X", 0.98, 0.01)], "X"),  # unless the network is sure
        ([Seen("С", 0.5, 0.45), Seen("O", 0.9, 0.05)], "СО"),
        ([*word("PDF/"), Seen("А", 0.6, 0.3)], "PDF/A"),  # what the word shows elsewhere
        ([*word("куб-"), Seen("A", 0.6, 0.3)], "куб-А"),
    ],
)
def test_where_no_letter_of_the_run_proves_it(seen: list[Seen], answer: str) -> None:
    assert in_one_script(seen) == answer
    assert 0.5 <= chance_of_script(seen) <= 1


@pytest.mark.parametrize(
    ("before", "seen", "answer"),
    [
        ("PDF/", word("А"), "A"),  # a line ended behind the slash
        ("QR-", word("код"), "код"),
        ("JPG,", [Seen("М", 0.3, 0.6), Seen("Р", 0.3, 0.6), Seen("4", 0.9, 0.0)], "MP4"),
        ("Zoom,", [Seen("с", 0.3, 0.6)], "с"),  # a word of small letters begins no name
        ("кабинет,", [Seen("А", 0.3, 0.6), Seen("6", 0.9, 0.0)], "А6"),
        ("Zoom", [Seen("М", 0.3, 0.6)], "М"),
    ],
)
def test_the_word_before_may_tell(before: str, seen: list[Seen], answer: str) -> None:
    assert in_one_script(seen, before) == answer
    assert 0.5 <= chance_of_script(seen, before) <= 1


@pytest.mark.parametrize(
    ("read", "figure", "answer"),
    [("ПРИКА3", 0.3, "ПРИКАЗ"), ("2О25", 0.3, "2025"), ("ПРИКА3", 0.001, "ПРИКА3"), ("М3", 0.3, "М3")],
)
def test_a_figure_among_letters_is_one_only_where_it_was_read_surely(
    read: str, figure: float, answer: str
) -> None:
    assert in_one_script([Seen(ch, figure=figure) for ch in read]) == answer


def test_a_proven_script_is_sure() -> None:
    assert chance_of_script(word("Рython-кyб")) == 1


@given(st.text(alphabet="АВЕKMНoрсTуXаЖшZq-/.1", max_size=12))
def test_nothing_changes_but_letters_for_their_twins(text: str) -> None:
    answer = in_one_script(word(text))
    assert len(answer) == len(text)
    assert all(a == b or TWIN.get(a) == b for a, b in zip(text, answer, strict=True))
    assert in_one_script(word(answer)) == answer
