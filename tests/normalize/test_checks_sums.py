"""Sums: what adds up is confirmed, what does not is doubted with offers, no text is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from set_checks import a_cell, a_table, cells_of, doubted

from normalize import Cell, Table
from normalize.amounts import amount_of
from normalize.checks import checked

CONFUSED = {
    "0": "8",
    "1": "7",
    "2": "7",
    "3": "8",
    "4": "1",
    "5": "6",
    "6": "5",
    "7": "1",
    "8": "3",
    "9": "8",
}


def printed(value: Decimal) -> str:
    return f"{value:,}".replace(",", " ").replace(".", ",")


@dataclass(frozen=True)
class Plan:
    """A table of sums, by the texts of its rows; all of them right."""

    texts: list[list[str]]

    def table(self) -> Table:
        return table_of(self.texts)

    def places(self) -> list[tuple[int, int]]:
        """Where figures stand."""
        return [(r, c) for r, row in enumerate(self.texts) for c in range(2, len(row)) if row[c] != "-"]


def table_of(texts: Sequence[Sequence[str]]) -> Table:
    heads = [f"Источник {n}" for n in range(len(texts[0]) - 3)]
    unit = "руб." if "," in texts[-1][-1] else "шт."  # what rounding would explain is no slip
    return a_table(["№ п/п", "Наименование", f"Всего, {unit}", *heads], texts)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """One to three groups of rows, each with its sum, the sum of all below; sums of rows at the left."""
    width = draw(st.integers(2, 4))
    places = draw(st.sampled_from([0, 2]))
    figure = (
        st.integers(10_000, 99_999_999).filter(lambda n: n % 10 > 0).map(lambda n: Decimal(n).scaleb(-places))
    )
    groups = draw(st.lists(st.integers(2, 5), min_size=1, max_size=3))
    rows: list[list[str]] = []
    sums: list[list[Decimal]] = []
    for count in groups:
        figures = [[draw(figure) for _ in range(width)] for _ in range(count)]
        for values in figures:
            number = str(len(rows) - len(sums) + 1)
            rows.append([number, "Школа", *map(printed, (sum(values), *values))])
        total = [sum(column, Decimal(0)) for column in zip(*figures, strict=True)]
        sums.append(total)
        if len(groups) > 1:
            rows.append(["", "Итого по району", *map(printed, (sum(total), *total))])
    total = [sum(column, Decimal(0)) for column in zip(*sums, strict=True)]
    rows.append(["", "ВСЕГО", *map(printed, (sum(total), *total))])
    return Plan(rows)


@given(plans())
@settings(max_examples=40)
def test_right_sums_confirm_every_figure(plan: Plan) -> None:
    table = checked(plan.table())
    figures = [table.rows[r].cells[c] for r, c in plan.places()]
    assert all(cell.confirmed for cell in figures)
    assert not any(cell.doubt or cell.candidates for cell in cells_of(table))


@given(plans(), st.data())
@settings(max_examples=40)
def test_one_misread_digit_is_found_and_its_text_offered_first(plan: Plan, data: st.DataObject) -> None:
    row, column = data.draw(st.sampled_from(plan.places()))
    right = plan.texts[row][column]
    at = data.draw(st.sampled_from([i for i, sign in enumerate(right) if sign.isdigit()]))
    wrong = right[:at] + CONFUSED[right[at]] + right[at + 1 :]
    assume(amount_of(wrong) is not None)
    texts = [list(line) for line in plan.texts]
    texts[row][column] = wrong
    table = checked(table_of(texts))
    cell = table.rows[row].cells[column]
    assert cell.text == wrong
    assert cell.doubt and cell.confirmed is None
    assert cell.candidates[0].text == right
    assert [c for c in cells_of(table) if c.doubt] == [cell]


@given(plans(), st.data())
@settings(max_examples=40)
def test_a_figure_that_is_none_any_more_is_offered_whole(plan: Plan, data: st.DataObject) -> None:
    row, column = data.draw(st.sampled_from(plan.places()))
    right = plan.texts[row][column]
    at = data.draw(st.integers(0, len(right) - 1))
    wrong = right[:at] + "№" + right[at + 1 :]
    texts = [list(line) for line in plan.texts]
    texts[row][column] = wrong
    cell = checked(table_of(texts)).rows[row].cells[column]
    assert cell.text == wrong
    assert cell.doubt
    assert cell.candidates[0].text == right


def column_of(*figures: str, header: str = "Сумма, руб.", label: str = "Итого") -> Table:
    rows = [[str(n), "Ремонт", figure] for n, figure in enumerate(figures[:-1], 1)]
    return a_table(["№ п/п", "Наименование", header], [*rows, ["", label, figures[-1]]])


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (("1 204,50", "725,10", "88 300,00", "89 629,60"), "125,10"),
        (("120450", "125,10", "88 300,00", "89 629,60"), "1 204,50"),
        (("1 204,50", "125,10", "8 300,00", "89 629,60"), "88 300,00"),
        (("1 204,50", "125,10", "88 300,00", "89 529,60"), "89 629,60"),
        (("1 204,50", "125,10", "88 300,00", "189 629,60"), "89 629,60"),
    ],
)
def test_a_lone_column_is_explained_by_one_cell(read: tuple[str, ...], right: str) -> None:
    offers = doubted(checked(column_of(*read)))
    assert [right] in offers.values()


def test_what_no_cell_explains_is_a_doubt_of_the_total_alone() -> None:
    table = checked(column_of("120 400,15", "80 431,00", "100 400,50", "377 777,11"))
    assert doubted(table) == {"377 777,11": []}
    assert "301 231,65" in (table.rows[-1].cells[2].doubt or "")


def test_what_is_within_rounding_is_neither_confirmed_nor_doubted() -> None:
    table = checked(column_of("120,4", "80,4", "100,4", "301,3", header="Сумма, тыс. руб."))
    assert not any(cell.doubt or cell.confirmed for cell in cells_of(table))


def test_kopecks_are_not_rounded() -> None:
    assert doubted(checked(column_of("120,45", "80,46", "100,44", "301,36")))


@pytest.mark.parametrize("header", ["Средний балл", "Доля, %", "Оценка"])
def test_what_is_not_added_is_let_be(header: str) -> None:
    assert doubted(checked(column_of("4,5", "4,1", "4,4", "4,3", header=header))) == {}


def test_dashes_and_empty_cells_count_nothing() -> None:
    table = checked(column_of("1 204,50", "-", "", "х", "88 300,00", "89 504,50"))
    assert [c.text for c in cells_of(table) if c.confirmed] == ["1 204,50", "88 300,00", "89 504,50"]
    assert doubted(table) == {}


def test_a_merged_figure_counts_once() -> None:
    rows = [
        ["1", "а", "3 412,6"],
        ["^", "б", "^"],
        ["2", "в", "612,0"],
        ["^", "г", "^"],
        ["", "Итого", "4 024,6"],
    ]
    table = checked(a_table(["№", "Что", "Площадь"], rows))
    assert [c.confirmed for c in cells_of(table) if "," in c.text] == ["sum of the column"] * 3
    assert table.rows[0].cells[2] is table.rows[1].cells[2]


def test_a_sum_above_its_parts() -> None:
    rows = [["Всего, в том числе:", "1 250"], ["школы", "1 150"], ["сады", "80"], ["кружки", "20"]]
    table = checked(a_table(["Показатель", "Мест"], rows))
    assert all(row.cells[1].confirmed for row in table.rows)


def test_parts_of_a_row_are_not_added_again() -> None:
    rows = [["1", "Закупка, в том числе:", "1 204,50"], ["", "столы", "1 000,00"], ["", "стулья", "204,50"],
            ["2", "Ремонт", "125,10"], ["", "Итого", "1 329,60"]]  # fmt: skip
    table = checked(a_table(["№", "Что", "Сумма, руб."], rows))
    assert all(row.cells[2].confirmed for row in table.rows)


def test_parts_that_are_not_all_are_no_doubt() -> None:
    rows = [
        ["1", "Учителя", "1204"],
        ["", "из них: молодые", "310"],
        ["2", "Методисты", "125"],
        ["", "Итого", "1329"],
    ]
    table = checked(a_table(["№", "Что", "Чел."], rows))
    assert doubted(table) == {}
    assert [row.cells[2].confirmed is None for row in table.rows] == [False, True, False, False]


def test_blocks_of_a_programme_with_sources_under_each_sum() -> None:
    head = ["№", "Мероприятие", "Источник", "Всего", "2024", "2025"]
    rows = [
        ["1", "Ремонт", "всего", "300,0", "100,0", "200,0"],
        ["^", "^", "федеральный бюджет", "150,0", "50,0", "100,0"],
        ["^", "^", "областной бюджет", "150,0", "50,0", "100,0"],
        ["2", "Связь", "всего", "60,5", "30,5", "30,0"],
        ["^", "^", "федеральный бюджет", "40,0", "20,0", "20,0"],
        ["^", "^", "областной бюджет", "20,5", "10,5", "10,0"],
        ["", "Итого", "всего", "360,5", "130,5", "230,0"],
        ["", "^", "федеральный бюджет", "190,0", "70,0", "120,0"],
        ["", "^", "областной бюджет", "170,5", "60,5", "110,0"],
    ]
    table = checked(a_table(head, rows))
    assert table.rows[2].cells[4].confirmed == "sum of the column; sum of the row"
    assert all(cell.confirmed for row in table.rows for cell in row.cells[3:])
    assert doubted(table) == {}


def test_quarters_of_a_year() -> None:
    head = ["Школа", "2024 год", "I квартал", "II квартал", "III квартал", "IV квартал"]
    rows = [["А", "1105", "225", "325", "225", "330"], ["Б", "1215", "350", "265", "350", "250"]]
    table = checked(a_table(head, [*rows, ["В", "1330", "280", "390", "400", "266"]]))
    assert [{c.confirmed for c in row.cells[1:]} for row in table.rows] == [{"sum of the row"}] * 2 + [{None}]
    assert doubted(table)["266"] == ["260"]


def test_a_proof_lifts_the_doubt_of_the_engine_and_no_other() -> None:
    doubts = ("read with confidence 0.50", "read with confidence 0.50; «|» stands alone")
    first, second = (Cell("1 204,50", "1 204,50", 0.5, doubt=doubt) for doubt in doubts)
    rows = [["а", first], ["б", second], ["в", a_cell("125,10")], ["Итого", a_cell("2 534,10")]]
    table = checked(a_table(["Что", "Сумма, руб."], rows))
    assert [row.cells[1].doubt for row in table.rows] == [None, "«|» stands alone", None, None]


TEXTS = st.sampled_from(["1 204,50", "12", "-", "", "Итого", "8№", "3,5 тыс. руб.", "Всего", "из них: 5"])


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=7))
def test_no_text_is_ever_changed(rows: list[list[str]]) -> None:
    table = a_table(["Что", "Всего, руб.", "Сумма"], rows)
    assert [(c.text, c.raw) for c in cells_of(checked(table))] == [(c.text, c.raw) for c in cells_of(table)]


def test_a_total_that_is_no_sum_of_the_rows_above_is_let_be() -> None:
    rows = [["Мужчины", "200 915"], ["Женщины", "224 510"], ["Город", "325 425"], ["Село", "100 001"]]
    assert doubted(checked(a_table(["Кто", "Чел."], [*rows, ["Всего", "425 425"]]))) == {}


def test_a_source_of_all_blocks_is_added_up_too() -> None:
    head = ["Мероприятие", "Источник", "2024"]
    rows = [
        ["Ремонт", "всего", "3 150,40"],
        ["^", "федеральный бюджет", "1 950,30"],
        ["^", "областной бюджет", "1 200,10"],
        ["Связь", "всего", "2 071,20"],
        ["^", "федеральный бюджет", "2 041,10"],
        ["^", "областной бюджет", "30,10"],
        ["Итого", "всего", "5 221,60"],
        ["^", "федеральный бюджет", "3 997,40"],
        ["^", "областной бюджет", "1 230,20"],
    ]
    assert doubted(checked(a_table(head, rows))) == {"3 997,40": ["3 991,40"]}


@pytest.mark.parametrize(
    "label", ["Итого", "ИТОГО:", "Всего по району", "И Т О Г О", "Итoгo", "Нтого", "Общая сумма"]
)
def test_rows_of_sums_are_known_by_their_words(label: str) -> None:
    table = checked(column_of("1 204,50", "125,10", "1 329,60", label=label))
    assert table.rows[-1].cells[2].confirmed


@pytest.mark.parametrize("label", ["Итоги года", "Всероссийский день бега", "Общая площадь", "Этого района"])
def test_other_words_are_none(label: str) -> None:
    table = checked(column_of("1 204,50", "125,10", "1 329,60", label=label))
    assert not table.rows[-1].cells[2].confirmed


def test_equal_figures_do_not_mislead() -> None:
    school, total = ["Школа", "10 100,50"], ["Итого по району", "20 201,00"]
    rows = [school, school, total, school, school, total, ["Всего", "40 402,00"]]
    table = checked(a_table(["Что", "Сумма, руб."], rows))
    assert all(row.cells[1].confirmed for row in table.rows)
    assert doubted(table) == {}


def test_two_misread_figures_of_one_column_are_found_by_their_rows() -> None:
    rows = [
        ["1", "А", "12 844 673,12", "12 202 439,46", "642 233,66"],
        ["2", "Б", "24 047 788,44", "22 185 741,36", "1 912 047,08"],
        ["3", "В", "3 124 599,00", "3 080 861,03", "93 737,97"],
        ["4", "Г", "7 450 110,23", "7 077 604,72", "372 505,51"],
        ["", "Итого", "47 467 170,79", "44 446 646,57", "3 020 524,22"],
    ]
    offers = doubted(checked(table_of(rows)))
    assert offers == {"22 185 741,36": ["22 135 741,36"], "3 080 861,03": ["3 030 861,03"]}


@pytest.mark.parametrize("mark", ["*", "**", " <1>", "¹", " <*>"])
def test_the_mark_of_a_footnote_is_no_digit(mark: str) -> None:
    table = checked(column_of(f"1 204,50{mark}", "125,10", "1 329,60"))
    assert table.rows[0].cells[2].confirmed
    assert doubted(table) == {}


def test_columns_may_add_up_without_a_word_that_says_so() -> None:
    rows = [["А", "1 105", "1 005", "100"], ["Б", "2 317", "2 300", "17"], ["В", "4 820", "4 500", "320"]]
    table = checked(a_table(["Школа", "План", "Факт", "Отклонение"], [*rows, ["Г", "5 211", "5 000", "271"]]))
    assert all(cell.confirmed for row in table.rows[:3] for cell in row.cells[1:])
    assert doubted(table)["271"] == ["211"]


def test_what_a_merged_cell_covers_is_never_marked() -> None:
    covered = Cell("", "", 1.0)
    figures = [
        ("1 105", "1 005", "100"),
        ("2 317", "2 300", "17"),
        ("4 820", "4 500", "320"),
        ("500", "1", "9"),
    ]
    rows = [[str(number), "А", *row] for number, row in enumerate(figures, 1)]
    for place in range(5):
        rows_here: list[list[str | Cell]] = [list(row) for row in rows]
        rows_here[1][place] = covered
        table = checked(a_table(["№", "Школа", "Всего", "План", "Факт"], rows_here))
        assert table.rows[1].cells[place] == covered


@pytest.mark.parametrize(("total", "offered"), [("1 329,60", None), ("1 329,80", "ИТОГО: 1 329,60 руб.")])
def test_a_sum_in_the_cell_of_its_words(total: str, offered: str | None) -> None:
    covered = Cell("", "", 1.0)
    rows: list[list[str | Cell]] = [["1", "А", "1 204,50"], ["2", "Б", "125,10"]]
    table = checked(a_table(["№", "Что", "Сумма, руб."], [*rows, [f"ИТОГО: {total} руб.", covered, covered]]))
    last = table.rows[-1].cells
    assert last[1:] == (covered, covered)
    assert (last[0].confirmed is None) == (offered is not None)
    assert [c.text for c in last[0].candidates] == ([offered] if offered else [])
