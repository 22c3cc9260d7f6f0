"""Errors of reading vanish from the figure `structure`, errors of the table do not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.score import FIGURES
from benchmarks.structure import measure, without_misreadings

Rows = list[list[str]]

COLUMNS = ["№ п/п", "Наименование мероприятия", "Срок", "Ответственный исполнитель"]
ROWS = [
    ["1.1", "Провести семинар для учителей", "март 2024", "Отдел кадров"],
    ["1.2", "Утвердить график отпусков", "15 апреля", "Бухгалтерия"],
    ["1.3", "Подготовить отчёт о расходах", "II квартал", "Центр «IT-куб»"],
    ["1.4", "Закупить оборудование, 12 500 руб.", "", "Управление образования"],
    ["1.5", "Настроить Wi-Fi в библиотеке", "IV квартал", "Отдел связи"],
]
LETTERS = "абвгдежзиклмнопрстуфхцчшщыэюя"


def document(rows: Rows, section: str | None = "Раздел I. Обучение", columns: list[str] = COLUMNS) -> Any:
    made = [{"section": section, "cells": [{"text": text} for text in row]} for row in rows]
    return {"order": {}, "tables": [{"columns": columns, "rows": made}]}


TRUTH = document(ROWS)


def structure(rows: Rows) -> float:
    value = measure(TRUTH, document(rows))["structure"]
    assert value is not None
    return value


def with_cells(*changes: tuple[int, int, str]) -> Rows:
    rows = [list(row) for row in ROWS]
    for row, column, text in changes:
        rows[row][column] = text
    return rows


def share_wrong(rows: Rows) -> float:
    """Of the truth's cells, where the result has as many."""
    return round(20 * (1 - structure(rows)), 6)


def test_what_is_right_stays_right() -> None:
    figures = measure(TRUTH, TRUTH)
    assert set(figures) == set(FIGURES)
    assert {figures[key] for key in FIGURES if key not in ("cer", "order")} == {1.0}


@pytest.mark.parametrize(
    ("row", "column", "read"),
    [
        (0, 1, "Провеcти семииар для учите лей"),
        (1, 1, "Утвердитьграфик отпусков"),
        (2, 2, "П квартал"),
        (2, 2, "|| квартал"),
        (2, 3, "Центр ГТ-куб»"),
        (3, 1, "Закупить оборудование, 12500 руб ."),
        (3, 1, "Закупить 060рудование, 12 $00 руб."),
        (4, 1, "Настроить ММ-Е! в библиотеке"),
        (4, 0, "15"),
    ],
)
def test_a_misread_word_is_forgiven(row: int, column: int, read: str) -> None:
    assert share_wrong(with_cells((row, column, read))) == 0


@pytest.mark.parametrize(
    ("why", "wrong", "changes"),
    [
        ("a word in the next column", 2, [(0, 1, "Провести семинар для"), (0, 2, "учителей март 2024")]),
        ("a word in the row below", 2, [(0, 3, "Отдел"), (1, 3, "кадров Бухгалтерия")]),
        ("numbers that slid up", 4, [(0, 0, "1.2"), (1, 0, "1.3"), (2, 0, "1.4"), (3, 0, "1.5")]),
        ("a merged cell carried too far", 1, [(1, 3, "Отдел кадров")]),
        ("two cells changed places", 2, [(1, 2, "II квартал"), (2, 2, "15 апреля")]),
        ("a word lost", 1, [(1, 1, "Утвердить отпусков")]),
        ("a short word lost", 1, [(4, 1, "Настроить Wi-Fi библиотеке")]),
        ("a last word lost", 1, [(2, 3, "Центр")]),
        ("a cell lost", 1, [(0, 2, "")]),
        ("a word doubled", 1, [(0, 3, "Отдел Отдел кадров")]),
        ("a speck", 1, [(3, 2, ".")]),
        ("a speck beside words", 1, [(0, 3, "| Отдел кадров")]),
        ("lines in another order", 1, [(1, 1, "отпусков Утвердить график")]),
        ("a neighbour's text, misread", 2, [(0, 1, "Отлел кадров"), (0, 3, "")]),
    ],
)
def test_what_is_wrong_with_the_table_counts(
    why: str, wrong: int, changes: list[tuple[int, int, str]]
) -> None:
    assert share_wrong(with_cells(*changes)) == wrong, why


def test_split_joined_and_lost_rows_count() -> None:
    halves = [["1.1", "Провести семинар", "март", "Отдел"], ["", "для учителей", "2024", "кадров"]]
    assert structure([*halves, *ROWS[1:]]) == pytest.approx(2 * (16 + 1) / 44)
    joined = [" ".join(pair).strip() for pair in zip(ROWS[0], ROWS[1], strict=True)]
    assert structure([joined, *ROWS[2:]]) == pytest.approx(2 * 12 / 36)
    assert structure(ROWS[:-1]) == pytest.approx(2 * 16 / 36)
    assert structure([]) == 0


def test_a_lost_column_counts() -> None:
    rows = [[row[0], f"{row[1]} {row[2]}".strip(), row[3]] for row in ROWS]
    assert structure(rows) < 0.7


def test_sections_and_headers() -> None:
    def figures(section: str | None, columns: list[str]) -> tuple[Any, ...]:
        mended = without_misreadings(TRUTH, document(ROWS, section, columns))
        found = measure(TRUTH, mended)
        return found["section"], found["header"]

    assert figures("Раздел 1. Обученне", ["№ н/п", "Наименованне меропрнятия", "Срок", COLUMNS[3]]) == (1, 1)
    assert figures(None, [COLUMNS[1], COLUMNS[0], "", COLUMNS[3]]) == (0, 0.25)
    assert figures("Обучение", COLUMNS) == (0, 1)


def test_another_section_is_no_misread_one() -> None:
    rows = [{"section": f"Раздел {n}", "cells": row} for n, row in enumerate(ROWS, 1)]
    truth = {"tables": [{"columns": COLUMNS, "rows": rows}]}
    carried = without_misreadings(truth, document(ROWS, "Раздел 1"))
    assert measure(truth, carried)["section"] == 0.2


def _letters(word: str) -> int:
    return sum(sign.isalpha() for sign in word)  # «Wi-Fi» has four


@st.composite
def misread(draw: st.DrawFn) -> Rows:
    """One letter of each word of five or more is another, or lost, or there is one too many."""
    rows = []
    for row in ROWS:
        cells = []
        for text in row:
            words = text.split()
            for i, word in enumerate(words):
                at = draw(st.integers(0, len(word) - 1))
                more = draw(st.sampled_from(["", draw(st.sampled_from(LETTERS)), word[at] * 2]))
                words[i] = word[:at] + more + word[at + 1 :] if _letters(word) >= 5 else word
            cells.append(" ".join(words))
        rows.append(cells)
    return rows


@given(misread())
@settings(max_examples=40, deadline=None)
def test_letters_alone_do_not_matter(rows: Rows) -> None:
    assert structure(rows) == 1


@given(st.lists(st.lists(st.sampled_from(["а", "б в", "март", "март 2024", ""]), min_size=4, max_size=4)))
@settings(max_examples=60, deadline=None)
def test_never_less_than_with_misread_words(rows: Rows) -> None:
    figures = measure(TRUTH, document(rows))
    assert figures["cell_f1"] <= figures["structure"] <= 1  # type: ignore[operator]
