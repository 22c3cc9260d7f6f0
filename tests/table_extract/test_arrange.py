"""A page's tables in reading order, and lines of print over tables side by side."""

from __future__ import annotations

from dataclasses import replace

from set_tables import line_of, page_of, table_of

from ingest import Box
from ocr import Line
from table_extract import PageTable, arranged

ROWS = [["№", "Наименование"], ["1", "Семинар"]]


def at(left: float, top: float, right: float) -> PageTable:
    return replace(table_of(ROWS), box=Box(left, top, right, top + 100))


LEFT, RIGHT, BELOW = at(50, 200, 250), at(280, 198, 500), at(50, 400, 500)


def joined(*lines: Line) -> Line:
    return Line(tuple(word for line in lines for word in line.words))


def lines_of(*lines: Line) -> list[str]:
    page = replace(page_of(1, RIGHT, BELOW, LEFT), lines=lines)
    return [line.text for line in arranged(page).lines]


def test_tables_come_in_reading_order() -> None:
    assert arranged(page_of(1, BELOW, RIGHT, LEFT)).tables == (LEFT, RIGHT, BELOW)


def test_titles_side_by_side_are_two_lines() -> None:
    titles = joined(line_of("Таблица 1. Маршруты", 60, 180), line_of("Таблица 2. Цены", 330, 181))
    assert lines_of(titles) == ["Таблица 1. Маршруты", "Таблица 2. Цены"]


def test_one_title_over_both_stays_one() -> None:
    assert lines_of(line_of("Сведения о маршрутах и о стоимости проезда", 150, 180)) == [
        "Сведения о маршрутах и о стоимости проезда"
    ]


def test_print_elsewhere_is_not_parted() -> None:
    """Under a table that stands alone, and where a table lies between."""
    spread = joined(line_of("Директор", 60, 540), line_of("Вяткин", 330, 540))
    assert lines_of(spread) == ["Директор Вяткин"]
    page = replace(page_of(1, BELOW), lines=(spread,))
    assert arranged(page).lines == (spread,)
