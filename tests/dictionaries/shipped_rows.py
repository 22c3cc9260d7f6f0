"""The rows that are shipped, and texts made of them, for the tests beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dictionaries import SHIPPED
from normalize.entries import Entry
from normalize.lexicon import Lexicon, load_lexicon
from normalize.spelling import spellings

LEXICON = load_lexicon()
ENTRIES = {entry.source: entry for entry in LEXICON.entries}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file. `spelled`: all that the lexicon takes for a damaged form of it → that form."""

    entry: Entry
    left: str
    right: str
    spelled: tuple[tuple[str, str], ...]

    @property
    def source(self) -> str:
        return self.entry.source

    def in_context(self, middle: str) -> str:
        """`middle` in the first context that the row asks for."""
        glue = "" if not self.right or self.right[0] in "-/.,:" else " "
        return f"{self.left}{'' if self.left == '«' else ' '}{middle}{glue}{self.right}".strip()


def _sample(pattern: str) -> str:
    return next((s.all()[0].replace("#", "1") for s in spellings(pattern)), "")


@cache
def _spelled() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for table in (LEXICON.exact, LEXICON.lower):
        for spelled, variants in table.items():
            for variant in variants:
                found.setdefault(variant.entry.source, []).append((spelled, variant.form))
    return found


def rows() -> Iterator[Row]:
    for path in SHIPPED:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=";")
            for row in reader:
                source = f"{path.name}:{reader.line_num}"
                if "canonical" in row:
                    spelled = tuple(_spelled().get(source, ()))
                    yield Row(ENTRIES[source], _sample(row["left"]), _sample(row["right"]), spelled)


ALL = tuple(rows())
VARIED = tuple(row for row in ALL if row.entry.variants)
TERMS = tuple(row for row in ALL if not row.entry.variants)

__all__ = ["ALL", "ENTRIES", "LEXICON", "TERMS", "VARIED", "Lexicon", "Row"]
