"""Pictures in files of their own (TIFF, PNG, JPEG, WebP), opened by Pillow, one page at a time."""

from __future__ import annotations

import math
import struct
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from ingest.complaints import heard, jpeg_complaint, of_broken_data
from ingest.tiff_pages import TiffUnreadable, count_directories

Pixels = NDArray[np.uint8]

_TIFF, _JPEG = "image/tiff", "image/jpeg"
_OPENERS: dict[str, type[Any]] = {
    _TIFF: TiffImagePlugin.TiffImageFile,
    "image/png": PngImagePlugin.PngImageFile,
    _JPEG: JpegImagePlugin.JpegImageFile,
    "image/webp": WebPImagePlugin.WebPImageFile,
}
# What Pillow raises for broken files, found by cutting and flipping bytes of good ones
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    TypeError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    AttributeError,
    struct.error,
    TiffUnreadable,
    Warning,
)
_ORIENTATION = 0x0112
_STRIP_OFFSETS, _STRIP_BYTES, _TILE_OFFSETS, _TILE_BYTES = 273, 279, 324, 325
_WEBP_SHARE = 3  # Pillow has a WebP four times in memory: a third of the pixels costs what other formats do
_BAND = 256  # rows made into pixels at a time: of a whole page Pillow would hold up to four copies
_pillow_switches = threading.Lock()


class PictureUnreadable(Exception):
    """Cut short or broken."""


class PictureTooLarge(Exception):
    """Declares more pixels than are allowed; args: width, height, and what is allowed in all."""


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """A picture upright by its orientation mark.

    `pixels`: (H, W) grey or (H, W, 3) RGB, on white where it was clear. `dpi`: pixels per inch along x and y,
    None where it declares none. `complaint`: what its decoder said of broken data; empty: nothing.
    """

    pixels: Pixels
    dpi: tuple[float, float] | None
    complaint: str


def count_picture_pages(path: Path, media_type: str) -> int:
    """Pages of a TIFF; 1 for all others (an animation is its first picture). Raises PictureUnreadable."""
    if media_type == "image/webp":
        _webp_size(path)  # Pillow would set up its decoder, and the whole canvas, only to tell the size
        return 1
    with _opened(path, media_type):
        return count_directories(path) if media_type == _TIFF else 1


def decoded_picture(path: Path, media_type: str, number: int, most: int, longest: int) -> Decoded:
    """Page `number` (from 1).

    Raises PictureTooLarge (before anything is decoded) over `most` pixels (of a WebP a third of them) or
    over `longest` along a side, PictureUnreadable.
    """
    if media_type == "image/webp":
        most //= _WEBP_SHARE
        _check_size(_webp_size(path), most, longest)
    with _opened(path, media_type) as image:
        image.seek(number - 1)
        _check_size(image.size, most, longest)
        if media_type == _TIFF:
            _check_strips(image, path.stat().st_size)
        dpi, orientation = _declared_dpi(image), image.getexif().get(_ORIENTATION, 1)
        with heard() as said:
            image.load()
        complaint = jpeg_complaint(path.read_bytes()) if media_type == _JPEG else of_broken_data(said)
        # Pillow turns a TIFF itself while it loads
        pixels = _to_pixels(image) if media_type == _TIFF else _turned(_to_pixels(image), orientation)
        dpi = dpi[::-1] if dpi and orientation in (5, 6, 7, 8) else dpi
        return Decoded(pixels, dpi, complaint)


@contextmanager
def _opened(path: Path, media_type: str) -> Iterator[Any]:
    """The picture. All that Pillow raises for broken files is PictureUnreadable."""
    try:
        with _strict_pillow(media_type), path.open("rb") as file, _OPENERS[media_type](file) as image:
            yield image
    except _BROKEN as error:
        raise PictureUnreadable(" ".join(str(error).split()) or type(error).__name__) from error


@contextmanager
def _strict_pillow(media_type: str) -> Iterator[None]:
    """Pillow with its switches as we need them, whatever other packages of the process (WeasyPrint) set.

    Its limit of pixels is off, for it only warns at first, and the caller has a limit of their own. What is
    cut short is an error.
    """
    with _pillow_switches, warnings.catch_warnings():
        most, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        lax, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            _set_warnings(media_type)
            yield
        finally:
            Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES = most, lax


def _set_warnings(media_type: str) -> None:
    """Pillow reads a TIFF whose directory is cut short as far as it goes, and only warns."""
    warnings.simplefilter("ignore")
    if media_type == _TIFF:
        warnings.filterwarnings("error", "Truncated File Read|Corrupt EXIF data")


def _check_size(size: tuple[int, int], most: int, longest: int) -> None:
    if size[0] * size[1] > most or max(size) > longest:
        raise PictureTooLarge(*size, most)


def _webp_size(path: Path) -> tuple[int, int]:
    """Canvas of a WebP by its header (WebP container specification; RFC 6386 9.1; lossless bitstream 3)."""
    with path.open("rb") as file:
        head = file.read(30)
    if len(head) < 30:
        raise PictureUnreadable("the header is cut short")
    kind = head[12:16]
    if kind == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    raise PictureUnreadable("the header is broken")


def _check_strips(image: Any, size: int) -> None:
    """libtiff fills what it cannot read with white and says nothing: look whether all strips are there."""
    for offsets, lengths in ((_STRIP_OFFSETS, _STRIP_BYTES), (_TILE_OFFSETS, _TILE_BYTES)):
        places, spans = image.tag_v2.get(offsets, ()), image.tag_v2.get(lengths, ())
        if any(start + span > size for start, span in zip(places, spans, strict=False)):
            raise PictureUnreadable("its end is missing")


def _declared_dpi(image: Any) -> tuple[float, float] | None:
    pair = image.info.get("dpi")
    if not pair:
        return None
    try:
        x, y = float(pair[0]), float(pair[1])
    except (TypeError, ValueError, ArithmeticError, LookupError):
        return None
    return (x, y) if math.isfinite(x) and math.isfinite(y) and min(x, y) > 0 else None


def _to_pixels(image: Image.Image) -> Pixels:
    """(H, W) grey or (H, W, 3) RGB, on white where it is clear; made band by band."""
    bands = [(top, min(top + _BAND, image.height)) for top in range(0, image.height, _BAND)]
    flat = _flattening(image, bands)
    pixels: Pixels | None = None
    for top, bottom in bands:
        band = flat(image.crop((0, top, image.width, bottom)))
        if pixels is None:
            pixels = np.empty((image.height, *band.shape[1:]), np.uint8)
        pixels[top:bottom] = band
    if pixels is None:
        raise PictureUnreadable("it has no pixels")
    return pixels


def _flattening(image: Image.Image, bands: list[tuple[int, int]]) -> Callable[[Image.Image], Pixels]:
    """How a band of the picture becomes pixels: the same way for all of them."""
    if image.mode.startswith("I;16"):
        return lambda band: np.asarray(np.asarray(band).astype(np.uint16) >> 8, np.uint8)
    if image.mode == "I":
        return lambda band: np.asarray(np.clip(np.asarray(band), 0, 65535) >> 8, np.uint8)
    if image.mode == "F":
        most = max(_values(image.crop((0, top, image.width, end))).max(initial=0.0) for top, end in bands)
        return partial(_fractions_to_pixels, top=1.0 if most <= 1.0 else 255.0)
    if "transparency" in image.info or image.mode in ("LA", "La", "PA", "RGBA", "RGBa"):
        return _on_white
    mode = "L" if image.mode in ("1", "L") else "RGB"
    return lambda band: np.asarray(band.convert(mode))


def _values(band: Image.Image) -> NDArray[Any]:
    values: NDArray[Any] = np.nan_to_num(np.asarray(band))
    return values


def _fractions_to_pixels(band: Image.Image, top: float) -> Pixels:
    """Grey values that are fractions of 1, or (where some are larger) go up to 255."""
    return np.asarray(np.clip(_values(band) / top, 0.0, 1.0) * 255.0, np.uint8)


def _on_white(image: Image.Image) -> Pixels:
    grey = image.mode in ("L", "LA", "La", "1")
    if image.mode in ("La", "RGBa"):
        image = image.convert("LA" if grey else "RGBA")
    clear = image.convert("RGBA")
    flat = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    return np.asarray(flat.convert("L" if grey else "RGB"))


def _turned(pixels: Pixels, orientation: int) -> Pixels:
    """Undo the eight EXIF orientations (EXIF 2.32, tag 0x0112); an unknown one is taken for upright."""
    if orientation in (2, 3):
        pixels = pixels[:, ::-1]
    if orientation in (3, 4):
        pixels = pixels[::-1]
    if orientation in (5, 6, 7, 8):
        pixels = pixels.swapaxes(0, 1)
    if orientation in (6, 7):
        pixels = pixels[:, ::-1]
    if orientation in (7, 8):
        pixels = pixels[::-1]
    return pixels
