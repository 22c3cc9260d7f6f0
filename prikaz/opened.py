"""A document in work."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from ingest import Source
from prikaz.settings import RunSettings
from prikaz.ways import framing_way, making_way
from prikaz.workers import Looked


@dataclass(slots=True)
class OpenDocument:
    """Between its first and its last page. `numbers`: those asked for; `unread`: those of them that are not
    handed out yet, `reading`: how many are. `way`: how they are read; `made`: how its files will be made of
    them, and `framed` whatever the dictionaries say. `answers`: what others said when the files there
    were made: these need not be made again where the dictionaries say the same."""

    path: Path
    name: str
    source: Source
    numbers: tuple[int, ...]
    way: str
    made: str
    framed: str
    unread: deque[int] = field(default_factory=deque)
    reading: int = 0
    errors: dict[int, BaseException] = field(default_factory=dict)
    answers: bytes | None = None

    @classmethod
    def of(
        cls, path: Path, name: str, looked: Looked, numbers: tuple[int, ...], way: str, settings: RunSettings
    ) -> OpenDocument:
        """Nothing of it is waiting to be read yet."""
        assemble, output = settings.assemble, settings.output
        made = making_way(way, numbers, looked.dictionaries, assemble, output)
        framed = framing_way(looked.source.name, way, numbers, assemble, output)
        return cls(path, name, looked.source, numbers, way, made, framed)

    @property
    def is_over(self) -> bool:
        """Nothing of it is being read, or will be."""
        return not (self.reading or self.unread)
