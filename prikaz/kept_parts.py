"""The parts of a document as bytes that the ledger keeps, and back.

A cell in several rows is one object in all of them, and so is a section: rows hold their places in a list.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import msgspec

from normalize import Cell, Row, Table, Text
from normalize.parts import Parts
from prikaz.packing import plain_number

T = TypeVar("T")

_LEVEL = 1  # as of answers


@dataclass(frozen=True, slots=True)
class _Row:
    section: int | None
    page: int
    cells: tuple[int, ...]
    doubt: str | None


@dataclass(frozen=True, slots=True)
class _Rows:
    """Of one table."""

    sections: tuple[Text, ...]
    cells: tuple[Cell, ...]
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Packed:
    """`parts`: their tables have no rows; these are in `rows`, of each table."""

    parts: Parts
    rows: tuple[_Rows, ...]


_encoder = msgspec.msgpack.Encoder(enc_hook=plain_number)
_decoder = msgspec.msgpack.Decoder(_Packed)


def packed_parts(parts: Parts) -> bytes:
    bare = replace(parts, tables=tuple(replace(table, rows=()) for table in parts.tables))
    packed = _Packed(bare, tuple(_rows_of(table) for table in parts.tables))
    return zlib.compress(_encoder.encode(packed), _LEVEL)


def unpacked_parts(data: bytes) -> Parts | None:
    """None: they are damaged."""
    try:
        packed = _decoder.decode(zlib.decompress(data))
        tables = zip(packed.parts.tables, packed.rows, strict=True)
        return replace(packed.parts, tables=tuple(_with_rows(table, rows) for table, rows in tables))
    except (zlib.error, msgspec.MsgspecError, ValueError, IndexError):
        return None


class _Once(Generic[T]):
    """Each object once; `places`: where it stands among them, by its identity."""

    def __init__(self, objects: Iterable[T]) -> None:
        self.objects = tuple({id(each): each for each in objects}.values())
        self.places = {id(each): place for place, each in enumerate(self.objects)}


def _rows_of(table: Table) -> _Rows:
    sections = _Once(row.section for row in table.rows if row.section is not None)
    cells = _Once(cell for row in table.rows for cell in row.cells)
    rows = tuple(
        _Row(
            None if row.section is None else sections.places[id(row.section)],
            row.page,
            tuple(cells.places[id(cell)] for cell in row.cells),
            row.doubt,
        )
        for row in table.rows
    )
    return _Rows(sections.objects, cells.objects, rows)


def _with_rows(table: Table, of: _Rows) -> Table:
    rows = tuple(
        Row(
            None if row.section is None else of.sections[row.section],
            row.page,
            tuple(of.cells[place] for place in row.cells),
            row.doubt,
        )
        for row in of.rows
    )
    return replace(table, rows=rows)
