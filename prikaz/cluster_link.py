"""The way to a Dask cluster, to one that runs or to one that is started here, and who works in it."""

from __future__ import annotations

import contextlib
import logging
import tempfile
from collections.abc import Iterator
from typing import Any

from prikaz.cluster_tasks import Identity, unfit
from prikaz.errors import ClusterError
from prikaz.forking import start_method, start_server
from prikaz.settings import ReadSettings, RunSettings

try:
    import dask
    import distributed
except ImportError:
    dask = distributed = None

LOCAL = "local"
"""The address that means: start workers here."""

_ANSWER = 15.0  # seconds for a scheduler to answer
_JOIN = 60.0  # seconds for the first worker to join
_CLOSE = 10.0  # seconds for a scheduler to say goodbye
_MISSING = "--dask needs more packages: pip install 'prikaz[dask]'"
_LOSSES = 1  # workers that a page may cost before it is given up, here: with the desk's two attempts four


class Link:
    """To the cluster at `address`, for who would read as `expected` with `settings`."""

    def __init__(self, client: Any, address: str, expected: Identity, settings: ReadSettings) -> None:
        self.client, self.address = client, address
        self._expected, self._settings = expected, settings

    @property
    def is_up(self) -> bool:
        """Whether the scheduler is there."""
        return bool(self.client.status == "running")

    @property
    def dashboard(self) -> str | None:
        """Where Dask shows the work to a browser; None for workers started here, who show nothing."""
        return None if self.address == LOCAL else str(self.client.dashboard_link)

    def workers(self) -> dict[str, Any]:
        """Address -> what Dask knows of it."""
        workers: dict[str, Any] = self.client.scheduler_info(n_workers=-1)["workers"]
        return workers

    def wait_for_workers(self, number: int) -> None:
        """Raises ClusterError where they do not join."""
        try:
            self.client.wait_for_workers(number, timeout=_JOIN)
        except TimeoutError as error:
            raise ClusterError(
                f"no worker has joined the Dask scheduler at {self.address} within {_JOIN:g} s: start some "
                f"with `dask worker {self.address} --nthreads 1 --nworkers auto`"
            ) from error

    def refused(self, workers: dict[str, Any]) -> dict[str, str]:
        """Those of them that must not read: address -> why, and what to do."""
        refused = {address: reason for address, worker in workers.items() if (reason := _misfit(worker))}
        asked = [address for address in workers if address not in refused]
        if asked:
            answers = self.client.run(unfit, self._expected, self._settings, workers=asked, on_error="return")
            refused |= {address: _reason(answer) for address, answer in answers.items() if answer is not None}
        return refused


def _misfit(worker: dict[str, Any]) -> str | None:
    if worker["nthreads"] != 1:
        return f"it has {worker['nthreads']} threads: start it with --nthreads 1, and with more --nworkers"
    if not worker["nanny"]:
        return "it has no nanny, so a page that hangs could not be ended: start it without --no-nanny"
    return None


def _reason(answer: object) -> str:
    if isinstance(answer, str):
        return answer
    return f"prikaz is not installed there, or another version of it ({answer}): install the same one as here"


@contextlib.contextmanager
def linked(address: str, settings: RunSettings, expected: Identity) -> Iterator[Link]:
    """Raises ClusterError where nobody answers, or no worker is there."""
    if distributed is None:
        raise ClusterError(_MISSING)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it has to say is told by the desk
    with contextlib.ExitStack() as opening:
        is_local = address == LOCAL
        scheduler = opening.enter_context(_local_cluster(settings)) if is_local else address
        client = opening.enter_context(_client(scheduler))
        link = Link(client, address, expected, settings.read)
        link.wait_for_workers(settings.jobs if is_local else 1)
        yield link


@contextlib.contextmanager
def _local_cluster(settings: RunSettings) -> Iterator[Any]:
    """As many workers as jobs, on this machine, for this user alone: all that they say is encrypted."""
    start_server()
    options = {
        "distributed.worker.multiprocessing-method": start_method().get_start_method(),
        # What fills the memory is the page in work: nothing can be spilled, and a pause would not end.
        "distributed.worker.memory.target": False,
        "distributed.worker.memory.spill": False,
        "distributed.worker.memory.pause": False,
        # It looks at the stack a hundred times a second: of 16 s of a worker's processor time 0.2 to 3 s.
        "distributed.worker.profile.enabled": False,
        "distributed.scheduler.http.routes": [],  # others on this machine need not see names of files
        "distributed.worker.http.routes": [],
    }
    with (
        tempfile.TemporaryDirectory(prefix="prikaz-dask-", ignore_cleanup_errors=True) as folder,
        dask.config.set(options),
        distributed.LocalCluster(
            n_workers=settings.jobs,
            threads_per_worker=1,
            memory_limit=settings.memory << 20 if settings.memory else None,
            dashboard_address="127.0.0.1:0",
            worker_dashboard_address="127.0.0.1:0",
            local_directory=folder,
            silence_logs=logging.CRITICAL,
            scheduler_kwargs={"allowed_failures": _LOSSES, "dashboard": False},
            security=_security(),
        ) as cluster,
    ):
        yield cluster


def _security() -> Any:
    """Keys and certificates that exist in memory alone."""
    try:
        return distributed.Security.temporary()
    except ImportError as error:  # of cryptography
        raise ClusterError(_MISSING) from error


@contextlib.contextmanager
def _client(address: Any) -> Iterator[Any]:
    try:
        client = distributed.Client(address, timeout=_ANSWER, set_as_default=False, name="prikaz")
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ClusterError(
            f"no Dask scheduler answers at {address} ({reason}): start one with `dask scheduler`, or let "
            "--dask local start workers here"
        ) from error
    try:
        yield client
    finally:
        client.close(timeout=_CLOSE)
