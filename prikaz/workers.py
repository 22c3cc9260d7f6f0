"""The processes that do the work, so that no page, however broken, can hang or take down a run.

Pages are read by as many processes as there are jobs. Clerks look at files and assemble documents: they keep
dictionaries out of the readers' memory, and the reading going while a document is finished. There is one as
long as pages are read; where nothing is left to read, there are as many as jobs. Each call has its time and
each process its memory; one that goes over either is killed and replaced, and so is one that died.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, TypeVar

import cv2
from pebble import ProcessExpired, ProcessPool

from dictionaries import SHIPPED
from ingest import Source, identify
from normalize.entries import DictionaryError
from prikaz.dictionary_folders import dictionaries_beside, lexicon_of
from prikaz.finishing import Finished, finish
from prikaz.forking import start_method
from prikaz.memory_watch import MemoryWatch, sign_in
from prikaz.packing import packed
from prikaz.pipeline import NOTHING, Decided, read_page
from prikaz.remote import fetched
from prikaz.settings import ReadSettings, RunSettings
from prikaz.ways import contents_of

_FETCHING = 600.0  # seconds that a document may take to come over the network
_LEAST_SECONDS = 60.0  # for what is not the reading of a page: hashing a large file, loading dictionaries

T = TypeVar("T")


class TooMuchMemory(Exception):
    """The process that did it took more memory than it may; args: megabytes that it may take."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that can be read. `dictionaries`: what those that mend it say, as `ways.contents_of`."""

    source: Source
    dictionaries: str


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page, read and packed; `seconds` that it took."""

    reading: bytes
    seconds: float


class Readers(Protocol):
    """Who reads pages: processes here, or a cluster. `capacity`: pages read at a time."""

    @property
    def capacity(self) -> int: ...

    def read_page(self, source: Source, number: int, settings: ReadSettings) -> Future[ReadPage]: ...


class Workers:
    """`jobs` reading processes, and clerks; a context manager: leaving it kills what is still at work.

    `memory`: megabytes that each may take; None: no limit.
    """

    def __init__(self, jobs: int, memory: int | None = None) -> None:
        self.capacity = jobs
        self._context = start_method()
        self._watch = MemoryWatch(memory)
        self._readers = self._hire(jobs)
        self._clerks = [self._hire(1)]
        self._busy = [0]  # calls that each clerk has before it
        self._reading = 0
        self._counting = threading.Lock()  # answers come in the pools' own threads

    def __enter__(self) -> Workers:
        self._watch.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _dismiss(self._readers, *self._clerks)
        self._watch.__exit__(kind, error, trace)

    def identify(self, path: Path, settings: RunSettings, url: str | None = None) -> Future[Looked]:
        """Of a `url` it is fetched first. The future raises SourceError, DictionaryError for what lies beside
        it, or as `read_page`."""
        return self._ask_clerk(_look, (path, settings, url), _FETCHING if url else 0)

    def read_page(self, source: Source, number: int, settings: ReadSettings) -> Future[ReadPage]:
        """The future raises SourceError, EngineError, TimeoutError, TooMuchMemory, ProcessExpired or
        BrokenProcessPool."""
        arguments, seconds = (source, number, settings), settings.limits.seconds
        try:
            future = self._scheduled(self._readers, read_packed, arguments, seconds)
        except RuntimeError:  # the pool broke: a worker could not be started, or died while idle
            _dismiss(self._readers)
            self._readers = self._hire(self.capacity)
            future = self._scheduled(self._readers, read_packed, arguments, seconds)
        with self._counting:
            self._reading += 1
        future.add_done_callback(self._page_done)
        return future

    def _page_done(self, _: Future[ReadPage]) -> None:
        with self._counting:
            self._reading -= 1

    def finish(
        self,
        source: Source,
        readings: Sequence[bytes],
        name: str,
        settings: RunSettings,
        decided: Decided = NOTHING,
        answers: bytes | None = None,
    ) -> Future[Finished | None]:
        """Assemble the document `name` of its packed readings, as people `decided`, and write it down. None:
        the dictionaries would say the same as when they gave these `answers`, and so it would come out the
        same. The future raises as `read_page`, and PackingError."""
        each = 2 if "html" in settings.output.formats else 1  # pages are drawn once more, for their pictures
        seconds = each * settings.read.limits.seconds * len(readings)
        return self._ask_clerk(finish, (source, readings, name, settings, decided, answers), seconds)

    def _ask_clerk(
        self, function: Callable[..., T], arguments: tuple[object, ...], seconds: float
    ) -> Future[T]:
        which, allowed = self._least_busy(), max(seconds, _LEAST_SECONDS)
        try:
            future = self._scheduled(self._clerks[which], function, arguments, allowed)
        except RuntimeError:
            _dismiss(self._clerks[which])
            self._clerks[which] = self._hire(1)
            future = self._scheduled(self._clerks[which], function, arguments, allowed)
        with self._counting:
            self._busy[which] += 1
        future.add_done_callback(lambda _: self._clerk_done(which))
        return future

    def _clerk_done(self, which: int) -> None:
        with self._counting:
            self._busy[which] -= 1

    def _least_busy(self) -> int:
        if min(self._busy) > 0 and self._reading == 0 and len(self._clerks) < self.capacity:
            self._clerks.append(self._hire(1))
            self._busy.append(0)
        return min(range(len(self._busy)), key=self._busy.__getitem__)

    def _hire(self, number: int) -> ProcessPool:
        return ProcessPool(
            max_workers=number,
            initializer=settle_in,
            initargs=(self._watch.roster,),
            context=self._context,
        )

    def _scheduled(
        self, pool: ProcessPool, function: Callable[..., T], arguments: tuple[object, ...], seconds: float
    ) -> Future[T]:
        """The pool's future, but that of a process killed for its memory raises TooMuchMemory."""
        told: Future[T] = Future()

        def tell(future: Future[Any]) -> None:
            if future.cancelled():
                told.cancel()
                return
            error = future.exception()
            if isinstance(error, ProcessExpired) and self._watch.killed(error.pid):
                error = TooMuchMemory(self._watch.most)
            if error is None:
                told.set_result(future.result())
            else:
                told.set_exception(error)

        pool.schedule(function, args=arguments, timeout=seconds).add_done_callback(tell)
        return told


def _dismiss(*pools: ProcessPool) -> None:
    for pool in pools:
        pool.stop()  # type: ignore[no-untyped-call]
    for pool in pools:
        pool.join()


def settle_in(roster: Path | None = None) -> None:
    """Make this process a worker: one thread in every library, and gone at once when it is told to go."""
    one_thread()
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches the whole group; the parent does the stopping
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a Python handler would wait for Tesseract to return
    if roster is not None:
        sign_in(roster)


def one_thread() -> None:
    """In every library of this process, and in programs that it starts.

    FINDINGS: OpenMP's own threads cost 2 to 20 times the wall time on a busy machine.
    """
    os.environ["OMP_THREAD_LIMIT"] = "1"
    cv2.setNumThreads(1)


def read_packed(source: Source, number: int, settings: ReadSettings) -> ReadPage:
    """What is kept under the content's hash must be of that content: the file is the one looked at, before
    and after."""
    started = time.perf_counter()
    source.ensure_unchanged()
    reading = packed(read_page(source, number, settings))
    source.ensure_unchanged()
    return ReadPage(reading, time.perf_counter() - started)


def _look(path: Path, settings: RunSettings, url: str | None) -> Looked:
    if url is not None:
        fetched(url, path.parent.parent)
    source = identify(path, password=settings.password, limits=settings.read.limits)
    beside = dictionaries_beside(path)
    if beside:  # with a slip in them no page need be read
        lexicon_of(path, settings.assemble.user_dictionaries, settings.assemble.dictionaries)
    return Looked(source, dictionaries_of(path, settings))


def dictionaries_of(path: Path, settings: RunSettings) -> str:
    """What all dictionaries say that mend the document at `path`. Raises DictionaryError."""
    own, named = settings.assemble.user_dictionaries, settings.assemble.dictionaries
    try:
        return contents_of((*SHIPPED, *own, *dictionaries_beside(path), *named))
    except OSError as error:  # taken away since the run began
        raise DictionaryError(f"cannot read {error.filename}: {error.strerror or error}") from error
