"""What belongs to a table on all of its pages, and what comes again there."""

from __future__ import annotations

from dataclasses import replace

from set_tables import LEFT, line_of, page_of, table_of

from table_extract import PageReading, RawTable, stitch

HEAD = ["№ п/п", "Наименование", "Срок"]
TITLE = "План мероприятий на 2024 год"


def the_table(*pages: PageReading) -> RawTable:
    (table,) = stitch(pages)
    return table


def text(lines: object) -> str:
    return " ".join(line.text for line in lines)  # type: ignore[attr-defined]


def test_what_the_frame_holds() -> None:
    rows = [TITLE, "(тыс. руб.)", HEAD, ["1", "Семинар", "12"], "Примечание: сроки", "перенесены"]
    table = the_table(page_of(1, table_of(rows)))
    assert (text(table.title), text(table.units), table.named) == (TITLE, "(тыс. руб.)", True)
    assert [text(note.lines) for note in table.notes] == ["Примечание: сроки", "перенесены"]
    assert [len(row.cells) for row in table.rows] == [3]


def test_a_heading_at_the_end_is_no_note() -> None:
    table = the_table(page_of(1, table_of([HEAD, ["1", "Семинар", "12"], "2. Отчёты"])))
    assert (table.notes, len(table.rows)) == ((), 2)


def test_a_total_is_a_row_and_no_heading() -> None:
    rows = [HEAD, ["1", "Семинар", "12"], "Итого по разделу: 12", ["2", "Отчёт", "5"], "ВСЕГО: 17"]
    table = the_table(page_of(1, table_of(rows)))
    assert len(table.rows) == 4
    assert [row.section for row in table.rows] == [None] * 4
    assert text(table.rows[1].cells[0].reading.lines) == "Итого по разделу: 12"  # type: ignore[union-attr]
    parted = [HEAD, ["1", "Семинар", "12"], ["Итого", None, "12"]]
    assert len(the_table(page_of(1, table_of(parted))).rows) == 2


def test_letters_of_a_drawing_are_strays() -> None:
    rows = [HEAD, ["1", "Кран", "да"], "д Г \\ и у . / \\ по х Sd о. А I", ["2", "Тип", "нет"]]
    table = the_table(page_of(1, table_of(rows)))
    assert [row.section for row in table.rows] == [None, None]
    assert [line.text for _, line in table.strays] == [rows[2]]


def test_further_pages_say_it_again() -> None:
    first = page_of(1, table_of([HEAD, ["1", "Семинар", "март"]]), above=[TITLE])
    again = page_of(
        2,
        table_of([HEAD, ["2", "Отчёт", "май"]], page=2),
        above=["Продолжение таблицы", "План меропрнятий на 2024 год"],
        below=["* Для учителей округа"],
    )
    last = replace(again, number=3, tables=(table_of([HEAD, ["3", "Итог", "июнь"]], page=3),))
    table = the_table(first, again, last)
    assert [(part.page, part.why) for part in table.left_out if part.why != "repeated header"] == [
        (2, "the table goes on"),
        (2, "repeated title"),
        (3, "the table goes on"),
        (3, "repeated title"),
        (3, "repeated note"),
    ]
    assert [note.page for note in table.notes] == [2]


def test_a_head_of_other_pages_is_no_title() -> None:
    head = "Приказ департамента образования № 12"
    pages = [
        replace(page_of(n, *tables), lines=(line_of(head, LEFT, 40),))
        for n, tables in [(1, ()), (2, (table_of([HEAD, ["1", "Семинар", "март"]], page=2),))]
    ]
    assert the_table(*pages).title == ()
