"""Vocabulary as data: CSV tables that an archivist edits in a spreadsheet. README.md: the columns."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

SHIPPED: tuple[Path, ...] = tuple(sorted(Path(__file__).parent.glob("*.csv")))
"""The tables that come with the program."""

COLLECTION = "prikaz-dictionaries"
"""Name of the folder beside scans that holds the tables of their collection."""

__all__ = ["COLLECTION", "SHIPPED", "collection_folder", "dictionary_files", "user_folder"]


def dictionary_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The tables of folders, those of a folder in order of name; of a folder that is not there, none. OSError
    where one cannot be looked into.

    What a spreadsheet leaves beside a table that is open («~$ours.csv», «.~lock.ours.csv») is no table.
    """
    return tuple(path for folder in folders for path in _inside(folder) if _is_table(path))


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_table(path: Path) -> bool:
    """A link that leads nowhere is one, so that reading it will tell."""
    return path.suffix.lower() == ".csv" and not path.name.startswith(("~", ".")) and not path.is_dir()


def user_folder(
    environ: Mapping[str, str] = os.environ, platform: str = sys.platform, home: Path | None = None
) -> Path:
    """Where a user keeps tables for all work on this machine; it need not be there."""
    home = home or Path.home()
    if platform == "win32":
        base = Path(environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = _absolute(environ.get("XDG_CONFIG_HOME")) or home / ".config"
    return base / "prikaz" / "dictionaries"


def _absolute(path: str | None) -> Path | None:
    """The XDG specification: a path that is not absolute is to be ignored."""
    return Path(path) if path and Path(path).is_absolute() else None


def collection_folder(document: Path) -> Path:
    """Where the tables of the collection are that a document is of; it need not be there."""
    return document.parent / COLLECTION
