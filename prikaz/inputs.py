"""What the user named: paths become documents, «2-5,7» becomes page numbers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dictionaries import COLLECTION

SUFFIXES = frozenset({".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".webp"})

_RANGE = re.compile(r"(\d+)|(\d+)-(\d*)")


class PagesError(ValueError):
    """Not a list of pages, or a list with none of the document's pages in it."""


@dataclass(frozen=True, slots=True)
class PageRanges:
    """First and last page of each range, counted from 1, ends included; last None: to the document's end."""

    ranges: tuple[tuple[int, int | None], ...]

    @classmethod
    def parse(cls, text: str) -> PageRanges:
        """«2-5,7,9-» as a person writes it. Raises PagesError."""
        return cls(tuple(_parse_range(part.strip(), text) for part in text.split(",")))

    def of(self, pages: int) -> tuple[int, ...]:
        """Those of `pages` pages that are meant, ascending. Raises PagesError where there are none."""
        chosen = {n for first, last in self.ranges for n in range(first, min(last or pages, pages) + 1)}
        if not chosen:
            raise PagesError(f"none of the pages asked for: it has {pages}; choose others with --pages")
        return tuple(sorted(chosen))


def pages_meant(chosen: PageRanges | None, pages: int) -> tuple[int, ...]:
    """All of `pages` pages where none are chosen. Raises PagesError."""
    return chosen.of(pages) if chosen else tuple(range(1, pages + 1))


def _parse_range(part: str, text: str) -> tuple[int, int | None]:
    match = _RANGE.fullmatch(part)
    if match is None:
        raise PagesError(f"not a list of pages: {text!r}; write it as 2-5,7 or 3-")
    single, first, last = match.groups()
    start = int(single or first)
    end = start if single else int(last) if last else None
    if start < 1 or (end is not None and end < start):
        raise PagesError(f"no such pages: {part!r}; pages count from 1 and a range goes upwards")
    return start, end


@dataclass(frozen=True, slots=True)
class Inputs:
    """`documents`: each file once, in the order named, folders in the order of their names.

    `skipped`: files of folders that have no suffix of a scan; a file named by itself is never skipped.
    `closed`: folders that cannot be looked into, with the system's reason.
    """

    documents: tuple[Path, ...]
    skipped: tuple[Path, ...]
    closed: tuple[tuple[Path, str], ...] = ()


def find_documents(paths: Iterable[Path], out: Path) -> Inputs:
    """Folders are searched to the bottom, except in `out` and in folders of dictionaries. Missing paths stay:
    they fail as documents."""
    documents: dict[Path, Path] = {}
    skipped: dict[Path, Path] = {}
    errors: list[OSError] = []
    for path in paths:
        for file in _files_below(path, real(out), errors) if _is_folder(path) else (path,):
            is_document = file == path or file.suffix.lower() in SUFFIXES
            (documents if is_document else skipped).setdefault(real(file), file)
    return Inputs(
        tuple(documents.values()),
        tuple(path for place, path in skipped.items() if place not in documents),
        tuple((Path(error.filename), error.strerror or str(error)) for error in errors),
    )


def real(path: Path) -> Path:
    """Absolute, links followed as far as they lead anywhere; never an error."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return path.absolute()


def place_of(path: Path) -> Path:
    """Absolute; the file itself may be a link, and is named as that: where it leads is another place."""
    return real(path.parent) / path.name


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name longer than the system allows, say: reading it will tell
        return False


def _files_below(folder: Path, out: Path, errors: list[OSError]) -> Iterator[Path]:
    for place, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(
            name for name in folders if name != COLLECTION and real(Path(place) / name) != out
        )
        yield from (Path(place) / name for name in sorted(files))
