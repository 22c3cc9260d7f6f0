"""What a cluster's workers do: they read a page, wherever its file is.

A worker reads only if it would read as the coordinator does: the same code, the same engine.
"""

from __future__ import annotations

import hashlib
import importlib
import pickle
import shutil
import signal
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest import Source, SourceChanged, SourceError, SourceMissing, Stamp
from ocr import ChosenEngine, EngineError, chosen_engine, suited
from prikaz.remote import fetched, shown
from prikaz.settings import ReadSettings
from prikaz.ways import code_of, reading_way
from prikaz.workers import ReadPage, one_thread, read_packed

try:
    import distributed
    from distributed import WorkerPlugin
except ImportError:  # then nobody is asked to do any of this
    distributed, WorkerPlugin = None, object

FETCHING = 600.0
"""Seconds that a worker may take to fetch a document."""

_KEPT = 4  # documents that a worker keeps: pages come in order, so it is at one or two at a time
_DISMISSED = 5.0  # seconds until a worker that differs is away: the coordinator looks every second


@dataclass(frozen=True, slots=True)
class Identity:
    """How somebody reads: `code` and settings, and `engine`."""

    way: str
    engine: str


@dataclass(frozen=True, slots=True)
class PageTask:
    """A page to read. `place`: the file's path, absolute; `url`: where it can be fetched.

    `topic`: of the messages to the coordinator that say what is in work from now on: the `key`, the `address`
    of the worker, the `seconds` that it may take, and whether it is `fetching`.
    """

    key: str
    source: Source
    place: Path
    url: str | None
    number: int
    settings: ReadSettings
    expected: Identity
    topic: str


@lru_cache(maxsize=8)
def identity(settings: ReadSettings) -> Identity:
    """Of this process. Raises EngineError."""
    chosen = _engine(settings)
    tasks = code_of(("prikaz.cluster_tasks", "prikaz.workers"))
    return Identity(f"{reading_way(settings, chosen)}-{tasks}", chosen.engine.name)


def unfit(expected: Identity, settings: ReadSettings) -> str | None:
    """Why this process must not read for a coordinator who is as `expected`; None: it may."""
    try:
        here = identity(settings)
    except EngineError as error:
        return f"cannot read there: {error}"
    if here.engine != expected.engine:
        return f"{here.engine} would read there, {expected.engine} reads here: install the same engines"
    if here != expected:
        return "another version of prikaz is installed there: install the same one as here"
    return None


def _engine(settings: ReadSettings) -> ChosenEngine:
    tessdata = Path(settings.tessdata) if settings.tessdata else None
    return chosen_engine(settings.engine or suited(settings.lang), settings.lang, tessdata)


class Child(WorkerPlugin):
    """Makes workers that were started here ignore Ctrl-C, which reaches the whole group: their parent ends
    them. Elsewhere no plugin is used: it would keep a worker without prikaz half in the cluster."""

    def setup(self, worker: Any) -> None:  # noqa: ARG002 (Dask names it)
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, signal.SIG_IGN)


@lru_cache(maxsize=1)
def portable_reader() -> Callable[[bytes], ReadPage]:
    """`read_there` of a pickled task, as a function that is sent by value: a worker that joins without prikaz
    hands the page back instead of failing it, until it is sent away."""

    def read(task: bytes) -> ReadPage:
        try:
            tasks = importlib.import_module("prikaz.cluster_tasks")
            page = pickle.loads(task)
        except (ImportError, AttributeError):
            time.sleep(5)
            raise distributed.Reschedule from None
        return tasks.read_there(page)  # type: ignore[no-any-return]

    return read


def read_there(task: PageTask) -> ReadPage:
    """What Dask runs on a worker. Raises as `read_fetched`."""
    one_thread()
    worker = distributed.get_worker()
    if unfit(task.expected, task.settings):  # it joined later, and is sent away
        time.sleep(_DISMISSED)
        raise distributed.Reschedule

    def tell(seconds: float, fetching: bool) -> None:
        message = {"key": task.key, "address": worker.address, "seconds": seconds, "fetching": fetching}
        worker.log_event(task.topic, message)

    shelf = _shelf(Path(worker.local_directory) / "prikaz-fetched")
    return read_fetched(task.source, task.place, task.url, task.number, task.settings, shelf, tell)


def read_fetched(
    source: Source,
    place: Path,
    url: str | None,
    number: int,
    settings: ReadSettings,
    shelf: Shelf,
    tell: Callable[[float, bool], None],
) -> ReadPage:
    """Read the page from the file at `place`, if that is the one that was looked at, else from its URL.

    `tell`: is told how many seconds what begins may take, and whether that is fetching. Raises SourceError
    and EngineError.
    """
    here = _seen(replace(source, path=place))
    if here is None and url is not None:
        tell(FETCHING, True)
        here = shelf.of(source, url)
    if here is None:
        raise _unseen(place)
    tell(settings.limits.seconds, False)
    try:
        return read_packed(here, number, settings)
    except (SourceError, EngineError) as error:
        error.args = tuple(_as_named(part, here.path, source.path) for part in error.args)
        raise


def _as_named(part: object, here: Path, path: Path) -> object:
    """A reason, with the path that the user knows."""
    return part.replace(str(here), str(path)) if isinstance(part, str) else part


def _seen(source: Source) -> Source | None:
    """The source as this machine sees it: over a network times and inodes may look different."""
    try:
        stamp = Stamp.of(source.path)
        if stamp == source.stamp:
            return source
        is_same = _sha256(source.path, stamp) == source.sha256
    except OSError:
        return None
    return replace(source, stamp=stamp) if is_same else None


def _unseen(place: Path) -> SourceError:
    if place.exists():
        return SourceChanged(
            f"{place} was changed while it was read, or is another file for a worker: run it again "
            "when it is whole, and give workers the same files or URLs"
        )
    return SourceMissing(
        f"{place} is not there for a worker: let all workers see it under that path, or give a URL"
    )


@lru_cache(maxsize=64)
def _sha256(path: Path, stamp: Stamp) -> str:  # noqa: ARG001 (another stamp, another content)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Shelf:
    """The last few documents that were fetched, in `folder`; `most`: how many."""

    def __init__(self, folder: Path, most: int = _KEPT) -> None:
        self._folder, self._most = folder, most
        self._files: OrderedDict[tuple[str, str], Source] = OrderedDict()

    def of(self, source: Source, url: str) -> Source:
        """The source, its file lying here. Raises RemoteError, or SourceChanged where the URL has other
        content now."""
        key = (url, source.sha256)
        if key not in self._files:
            while len(self._files) >= self._most:
                _, oldest = self._files.popitem(last=False)
                shutil.rmtree(oldest.path.parents[1], ignore_errors=True)
            self._files[key] = self._fetched(source, url)
        self._files.move_to_end(key)
        found = self._files[key]
        return replace(source, path=found.path, stamp=found.stamp)

    def _fetched(self, source: Source, url: str) -> Source:
        folder = Path(tempfile.mkdtemp(dir=_made(self._folder)))  # one for each: two contents of one URL
        file = fetched(url, folder)
        stamp = Stamp.of(file)
        if _sha256(file, stamp) != source.sha256:
            shutil.rmtree(folder, ignore_errors=True)
            raise SourceChanged(f"{shown(url)} was changed since it was looked at: run it again")
        return replace(source, path=file, stamp=stamp)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@lru_cache(maxsize=1)
def _shelf(folder: Path) -> Shelf:
    """This process's: a worker reads one page at a time."""
    return Shelf(folder)
