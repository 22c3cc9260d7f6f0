"""Picture files made to do harm: they claim what they have not, or unpack to what no memory holds."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterable

from PIL import Image

from benchmarks.made_pdf import MIB, repeated

_SHORT, _LONG = 3, 4


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, depth: int, colours: int, data: bytes, before: bytes = b"") -> bytes:
    """`colours`: 0 grey, 2 RGB, 6 RGBA; `before`: chunks between the header and the data."""
    header = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    body = chunk(b"IHDR", header) + before + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def rows(row: int, height: int) -> bytes:
    """`height` rows of `row` bytes of white, each with its filter byte, packed."""
    return repeated(b"\0" + b"\xff" * row, height)


def claimed_png() -> bytes:
    return png(100_000, 100_000, 1, 0, zlib.compress(b"\0" * 1000))


def bits_png(side: int = 12_000) -> bytes:
    return png(side, side, 1, 0, rows(-(-side // 8), side))


def colour_png(side: int = 12_000) -> bytes:
    """Just under the limit of pixels, 864 MB as it is packed."""
    return png(side, side, 16, 2, rows(side * 6, side))


def clear_png(side: int = 12_000) -> bytes:
    return png(side, side, 16, 6, rows(side * 8, side))


def endless_png() -> bytes:
    """A small picture whose data go on for gigabytes."""
    return png(600, 400, 8, 0, repeated(b"\0" * MIB, 4096))


def text_png() -> bytes:
    words = chunk(b"zTXt", b"a\0\0" + repeated(b" " * MIB, 1024))
    return png(600, 400, 8, 0, rows(600, 400), words * 4)


def profile_png() -> bytes:
    profile = chunk(b"iCCP", b"a\0\0" + repeated(b" " * MIB, 2048))
    return png(600, 400, 8, 0, rows(600, 400), profile)


def thin_png() -> bytes:
    return png(100_000_000, 1, 1, 0, rows(12_500_000, 1))


def frames_png(count: int = 200_000) -> bytes:
    control = chunk(b"acTL", struct.pack(">II", 0xFFFF_FFF, 0))
    frame = chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 600, 400, 0, 0, 1, 1, 0, 0))
    return png(600, 400, 8, 0, rows(600, 400), control + frame * count)


def directory(entries: Iterable[tuple[int, int, int, int]], following: int) -> bytes:
    """Of a little-endian TIFF: tag, type, count, value; where the next one stands."""
    lines = [struct.pack("<HHII", *entry) for entry in sorted(entries)]
    return struct.pack("<H", len(lines)) + b"".join(lines) + struct.pack("<I", following)


def tiff(
    width: int,
    height: int,
    data: bytes,
    packing: int = 1,
    more: Iterable[tuple[int, int, int, int]] = (),
    following: int | None = None,
) -> bytes:
    """One strip of 8 bit grey; `packing`: 1 none, 8 Deflate; `following`: where the next one stands."""
    start = 8 + len(data) + len(data) % 2
    plain = {
        256: (256, _LONG, 1, width),
        257: (257, _LONG, 1, height),
        258: (258, _SHORT, 1, 8),
        259: (259, _SHORT, 1, packing),
        262: (262, _SHORT, 1, 1),
        273: (273, _LONG, 1, 8),
        277: (277, _SHORT, 1, 1),
        278: (278, _LONG, 1, height),
        279: (279, _LONG, 1, len(data)),
    }
    entries = (plain | {entry[0]: entry for entry in more}).values()
    head = b"II*\0" + struct.pack("<I", start) + data + b"\0" * (len(data) % 2)
    return head + directory(entries, following if following is not None else 0)


def claimed_tiff() -> bytes:
    return tiff(1_000_000, 1_000_000, b"\xff" * 64, 8)


def ring_tiff() -> bytes:
    data = b"\xff" * 6000
    return tiff(100, 60, data, following=8 + len(data))


def ring_of_two_tiff() -> bytes:
    data = b"\xff" * 6000
    first = 8 + len(data)
    made = tiff(100, 60, data, following=first + 114)
    return made + directory([(256, _LONG, 1, 100), (257, _LONG, 1, 60)], first)


def many_pages_tiff(count: int = 300_000) -> bytes:
    """Directories one behind the other, all of the same strip."""
    size = [(256, _LONG, 1, 9), (257, _LONG, 1, 2), (258, _SHORT, 1, 8)]
    strip = [*size, (273, _LONG, 1, 8), (279, _LONG, 1, 18)]
    first, length = 26, len(directory(strip, 0))
    body = b"".join(directory(strip, first + length * (n + 1)) for n in range(count - 1))
    return b"II*\0" + struct.pack("<I", first) + b"\xff" * 18 + body + directory(strip, 0)


def deflate_tiff(side: int = 12_000) -> bytes:
    return tiff(side, side, repeated(b"\xff" * side, side), 8)


def deep_tiff(side: int = 12_000) -> bytes:
    """32 bits a pixel, as a fraction: 576 MB, and more while it is made grey."""
    more = [(258, _SHORT, 1, 32), (339, _SHORT, 1, 3)]
    return tiff(side, side, repeated(b"\0" * (4 * side), side), 8, more)


def endless_tiff() -> bytes:
    return tiff(600, 400, repeated(b"\xff" * MIB, 4096), 8)


def lzw_tiff(side: int = 12_000) -> bytes:
    out = io.BytesIO()
    Image.new("L", (side, side), 255).save(out, "TIFF", compression="tiff_lzw")
    return out.getvalue()


def fax_tiff(side: int = 12_000) -> bytes:
    out = io.BytesIO()
    Image.new("1", (side, side), 1).save(out, "TIFF", compression="group4")
    return out.getvalue()


def huge_tile_tiff() -> bytes:
    more = [(322, _LONG, 1, 1 << 30), (323, _LONG, 1, 1 << 30), (324, _LONG, 1, 8), (325, _LONG, 1, 64)]
    return tiff(600, 400, b"\xff" * 64, 8, more)


def many_channels_tiff() -> bytes:
    return tiff(600, 400, b"\xff" * 64, 8, [(277, _SHORT, 1, 65_535)])


def long_tag_tiff() -> bytes:
    return tiff(100, 60, b"\xff" * 6000, more=[(270, 2, 0xFFFF_FFF0, 8), (320, _SHORT, 0x7FFF_FFFF, 8)])


def claimed_jpeg() -> bytes:
    made = _jpeg(64, 48)
    at = made.index(b"\xff\xc0") + 5
    return made[:at] + struct.pack(">HH", 65_500, 65_500) + made[at + 4 :]


def grey_jpeg(side: int = 12_000) -> bytes:
    return _jpeg(side, side)


def scans_jpeg(side: int = 8_000, scans: int = 2_000) -> bytes:
    """A progressive JPEG whose last scan comes again and again: each costs a pass over all pixels."""
    out = io.BytesIO()
    Image.new("L", (side, side), 200).save(out, "JPEG", progressive=True)
    made = out.getvalue()
    last = made.rindex(b"\xff\xda")
    return made[:last] + made[last:-2] * scans + b"\xff\xd9"


def _jpeg(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height), 200).save(out, "JPEG")
    return out.getvalue()


def flat_webp(side: int = 12_000) -> bytes:
    """All of one colour, which takes no bits a pixel: 38 bytes of any size."""
    made = bytearray(_webp())
    at = made.index(b"VP8L") + 9
    made[at : at + 4] = (side - 1 | (side - 1) << 14).to_bytes(4, "little")
    return bytes(made)


def largest_webp() -> bytes:
    return flat_webp(1 << 14)


def canvas_webp() -> bytes:
    """An extended header that claims 2^24 x 2^24, before a small picture."""
    inner = _webp()[12:]
    head = b"VP8X" + struct.pack("<I", 10) + b"\0" * 4 + b"\xff" * 6
    return b"RIFF" + struct.pack("<I", 4 + len(head) + len(inner)) + b"WEBP" + head + inner


def frames_webp(count: int = 300) -> bytes:
    out = io.BytesIO()
    first, *others = [Image.new("RGB", (300, 200), (n % 256, 0, 0)) for n in range(count)]
    first.save(out, "WEBP", save_all=True, append_images=others, lossless=True, method=0)
    return out.getvalue()


def _webp() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(out, "WEBP", lossless=True)
    return out.getvalue()


BOMBS: dict[str, Callable[[], bytes]] = {
    made.__name__.replace("_", "-").replace(f"-{ending}", f".{ending}"): made
    for ending, kinds in (
        (
            "png",
            (
                claimed_png,
                bits_png,
                colour_png,
                clear_png,
                endless_png,
                text_png,
                profile_png,
                thin_png,
                frames_png,
            ),
        ),
        (
            "tiff",
            (
                claimed_tiff,
                ring_tiff,
                ring_of_two_tiff,
                many_pages_tiff,
                deflate_tiff,
                deep_tiff,
                endless_tiff,
                lzw_tiff,
                fax_tiff,
                huge_tile_tiff,
                many_channels_tiff,
                long_tag_tiff,
            ),
        ),
        ("jpeg", (claimed_jpeg, grey_jpeg, scans_jpeg)),
        ("webp", (largest_webp, flat_webp, canvas_webp, frames_webp)),
    )
    for made in kinds
}
