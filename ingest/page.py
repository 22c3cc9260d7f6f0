"""One page of a source becomes one raster; only that page is in memory."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from pypdfium2 import PdfiumError, PdfPage

from ingest.geometry import POINTS_PER_INCH
from ingest.pdf import (
    Pixels,
    biggest_picture,
    drawn,
    finest_picture,
    only_scan,
    opened_pdf_page,
    scan_complaint,
    scan_pixels,
)
from ingest.pdf_errors import PdfCutShort, PdfLocked, PdfNeedsPoppler, PdfTooSlow, PdfUnreadable
from ingest.picture import PictureTooLarge, PictureUnreadable, decoded_picture
from ingest.poppler import drawn_by_poppler, poppler_page_size
from ingest.source import (
    PDF,
    Limits,
    PageTooLarge,
    PopplerMissing,
    Source,
    SourceDamaged,
    SourceEncrypted,
    SourceError,
)

_SPARE = 1.1  # a scan finer than asked by less than this is not worth resampling
_SQUARE = 1.01  # pixels whose sides differ by less are square
_MM_PER_INCH = 25.4
_LONGEST_MM, _SHORTEST_MM = 594 * 1.1, 148 * 0.9  # longer side of A2 and of A6, with some slack
_A4_MM = 297.0
_SCREENS = (72, 96)
_LEAST_DPI, _MOST_DPI = 50.0, 1200.0  # what any scanner or camera makes of a sheet
# Pixels along a side: as many as a JPEG can have, and 2.7 m at 600 dpi. A page of one row of 10^8 pixels is
# under the limit of pixels, and what is done to its margins is not.
_MOST_SIDE = 65_535
_ODD = (
    PdfiumError,
    ArithmeticError,
    ValueError,
)  # what pdfium says of things whose place or size is no number
_PROMPT = 0.9  # of a page's seconds: poppler, still at work then, is stopped before whoever waits for it is


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """A page as a picture, as the file shows it. `image`: uint8, (H, W) grey or (H, W, 3) RGB, own memory.

    `dpi`: pixels per inch, the same along both sides. `embedded`: the scanner's own pixels, never drawn anew.
    `complaint`: what their decoder said of broken data; empty: nothing.
    """

    image: Pixels
    dpi: float
    embedded: bool
    complaint: str = ""


def pages(source: Source, limits: Limits | None = None, dpi: float = 300.0) -> Iterator[tuple[int, Raster]]:
    """All pages in order, each with its number (from 1); one at a time. Raises as `raster` does."""
    for number in range(1, source.pages + 1):
        yield number, raster(source, number, limits, dpi)


def raster(source: Source, number: int, limits: Limits | None = None, dpi: float = 300.0) -> Raster:
    """Page `number` (from 1) of `source`, opened and closed in this call.

    Drawn pages have `dpi`; scans keep their own pixels unless they are much finer, then they are reduced to
    `dpi`. Raises PageTooLarge (before decoding), SourceDamaged, PopplerMissing, SourceEncrypted.
    """
    limits = limits or Limits()
    if not 1 <= number <= source.pages:
        raise SourceError(f"{source.path} has pages 1 to {source.pages}, there is no page {number}")
    try:
        read = _pdf_raster if source.media_type == PDF else _picture_raster
        return read(source, number, limits, dpi)
    except PictureTooLarge as error:
        raise PageTooLarge(f"page {number} of {source.path} {_too_large(*error.args)}") from error
    except PdfLocked as error:
        raise SourceEncrypted(f"{source.path} is encrypted: give its password with --password") from error
    except PdfTooSlow as error:
        raise SourceError(
            f"page {number} of {source.path} took longer than {limits.seconds:g} s: raise --max-seconds, or "
            "leave the page out with --pages"
        ) from error
    except PdfNeedsPoppler as error:
        raise PopplerMissing(
            f"page {number} of {source.path} needs poppler, which is not installed: install poppler-utils"
        ) from error
    except (PdfUnreadable, PictureUnreadable, OSError) as error:
        raise SourceDamaged(
            f"page {number} of {source.path} is damaged ({error}): copy or scan it again"
        ) from error


def _too_large(width: float, height: float, most: int) -> str:
    size = f"would be {width:.0f} x {height:.0f} pixels"
    if width * height <= most:
        return f"{size}, and no sheet is so long: leave the page out with --pages"
    return f"{size}, over the limit of {most}: raise it (--max-pixels), or leave the page out with --pages"


def plausible_dpi(width: int, height: int, claimed: float | None) -> float:
    """The pixels per inch of a picture of `width` x `height` pixels that says it has `claimed`.

    The claim holds where it makes a sheet between A6 and A2, and is not 72 or 96: programs write these two
    that know nothing of paper. Else the longer side is taken for that of A4, 297 mm, within 50 to 1200.
    """
    longer = max(width, height)
    if (
        claimed
        and round(claimed) not in _SCREENS
        and _SHORTEST_MM <= longer / claimed * _MM_PER_INCH <= _LONGEST_MM
    ):
        return claimed
    return min(max(longer / _A4_MM * _MM_PER_INCH, _LEAST_DPI), _MOST_DPI)


def _picture_raster(source: Source, number: int, limits: Limits, dpi: float) -> Raster:
    found = decoded_picture(source.path, source.media_type, number, limits.pixels, _MOST_SIDE)
    return replace(_as_scanned(found.pixels, found.dpi, limits, dpi), complaint=found.complaint)


def _pdf_raster(source: Source, number: int, limits: Limits, dpi: float) -> Raster:
    must_show, prompt = False, time.monotonic() + _PROMPT * limits.seconds
    try:
        with opened_pdf_page(source.path, source.password, number) as page:
            _check_size(*biggest_picture(page), limits)
            scan = None if source.masks else only_scan(page)
            if scan is None:
                return _drawn_raster(page, limits, dpi)
            pixels = scan_pixels(scan)
            if pixels is not None:
                return replace(_as_scanned(pixels, scan.dpi, limits, dpi), complaint=scan_complaint(scan))
            must_show = True
    except (PdfLocked, PdfCutShort):
        raise
    except (PdfUnreadable, *_ODD):
        pass  # poppler is the second opinion
    return _poppler_raster(source, number, limits, dpi, must_show, prompt)


def _drawn_raster(page: PdfPage, limits: Limits, dpi: float) -> Raster:
    fine = finest_picture(page)
    own = min(dpi, max(fine, _LEAST_DPI)) if fine else dpi
    width, height = page.get_size()
    _check_size(width * own / POINTS_PER_INCH, height * own / POINTS_PER_INCH, limits)
    image = drawn(page, own)
    return Raster(image, plausible_dpi(image.shape[1], image.shape[0], own) if fine else own, embedded=False)


def _poppler_raster(
    source: Source, number: int, limits: Limits, dpi: float, must_show: bool, prompt: float
) -> Raster:
    """The page drawn by poppler. `must_show`: it holds a scan, so a blank page is a failure to read it.
    `prompt`: by which time of the clock it has to be drawn."""
    width, height = poppler_page_size(source.path, source.password, number)
    _check_size(width * dpi / POINTS_PER_INCH, height * dpi / POINTS_PER_INCH, limits)
    image = drawn_by_poppler(source.path, source.password, number, dpi, prompt - time.monotonic())
    if must_show and image.min() == image.max():
        raise PdfUnreadable("its picture cannot be decoded")
    return Raster(np.array(image), dpi, embedded=False)


def _check_size(width: float, height: float, limits: Limits) -> None:
    if not (math.isfinite(width * height) and min(width, height) >= 0):
        raise PdfUnreadable("its size is no number")
    if width * height > limits.pixels or max(width, height) > _MOST_SIDE:
        raise PictureTooLarge(width, height, limits.pixels)


def _as_scanned(image: Pixels, dpi: tuple[float, float] | None, limits: Limits, most: float) -> Raster:
    """A scanner's pixels made square, with a plausible density, reduced where much finer than `most`."""
    own = None
    if dpi is not None:
        image, own = _squared(image, dpi, limits)
    height, width = image.shape[:2]
    own = plausible_dpi(width, height, own)
    if own > most * _SPARE:
        size = max(1, round(width * most / own)), max(1, round(height * most / own))
        image, own = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8), most
    return Raster(np.array(image, order="C"), own, embedded=True)


def _squared(image: Pixels, dpi: tuple[float, float], limits: Limits) -> tuple[Pixels, float]:
    """Fax has 204 x 98 pixels per inch: the coarser side is stretched to the finer one."""
    fine = max(dpi)
    if fine <= min(dpi) * _SQUARE:
        return image, (dpi[0] + dpi[1]) / 2
    height, width = image.shape[:2]
    size = max(1, round(width * fine / dpi[0])), max(1, round(height * fine / dpi[1]))
    _check_size(*size, limits)
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_LINEAR), np.uint8), fine
