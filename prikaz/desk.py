"""What is waiting, what is in work, and where a result goes next.

The pages of all documents go through the same readers, in order, with a short look-ahead, so one long
document keeps them all busy and nothing piles up: what was read goes into the ledger at once, and a document
is assembled from there. Documents are finished in any order, their pages always in theirs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from ingest import Source, SourceError
from normalize.entries import DictionaryError
from prikaz.errors import is_program_missing, is_unexpected, may_pass, reason_for
from prikaz.events import (
    AlreadyDone,
    Done,
    Event,
    Failed,
    Opened,
    PageRead,
    Skipped,
    TriedAgain,
)
from prikaz.export import Entry, PublishError, names_of, publish
from prikaz.fetching import Fetching
from prikaz.finishing import Finished
from prikaz.inputs import PageRanges, PagesError, pages_meant, place_of
from prikaz.ledger import Held, Ledger
from prikaz.opened import OpenDocument, planned
from prikaz.packing import PackingError
from prikaz.records import Records
from prikaz.settings import RunSettings
from prikaz.workers import Looked, Readers, ReadPage, Workers, dictionaries_of

_LOOK_AHEAD = 2  # pages handed out per reader: one in work, one waiting, so that none has to ask
_LOOKING = 4  # files that the clerks may look at, at a time
_FINISHING = 8  # documents that may wait for the clerks before no new one is opened
_ATTEMPTS = 2  # at a page whose failure may pass


class Desk:
    """One for a run. `way`: how its pages are read."""

    def __init__(
        self,
        settings: RunSettings,
        workers: Workers,
        readers: Readers,
        ledger: Ledger,
        way: str,
        fetching: Fetching,
    ) -> None:
        self._settings, self._workers, self._readers = settings, workers, readers
        self._ledger, self._records, self._way = ledger, Records(settings.out, ledger), way
        self._waiting: deque[Path] = deque()
        self._looking: deque[tuple[Path, Future[Looked]]] = deque()
        self._open: deque[OpenDocument] = deque()  # those with pages not handed out yet
        self._reading: dict[Future[ReadPage], tuple[OpenDocument, int]] = {}
        self._finishing: dict[Future[Finished | None], OpenDocument] = {}
        self._owners: dict[str, Path] = {}
        self._fetching = fetching
        self._stopped = False

    def add(self, files: Iterable[Path]) -> None:
        """These are to be done as well."""
        self._waiting.extend(files)

    def add_url(self, url: str) -> None:
        """This is to be fetched and done."""
        self.add([self._fetching.place(url)])

    def stop(self) -> None:
        """Nothing new is begun; what is in work is brought to its end."""
        self._stopped = True

    @property
    def at_rest(self) -> bool:
        """Nothing is in work, and nothing is left that may be begun."""
        in_work = self._looking or self._reading or self._finishing
        return not in_work and (self._stopped or not (self._waiting or self._open))

    def work(self) -> Iterator[Event]:
        """Until all is done."""
        while not self.at_rest:
            yield from self.step()

    def close(self) -> None:
        """The end: the register is brought up to date. Raises PublishError."""
        self._records.close()

    def step(self) -> Iterator[Event]:
        """Hand out what there is room for, wait a second at most for a result, take in what there is."""
        if not self._stopped:
            self._hand_out()
        futures: list[Future[Any]] = [*self._reading, *self._finishing]
        futures += [future for _, future in islice(self._looking, 1)]  # the others have to wait for it
        # The timeout is for Windows, where a wait without one cannot be interrupted.
        wait(futures, timeout=1, return_when=FIRST_COMPLETED)
        yield from self._take_in()

    def restore(self, held: Held) -> None:
        """The files of a document that was done are not there any more: they are made again of what was read,
        for which its scan need not be there; where that is not all kept, it is done again from the scan."""
        numbers = PageRanges.parse(held.chosen).of(held.pages)
        is_kept = self._ledger.pages.kept(held.sha256, held.way).issuperset(numbers)
        try:
            looked = Looked(held.source, dictionaries_of(held.file, self._settings))
        except DictionaryError:  # looking at the scan will tell
            is_kept = False
        if not is_kept:
            self._ledger.documents.wait(held.name)
            if held.url:
                self.add_url(held.url)
            else:
                self.add([held.file])
            return
        self._owners[held.name] = held.file
        self._ledger.documents.begin_again(held.name)
        document = planned(self._ledger, self._settings, held.file, held.name, looked, numbers, held.way)
        document.was_done = True
        self._finish(document)

    def has(self, name: str) -> bool:
        """Whether the document is in work."""
        read = (document for document, _ in self._reading.values())
        return any(document.name == name for document in (*self._open, *self._finishing.values(), *read))

    def refuse(self, path: Path, reason: str) -> Iterator[Event]:
        """It is not even looked at, and fails."""
        yield from self._failed(path, None, SourceError(f"{path} {reason}"))

    def forget(self, path: Path) -> None:
        """The file is not there any more: another one at its place, or of its content, is a new matter."""
        self._owners = {name: owner for name, owner in self._owners.items() if owner != path}

    def _hand_out(self) -> None:
        room = _LOOK_AHEAD * self._readers.capacity
        while self._waiting and self._wants_more(room):
            path = self._waiting.popleft()
            self._looking.append(
                (path, self._workers.identify(path, self._settings, self._fetching.urls.get(path)))
            )
        while self._open and len(self._reading) < room:
            self._hand_out_page(self._open[0])
            if not self._open[0].unread:
                self._open.popleft()

    def _wants_more(self, room: int) -> bool:
        pages = len(self._reading) + sum(len(document.unread) for document in self._open)
        return len(self._looking) < _LOOKING and len(self._finishing) < _FINISHING and pages < room

    def _hand_out_page(self, document: OpenDocument) -> None:
        number = document.unread.popleft()
        document.reading += 1
        future = self._readers.read_page(document.source, number, self._settings.read)
        self._reading[future] = document, number

    def _take_in(self) -> Iterator[Event]:
        while self._looking and self._looking[0][1].done():  # in order, so that names do not depend on speed
            yield from self._opened(*self._looking.popleft())
        for page in [future for future in self._reading if future.done()]:
            yield from self._page_read(page, *self._reading.pop(page))
        for document in [future for future in self._finishing if future.done()]:
            yield from self._finished(document, self._finishing.pop(document))

    def _opened(self, path: Path, looked_at: Future[Looked]) -> Iterator[Event]:
        self._ledger.looked_at(place_of(path))
        error = looked_at.exception()
        if error is not None:
            yield from self._failed(path, None, error)
            return
        looked = looked_at.result()
        name = self._ledger.documents.name_for(path.stem, place_of(path), looked.source.sha256)
        if name in self._owners:
            owner = self._fetching.named(self._owners[name])
            yield Skipped(self._fetching.named(path), f"has the same content as {owner}", owner)
            if self._owners[name] != path:
                self._fetching.let_go(path)
            return
        self._owners[name] = path
        try:
            numbers = pages_meant(self._settings.pages, looked.source.pages)
        except PagesError as none_left:
            yield from self._failed(path, looked.source, none_left)
            return
        yield from self._begun(path, name, looked, numbers)

    def _begun(self, path: Path, name: str, looked: Looked, numbers: tuple[int, ...]) -> Iterator[Event]:
        """Its pages wait to be read; or they were read by an earlier run, or all was done by one."""
        settings, source = self._settings, looked.source
        document = planned(self._ledger, settings, path, name, looked, numbers, self._way)
        if settings.anew:
            self._ledger.pages.drop(source.sha256)
        elif self._ledger.documents.is_made(name, document.made):
            yield from self._as_before(document)
            return
        kept = self._ledger.pages.kept(source.sha256, self._way).intersection(numbers)
        document.unread.extend(n for n in numbers if n not in kept)
        if not document.unread:
            document.answers = self._ledger.documents.answers(name, document.framed)
        if document.answers is None:
            yield from self._begin(document)
        if document.unread:
            self._open.append(document)
        else:
            self._finish(document)

    def _begin(self, document: OpenDocument) -> Iterator[Event]:
        self._ledger.begin(document.name, place_of(document.path), document.source)
        self._ledger.documents.fetched(document.name, self._fetching.origin(document.path))
        pages = len(document.numbers)
        yield Opened(self._fetching.named(document.path), pages, pages - len(document.unread))

    def _as_before(self, document: OpenDocument) -> Iterator[Event]:
        yield AlreadyDone(self._fetching.named(document.path), self._settings.out / document.name)
        self._fetching.let_go(document.path)

    def _page_read(self, future: Future[ReadPage], document: OpenDocument, number: int) -> Iterator[Event]:
        document.reading -= 1
        error = future.exception()
        if error is None:
            page = future.result()
            sha256 = document.source.sha256
            self._ledger.pages.keep(sha256, number, self._way, page.reading, page.seconds)
            yield PageRead(self._fetching.named(document.path), number, page.seconds)
        elif self._is_worth_another(document, number, error):
            self._hand_back(document, number)
            reason = reason_for(error).partition(": ")[0]
            yield TriedAgain(self._fetching.named(document.path), number, reason)
        else:
            document.errors[number] = error
            document.unread.clear()
            self._open = deque(d for d in self._open if d.unread)
        if not document.is_over:
            return
        if document.errors:
            # Pages are handed out in order: the first of all that fail is among these, whatever the jobs.
            first = min(document.errors)
            yield from self._failed(document.path, document.source, document.errors[first], first)
        else:
            self._finish(document)

    def _is_worth_another(self, document: OpenDocument, number: int, error: BaseException) -> bool:
        reason = reason_for(error)
        attempts = self._ledger.pages.failed(document.source.sha256, number, self._way, reason)
        return may_pass(error) and attempts < _ATTEMPTS and not document.errors

    def _hand_back(self, document: OpenDocument, number: int) -> None:
        document.unread.appendleft(number)
        if document not in self._open:
            self._open.appendleft(document)

    def _finish(self, document: OpenDocument) -> None:
        readings = self._ledger.pages.readings(document.source.sha256, document.way, document.numbers)
        future = self._workers.finish(
            document.source, readings, document.name, self._settings, document.decided, document.answers
        )
        self._finishing[future] = document

    def _finished(self, future: Future[Finished | None], opened: OpenDocument) -> Iterator[Event]:
        error = future.exception()
        if error is not None:
            yield from self._unmade(opened, error)
            return
        finished, folder = future.result(), self._settings.out / opened.name
        if finished is None:
            self._ledger.documents.unchanged(opened.name, opened.made)
            yield from self._as_before(opened)
            return
        if opened.answers is not None:
            yield from self._begin(opened)
        try:
            obsolete = names_of(folder, opened.name, self._settings.output.formats)
            publish(folder, finished.files, obsolete, within=self._settings.out)
        except PublishError as unwritten:
            yield from self._unmade(opened, unwritten)
            return
        entry = replace(finished.entry, file=str(place_of(opened.path)))
        self._records.done(entry, finished, opened)
        self._fetching.let_go(opened.path)
        named = self._fetching.named(opened.path)
        yield Done(named, folder, len(opened.numbers), entry, finished.warnings)
        yield from self._records.write_if_due(named)

    def _unmade(self, opened: OpenDocument, error: BaseException) -> Iterator[Event]:
        """Its files cannot be made, or not put there. One that was done is so still, as it was: what was
        decided about it stays in the ledger, and the next run tries again. What is damaged must be read."""
        if not opened.was_done or isinstance(error, PackingError):
            yield from self._failed(opened.path, opened.source, error)
            return
        self._ledger.documents.stays(opened.name)
        fault = error if is_unexpected(error) else None
        reason = f"its files stay as they were: {reason_for(error)}"
        yield Failed(self._fetching.named(opened.path), reason, is_program_missing(error), fault, opened.name)

    def _failed(
        self, path: Path, source: Source | None, error: BaseException, page: int | None = None
    ) -> Iterator[Event]:
        reason = reason_for(error)
        if page is not None and not reason.startswith(f"page {page} "):
            reason = f"page {page}: {reason}"
        sha256 = source.sha256 if source else error.sha256 if isinstance(error, SourceError) else ""
        name = self._ledger.documents.name_for(path.stem, place_of(path), sha256)
        pages = str(source.pages) if source else ""
        self._records.failed(Entry.failed(name, str(place_of(path)), reason, pages, sha256))
        self._ledger.documents.fetched(name, self._fetching.origin(path))
        self._fetching.let_go(path)
        named, fault = self._fetching.named(path), error if is_unexpected(error) else None
        yield Failed(named, reason, is_program_missing(error), fault, name)
        yield from self._records.write_if_due(named)
