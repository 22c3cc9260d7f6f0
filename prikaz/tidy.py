"""What a killed run left half-written is taken away before the next one begins."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

UNFINISHED = ".prikaz.*"
"""The names that export.atomic gives to files that are not whole yet."""


def remove_unfinished(out: Path, names: Iterable[str]) -> None:
    """From OUT itself and the folders of the documents `names`, which were in work. Nothing else of prikaz
    may be at work there."""
    for folder in (out, *(out / name for name in names)):
        if folder.is_symlink():
            continue
        with contextlib.suppress(OSError):  # not there; or not ours to change, which writing will tell
            for path in folder.glob(UNFINISHED):
                path.unlink()
            if folder != out:
                folder.rmdir()  # only if there is nothing in it
