"""What the dictionaries said of a document, as bytes that the ledger keeps."""

from __future__ import annotations

import zlib

import msgspec

from normalize.answers import Answers

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Answers)
_LEVEL = 1  # the next ones are half as fast, and a tenth smaller


def packed_answers(answers: Answers) -> bytes:
    return zlib.compress(_encoder.encode(answers), _LEVEL)


def unpacked_answers(data: bytes) -> Answers | None:
    """None: they are damaged, so that nobody knows what was said."""
    try:
        return _decoder.decode(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError, ValueError):
        return None
