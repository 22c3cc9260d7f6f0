"""Names of folders and files in OUT."""

from __future__ import annotations

_BYTES = 200  # a file name may have 255 bytes; «.table-12.csv» and «-2» must fit behind it


def safe_stem(stem: str) -> str:
    """The input's name as the name of its folder, cut where it would leave no room for the endings."""
    cut = stem.encode("utf-8", "surrogateescape")[:_BYTES]
    return cut.decode("utf-8", "ignore").rstrip(" .") or "document"
