"""PDF pages: opened by pdfium; one scan is taken as it is, all else is drawn."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from ingest.complaints import jpeg_complaint
from ingest.geometry import POINTS_PER_INCH
from ingest.pdf_cut import is_cut
from ingest.pdf_errors import PdfCutShort, PdfLocked, PdfNeedsPoppler, PdfUnreadable
from ingest.poppler import poppler_pages

Pixels = NDArray[np.uint8]

_NESTING = 8  # forms in forms; deeper than any producer goes
_TAIL = 1024
_TOLD_LENGTH = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d{1,18})\b")
_EDGE = 0.005  # a scan may miss the page's edge by this share of its longer side (4 points of A4)
_LEVEL = 1e-3  # a picture leaning by less (0.06 degrees) is not leaning
_BARELY_LESS = 1 - 1e-6  # pdfium rounds up: without it noise in the last digit costs a pixel


@dataclass(frozen=True, slots=True)
class Scan:
    """The one picture that is the whole page. `width`, `height`: its declared size in pixels, as it stands
    on the upright page; `dpi`: along x and y of the upright page."""

    image: Any
    width: int
    height: int
    dpi: tuple[float, float]
    turn: int


@contextmanager
def opened_pdf(path: Path, password: str | None) -> Iterator[pdfium.PdfDocument]:
    """The document, closed at the end. Raises PdfLocked, PdfUnreadable."""
    try:
        document = pdfium.PdfDocument(path, password=password)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise PdfLocked(str(error)) from error
        raise PdfUnreadable(str(error)) from error
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


@contextmanager
def opened_pdf_page(path: Path, password: str | None, number: int) -> Iterator[pdfium.PdfPage]:
    """Page `number` (from 1), closed at the end with its document. Raises PdfLocked, PdfUnreadable."""
    with opened_pdf(path, password) as document:
        try:
            page = document[number - 1]
        except pdfium.PdfiumError as error:
            raise PdfUnreadable(str(error)) from error
        try:
            yield page
        finally:
            page.close()


def count_pdf_pages(path: Path, password: str | None) -> int:
    """How many pages; at least 1. Raises PdfLocked, PdfCutShort, PdfUnreadable.

    A file without its end can often still be opened, with its last pages missing or blank: to lose them in
    silence would be worse than to refuse it.
    """
    try:
        with opened_pdf(path, password) as document:
            whole = bool(pdfium_c.FPDF_DocumentHasValidCrossReferenceTable(document))
            pages = len(document)
    except PdfLocked:
        raise
    except PdfUnreadable as error:
        if not _has_end(path):
            raise PdfCutShort(str(path)) from error
        try:
            return poppler_pages(path, password)
        except PdfNeedsPoppler:
            raise error from None
    if not whole and not _has_end(path):
        raise PdfCutShort(str(path))
    return pages


def _has_end(path: Path) -> bool:
    """Whether the file ends as a PDF does. One made for the web has an end mark near its head too, and tells
    its length there (ISO 32000-1, F.3.3)."""
    size = path.stat().st_size
    with path.open("rb") as file:
        told = _TOLD_LENGTH.search(file.read(_TAIL))
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    if told and int(told[1]) > size:
        return False
    end = tail.rfind(b"%%EOF")
    return end >= 0 and b" obj" not in tail[end:]


def biggest_picture(page: pdfium.PdfPage) -> tuple[int, int]:
    """Declared width and height of the largest picture on the page; 0, 0 where none is. Decodes nothing."""
    sizes = [o.get_px_size() for o in _objects(page) if o.type == pdfium_c.FPDF_PAGEOBJ_IMAGE]
    return max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))


def finest_picture(page: pdfium.PdfPage) -> float | None:
    """Pixels per inch of the finest picture on a page that shows pictures and nothing else; None for others:
    to draw such a page any finer adds nothing."""
    found = [o for o in _objects(page) if not _is_unseen_text(o) and o.type != pdfium_c.FPDF_PAGEOBJ_FORM]
    if not found or any(o.type != pdfium_c.FPDF_PAGEOBJ_IMAGE or o.level for o in found):
        return None
    return max(_density(o) for o in found)


def _density(image: Any) -> float:
    left, bottom, right, top = image.get_bounds()
    width, height = image.get_px_size()
    return POINTS_PER_INCH * math.sqrt(width * height / max((right - left) * (top - bottom), 1.0))


def only_scan(page: pdfium.PdfPage) -> Scan | None:
    """The page's one picture, where the page shows nothing else: no text (but invisible), line or note."""
    if pdfium_c.FPDFPage_GetAnnotCount(page) > 0:
        return None
    seen = [o for o in _objects(page) if not _is_unseen_text(o) and o.type != pdfium_c.FPDF_PAGEOBJ_FORM]
    if len(seen) != 1 or seen[0].type != pdfium_c.FPDF_PAGEOBJ_IMAGE or seen[0].level != 0:
        return None
    image = seen[0]
    if _is_stencil(image) or pdfium_c.FPDFPageObj_HasTransparency(image) or not _covers(image, page):
        return None
    matrix, turn = image.get_matrix(), page.get_rotation()
    if _is_leaning(matrix):
        return None
    left, bottom, right, top = image.get_bounds()
    width, height = image.get_px_size()
    if _is_lying(matrix):
        width, height = height, width
    dpi = (width * POINTS_PER_INCH / (right - left), height * POINTS_PER_INCH / (top - bottom))
    if turn % 180:
        width, height, dpi = height, width, dpi[::-1]
    return Scan(image, width, height, dpi, turn)


def scan_pixels(scan: Scan) -> Pixels | None:
    """The picture upright, (H, W) grey or (H, W, 3) RGB; None where pdfium cannot decode it or it is clear
    in places. Raises PdfCutShort."""
    try:
        bitmap = scan.image.get_bitmap()
    except pdfium.PdfiumError:
        return None
    pixels = _channels(bitmap.to_numpy(), bitmap.mode)
    if pixels is not None and is_cut(scan.image, pixels):
        raise PdfCutShort("the end of its picture is missing")
    return None if pixels is None else _upright(pixels, scan.image.get_matrix(), scan.turn).copy()


def scan_complaint(scan: Scan) -> str:
    """What its decoder says of broken data; empty: nothing. Only of a JPEG can that be told."""
    filters = scan.image.get_filters()
    if not filters or filters[-1] != "DCTDecode":
        return ""
    return jpeg_complaint(bytes(scan.image.get_data(decode_simple=True)))


def drawn(page: pdfium.PdfPage, dpi: float) -> Pixels:
    """The page drawn by pdfium, (H, W, 3) RGB. Raises PdfUnreadable."""
    try:
        bitmap = page.render(scale=dpi / POINTS_PER_INCH * _BARELY_LESS, rev_byteorder=True)
    except pdfium.PdfiumError as error:
        raise PdfUnreadable(str(error)) from error
    return np.array(bitmap.to_numpy()[..., :3])


def _objects(page: pdfium.PdfPage) -> list[Any]:
    return list(page.get_objects(max_depth=_NESTING))


def _is_unseen_text(thing: Any) -> bool:
    if thing.type != pdfium_c.FPDF_PAGEOBJ_TEXT:
        return False
    return bool(pdfium_c.FPDFTextObj_GetTextRenderMode(thing) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)


def _is_stencil(image: Any) -> bool:
    """A one-bit picture without colours of its own paints in the colour set before it; pdfium names no such
    thing, but only a stencil has one bit and no colour space."""
    meta = image.get_metadata()
    return bool(meta.bits_per_pixel == 1 and meta.colorspace == pdfium_c.FPDF_COLORSPACE_UNKNOWN)


def _covers(image: Any, page: pdfium.PdfPage) -> bool:
    bounds, frame = image.get_bounds(), page.get_bbox()
    if not (bounds[2] > bounds[0] and bounds[3] > bounds[1]):
        return False
    slack = _EDGE * max(frame[2] - frame[0], frame[3] - frame[1])
    return all(abs(a - b) <= slack for a, b in zip(bounds, frame, strict=True))


def _is_lying(matrix: pdfium.PdfMatrix) -> bool:
    return bool(abs(matrix.b) > abs(matrix.a))


def _is_leaning(matrix: pdfium.PdfMatrix) -> bool:
    straight, cross = sorted(((abs(matrix.a) + abs(matrix.d)), (abs(matrix.b) + abs(matrix.c))), reverse=True)
    return bool(cross > _LEVEL * straight)


def _channels(pixels: Pixels, mode: str) -> Pixels | None:
    if mode == "L":
        return pixels.reshape(pixels.shape[:2])
    return pixels[..., 2::-1] if mode in ("BGR", "BGRX") else None


def _upright(pixels: Pixels, matrix: pdfium.PdfMatrix, turn: int) -> Pixels:
    """Pixels as the matrix (image space: unit square, y up) and then /Rotate (clockwise) show them."""
    if _is_lying(matrix):
        pixels = pixels[:: -1 if matrix.c > 0 else 1, :: -1 if matrix.b > 0 else 1].swapaxes(0, 1)
    else:
        pixels = pixels[:: -1 if matrix.d < 0 else 1, :: -1 if matrix.a < 0 else 1]
    return np.rot90(pixels, k=-turn // 90)
