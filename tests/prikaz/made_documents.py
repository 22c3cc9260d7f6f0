"""Documents to export, in one line each."""

from __future__ import annotations

from dataclasses import replace

from normalize import Cell, Column, Document, Order, Repair, Review, Row, SourceInfo, Table, Text
from normalize.decisions import REVIEW


def a_cell(text: str, raw: str | None = None, **more: object) -> Cell:
    return Cell(text, text if raw is None else raw, 0.97, **more)  # type: ignore[arg-type]


def a_table(rows: list[list[str]], headers: list[str], sections: list[str | None] | None = None) -> Table:
    marks = sections or [None] * len(rows)
    return Table(
        title=Text("План мероприятий"),
        pages=(2, 3),
        columns=tuple(Column(Text(h)) for h in headers),
        rows=tuple(
            Row(None if s is None else Text(s), 2, tuple(a_cell(t) for t in row))
            for s, row in zip(marks, rows, strict=True)
        ),
    )


def a_document(*tables: Table, name: str = "план.pdf", sha256: str = "ab" * 32, **order: object) -> Document:
    return Document(SourceInfo(name, sha256, 3, "application/pdf"), Order(**order), tables)  # type: ignore[arg-type]


def reviewed(plan: Document) -> Document:
    """That of the fixture `plan`, after a person corrected a cell and the date, and accepted another cell."""
    table = plan.tables[0]
    number, what, when = table.rows[0].cells
    at = "2025-03-15T10:22:00+00:00"
    decided = Repair(0, "Занятия 1Т-куб", "Занятия ИТ-куб", f"Иванова, {at}", 1.0, REVIEW)
    cells = (
        replace(number, reviewed=Review("Иванова", "вчера", "1.1")),
        replace(
            what, text="Занятия ИТ-куб", repairs=(decided,), reviewed=Review("Иванова", at, "Занятия IT-куб")
        ),
        when,
    )
    rows = (replace(table.rows[0], cells=cells), *table.rows[1:])
    order = replace(plan.order, date="2024-03-16", reviewed={"date": Review("Иванова", at, "2024-03-15")})
    return replace(plan, order=order, tables=(replace(table, rows=rows),))
