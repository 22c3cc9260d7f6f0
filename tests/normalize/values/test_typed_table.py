"""A table's cells get their values, and its columns the kinds that the values show."""

from __future__ import annotations

import pytest

from normalize.columns import column_kind
from normalize.record import Cell, Column, ColumnKind, Order, Row, Table, Text
from normalize.values import typed


def table_of(header: str, *texts: str, title: str = "") -> Table:
    cells = [Cell(text, text, 1.0) for text in texts]
    rows = tuple(Row(None, 1, (cell,)) for cell in cells)
    return Table(Text(title), (1, 1), (Column(Text(header), column_kind(texts)),), rows)


@pytest.mark.parametrize(
    ("header", "texts", "kind"),
    [
        ("Срок", ("15.03.2025", "июнь 2025 г.", "II квартал", "по графику"), "period"),
        ("", ("15.03.2025", "1 сентября 2025 г.", "20.09.2025"), "date"),
        (
            "",
            ("8 февраля 2025 г.", "09.05.2025, старт в 12:00", "5-6 апреля 2025 г.", "20.09.2025"),
            "period",
        ),
        ("Год ввода", ("1978", "1961"), "period"),
        ("Кол-во", ("3", "5"), "amount"),
        ("№ п/п", ("1", "2"), "number"),
        ("Индекс", ("01-02", "01-03"), "number"),
        ("Мероприятие", ("Конкурс QRS", "Смотр ПДД", "Показ ГТО"), "text"),
        ("Ответственный", ("ОТК и ПДО", "не указан АБВ"), "party"),
        ("Примечание", ("Провести семинар", "до 15.03.2025"), "text"),
    ],
)
def test_the_kind_of_a_column_by_its_values(header: str, texts: tuple[str, ...], kind: ColumnKind) -> None:
    assert typed(table_of(header, *texts), Order()).columns[0].kind == kind


def test_what_a_column_turns_out_to_be_helps_its_other_cells() -> None:
    dates = ("8 февраля 2025 г.", "9 мая 2025 г.", "20.09.2025", "09.05.2025, старт в 12:00")
    table = typed(table_of("", *dates), Order())
    assert [row.cells[0].value and row.cells[0].value["kind"] for row in table.rows] == ["date"] * 4


def test_the_title_of_the_table_and_of_the_order_give_the_year() -> None:
    order = Order(title=Text("О плане на 2023 год"))
    value = typed(table_of("Срок", "март", title="План на 2024 год"), order).rows[0].cells[0].value
    assert value is not None
    assert (value["from"], value["assumed_year"]) == ("2024-03-01", "title")
    value = typed(table_of("Срок", "март"), order).rows[0].cells[0].value
    assert value is not None
    assert (value["from"], value["assumed_year"]) == ("2023-03-01", "order")


def test_a_cell_merged_over_rows_is_still_one() -> None:
    cell = Cell("март 2024 г.", "", 1.0)
    rows = (Row(None, 1, (cell,)), Row(None, 1, (cell,)))
    table = typed(Table(Text(""), (1, 1), (Column(Text("Срок"), "period"),), rows), Order())
    assert table.rows[0].cells[0] is table.rows[1].cells[0]
    assert table.rows[0].cells[0].value is not None


def test_a_misread_inn_is_doubted_beside_what_was_doubted_before() -> None:
    cell = Cell("ИНН 7707083894", "", 1.0, doubt="read with confidence 0.41")
    column = Column(Text("Подрядчик, ИНН"), "text")
    table = typed(Table(Text(""), (1, 1), (column,), (Row(None, 1, (cell,)),)), Order())
    made = table.rows[0].cells[0]
    assert made.value is None
    assert made.doubt == "read with confidence 0.41; check digit of INN 7707083894"
