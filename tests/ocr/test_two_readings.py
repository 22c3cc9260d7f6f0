from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest import Box
from ocr import Layout, Line, Reading, Word
from ocr.two_readings import DESERVES, DISPUTED, TwoReadings, compared

PICTURE = np.full((20, 20), 255, np.uint8)


def reading(text: str, confidence: float = 0.9) -> Reading:
    """Words of equal confidence; a slash parts lines."""
    return Reading(
        tuple(
            Line(tuple(Word(word, Box(0, 0, 1, 1), confidence) for word in line.split()))
            for line in text.split("/")
        )
    )


class Fixed:
    """An engine that always reads the same, and counts how often it is asked."""

    def __init__(self, answer: Reading) -> None:
        self.answer, self.asked = answer, 0

    @property
    def name(self) -> str:
        return "fixed"

    def read(self, picture: NDArray[np.uint8], dpi: float, layout: Layout) -> Reading:  # noqa: ARG002
        self.asked += 1
        return self.answer


def test_a_sure_reading_is_not_repeated() -> None:
    second = Fixed(reading("другое"))
    sure = reading("одно", 1.0)
    assert TwoReadings(Fixed(sure), second).read(PICTURE, 300, Layout.BLOCK) == sure
    assert second.asked == 0


def test_an_unsure_one_is() -> None:
    second = Fixed(reading("одно"))
    found = TwoReadings(Fixed(reading("одно", DESERVES - 0.1)), second).read(PICTURE, 300, Layout.BLOCK)
    assert second.asked == 1
    assert found.words[0].confidence > DESERVES - 0.1


def test_words_that_both_read_alike_are_surer() -> None:
    found = compared(reading("план работы/на год"), reading("план работы на год"))
    assert found.text == "план работы\nна год"
    assert all(word.confidence > 0.9 and word.other is None for word in found.words)


@pytest.mark.parametrize("theirs", ["IТ-куб", "«IT–куб»"])
def test_letters_and_marks_that_look_alike_are_no_difference(theirs: str) -> None:
    mine = theirs.replace("Т", "T").replace("–", "-").replace("»", '"')
    assert compared(reading(mine), reading(theirs)).words[0].other is None


def test_a_dispute_is_on_record_and_the_first_reading_stays() -> None:
    found = compared(reading("в IT-куб на"), reading("в ГТ-куб на"))
    assert found.text == "в IT-куб на"
    assert [word.other for word in found.words] == [None, "ГТ-куб", None]
    assert found.words[1].confidence <= DISPUTED


def test_a_sure_second_reading_overrules_a_lost_first() -> None:
    found = compared(reading("лраво", 0.3), reading("право", 0.96))
    assert (found.text, found.words[0].other) == ("право", "лраво")
    assert found.words[0].confidence <= DISPUTED


def test_words_parted_otherwise() -> None:
    assert all(word.other is None for word in compared(reading("до1 мая"), reading("до 1 мая")).words)
    found = compared(reading("и пере/пись"), reading("и другой текст тут"))
    assert found.words[0].other is None
    assert {word.other for word in found.words[1:]} <= {
        "другой текст тут",
        "другой",
        "текст тут",
        "текст",
        "тут",
    }
    assert all(word.other for word in found.words[1:])


def test_nothing_read_the_second_time_is_a_dispute_too() -> None:
    found = compared(reading("нечто"), Reading())
    assert (found.text, found.words[0].other) == ("нечто", "")
