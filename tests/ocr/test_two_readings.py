from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest import Box
from ocr import Layout, Line, Reading, Word
from ocr.two_readings import DESERVES, DISPUTED, UNSURE, TwoReadings, compared_words

PICTURE = np.full((20, 20), 255, np.uint8)


def reading(text: str, confidence: float = 0.85) -> Reading:
    """Words of equal confidence; a slash parts lines."""
    return Reading(
        tuple(
            Line(tuple(Word(word, Box(0, 0, 1, 1), confidence) for word in line.split()))
            for line in text.split("/")
        )
    )


def compared(first: Reading, second: Reading) -> Reading:
    return Reading((Line(tuple(compared_words(first.words, second.words))),))


class Fixed:
    """An engine that always reads the same, and counts how often it is asked."""

    def __init__(self, answer: Reading) -> None:
        self.answer, self.asked = answer, 0

    @property
    def name(self) -> str:
        return "fixed"

    def read(
        self,
        picture: NDArray[np.uint8],  # noqa: ARG002
        dpi: float,  # noqa: ARG002
        layout: Layout,  # noqa: ARG002
        x_height: float | None = None,  # noqa: ARG002
    ) -> Reading:
        self.asked += 1
        return self.answer


def test_a_sure_reading_is_not_repeated() -> None:
    second = Fixed(reading("другое"))
    sure = reading("одно", 1.0)
    assert TwoReadings(Fixed(sure), second).read(PICTURE, 300, Layout.BLOCK) == sure
    assert second.asked == 0


def test_only_lines_with_an_unsure_word_are() -> None:
    second = Fixed(reading("два слова"))
    sure, unsure = reading("одна строка", 1.0).lines, reading("два слова", DESERVES - 0.1).lines
    first = Fixed(Reading((*sure, *unsure, *sure)))
    found = TwoReadings(first, second).read(PICTURE, 300, Layout.BLOCK)
    assert second.asked == 1
    assert found.text == first.answer.text
    assert found.words[2].confidence > DESERVES - 0.1


def test_words_that_both_read_alike_are_surer() -> None:
    found = compared(reading("план работы на год"), reading("план работы на год"))
    assert found.text == "план работы на год"
    assert all(word.confidence > 0.95 and word.other is None for word in found.words)


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
    found = compared(reading("лраво", 0.8), reading("право", 0.96))
    assert (found.text, found.words[0].other) == ("право", "лраво")
    assert found.words[0].confidence <= DISPUTED


@pytest.mark.parametrize(
    ("mine", "theirs", "text"),
    [
        ("квтой)", "квотой)", "квотой)"),
        ("Кванторйум", "Кванториум", "Кванторйум"),  # neither is a word of the dictionary
        ("план", "плен", "план"),
        ("IT-куб", "работа", "IT-куб"),
        ("436", "работа", "436"),
    ],
)
def test_a_word_that_russian_knows_stands_for_one_that_it_does_not(mine: str, theirs: str, text: str) -> None:
    (word,) = compared(reading(mine, 0.8), reading(theirs, 0.8)).words
    assert (word.text, word.other) == (text, theirs if text == mine else mine)


def test_words_parted_otherwise() -> None:
    assert all(word.other is None for word in compared(reading("до1 мая"), reading("до 1 мая")).words)
    (_, one) = compared(reading("на перепись"), reading("на пере опись")).words
    assert (one.text, one.other) == ("перепись", "пере опись")
    several = compared(reading("и пере пись"), reading("и другой текст тут")).words
    assert several[0].confidence > 0.9
    assert all(word.other is None and word.confidence <= UNSURE for word in several[1:])


def test_a_sure_word_of_an_unsure_line_is_not_disputed() -> None:
    sure = Line((Word("IT-куб", Box(0, 0, 1, 1), 0.99), Word("и", Box(0, 0, 1, 1), 0.8)))
    found = compared(Reading((sure,)), reading("ГТ-куб к"))
    assert [(word.confidence, word.other) for word in found.words] == [(0.99, None), (DISPUTED, "к")]


def test_a_second_reading_of_nothing_is_no_answer() -> None:
    unsure = reading("7", 0.8)
    assert TwoReadings(Fixed(unsure), Fixed(Reading())).read(PICTURE, 300, Layout.BLOCK) == unsure


def test_what_only_the_second_engine_sees_is_not_lost() -> None:
    found = TwoReadings(Fixed(Reading()), Fixed(reading("план", 0.95))).read(PICTURE, 300, Layout.BLOCK)
    assert [(w.text, w.confidence, w.other) for w in found.words] == [("план", DISPUTED, "")]


UNREAD = (Box(0, 2, 1, 3),)


def test_what_the_second_engine_reads_where_the_first_made_nothing_of_it_is_disputed() -> None:
    first = replace(reading("одна строка", 1.0), unread=UNREAD)
    found = TwoReadings(Fixed(first), Fixed(reading("вторая", 0.9))).read(PICTURE, 300, Layout.BLOCK)
    assert found.text == "одна строка\nвторая"
    assert [word.other for word in found.words] == [None, None, ""]
    assert found.unread == ()


@pytest.mark.parametrize("noise", [Reading(), reading("*", 0.9), reading("вт", 0.3)])
def test_ink_that_neither_reads_stays_known(noise: Reading) -> None:
    first = replace(reading("одна строка", 1.0), unread=UNREAD)
    assert TwoReadings(Fixed(first), Fixed(noise)).read(PICTURE, 300, Layout.BLOCK) == first


@pytest.mark.parametrize(
    ("mine", "theirs", "others"),
    [
        ("план на", "план работы на", ["план работы", None]),
        ("работы на", "план работы на", ["план работы", None]),
        ("план на", "план . на", [None, None]),  # a speck
    ],
)
def test_a_word_that_only_the_second_engine_reads_is_told_beside_it(
    mine: str, theirs: str, others: list[str | None]
) -> None:
    found = compared(reading(mine), reading(theirs))
    assert found.text == mine
    assert [word.other for word in found.words] == others
