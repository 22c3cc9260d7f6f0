"""What the dictionaries said of a document, as bytes that the ledger keeps, with the document's parts."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import msgspec

from normalize.answers import Answers

_LEVEL = 1  # the next ones are half as fast, and a tenth smaller


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """`parts`: of the document, and `raw`: its tables as they were read, packed, looked at only where some of
    the answers are others; empty where none can be used again."""

    answers: Answers
    parts: bytes = b""
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class _Packed:
    answers: bytes
    parts: bytes
    raw: bytes


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Answers)
_unpacker = msgspec.msgpack.Decoder(_Packed)


def packed_answers(kept: KeptAnswers) -> bytes:
    answers = zlib.compress(_encoder.encode(kept.answers), _LEVEL)
    return _encoder.encode(_Packed(answers, kept.parts, kept.raw))


def unpacked_answers(data: bytes) -> KeptAnswers | None:
    """None: they are damaged, so that nobody knows what was said."""
    try:
        packed = _unpacker.decode(data)
        return KeptAnswers(_decoder.decode(zlib.decompress(packed.answers)), packed.parts, packed.raw)
    except (zlib.error, msgspec.MsgspecError, ValueError):
        return None
