"""The block that opens an appendix."""

from __future__ import annotations

import pytest
from set_tables import WIDTH, line_of

from ocr import Line
from table_extract import opens_appendix
from table_extract.appendix import appendix_block


def block(*texts: str, left: float = 330.0, first: float | None = None, below: str = "") -> list[Line]:
    lines = [line_of(text, left, 50 + 14 * i) for i, text in enumerate(texts)]
    if first is not None:
        lines[0] = line_of(texts[0], first, 50)
    return [*lines, line_of(below, 60, 50 + 14 * len(lines))] if below else lines


LINES = ("Приложение № 2", "к приказу департамента", "от 15.03.2024 № 127")


def taken(lines: list[Line]) -> list[str]:
    start, end = appendix_block(lines, WIDTH)
    return [line.text for line in lines[start:end]]


@pytest.mark.parametrize("first", [None, 420.0], ids=["flush", "centred over it"])
def test_all_lines_of_the_block(first: float | None) -> None:
    lines = block(*LINES, first=first, below="План мероприятий на 2024 год по округу")
    assert taken(lines) == list(LINES)
    assert taken([line_of("Департамент образования", 60, 20), *lines]) == list(LINES)


def test_specks_before_it_are_no_margin() -> None:
    speck = Line((*line_of(".", 60, 50).words, *line_of("УТВЕРЖДЁН", 330, 50).words))
    lines = [speck, *block("приказом департамента", "от 15.03.2024 № 127", below="План")[0:]]
    assert taken(lines)[1:] == ["приказом департамента", "от 15.03.2024 № 127"]


def test_at_the_left_it_is_as_long_as_its_sentence() -> None:
    lines = block("Приложение", "к приказу от 15.03.2024 № 127", "План мероприятий", left=60)
    assert taken(lines) == ["Приложение", "к приказу от 15.03.2024 № 127"]


def test_a_wide_space_ends_it() -> None:
    lines = [*block(*LINES), line_of("План мероприятий", 340, 200)]
    assert taken(lines) == list(LINES)


def test_there_may_be_none() -> None:
    assert appendix_block(block("План мероприятий", "на 2024 год"), WIDTH) == (0, 0)
    assert appendix_block([], WIDTH) == (0, 0)


@pytest.mark.parametrize(
    ("text", "left", "opens"),
    [
        ("Приложение № 1", 330, True),
        ("Прнложение № 1", 330, True),
        ("УТВЕРЖДЕНО", 400, True),
        ("Приложение № 1", 60, False),
        ("УТВЕРЖДАЮ", 400, False),
        ("приложение к плану", 330, False),
    ],
)
def test_what_opens_it(text: str, left: float, opens: bool) -> None:
    assert opens_appendix(line_of(text, left).words, WIDTH) == opens
