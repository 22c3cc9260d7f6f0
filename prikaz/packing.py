"""A page's reading as bytes, and back: what worker processes send and the ledger keeps.

MessagePack checked against the types, not pickle: an OUT folder may lie where others can write, and a pickle
from there could run anything. A page of a dense table takes about 8 KB.
"""

from __future__ import annotations

import zlib

import msgspec
import numpy as np

from table_extract import PageReading


def plain_number(number: object) -> object:
    """NumPy's numbers, wherever a stage let one through, as Python's."""
    if isinstance(number, np.generic):
        return number.item()
    raise TypeError(f"nothing that a reading holds: {type(number)}")


_encoder = msgspec.msgpack.Encoder(enc_hook=plain_number)
_decoder = msgspec.msgpack.Decoder(PageReading)


class PackingError(ValueError):
    """Not a packed reading, or one that another version made."""


def packed(reading: PageReading) -> bytes:
    return zlib.compress(_encoder.encode(reading))


def unpacked(data: bytes) -> PageReading:
    """Raises PackingError."""
    try:
        return _decoder.decode(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError, ValueError, TypeError) as error:
        raise PackingError(f"not a reading of a page: {error}") from error
