"""A table cut into pages comes back as the table that it was, and not a word is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from set_tables import page_of, table_of

from table_extract import PageReading, PageTable, RawCell, RawTable, placed_lines, stitch

HEADERS = {
    "flat": [["№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственный исполнитель"]],
    "two levels": [
        ["№ п/п", "Наименование мероприятия", "Срок исполнения", None],
        ["^", "^", "начало работ", "окончание работ"],
    ],
    "numbered": [
        ["№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственный исполнитель"],
        ["1", "2", "3", "4"],
    ],
}
LEAVES = {
    "flat": [(text,) for text in HEADERS["flat"][0]],
    "numbered": [(text,) for text in HEADERS["numbered"][0]],
    "two levels": [
        ("№ п/п",),
        ("Наименование мероприятия",),
        ("Срок исполнения", "начало работ"),
        ("Срок исполнения", "окончание работ"),
    ],
}
SYLLABLES = ["ба", "ве", "ги", "до", "жу", "ка", "ле", "ми", "но", "пу"]


@dataclass(frozen=True)
class Row:
    """`lines`: per column. `section`: the heading under which it stands."""

    section: str | None
    lines: tuple[tuple[str, ...], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple("\n".join(lines) for lines in self.lines)


@dataclass(frozen=True)
class Cut:
    """Rows as they stand on pages; `split`: (page from 0, row index) of each row that a page break cuts."""

    rows: tuple[Row, ...]
    pages: tuple[PageReading, ...]
    split: tuple[tuple[int, int], ...]
    header: str
    repeated: frozenset[int]


def word(number: int) -> str:
    return "".join(SYLLABLES[int(digit)] for digit in f"{number:03}")


@st.composite
def tables(draw: st.DrawFn) -> tuple[Row, ...]:
    """Numbered rows of cells of some lines, no two words the same; a cell begins with a capital."""
    rows: list[Row] = []
    count, section = 0, None
    for number in range(1, draw(st.integers(2, 9)) + 1):
        if draw(st.integers(0, 3)) == 0:
            section = f"Раздел {word(count := count + 1)}"
        columns = []
        for lines in draw(st.lists(st.integers(1, 3), min_size=3, max_size=3)):
            words = [word(count := count + 1) for _ in range(2 * lines)]
            words[0] = words[0].capitalize()
            columns.append(tuple(" ".join(words[i : i + 2]) for i in range(0, len(words), 2)))
        rows.append(Row(section, ((f"{number}.",), *columns)))
    return tuple(rows)


def damaged(text: str | None, seed: int) -> str | None:
    """One letter in twelve is read as another."""
    if text in (None, "^") or len(text or "") < 6:
        return text
    return "".join("щ" if (i + seed) % 12 == 11 and ch.isalpha() else ch for i, ch in enumerate(text or ""))


def halves(draw: st.DrawFn, row: Row, closed: bool) -> tuple[list[str], list[str]]:
    """A row's texts before and after a page break; the number stays before. Where rulings close the page's
    table, only a sentence that goes on tells that the row was cut."""
    before, after = [row.texts[0]], [""]
    for lines in row.lines[1:]:
        at = draw(st.integers(0, len(lines)))
        before.append("\n".join(lines[:at]))
        after.append("\n".join(lines[at:]))
    parted = [i for i in range(1, 4) if before[i] and after[i]]
    if (closed and not parted) or not any(after):
        column = next((i for i in range(1, 4) if len(row.lines[i]) > 1), None)
        if column is None:
            return list(row.texts), []
        before[column], after[column] = row.lines[column][0], "\n".join(row.lines[column][1:])
    return before, after


@st.composite
def cuts(draw: st.DrawFn) -> Cut:
    rows = draw(tables())
    header = draw(st.sampled_from(sorted(HEADERS)))
    repeats = draw(st.booleans())
    body: list[list[Sequence[str | None] | str]] = [[]]
    split: list[tuple[int, int]] = []
    opened: set[int] = set()
    section: str | None = None
    for index, row in enumerate(rows):
        if row.section != section and row.section is not None:
            body[-1].append(row.section)
            if draw(st.integers(0, 3)) == 0:  # a heading at the foot of a page
                body.append([])
        section = row.section
        how = draw(st.sampled_from(["stay", "stay", "break after", "cut", "cut closed"]))
        before, after = halves(draw, row, how == "cut closed") if "cut" in how else (list(row.texts), [])
        body[-1].append(before)
        if after:
            if how == "cut":
                opened.add(len(body) - 1)
            body.append([after])
            split.append((len(body) - 1, index))
        elif how == "break after" and index < len(rows) - 1:
            body.append([])
    if not body[-1]:
        body.pop()
    return assembled(rows, body, split, opened, header, repeats)


def assembled(rows, body, split, opened, header: str, repeats: bool) -> Cut:
    pages = []
    for n, lines in enumerate(body):
        head = HEADERS[header] if n == 0 else []
        if n and repeats:
            head = [[damaged(text, n) for text in row] for row in HEADERS[header]]
        table = table_of(
            [*head, *lines],
            page=n + 1,
            columns=4,
            open_top=n - 1 in opened,
            open_bottom=n in opened,
        )
        pages.append(page_of(n + 1, table, above=[f"{n + 1}"]))
    repeated = frozenset(range(1, len(body))) if repeats else frozenset[int]()
    return Cut(tuple(rows), tuple(pages), tuple(split), header, repeated)


def text(cell: RawCell | None) -> str | None:
    return None if cell is None else cell.reading.text


def as_rows(table: RawTable) -> list[tuple[str | None, tuple[str | None, ...]]]:
    return [(text(row.section), tuple(text(c) for c in row.cells)) for row in table.rows]


@given(cuts())
@settings(max_examples=150)
def test_a_table_cut_into_pages_is_one_again(cut: Cut) -> None:
    (table,) = stitch(cut.pages)
    assert as_rows(table) == [(row.section, row.texts) for row in cut.rows]
    assert [tuple(text(c) for c in path) for path in table.columns] == LEAVES[cut.header]
    assert table.pages == (1, len(cut.pages))


@given(cuts())
@settings(max_examples=80)
def test_every_join_is_told(cut: Cut) -> None:
    (table,) = stitch(cut.pages)
    assert [(j.page - 1, j.row) for j in table.joins if j.row is not None] == list(cut.split)
    why = [(j.page - 1, j.why) for j in table.joins]
    assert [page for page, w in why if w.startswith("goes on")] == list(range(1, len(cut.pages)))
    assert {page for page, w in why if w.startswith("repeated header")} == cut.repeated
    numbered = cut.repeated | {0} if cut.header == "numbered" else set()
    assert {page for page, w in why if "column numbers" in w} == numbered
    for page, index in cut.split:
        assert {part.page for cell in table.rows[index].cells if cell for part in cell.parts} >= {
            page,
            page + 1,
        }


@given(cuts())
@settings(max_examples=60)
def test_without_joining_each_page_keeps_its_table(cut: Cut) -> None:
    apart = stitch(cut.pages, join=False)
    assert [table.pages for table in apart] == [(page.number, page.number) for page in cut.pages]
    assert not any(j.row is not None or j.why.startswith("goes on") for table in apart for j in table.joins)


def words_of_pages(pages: Sequence[PageReading]) -> Counter[int]:
    return Counter(id(w) for page in pages for t in page.tables for c in t.cells for w in c.reading.words)


def words_of(table: RawTable) -> set[int]:
    """The words of all parts of a table, of those left out too. What no part had would be a stray."""
    assert not table.strays
    return {id(word) for part in placed_lines(table) for line in part.lines for word in line.words}


@given(cuts(), st.booleans())
@settings(max_examples=80)
def test_no_word_is_lost(cut: Cut, join: bool) -> None:
    kept = {word for table in stitch(cut.pages, join=join) for word in words_of(table)}
    assert kept == set(words_of_pages(cut.pages))


texts = st.sampled_from(
    ["", "", "1", "12", "х", "Да", "Провести семинар", "№ п/п", "Срок", "семинар.", "IV", "2024"]
)


@st.composite
def strange_pages(draw: st.DrawFn) -> tuple[PageReading, ...]:
    """Tables as they come out of bad scans: anything may stand anywhere."""
    columns = draw(st.integers(2, 4))
    pages = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        rows: list[Sequence[str | None] | str] = []
        for index in range(draw(st.integers(1, 5))):
            kind = draw(st.sampled_from(["row", "row", "row", "heading", "merged down", "merged across"]))
            cells: list[str | None] = [draw(texts) for _ in range(columns)]
            if kind == "merged down" and index and not isinstance(rows[-1], str):
                at = draw(st.integers(0, columns - 1))
                alone = rows[-1][at] is not None and (at + 1 == columns or rows[-1][at + 1] is not None)
                cells[at] = "^" if alone else cells[at]
            if kind == "merged across" and "^" not in cells:
                cells[draw(st.integers(1, columns - 1))] = None
            rows.append(draw(texts) if kind == "heading" else cells)
        if all(isinstance(row, str) for row in rows):
            rows.append([draw(texts) for _ in range(columns)])
        table = table_of(rows, page=number, open_bottom=draw(st.booleans()))
        pages.append(page_of(number, table, above=draw(st.sampled_from([[], ["3"], ["Перечень школ"]]))))
    return tuple(pages)


@given(strange_pages(), st.booleans())
@settings(max_examples=150)
def test_no_word_of_any_table_is_lost(pages: tuple[PageReading, ...], join: bool) -> None:
    kept: set[int] = set()
    for table in stitch(pages, join=join):
        kept |= words_of(table) & set(words_of_pages(pages))
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert kept == set(words_of_pages(pages))


def rows_of(*tables: PageTable) -> list[tuple[str | None, tuple[str | None, ...]]]:
    (table,) = stitch([page_of(t.page, t) for t in tables])
    return as_rows(table)


HEAD = ["№ п/п", "Наименование", "Срок"]


def test_a_page_that_holds_nothing_of_a_row_but_its_number() -> None:
    first = table_of([HEAD, ["1", "Провести семинар", "март"], ["2", "", ""]], open_bottom=True)
    second = table_of([["", "Подготовить отчёт", "май"], ["3", "Утвердить", "июнь"]], page=2)
    assert rows_of(first, second)[1:] == [
        (None, ("2", "Подготовить отчёт", "май")),
        (None, ("3", "Утвердить", "июнь")),
    ]


def test_a_row_over_three_pages() -> None:
    first = table_of([HEAD, ["1", "Провести семинар", "март"]], open_bottom=True)
    second = table_of([["", "для учителей школ", ""]], page=2, open_top=True, open_bottom=True)
    third = table_of([["", "и их родителей", "и май"], ["2", "Утвердить", "июнь"]], page=3)
    assert rows_of(first, second, third) == [
        (None, ("1", "Провести семинар\nдля учителей школ\nи их родителей", "март\nи май")),
        (None, ("2", "Утвердить", "июнь")),
    ]


def test_a_heading_at_the_foot_belongs_to_the_next_page() -> None:
    first = table_of([HEAD, ["1", "Провести", "март"], "Раздел II"])
    assert rows_of(first, table_of([["2", "Утвердить", "июнь"]], page=2))[1] == (
        "Раздел II",
        ("2", "Утвердить", "июнь"),
    )


def test_a_page_closed_below_nothing_but_a_number() -> None:
    first = table_of([HEAD, ["1", "Провести семинар", "март"], ["2", "", ""]])
    second = table_of([["", "Закупка мебели", "июнь"], ["3", "Утвердить", "июль"]], page=2)
    assert rows_of(first, second)[1:] == [
        (None, ("2", "Закупка мебели", "июнь")),
        (None, ("3", "Утвердить", "июль")),
    ]
    total = table_of([["", "Итого", "12"]], page=2)
    assert [cells for _, cells in rows_of(first, total)][1:] == [("2", "", ""), ("", "Итого", "12")]


NAMES = ["Ф.И.О.", "Должность", "Задание"]


@pytest.mark.parametrize(
    ("above", "below", "open_top", "cut"),
    [
        (["Иванов", "директор", "Отчёт"], ["Петров", "учитель", "План"], False, True),
        (["Иванов", "Директор", "Отчёт"], ["Петров", "Учитель", "План"], False, False),
        (["Иванов", "Директор", "Отчёт"], ["Петров", "Учитель", "План"], True, False),
        (["Иванов", "Директор", "Отчёт"], ["Петров", "", "План"], False, False),
        (["Иванов", "Директор", "Отчёт"], ["", "", "Центра"], False, True),
        (["Иванов", "Директор", "Отчёт."], ["", "", "План"], False, False),
        (["", "Директор", "Отчёт"], ["", "Школы", "Центра"], False, False),
        (["", "Директор", "Отчёт"], ["", "Школы", "Центра"], True, True),
        (["Иванов", "Директор", "Отчёт о"], ["", "Школы", "работе"], False, True),
    ],
)
def test_an_open_foot_without_numbers(above: list[str], below: list[str], open_top: bool, cut: bool) -> None:
    first = table_of([NAMES, ["Орлов", "Завуч", "Смета"], above], open_bottom=True)
    assert len(rows_of(first, table_of([below], page=2, open_top=open_top))) == (2 if cut else 3)


MERGED = [
    ["№ п/п", "Наименование", "Срок", "Ответственный"],
    ["1", "Ремонт школы", "до 1 мая", "Иванов"],
    ["^", "^", "до 2 мая", "Петров"],
]


def test_a_merged_cell_goes_on_over_the_page_break() -> None:
    second = table_of([["", "", "до 3 мая", "Сидоров"], ["^", "^", "до 4 мая", "Орлов"]], page=2)
    assert [cells for _, cells in rows_of(table_of(MERGED), second)] == [
        ("1", "Ремонт школы", "до 1 мая", "Иванов"),
        ("1", "Ремонт школы", "до 2 мая", "Петров"),
        ("1", "Ремонт школы", "до 3 мая", "Сидоров"),
        ("1", "Ремонт школы", "до 4 мая", "Орлов"),
    ]
    (table,) = stitch([page_of(1, table_of(MERGED)), page_of(2, second)])
    assert "merged cells go on: columns 1, 2" in [j.why for j in table.joins]


@pytest.mark.parametrize("open_bottom", [True, False])
def test_a_row_beside_a_merged_cell_may_be_cut(open_bottom: bool) -> None:
    """At a closed foot, where only one of its cells goes on."""
    first = table_of([*MERGED[:2], ["^", "^", "до 2 мая и", "Петров"]], open_bottom=open_bottom)
    second = table_of([["", "", "до 3 мая", ""], ["2", "Смета", "май", "Орлов"]], page=2)
    assert [cells for _, cells in rows_of(first, second)][1:] == [
        ("1", "Ремонт школы", "до 2 мая и\nдо 3 мая", "Петров"),
        ("2", "Смета", "май", "Орлов"),
    ]


def test_an_empty_cell_of_a_numbered_row_is_empty_unless_merged() -> None:
    first = table_of([HEAD, ["1", "Провести", "март"], ["2", "Утвердить", "^"]])
    alone = table_of([["3", "Закрыть", ""], ["4", "Открыть", "май"]], page=2)
    merged = table_of([["3", "Закрыть", ""], ["4", "Открыть", "^"]], page=2)
    assert [cells[2] for _, cells in rows_of(first, alone)] == ["март", "март", "", "май"]
    assert [cells[2] for _, cells in rows_of(first, merged)] == ["март"] * 4


A, B = ["1", "Утвердить", "июнь"], ["2", "Провести", "май"]


@pytest.mark.parametrize(
    ("rows", "sections"),
    [
        (
            ["Раздел 1", "1.1 Кадры", A, "1.2 Отчёты", B],
            [("Раздел 1\n1.1 Кадры", "1"), ("Раздел 1\n1.2 Отчёты", "2")],
        ),
        (
            ["Раздел I", "1. Кадры", A, "2. Отчёты", B],
            [("Раздел I\n1. Кадры", "1"), ("Раздел I\n2. Отчёты", "2")],
        ),
        (["Раздел 1", "1.1 Кадры", A, "Раздел 2", B], [("Раздел 1\n1.1 Кадры", "1"), ("Раздел 2", "2")]),
        (["Раздел 1", "1.1 Кадры", A, "Прочее", B], [("Раздел 1\n1.1 Кадры", "1"), ("Прочее", "2")]),
        (
            ["II. Кадры", A, "III. Закупки", "IV. Ремонт", B],
            [("II. Кадры", "1"), (None, "III. Закупки"), ("IV. Ремонт", "2")],
        ),
        (
            ["Раздел 1", "1.1 Кадры", "1.2 Отчёты", A, "Раздел 2", B],
            [("Раздел 1", "1.1 Кадры"), ("Раздел 1\n1.2 Отчёты", "1"), ("Раздел 2", "2")],
        ),
        (
            ["Раздел 1", "1.1 Кадры", "Раздел 2", A, B],
            [("Раздел 1", "1.1 Кадры"), ("Раздел 2", "1"), ("Раздел 2", "2")],
        ),
        ([A, B, "Раздел 1", "1.1 Кадры"], [(None, "1"), (None, "2"), ("Раздел 1", "1.1 Кадры")]),
        (["I. Кадры", A, "1. Отчёты", B], [("I. Кадры", "1"), ("1. Отчёты", "2")]),
    ],
)
def test_headings_under_headings(rows: list[list[str] | str], sections: list[tuple[str | None, str]]) -> None:
    assert [(section, cells[0]) for section, cells in rows_of(table_of([HEAD, *rows]))] == sections


def test_a_join_is_told_of_the_right_row_after_an_empty_section() -> None:
    first = table_of([HEAD, "I. Кадры", "II. Закупки", ["1", "Утвердить", "июнь"]], open_bottom=True)
    (table,) = stitch([page_of(1, first), page_of(2, table_of([["", "план", ""], B], page=2))])
    (row,) = [j.row for j in table.joins if j.row is not None]
    assert text(table.rows[row].cells[1]) == "Утвердить\nплан"


@pytest.mark.parametrize(
    ("heading", "repeated"),
    [
        ("I. Кадры (продолжение)", True),
        ("I. Калры (окончание)", True),
        ("I. Кадры", True),
        ("II. Кадры", False),
        ("I. Отчёты (продолжение)", False),
        ("Работа с родителями", False),
    ],
)
def test_a_heading_on_the_next_page_again(heading: str, repeated: bool) -> None:
    first = table_of([HEAD, "I. Кадры", A, ["2", "Провести", "май и"]])
    second = table_of([HEAD, heading, ["", "семинар", "июнь"], ["3", "Закрыть", "июль"]], page=2)
    rows = rows_of(first, second)
    assert rows[-1][0] == ("I. Кадры" if repeated else heading)
    assert len(rows) == (3 if repeated else 4)


def test_an_outer_and_an_inner_heading_again() -> None:
    first = table_of([HEAD, "Раздел 1", "1.1 Кадры", A])
    second = table_of(["Раздел 1 (продолжение)", "1.1 Кадры (продолжение)", B], page=2, columns=3)
    assert [section for section, _ in rows_of(first, second)] == ["Раздел 1\n1.1 Кадры"] * 2


def test_a_title_inside_the_frame() -> None:
    first = table_of(["План мероприятий", HEAD, A])
    for rows in ([B], [HEAD, B], ["План мероприятнй", HEAD, B]):
        (table,) = stitch([page_of(1, first), page_of(2, table_of(rows, page=2, columns=3))])
        assert [line.text for line in table.title] == ["План мероприятий"]
        assert [text(path[0]) for path in table.columns] == HEAD
        assert [(section, cells[0]) for section, cells in as_rows(table)] == [(None, "1"), (None, "2")]


SPRING = "План мероприятий"


def test_another_title_inside_the_frame_is_another_table() -> None:
    pages = [
        page_of(n, table_of([title, HEAD, A], page=n)) for n, title in ((1, SPRING), (2, "Смета расходов"))
    ]
    assert [[line.text for line in table.title] for table in stitch(pages)] == [[SPRING], ["Смета расходов"]]


def test_a_section_inside_the_frame_above_the_header() -> None:
    first = table_of(["Раздел I. Кадры", HEAD, A])
    for heading in ("Раздел I. Кадры (продолжение)", "Раздел II. Отчёты"):
        rows = rows_of(first, table_of([heading, HEAD, B], page=2))
        assert [cells[0] for _, cells in rows] == ["1", "2"]
        assert rows[0][0] == "Раздел I. Кадры"
        assert rows[1][0] == ("Раздел I. Кадры" if "продолжение" in heading else heading)


def test_column_numbers_are_dropped_on_pages_that_are_not_joined() -> None:
    pages = [page_of(n, table_of([["1", "2", "3"], row], page=n)) for n, row in ((1, A), (2, B))]
    for joined in (True, False):
        assert [row for t in stitch(pages, join=joined) for _, row in as_rows(t)] == [tuple(A), tuple(B)]


def test_two_headings_in_a_row_are_one_section() -> None:
    table = table_of([HEAD, "Раздел II", "Обучение", ["2", "Утвердить", "июнь"]])
    assert rows_of(table) == [("Раздел II\nОбучение", ("2", "Утвердить", "июнь"))]


def test_a_last_heading_without_rows_stays() -> None:
    table = table_of([HEAD, "Раздел I", ["1", "Утвердить", "июнь"], "Всего одно мероприятие"])
    assert rows_of(table)[-1] == ("Раздел I", ("Всего одно мероприятие", None, None))


def test_a_cell_merged_downwards_is_the_same_in_each_row() -> None:
    table = table_of([HEAD, ["1", "Провести", "март"], ["2", "Утвердить", "^"], ["3", "Закрыть", "май"]])
    (made,) = stitch([page_of(1, table)])
    assert made.rows[0].cells[2] is made.rows[1].cells[2]
    assert text(made.rows[1].cells[2]) == "март"


def test_a_cell_merged_across_is_the_first_of_its_columns() -> None:
    table = table_of([HEAD, ["Итого", None, "5"], ["1", "Провести", "март"]])
    assert rows_of(table)[0] == (None, ("Итого", None, "5"))


def test_rows_of_whole_values_are_not_joined() -> None:
    """The page is open at its foot, yet sums stand complete on both sides of the break."""
    first = table_of([HEAD, ["", "Бумага", "1 250,00"]], open_bottom=True)
    second = table_of([["", "Краска", "300,50"]], page=2)
    assert [cells[2] for _, cells in rows_of(first, second)] == ["1 250,00", "300,50"]


def test_a_row_emptier_than_any_is_the_rest_of_a_cut_one() -> None:
    """Nothing is numbered, and what goes on begins with a capital."""
    head = ["Мероприятие", "Срок", "Исполнитель"]
    rows = [[f"Провести {what}", "март", "Отдел кадров"] for what in ("сбор", "показ", "урок", "турнир")]
    first = table_of([head, *rows, ["Турнир, посвящённый Дню", "май", "Музей"]], open_bottom=True)
    for rest, joined in (("Государственного флага", True), ("Выставка", False)):
        second = table_of([head, [rest, "", "" if joined else "Архив"], rows[0]], page=2)
        made = rows_of(first, second)
        assert len(made) == (6 if joined else 7)
    assert rows_of(first, table_of([head, ["Государственного флага", "", ""]], page=2))[4][1] == (
        "Турнир, посвящённый Дню\nГосударственного флага",
        "май",
        "Музей",
    )


def test_several_tables_stay_several() -> None:
    one = page_of(1, table_of([HEAD, ["1", "Провести", "март"]]), table_of([["а", "б"], ["в", "г"]], top=300))
    two = page_of(2, table_of([["Школа", "Класс", "Итог", "Да"], ["а", "б", "в", "г"]], page=2))
    assert [len(t.columns) for t in stitch([one, two])] == [3, 2, 4]
    assert stitch([]) == () == stitch([page_of(1)])


def test_a_title_is_that_of_the_first_page() -> None:
    one = page_of(1, table_of([HEAD, ["1", "Провести", "март"]]), above=["План мероприятий"])
    two = page_of(2, table_of([["2", "Утвердить", "май"]], page=2), above=["Продолжение таблицы"])
    (table,) = stitch([one, two])
    assert [line.text for line in table.title] == ["План мероприятий"]


def test_strays_are_kept_with_their_page() -> None:
    """Each with the table it stands in, or at: an edge of the frame may have moved since it was read."""
    first, second = table_of([HEAD, ["1", "Провести", "март"]]), table_of([HEAD, ["1", "Да", "май"]], top=400)
    page = page_of(1, first, second)
    above = page_of(1, first, above=["x"]).lines[0]
    inside = type(above)(tuple(w.moved(20, 25) for w in above.words))
    page = PageReading(1, page.width, page.height, (), page.tables, (inside, above))
    assert [table.strays for table in stitch([page])] == [((1, inside), (1, above)), ()]


def test_a_header_that_the_first_page_lost_is_that_of_the_next() -> None:
    first = table_of([["1", "Провести семинар", "март"], ["2", "Подготовить отчёт", "май"]])
    more = [table_of([HEAD, [str(n), "Утвердить план", "июнь"]], page=n - 1) for n in (3, 4)]
    (table,) = stitch([page_of(t.page, t) for t in (first, *more)])
    assert [text(path[-1]) for path in table.columns] == HEAD
    assert [text(row.cells[0]) for row in table.rows] == ["1", "2", "3", "4"]
    assert [part.page for part in table.left_out] == [3]
