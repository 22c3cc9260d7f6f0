"""Pictures in files of their own (TIFF, PNG, JPEG, WebP), opened by Pillow, one page at a time."""

from __future__ import annotations

import math
import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

Pixels = NDArray[np.uint8]

_TIFF = "image/tiff"
_OPENERS: dict[str, type[Any]] = {
    _TIFF: TiffImagePlugin.TiffImageFile,
    "image/png": PngImagePlugin.PngImageFile,
    "image/jpeg": JpegImagePlugin.JpegImageFile,
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
    Warning,
)
_ORIENTATION = 0x0112
_STRIP_OFFSETS, _STRIP_BYTES, _TILE_OFFSETS, _TILE_BYTES = 273, 279, 324, 325
_WEBP_MOST = 1 << 24
_pillow_switches = threading.Lock()


class PictureUnreadable(Exception):
    """Cut short or broken."""


class PictureTooLarge(Exception):
    """Declares more pixels than are allowed; args: width, height."""


def count_picture_pages(path: Path, media_type: str) -> int:
    """Pages of a TIFF; 1 for all others (an animation is its first picture). Raises PictureUnreadable."""
    if media_type == "image/webp":
        _webp_size(path)  # Pillow would set up its decoder, and the whole canvas, only to tell the size
        return 1
    with _opened(path, media_type) as image:
        return int(image.n_frames) if media_type == _TIFF else 1


def picture_pixels(
    path: Path, media_type: str, number: int, most: int
) -> tuple[Pixels, tuple[float, float] | None]:
    """Page `number` (from 1) upright by its orientation mark, (H, W) grey or (H, W, 3) RGB, on white where it
    was clear; and its declared pixels per inch along x and y, None where it declares none.

    Raises PictureTooLarge (before anything is decoded) over `most` pixels, PictureUnreadable.
    """
    if media_type == "image/webp":
        _check_size(_webp_size(path), most)
    with _opened(path, media_type) as image:
        image.seek(number - 1)
        _check_size(image.size, most)
        if media_type == _TIFF:
            _check_strips(image, path.stat().st_size)
        dpi, orientation = _declared_dpi(image), image.getexif().get(_ORIENTATION, 1)
        image.load()
        # Pillow turns a TIFF itself while it loads
        pixels = _to_pixels(image) if media_type == _TIFF else _turned(_to_pixels(image), orientation)
        return pixels, dpi[::-1] if dpi and orientation in (5, 6, 7, 8) else dpi


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


def _check_size(size: tuple[int, int], most: int) -> None:
    if size[0] * size[1] > most:
        raise PictureTooLarge(*size)


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
    if image.mode.startswith("I;16"):
        return np.asarray(np.asarray(image).astype(np.uint16) >> 8, np.uint8)
    if image.mode in ("I", "F"):
        return _deep_to_pixels(np.asarray(image))
    if "transparency" in image.info or image.mode in ("LA", "La", "PA", "RGBA", "RGBa"):
        return _on_white(image)
    if image.mode in ("1", "L"):
        return np.asarray(image.convert("L"))
    return np.asarray(image.convert("RGB"))


def _deep_to_pixels(values: NDArray[Any]) -> Pixels:
    """Grey values of 32 bits, whole ones as of 16 bits, fractions as of 0 to 1 (or to 255 where larger)."""
    values = np.nan_to_num(values)
    if values.dtype.kind == "f":
        top = 1.0 if values.max(initial=0.0) <= 1.0 else 255.0
        return np.asarray(np.clip(values / top, 0.0, 1.0) * 255.0, np.uint8)
    return np.asarray(np.clip(values, 0, 65535) >> 8, np.uint8)


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
