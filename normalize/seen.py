"""What a document prints: its words and what stands between them, evidence for what is damaged in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

EDGE = ""
"""Stands for the beginning and the end of a text beside its first and last word."""

ANY = "*"
"""Stands for any word."""

Counts = Mapping[str, int]

STEM = 5  # letters of the second part of a word by which its other forms are known


@dataclass(frozen=True, slots=True)
class Seen:
    """`words`: how often each is printed, in small letters. `between`: what is printed between two words,
    a word and an EDGE, or beside one (the other is ANY), and how often.
    `own`: words that no dictionary has, often printed. `hyphened`: how often words of two parts are printed,
    by `hyphened_key`."""

    words: Counts = field(default_factory=dict)
    between: Mapping[tuple[str, str], Counts] = field(default_factory=dict)
    total: int = 1
    own: frozenset[str] = frozenset()
    hyphened: Counts = field(default_factory=dict)


def hyphened_key(first: str, second: str) -> str:
    """The same for all forms of a word of these two parts."""
    return f"{first}-{second[:STEM]}"


NOTHING_SEEN = Seen()
