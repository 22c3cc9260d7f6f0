"""The tables of a document as they were read, as bytes that the ledger keeps, and back.

What stands in their cells is kept already, in the readings of the pages: here are its places in those. A cell
in several rows is one object in all of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from ingest import Box
from ocr import Reading
from prikaz.packing import plain_number
from table_extract import CellPart, PageReading, RawCell, RawRow, RawTable

_LEVEL = 1  # as of answers


@dataclass(frozen=True, slots=True)
class _Part:
    """`reading`: its place among those of all pages, and of `_Packed.more` behind them."""

    page: int
    box: Box
    reading: int


@dataclass(frozen=True, slots=True)
class _Cell:
    parts: tuple[_Part, ...]
    doubt: str | None


@dataclass(frozen=True, slots=True)
class _Row:
    page: int
    section: int | None
    cells: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class _Packed:
    """`tables`: without columns and rows; these are in `columns` and `rows` of each, by the places of their
    `cells`. `more`: what the pages do not have just so."""

    tables: tuple[RawTable, ...]
    columns: tuple[tuple[tuple[int, ...], ...], ...]
    rows: tuple[tuple[_Row, ...], ...]
    cells: tuple[_Cell, ...]
    more: tuple[Reading, ...]


_encoder = msgspec.msgpack.Encoder(enc_hook=plain_number)
_decoder = msgspec.msgpack.Decoder(_Packed)


def packed_raw(tables: Sequence[RawTable], pages: Sequence[PageReading]) -> bytes:
    """`pages`: as they were read."""
    cells = {id(cell): cell for table in tables for cell in _cells_of(table)}
    places = {key: place for place, key in enumerate(cells)}
    readings = {id(reading): place for place, reading in enumerate(_readings_of(pages))}
    more: list[Reading] = []

    def place_of(reading: Reading) -> int:
        if id(reading) not in readings:
            readings[id(reading)] = len(readings)
            more.append(reading)
        return readings[id(reading)]

    packed = _Packed(
        tuple(replace(table, columns=(), rows=()) for table in tables),
        tuple(tuple(tuple(places[id(cell)] for cell in path) for path in t.columns) for t in tables),
        tuple(tuple(_row(row, places) for row in table.rows) for table in tables),
        tuple(
            _Cell(tuple(_Part(p.page, p.box, place_of(p.reading)) for p in cell.parts), cell.doubt)
            for cell in cells.values()
        ),
        tuple(more),
    )
    return zlib.compress(_encoder.encode(packed), _LEVEL)


def unpacked_raw(data: bytes, pages: Sequence[PageReading]) -> tuple[RawTable, ...] | None:
    """None: they are damaged."""
    try:
        packed = _decoder.decode(zlib.decompress(data))
        readings = (*_readings_of(pages), *packed.more)
        cells = [
            RawCell(tuple(CellPart(p.page, p.box, readings[p.reading]) for p in cell.parts), cell.doubt)
            for cell in packed.cells
        ]
        return tuple(
            replace(
                table,
                columns=tuple(tuple(cells[place] for place in path) for path in columns),
                rows=tuple(_raw_row(row, cells) for row in rows),
            )
            for table, columns, rows in zip(packed.tables, packed.columns, packed.rows, strict=True)
        )
    except (zlib.error, msgspec.MsgspecError, ValueError, IndexError):
        return None


def _readings_of(pages: Sequence[PageReading]) -> Iterator[Reading]:
    return (cell.reading for page in pages for table in page.tables for cell in table.cells)


def _cells_of(table: RawTable) -> Iterator[RawCell]:
    for path in table.columns:
        yield from path
    for row in table.rows:
        yield from (cell for cell in (row.section, *row.cells) if cell is not None)


def _row(row: RawRow, places: dict[int, int]) -> _Row:
    section = None if row.section is None else places[id(row.section)]
    return _Row(row.page, section, tuple(None if cell is None else places[id(cell)] for cell in row.cells))


def _raw_row(row: _Row, cells: Sequence[RawCell]) -> RawRow:
    section = None if row.section is None else cells[row.section]
    return RawRow(row.page, section, tuple(None if place is None else cells[place] for place in row.cells))
