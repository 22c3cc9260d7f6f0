"""A page becomes words."""

from ocr.words import Line, Reading, Word

__all__ = ["Line", "Reading", "Word"]
