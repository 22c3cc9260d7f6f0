"""An inbox: which of its files may be taken, and where they go when they are done with.

Nothing is deleted and nothing is overwritten: a file goes to INBOX/done/ or INBOX/failed/, with the shape of
its sub-folders, under a number where its name is taken. It is looked at again and again, not listened to:
network folders send no events.
"""

from __future__ import annotations

import json
import math
import os
import stat
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dictionaries import COLLECTION
from ingest import Stamp
from prikaz.export import PublishError, publish
from prikaz.export.plain import printable
from prikaz.inputs import real
from prikaz.tidy import UNFINISHED

DONE, FAILED = "done", "failed"

# What other programs put into folders, or write while they copy.
_NOT_FOR_US = frozenset({"thumbs.db", "desktop.ini"})
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart", ".download")


class InboxError(Exception):
    """The inbox cannot be used as it is; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Something in the inbox that is not read."""

    path: Path
    reason: str


@dataclass(slots=True)
class _Seen:
    """A file as it was when it last changed; when it was seen first, and when it was first seen so
    (time.monotonic())."""

    stamp: Stamp
    first: float
    since: float


class Inbox:
    """The folder `folder`; `out` in it is no part of it. `settle`: seconds without a change after which a
    file is whole."""

    def __init__(self, folder: Path, out: Path, settle: float) -> None:
        """Raises InboxError, PublishError."""
        self.folder, self._settle = folder, settle
        self._apart = {real(out), real(folder / DONE), real(folder / FAILED)}
        self._seen: dict[Path, _Seen] = {}
        self._taken: dict[Path, Stamp] = {}
        self.closed: dict[Path, str] = {}
        """Folders that could not be looked into the last time, and why."""
        if real(out) == real(folder):
            raise InboxError(f"{folder} is the inbox and the folder for results: choose another with -o")
        for name in (DONE, FAILED):
            self._prepare(folder / name)
        for left in (folder / FAILED).rglob(UNFINISHED):  # a reason that was being written at a kill
            left.unlink()

    def _prepare(self, place: Path) -> None:
        try:
            place.mkdir(exist_ok=True)
            is_elsewhere = place.is_symlink() or place.stat().st_dev != self.folder.stat().st_dev
        except OSError as error:
            raise PublishError(place, error) from error
        if is_elsewhere:  # moving there would be copying, which a crash can leave half done
            raise InboxError(f"{place} is a link or another disk: make it a plain folder of the inbox")

    def whole(self) -> list[Path]:
        """The files that have not changed for long enough, by name; each is given once, until `give_back`."""
        now, found = time.monotonic(), list(self._files())
        self._seen = {path: self._looked_at(path, stamp, now) for path, stamp in found}
        ready = [path for path, seen in self._seen.items() if now - seen.since >= self._settle]
        self._taken |= {path: self._seen.pop(path).stamp for path in ready}
        return ready

    def _looked_at(self, path: Path, stamp: Stamp, now: float) -> _Seen:
        before = self._seen.get(path)
        if before is None:
            return _Seen(stamp, now, now)
        return before if before.stamp == stamp else _Seen(stamp, before.first, now)

    @property
    def unsettled(self) -> tuple[Path, ...]:
        """Those that are too new to be whole, or have changed too lately."""
        return tuple(self._seen)

    @property
    def growing(self) -> tuple[Path, ...]:
        """Those of them that were seen to change: something writes into them."""
        return tuple(path for path, seen in self._seen.items() if seen.since > seen.first)

    def has_taken(self, path: Path) -> bool:
        return path in self._taken

    def is_ours(self, path: Path) -> bool:
        """Whether it lies in the inbox, and not in its done/ or failed/."""
        apart = (self.folder / DONE, self.folder / FAILED)
        return path.is_relative_to(self.folder) and not any(path.is_relative_to(place) for place in apart)

    def give_back(self, path: Path) -> None:
        """It may be taken again; unchanged at once."""
        stamp = self._taken.pop(path, None)
        if stamp is not None:
            self._seen[path] = _Seen(stamp, -math.inf, -math.inf)

    def refused(self) -> Iterator[Refused]:
        """What is there and must not be read: links, for they may lead anywhere, and what is no file."""
        for path in self._entries():
            try:
                mode = path.lstat().st_mode
            except OSError:  # gone since
                continue
            if stat.S_ISLNK(mode):
                yield Refused(path, "is a link, and may lead anywhere: put the file itself into the inbox")
            elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                yield Refused(path, "is no plain file: put a scan into the inbox")

    def _files(self) -> Iterator[tuple[Path, Stamp]]:
        for path in self._entries():
            if path in self._taken:
                continue
            try:
                found = path.lstat()
            except OSError:  # gone since
                continue
            if stat.S_ISREG(found.st_mode):
                yield path, Stamp.of_status(found)

    def _entries(self) -> Iterator[Path]:
        """Files, and links to folders, that are for us."""
        errors: list[OSError] = []
        for place, folders, files in os.walk(self.folder, onerror=errors.append):
            here = Path(place)
            links = [name for name in folders if (here / name).is_symlink()]
            folders[:] = sorted(
                name
                for name in folders
                if name not in links and _is_for_us(name) and real(here / name) not in self._apart
            )
            yield from (here / name for name in sorted((*files, *links)) if _is_for_us(name))
        self.closed = {Path(error.filename): error.strerror or str(error) for error in errors}

    def is_as_taken(self, path: Path) -> bool:
        """Whether the file is still the one that was taken: another may have come under its name."""
        try:
            return Stamp.of(path) == self._taken.get(path)
        except OSError:
            return False

    def place_for(self, path: Path, kind: str) -> Path:
        """Where in done/ or failed/ the file goes; its folder is there. Raises InboxError, PublishError."""
        folder = self.folder / kind
        for part in path.relative_to(self.folder).parent.parts:
            folder /= part
            try:
                folder.mkdir(exist_ok=True)
            except OSError as error:
                raise PublishError(folder, error) from error
            if folder.is_symlink():
                raise InboxError(f"{folder} is a link: make it a plain folder")
        place, number = folder / path.name, 1
        while os.path.lexists(place) or (kind == FAILED and _belongs_to_another(place)):
            number += 1
            place = folder / f"{path.stem}-{number}{path.suffix}"
        return place

    def move(self, path: Path, place: Path) -> None:
        """Raises PublishError; the file is then where it was."""
        try:
            path.rename(place)
        except OSError as error:
            raise PublishError(place, error) from error
        self._taken.pop(path, None)


def _is_for_us(name: str) -> bool:
    lower = name.lower()
    is_theirs = lower.startswith((".", "~$")) or lower in _NOT_FOR_US or lower.endswith(_UNFINISHED)
    return not is_theirs and name != COLLECTION


def error_file(place: Path) -> Path:
    """NAME.error.json beside a file that failed."""
    return place.with_name(f"{place.stem}.error.json")


def write_error(place: Path, told: Mapping[str, object]) -> None:
    """Beside the place where the failed file goes: `told`, and its name there. Raises PublishError."""
    texts = {key: value if isinstance(value, int) else printable(str(value)) for key, value in told.items()}
    content = json.dumps({"name": printable(place.name), **texts}, ensure_ascii=False, indent=2)
    publish(place.parent, {error_file(place).name: f"{content}\n".encode()})


def _belongs_to_another(place: Path) -> bool:
    """Whether the error that would be written beside it would overwrite that of another file: «a.tif» where
    «a.pdf» has failed. One of our own, from before a crash, is none."""
    try:
        name = json.loads(error_file(place).read_bytes())["name"]
    except FileNotFoundError:
        return False
    except (OSError, ValueError, KeyError, TypeError):
        return True
    return bool(name != printable(place.name))
