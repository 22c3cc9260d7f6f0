"""Each line of a table is in one of its parts; what is in none is a stray."""

from __future__ import annotations

from set_tables import line_of, table_of

from table_extract import RawTable
from table_extract.placed import lines_of, placed_lines, with_unplaced
from table_extract.table import CellPart, PageLines, RawCell, RawRow

TABLE = table_of([["1", "Семинар", "март"], ["2", "Отчёт", "май"]])


def cells(row: int) -> tuple[RawCell, ...]:
    own = [cell for cell in TABLE.cells if cell.slot.row == row]
    return tuple(RawCell((CellPart(1, cell.slot.box, cell.reading),)) for cell in own)


def test_what_no_part_has_becomes_a_stray() -> None:
    raw = RawTable((), (1, 1), (), (RawRow(1, None, cells(0)),))
    read = lines_of(1, TABLE.cells)
    assert [line.text for _, line in with_unplaced(raw, [read]).strays] == ["2", "Отчёт", "май"]
    whole = RawTable((), (1, 1), (), (RawRow(1, None, cells(0)), RawRow(1, None, cells(1))))
    assert with_unplaced(whole, [read]) is whole


def test_every_part_is_told() -> None:
    raw = RawTable(
        (line_of("План"),),
        (2, 3),
        (cells(0)[:1],),
        (RawRow(2, cells(0)[1], cells(1)[:1]),),
        strays=((3, line_of("м.п.")),),
        appendix=PageLines(1, (line_of("Приложение"),)),
        units=(line_of("руб."),),
        notes=(PageLines(3, (line_of("* да"),)),),
        left_out=(PageLines(3, (line_of("№"),), "repeated header"),),
    )
    assert [(p.part, p.page, " ".join(line.text for line in p.lines)) for p in placed_lines(raw)] == [
        ("titles", 2, "План"),
        ("appendix", 1, "Приложение"),
        ("units", 2, "руб."),
        ("notes", 3, "* да"),
        ("headers", 1, "1"),
        ("cells", 1, "2"),
        ("sections", 1, "Семинар"),
        ("furniture", 3, "№"),
        ("strays", 3, "м.п."),
    ]
