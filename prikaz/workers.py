"""The processes that do the work, so that no page, however broken, can hang or take down a run.

Pages are read by as many processes as there are jobs. One more, the clerk, looks at files and assembles
documents: it keeps dictionaries out of the readers' memory, and the reading going while a document is
finished. Each call has its time; a process that does not answer by then is killed and replaced, and so is one
that died.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import cv2
from pebble import ProcessPool

from ingest import Source, identify
from normalize import Document
from prikaz.dictionary_folders import dictionaries_beside, lexicon_of
from prikaz.export import files_of
from prikaz.forking import start_method
from prikaz.pipeline import assemble, read_page
from prikaz.settings import ReadSettings, RunSettings
from table_extract import PageReading

_LEAST_SECONDS = 60.0  # for what is not the reading of a page: hashing a large file, loading dictionaries

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finished:
    """A document and its files, name -> content: written down here, put on the disk by the parent alone."""

    document: Document
    files: dict[str, bytes]


class Workers:
    """`jobs` reading processes and the clerk; a context manager: leaving it kills what is still at work."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._context = start_method()
        self._readers, self._clerk = self._hire(jobs), self._hire(1)

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _dismiss(self._readers, self._clerk)

    def identify(self, path: Path, settings: RunSettings) -> Future[Source]:
        """The future raises SourceError, DictionaryError for what lies beside it, or as `read_page`."""
        return self._ask_clerk(_identify, (path, settings), 0)

    def read_page(self, source: Source, number: int, settings: ReadSettings) -> Future[PageReading]:
        """The future raises SourceError, EngineError, TimeoutError, ProcessExpired or BrokenProcessPool."""
        arguments, seconds = (source, number, settings), settings.limits.seconds
        try:
            return _scheduled(self._readers, read_page, arguments, seconds)
        except RuntimeError:  # the pool broke: a worker could not be started, or died while idle
            _dismiss(self._readers)
            self._readers = self._hire(self._jobs)
            return _scheduled(self._readers, read_page, arguments, seconds)

    def finish(
        self, source: Source, readings: Sequence[PageReading], name: str, settings: RunSettings
    ) -> Future[Finished]:
        """Assemble the document `name` and write it down. The future raises as `read_page`."""
        seconds = settings.read.limits.seconds * len(readings)
        return self._ask_clerk(_finish, (source, readings, name, settings), seconds)

    def _ask_clerk(
        self, function: Callable[..., T], arguments: tuple[object, ...], seconds: float
    ) -> Future[T]:
        allowed = max(seconds, _LEAST_SECONDS)
        try:
            return _scheduled(self._clerk, function, arguments, allowed)
        except RuntimeError:
            _dismiss(self._clerk)
            self._clerk = self._hire(1)
            return _scheduled(self._clerk, function, arguments, allowed)

    def _hire(self, number: int) -> ProcessPool:
        return ProcessPool(max_workers=number, initializer=settle_in, context=self._context)


def _scheduled(
    pool: ProcessPool, function: Callable[..., T], arguments: tuple[object, ...], seconds: float
) -> Future[T]:
    future: Future[T] = pool.schedule(function, args=arguments, timeout=seconds)
    return future


def _dismiss(*pools: ProcessPool) -> None:
    for pool in pools:
        pool.stop()  # type: ignore[no-untyped-call]
    for pool in pools:
        pool.join()


def settle_in() -> None:
    """Make this process a worker: one thread in every library, and gone at once when it is told to go.

    FINDINGS: OpenMP's own threads cost 2 to 20 times the wall time on a busy machine.
    """
    os.environ["OMP_THREAD_LIMIT"] = "1"
    cv2.setNumThreads(1)
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches the whole group; the parent does the stopping
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a Python handler would wait for Tesseract to return


def _finish(source: Source, readings: Sequence[PageReading], name: str, settings: RunSettings) -> Finished:
    document = assemble(source, readings, settings.assemble)
    output = settings.output
    files = files_of(
        document, name, output.formats, output.csv_dialect, typed=output.typed, edits=output.edits
    )
    return Finished(document, files)


def _identify(path: Path, settings: RunSettings) -> Source:
    source = identify(path, password=settings.password, limits=settings.read.limits)
    if dictionaries_beside(path):  # with a slip in them no page need be read
        lexicon_of(path, settings.assemble.user_dictionaries, settings.assemble.dictionaries)
    return source
