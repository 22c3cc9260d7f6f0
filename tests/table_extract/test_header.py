"""Which first rows are the header: each rule on a table that only it can tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_tables import table_of

from table_extract.header import find_header, is_numbering, repeated_rows
from table_extract.page_rows import cell_at, flat, row_cells

PLAIN = ["№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственный"]
ROWS = [
    ["1", "Провести семинар для учителей школ", "до 15 марта", "Иванова И.И."],
    ["2", "Подготовить отчёт о работе центра", "апрель 2024", "Петров П.П."],
    ["3", "Утвердить список участников", "май 2024", "Сидорова С.С."],
]
TWO_LEVELS = [
    ["№ п/п", "Наименование", "Срок", None],
    ["^", "^", "начало", "окончание"],
]


def damaged(text: str, every: int = 9) -> str:
    """As another page's scan is read: one letter in nine is another."""
    return "".join("ш" if i % every == every - 1 and ch.isalpha() else ch for i, ch in enumerate(text))


@pytest.mark.parametrize(
    ("rows", "following", "depth", "dropped", "why"),
    [
        ([PLAIN, *ROWS], None, 1, 1, "words are those of headers"),
        ([*TWO_LEVELS, *ROWS], None, 2, 2, "words are those of headers"),
        ([PLAIN, ["1", "2", "3", "4"], *ROWS], None, 1, 2, "row of column numbers"),
        ([*TWO_LEVELS, ["1", "2", "З", "4"], *ROWS], None, 2, 3, "row of column numbers"),
        (
            [["Школа", "Класс", "Итог", "Учитель", "Да"], ["", "1", "2", "3", "4"], [*ROWS[0], ""]],
            None, 1, 2, "column numbers",
        ),
        ([["1", "2", "3", "4"], *ROWS], None, 0, 1, "column numbers alone"),
        ([["№", "Класс", "Количество"], ["1", "2", "25"], ["2", "3", "20"]], None, 1, 1, "words"),
        ([["№", "Класс", "Количество", "Итог"], ["1", "2", "", ""]], None, 1, 1, "words"),
        ([["№ п/п", "Срок", None], ["1", "март", "май"], ["2", "май", "июнь"]], None, 1, 1, "words"),
        ([["Место", "Срок", None], ["Лицей", "март", "май"], ["Школа", "май", "июнь"]], None, 1, 1, "words"),
        ([["Доля", None, "Сумма", None], ["50", "60", "1 200", "1 300"]], None, 1, 1, "words"),
        ([["Доля", None, "Сумма", None], ["2023 год", "2024 год", "2023", "2024"]], None, 2, 2, "words"),
        ([["Место", "Срок", None], ["", "начало", "окончание"], *[r[:3] for r in ROWS]], None, 2, 2, "words"),
        ([["№ п/п", "Показатель", "2024 год", "I квартал"], *ROWS], None, 1, 1, "words"),
        ([["Показатель", "Единица", "2024 год", "I квартал"], ["Школы", "т", "5", "2"]], None, 1, 1, "words"),
        ([["1. Изменить срок", "Наименование", "Срок"], ["Школы", "шт.", "5"]], None, 0, 0, "no header"),
        (
            [["Организация ярмарки", "Отдел услуг", "до мая"], ["Ремонт площадки", "Группа услуг", "июнь"],
             ["Перечень объектов", "Отдел организации", "июль"]],
            None, 0, 0, "no header",
        ),
        (ROWS, None, 0, 0, "row of the body"),
        (["Раздел I. Общие вопросы", *ROWS], None, 0, 0, "row of the body"),
        ([*ROWS[:1], "Раздел II", *ROWS], None, 0, 0, "row of the body"),
        (
            [["Школа", "Класс", "Итог", "Учитель"], *ROWS],
            [["Школа", "Класс", "Итог", "Учнтель"], ["4", "Совсем другое дело", "июнь", "Орлов"]],
            1, 1, "repeated",
        ),
        ([["Школа города", "Класс", "Итог", "Учитель"], ["Лицей", "5", "Да", "Да"]], None, 0, 0, "no header"),
    ],
)  # fmt: skip
def test_rules(rows, following, depth: int, dropped: int, why: str) -> None:
    header = find_header(table_of(rows), table_of(following, page=2) if following else None)
    assert (header.depth, header.dropped) == (depth, dropped)
    assert why in header.why


def test_a_centred_first_row_over_others_is_a_header() -> None:
    body = [["Лицей", "Пятый", "Да", "Нет"], ["Школа", "Шестой", "Да", "Да"], ["Гимназия", "Два", "Да", "Да"]]
    rows = [["Школа города", "Класс", "Итог", "Учитель"], *body]
    widths = [150, 120, 90, 110]
    assert find_header(table_of(rows, widths=widths, centred=1), None).depth == 1
    assert find_header(table_of(rows, widths=widths, centred=4), None).depth == 0


def test_a_repeated_header_is_known_though_read_differently() -> None:
    first = table_of([*TWO_LEVELS, *ROWS])
    second = table_of(
        [[t and damaged(t) for t in row] for row in TWO_LEVELS] + [["7", "Иное", "", ""]], page=2
    )
    assert repeated_rows(first, second) == 2
    assert repeated_rows(first, table_of(ROWS, page=2)) == 0


def test_rows_that_are_alike_are_no_header() -> None:
    """The same is done each month: the rows below a repeated header differ by their numbers alone."""
    one = ["1", "Провести семинар для учителей", "ежемесячно", "Иванова И.И."]
    first = table_of([["Школа", "Класс", "Итог", "Учитель"], one, *ROWS])
    second = table_of([["Школа", "Класс", "Итог", "Учитель"], ["8", *one[1:]], *ROWS], page=2)
    assert find_header(first, second).depth == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["Школа № 1", "5 класс", "Иванова"], ["Школа № 7", "5 класс", "Иванова"]),
        (
            ["Иванова И.И.", "учитель начальных классов", "да"],
            ["Петров П.П.", "учитель начальных классов", "да"],
        ),
    ],
)
def test_rows_without_numbers_that_are_alike_are_no_header(one: list[str], other: list[str]) -> None:
    head = ["Кто или что", "О ком и о чём", "Да или нет"]
    assert repeated_rows(table_of([one]), table_of([other], page=2)) == 0
    assert find_header(table_of([head, one]), table_of([head, other], page=2)).depth == 1


@pytest.mark.parametrize("headings", [("I квартал", "II квартал"), ("Раздел I", "Раздел I")])
def test_headings_that_are_alike_are_no_header(headings: tuple[str, str]) -> None:
    first, second = (table_of([PLAIN, heading, *ROWS], page=i + 1) for i, heading in enumerate(headings))
    assert repeated_rows(first, second) == 1


@pytest.mark.parametrize(
    ("cells", "numbering"),
    [
        (["1", "2", "3", "4", "5"], True),
        (["1", "2", "З", "4", "5."], True),
        (["", "1", "2", "3", "4"], True),
        (["1", "", "2", "> э", "4", "5", "6"], True),
        (["1", "|2", "3", "4", "б"], True),
        (["1", "2", "3", "4", "х"], True),
        (["1", "2", "3", "", "5"], True),
        (["1", "2"], True),
        (["1", "2", "25"], False),
        (["1", "2", "", ""], False),
        (["", "1", "2", "3"], False),
        (["1", "2", "", "", ""], False),
        (["1", "2", "3", "25", "26"], False),
        (["1", "2", "Провести", "4", "5", "6", "7", "8"], False),
        (["1", "Провести", "3", "4", "х"], False),
        (["5", "1", "7", "2", "9"], False),
        (["", "", "", "", ""], False),
        (["1", "", "", "", ""], False),
    ],
)
def test_the_row_of_column_numbers(cells: list[str], numbering: bool) -> None:
    assert is_numbering(table_of([cells]), 0) == numbering


@given(st.integers(2, 12), st.data())
def test_the_row_of_column_numbers_of_any_table(columns: int, data: st.DataObject) -> None:
    numbers = [str(i + 1) for i in range(columns)]
    assert is_numbering(table_of([["а"] * columns, numbers]), 1)
    wrong = data.draw(st.sets(st.integers(0, columns - 1), min_size=1, max_size=2))
    misread = ["98" if i in wrong else n for i, n in enumerate(numbers)]
    assert is_numbering(table_of([misread]), 0) == (columns >= 5 and len(wrong) == 1)


@pytest.mark.parametrize("misread", ["Срык ысшолвешия", "", "Срок 7 исполнения", "ш"])
def test_a_repeated_header_may_have_one_bad_cell(misread: str) -> None:
    """Where the header is known by its words, the cells that are alike outweigh the one that is not."""
    first = table_of([PLAIN, *ROWS])
    second = table_of([[*PLAIN[:2], misread, PLAIN[3]], ["4", "Иное", "", ""]], page=2)
    assert repeated_rows(first, second, 1) == 1
    assert find_header(first, second).depth == 1
    assert repeated_rows(first, table_of(ROWS, page=2), 1) == 0
    two_bad = table_of([[PLAIN[0], "Перечень учреждений", "Класс", PLAIN[3]], *ROWS], page=2)
    assert repeated_rows(first, two_bad, 1) == 0


def test_cells_by_place() -> None:
    table = table_of([*TWO_LEVELS, *ROWS])
    assert flat(cell_at(table, 1, 0).reading) == "№ п/п"
    assert flat(cell_at(table, 0, 3).reading) == "Срок"
    assert [flat(c.reading) for c in row_cells(table, 1)] == ["начало", "окончание"]
    with pytest.raises(IndexError):
        cell_at(table, 5, 0)


def test_short_words_under_a_spanned_header_cell_are_repeated_with_it() -> None:
    """«I», «II», «III» are read anew on each page, and «I» as a row number."""
    first = [
        ["№ п/п", "Наименование учреждения", "Объём по кварталам", None, None],
        ["^", "^", "1", "II", "Ш"],
    ]
    again = [["№ п/п", "Наименование учреждения", "Объём по кварталам", None, None], ["^", "^", "|", "И", ""]]
    body = ["1", "Колледж", "257,0", "713,4", "375,5"]
    table, following = table_of([*first, body]), table_of([*again, body], page=2)
    assert find_header(table, following).depth == 2
    assert repeated_rows(table, following, 2) == 2
