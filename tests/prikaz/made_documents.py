"""Documents to export, in one line each."""

from __future__ import annotations

from normalize import Cell, Column, Document, Order, Row, SourceInfo, Table, Text


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
