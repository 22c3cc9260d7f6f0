"""One prikaz at a time in a folder. The lock is the system's: it is gone with the process that held it,
however that ended."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from prikaz.export import PublishError


class Busy(Exception):
    """Another prikaz is at work there."""


class FolderLock:
    """Over a folder that prikaz keeps things in; a context manager. Raises Busy on entering."""

    def __init__(self, folder: Path, what: str) -> None:
        self._what, self._owner = what, folder / "owner"
        self._lock = FileLock(folder / "lock", timeout=0)

    def __enter__(self) -> FolderLock:
        try:
            self._lock.acquire()
        except Timeout as error:
            raise Busy(f"{self._what}: another prikaz is at work there ({self._at_work()})") from error
        except OSError as error:
            raise PublishError(self._owner.parent, error) from error
        self._owner.write_text(f"process {os.getpid()} on {socket.gethostname()}\n", encoding="utf-8")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()

    def _at_work(self) -> str:
        try:
            return self._owner.read_text(encoding="utf-8").strip() or "it does not say which"
        except (OSError, UnicodeDecodeError):
            return "it does not say which"
