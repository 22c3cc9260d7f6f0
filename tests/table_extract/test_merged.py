"""A merged cell that a page break cuts is one cell again, and an empty one beside it stays empty."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from set_tables import LETTER, page_of, table_of

from table_extract import PageTable, RawTable, stitch

HEAD = ["№ п/п", "Наименование мероприятия", "Ответственный исполнитель"]
TEXT = "Отдел кадров"


def stitched(*pages: Sequence[Sequence[str | None] | str], open_pages: Sequence[int] = ()) -> RawTable:
    tables = [
        table_of([HEAD, *rows], page=n, widths=(40, 160, 20 * LETTER), open_bottom=n in open_pages)
        for n, rows in enumerate(pages, 1)
    ]
    return of(*tables)


def of(*tables: PageTable) -> RawTable:
    (made,) = stitch([page_of(table.page, table) for table in tables])
    return made


def last_column(table: RawTable) -> list[str]:
    return [row.cells[2].reading.text if row.cells[2] else "" for row in table.rows]


def doubts(table: RawTable) -> list[str | None]:
    return [row.cells[2].doubt if row.cells[2] else None for row in table.rows]


def numbered(first: int, *texts: str) -> list[list[str]]:
    return [[f"{n}.", f"Мероприятие {chr(1039 + n)}.", text] for n, text in enumerate(texts, first)]


@pytest.mark.parametrize(("above", "below"), [(TEXT, ""), ("", TEXT), (TEXT, TEXT)])
def test_what_covers_rows_on_both_sides_is_one_cell(above: str, below: str) -> None:
    table = stitched(numbered(1, "Бухгалтерия", above, "^"), numbered(4, below, "^", "Архив"))
    assert last_column(table) == ["Бухгалтерия", TEXT, TEXT, TEXT, TEXT, "Архив"]
    assert doubts(table) == [None] * 6
    told = [join.why for join in table.joins if join.why.startswith("merged")]
    assert told == ([] if above and below else ["merged cells go on: columns 3"])


def test_a_text_in_the_middle_of_three_pages() -> None:
    pages = [numbered(1, "Бухгалтерия", "", "^"), numbered(4, TEXT, "^"), numbered(6, "", "^", "Архив")]
    assert last_column(stitched(*pages)) == ["Бухгалтерия", *[TEXT] * 6, "Архив"]
    pages = [numbered(1, "Бухгалтерия", "", "^"), numbered(4, "", "^"), numbered(6, TEXT, "^", "Архив")]
    assert last_column(stitched(*pages)) == ["Бухгалтерия", *[TEXT] * 6, "Архив"]


@pytest.mark.parametrize("above", ["page above", "page below"])
def test_one_row_alone_beside_the_break_is_the_rest_where_its_column_is_filled(above: str) -> None:
    texts = (TEXT, "") if above == "page above" else ("", TEXT)
    filled = ["Бухгалтерия", "^", "Архив"]
    table = stitched(numbered(1, *filled, texts[0]), numbered(5, texts[1], "Музей"))
    assert last_column(table)[3:5] == [TEXT, TEXT]
    assert all(doubt and "page break" in doubt for doubt in doubts(table)[3:5])
    with_empty = ["Бухгалтерия", "^", ""]
    assert last_column(stitched(numbered(1, *with_empty, texts[0]), numbered(5, texts[1], "Музей")))[3:5] == [
        *texts
    ]


@pytest.mark.parametrize("more", [0, 1])
def test_a_row_is_cut_and_the_merged_cell_beside_it_is_printed_again(more: int) -> None:
    above = [["1.", "Провести семинар.", "Архив"], ["2.", "Утвердить порядок", TEXT]]
    above += [["3.", "Подготовить отчёт о работе", "^"]]
    below = [["", "с обращениями граждан.", TEXT], *[["4.", "Закрыть дело.", "^"]] * more]
    table = stitched(above, [*below, ["5.", "Сдать дела.", "Музей"]], open_pages=[1])
    texts = [[cell.reading.text for cell in row.cells if cell] for row in table.rows]
    assert texts[2] == ["3.", "Подготовить отчёт о работе\nс обращениями граждан.", TEXT]
    assert last_column(table) == ["Архив", *[TEXT] * (2 + more), "Музей"]
    assert [lines.why for lines in table.left_out if "merged" in lines.why] == (
        [] if more else ["repeated text of a merged cell"]
    )


def test_in_a_column_without_merged_cells_an_empty_one_is_empty() -> None:
    filled = ["Бухгалтерия", "Канцелярия", "Архив"]
    table = stitched(numbered(1, *filled, TEXT), numbered(5, "", "Музей"))
    assert last_column(table)[4] == ""
    assert not any(doubts(table))


def test_columns_that_are_merged_alike_go_on_alike() -> None:
    """The first column has an empty cell, so that it does not show by itself what an empty one is."""

    def rows(*texts: tuple[str, str, str]) -> list[list[str]]:
        return [list(text) for text in texts]

    first = rows(
        ("Кадры", "Приём.", "Иванов"),
        ("^", "Увольнение.", "^"),
        ("", "Всего по кадрам.", "Сидоров"),
        ("Учёт", "Журнал.", "Петров"),
        ("^", "Ведомость.", "^"),
        ("Архив", "Опись.", "Котов"),
    )
    second = rows(("", "Акт.", ""), ("Музей", "Каталог.", "Орлов"))
    table = of(table_of([["Отдел", *HEAD[1:]], *first]), table_of([["Отдел", *HEAD[1:]], *second], page=2))
    assert [cell.reading.text for cell in table.rows[6].cells if cell] == ["Архив", "Акт.", "Котов"]
    assert [join.why for join in table.joins][-1] == "merged cells go on: columns 1, 3"


def test_a_text_parted_by_the_break() -> None:
    pages = numbered(1, "Бухгалтерия", "Отдел кадров и", "^"), numbered(4, "муниципальной службы", "^")
    table = stitched(*pages)
    assert last_column(table)[1:] == ["Отдел кадров и\nмуниципальной службы"] * 4
    small = numbered(1, "отдел учёта", "отдел кадров", "^"), numbered(4, "архив", "^")
    assert last_column(stitched(*small))[1:] == ["отдел кадров"] * 2 + ["архив"] * 2


def test_lines_at_the_foot_of_one_part_and_at_the_top_of_the_next() -> None:
    at_foot = "\n \n \nОтдел кадров"
    table = stitched(numbered(1, "Бухгалтерия", "^", at_foot, "^", "^"), numbered(6, "Петрова А.А.", "^"))
    assert last_column(table)[2:] == ["Отдел кадров"] * 3 + ["Петрова А.А."] * 2
    low = table_of([HEAD, *numbered(1, "Бухгалтерия", "Отдел", "^", "^")], widths=(40, 160, 100))
    cells = [cell if cell.slot.row != 2 or cell.slot.column != 2 else lowered(cell) for cell in low.cells]
    low = type(low)(**{**{f: getattr(low, f) for f in low.__slots__}, "cells": tuple(cells)})
    high = table_of([HEAD, *numbered(5, "Петрова", "^")], page=2, widths=(40, 160, 100))
    assert last_column(of(low, high))[1:] == ["Отдел\nПетрова"] * 5


def lowered(cell):  # type: ignore[no-untyped-def]
    """The cell with its lines at its foot."""
    (line,) = cell.reading.lines
    down = cell.slot.box.bottom - line.box.bottom - 2
    moved = type(line)(tuple(word.moved(0, down) for word in line.words))
    return type(cell)(cell.slot, type(cell.reading)((moved,)))


@given(
    st.lists(st.sampled_from(["Отдел", "Архив", "Музей", "Склад", "Касса"]), min_size=4, max_size=8),
    st.data(),
)
@settings(max_examples=60, deadline=None)
def test_wherever_the_text_is_printed(owners: list[str], data: st.DataObject) -> None:
    """Each owner has four rows or five; of four a page break may cut the first two off."""
    spans = [data.draw(st.integers(4, 5)) for _ in owners]
    pages: list[list[list[str]]] = [[]]
    want, number = [], 0
    for place, (owner, span) in enumerate(zip(owners, spans, strict=True)):
        text = f"{owner} {chr(1040 + place)}"
        cut = data.draw(st.sampled_from([0, 0, 2])) if span == 4 else 0
        below = data.draw(st.booleans())
        for row in range(span):
            if cut and row == cut:
                pages.append([])
            begins = row == 0 or row == cut
            shown = text if not cut or (row == cut) == below else ""
            number += 1
            pages[-1].append([f"{number}.", f"Дело {chr(1040 + number % 30)}.", shown if begins else "^"])
            want.append(text)
    assert last_column(stitched(*pages)) == want
