"""How many pages a TIFF has, in time: Pillow takes minutes for 300,000, for it keeps them in a list."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


class TiffUnreadable(Exception):
    """A directory of it is not there."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """TIFF 6.0, section 2, and BigTIFF. `first`: where the place of the first directory stands, in bytes;
    `count`, `place`: how a number of entries and a place in the file are written; `entry`: bytes of one."""

    first: int
    count: struct.Struct
    place: struct.Struct
    entry: int


def count_directories(path: Path) -> int:
    """As many as follow each other from the first one, none counted twice. Raises TiffUnreadable, OSError."""
    with path.open("rb") as file:
        head = file.read(4)
        order = "<" if head.startswith(b"II") else ">"
        plain = _Layout(4, struct.Struct(order + "H"), struct.Struct(order + "I"), 12)
        big = _Layout(8, struct.Struct(order + "Q"), struct.Struct(order + "Q"), 20)
        return sum(1 for _ in _directories(file, big if b"+" in head else plain))


def _directories(file: BinaryIO, layout: _Layout) -> Iterator[int]:
    seen: set[int] = set()
    file.seek(layout.first)
    place = _number(file, layout.place)
    while place and place not in seen:
        seen.add(place)
        yield place
        try:
            file.seek(place)
            file.seek(_number(file, layout.count) * layout.entry, 1)
        except (OSError, ValueError, OverflowError) as error:  # no place in any file
            raise TiffUnreadable("a page of it is not there") from error
        place = _number(file, layout.place)


def _number(file: BinaryIO, how: struct.Struct) -> int:
    data = file.read(how.size)
    if len(data) < how.size:
        raise TiffUnreadable("a page of it is not there")
    return int(how.unpack(data)[0])
