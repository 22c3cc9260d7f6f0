"""Pages read by a Dask cluster: another machine's processes, or ones started here.

What Dask does: hand pages to workers, start a lost worker anew, read its pages elsewhere. What is done here:
only workers that would read as this process does are used, and a page has its time, as everywhere.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import pickle
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Future, InvalidStateError
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from ingest import Source
from prikaz.cluster_link import LOCAL, Link, linked
from prikaz.cluster_tasks import Child, Identity, PageTask, identity, portable_reader
from prikaz.errors import ClusterError, WorkerLost
from prikaz.remote import RemoteError, shown
from prikaz.settings import ReadSettings, RunSettings
from prikaz.workers import ReadPage

try:
    import distributed
except ImportError:
    distributed = None

__all__ = ["LOCAL", "Cluster", "ClusterError"]

_COUNT_EVERY = 1.0  # seconds: workers come and go by minutes
_DESERTED = 900.0  # seconds without a worker before the run is given up: a cluster may start machines first
_RESTART = 60.0  # seconds for a worker to come back; it takes about 3

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Page:
    """A page under way: `told` is what the desk has, `future` what Dask has.

    `deadline`: by the monotonic clock, of the `seconds` that it has at the worker `address`; None: not begun.
    """

    url: str | None
    told: Future[ReadPage]
    future: Any = None
    address: str = ""
    seconds: float = 0.0
    deadline: float | None = None
    fetching: bool = False


class Cluster:
    """Readers for the desk; a context manager: leaving it cancels what is under way and says goodbye.

    `address`: of a Dask scheduler, `tcp://host:8786` or `tls://…`; "local": as many workers as
    `settings.jobs` are started here. `urls`: where workers find files that they do not see at their path; it
    may grow. Entering raises ClusterError, and EngineError where nothing can read here either.
    """

    _link: Link
    _identity: Identity

    def __init__(self, address: str, settings: RunSettings, urls: Mapping[Path, str] | None = None) -> None:
        self._address, self._settings, self._urls = address, settings, urls if urls is not None else {}
        self._name = f"prikaz-{secrets.token_hex(4)}"
        self._numbers = itertools.count(1)
        self._pages: dict[str, _Page] = {}
        self._lock = threading.Lock()  # over the pages: answers come in threads of Dask
        self._workers: set[str] = set()
        self._staffed = 0.0  # when workers were last there, by the monotonic clock
        self._is_deserted = False
        self._refusal = ""  # why the last one that was sent away was
        self._over = threading.Event()
        self._reader = portable_reader()
        self._closing = contextlib.ExitStack()

    def __enter__(self) -> Cluster:
        with contextlib.ExitStack() as opening:
            self._open(opening)
            self._closing = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.close()

    @property
    def capacity(self) -> int:
        """Pages read at a time: the workers, as they were counted a second ago. Never less than 1, so that
        whoever hands out pages has something to wait for until workers are back."""
        return max(len(self._workers), 1)

    @property
    def dashboard(self) -> str | None:
        """Where Dask shows the work to a browser, if it does."""
        return self._link.dashboard

    def read_page(self, source: Source, number: int, settings: ReadSettings) -> Future[ReadPage]:
        """The future raises SourceError, EngineError, TimeoutError, MemoryError or WorkerLost. Raises
        ClusterError where the scheduler is gone."""
        if not self._link.is_up:
            raise ClusterError(f"{self._lost()}: run it again when it is back, it goes on where it was")
        if self._is_deserted:
            raise ClusterError(f"{self._deserted()}: start some and run it again, it goes on where it was")
        key, url = f"{self._name}-page-{next(self._numbers)}", self._urls.get(source.path)
        place = source.path.absolute()  # workers stand in other folders
        task = PageTask(key, source, place, url, number, settings, self._identity, self._name)
        page = _Page(url, Future())
        with self._lock:
            self._pages[key] = page
        page.future = self._link.client.submit(self._reader, pickle.dumps(task), key=key, pure=False)
        page.future.add_done_callback(partial(self._answered, key))
        return page.told

    def _lost(self) -> str:
        return f"the Dask scheduler at {self._address} is gone"

    def _deserted(self) -> str:
        return f"no worker has been at {self._address} for {_DESERTED:g} s{self._refusal}"

    def _open(self, opening: contextlib.ExitStack) -> None:
        read = self._settings.read
        self._identity = identity(read)
        self._link = opening.enter_context(linked(self._address, self._settings, self._identity))
        workers = self._link.workers()
        for address, reason in self._link.refused(workers).items():
            raise ClusterError(f"the worker {address} cannot be used: {reason}")
        self._workers, self._staffed = set(workers), time.monotonic()
        if self._address == LOCAL:
            self._link.client.register_plugin(Child())
        self._link.client.subscribe_topic(self._name, self._begun)
        opening.callback(self._cancel_all)
        opening.enter_context(self._watched())

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        """Two threads, so that a worker that does not answer holds up no page's limit."""
        often = min(max(self._settings.read.limits.seconds / 10, 0.02), 0.5)
        for every, look in ((often, self._give_up_late_pages), (_COUNT_EVERY, self._count_workers)):
            threading.Thread(target=self._repeat, args=(every, look), daemon=True).start()
        try:
            yield
        finally:
            self._over.set()

    def _repeat(self, every: float, look: Callable[[], None]) -> None:
        while not self._over.wait(every):
            try:
                look()
            except OSError:  # the scheduler did not answer: the next look may go better
                _log.debug("the cluster did not answer", exc_info=True)
            except Exception:  # noqa: BLE001 (without this thread no page would have a limit any more)
                _log.warning("looking at the cluster failed, and is tried again", exc_info=True)

    def _begun(self, event: tuple[float, dict[str, Any]]) -> None:
        """A worker's message, as `PageTask` says, with the time when it came."""
        told = event[1]
        with self._lock:
            page = self._pages.get(told["key"])
            if page is not None:
                page.address, page.seconds, page.fetching = told["address"], told["seconds"], told["fetching"]
                page.deadline = time.monotonic() + page.seconds

    def _answered(self, key: str, future: Any) -> None:
        """Dask has a page's result, or will have none."""
        page = self._taken(key)
        if page is None:  # given up
            return
        try:
            if future.status == "error":
                _fail(page, _error_of(future.exception(timeout=_RESTART)))
                return
            result = future.result(timeout=_RESTART)
        except CancelledError:
            _fail(page, WorkerLost(f"{self._lost()} with the page in work"))
        except (OSError, distributed.KilledWorker):  # a worker was lost between the page's end and now
            _fail(page, WorkerLost("the worker that had read it was lost with what it read"))
        else:
            with contextlib.suppress(InvalidStateError):
                page.told.set_result(result)

    def _taken(self, key: str) -> _Page | None:
        """The page, which is nobody else's to answer for from now on."""
        with self._lock:
            return self._pages.pop(key, None)

    def _give_up_late_pages(self) -> None:
        """A page over its time has failed, and its worker is started anew."""
        late, now = {}, time.monotonic()
        with self._lock:
            late = {k: p for k, p in self._pages.items() if p.deadline is not None and p.deadline < now}
        at_work = self._link.client.processing() if late else {}
        stuck = set()
        for key, page in late.items():
            if key not in at_work.get(page.address, ()):  # its worker is gone: it begins again elsewhere
                page.deadline = None
            elif self._taken(key) is not None:
                stuck.add(page.address)
                self._link.client.cancel([page.future], force=True)
                _fail(page, _too_late(page))
        if stuck:
            threading.Thread(target=self._restart, args=(sorted(stuck),), daemon=True).start()

    def _restart(self, workers: list[str]) -> None:
        try:
            self._link.client.restart_workers(workers, timeout=_RESTART, raise_for_error=False)
        except Exception:  # noqa: BLE001 (gone meanwhile, and so is the page that it was stuck at)
            _log.debug("a worker could not be started anew", exc_info=True)

    def _count_workers(self) -> None:
        """Those that joined are looked at; one that would read in another way is sent away."""
        workers = self._link.workers()
        refused = self._link.refused({a: worker for a, worker in workers.items() if a not in self._workers})
        if refused:
            self._refusal = "; the last was sent away: " + next(iter(refused.values()))
            self._link.client.retire_workers(sorted(refused))
        self._workers = workers.keys() - refused.keys()
        if self._workers:
            self._staffed = time.monotonic()
        elif time.monotonic() - self._staffed > _DESERTED:
            self._is_deserted = True
            for page in self._take_all():
                _fail(page, WorkerLost(self._deserted()))

    def _take_all(self) -> list[_Page]:
        with self._lock:
            pages, self._pages = list(self._pages.values()), {}
        return pages

    def _cancel_all(self) -> None:
        pages = self._take_all()
        for page in pages:
            page.told.cancel()
        if pages and self._link.is_up:
            self._link.client.cancel([page.future for page in pages if page.future], force=True)


def _fail(page: _Page, error: BaseException) -> None:
    with contextlib.suppress(InvalidStateError):  # cancelled by whoever waited
        page.told.set_exception(error)


def _too_late(page: _Page) -> Exception:
    if page.fetching and page.url is not None:
        return RemoteError(f"{shown(page.url)} could not be fetched by a worker within {page.seconds:g} s")
    return TimeoutError("a page took too long", page.seconds)  # as pebble raises it


def _error_of(error: BaseException) -> BaseException:
    """As the page raised it; that of Dask becomes one of ours."""
    if not isinstance(error, distributed.KilledWorker):
        return error
    return WorkerLost(
        f"{error.allowed_failures + 1} workers died reading it, the last at {error.last_worker.address}, "
        "often of too little memory: raise --max-memory, or leave the page out with --pages"
    )
