"""PDF files written object by object, as no library would write them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 298 420] /Contents 4 0 R /Resources << %s >> %s >>"
FONT = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
TEXT = b"BT /F 18 Tf 40 300 Td (Order 127) Tj ET\n"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R %s >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
MIB = 1 << 20


def written(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the catalog being number 1."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def flate(data: bytes, entries: bytes = b"") -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + entries)


def repeated(block: bytes, times: int) -> bytes:
    """What zlib would make of `block` so many times, made without that much memory or time."""
    packer = zlib.compressobj(9)
    head = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(times):
        check = zlib.adler32(block, check)
    last = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    return head + again * (times - 1) + last + check.to_bytes(4, "big")


def page(
    content: bytes = stream(TEXT),
    resources: bytes = FONT,
    more: Mapping[int, bytes] | None = None,
    *,
    entries: bytes = b"",
    catalog: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """One page of A6. `content`: object 4; `more`: further objects; `entries`: of the page's dictionary."""
    objects = {1: CATALOG % catalog, 2: PAGES, 3: PAGE % (resources, entries), 4: content}
    return written(objects | dict(more or {}), trailer)


def boxed(box: bytes, entries: bytes = b"") -> bytes:
    body = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources << %s >> %s >>"
    return written({1: CATALOG % b"", 2: PAGES, 3: body % (box, FONT, entries), 4: stream(TEXT)})


def pictured(
    width: int, height: int, data: bytes, entries: bytes, more: Mapping[int, bytes] | None = None
) -> bytes:
    """A page that is one picture."""
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d " % (width, height)
    content = stream(b"q 298 0 0 420 0 0 cm /I Do Q")
    return page(content, b"/XObject << /I 5 0 R >>", {5: stream(data, head + entries)} | dict(more or {}))


def blank_bits(bytes_: int) -> bytes:
    return repeated(b"\xff" * MIB, max(1, -(-bytes_ // MIB)))
