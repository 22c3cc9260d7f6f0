"""PDF files made to do harm by their pictures: small, and huge to whoever believes or unpacks them."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from benchmarks.made_pdf import blank_bits, page, pictured, stream


def huge_fax() -> bytes:
    entries = b"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode "
    return pictured(
        60_000, 60_000, b"\xff" * 64, entries + b"/DecodeParms << /K -1 /Columns 60000 /Rows 60000 >>"
    )


def huge_jbig2() -> bytes:
    size = (60_000).to_bytes(4, "big")
    info = size * 2 + bytes(8) + b"\0" + b"\0\0"
    data = bytes(4) + b"\x30\x00\x01" + len(info).to_bytes(4, "big") + info
    return pictured(60_000, 60_000, data, b"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode")


def hidden_jbig2() -> bytes:
    """A small picture by its dictionary, whose data claim to be 60,000 x 60,000."""
    return huge_jbig2().replace(b"/Width 60000 /Height 60000", b"/Width 300 /Height 400    ")


def huge_flate() -> bytes:
    entries = b"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode"
    return pictured(60_000, 60_000, blank_bits(60_000 * 7500), entries)


def at_the_limit_in_colour(wide: int = 10_000, high: int = 14_094) -> bytes:
    entries = b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter [/FlateDecode /FlateDecode]"
    return pictured(wide, high, zlib.compress(blank_bits(wide * high * 3), 9), entries)


def deep_colour(wide: int = 10_000, high: int = 14_094) -> bytes:
    entries = b"/ColorSpace /DeviceCMYK /BitsPerComponent 16 /Filter [/FlateDecode /FlateDecode]"
    return pictured(wide, high, zlib.compress(blank_bits(wide * high * 8), 9), entries)


def many_inks(wide: int = 10_000, high: int = 14_094, inks: int = 31) -> bytes:
    names = b" ".join(b"/N%d" % n for n in range(inks))
    tint = b"<< /FunctionType 2 /N 1 /Domain [0 1] /C0 [0] /C1 [1] >>"
    colours = b"/ColorSpace [/DeviceN [%s] /DeviceGray %s] /BitsPerComponent 8 " % (names, tint)
    entries = colours + b"/Filter [/FlateDecode /FlateDecode]"
    return pictured(wide, high, zlib.compress(blank_bits(wide * high * inks), 9), entries)


def more_data_than_pixels() -> bytes:
    """A small picture whose data go on for gigabytes."""
    entries = b"/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter [/FlateDecode /FlateDecode]"
    return pictured(300, 400, zlib.compress(blank_bits(4 << 30), 9), entries)


def huge_mask() -> bytes:
    """A small picture with a mask of 60,000 x 60,000."""
    head = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray "
    mask = stream(blank_bits(60_000 * 7500), head + b"/BitsPerComponent 1 /Filter /FlateDecode")
    entries = b"/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /SMask 6 0 R"
    return pictured(300, 400, zlib.compress(b"\x80" * 120_000), entries, {6: mask})


def _bits(side: int) -> bytes:
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray " % (side, side)
    data = zlib.compress(blank_bits(side * -(-side // 8)), 9)
    return stream(data, head + b"/BitsPerComponent 1 /Filter [/FlateDecode /FlateDecode]")


def picture_in_a_pattern() -> bytes:
    pattern = b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 "
    tile = stream(b"9 0 0 9 0 0 cm /I Do", pattern + b"/Resources << /XObject << /I 6 0 R >> >>")
    content = stream(b"/Pattern cs /P scn 0 0 298 420 re f")
    return page(content, b"/Pattern << /P 5 0 R >>", {5: tile, 6: _bits(60_000)})


def picture_in_a_note() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 298 420] /Resources << /XObject << /I 6 0 R >> >>"
    note = b"<< /Type /Annot /Subtype /Stamp /Rect [0 0 298 420] /F 4 /AP << /N 5 0 R >> >>"
    more = {5: stream(b"298 0 0 420 0 0 cm /I Do", form), 6: _bits(60_000)}
    return page(more=more, entries=b"/Annots [%s]" % note)


def picture_in_a_font() -> bytes:
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
        b"/FirstChar 97 /LastChar 97 /Widths [1] /Encoding << /Differences [97 /a] >> "
        b"/CharProcs << /a 6 0 R >> /Resources << /XObject << /I 7 0 R >> >> >>"
    )
    more = {5: font, 6: stream(b"1 0 d0 1 0 0 1 0 0 cm /I Do"), 7: _bits(60_000)}
    return page(stream(b"BT /F 200 Tf 20 100 Td (a) Tj ET"), b"/Font << /F 5 0 R >>", more)


def picture_deep_in_forms(levels: int = 20) -> bytes:
    more: dict[int, bytes] = {}
    for level in range(levels):
        inner = b"/Resources << /XObject << /I %d 0 R >> >>" % (6 + level)
        head = b"/Type /XObject /Subtype /Form /BBox [0 0 298 420] "
        more[5 + level] = stream(
            b"/I Do" if level < levels - 1 else b"298 0 0 420 0 0 cm /I Do", head + inner
        )
    more[5 + levels] = _bits(60_000)
    return page(stream(b"/I Do"), b"/XObject << /I 5 0 R >>", more)


BOMBS: dict[str, Callable[[], bytes]] = {
    made.__name__.replace("_", "-") + ".pdf": made
    for made in (
        huge_fax,
        huge_jbig2,
        hidden_jbig2,
        huge_flate,
        at_the_limit_in_colour,
        deep_colour,
        many_inks,
        more_data_than_pixels,
        huge_mask,
        picture_in_a_pattern,
        picture_in_a_note,
        picture_in_a_font,
        picture_deep_in_forms,
    )
}
