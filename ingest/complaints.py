"""What decoders written in C say of broken data: on the error output, and nowhere else.

A JPEG or a fax has no checksum. Where its bits are broken the decoder makes something up, and goes on: a page
half of which is noise would be done without a word. So its complaints are caught; that also keeps a file from
filling the terminal with them.
"""

from __future__ import annotations

import os
import re
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import cv2
import numpy as np

_ERRORS = 2  # the file descriptor of the error output
# libtiff: Fax3Decode, Fax4Decode, LZWDecode; libjpeg
_OF_BROKEN_DATA = re.compile(
    "Bad code word|Uncompressed data|Line length mismatch|Not enough data|Premature|code not yet in table|"
    "Corrupt JPEG data|Inconsistent progression"
)
_alone = threading.RLock()


@contextmanager
def heard() -> Iterator[list[str]]:
    """Filled at the end of the block: the lines that this process has said on its error output within."""
    said: list[str] = []
    with _alone, tempfile.TemporaryFile() as kept:
        try:
            before = os.dup(_ERRORS)
        except OSError:  # closed: nobody would hear it either way
            yield said
            return
        try:
            os.dup2(kept.fileno(), _ERRORS)
            yield said
        finally:
            os.dup2(before, _ERRORS)
            os.close(before)
        kept.seek(0)
        said += (line.decode(errors="replace").strip() for line in kept)


def of_broken_data(said: list[str]) -> str:
    """The first complaint of broken data; empty where there is none."""
    return next((line for line in said if _OF_BROKEN_DATA.search(line)), "")


def jpeg_complaint(data: bytes) -> str:
    """What libjpeg says of a JPEG, read once more at an eighth of its size; empty: nothing."""
    with heard() as said:
        try:
            cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_8)
        except cv2.error:  # of a kind that it does not read: whoever does has done so already
            return ""
    return of_broken_data(said)
