"""Files that appear whole or not at all.

All files of a document are first written beside their places under hidden names and brought to the disk, and
only when the last one is whole are they renamed. A full disk, a limit or Ctrl-C leaves what was there before.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

_ADVICE = {
    errno.ENOSPC: "no space left on the disk: make room, then run it again",
    errno.EDQUOT: "the disk quota is used up: make room, then run it again",
    errno.EFBIG: "the file would be larger than this system allows: raise the limit (ulimit -f)",
    errno.EROFS: "the disk is read-only: choose another folder with -o",
    errno.EACCES: "no permission to write there: choose another folder with -o",
    errno.EPERM: "no permission to write there: choose another folder with -o",
    errno.ENOTDIR: "a part of that path is a file, not a folder: choose another folder with -o",
    errno.EEXIST: "a file of that name is in the way: move it, or choose another folder with -o",
    errno.ELOOP: "it is a link that leads elsewhere: remove the link, or choose another folder with -o",
    errno.ENAMETOOLONG: "the name is too long for this disk: rename the input",
}


class PublishError(Exception):
    """A file could not be written. The message names it and says what to do; nothing half-written is left."""

    def __init__(self, place: Path, error: OSError) -> None:
        advice = _ADVICE.get(error.errno or 0, error.strerror or str(error))
        super().__init__(f"cannot write {place}: {advice}")
        self.place = place


def publish(
    folder: Path,
    files: Mapping[str, bytes],
    obsolete: frozenset[str] = frozenset(),
    *,
    within: Path | None = None,
) -> None:
    """Put `files` (name -> content) into `folder`, made where it is missing, and take `obsolete` names away.

    A file that is a link is replaced, what it leads to is let alone. `within`: a folder above, or the same;
    where the way from it to `folder` goes over a link, nothing is written, for that leads elsewhere.
    Raises PublishError; then the folder holds what it held before.
    """
    made = not folder.exists()
    try:
        _check_names(files.keys() | obsolete)
        _check_way(folder, within)
        folder.mkdir(parents=True, exist_ok=True)
        with _written_beside(folder, files) as written:
            for name, temporary in written.items():
                temporary.replace(folder / name)
            for name in obsolete - files.keys():
                (folder / name).unlink(missing_ok=True)
            _settle(folder)
    except OSError as error:
        raise PublishError(folder, error) from error
    finally:
        if made:
            with contextlib.suppress(OSError):  # holds files, or was never made: both are right
                folder.rmdir()


def _check_way(folder: Path, within: Path | None) -> None:
    """Raises OSError where a part of the path below `within` is a link, or leads out of it."""
    if within is None or folder == within:
        return
    below = folder.relative_to(within)  # a ValueError is a fault of ours
    for place in (within / Path(*below.parts[: n + 1]) for n in range(len(below.parts))):
        if ".." in below.parts or place.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _check_names(names: AbstractSet[str]) -> None:
    """Raises OSError for a name that is a path."""
    if any(name in ("", ".", "..") or set(name) & set("/\\\0") for name in names):
        raise OSError(errno.EINVAL, "a file's name that is a path")


def ensure_writable(folder: Path) -> None:
    """Make `folder` and try a file in it; PublishError where that fails, not after hours of reading."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder, prefix=".prikaz."):
            pass
    except OSError as error:
        raise PublishError(folder, error) from error


@contextlib.contextmanager
def _written_beside(folder: Path, files: Mapping[str, bytes]) -> Iterator[dict[str, Path]]:
    """Name -> whole hidden file in the same folder; those not renamed by the end of the block are removed."""
    written: dict[str, Path] = {}
    try:
        for name, content in files.items():
            written[name] = folder / f".prikaz.{secrets.token_hex(8)}.part"
            _write_through(written[name], content)
        yield written
    finally:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)


def _write_through(path: Path, content: bytes) -> None:
    """To the disk itself: without fsync a rename may reach it before the content does."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Bring the renames to the disk; only POSIX can open a folder for that."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
