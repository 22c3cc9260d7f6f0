"""What the dictionaries said of a document, as bytes that the ledger keeps."""

from __future__ import annotations

import zlib

import msgspec

from normalize import Lexicon
from normalize.answers import Answers, would_say_the_same

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Answers)
_LEVEL = 1  # the next ones are half as fast, and a tenth smaller


def packed_answers(answers: Answers) -> bytes:
    return zlib.compress(_encoder.encode(answers), _LEVEL)


def holds(answers: bytes, lexicon: Lexicon) -> bool:
    """Whether the lexicon would say so as well; of bytes that are damaged nobody knows."""
    try:
        kept = _decoder.decode(zlib.decompress(answers))
    except (zlib.error, msgspec.MsgspecError, ValueError):
        return False
    return would_say_the_same(kept, lexicon)
