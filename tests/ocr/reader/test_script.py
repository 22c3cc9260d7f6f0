from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr.reader.script import TWIN, in_one_script


@dataclass(frozen=True, slots=True)
class Seen:
    text: str
    chance: float = 0.6
    twin: float = 0.3


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


def test_where_no_letter_proves_it_the_likelier_script_is_taken() -> None:
    seen = [Seen("С", 0.5, 0.45), Seen("O", 0.9, 0.05), Seen("С", 0.5, 0.45)]
    assert in_one_script(seen) == "COC"
    assert in_one_script([*seen, Seen("Р", 0.999, 0.0001)]) == "СОСР"


@given(st.text(alphabet="АВЕKMНoрсTуXаЖшZq-/.1", max_size=12))
def test_nothing_changes_but_letters_for_their_twins(text: str) -> None:
    answer = in_one_script(word(text))
    assert len(answer) == len(text)
    assert all(a == b or TWIN.get(a) == b for a, b in zip(text, answer, strict=True))
    assert in_one_script(word(answer)) == answer
