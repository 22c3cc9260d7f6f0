"""An inbox emptied, once or for good: every file in it ends in done/ or failed/, and the same content is read
only once, whatever its name.

What a kill at any moment leaves is met by the order of things: results are published, then recorded, then the
file's new place is recorded, then the file moves. A file that is still in the inbox is looked at again, known
by its content, and goes on from there.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from prikaz.desk import Desk
from prikaz.events import AlreadyDone, Done, Event, Failed, Found, Skipped, Unrecorded
from prikaz.export import PublishError, ensure_writable
from prikaz.inbox import DONE, FAILED, Inbox, InboxError, write_error
from prikaz.inputs import real
from prikaz.ledger import FOLDER, Ledger
from prikaz.lock import FolderLock
from prikaz.remembered import remember
from prikaz.run import at_desk, due_documents, lost_documents, opened_out
from prikaz.settings import RunSettings

SETTLE = 5.0
"""Seconds without a change after which a file is taken for whole, unless the user says otherwise."""
EVERY = 10.0
"""Seconds between two looks into an inbox, unless the user says otherwise."""


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """`once`: empty the inbox and end. `settle`: seconds after which a file is whole. `every`: seconds from
    one look to the next."""

    once: bool = False
    settle: float = SETTLE
    every: float = EVERY


def watch(folder: Path, settings: RunSettings, how: WatchSettings, stop: threading.Event) -> Generator[Event]:
    """Digitize all that lies in `folder` and all that comes, telling what happens as it happens, until `stop`
    is set: then the pages at hand are finished first.

    Raises as `run`, and InboxError.
    """
    folder = real(folder)
    if not folder.is_dir():
        raise InboxError(f"{folder} is no folder: make it, or name another")
    ensure_writable(folder / FOLDER)
    with FolderLock(folder / FOLDER, str(folder)), opened_out(settings.out) as ledger:
        inbox = Inbox(folder, settings.out, how.settle)
        remember(ledger, settings)
        with at_desk(settings, ledger) as desk:
            yield from _Watch(inbox, desk, ledger, how, stop).work()


class _Watch:
    """One for a run of `watch`."""

    def __init__(
        self, inbox: Inbox, desk: Desk, ledger: Ledger, how: WatchSettings, stop: threading.Event
    ) -> None:
        self._inbox, self._desk, self._ledger = inbox, desk, ledger
        self._how, self._stop = how, stop
        self._found = 0
        self._twins: dict[Path, Path] = {}  # those of the same content as one in work, and that
        self._tried: dict[str, str] = {}  # documents made again, and with which decisions: each time once
        self._stuck: set[Path] = set()  # cannot be moved: told once
        self._closed: set[Path] = set()  # folders that cannot be looked into: told once, until they can

    def work(self) -> Iterator[Event]:
        lost = lost_documents(self._ledger)
        if lost:
            self._found += len(lost)
            yield Found(self._found)
        for held in lost:
            self._desk.restore(held)
        while True:
            is_news = False
            for event in self._look():
                is_news = True
                yield event
            until = time.monotonic() + self._pause
            yield from self._work(until)
            if self._stop.is_set() or (self._how.once and not is_news and self._is_over):
                break
            if self._desk.at_rest and (self._inbox.unsettled or not self._how.once):
                self._stop.wait(until - time.monotonic())
        yield from self._left()

    @property
    def _pause(self) -> float:
        """Seconds from a look to the next one."""
        return min(self._how.every, self._how.settle) if self._inbox.unsettled else self._how.every

    @property
    def _is_over(self) -> bool:
        return (
            self._desk.at_rest and not self._twins and set(self._inbox.growing) == set(self._inbox.unsettled)
        )

    def _look(self) -> Iterator[Event]:
        """What is new in the inbox goes to the desk, and what people decided about meanwhile."""
        for held in due_documents(self._ledger):
            digest = self._ledger.decisions.digest(held.sha256)
            if not self._desk.has(held.name) and self._tried.get(held.name) != digest:
                self._tried[held.name] = digest
                self._desk.restore(held)
        for refused in self._inbox.refused():
            if refused.path not in self._stuck:
                self._found += 1
                for event in self._desk.refuse(refused.path, refused.reason):
                    yield from self._followed(event)
        ready = [path for path in self._inbox.whole() if path not in self._stuck]
        yield from self._newly_closed()
        if ready:
            self._found += sum(path not in self._twins for path in ready)
            for path in ready:
                self._twins.pop(path, None)
            yield Found(self._found)
            self._desk.add(ready)

    def _newly_closed(self) -> Iterator[Event]:
        """A folder of which nobody knows what is in it: its share is gone, say."""
        for folder in self._inbox.closed.keys() - self._closed:
            self._found += 1
            yield Failed(folder, f"cannot look into this folder: {self._inbox.closed[folder]}")
        self._closed = set(self._inbox.closed)

    def _work(self, until: float) -> Iterator[Event]:
        """Until there is nothing to do, or it is time for the next look; asked to stop, until what is in work
        is done."""
        while not self._desk.at_rest and (self._stop.is_set() or time.monotonic() < until):
            if self._stop.is_set():
                self._desk.stop()
            for event in self._desk.step():
                yield from self._followed(event)

    def _followed(self, event: Event) -> Iterator[Event]:
        """The file goes where it belongs now; then the event is told."""
        match event:
            case Skipped(path=Path() as twin, of=Path() as of):
                self._twins[twin] = of
                return
            case Done(path=Path() as path) | AlreadyDone(path=Path() as path):
                yield from self._moved(path, event.folder.name, DONE)
            case Failed(path=Path() as path):
                if self._inbox.has_taken(path) and not self._inbox.is_as_taken(path):
                    yield Skipped(
                        event.path, "was changed while it was read: it is read again when it is whole"
                    )
                    self._let_go(path)
                    return
                yield from self._moved(path, event.name, FAILED, event.reason)
        yield event

    def _moved(self, path: Path, name: str, kind: str, reason: str = "") -> Iterator[Event]:
        """Into done/ or failed/, unless it is not of this inbox, or not the file any more that was taken."""
        if self._inbox.is_ours(path) and (not self._inbox.has_taken(path) or self._inbox.is_as_taken(path)):
            try:
                self._move(path, name, kind, reason)
            except (PublishError, InboxError) as error:
                self._stuck.add(path)
                yield Unrecorded(path, f"it stays in the inbox: {error}")
        self._let_go(path)

    def _move(self, path: Path, name: str, kind: str, reason: str) -> None:
        place, held = self._inbox.place_for(path, kind), self._ledger.documents.held(name)
        if kind == FAILED:
            told = {"reason": reason, "document": name, "from": path, "time": datetime.now(UTC).isoformat()}
            known = {"sha256": held.sha256, "attempts": held.attempts} if held is not None else {}
            write_error(place, told | known)
        if held is not None and held.file == path:
            self._ledger.documents.moved(name, place)
        self._inbox.move(path, place)

    def _let_go(self, path: Path) -> None:
        """The file is done with: what has its content need not wait for it any more."""
        self._desk.forget(path)
        if path not in self._stuck:
            self._inbox.give_back(path)
        for twin in [twin for twin, of in self._twins.items() if of == path]:
            self._inbox.give_back(twin)

    def _left(self) -> Iterator[Event]:
        """What came too late to be known for whole."""
        yield from (Skipped(path, "is still being written: left for the next time") for path in self._late)

    @property
    def _late(self) -> tuple[Path, ...]:
        return self._inbox.unsettled if self._how.once else ()
