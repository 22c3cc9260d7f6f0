"""The second opinion on a PDF that pdfium cannot open or draw: poppler's programs, each with its time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pdf2image import convert_from_path, pdfinfo_from_path
from pdf2image.exceptions import (
    PDFInfoNotInstalledError,
    PDFPageCountError,
    PDFPopplerTimeoutError,
    PDFSyntaxError,
)

from ingest.pdf_errors import PdfNeedsPoppler, PdfTooSlow, PdfUnreadable

Pixels = NDArray[np.uint8]

# Poppler's processes are stopped in time by who started them: they outlive a worker that is killed.
_INFO_SECONDS, _LEAST_SECONDS = 20, 1
_POPPLER_ERRORS = (PDFPageCountError, PDFSyntaxError, OSError, ValueError)


def drawn_by_poppler(path: Path, password: str | None, number: int, dpi: float, seconds: float) -> Pixels:
    """The page drawn by poppler, (H, W, 3) RGB, within so many seconds.

    Raises PdfNeedsPoppler, PdfTooSlow, PdfUnreadable.
    """
    try:
        images = convert_from_path(
            path.absolute(),  # one that begins with a dash would be an option
            round(dpi),
            first_page=number,
            last_page=number,
            userpw=password or "",
            timeout=max(int(seconds), _LEAST_SECONDS),
        )
    except PDFInfoNotInstalledError as error:
        raise PdfNeedsPoppler(str(error)) from error
    except PDFPopplerTimeoutError as error:
        raise PdfTooSlow("poppler took too long") from error
    except _POPPLER_ERRORS as error:
        raise PdfUnreadable(_first_line(error)) from error
    if not images:
        raise PdfUnreadable("no page came out")
    return np.asarray(images[0].convert("RGB"))


def poppler_page_size(path: Path, password: str | None, number: int) -> tuple[float, float]:
    """Width and height in points by poppler. Raises PdfNeedsPoppler, PdfUnreadable."""
    info = _poppler_info(path, password, number)
    for key, value in info.items():
        if key.startswith("Page") and key.endswith("size"):
            width, _, height = str(value).split()[:3]
            return float(width), float(height)
    raise PdfUnreadable(f"there is no page {number}")


def poppler_pages(path: Path, password: str | None) -> int:
    """How many pages; at least 1. Raises PdfNeedsPoppler, PdfUnreadable."""
    pages = int(_poppler_info(path, password)["Pages"])
    if pages < 1:
        raise PdfUnreadable("it has no pages")
    return pages


def _poppler_info(path: Path, password: str | None, page: int = 1) -> dict[str, Any]:
    try:
        return dict(
            pdfinfo_from_path(
                str(path.absolute()),
                userpw=password or "",
                first_page=page,
                last_page=page,
                timeout=_INFO_SECONDS,
            )
        )
    except PDFInfoNotInstalledError as error:
        raise PdfNeedsPoppler(str(error)) from error
    except PDFPopplerTimeoutError as error:
        raise PdfTooSlow("poppler took too long") from error
    except _POPPLER_ERRORS as error:
        raise PdfUnreadable(_first_line(error)) from error


def _first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
