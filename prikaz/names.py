"""Names of files that anyone may have made up, as names of folders that every system can hold."""

from __future__ import annotations

import re
import unicodedata

MOST_BYTES = 200  # a file name may have 255 bytes; «.table-12.csv» and «-2» must fit behind it
NAMELESS = "document"

_REFUSED = frozenset('\\/:*?"<>|')  # by Windows, and so by a share that Windows sees
# Control characters, ends of lines and paragraphs, bytes that are no UTF-8, what is no character
_UNPRINTABLE = frozenset({"Cc", "Zl", "Zp", "Cs", "Cn"})
# Unseen, and some turn what follows: «order\u202egpj» looks like «orderjpg»
_UNSEEN = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_ENDS = " ."  # Windows drops them from the end of a name: two folders would be one
_STARTS = (".", "-")  # a hidden folder, and what a program takes for an option
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?=\.|$)", re.IGNORECASE)


def safe_stem(stem: str) -> str:
    """A file's name without its ending, as the name of its folder.

    It is one part of a path, never empty, `.` or `..`, of at most MOST_BYTES bytes in UTF-8. What some system
    refuses becomes `_`. Done twice it changes nothing more.
    """
    # macOS gives «й» as two code points: the same document would have two names
    clean = "".join(_safe(letter) for letter in unicodedata.normalize("NFC", stem))
    name = _shortened(clean)
    if device := _DEVICE.match(name):
        name = _shortened(f"{device[1]}_{name[device.end() :]}")
    if name.startswith(_STARTS):
        name = "_" + name[1:]
    return name or NAMELESS


def _safe(letter: str) -> str:
    odd = letter in _REFUSED or letter in _UNSEEN or unicodedata.category(letter) in _UNPRINTABLE
    return "_" if odd else letter


def _shortened(name: str) -> str:
    """Cut between letters, its end one that every system keeps."""
    return name.encode()[:MOST_BYTES].decode("utf-8", "ignore").rstrip(_ENDS)
