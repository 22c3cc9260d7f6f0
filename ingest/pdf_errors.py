"""What can be wrong with a PDF, whoever opens it."""

from __future__ import annotations


class PdfUnreadable(Exception):
    """Neither pdfium nor poppler can make sense of it."""


class PdfCutShort(PdfUnreadable):
    """The end of the file is not there."""


class PdfLocked(PdfUnreadable):
    """No password, or a wrong one."""


class PdfNeedsPoppler(PdfUnreadable):
    """Poppler is asked for, and not installed."""


class PdfTooSlow(PdfUnreadable):
    """Poppler was stopped, for it took too long."""
