"""Good files, damaged in ways that repeat: bits flipped, ends cut off, pieces of one put into another.

What was damaged comes from a seed, so that a file that once broke something can be made again by its name.
"""

from __future__ import annotations

import io
import os
import random
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence

import img2pdf
import pikepdf
import pypdfium2
from PIL import Image
from weasyprint import HTML

_DPI = 200
_STYLE = """<style>@page {size: 148mm 70mm; margin: 5mm} body {font: 11pt 'DejaVu Serif'} p {margin: 0 0 3pt}
table {border-collapse: collapse; width: 100%} td {border: 1px solid; padding: 2px}</style>"""
_ORDER = (
    f"{_STYLE}<p>ПРИКАЗ № 127-ОД</p><table><tr><td>1.1</td><td>Провести семинар</td><td>до 15 марта</td></tr>"
    "<tr><td>1.2</td><td>Подготовить отчет</td><td>май 2024</td></tr></table>"
)
_OBJECT = re.compile(rb"\d+ 0 obj\b.*?\bendobj", re.DOTALL)
_NUMBER = re.compile(rb"(?<=[ \[/(<])\d{1,9}(?=[ \]/>\n\r])")
_ODD_NUMBERS = (b"0", b"-1", b"1", b"65536", b"4294967295", b"99999999999")
_LONGEST = 4096  # bytes; a piece cut out or put in is so long at most

Damage = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def good_files() -> dict[str, bytes]:
    """Small files of one page, or two, that all can be read; name -> content."""
    printed = _printed()
    picture = _drawn(printed)
    colour, fax = picture.convert("RGB"), picture.convert("1", dither=Image.Dither.NONE)
    pages = [_saved(page, "PNG") for page in (fax, picture)]
    bare_exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"
    return {
        "printed.pdf": printed,
        "packed.pdf": _packed(printed),
        "scanned.pdf": _scanned([_saved(picture, "JPEG", quality=80)]),
        "two-pages.pdf": _scanned(pages),
        "grey.png": _saved(picture, "PNG"),
        "palette.png": _saved(colour.quantize(16), "PNG"),
        "grey.jpg": _saved(picture, "JPEG", quality=80),
        "colour.jpg": _saved(colour, "JPEG", quality=80, progressive=True),
        "two-pages.tif": _saved(fax, "TIFF", compression="group4", save_all=True, append_images=[fax]),
        "packed.tif": _saved(picture, "TIFF", compression="tiff_lzw"),
        "lossy.webp": _saved(colour, "WEBP", quality=80),
        "whole.webp": _saved(colour, "WEBP", lossless=True, exif=bare_exif),
    }


def _printed() -> bytes:
    """The same bytes at any time: fontTools writes down when it made a font smaller."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
    try:
        return bytes(HTML(string=_ORDER).write_pdf())
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _drawn(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        made: Image.Image = document[0].render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
        return made


def _saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **({} if kind == "WEBP" else {"dpi": (_DPI, _DPI)}), **how)
    return out.getvalue()


def _scanned(pages: list[bytes]) -> bytes:
    return _settled(bytes(img2pdf.convert(pages, nodate=True) or b""), pikepdf.ObjectStreamMode.disable)


def _packed(pdf: bytes) -> bytes:
    """With object streams and a table of references that is a stream, as newer programs write."""
    return _settled(pdf, pikepdf.ObjectStreamMode.generate)


def _settled(pdf: bytes, streams: pikepdf.ObjectStreamMode) -> bytes:
    """With a name that comes from its content alone."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if "/ID" in document.trailer:
            del document.trailer["/ID"]
        document.save(out, object_stream_mode=streams, deterministic_id=True)
    return out.getvalue()


def flipped(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """1 to 64 bits, in one neighbourhood or all over."""
    out, start, span = bytearray(data), 0, len(data)
    if rng.random() < 0.5:
        span = min(512, span)
        start = rng.randrange(len(data) - span + 1)
    for _bit in range(rng.choice((1, 4, 16, 64))):
        out[start + rng.randrange(span)] ^= 1 << rng.randrange(8)
    return bytes(out)


def cut_short(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[: rng.randrange(1, len(data))]


def cut_out(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.randrange(1, _LONGEST) :]


def spliced(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A piece of another file over a piece of this one, or between."""
    other = rng.choice(others)
    begin, start = rng.randrange(len(other)), rng.randrange(len(data))
    piece = other[begin : begin + rng.randrange(1, _LONGEST)]
    return data[:start] + piece + data[start + rng.choice((0, len(piece))) :]


def objects_swapped(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """An object of a PDF in the place of another one, of the same file or of another."""
    own = list(_OBJECT.finditer(data))
    given = [match[0] for other in (data, *others) for match in _OBJECT.finditer(other)]
    if not own:
        return spliced(rng, data, others)
    place = rng.choice(own)
    head, body = place[0].split(b" obj", 1)[0], rng.choice(given).split(b" obj", 1)[1]
    return data[: place.start()] + head + b" obj" + body + data[place.end() :]


def numbers_changed(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Numbers of a PDF's dictionaries: lengths, sizes, references. In others, bytes near the head."""
    found = list(_NUMBER.finditer(data))
    if not data.startswith(b"%PDF") or not found:
        return flipped(rng, data[:200], others) + data[200:]
    for match in sorted(rng.sample(found, min(3, len(found))), key=lambda m: -m.start()):
        number = rng.choice((*_ODD_NUMBERS, b"%d" % rng.randrange(99)))
        data = data[: match.start()] + number + data[match.end() :]
    return data


def sealed_again(rng: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """Bits flipped in a PNG, and its checksums made right, so that the damage is not found by them."""
    if not data.startswith(b"\x89PNG"):
        return numbers_changed(rng, data, others)
    out, at = bytearray(flipped(rng, data, others)), 8
    out[:8] = data[:8]
    while at + 12 <= len(out):
        end = at + 8 + struct.unpack(">I", out[at : at + 4])[0]
        out[end : end + 4] = struct.pack(">I", zlib.crc32(out[at + 4 : end])) if end + 4 <= len(out) else b""
        at = end + 4
    return bytes(out)


DAMAGES: tuple[Damage, ...] = (
    flipped,
    cut_short,
    cut_out,
    spliced,
    objects_swapped,
    numbers_changed,
    sealed_again,
)


def malformed(count: int, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """So many damaged files, name and content; the same ones for the same seed, each of its own seed, so that
    the first hundred are the same however many are asked for."""
    good = good_files()
    for number in range(count):
        name, rng = list(good)[number % len(good)], random.Random(f"{seed}-{number}")
        damage = DAMAGES[number // len(good) % len(DAMAGES)]
        others = [data for other, data in good.items() if other != name]
        stem, ending = name.rsplit(".", 1)
        yield f"{number:05}-{damage.__name__}-{stem}.{ending}", damage(rng, good[name], others)
