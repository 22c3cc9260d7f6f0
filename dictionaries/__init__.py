"""Vocabulary as data: CSV tables that an archivist edits in a spreadsheet. README.md: the columns."""

from pathlib import Path

SHIPPED: tuple[Path, ...] = tuple(sorted(Path(__file__).parent.glob("*.csv")))
"""The tables that come with the program."""

__all__ = ["SHIPPED"]
