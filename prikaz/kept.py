"""What is kept to be had sooner: the latest in memory, files on the disk; both bounded, for many threads."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

V = TypeVar("V")

_LEFT = 0.8  # of the most, after making room: not for each new file anew


class Latest(Generic[V]):
    """In memory, by key, those used last, of `most` bytes together; `size`: bytes of one."""

    def __init__(self, most: int, size: Callable[[V], int]) -> None:
        self._most, self._size, self._bytes = most, size, 0
        self._values: OrderedDict[str, V] = OrderedDict()
        self._alone = threading.Lock()

    def get(self, key: str) -> V | None:
        with self._alone:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: str, value: V) -> None:
        """One larger than all may be is not kept."""
        with self._alone:
            if key in self._values:
                self._bytes -= self._size(self._values.pop(key))
            self._values[key] = value
            self._bytes += self._size(value)
            while self._bytes > self._most:
                _, oldest = self._values.popitem(last=False)
                self._bytes -= self._size(oldest)


class KeptFiles:
    """Files in a folder, of `most` bytes together: the ones not used for longest go. Names are 40 hexadecimal
    digits and `suffix`; other files are let alone.

    Where the folder is a link, or the disk is full or may not be written, nothing is kept.
    """

    def __init__(self, folder: Path, suffix: str, most: int) -> None:
        self._folder, self._suffix, self._most = folder, suffix, most
        self._ours = re.compile(rf"[0-9a-f]{{40}}{re.escape(suffix)}|\.prikaz\.[0-9a-f]{{16}}\.part")
        self._alone = threading.Lock()
        self._bytes = sum(size for _, size, _ in self._files())

    def get(self, key: str) -> bytes | None:
        if self._folder.is_symlink():
            return None
        path = self._place(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(OSError):  # gone since, or not ours: it is read all the same
            os.utime(path)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Whole or not at all."""
        with contextlib.suppress(OSError), self._alone:
            self._folder.mkdir(exist_ok=True)
            if self._folder.is_symlink() or len(data) > self._most:
                return
            if self._bytes + len(data) > self._most:
                self._make_room(len(data))
            self._write(self._place(key), data)
            self._bytes += len(data)

    def _write(self, place: Path, data: bytes) -> None:
        part = place.with_name(f".prikaz.{secrets.token_hex(8)}.part")
        try:
            part.write_bytes(data)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)

    def _make_room(self, needed: int) -> None:
        files = sorted(self._files())
        self._bytes = sum(size for _, size, _ in files)
        for _, size, path in files:
            if self._bytes + needed <= _LEFT * self._most:
                break
            path.unlink(missing_ok=True)
            self._bytes -= size

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """(time of last use, bytes, path) of each, those that a kill left half-written too."""
        if self._folder.is_symlink():
            return
        with contextlib.suppress(OSError):
            for path in self._folder.iterdir():
                if self._ours.fullmatch(path.name):
                    with contextlib.suppress(FileNotFoundError):
                        status = path.lstat()
                        yield status.st_mtime, status.st_size, path

    def _place(self, key: str) -> Path:
        return self._folder / f"{key}{self._suffix}"
