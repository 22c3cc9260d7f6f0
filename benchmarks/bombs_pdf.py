"""PDF files made to do harm by their structure: small, and costly or endless to whoever believes them."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from benchmarks.made_pdf import (
    CATALOG,
    FONT,
    MIB,
    PAGE,
    TEXT,
    boxed,
    flate,
    page,
    repeated,
    stream,
    written,
)


def many_pages_claimed() -> bytes:
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 10000000 >>"
    return written({1: CATALOG % b"", 2: pages, 3: PAGE % (FONT, b""), 4: stream(TEXT)})


def tree_of_itself() -> bytes:
    pages = b"<< /Type /Pages /Kids [3 0 R 2 0 R 2 0 R] /Count 3000 >>"
    return written({1: CATALOG % b"", 2: pages, 3: PAGE % (FONT, b""), 4: stream(TEXT)})


def deep_tree(levels: int = 20_000) -> bytes:
    inner = {
        n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (n + 1, n - 1)
        for n in range(10, 10 + levels)
    }
    objects = {1: CATALOG % b"", 2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>", 4: stream(TEXT)}
    return written(objects | inner | {10 + levels: PAGE % (FONT, b"")})


def wide_tree(levels: int = 8, kids: int = 10) -> bytes:
    """Each level is the one below ten times: 10^8 pages in a kilobyte."""
    inner = {
        n: b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b"%d 0 R " % (n + 1) * kids, kids ** (levels - n + 10))
        for n in range(10, 10 + levels)
    }
    top = b"<< /Type /Pages /Kids [10 0 R] /Count %d >>" % kids**levels
    return written({1: CATALOG % b"", 2: top, 4: stream(TEXT)} | inner | {10 + levels: PAGE % (FONT, b"")})


def object_streams_in_a_ring() -> bytes:
    """The catalog lies in a stream that is told to lie in another one, which lies in the first."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, other in ((5, 6), (6, 5)):
        places[number] = len(out)
        head = b"%d 0 " % (1 if number == 5 else 2)
        body = stream(head + CATALOG % b"", b"/Type /ObjStm /N 1 /First 4 /Extends %d 0 R" % other)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    rows = [(0, 0, 0), (2, 5, 0), (2, 6, 0), (2, 5, 1), (2, 6, 1), (2, 6, 0), (2, 5, 0), (1, start, 0)]
    table = b"".join(bytes([kind]) + place.to_bytes(4, "big") + bytes([g]) for kind, place, g in rows)
    body = stream(table, b"/Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R")
    out += b"7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (body, start)
    return bytes(out)


def xref_in_a_ring() -> bytes:
    made = page(trailer=b"/Prev 0000000000")
    start = made.rindex(b"xref\n0 ")
    return made.replace(b"/Prev 0000000000", b"/Prev %010d" % start)


def flate_of_flate(levels: int = 20) -> bytes:
    data = TEXT
    for _ in range(levels):
        data = zlib.compress(data)
    return page(stream(data, b"/Filter [%s]" % (b"/FlateDecode " * levels)))


def endless_content(gigabytes: int = 4) -> bytes:
    """A content stream packed twice, 10^6 to 1: strokes without end."""
    block = b"0 0 m 9 9 l S\n" * (MIB // 14)
    packed = zlib.compress(repeated(block, gigabytes * 1024), 9)
    return page(stream(packed, b"/Filter [/FlateDecode /FlateDecode]"))


def content_many_times(times: int = 20_000) -> bytes:
    """The same megabyte of content named again and again."""
    content = b"[%s]" % (b"5 0 R " * times)
    return page(content, FONT, {5: flate(b"0 0 m 9 9 l S\n" * (MIB // 14))})


def white_content(gigabytes: int = 4) -> bytes:
    packed = zlib.compress(repeated(b" " * MIB, gigabytes * 1024), 9)
    return page(stream(packed, b"/Filter [/FlateDecode /FlateDecode]"))


def fine_tiles() -> bytes:
    """A pattern of tiles a ten-thousandth of a point wide."""
    pattern = (
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep .0001 /YStep .0001 "
    )
    tile = stream(b"0 0 1 1 re f", pattern + b"/Resources << >>")
    return page(stream(b"/Pattern cs /P scn 0 0 298 420 re f"), b"/Pattern << /P 5 0 R >>", {5: tile})


def fine_dashes() -> bytes:
    return page(stream(b"[0.00001 0.00001] 0 d 0.1 w " + b"0 10 m 298 400 l S\n" * 2000))


def many_strokes(count: int = 1_000_000) -> bytes:
    return page(flate(b"1 1 m 290 410 l S\n" * count))


def many_boxes(count: int = 1_000_000) -> bytes:
    """Of one path each, which a finder of tables has to look at."""
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 290, 5, n % 290, 400) for n in range(1000))
    return page(flate(lines * (count // 1000)))


def many_notes(count: int = 200_000) -> bytes:
    note = b"<< /Type /Annot /Subtype /Square /Rect [9 9 99 99] /F 4 /C [1 0 0] >>"
    return page(entries=b"/Annots [%s]" % (note * count))


def many_objects(count: int = 1_000_000) -> bytes:
    return page(more={5 + n: b"null" for n in range(count)})


def many_glyphs(count: int = 1_000_000) -> bytes:
    line = b"BT /F 4 Tf 5 %d Td (" + b"a" * 100 + b" " + b"b" * 99 + b") Tj ET\n"
    return page(flate(b"".join(line % (5 + n % 400) for n in range(count // 200))))


def many_words(count: int = 200_000) -> bytes:
    """Each word apart, so that lines, gaps and tables are looked for among them all."""
    words = (
        b"BT /F 1 Tf %d %d Td (ab) Tj ET\n" % (5 + 3 * (n % 95), 5 + (n // 95) % 410) for n in range(count)
    )
    return page(flate(b"".join(words)))


def huge_unicode_map(count: int = 1_000_000) -> bytes:
    rows = b"".join(b"<%04x> <0041>\n" % (n % 65_536) for n in range(count))
    span = b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    table = span + b"%d beginbfchar\n%sendbfchar endcmap"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return page(resources=b"/Font << /F 5 0 R >>", more={5: font, 6: flate(table % (count, rows))})


def form_of_itself() -> bytes:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 298 420] /Resources << /XObject << /X 5 0 R >> >>"
    return page(
        stream(b"/X Do"), b"/XObject << /X 5 0 R >>", {5: stream(b"/X Do /X Do 9 9 m 99 99 l S", form)}
    )


def billion_forms(levels: int = 10, draws: int = 10) -> bytes:
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 298 420] /Resources << /XObject << /X %d 0 R >> >>"
    more = {5 + n: stream(b"/X Do " * draws, head % (6 + n)) for n in range(levels - 1)}
    more[4 + levels] = stream(b"9 9 m 99 99 l S", head % 4)
    return page(stream(b"/X Do " * draws), b"/XObject << /X 5 0 R >>", more)


def deep_arrays(levels: int = 1_000_000) -> bytes:
    return page(entries=b"/Deep %s%s" % (b"[" * levels, b"]" * levels))


def deep_in_content(levels: int = 1_000_000) -> bytes:
    return page(flate(b"[" * levels + b"]" * levels + b" 0 d\n" + b"q " * levels + TEXT))


def sharp_shading() -> bytes:
    """A sampled function of ten inputs: 10^10 samples claimed."""
    sampled = b"/FunctionType 0 /Domain [%s] /Range [0 1] /Size [%s] /BitsPerSample 8" % (
        b"0 1 " * 10,
        b"10 " * 10,
    )
    shading = b"<< /ShadingType 1 /ColorSpace /DeviceGray /Function 6 0 R >>"
    return page(stream(b"/S sh"), b"/Shading << /S 5 0 R >>", {5: shading, 6: stream(b"\0" * 64, sampled)})


BOMBS: dict[str, Callable[[], bytes]] = {
    made.__name__.replace("_", "-") + ".pdf": made
    for made in (
        many_pages_claimed,
        tree_of_itself,
        deep_tree,
        wide_tree,
        object_streams_in_a_ring,
        xref_in_a_ring,
        flate_of_flate,
        endless_content,
        content_many_times,
        white_content,
        fine_tiles,
        fine_dashes,
        many_strokes,
        many_boxes,
        many_notes,
        many_objects,
        many_glyphs,
        many_words,
        huge_unicode_map,
        form_of_itself,
        billion_forms,
        deep_arrays,
        deep_in_content,
        sharp_shading,
    )
} | {
    "box-1e9.pdf": lambda: boxed(b"[0 0 1000000000 1000000000]"),
    "box-nan.pdf": lambda: boxed(b"[0 0 NaN nan]"),
    "box-infinite.pdf": lambda: boxed(b"[0 0 1" + b"0" * 400 + b" 420]"),
    "box-negative.pdf": lambda: boxed(b"[0 0 -298 -420]"),
    "box-zero.pdf": lambda: boxed(b"[0 0 0 0]"),
    "box-thin.pdf": lambda: boxed(b"[0 0 30000000 0.001]"),
    "box-words.pdf": lambda: boxed(b"[/A (b) null]"),
    "user-unit-1e9.pdf": lambda: boxed(b"[0 0 298 420]", b"/UserUnit 1000000000"),
    "rotate-odd.pdf": lambda: boxed(b"[0 0 298 420]", b"/Rotate 45"),
}
