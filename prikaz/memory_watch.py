"""Watches from outside that no worker takes too much memory; one that does is killed.

A limit that a process sets itself (RLIMIT_AS) counts what is only reserved, and native libraries answer it
by aborting. So the parent looks, four times a second, at what is really in memory.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from pathlib import Path
from types import TracebackType

import psutil

_EVERY = 0.25  # seconds: a page that grows by 2 GB a second is met within half a gigabyte of its limit
_MEGABYTE = 1 << 20


class MemoryWatch:
    """Over the processes that `sign_in` to its `roster`; a context manager.

    `most`: megabytes that one may have, with the programs it started; None: as many as there are.
    """

    def __init__(self, most: int | None) -> None:
        self.most = most
        self._folder = tempfile.TemporaryDirectory(prefix="prikaz-workers-")
        self.roster = Path(self._folder.name)
        self._killed: dict[int, int] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_on, name="memory watch", daemon=True)

    def __enter__(self) -> MemoryWatch:
        if self.most is not None:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._folder.cleanup()

    def killed(self, pid: int | None) -> bool:
        """Whether that worker was killed for its memory."""
        return pid in self._killed

    def _look_on(self) -> None:
        while not self._over.wait(_EVERY):
            for entry in self._signed_in():
                self._check(entry)

    def _signed_in(self) -> list[Path]:
        try:
            return list(self.roster.iterdir())
        except OSError:
            return []

    def _check(self, entry: Path) -> None:
        try:
            family = _family(psutil.Process(int(entry.name)))
        except (psutil.Error, ValueError):  # gone: replaced by another
            with contextlib.suppress(OSError):
                entry.unlink()
            return
        taken = sum(_megabytes(process) for process in family)
        if self.most is not None and taken > self.most:
            self._killed[family[0].pid] = taken
            for process in reversed(family):  # what it started first: alone it would go on
                with contextlib.suppress(psutil.Error):
                    process.kill()


def sign_in(roster: Path) -> None:
    """This process is to be watched."""
    with contextlib.suppress(OSError):  # the watch is over
        (roster / str(os.getpid())).touch()


def _family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def _megabytes(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss) // _MEGABYTE
    except psutil.Error:
        return 0
