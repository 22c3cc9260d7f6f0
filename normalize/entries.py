"""One row of a dictionary, and the files that the rows are in (dictionaries/README.md)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from normalize.spelling import Spelling, SpellingError, spellings

Tier = Literal["apply", "suggest"]

COLUMNS = ("canonical", "variants", "left", "right", "kind", "case", "tier", "evidence", "note")
PROTECTED_COLUMNS = ("text", "case", "note")

_CONTEXT_REACH = 60


class DictionaryError(ValueError):
    """A dictionary file that must not be used: names the file, the line and what to mend."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `left` and `right` match what must stand before and after; None: anything may.
    `source` is file:line: the name under which its repairs are recorded."""

    canonical: str
    variants: tuple[Spelling, ...]
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    kind: str
    exact: bool
    tier: Tier
    source: str

    @property
    def has_context(self) -> bool:
        return self.left is not None or self.right is not None

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the context around text[start:end] is one that the entry asks for."""
        before, after = text[max(0, start - _CONTEXT_REACH) : start], text[end : end + _CONTEXT_REACH]
        if self.left is not None and not self.left.search(before):
            return False
        return self.right is None or self.right.match(after) is not None


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """(file:line, column -> text) of each row that is not empty."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DictionaryError(f"{path.name}: not UTF-8; save it as «CSV UTF-8»") from error
    lines = text.splitlines()
    reader = csv.DictReader(lines, delimiter=";" if lines and ";" in lines[0] else ",")
    missing = [c for c in columns if c not in (reader.fieldnames or ())]
    if missing:
        raise DictionaryError(f"{path.name}:1: columns missing: {', '.join(missing)}")
    for row in reader:
        cells = {c: (row[c] or "").strip() for c in columns}
        if any(cells.values()):
            yield f"{path.name}:{reader.line_num}", cells


def read_entries(path: Path) -> Iterator[Entry]:
    """The entries of one file, in order. Raises DictionaryError; OSError where it cannot be opened."""
    for source, row in _rows(path, COLUMNS):
        yield _entry(source, row)


def _entry(source: str, row: dict[str, str]) -> Entry:
    for column, allowed in (("tier", ("apply", "suggest")), ("case", ("exact", "any"))):
        if row[column] not in allowed:
            raise DictionaryError(f"{source}: {column} is {row[column]!r}, not one of {', '.join(allowed)}")
    for column in ("canonical", "variants", "evidence"):
        if not row[column]:
            raise DictionaryError(f"{source}: {column} is empty")
    try:
        return Entry(
            canonical=row["canonical"],
            variants=spellings(row["variants"]),
            left=_context(row["left"], r"(?:{})[\s«»\"(/:.,]*\Z"),
            right=_context(row["right"], r"[\s»\")/:.,]*(?:{})"),
            kind=row["kind"],
            exact=row["case"] == "exact",
            tier=cast(Tier, row["tier"]),
            source=source,
        )
    except SpellingError as error:
        raise DictionaryError(f"{source}: {error}") from error


def _context(pattern: str, frame: str) -> re.Pattern[str] | None:
    alternatives = [s.regex() for s in spellings(pattern)]
    return re.compile(frame.format("|".join(alternatives)), re.IGNORECASE) if alternatives else None


def read_protected(path: Path) -> Iterator[str]:
    """Regular expressions of what is never changed. Raises as `read_entries` does."""
    for source, row in _rows(path, PROTECTED_COLUMNS):
        try:
            alternatives = [s.regex() for s in spellings(row["text"])]
        except SpellingError as error:
            raise DictionaryError(f"{source}: {error}") from error
        flags = "(?i:{})" if row["case"] == "any" else "(?:{})"
        yield flags.format("|".join(alternatives))
