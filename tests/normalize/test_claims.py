"""What stands between an order and a table belongs to one of the two."""

from __future__ import annotations

from printed import page_of
from set_tables import line_of, table_of

from normalize.claims import orders_and_tables
from table_extract import PageReading, PageTable, stitch

HEAD = ["ПРИКАЗ", "от 15.03.2024 № 127", "О составе комиссии", "приказываю:"]


def table(top: float) -> PageTable:
    return table_of([["№ п/п", "Наименование", "Срок"], ["1", "Семинар", "март"]], top=top, widths=[162] * 3)


def read(page: PageReading) -> tuple[list[str], str, list[str]]:
    """The order's points, the table's title and its notes."""
    (order,), (raw,) = orders_and_tables([page], stitch([page]))
    notes = [" ".join(line.text for line in note.lines) for note in raw.notes]
    return [item.text.text for item in order.order.items], " ".join(line.text for line in raw.title), notes


def test_the_point_before_a_table_is_the_orders() -> None:
    page = page_of(*HEAD, "> 1. Утвердить план.", "> 2. Утвердить следующие сроки:", tables=[table(400)])
    points, title, _ = read(page)
    assert points == ["Утвердить план.", "Утвердить следующие сроки:"]
    assert title == ""


def test_a_title_in_the_middle_is_the_tables_and_in_no_point() -> None:
    place = table(400)
    page = page_of(*HEAD, "> 1. Утвердить план.", "> 2. Утвердить сроки.", tables=[place])
    text = "План мероприятий центра"
    middle = line_of(text, place.box.center[0] - 2.5 * len(text), 375)
    page = PageReading(1, page.width, page.height, (*page.lines, middle), page.tables)
    points, title, _ = read(page)
    assert points == ["Утвердить план.", "Утвердить сроки."]
    assert title == text


def test_notes_are_in_no_point() -> None:
    page = page_of(*HEAD, "> 1. Утвердить план:", tables=[table(300)])
    note = line_of("Примечание: сроки могут быть перенесены", 68, 340)
    page = PageReading(1, page.width, page.height, (*page.lines, note), page.tables)
    points, _, notes = read(page)
    assert points == ["Утвердить план:"]
    assert notes == [note.text]
