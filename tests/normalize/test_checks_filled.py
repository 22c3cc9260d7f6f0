"""A cell that is empty where nearly all others are filled is doubted; what is often empty is not."""

from __future__ import annotations

from set_checks import BOXES, a_cell, a_table, doubted

from normalize import Cell
from normalize.checks import checked

HEAD = ["№ п/п", "Мероприятие", "Срок", "Примечание"]


def rows(count: int) -> list[list[str | Cell]]:
    return [[str(n), f"Провести {n}", "март", "" if n % 3 else "да"] for n in range(1, count + 1)]


def test_a_lone_empty_cell_is_doubted_itself() -> None:
    table = rows(12)
    table[4][2] = ""
    found = checked(a_table(HEAD, table))
    assert [(r, c) for r, row in enumerate(found.rows) for c, cell in enumerate(row.cells) if cell.doubt] == [
        (4, 2)
    ]


def test_of_several_the_first_filled_cell_of_the_row_is_doubted() -> None:
    table = rows(12)
    table[4][1:3] = ["", ""]
    assert list(doubted(checked(a_table(HEAD, table)))) == ["5"]


def test_few_rows_say_nothing() -> None:
    table = rows(6)
    table[4][2] = ""
    assert doubted(checked(a_table(HEAD, table))) == {}


def test_sums_and_introductions_are_no_rows_like_others() -> None:
    table = [*rows(12), ["", "в том числе:", "", ""], ["Итого", "12", "", ""]]
    assert doubted(checked(a_table(HEAD, table))) == {}


def test_what_a_merged_cell_covers_is_not_empty() -> None:
    table = rows(12)
    table[4][2] = Cell("", "", 1.0)
    assert doubted(checked(a_table(HEAD, table))) == {}
    table[4][2] = a_cell("")
    assert BOXES and list(doubted(checked(a_table(HEAD, table)))) == [""]
