"""A document in work."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from ingest import Source


@dataclass(slots=True)
class OpenDocument:
    """Between its first and its last page. `numbers`: those asked for; `unread`: those of them that are not
    handed out yet, `reading`: how many are. `way`: how they are read; `made`: how its files will be made of
    them."""

    path: Path
    name: str
    source: Source
    numbers: tuple[int, ...]
    way: str
    made: str
    unread: deque[int] = field(default_factory=deque)
    reading: int = 0
    errors: dict[int, BaseException] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Nothing of it is being read, or will be."""
        return not (self.reading or self.unread)
