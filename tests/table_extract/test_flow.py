"""Which page tables are one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from set_tables import line_of, page_of, table_of

from table_extract import PageReading, PageTable
from table_extract.flow import runs

HEADER = ["№ п/п", "Наименование", "Срок"]
FIRST = [HEADER, ["1", "Провести семинар", "март"]]
MORE = [["2", "Подготовить отчёт", "май"]]


def joined(one: PageReading, two: PageReading) -> tuple[str, ...] | None:
    """The reasons why two pages are one table; None where they are two."""
    found = runs([one, two], join=True)
    assert [run.tables for run in runs([one, two], join=False)] == [(t,) for t in (*one.tables, *two.tables)]
    return found[0].reasons if len(found) == 1 else None


def first(**more: object) -> PageTable:
    return table_of(FIRST, **more)  # type: ignore[arg-type]


def test_the_same_columns_and_nothing_between() -> None:
    assert joined(page_of(1, first()), page_of(2, table_of(MORE, page=2))) == (
        "the same columns, nothing printed between",
    )


@pytest.mark.parametrize(
    ("below", "above"),
    [(["2"], []), ([], ["3"]), (["стр. 4 из 12"], ["- 5 -"]), (["Страница 2"], ["|"])],
)
def test_page_numbers_are_nothing(below: list[str], above: list[str]) -> None:
    assert joined(page_of(1, first(), below=below), page_of(2, table_of(MORE, page=2), above=above))


def test_continuation_is_said() -> None:
    more = page_of(2, table_of(MORE, page=2), above=["Продолжение таблицы 1"])
    assert joined(page_of(1, first(), below=["* включая филиалы"]), more) == ("«Продолжение таблицы»",)


def test_a_footnote_at_the_foot_of_the_page_ends_no_table() -> None:
    one = page_of(1, first(), below=["* включая филиалы и представительства"])
    assert joined(one, page_of(2, table_of(MORE, page=2)))


def test_a_repeated_header_is_a_reason() -> None:
    more = page_of(2, table_of([["№ п/л", "Наименованне", "Срок"], *MORE], page=2))
    assert joined(page_of(1, first()), more) == ("the header is repeated",)


@pytest.mark.parametrize("misread", ["Нжкмыивонке", ""])
def test_a_repeated_header_may_have_one_bad_cell(misread: str) -> None:
    more = page_of(2, table_of([["№ п/п", misread, "Срок"], *MORE], page=2), above=["к плану"])
    assert joined(page_of(1, first()), more) == ("the header is repeated",)


@pytest.mark.parametrize(
    "above",
    [
        ["Приложение № 2", "План мероприятий на осень"],
        ["План мероприятий на осень"],
        ["Таблица 2"],
        ["УТВЕРЖДЁН"],
    ],
)
def test_a_title_begins_a_new_table_though_the_header_is_the_same(above: list[str]) -> None:
    one = page_of(1, first(), above=["Приложение № 1", "План мероприятий на весну"])
    assert joined(one, page_of(2, table_of(FIRST, page=2), above=above)) is None


def test_numbering_that_goes_on_outweighs_what_is_printed_above() -> None:
    """A head that only the second page has: the first has the title in its place."""
    more = page_of(2, table_of([HEADER, *MORE], page=2), above=["Приказ департамента образования"])
    assert joined(page_of(1, first()), more) == ("the header is repeated",)


@pytest.mark.parametrize("rows", [FIRST, [["", "для учителей", ""], *MORE]])
def test_a_running_head_is_no_title(rows: list[list[str]]) -> None:
    head, misread = ["Приказ департамента № 12"], ["Прнказ депаргамента № 12"]
    one = page_of(1, first(), above=head, below=["Исполнитель Иванов"])
    assert joined(one, page_of(2, table_of(rows, page=2), above=misread, below=["Исполнитель Иванов"]))
    other = page_of(2, table_of(rows, page=2), above=["Приказ департамента № 13"])
    assert joined(page_of(1, first(), above=head), other) is None


def test_a_running_head_is_known_by_the_page_after_too() -> None:
    """The first page has none, the second and third have the same."""
    pages = [page_of(1, first(), above=["План мероприятий на весну"])]
    pages += [page_of(n, table_of(FIRST, page=n), above=["Приказ департамента"]) for n in (2, 3)]
    assert [len(run.tables) for run in runs(pages, join=True)] == [3]


def test_dirt_above_a_repeated_header_is_no_title() -> None:
    page = page_of(2, table_of(FIRST, page=2))
    dirt = line_of("кзщып жвлтдш", top=85, confidence=0.4)
    assert joined(page_of(1, first()), PageReading(2, page.width, page.height, (dirt,), page.tables))


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        ("1", "2", True),
        ("9.", "1O", True),
        ("1.2", "1.3", True),
        ("1.2", "1.2.1", True),
        ("1.2", "2", True),
        ("1.2", "2.1", True),
        ("1", "1", False),
        ("3", "1", False),
        ("1.2", "3", False),
        ("1.2", "1.4", False),
    ],
)
def test_numbering_goes_on(before: str, after: str, goes_on: bool) -> None:
    one = page_of(1, table_of([HEADER, [before, "Провести семинар", "март"]]))
    two = page_of(2, table_of([HEADER, [after, "Отчёт", "май"]], page=2), above=["План мероприятий"])
    assert (joined(one, two) is not None) == goes_on


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (page_of(1, first(), below=["Итого проведено три семинара"]), page_of(2, table_of(MORE, page=2))),
        (page_of(1, first()), page_of(2, table_of(MORE, page=2), above=["Перечень учреждений"])),
        (page_of(1, first()), page_of(3, table_of(MORE, page=3))),
        (page_of(1, first()), page_of(2, table_of([["2", "Отчёт", "май", "да"]], page=2))),
        (page_of(1, first()), page_of(2, table_of(MORE, page=2, widths=[60, 180, 60]))),
    ],
    ids=["text below", "text above", "a page between", "another number of columns", "other columns"],
)
def test_two_tables_stay_two(one: PageReading, two: PageReading) -> None:
    assert joined(one, two) is None


def test_only_the_last_table_of_a_page_goes_on_in_the_first_of_the_next() -> None:
    upper, lower = first(), first(top=400)
    one, two = page_of(1, upper, lower), page_of(2, table_of(MORE, page=2), table_of(MORE, page=2, top=500))
    assert [len(run.tables) for run in runs([one, two], join=True)] == [1, 2, 1]


def test_columns_may_be_shifted_and_scaled_as_scans_are() -> None:
    moved = table_of(MORE, page=2, widths=[103, 104, 102])
    assert joined(page_of(1, first()), page_of(2, moved))


def test_many_pages_are_one_run() -> None:
    pages = [page_of(1, first()), *(page_of(n, table_of(MORE, page=n)) for n in range(2, 9))]
    (run,) = runs(pages, join=True)
    assert (len(run.tables), len(run.reasons)) == (8, 7)
    assert runs([], join=True) == ()


def test_another_appendix_is_another_table_though_the_numbering_goes_on() -> None:
    one = page_of(1, first(), above=["Приложение № 1", "к приказу"])
    two = page_of(2, table_of([HEADER, *MORE], page=2), above=["Приложение № 2", "к приказу"])
    same = page_of(2, table_of([HEADER, *MORE], page=2), above=["Приложение № 1", "к приказу № 12"])
    assert joined(one, two) is None
    assert joined(one, same) == ("the header is repeated",)
    said = page_of(2, table_of(MORE, page=2), above=["Продолжение приложения № 2"])
    assert joined(one, said) == ("«Продолжение таблицы»",)


PARAGRAPH = "Работы, перечисленные ниже, ведутся за счёт средств перевозчика."


@pytest.mark.parametrize(
    ("rows", "between", "goes_on"),
    [
        (MORE, PARAGRAPH, True),
        ([["5", "Отчёт", "май"]], PARAGRAPH, False),
        (MORE, "Таблица 2. Отчёты", False),
        (MORE, "Перечень учреждений", False),
        (MORE, "Приложение № 2", False),
        ([HEADER, *MORE], PARAGRAPH, True),
        ([["№ п/п", "Учреждение", "Адрес"], *MORE], PARAGRAPH, False),
    ],
    ids=["counting", "not counting", "named", "title", "appendix", "header again", "another header"],
)
def test_a_table_that_goes_on_below_a_paragraph(rows: list[list[str]], between: str, goes_on: bool) -> None:
    upper, lower = first(top=100), table_of(rows, top=200)
    page = page_of(1, upper, lower)
    page = PageReading(1, page.width, page.height, (line_of(between, top=160),), page.tables)
    assert [len(run.tables) for run in runs([page], join=True)] == ([2] if goes_on else [1, 1])
    on_two = joined(page_of(1, upper, below=[between]), page_of(2, table_of(rows, page=2)))
    assert (on_two is not None) == goes_on


def test_a_frame_that_pauses_is_one_table() -> None:
    rows = [["и отчёт", "", "май"]]
    near, far = page_of(1, first(), table_of(rows, top=140)), page_of(1, first(), table_of(rows, top=400))
    assert [len(run.tables) for run in runs([near], join=True)] == [2]
    assert [len(run.tables) for run in runs([far], join=True)] == [1, 1]


def test_frames_far_apart_with_nothing_between_are_two_though_the_numbers_go_on() -> None:
    assert len(runs([page_of(1, first(), table_of(MORE, top=400))], join=True)) == 2


def test_side_by_side_both_go_on() -> None:
    def pair(page: int, rows: list[list[str]]) -> tuple[PageTable, PageTable]:
        left, right = (table_of(rows, page=page, widths=[60, 60, 60]) for _ in range(2))
        box = replace(right.box, left=right.box.left + 250, right=right.box.right + 250)
        return left, replace(right, box=box, edges=tuple(x + 250 for x in right.edges))

    pages = [page_of(1, *pair(1, FIRST)), page_of(2, *pair(2, MORE))]
    (left, right) = runs(pages, join=True)
    assert left.tables == (pages[0].tables[0], pages[1].tables[0])
    assert right.tables == (pages[0].tables[1], pages[1].tables[1])


def test_a_page_turned_the_other_way() -> None:
    """Columns as wide in proportion are the same; else the header must return and the numbers go on."""
    wide = table_of(MORE, page=2, widths=[200, 200, 200])
    assert joined(page_of(1, first()), page_of(2, wide)) == ("the same columns, nothing printed between",)
    other = table_of([HEADER, *MORE], page=2, widths=[50, 400, 150])
    assert joined(page_of(1, first()), page_of(2, other)) == (
        "the header is repeated, and the numbering goes on",
    )
    assert joined(page_of(1, first()), page_of(2, table_of(FIRST, page=2, widths=[50, 400, 150]))) is None
