"""A document in work."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from ingest import Source
from prikaz.ledger import Ledger
from prikaz.pipeline import NOTHING, Decided
from prikaz.settings import RunSettings
from prikaz.ways import framing_way, making_way
from prikaz.workers import Looked


@dataclass(slots=True)
class OpenDocument:
    """Between its first and its last page. `numbers`: those asked for; `unread`: those of them that are not
    handed out yet, `reading`: how many are. `way`: how they are read; `made`: how its files will be made of
    them, and `framed` whatever the dictionaries say; with what people `decided`, of that `digest`. `answers`:
    what other dictionaries said when the files there were made: these need not be made again where they say
    the same. `was_done`: its files are there and are made again: where that fails, they still are."""

    path: Path
    name: str
    source: Source
    numbers: tuple[int, ...]
    way: str
    made: str
    framed: str
    decided: Decided = NOTHING
    digest: str = ""
    unread: deque[int] = field(default_factory=deque)
    reading: int = 0
    errors: dict[int, BaseException] = field(default_factory=dict)
    answers: bytes | None = None
    was_done: bool = False

    @property
    def is_over(self) -> bool:
        """Nothing of it is being read, or will be."""
        return not (self.reading or self.unread)


def planned(
    ledger: Ledger,
    settings: RunSettings,
    path: Path,
    name: str,
    looked: Looked,
    numbers: tuple[int, ...],
    way: str,
) -> OpenDocument:
    """A document as it would be made now; nothing of it waits to be read."""
    assemble, output, sha256 = settings.assemble, settings.output, looked.source.sha256
    decided, digest = ledger.decisions.decided(sha256), ledger.decisions.digest(sha256)
    made = making_way(way, numbers, looked.dictionaries, assemble, output, digest)
    framed = framing_way(looked.source.name, way, numbers, assemble, output, digest)
    return OpenDocument(path, name, looked.source, numbers, way, made, framed, decided, digest)
