"""Columns and rows that no ruling parts are found by their words, and only where the words are sure."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ingest import Box
from table_extract.plan import Place, Plan
from table_extract.unruled import with_undrawn

WIDTH, HEIGHT, LETTER, PRINT = 100.0, 14.0, 5.0, 9.0


def words(text: str, left: float, top: float) -> list[Box]:
    boxes = []
    for word in text.split():
        boxes.append(Box(left, top, left + LETTER * len(word), top + PRINT))
        left += LETTER * (len(word) + 1)
    return boxes


def printed(rows: list[list[str]], top: float = 0.0, indent: float = 4.0) -> list[Box]:
    """Words of rows of one line each."""
    return [
        box
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        for box in words(text, WIDTH * c + indent, top + HEIGHT * r + 2)
    ]


def plan(columns: int, rows: list[float], merged_from: int | None = None) -> Plan:
    """Rows of those heights; from row `merged_from` on, each is one cell across all columns."""
    places = [
        place
        for r in range(len(rows))
        for place in (
            [Place(r, 0, 1, columns)]
            if merged_from is not None and r >= merged_from
            else [Place(r, c, 1, 1) for c in range(columns)]
        )
    ]
    ys = tuple(sum(rows[:n]) for n in range(len(rows) + 1))
    return Plan(tuple(WIDTH * n for n in range(columns + 1)), ys, tuple(places))


HEAD = ["Субъект", "План", "Факт", "Итого"]
BODY = [[f"Район {n}", f"{n}1", f"{n}2", f"{n}3"] for n in range(1, 6)]


def test_columns_that_only_the_header_rules_go_on_below() -> None:
    drawn = plan(4, [HEIGHT] * 6, merged_from=1)
    found = with_undrawn(drawn, printed([HEAD, *BODY]))
    assert found == plan(4, [HEIGHT] * 6)


def test_a_heading_among_them_stays_whole() -> None:
    rows = [HEAD, *BODY[:2], ["Раздел 2", "", "", ""], *BODY[2:]]
    found = with_undrawn(plan(4, [HEIGHT] * 7, merged_from=1), printed(rows))
    assert [p for p in found.places if p.row == 3] == [Place(3, 0, 1, 4)]
    assert len([p for p in found.places if p.row == 4]) == 4


def test_headings_of_a_ruled_table_stay_whole_though_words_stand_apart_in_them() -> None:
    """«I» and its heading have a wide space between them, but the other rows have all their rulings."""
    heading = ["I", "Кадры", "", ""]
    rows = [HEAD, heading, *BODY, heading, *BODY, heading, *BODY]
    places = [
        place
        for r, row in enumerate(rows)
        for place in ([Place(r, 0, 1, 4)] if row is heading else [Place(r, c, 1, 1) for c in range(4)])
    ]
    drawn = Plan(plan(4, [HEIGHT]).xs, tuple(HEIGHT * n for n in range(len(rows) + 1)), tuple(places))
    assert with_undrawn(drawn, printed(rows)) == drawn


def test_rows_that_no_ruling_parts_are_told_by_columns_that_agree() -> None:
    drawn = plan(4, [HEIGHT, 5 * HEIGHT, HEIGHT])
    found = with_undrawn(drawn, printed([HEAD, *BODY, HEAD]))
    assert len(found.ys) == 8
    assert {(p.row_span, p.column_span) for p in found.places} == {(1, 1)}


def test_wrapped_lines_of_one_row_stay_together() -> None:
    text = "очень длинное название"  # as wide as its column: the next line had no room
    drawn = plan(3, [HEIGHT, 4 * HEIGHT])
    rows = [["№", "Название", "Срок"], *[["", text, text]] * 4]
    assert with_undrawn(drawn, printed(rows) + words("1", 4, HEIGHT + 2)) == drawn


def test_a_name_on_three_lines_makes_no_rows() -> None:
    drawn = plan(3, [HEIGHT, 3 * HEIGHT])
    rows = [
        ["№", "ФИО", "Должность"],
        ["1", "Иванов", "директор"],
        ["", "Иван", "школы"],
        ["", "Ильич", "№ 1"],
    ]
    assert with_undrawn(drawn, printed(rows)) == drawn


@given(
    st.lists(st.booleans(), min_size=3, max_size=8),
    st.lists(st.tuples(st.floats(0, 395), st.floats(0, 110), st.floats(2, 90)), max_size=40),
)
def test_the_places_always_tile_the_grid(merged: list[bool], boxes: list[tuple[float, float, float]]) -> None:
    places = [
        place
        for r, whole in enumerate(merged)
        for place in ([Place(r, 0, 1, 4)] if whole else [Place(r, c, 1, 1) for c in range(4)])
    ]
    ys = tuple(HEIGHT * n for n in range(len(merged) + 1))
    drawn = Plan(plan(4, [HEIGHT]).xs, ys, tuple(places))
    found = with_undrawn(drawn, [Box(x, y, x + w, y + PRINT) for x, y, w in boxes])
    covered = [
        place
        for p in found.places
        for place in product(range(p.row, p.row + p.row_span), range(p.column, p.column + p.column_span))
    ]
    assert sorted(covered) == list(product(range(len(found.ys) - 1), range(4)))
    assert list(found.ys) == sorted(set(found.ys))
