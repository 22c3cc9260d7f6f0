"""Which order and which appendix a table stands in."""

from __future__ import annotations

from dataclasses import replace

from set_tables import line_of, page_of, table_of

from normalize.appendices import order_of, with_appendices
from normalize.order import FoundOrder
from normalize.order_starts import OrderStart
from normalize.record import Order
from table_extract import PageReading, RawTable, stitch

ROWS = [["№ п/п", "Наименование", "Срок"], ["1", "Семинар", "март"]]


def with_block(page: PageReading, text: str, top: float) -> PageReading:
    return replace(page, lines=(*page.lines, line_of(text, 361, top)))


def told(pages: list[PageReading], *starts: OrderStart) -> list[tuple[int | None, str]]:
    """Per table the index of its order, and its appendix."""
    orders = [FoundOrder(start, 9, Order()) for start in starts]
    found = with_appendices(stitch(pages), pages, orders)
    return [(order_of(table, orders), appendix(table)) for table in found]


def appendix(table: RawTable) -> str:
    return " ".join(line.text for line in table.appendix.lines) if table.appendix else ""


def test_all_tables_of_an_appendix_have_its_block() -> None:
    page = with_block(page_of(1, table_of(ROWS, top=200), table_of(ROWS, top=500)), "Приложение № 1", 60)
    assert told([page], OrderStart(1, 0.0)) == [(0, "Приложение № 1")] * 2


def test_text_may_stand_between_the_block_and_the_table() -> None:
    pages = [with_block(page_of(1), "Приложение № 3", 60), page_of(2, table_of(ROWS, page=2))]
    assert told(pages, OrderStart(1, 0.0)) == [(0, "Приложение № 3")]


def test_an_appendix_ends_where_the_next_order_begins() -> None:
    pages = [
        with_block(page_of(1, table_of(ROWS)), "Приложение № 1", 60),
        page_of(2, above=["Приказ"]),
        page_of(3, table_of(ROWS, page=3, widths=[50, 200, 50])),
    ]
    assert told(pages, OrderStart(1, 0.0), OrderStart(2, 0.0)) == [(0, "Приложение № 1"), (1, "")]
    assert told(pages) == [(None, "Приложение № 1"), (None, "Приложение № 1")]
