"""What a run tells while it goes on; `prikaz.progress` shows it to a person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prikaz.export import Entry
from table_extract import PageWarning

Named = Path | str
"""A document as the user named it: a file, or a URL."""


@dataclass(frozen=True, slots=True)
class Found:
    """How many documents there are to do, those of before included."""

    documents: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """Not read, and why; no failure. `of`: the file of this run that has the same content."""

    path: Named
    reason: str
    of: Named | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A document can be read; so many of its pages are asked for. `kept`: those of them that an earlier run
    read, and that need not be read again."""

    path: Named
    pages: int
    kept: int = 0


@dataclass(frozen=True, slots=True)
class PageRead:
    """`seconds` that it took."""

    path: Named
    number: int
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class TriedAgain:
    """An attempt at a page failed, and another one is made."""

    path: Named
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Done:
    """The document's files lie in `folder`. `pages`: how many it was made of; `entry`: its row of
    the register."""

    path: Named
    folder: Path
    pages: int
    entry: Entry
    warnings: tuple[PageWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class AlreadyDone:
    """An earlier run made the same of the same content, and all of it lies in `folder`."""

    path: Named
    folder: Path


@dataclass(frozen=True, slots=True)
class Failed:
    """The document was given up. `program_missing`: installing something would help.

    `fault`: the exception, where it is prikaz's own fault. `name`: of the document in the register.
    """

    path: Named
    reason: str
    program_missing: bool = False
    fault: BaseException | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """The register could not be written: what it says of `path` is out of date."""

    path: Named
    reason: str


Event = Found | Skipped | Opened | PageRead | TriedAgain | Done | AlreadyDone | Failed | Unrecorded
