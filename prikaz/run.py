"""Many documents over many processes: paths in, events out, files on the disk in between.

OUT is locked for the time of a run, and its ledger says what earlier runs did: what they read is not read
again, what they made and what is still as it would be made now is left alone. A document that fails is named
with its reason and written into the register; the others go on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ocr import chosen_engine, suited
from prikaz.desk import Desk
from prikaz.events import Event, Failed, Found, Skipped
from prikaz.export import ensure_writable
from prikaz.fetching import Fetching
from prikaz.inputs import SUFFIXES, find_documents, place_of
from prikaz.ledger import FOLDER, Held, Ledger, writing
from prikaz.lock import FolderLock
from prikaz.records import Records
from prikaz.remembered import remember
from prikaz.remote import RemoteError, listed, shown
from prikaz.settings import ReadSettings, RunSettings
from prikaz.tidy import remove_unfinished
from prikaz.ways import reading_way
from prikaz.workers import Readers, Workers

if TYPE_CHECKING:
    from prikaz.cluster import Cluster


def run(paths: Sequence[Path], settings: RunSettings, urls: Sequence[str] = ()) -> Generator[Event]:
    """Digitize everything at `paths` and `urls` into `settings.out`, telling what happens as it happens.

    Raises PublishError, RegisterError, LedgerError or Busy before anything is read, where OUT cannot be used;
    ClusterError where the cluster that is to read cannot be; EngineError.
    Closing the iterator (or KeyboardInterrupt in it) stops all work; documents not yet Done have then left no
    file, and the next run goes on at the pages that were in work.
    """
    with opened_out(settings.out) as ledger:
        remember(ledger, settings)
        inputs = find_documents(paths, settings.out)
        places = {place_of(path) for path in inputs.documents}
        lost = [held for held in lost_documents(ledger) if held.file not in places]
        ledger.queue(places)
        remote, closed = _listed(urls)
        yield Found(len(inputs.documents) + len(remote) + len(inputs.closed) + len(closed) + len(lost))
        yield from closed
        yield from (Failed(path, f"cannot look into this folder: {why}") for path, why in inputs.closed)
        kinds = ", ".join(sorted(SUFFIXES))
        yield from (Skipped(path, f"no scan by its name (those end in {kinds})") for path in inputs.skipped)
        if inputs.documents or lost or remote:
            with at_desk(settings, ledger) as desk:
                for held in lost:
                    desk.restore(held)
                desk.add(inputs.documents)
                for url in remote:
                    desk.add_url(url)
                yield from desk.work()


@contextlib.contextmanager
def opened_out(out: Path) -> Iterator[Ledger]:
    """OUT, locked, its ledger, and nothing half-written in it. Raises as `run`."""
    ensure_writable(out)
    ensure_writable(out / FOLDER)
    with FolderLock(out / FOLDER, str(out)), writing(), Ledger(out) as ledger:
        remove_unfinished(out, [held.name for held in ledger.documents.in_state("reading")])
        ledger.documents.stop()
        Fetching(fetching_folder(out)).clear()
        Records(out, ledger).catch_up()
        yield ledger


@contextlib.contextmanager
def at_desk(settings: RunSettings, ledger: Ledger) -> Iterator[Desk]:
    """A desk with its workers, who are gone when the block ends. The register is written then, whatever
    ended it."""
    fetching = Fetching(fetching_folder(settings.out))
    with contextlib.ExitStack() as stack:
        # With a cluster no reader is started here: a pool starts its processes when it gets its first page.
        workers = stack.enter_context(Workers(settings.jobs, settings.memory))
        readers: Readers = workers
        if settings.dask is not None:
            readers = stack.enter_context(_cluster(settings.dask, settings, fetching.urls))
        desk = Desk(settings, workers, readers, ledger, _way(settings.read), fetching)
        stack.callback(desk.close)
        yield desk


def fetching_folder(out: Path) -> Path:
    return out / FOLDER / "fetched"


def _cluster(address: str, settings: RunSettings, urls: Mapping[Path, str]) -> Cluster:
    """Loaded when it is asked for: Dask takes a quarter of a second."""
    cluster: Cluster = import_module("prikaz.cluster").Cluster(address, settings, urls)
    return cluster


def _listed(urls: Sequence[str]) -> tuple[list[str], list[Failed]]:
    """All that the URLs mean, each once, and those that cannot be looked into."""
    found: dict[str, None] = {}
    closed: list[Failed] = []
    for url in urls:
        try:
            found |= dict.fromkeys(listed(url))
        except RemoteError as error:
            closed.append(Failed(shown(url), str(error)))
    return list(found), closed


def _way(settings: ReadSettings) -> str:
    tessdata = Path(settings.tessdata) if settings.tessdata else None
    engine = chosen_engine(settings.engine or suited(settings.lang), settings.lang, tessdata)
    return reading_way(settings, engine)


def lost_documents(ledger: Ledger) -> list[Held]:
    """Those that are done by the ledger, and whose files are not all there, or not as people decided."""
    done = [held for held in ledger.documents.in_state("done") if held.chosen]
    due = {held.name for held in due_documents(ledger)}
    return [held for held in done if held.name in due or not ledger.documents.has_outputs(held.name)]


def due_documents(ledger: Ledger) -> list[Held]:
    """Those that people decided about since they were made."""
    digests = ledger.decisions.digests()
    done = ledger.documents.in_state("done")
    return [held for held in done if held.chosen and held.decided != digests.get(held.sha256, "")]
