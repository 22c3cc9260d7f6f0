"""What a document prints: its words and what stands between them, evidence for what is damaged in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

EDGE = ""
"""Stands for the beginning and the end of a text beside its first and last word."""

ANY = "*"
"""Stands for any word."""

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """`words`: how often each is printed, in small letters. `between`: what is printed between two words,
    a word and an EDGE, or beside one (the other is ANY), and how often.
    `own`: words that no dictionary has, often printed."""

    words: Counts = field(default_factory=dict)
    between: Mapping[tuple[str, str], Counts] = field(default_factory=dict)
    total: int = 1
    own: frozenset[str] = frozenset()


NOTHING_SEEN = Seen()
