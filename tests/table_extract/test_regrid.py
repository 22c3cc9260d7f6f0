"""A table of several pages without rulings has the columns that most of its pages show."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import Box
from ocr import Line, Reading, Word
from table_extract.regrid import with_columns, with_shared_columns
from table_extract.table import Kind, PageCell, PageReading, PageTable, Slot

ALL = (0.0, 30.0, 150.0, 200.0, 300.0)
WITHOUT_SPARSE = (0.0, 30.0, 200.0, 300.0)


def word(text: str, x: float, y: float) -> Word:
    return Word(text, Box(x, y, x + 8, y + 8), 0.9)


def table(
    page: int, edges: tuple[float, ...], rows: list[list[list[Word]]], kind: Kind = "gaps"
) -> PageTable:
    """Rows of cells of words, 20 points high; a row of one cell runs across."""
    cells = []
    for r, row in enumerate(rows):
        bounds = edges if len(row) > 1 else (edges[0], edges[-1])
        for c, words in enumerate(row):
            box = Box(bounds[c], 20.0 * r, bounds[c + 1], 20.0 * r + 20)
            span = 1 if len(row) > 1 else len(edges) - 1
            reading = Reading((Line(tuple(words)),)) if words else Reading()
            cells.append(PageCell(Slot(r, c, 1, span, box), reading))
    frame = Box(edges[0], 0, edges[-1], 20.0 * len(rows))
    return PageTable(page, frame, len(rows), len(edges) - 1, tuple(cells), edges, kind=kind)


def full(page: int) -> PageTable:
    row = [[word("1", 5, 4)], [word("дело", 60, 4)], [word("3", 170, 4)], [word("срок", 220, 4)]]
    return table(page, ALL, [row])


def sparse(page: int, kind: Kind = "gaps") -> PageTable:
    rows = [
        [[word("2", 5, 4)], [word("дело", 60, 4), word("7", 170, 4)], [word("срок", 220, 4)]],
        [[word("Раздел", 140, 24)]],
    ]
    return table(page, WITHOUT_SPARSE, rows, kind)


def reading(found: PageTable) -> PageReading:
    return PageReading(found.page, 300, 400, (), (found,))


def texts(found: PageTable) -> list[str]:
    return [cell.reading.text for cell in found.cells]


def test_the_page_that_shows_fewer_columns_gets_those_of_the_others() -> None:
    pages = with_shared_columns([reading(t) for t in (full(1), sparse(2), full(3))])
    assert [p.tables[0].n_columns for p in pages] == [4, 4, 4]
    changed = pages[1].tables[0]
    assert texts(changed) == ["2", "дело", "7", "срок", "Раздел"]
    assert changed.cells[-1].slot.column_span == 4
    assert texts(pages[0].tables[0]) == texts(full(1))
    assert pages[0].tables[0].edges == changed.edges == pages[2].tables[0].edges


def test_a_page_between_parts_two_tables() -> None:
    pages = with_shared_columns([reading(t) for t in (full(1), full(2), sparse(4))])
    assert pages[2].tables[0].n_columns == 3


@pytest.mark.parametrize(
    ("above", "columns"),
    [
        ("Приложение № 2", 3),
        ("Таблица 2. Учреждения культуры", 3),
        ("Продолжение таблицы", 4),
        ("2", 4),
    ],
)
def test_a_table_under_a_title_of_its_own_keeps_its_columns(above: str, columns: int) -> None:
    line = Line(tuple(word(text, 60.0 * i, 1) for i, text in enumerate(above.split())))
    second = replace(sparse(2), box=Box(0, 12, 300, 40))
    pages = with_shared_columns([reading(full(1)), replace(reading(second), lines=(line,))])
    assert pages[1].tables[0].n_columns == columns


def test_ruled_tables_keep_their_columns() -> None:
    pages = with_shared_columns([reading(t) for t in (full(1), sparse(2, "ruled"), full(3))])
    assert pages[1].tables[0].n_columns == 3


@given(
    st.lists(st.floats(0, 290), max_size=8),
    st.lists(st.floats(1, 299), min_size=1, max_size=5, unique=True),
)
def test_no_word_is_lost_and_each_goes_where_its_centre_lies(places: list[float], inner: list[float]) -> None:
    words = [word(str(i), x, 4) for i, x in enumerate(places)]
    made = with_columns(table(1, WITHOUT_SPARSE, [[words, [], []]]), (0.0, *sorted(inner), 300.0))
    assert made.n_columns == len(inner) + 1
    got = [w.text for cell in made.cells for w in cell.reading.words]
    assert sorted(got) == sorted(w.text for w in words)
    for cell in made.cells:
        box = cell.slot.box
        assert all(box.left <= w.box.center[0] <= box.right for w in cell.reading.words)


def test_a_column_that_no_page_shows_alone_is_seen_on_all_together() -> None:
    """Each page has one number in the sparse column, and none shows it as a column of its own."""

    def page(number: int) -> PageTable:
        rows = [
            [
                [word(f"{row}", 5, 20 * row + 4)],
                [word("дело", 60, 20 * row + 4), *([word("7", 150, 20 * row + 4)] if row == number else [])],
                [word("срок", 220, 20 * row + 4)],
            ]
            for row in range(5)
        ]
        return table(number, WITHOUT_SPARSE, rows)

    pages = with_shared_columns([reading(page(n)) for n in (1, 2, 3, 4)])
    assert [p.tables[0].n_columns for p in pages] == [4, 4, 4, 4]


def test_a_page_without_the_last_column_gets_it() -> None:
    short = table(2, ALL[:4], [[[word("2", 5, 4)], [word("дело", 60, 4)], [word("3", 170, 4)]]])
    pages = with_shared_columns([reading(t) for t in (full(1), short, full(3))])
    assert texts(pages[1].tables[0]) == ["2", "дело", "3", ""]


def test_merged_cells_of_a_header_stay_merged() -> None:
    made = with_columns(merged(), ALL)
    assert [(c.slot.row, c.slot.column, c.slot.row_span, c.slot.column_span) for c in made.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 3),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (1, 3, 1, 1),
    ]
    assert texts(made) == ["1", "дело", "2", "", "3"]


def merged() -> PageTable:
    """A header of two levels: one cell reaches down, one across."""
    slots = [Slot(0, 0, 2, 1, Box(0, 0, 30, 40)), Slot(0, 1, 1, 2, Box(30, 0, 300, 20))]
    slots += [Slot(1, 1, 1, 1, Box(30, 20, 200, 40)), Slot(1, 2, 1, 1, Box(200, 20, 300, 40))]
    words = [word("1", 5, 4), word("дело", 160, 4), word("2", 60, 24), word("3", 220, 24)]
    cells = tuple(PageCell(s, Reading((Line((w,)),))) for s, w in zip(slots, words, strict=True))
    return PageTable(1, Box(0, 0, 300, 40), 2, 3, cells, WITHOUT_SPARSE, kind="gaps")
