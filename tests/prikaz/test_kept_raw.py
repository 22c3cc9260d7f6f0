"""The tables of a document as they were read, as bytes and back: what stands in them by its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from set_tables import page_of, table_of

from prikaz.kept_raw import packed_raw, unpacked_raw
from table_extract import RawTable, stitch

HEAD = ["№ п/п", "Наименование мероприятия", "Срок исполнения"]
PAGES = (
    page_of(
        1,
        table_of([HEAD, "Раздел I. Учёба", ["1", "Провести", "март"], ["2", "Наладить", "^"]]),
        above=["План"],
    ),
    page_of(
        2,
        table_of([["", "учёт", ""], ["3", "Закрыть", "май"]], page=2),
        below=["Примечание: сроки могут быть другими"],
    ),
)


def raw_tables() -> tuple[RawTable, ...]:
    return tuple(stitch(PAGES))


def test_what_comes_back_is_what_was_packed() -> None:
    tables = raw_tables()
    assert unpacked_raw(packed_raw(tables, PAGES), PAGES) == tables


def test_a_cell_of_two_rows_is_one_object() -> None:
    (table,) = unpacked_raw(packed_raw(raw_tables(), PAGES), PAGES) or ()
    first, second, *_ = table.rows
    assert first.cells[2] is second.cells[2] is not None
    assert first.section is second.section is not None


def test_what_is_read_is_not_kept_twice() -> None:
    tables = raw_tables()
    assert len(packed_raw(tables, PAGES)) < len(packed_raw(tables, ()))
    assert unpacked_raw(packed_raw(tables, ()), ()) == tables


@pytest.mark.parametrize("cut", [0, 1, 20, -1])
def test_what_is_damaged_is_nothing(cut: int) -> None:
    assert unpacked_raw(packed_raw(raw_tables(), PAGES)[:cut], PAGES) is None


def test_where_a_page_has_less_it_is_damaged() -> None:
    fewer = tuple(replace(page, tables=()) for page in PAGES)
    assert unpacked_raw(packed_raw(raw_tables(), PAGES), fewer) is None
