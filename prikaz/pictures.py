"""Pictures of pages for people: the scan as it is, stamps and colours too, in the frame of all boxes."""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest import (
    POINTS_PER_INCH,
    Box,
    Limits,
    Source,
    SourceChanged,
    SourceError,
    SourceMissing,
    identify,
    raster,
)
from table_extract import PageReading

CROP_DPI = 200.0
_MOST_SIDE = 16_000  # pixels: a WebP cannot have more than 16,383
_EFFORT = 2  # of 0 to 6: a fifth smaller than 0 in nearly the same time; what is more costs twice that
_alone = threading.Lock()  # pdfium is for one thread at a time

Pixels = NDArray[np.uint8]


class PictureError(Exception):
    """There is no picture of that page; the message is one line that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Grade:
    """How good a picture is: its `dpi`, if the scan has as many, and WebP's `quality`, 0 to 100."""

    dpi: float
    quality: int


SCREEN = Grade(150.0, 60)
"""Small print can be read, enlarged: some 130 KB for a page of A4."""
ENCLOSED = Grade(110.0, 50)
"""Print can be read, and many pages fit in one file: some 80 KB."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as people see it. `data`: WebP of `width` x `height` pixels, the whole upright page. `marks`:
    boxes in points of the coloured stamps and signatures that were lifted before it was read."""

    data: bytes
    width: int
    height: int
    marks: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class UprightPage:
    """A page's scan in the frame of its boxes, (H, W) grey or (H, W, 3) RGB, as fine as it was scanned."""

    pixels: Pixels
    dpi: float


def found_source(
    file: Path, sha256: str, *, url: str = "", password: str | None = None, limits: Limits | None = None
) -> Source:
    """The file that a document was read from, if it is there and still the same: `sha256`. `url`: where it
    was fetched from, or empty. Raises PictureError."""
    try:
        source = identify(file, password=password, limits=limits)
    except SourceMissing as error:
        if url:
            raise PictureError(
                f"{url} was fetched to be read and is not kept: its pages cannot be shown"
            ) from error
        raise PictureError(f"{file} is not there any more: put it back to see its pages") from error
    except SourceError as error:
        raise PictureError(str(error)) from error
    if source.sha256 != sha256:
        raise PictureError(_changed(file))
    return source


def upright_page(source: Source, reading: PageReading, limits: Limits | None = None) -> UprightPage:
    """The page that `reading` is of. Raises PictureError."""
    if reading.frame is None:
        raise PictureError(f"page {reading.number} was read by an older prikaz: digitize the document again")
    try:
        source.ensure_unchanged()
        with _alone:
            scan = raster(source, reading.number, limits)
        source.ensure_unchanged()
    except SourceChanged as error:
        is_there = source.path.exists()
        gone = f"{source.path} is not there any more: put it back to see its pages"
        raise PictureError(_changed(source.path) if is_there else gone) from error
    except SourceError as error:
        raise PictureError(str(error)) from error
    # An engine may want more pixels than the scan has; people do not.
    dpi = min(reading.frame.dpi, scan.dpi)
    pixels = replace(reading.frame, dpi=dpi).laid(scan.image, scan.dpi)
    height, width = (round(side * dpi / POINTS_PER_INCH) for side in (reading.height, reading.width))
    return UprightPage(pixels[: max(1, height), : max(1, width)], dpi)


def page_picture(
    source: Source, reading: PageReading, limits: Limits | None = None, grade: Grade = SCREEN
) -> Picture:
    """Raises PictureError."""
    return picture_of(upright_page(source, reading, limits), reading, grade)


def picture_of(page: UprightPage, reading: PageReading, grade: Grade = SCREEN) -> Picture:
    """As `page_picture`, of a page that is there already. The same page gives the same bytes."""
    factor = min(1.0, grade.dpi / page.dpi, _MOST_SIDE / max(page.pixels.shape))
    shown = _resized(page.pixels, factor)
    out = io.BytesIO()
    Image.fromarray(shown).save(out, "WEBP", quality=grade.quality, method=_EFFORT)
    return Picture(out.getvalue(), shown.shape[1], shown.shape[0], outermost(reading.lifted))


def crop_of(page: UprightPage, box: Box, margin: float, dpi: float = CROP_DPI) -> bytes:
    """PNG of a box in points with `margin` points around it, cut at the page's edges. Raises PictureError for
    a place that is not on the page."""
    height, width = page.pixels.shape[:2]
    place = box.grown(margin).scaled(page.dpi / POINTS_PER_INCH)
    left, top = max(0, math.floor(place.left)), max(0, math.floor(place.top))
    right, bottom = min(width, math.ceil(place.right)), min(height, math.ceil(place.bottom))
    if left >= right or top >= bottom:
        raise PictureError(f"the place {box.as_list()} is not on the page")
    part = _resized(page.pixels[top:bottom, left:right], dpi / page.dpi)
    out = io.BytesIO()
    Image.fromarray(part).save(out, "PNG", compress_level=1)
    return out.getvalue()


def outermost(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Without those that lie in another: the inner ring of a seal is a mark of its own."""
    ordered = sorted(boxes, key=lambda box: -box.area)
    return tuple(
        box
        for i, box in enumerate(ordered)
        if not any(other.overlap(box) >= 0.9 * box.area for other in ordered[:i])
    )


def pictures_of(
    source: Source, readings: Iterable[PageReading], limits: Limits, grade: Grade
) -> dict[int, Picture]:
    """Of all pages that there is a picture of, by number."""
    pictures: dict[int, Picture] = {}
    for reading in readings:
        try:
            pictures[reading.number] = page_picture(source, reading, limits, grade)
        except PictureError:
            continue  # whoever shows the pages says that one has none
    return pictures


def _resized(pixels: Pixels, factor: float) -> Pixels:
    height, width = (max(1, round(side * factor)) for side in pixels.shape[:2])
    if (height, width) == pixels.shape[:2]:
        return np.ascontiguousarray(pixels)
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=how), np.uint8)


def _changed(file: Path) -> str:
    return f"{file} has changed since it was read: digitize it again"
