from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Box
from ocr import Line, Reading, Word

texts = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
words = st.builds(
    lambda text, x, y, width, sure: Word(text, Box(x, y, x + width, y + 9), sure),
    texts,
    st.floats(0, 500),
    st.floats(0, 800),
    st.floats(1, 80),
    st.floats(0, 1),
)
readings = st.lists(st.lists(words, min_size=1, max_size=4), max_size=4).map(
    lambda lines: Reading(tuple(Line(tuple(line)) for line in lines))
)
BOX = Box(0, 0, 10, 10)


@pytest.mark.parametrize("text", ["", " ", "два слова", "слово ", "строка\n", "до\u00a0мая", "\t"])
def test_what_is_no_single_word_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not one word"):
        Word(text, BOX, 0.9)


@pytest.mark.parametrize("confidence", [-0.01, 1.01, 96.0, float("nan")])
def test_confidence_is_a_share_of_one(confidence: float) -> None:
    with pytest.raises(ValueError, match="confidence"):
        Word("слово", BOX, confidence)


def test_a_line_has_words() -> None:
    with pytest.raises(ValueError, match="without words"):
        Line(())


@given(readings)
def test_a_reading_is_its_lines(reading: Reading) -> None:
    assert reading.text.split("\n") == [line.text for line in reading.lines] or not reading.lines
    assert reading.text.split() == [word.text for word in reading.words]
    assert len(reading.words) == sum(len(line.words) for line in reading.lines)
    for line in reading.lines:
        assert all(line.box.overlap(word.box) == pytest.approx(word.box.area) for word in line.words)


@given(readings)
def test_confidence_is_that_of_the_letters(reading: Reading) -> None:
    letters = [word.confidence for word in reading.words for _ in word.text]
    mean = sum(letters) / len(letters) if letters else 1.0
    assert reading.confidence == pytest.approx(mean)
    assert -1e-9 <= reading.confidence <= 1 + 1e-9


@given(readings, st.floats(-300, 300), st.floats(-300, 300), st.floats(0.2, 5))
def test_a_moved_reading_says_the_same_elsewhere(reading: Reading, dx: float, dy: float, factor: float):
    moved = reading.moved(dx, dy, factor)
    assert (moved.text, moved.confidence) == (reading.text, reading.confidence)
    for word, other in zip(reading.words, moved.words, strict=True):
        assert other.box == word.box.scaled(factor).shifted(dx, dy)
    unread = Reading((), tuple(word.box for word in reading.words)).moved(dx, dy, factor).unread
    assert unread == tuple(word.box for word in moved.words)


def test_nothing_read_is_nothing_doubted() -> None:
    empty = Reading()
    assert (empty.text, empty.words, empty.confidence) == ("", (), 1.0)
