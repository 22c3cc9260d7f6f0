"""Page tables of a peer become tables in the scorer's form, with these courtesies and no other.

Page tables of one column count that follow each other are one table; the first row is its header; header
rows that return on later pages are dropped; wholly empty rows are dropped; a cell merged across columns
counts once. With `sections`, a row with a single filled cell names the section of the rows below it.
"""

from __future__ import annotations

import difflib
from typing import Any

Row = list[str]


def page_tables_to_tables(raw: list[dict[str, Any]], sections: bool) -> list[dict[str, Any]]:
    return [
        {"title": "", "columns": columns, "rows": rows_with_sections(body, sections)}
        for columns, body in joined(raw)
    ]


def rows_with_sections(body: list[Row], sections: bool) -> list[dict[str, Any]]:
    rows, section = [], None
    for cells in body:
        filled = [cell for cell in cells if cell]
        if sections and len(filled) == 1 and len(cells) > 2:
            section = filled[0]
            continue
        rows.append({"section": section, "cells": cells})
    return rows


def joined(raw: list[dict[str, Any]]) -> list[tuple[Row, list[Row]]]:
    """(header, body) for each run of page tables with the same column count."""
    runs: list[tuple[list[Row], list[Row]]] = []  # the rows of the first page; all rows
    for table in raw:
        rows = clean_rows(table["rows"])
        if not rows:
            continue
        if not runs or len(runs[-1][0][0]) != len(rows[0]):
            runs.append((rows, rows[:]))
        else:
            first_page, all_rows = runs[-1]
            all_rows += rows[returned_header_rows(rows, first_page) :]
    return [(rows[0], rows[1:]) for _, rows in runs]


def clean_rows(raw: list[list[Any]]) -> list[Row]:
    rows = [[" ".join(str(cell or "").split()) for cell in row] for row in raw]
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def returned_header_rows(rows: list[Row], first_page: list[Row]) -> int:
    """How many rows at the top are, read anew, rows that the table began with."""
    k = 0
    while k < min(len(rows), len(first_page)) and any(alike(rows[k], row) for row in first_page[: k + 1]):
        k += 1
    return k


def alike(a: Row, b: Row) -> bool:
    matcher = difflib.SequenceMatcher(None, " | ".join(a).lower(), " | ".join(b).lower(), autojunk=False)
    return matcher.ratio() > 0.7
