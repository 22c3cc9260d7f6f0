"""Whether the data of a picture in a PDF end too early.

pdfium decodes what there is and fills the rest: a page of which the lower half was lost would pass for a page
with nothing on it. So the fill is looked for, which costs nothing, and only then the data's end.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_JPEG_FILL = 128  # libjpeg has middle grey for blocks that never came
_JPEG_END = b"\xff\xd9"
_FAX_ENDS = ("000000000001" * 2, "0000000000011" * 2)  # EOFB: ITU-T T.6, 2.4.1; RTC: T.4, 4.1.4 and 4.2.3
_PADDING = 64  # bytes that a writer may have put behind the end


def is_cut(image: Any, pixels: NDArray[np.uint8]) -> bool:
    """`image`: a pdfium picture; `pixels`: what pdfium made of it, as it lies in the file, grey or RGB.

    Not seen: a fax whose fill is white, as blank paper is, and a picture that lost less than a row of blocks.
    """
    filters, last = image.get_filters(), pixels[-1:]
    kind = filters[-1] if filters else ""
    if kind == "DCTDecode":
        return bool((last == _JPEG_FILL).all()) and _JPEG_END not in _tail(image)
    if last.any():
        return False
    if kind == "CCITTFaxDecode":
        bits = "".join(f"{byte:08b}" for byte in _tail(image))
        return not bits.rstrip("0").endswith(_FAX_ENDS)
    if kind in ("FlateDecode", "LZWDecode"):
        width, height = image.get_px_size()
        whole: int = height * ((width * _depth(image) + 7) // 8)
        return len(image.get_data(decode_simple=True)) < whole
    return False


def _tail(image: Any) -> bytes:
    return bytes(image.get_data(decode_simple=True)[-_PADDING:])


def _depth(image: Any) -> int:
    return int(image.get_metadata().bits_per_pixel)
