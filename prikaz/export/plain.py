"""Text that every file format can hold."""

from __future__ import annotations

import re

# XML 1.0, section 2.2: these code points cannot stand in a document at all, escaped or not.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with each code point that no spreadsheet file can hold shown as U+FFFD."""
    return _NOT_IN_XML.sub("\ufffd", text)
