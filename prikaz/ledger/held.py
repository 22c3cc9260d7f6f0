"""A document as the ledger has it, and how its outputs were made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest import Source


@dataclass(frozen=True, slots=True)
class Held:
    """A document as the ledger has it. `file`: where it lies now, an inbox may have moved it
    from `origin`. `url`: where it was fetched from, or empty.

    `chosen`, `way`, `made`: of which pages its outputs were made, and how; empty where there are none.
    `decided`: with which decisions of people.
    """

    name: str
    file: Path
    origin: Path
    url: str
    sha256: str
    state: str
    attempts: int
    media_type: str
    pages: int
    chosen: str
    way: str
    made: str
    decided: str

    @property
    def source(self) -> Source:
        """As it was when it was read; whether the file is there still, nobody has looked."""
        return Source(self.file, self.file.name, self.sha256, self.media_type, self.pages)


@dataclass(frozen=True, slots=True)
class Making:
    """Of which pages outputs were made («1-12»), how those were read, how the outputs were made of them, and
    with which decisions of people; `framed`: how they were made whatever the dictionaries say."""

    chosen: str
    way: str
    made: str
    decided: str = ""
    framed: str = ""
