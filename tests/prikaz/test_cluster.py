"""Pages read by real Dask workers, some of which die, hang or differ."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from dataclasses import replace
from pathlib import Path

import distributed
import psutil
import pytest
from made_scans import scan_pdf
from PIL import Image

from ingest import Limits, Source, SourceChanged, SourceError, SourceMissing, Stamp, identify
from prikaz import cluster_link
from prikaz.cluster import Cluster, ClusterError
from prikaz.cluster_tasks import Identity, Shelf, identity, read_fetched, unfit
from prikaz.errors import WorkerLost, is_unexpected, may_pass, reason_for
from prikaz.settings import ReadSettings, RunSettings
from prikaz.workers import ReadPage, Workers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")

DEADLINE = 60.0
PAGES = 4
SETTINGS = RunSettings(Path("out"), jobs=2, memory=4096)


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory, order_picture: Image.Image) -> Source:
    file = tmp_path_factory.mktemp("scans") / "a.pdf"
    file.write_bytes(scan_pdf(order_picture, pages=PAGES))
    return identify(file)


@pytest.fixture(scope="module")
def expected(scan: Source) -> list[bytes]:
    """The pages as `--jobs 2` reads them."""
    with Workers(2, SETTINGS.memory) as workers:
        return [page.reading for page in all_pages(workers.read_page, scan)]


@pytest.fixture(scope="module")
def local() -> Iterator[Cluster]:
    with Cluster("local", SETTINGS) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A cluster that somebody else runs, on a machine of another name: its address."""
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        dashboard_address="127.0.0.1:0",
        local_directory=str(tmp_path_factory.mktemp("dask")),
        silence_logs=50,
    ) as cluster:
        yield cluster.scheduler_address


def all_pages(read_page: Callable[..., Future[ReadPage]], source: Source) -> list[ReadPage]:
    futures = [read_page(source, number, SETTINGS.read) for number in range(1, source.pages + 1)]
    return [future.result(DEADLINE) for future in futures]


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, "never happened"
        time.sleep(0.02)


def pids_of(cluster: Cluster, *addresses: str) -> list[int]:
    """Of the workers, or of those at the addresses, as far as they answer."""
    answers = cluster._link.client.run(os.getpid, workers=list(addresses) or None, on_error="ignore")
    return list(answers.values())


def test_pages_are_read_as_by_two_jobs(local: Cluster, scan: Source, expected: list[bytes]) -> None:
    assert local.capacity == 2
    assert [page.reading for page in all_pages(local.read_page, scan)] == expected


def test_a_worker_killed_in_the_middle(
    local: Cluster, scan: Source, expected: list[bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    pids = pids_of(local)
    told: list[Future[ReadPage]] = []
    futures = [local.read_page(scan, number, SETTINGS.read) for number in range(1, PAGES + 1)]
    for future in futures:
        future.add_done_callback(told.append)
    until(lambda: any(page.deadline for page in list(local._pages.values())))
    os.kill(pids[0], signal.SIGKILL)
    assert [future.result(DEADLINE).reading for future in futures] == expected
    assert len(told) == PAGES
    until(lambda: len(pids_of(local)) == 2 and pids[0] not in pids_of(local))
    assert capfd.readouterr().err == ""


def test_a_page_that_kills_whoever_reads_it(local: Cluster, scan: Source) -> None:
    until(lambda: len(pids_of(local)) == 2)
    pids: dict[str, int] = local._link.client.run(os.getpid)  # asked before: a page may be read in a moment
    killed: set[int] = set()
    future = local.read_page(scan, 1, SETTINGS.read)
    while not future.done():
        for page in [page for page in list(local._pages.values()) if page.deadline]:
            pid = pids[page.address]
            if pid not in killed:
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)
        time.sleep(0.002)
    error = future.exception()
    assert isinstance(error, WorkerLost)
    assert reason_for(error).startswith("2 workers died reading it, the last at tls://127.0.0.1:")
    assert may_pass(error)
    assert not is_unexpected(error)
    assert len(killed) == 2


def test_a_page_that_cannot_be_read(local: Cluster, scan: Source) -> None:
    with pytest.raises(SourceError) as there:
        local.read_page(scan, PAGES + 1, SETTINGS.read).result(DEADLINE)
    with Workers(1) as workers, pytest.raises(SourceError) as here:
        workers.read_page(scan, PAGES + 1, SETTINGS.read).result(DEADLINE)
    assert (type(there.value), str(there.value)) == (type(here.value), str(here.value))


def test_a_path_is_shown_as_it_was_given(
    scheduler: str, scan: Source, expected: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(scan.path.parent)
    here = replace(scan, path=Path("a.pdf"))
    with Cluster(scheduler, SETTINGS) as cluster:
        assert cluster.read_page(here, 1, SETTINGS.read).result(DEADLINE).reading == expected[0]
        with pytest.raises(SourceError, match=r"(^|\s)a\.pdf"):
            cluster.read_page(here, PAGES + 1, SETTINGS.read).result(DEADLINE)


def test_a_file_that_is_changed(local: Cluster, scan: Source, tmp_path: Path) -> None:
    file = tmp_path / "b.pdf"
    file.write_bytes(scan.path.read_bytes())
    source = identify(file)
    file.write_bytes(scan.path.read_bytes() + b" ")
    with pytest.raises(SourceChanged, match="was changed while it was read"):
        local.read_page(source, 1, SETTINGS.read).result(DEADLINE)


def test_a_page_over_its_time_is_given_up_and_the_next_one_read(scan: Source, expected: list[bytes]) -> None:
    hasty = replace(SETTINGS.read, limits=Limits(seconds=0.05))
    with Cluster("local", replace(SETTINGS, jobs=1, read=hasty)) as cluster:
        pids = pids_of(cluster)
        error = cluster.read_page(scan, 1, hasty).exception(DEADLINE)
        assert isinstance(error, TimeoutError)
        assert reason_for(error).startswith("took longer than 0.05 s: raise --max-seconds")
        assert cluster.read_page(scan, 2, SETTINGS.read).result(DEADLINE).reading == expected[1]
        assert set(pids).isdisjoint(pids_of(cluster))


def test_leaving_cancels_what_is_under_way_and_leaves_no_process(
    scan: Source, capfd: pytest.CaptureFixture[str]
) -> None:
    before = set(psutil.Process().children(recursive=True))
    with Cluster("local", replace(SETTINGS, jobs=1)) as cluster:
        futures = [cluster.read_page(scan, number, SETTINGS.read) for number in range(1, PAGES + 1)]
        pids = pids_of(cluster)
        until(lambda: any(page.deadline for page in list(cluster._pages.values())))
    assert all(future.done() for future in futures)
    with pytest.raises(CancelledError):
        futures[-1].result(0)
    until(lambda: not any(map(psutil.pid_exists, pids)))
    assert {child.pid for child in before}.isdisjoint(pids)
    assert capfd.readouterr().err == ""


def test_a_cluster_of_somebody_else_is_left_as_it_was(
    scheduler: str, scan: Source, expected: list[bytes]
) -> None:
    with Cluster(scheduler, SETTINGS) as cluster:
        assert cluster.capacity == 1
        assert [page.reading for page in all_pages(cluster.read_page, scan)] == expected
        pids = pids_of(cluster)
    with distributed.Client(scheduler, set_as_default=False) as client:
        assert list(client.run(os.getpid).values()) == pids
        assert list(client.run(plugins).values()) == [[]]


def plugins(dask_worker: distributed.Worker) -> list[str]:
    return [name for name in dask_worker.plugins if name.startswith("prikaz")]


def test_a_worker_fetches_what_it_does_not_see(scheduler: str, scan: Source, expected: list[bytes]) -> None:
    elsewhere = replace(scan, path=Path("/nowhere/a.pdf"))
    with Cluster(scheduler, SETTINGS, {elsewhere.path: scan.path.as_uri()}) as cluster:
        assert [page.reading for page in all_pages(cluster.read_page, elsewhere)] == expected
        other = replace(elsewhere, sha256="0" * 64)
        with pytest.raises(SourceChanged, match=r"^file:///.*a\.pdf was changed since it was looked at"):
            cluster.read_page(other, 1, SETTINGS.read).result(DEADLINE)
        with pytest.raises(SourceError, match=r"/nowhere/a\.pdf") as told:
            cluster.read_page(elsewhere, PAGES + 1, SETTINGS.read).result(DEADLINE)
        assert "prikaz-fetched" not in str(told.value)
    with (
        Cluster(scheduler, SETTINGS) as cluster,
        pytest.raises(SourceMissing, match=r"^/nowhere/a\.pdf is not there for a worker: .* or give a URL$"),
    ):
        cluster.read_page(elsewhere, 1, SETTINGS.read).result(DEADLINE)


def test_a_worker_of_another_version(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = replace(identity(SETTINGS.read), way="another")
    monkeypatch.setattr("prikaz.cluster.identity", lambda _: here)
    refusal = r"the worker tcp://\S+ cannot be used: another version of prikaz is installed there"
    with pytest.raises(ClusterError, match=refusal), Cluster(scheduler, SETTINGS):
        pass


def test_a_worker_with_another_engine() -> None:
    reason = unfit(Identity("another", "tesseract 3"), SETTINGS.read)
    assert reason is not None
    assert reason.endswith(" would read there, tesseract 3 reads here: install the same engines")


def test_a_worker_without_the_engine() -> None:
    without = ReadSettings(engine="tesseract", tessdata="/nowhere")
    reason = unfit(Identity("another", "tesseract 3"), without)
    assert reason is not None
    assert reason.startswith("cannot read there: ")


def test_a_worker_that_joins_and_cannot_be_used_is_sent_away(
    scheduler: str, scan: Source, expected: list[bytes], tmp_path: Path
) -> None:
    program = Path(sys.executable).with_name("dask")
    command = [str(program), "worker", scheduler, "--nthreads", "2", "--no-dashboard", "--name", "late"]
    with Cluster(scheduler, SETTINGS) as cluster:
        with subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as late:
            try:
                assert late.wait(DEADLINE) == 0
            finally:
                late.kill()
        assert cluster.capacity == 1
        assert [page.reading for page in all_pages(cluster.read_page, scan)] == expected


def test_threads_are_refused() -> None:
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address="127.0.0.1:0", protocol="tcp"
    ) as cluster:
        refusal = "it has 2 threads: start it with --nthreads 1"
        with pytest.raises(ClusterError, match=refusal), Cluster(cluster.scheduler_address, SETTINGS):
            pass


def test_a_scheduler_that_goes_away(scan: Source, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        dashboard_address="127.0.0.1:0",
        local_directory=str(tmp_path),
        silence_logs=50,
    ) as scheduler:
        address = scheduler.scheduler_address
        with Cluster(address, SETTINGS) as cluster:
            future = cluster.read_page(scan, 1, SETTINGS.read)
            scheduler.close()
            assert isinstance(future.exception(DEADLINE), WorkerLost)
            gone = f"the Dask scheduler at {address} is gone: run it again when it is back"
            with pytest.raises(ClusterError, match=gone):
                cluster.read_page(scan, 2, SETTINGS.read)
    assert capfd.readouterr().err == ""


def test_workers_that_all_go_away(
    scan: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("prikaz.cluster._DESERTED", 0.5)
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        dashboard_address="127.0.0.1:0",
        local_directory=str(tmp_path),
        silence_logs=50,
    ) as scheduler:
        address = scheduler.scheduler_address
        with Cluster(address, SETTINGS) as cluster:
            scheduler.scale(0)
            until(lambda: not cluster._link.workers())
            future = cluster.read_page(scan, 1, SETTINGS.read)
            assert isinstance(future.exception(DEADLINE), WorkerLost)
            with pytest.raises(ClusterError, match=f"^no worker has been at {address} for 0.5 s: start some"):
                cluster.read_page(scan, 2, SETTINGS.read)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "no://127.0.0.1:9", ""])
def test_nobody_answers(
    address: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster_link, "_ANSWER", 0.5)
    with pytest.raises(ClusterError, match=rf"^no Dask scheduler answers at {address} \("):
        Cluster(address, SETTINGS).__enter__()
    assert capfd.readouterr().err == ""


def test_no_worker_joins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_link, "_JOIN", 0.1)
    with distributed.LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0", protocol="tcp") as cluster:
        address = cluster.scheduler_address
        refusal = f"no worker has joined the Dask scheduler at {address} within 0.1 s: start some with `dask"
        with pytest.raises(ClusterError, match=refusal), Cluster(address, SETTINGS):
            pass


def test_the_last_documents_are_kept_on_the_shelf(scan: Source, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf", most=2)
    sources = []
    for name in "abc":
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(scan.path.read_bytes() + name.encode())
        sources.append(identify(file))
    first = shelf.of(sources[0], sources[0].path.as_uri())
    assert first.stamp == Stamp.of(first.path)
    assert shelf.of(sources[0], sources[0].path.as_uri()) == first
    later = [shelf.of(source, source.path.as_uri()) for source in sources[1:]]
    assert not first.path.exists()
    assert all(source.path.exists() for source in later)
    assert len(list((tmp_path / "shelf").iterdir())) == 2


def test_a_file_is_known_by_its_content_where_its_stamp_differs(
    scan: Source, expected: list[bytes], tmp_path: Path
) -> None:
    other = replace(scan, stamp=Stamp(1, 2, 3))
    told: list[tuple[float, bool]] = []
    page = read_fetched(
        other,
        other.path,
        None,
        1,
        SETTINGS.read,
        Shelf(tmp_path),
        lambda *what: told.append((what[0], what[1])),
    )
    assert page.reading == expected[0]
    assert told == [(SETTINGS.read.limits.seconds, False)]


@pytest.mark.parametrize("missing", ["distributed", "dask", "cryptography"])
def test_without_its_packages(missing: str) -> None:
    program = f"""
import pathlib, sys
sys.modules["{missing}"] = None
from prikaz.cluster import Cluster, ClusterError
from prikaz.settings import RunSettings
if __name__ == "__main__":
    try:
        Cluster("local", RunSettings(pathlib.Path("out"))).__enter__()
    except ClusterError as error:
        print(error)
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "--dask needs more packages: pip install 'prikaz[dask]'\n"
