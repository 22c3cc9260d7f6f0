"""What people decide about the structure of tables is done, and nothing else; no word is lost by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from set_tables import line_of, page_of, table_of

from ingest import Box
from table_extract import (
    EDIT_KINDS,
    EditKind,
    PageLines,
    PageReading,
    RawCell,
    RawTable,
    TableEdit,
    placed_lines,
    restructured,
    row_box,
    stitch,
    without_tables,
)

HEAD = ["№ п/п", "Наименование мероприятия", "Срок исполнения"]
ROWS = [["1", "Провести семинар", "март"], ["2", "Утвердить план", "май"], ["3", "Закрыть", "июнь"]]
NOWHERE = Box(50, 700, 350, 714)

Tables = tuple[RawTable, ...]
Texts = list[tuple[str | None, list[str | None]]]


def text(cell: RawCell | None) -> str | None:
    return None if cell is None else cell.reading.text


def rows_of(table: RawTable) -> Texts:
    return [(text(row.section), [text(cell) for cell in row.cells]) for row in table.rows]


def texts_of(table: RawTable) -> list[list[str | None]]:
    return [cells for _, cells in rows_of(table)]


def tables_of(*rows: Sequence[str | None] | str, head: Sequence[str] = HEAD) -> Tables:
    return stitch([page_of(1, table_of([head, *rows]), above=["План"])])


def over_two_pages() -> Tables:
    """Four rows; the second is cut by the page break."""
    first = table_of([HEAD, ROWS[0], ["2", "Утвердить план", "май"]], open_bottom=True)
    second = table_of([["", "работы школ", ""], ROWS[2], ["4", "Открыть", "июль"]], page=2)
    tables = stitch([page_of(1, first, above=["План мероприятий"]), page_of(2, second)])
    assert [len(table.rows) for table in tables] == [4]
    return tables


def edit_of(tables: Tables, kind: EditKind, index: int, value: str = "", number: int = 0) -> TableEdit:
    row = tables[number].rows[index]
    box = row_box(row, row.page)
    assert box is not None
    return TableEdit(1, kind, row.page, box, value)


def edited(tables: Tables, kind: EditKind, index: int, value: str = "", number: int = 0) -> Tables:
    """With that one edit, which finds its place."""
    made, found = restructured(tables, [edit_of(tables, kind, index, value, number)])
    assert found == {1}
    return made


def is_refused(tables: Tables, kind: EditKind, index: int, value: str = "", number: int = 0) -> bool:
    edit = edit_of(tables, kind, index, value, number)
    return restructured(tables, [edit]) == (tables, frozenset())


def test_a_row_is_split_at_a_height() -> None:
    tables = tables_of(["1", "Провести\nУтвердить", "март\nмай"], ROWS[2])
    top = tables[0].rows[0].cells[1].parts[0].box.top
    (table,) = edited(tables, "split-row", 0, str(top + 12))
    assert texts_of(table) == [["1", "Провести", "март"], ["", "Утвердить", "май"], ROWS[2]]
    first, second = (row.cells[1].parts[0].box for row in table.rows[:2])
    assert first.bottom == second.top == top + 12


def test_a_row_is_split_where_the_page_breaks() -> None:
    (table,) = edited(over_two_pages(), "split-row", 1)
    assert texts_of(table)[1:3] == [["2", "Утвердить план", "май"], ["", "работы школ", ""]]
    assert [row.page for row in table.rows] == [1, 1, 2, 2, 2]
    assert [join.row for join in table.joins] == [None]


def test_a_split_that_leaves_nothing_on_one_side_is_none() -> None:
    tables = tables_of(*ROWS)
    assert is_refused(tables, "split-row", 1)
    assert is_refused(tables, "split-row", 1, "3")
    assert is_refused(tables, "split-row", 1, "800")


def test_a_cell_merged_with_the_row_below_is_in_both_halves() -> None:
    tables = tables_of(["1", "Провести\nУтвердить", "март"], ["2", "Закрыть", "^"])
    top = tables[0].rows[0].cells[1].parts[0].box.top
    (table,) = edited(tables, "split-row", 0, str(top + 12))
    assert texts_of(table) == [["1", "Провести", "март"], ["", "Утвердить", "март"], ["2", "Закрыть", "март"]]
    assert len({id(row.cells[2]) for row in table.rows}) == 1


def test_ink_that_nothing_was_read_of_goes_with_its_half() -> None:
    tables = tables_of(["1", "Провести\nУтвердить", "март\nмай"], ROWS[2])
    cell = tables[0].rows[0].cells[1]
    assert cell is not None
    (part,) = cell.parts
    box = part.box
    ink = Box(box.right - 9, box.bottom + 2, box.right - 2, box.bottom + 9)
    tall = replace(box, bottom=box.bottom + 14)
    parts = (replace(part, box=tall, reading=replace(part.reading, unread=(ink,))),)
    row = replace(tables[0].rows[0], cells=(*tables[0].rows[0].cells[:1], RawCell(parts), None))
    (table,) = edited((replace(tables[0], rows=(row,)),), "split-row", 0, str(box.bottom))
    assert [row.cells[1].reading.unread for row in table.rows if row.cells[1]] == [(), (ink,)]


def test_two_rows_become_one() -> None:
    (table,) = edited(tables_of(*ROWS), "merge-row", 0)
    assert texts_of(table) == [["1\n2", "Провести семинар\nУтвердить план", "март\nмай"], ROWS[2]]
    assert [(join.page, join.row) for join in table.joins] == [(1, 0)]


def test_the_last_row_has_none_to_merge_with() -> None:
    assert is_refused(tables_of(*ROWS), "merge-row", 2)


def test_a_merged_cell_grows_in_all_of_its_rows() -> None:
    tables = tables_of(["1", "Провести", "март"], ["2", "Утвердить", "^"], ["3", "Закрыть", "май"])
    (table,) = edited(tables, "merge-row", 1)
    assert texts_of(table) == [["1", "Провести", "март\nмай"], ["2\n3", "Утвердить\nЗакрыть", "март\nмай"]]


def test_a_cut_row_undone_and_merged_again_is_the_same() -> None:
    tables = over_two_pages()
    again = edited(edited(tables, "split-row", 1), "merge-row", 1)
    assert again[0].rows == tables[0].rows
    assert [join.row for join in again[0].joins] == [None, 1]


@pytest.mark.parametrize("cut", [1, 2])
def test_a_split_in_one_part_of_a_merged_row_keeps_the_order(cut: int) -> None:
    tables = tables_of(["1", "Провести\nсеминар", "март"], ["2", "Утвердить", "май"])
    merged = edited(tables, "merge-row", 0)
    top = merged[0].rows[0].cells[1].parts[0].box.top
    (table,) = edited(merged, "split-row", 0, str(top + 12 * cut))
    lines = [row.cells[1].reading.text for row in table.rows if row.cells[1]]
    assert "\n".join(filter(None, lines)) == "Провести\nсеминар\nУтвердить"


def test_a_table_is_parted_at_a_page() -> None:
    tables = over_two_pages()
    stray = (2, line_of("м.п.", top=150.0))
    again = PageLines(1, (line_of("План", top=20.0),), "repeated title")
    tables = (replace(tables[0], strays=(stray,), left_out=(again,)),)
    above, below = edited(edited(tables, "split-row", 1), "part-table", 2)
    assert (texts_of(above), texts_of(below)) == (
        [ROWS[0], ["2", "Утвердить план", "май"]],
        [["", "работы школ", ""], ROWS[2], ["4", "Открыть", "июль"]],
    )
    assert (above.pages, below.pages) == ((1, 1), (2, 2))
    assert [line.text for line in above.title] == ["План мероприятий"]
    assert (below.title, below.appendix, below.units) == ((), None, ())
    assert above.columns == below.columns
    assert ([grid.page for grid in above.grids], [grid.page for grid in below.grids]) == ([1], [2])
    assert (above.joins, below.joins) == ((), ())
    assert (above.left_out, above.strays, below.left_out, below.strays) == ((again,), (), (), (stray,))


def test_a_table_is_parted_amid_a_page_and_its_joins_stay_with_their_rows() -> None:
    above, below = edited(over_two_pages(), "part-table", 3)
    assert [join.row for join in above.joins] == [None, 1]
    assert below.joins == ()
    later = edited(edited(over_two_pages(), "merge-row", 2), "part-table", 1)
    assert [join.row for join in later[1].joins] == [None, 0, 1]
    assert [text(row.cells[0]) for row in later[1].rows] == ["2", "3\n4"]


def test_above_the_first_row_there_is_nothing_to_part() -> None:
    assert is_refused(tables_of(*ROWS), "part-table", 0)


def test_a_parted_table_is_joined_again() -> None:
    tables = over_two_pages()
    parted = edited(tables, "part-table", 2)
    again = edited(parted, "join-table", 1, number=1)
    assert [again[0].rows, again[0].pages, again[0].title] == [tables[0].rows, (1, 2), tables[0].title]
    assert [(join.page, join.row) for join in again[0].joins][-1] == (2, None)
    assert again[0].columns == tables[0].columns


def test_joined_tables_of_other_columns_or_the_first_one_are_none() -> None:
    pages = [page_of(1, table_of([HEAD, *ROWS])), page_of(2, table_of([["А", "Б"], ["в", "г"]], page=2))]
    tables = stitch(pages)
    assert is_refused(tables, "join-table", 0)
    assert is_refused(tables, "join-table", 0, number=1)


def test_what_stands_above_a_joined_table_is_left_out_and_told() -> None:
    head = ["№", "Показатель", "Всего, чел."]
    second = table_of([head, ["3", "Закрыть", "12"]], page=2)
    tables = stitch([page_of(1, table_of([HEAD, *ROWS[:2]])), page_of(2, second, above=["Таблица 2. Итоги"])])
    assert len(tables) == 2
    (table,) = edited(tables, "join-table", 0, number=1)
    assert texts_of(table) == [*ROWS[:2], ["3", "Закрыть", "12"]]
    told = [line.text for part in table.left_out for line in part.lines]
    assert told == ["Таблица 2. Итоги", *head]


def test_joins_of_a_joined_table_are_counted_from_the_first() -> None:
    parted = edited(over_two_pages(), "part-table", 1)
    assert [join.row for join in parted[1].joins if join.row is not None] == [0]
    (table,) = edited(parted, "join-table", 0, number=1)
    assert [join.row for join in table.joins if join.row is not None] == [1]


def test_a_row_becomes_the_heading_of_those_below() -> None:
    tables = tables_of(ROWS[0], ["Раздел", "второй", ""], *ROWS[1:])
    (table,) = edited(tables, "heading-row", 1)
    assert rows_of(table) == [
        (None, ROWS[0]),
        ("Раздел\nвторой", ROWS[1]),
        ("Раздел\nвторой", ROWS[2]),
    ]
    assert table.rows[1].section is table.rows[2].section


def test_a_new_heading_ends_where_the_next_one_begins() -> None:
    tables = tables_of(["", "Общее", ""], ROWS[0], "Раздел I", ROWS[1], ROWS[2])
    (table,) = edited(tables, "heading-row", 0)
    assert [section for section, _ in rows_of(table)] == ["Общее", "Раздел I", "Раздел I"]


def test_a_heading_that_loses_its_rows_stays_as_a_row() -> None:
    tables = tables_of(ROWS[0], "Раздел I", ["", "Общее", ""], ROWS[1], ROWS[2])
    (table,) = edited(tables, "heading-row", 1)
    assert rows_of(table) == [
        (None, ROWS[0]),
        (None, ["Раздел I", None, None]),
        ("Общее", ROWS[1]),
        ("Общее", ROWS[2]),
    ]


def test_a_row_with_none_below_heads_nothing() -> None:
    assert is_refused(tables_of(*ROWS), "heading-row", 2)
    assert is_refused(tables_of(*ROWS, "Раздел I", ["4", "Открыть", "май"]), "heading-row", 2)
    assert is_refused(tables_of(["", "", ""], *ROWS), "heading-row", 0)


def test_a_row_becomes_part_of_the_header() -> None:
    tables = tables_of(["", "вид", None], *ROWS)
    (table,) = edited(tables, "header-row", 0)
    assert texts_of(table) == ROWS
    levels = [[text(cell) for cell in path] for path in table.columns]
    assert levels == [[HEAD[0], ""], [HEAD[1], "вид"], [HEAD[2], "вид"]]


def test_rows_change_their_sections() -> None:
    tables = tables_of(ROWS[0], "Раздел I", ROWS[1], "Раздел II", ROWS[2])
    (table,) = edited(tables, "section", 0, " Раздел  I ")
    assert [section for section, _ in rows_of(table)] == ["Раздел I", "Раздел I", "Раздел II"]
    assert table.rows[0].section is table.rows[1].section
    assert is_refused(tables, "section", 0, "Раздел III")


def test_a_row_out_of_its_section_leaves_the_heading_there() -> None:
    tables = tables_of(ROWS[0], "Раздел I", ROWS[1], "Раздел II", ROWS[2])
    (table,) = edited(tables, "section", 1)
    assert rows_of(table)[1:3] == [(None, ["Раздел I", None, None]), (None, ROWS[1])]


def test_rows_behind_a_taken_one_keep_their_joins() -> None:
    tables = over_two_pages()
    for kind, moved in (("heading-row", 0), ("header-row", 0), ("merge-row", 0), ("section", 1)):
        (table,) = edited(tables, kind, 0)
        assert [join.row for join in table.joins if "page break" in join.why] == [moved], kind
    top = tables[0].rows[0].cells[1].parts[0].box.top
    (table,) = edited(tables, "split-row", 0, str(top + 10))
    assert [join.row for join in table.joins] == [None, 2]


def test_what_is_no_table_is_print_of_the_page() -> None:
    inside = line_of("м.п.", 120, 190)
    page = replace(page_of(1, table_of([HEAD, *ROWS]), above=["План"]), strays=(inside,))
    box = page.tables[0].box
    (freed,), found = without_tables([page], [TableEdit(7, "not-table", 1, box)])
    assert (found, freed.tables, freed.strays) == ({7}, (), ())
    words = [word.text for line in freed.lines for word in line.words]
    assert sorted(words) == sorted(word.text for line in all_lines(page) for word in line.words)
    assert [line.box.center[1] for line in freed.lines] == sorted(line.box.center[1] for line in freed.lines)


def test_a_stray_of_another_table_stays_with_it() -> None:
    one, two = table_of([HEAD, *ROWS]), table_of([HEAD, *ROWS], top=400)
    page = replace(page_of(1, one, two), strays=(line_of("м.п.", 120, 190), line_of("м.п.", 120, 460)))
    (freed,), _ = without_tables([page], [TableEdit(7, "not-table", 1, one.box)])
    assert (freed.tables, freed.strays) == ((two,), page.strays[1:])


@pytest.mark.parametrize("kind", EDIT_KINDS)
@pytest.mark.parametrize(("page", "box"), [(1, NOWHERE), (3, Box(50, 114, 350, 128))])
def test_what_finds_no_place_changes_nothing(kind: EditKind, page: int, box: Box) -> None:
    pages = (page_of(1, table_of([HEAD, *ROWS])), page_of(3))
    tables = stitch(pages)
    edit = TableEdit(5, kind, page, box)
    assert restructured(tables, [edit]) == (tables, frozenset())
    assert without_tables(pages, [edit]) == (pages, frozenset())


def test_only_edits_that_found_their_place_are_told() -> None:
    tables = tables_of(*ROWS)
    edits = [
        replace(edit_of(tables, "merge-row", 2), id=3),
        replace(edit_of(tables, "merge-row", 0), id=4),
        TableEdit(9, "merge-row", 1, NOWHERE),
    ]
    assert restructured(tables, edits)[1] == {4}


def all_lines(page: PageReading) -> Iterator:
    yield from (*page.lines, *page.strays)
    for table in page.tables:
        for cell in table.cells:
            yield from cell.reading.lines


words = st.sampled_from(["", "1", "2.", "Провести семинар", "Утвердить\nплан", "май", "Раздел"])


@st.composite
def some_pages(draw: st.DrawFn) -> tuple[PageReading, ...]:
    """Pages of one table that goes on, with headings and merged cells."""
    pages = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        rows: list[Sequence[str | None] | str] = [HEAD] if number == 1 or draw(st.booleans()) else []
        for index in range(draw(st.integers(2, 5))):
            kind = draw(st.sampled_from(["row", "row", "down", "across", "heading"]))
            cells: list[str | None] = [draw(words) for _ in HEAD]
            if kind == "down" and index and not isinstance(rows[-1], str) and None not in rows[-1]:
                cells[draw(st.integers(0, 2))] = "^"
            if kind == "across":
                cells[draw(st.integers(1, 2))] = None
            rows.append(f"Раздел {index}" if kind == "heading" else cells)
        if all(isinstance(row, str) for row in rows):
            rows.append(ROWS[0])
        table = table_of(rows, page=number, columns=3, open_bottom=draw(st.booleans()))
        above = draw(st.sampled_from([[], ["План мероприятий школ"], ["тыс. руб."]]))
        stray = [line_of("м.п.", 120.0, 131.0)] if draw(st.booleans()) else []
        pages.append(replace(page_of(number, table, above=above), strays=tuple(stray)))
    return tuple(pages)


@st.composite
def some_edits(draw: st.DrawFn) -> TableEdit:
    top = 100.0 + draw(st.integers(0, 70))
    y = draw(st.sampled_from(["", "", "Раздел 1", "Раздел 2"]) | st.integers(100, 170).map(str))
    kind = draw(st.sampled_from(EDIT_KINDS))
    if kind == "split-row" and y.startswith("Раздел"):
        y = ""
    box = Box(50, top, 350, top + (70 if kind == "not-table" else 14))
    return TableEdit(draw(st.integers(1, 99)), kind, draw(st.integers(1, 3)), box, y)


def words_kept(pages: Sequence[PageReading], tables: Sequence[RawTable]) -> list[int]:
    """The words of the tables and the print around them, each once, by identity."""
    found = {id(w) for t in tables for part in placed_lines(t) for line in part.lines for w in line.words}
    return sorted(found | {id(word) for page in pages for line in page.lines for word in line.words})


@given(some_pages(), st.lists(some_edits(), max_size=6))
@settings(max_examples=150)
def test_no_word_is_lost_by_any_edits(pages: tuple[PageReading, ...], edits: list[TableEdit]) -> None:
    freed, gone = without_tables(pages, edits)
    before = stitch(freed)
    tables, found = restructured(before, edits)
    assert words_kept(freed, tables) == sorted(
        id(word) for page in pages for line in all_lines(page) for word in line.words
    )
    assert found | gone <= {edit.id for edit in edits}
    for table in tables:
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
        assert all(join.row is None or 0 <= join.row < len(table.rows) for join in table.joins)


@given(some_pages(), st.lists(some_edits(), max_size=6))
@settings(max_examples=100)
def test_no_word_is_doubled_by_any_edits(pages: tuple[PageReading, ...], edits: list[TableEdit]) -> None:
    """A word of the rows is of one cell, however many of them that one is in."""
    edits = [
        edit for edit in edits if edit.kind not in ("part-table", "header-row", "section", "heading-row")
    ]
    tables, _ = restructured(stitch(pages), edits)
    for table in tables:
        cells = {id(cell): cell for row in table.rows for cell in row.cells if cell}
        read = [id(word) for cell in cells.values() for word in cell.reading.words]
        assert len(read) == len(set(read))
