"""Many documents over many processes: paths in, events out, files on the disk in between.

The pages of all documents go through the same processes, in order, with a short look-ahead; of a page only
its reading is kept. Documents are finished in any order, their pages always in theirs. A document that fails
is named with its reason and written into the register; the others go on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest import Source
from prikaz.errors import is_program_missing, is_unexpected, reason_for
from prikaz.events import Done, Event, Failed, Found, Opened, PageRead, Skipped, Unrecorded
from prikaz.export import Entry, PublishError, Register, ensure_writable, names_of, publish
from prikaz.inputs import SUFFIXES, PagesError, find_documents, real
from prikaz.settings import RunSettings
from prikaz.workers import Finished, Workers
from table_extract import PageReading

_LOOK_AHEAD = 2  # pages handed out per reader: one in work, one waiting, so that none has to ask
_FINISHING = 4  # documents that may wait for the clerk before no new one is opened


def run(paths: Sequence[Path], settings: RunSettings) -> Generator[Event]:
    """Digitize everything at `paths` into `settings.out`, telling what happens as it happens.

    Raises PublishError or RegisterError before anything is read, where OUT cannot be used. Closing the
    iterator (or KeyboardInterrupt in it) stops all work; documents not yet Done have then left no file.
    """
    ensure_writable(settings.out)
    register = Register(settings.out)
    inputs = find_documents(paths, settings.out)
    yield Found(len(inputs.documents) + len(inputs.closed))
    yield from (Failed(path, f"cannot look into this folder: {why}") for path, why in inputs.closed)
    kinds = ", ".join(sorted(SUFFIXES))
    yield from (Skipped(path, f"no scan by its name (those end in {kinds})") for path in inputs.skipped)
    if inputs.documents:
        with Workers(settings.jobs) as workers:
            yield from _Desk(inputs.documents, settings, workers, register).work()


@dataclass(slots=True)
class _Open:
    """A document between its first and its last page."""

    path: Path
    name: str
    source: Source
    pages: int
    unread: deque[int]
    reading: int = 0
    readings: dict[int, PageReading] = field(default_factory=dict)
    errors: dict[int, BaseException] = field(default_factory=dict)

    @property
    def in_order(self) -> tuple[PageReading, ...]:
        return tuple(self.readings[number] for number in sorted(self.readings))


class _Desk:
    """What is waiting, what is in work, and where a result goes next."""

    def __init__(
        self, documents: Sequence[Path], settings: RunSettings, workers: Workers, register: Register
    ) -> None:
        self._settings, self._workers, self._register = settings, workers, register
        self._waiting = deque(documents)
        self._looking: deque[tuple[Path, Future[Source]]] = deque()
        self._open: deque[_Open] = deque()  # those with pages not handed out yet
        self._reading: dict[Future[PageReading], tuple[_Open, int]] = {}
        self._finishing: dict[Future[Finished], _Open] = {}
        self._owners: dict[str, Path] = {}

    def work(self) -> Iterator[Event]:
        while self._waiting or self._looking or self._open or self._reading or self._finishing:
            self._hand_out()
            futures: list[Future[Any]] = [
                *self._reading,
                *self._finishing,
                *(future for _, future in self._looking),
            ]
            # The timeout is for Windows, where a wait without one cannot be interrupted.
            wait(futures, timeout=1, return_when=FIRST_COMPLETED)
            yield from self._take_in()

    def _hand_out(self) -> None:
        room = _LOOK_AHEAD * self._settings.jobs
        while self._waiting and self._wants_more(room):
            path = self._waiting.popleft()
            looked_at = self._workers.identify(path, self._settings)
            self._looking.append((path, looked_at))
        while self._open and len(self._reading) < room:
            self._hand_out_page(self._open[0])
            if not self._open[0].unread:
                self._open.popleft()

    def _wants_more(self, room: int) -> bool:
        pages = len(self._reading) + sum(len(document.unread) for document in self._open)
        return len(self._looking) < 2 and len(self._finishing) < _FINISHING and pages < room

    def _hand_out_page(self, document: _Open) -> None:
        number = document.unread.popleft()
        document.reading += 1
        future = self._workers.read_page(document.source, number, self._settings.read)
        self._reading[future] = document, number

    def _take_in(self) -> Iterator[Event]:
        while self._looking and self._looking[0][1].done():  # in order, so that names do not depend on speed
            yield from self._opened(*self._looking.popleft())
        for page in [future for future in self._reading if future.done()]:
            yield from self._page_read(page, *self._reading.pop(page))
        for document in [future for future in self._finishing if future.done()]:
            yield from self._finished(document, self._finishing.pop(document))

    def _opened(self, path: Path, looked_at: Future[Source]) -> Iterator[Event]:
        error = looked_at.exception()
        if error is not None:
            yield from self._failed(path, None, error)
            return
        source = looked_at.result()
        name = self._register.name_for(path.stem, str(real(path)), source.sha256)
        if name in self._owners:
            yield Skipped(path, f"has the same content as {self._owners[name]}")
            return
        self._owners[name] = path
        try:
            numbers = self._numbers(source)
        except PagesError as none_left:
            yield from self._failed(path, source, none_left)
            return
        self._open.append(_Open(path, name, source, len(numbers), deque(numbers)))
        yield Opened(path, len(numbers))

    def _numbers(self, source: Source) -> Sequence[int]:
        chosen = self._settings.pages
        return chosen.of(source.pages) if chosen else range(1, source.pages + 1)

    def _page_read(self, future: Future[PageReading], document: _Open, number: int) -> Iterator[Event]:
        document.reading -= 1
        error = future.exception()
        if error is None:
            document.readings[number] = future.result()
            yield PageRead(document.path, number)
        else:
            document.errors[number] = error
            document.unread.clear()
            self._open = deque(d for d in self._open if d.unread)
        if document.reading or document.unread:
            return
        if document.errors:
            # Pages are handed out in order: the first of all that fail is among these, whatever the jobs.
            first = min(document.errors)
            yield from self._failed(document.path, document.source, document.errors[first], first)
        else:
            self._finish(document)

    def _finish(self, document: _Open) -> None:
        pages = document.in_order
        future = self._workers.finish(document.source, pages, document.name, self._settings)
        document.readings = {}
        self._finishing[future] = document

    def _finished(self, future: Future[Finished], opened: _Open) -> Iterator[Event]:
        error = future.exception()
        if error is not None:
            yield from self._failed(opened.path, opened.source, error)
            return
        finished, folder = future.result(), self._settings.out / opened.name
        try:
            publish(folder, finished.files, names_of(folder, opened.name, self._settings.output.formats))
        except PublishError as unwritten:
            yield from self._failed(opened.path, opened.source, unwritten)
            return
        yield Done(opened.path, folder, opened.pages, finished.document)
        entry = Entry.done(opened.name, str(real(opened.path)), finished.document)
        yield from self._record(opened.path, entry)

    def _failed(
        self, path: Path, source: Source | None, error: BaseException, page: int | None = None
    ) -> Iterator[Event]:
        reason = reason_for(error)
        if page is not None and not reason.startswith(f"page {page} "):
            reason = f"page {page}: {reason}"
        yield Failed(path, reason, is_program_missing(error), error if is_unexpected(error) else None)
        file, sha256 = str(real(path)), source.sha256 if source else ""
        name = self._register.name_for(path.stem, file, sha256)
        pages = str(source.pages) if source else ""
        yield from self._record(path, Entry.failed(name, file, reason, pages, sha256))

    def _record(self, path: Path, entry: Entry) -> Iterator[Event]:
        try:
            self._register.write(entry)
        except PublishError as error:
            yield Unrecorded(path, str(error))
