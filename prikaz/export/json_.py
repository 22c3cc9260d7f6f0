"""Document -> the JSON contract `prikaz/1`.

Every text is a plain string in its place, as the contract says. Where a text outside a cell has a story (it
was repaired, is doubtful, was read otherwise), that stands beside it, and only then: `raw`, `repairs`,
`doubt` of a column; `title_story` of a table, `section_story` of a row; `repairs` and `doubts` of the order,
each a map from the field («title», «items[0]», «signatory.name»). `lines` holds all print outside the
tables, so that what is no field of the order is not lost either.
"""

from __future__ import annotations

import json
import math
from dataclasses import fields
from typing import Any

import msgspec

from normalize import (
    Candidate,
    Cell,
    Column,
    Document,
    Join,
    Order,
    PrintedLine,
    Repair,
    Review,
    Row,
    Signatory,
    SourceInfo,
    Stray,
    Table,
    Text,
    Words,
)
from normalize.audit import order_texts
from prikaz.packing import plain_number
from table_extract import PageGrid, PageWarning

SCHEMA = "prikaz/1"
LEAST_RISK = 0.005  # is told: most cells have less

_encode = msgspec.json.Encoder(enc_hook=plain_number).encode

Json = dict[str, Any]


def json_bytes(document: Document) -> bytes:
    """UTF-8, indented by two. A lone surrogate (from a broken file name) is written as \\udcXX."""
    told = to_json(document)
    try:
        # As `json.dumps` writes it, in a thirtieth of its time: of floats only those are written otherwise
        # that have more digits, or zeros, than any that was rounded here.
        return msgspec.json.format(_encode(told), indent=2) + b"\n"
    except UnicodeEncodeError:
        text = json.dumps(told, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
        return text.encode("utf-8", errors="backslashreplace")


def to_json(document: Document) -> Json:
    """The document in plain dicts, lists, strings and numbers; boxes in points to a tenth."""
    return {
        "schema": SCHEMA,
        "source": _source(document.source),
        "order": _order(document.order),
        "orders": [{"pages": list(part.pages), "order": _order(part.order)} for part in document.orders],
        "tables": [_table(t) for t in document.tables],
        "warnings": [_warning(w) for w in document.warnings],
        "lines": [_line(line) for line in document.lines],
        "words": _words(document.words),
    }


def _words(words: Words) -> Json:
    counts = {field.name: getattr(words, field.name) for field in fields(words) if field.name != "left_out"}
    left_out = [{"page": part.page, "why": part.why, "text": part.text} for part in words.left_out]
    return counts | {"left_out": left_out}


def _line(line: PrintedLine) -> Json:
    return {
        "page": line.page,
        "box": line.box.as_list(),
        "text": line.text,
        "confidence": line.confidence,
    }


def _source(source: SourceInfo) -> Json:
    return {
        "name": source.name,
        "sha256": source.sha256,
        "pages": source.pages,
        "media_type": source.media_type,
    }


def _order(order: Order) -> Json:
    texts = dict(order_texts(order))
    repairs = {name: [_repair(r) for r in text.repairs] for name, text in texts.items() if text.repairs}
    doubts = order.doubts | {name: text.doubt for name, text in texts.items() if text.doubt}
    known = order.reviewed | {name: text.reviewed for name, text in texts.items() if text.reviewed}
    reviewed = {name: _review(review) for name, review in known.items()}
    return {
        "issuer": _plain(order.issuer),
        "kind": _plain(order.kind),
        "date": order.date,
        "number": _plain(order.number),
        "place": _plain(order.place),
        "title": _plain(order.title),
        "preamble": _plain(order.preamble),
        "items": [{"number": item.number, "text": item.text.text} for item in order.items],
        "signatory": _signatory(order.signatory),
        **({"doubts": doubts} if doubts else {}),
        **({"repairs": repairs} if repairs else {}),
        **({"reviewed": reviewed} if reviewed else {}),
    }


def _signatory(signatory: Signatory | None) -> Json | None:
    if signatory is None:
        return None
    return {"position": signatory.position.text, "name": signatory.name.text}


def _table(table: Table) -> Json:
    return {
        "title": table.title.text,
        **_story("title_story", table.title),
        "appendix": _plain(table.appendix),
        **(_story("appendix_story", table.appendix) if table.appendix else {}),
        "units": _plain(table.units),
        **(_story("units_story", table.units) if table.units else {}),
        "pages": list(table.pages),
        "order": table.order,
        "columns": [_column(c) for c in table.columns],
        "rows": [_row(r) for r in table.rows],
        "joins": [_join(j) for j in table.joins],
        "notes": [{"text": note.text, **_story_of(note)} for note in table.notes],
        "strays": [_stray(s) for s in table.strays],
        "grids": [_grid(g) for g in table.grids],
    }


def _column(column: Column) -> Json:
    return {"header": column.header.text, "kind": column.kind, **_story_of(column.header)}


def _row(row: Row) -> Json:
    return {
        "section": _plain(row.section),
        **(_story("section_story", row.section) if row.section else {}),
        "page": row.page,
        **({"doubt": row.doubt} if row.doubt else {}),
        "cells": [_cell(c) for c in row.cells],
    }


def _cell(cell: Cell) -> Json:
    return {
        "text": cell.text,
        "raw": cell.raw,
        "confidence": _rounded(cell.confidence),
        "boxes": [{"page": b.page, "box": b.box.as_list()} for b in cell.boxes],
        "repairs": [_repair(r) for r in cell.repairs],
        "doubt": cell.doubt,
        "value": cell.value,
        **({"candidates": [_candidate(c) for c in cell.candidates]} if cell.candidates else {}),
        **({"confirmed": cell.confirmed} if cell.confirmed else {}),
        **({"reviewed": _review(cell.reviewed)} if cell.reviewed else {}),
        **({"risk": cell.risk} if cell.risk >= LEAST_RISK else {}),
    }


def _review(review: Review) -> Json:
    return {"by": review.by, "at": review.at, "was": review.was}


def _candidate(candidate: Candidate) -> Json:
    return {"text": candidate.text, "why": candidate.why}


def _repair(repair: Repair) -> Json:
    return {
        "from": repair.before,
        "to": repair.after,
        "stage": repair.stage,
        "rule": repair.rule,
        "score": _rounded(repair.score),
        "start": repair.start,
        **({} if repair.margin is None else {"margin": _rounded(repair.margin)}),
        **({"alternatives": list(repair.alternatives)} if repair.alternatives else {}),
        **({} if repair.certain else {"certain": False}),
    }


def _rounded(number: float) -> float:
    """To what is told; ValueError for what is no number, which would be told as not there."""
    if not math.isfinite(number):
        raise ValueError(f"{number} in a document")
    return round(number, 3)


def _join(join: Join) -> Json:
    return {"page": join.page, "row": join.row, "why": join.why}


def _stray(stray: Stray) -> Json:
    return {"page": stray.page, "box": stray.box.as_list(), "text": stray.text}


def _grid(grid: PageGrid) -> Json:
    return {"page": grid.page, "kind": grid.kind, "why": grid.why}


def _warning(warning: PageWarning) -> Json:
    return {"page": warning.page, "code": warning.code, "message": warning.message}


def _plain(text: Text | None) -> str | None:
    return None if text is None else text.text


def _story(key: str, text: Text) -> Json:
    story = _story_of(text)
    return {key: story} if story else {}


def _story_of(text: Text) -> Json:
    """What happened to a text between the scan and here; empty where it stands as it was read."""
    return {
        **({"raw": text.raw} if text.raw and text.raw != text.text else {}),
        **({"repairs": [_repair(r) for r in text.repairs]} if text.repairs else {}),
        **({"doubt": text.doubt} if text.doubt else {}),
        **({"reviewed": _review(text.reviewed)} if text.reviewed else {}),
    }
