"""Tables in one frame, each with a header of its own."""

from __future__ import annotations

import pytest
from set_tables import table_of

from table_extract import PageTable
from table_extract.page_rows import flat, row_cells
from table_extract.parting import parted

FIVE = ["№ п/п", "Марка автобуса", None, "Год выпуска", "Примечание"]
BUSES = [FIVE, ["1", "ПАЗ-320405", None, "2019", "городской"], ["2", "ЛиАЗ-525667", None, "2018", "резерв"]]
DRIVERS = [["№ п/п", "Водитель", "Стаж", "Маршрут", None], ["1", "Ершов П.К.", "14 лет", "первый", None]]
PLAN = [["№ п/п", "Мероприятие", "Срок"], ["1", "Семинар", "март"], ["2", "Отчёт", "май"]]


def texts(table: PageTable) -> list[list[str]]:
    return [[flat(cell.reading) for cell in row_cells(table, row)] for row in range(table.n_rows)]


def parts_of(*rows: object) -> list[PageTable]:
    return list(parted(table_of(rows)))  # type: ignore[arg-type]


def test_a_header_with_other_columns_begins_a_table() -> None:
    upper, lower = parts_of(*BUSES, *DRIVERS)
    assert texts(upper) == [[c for c in row if c is not None] for row in BUSES]
    assert texts(lower) == [[c for c in row if c is not None] for row in DRIVERS]
    assert (upper.n_columns, lower.n_columns) == (4, 4)
    assert upper.edges != lower.edges and upper.box.bottom == lower.box.top


def test_the_title_of_the_second_goes_with_it() -> None:
    upper, lower = parts_of(*BUSES, "Водители", *DRIVERS)
    assert texts(upper)[-1][1] == "ЛиАЗ-525667"
    assert texts(lower)[0] == ["Водители"]


def test_another_header_of_the_same_columns_begins_a_table() -> None:
    costs = [["№ п/п", "Получатель", "Сумма, руб."], ["1", "Музей", "100"]]
    assert [t.n_rows for t in parts_of(*PLAN, "Расходы", *costs)] == [3, 3]


def test_three_tables() -> None:
    costs = [["№ п/п", "Получатель", "Сумма", "Год", None], ["1", "Музей", "100", "2024", None]]
    assert [t.n_rows for t in parts_of(*BUSES, *DRIVERS, "Расходы", *costs)] == [3, 2, 3]


@pytest.mark.parametrize(
    "rows",
    [
        PLAN,
        [*PLAN, ["№ п/п", "Мероприятие", "Срок"], ["3", "Выставка", "июнь"]],
        [*PLAN, "Раздел II. Сроки и ответственные исполнители", ["3", "Выставка", "июнь"]],
        [*PLAN, ["", "Ответственный за проведение мероприятия", "срок исполнения"], ["3", "Сбор", "июнь"]],
        [["№ п/п", "Срок", None], ["^", "начало", "окончание"], ["1", "март", "май"], ["2", "май", "май"]],
        [["№ п/п", "Наименование", "Срок"], ["1", "Семинар", None], ["2", "Сбор", "май"]],
        [["№ п/п", "Мероприятие", "Срок"], ["№ п/п", "Наименование", "Дата"], ["1", "Сбор", "май"]],
    ],
    ids=[
        "plain",
        "header again",
        "section",
        "row of header words",
        "two levels",
        "merged",
        "no rows between",
    ],
)
def test_one_table_stays_one(rows: list[list[str | None]]) -> None:
    table = table_of(rows)
    assert list(parted(table)) == [table]
