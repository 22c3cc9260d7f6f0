"""Everything that a review asks of an OUT folder: documents, pictures, doubts, decisions. No HTTP here.

Decisions go into the ledger at once; the outputs are made again behind them, by `Remaking`.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path

from ingest import Box
from normalize import Document
from prikaz.dictionary_folders import users_own
from prikaz.errors import reason_for
from prikaz.inputs import PageRanges
from prikaz.learning import Preview, Proposal, Row, Scope, adopted, lessons, preview_of
from prikaz.ledger import Held, Kept, Ledger, Queued, Ruling
from prikaz.packing import PackingError, unpacked
from prikaz.pictures import Picture
from prikaz.pipeline import NOTHING, Decided, assemble
from prikaz.remembered import remembered
from prikaz.review.gallery import Gallery
from prikaz.review.remaking import Remaking
from prikaz.run import due_documents
from prikaz.settings import RunSettings
from table_extract import PageReading, PageWarning

_KEPT_OPEN = 8  # documents; one of twelve pages takes about 10 MB


class UnknownDocument(KeyError):
    """No document of that name, or none that can be shown; the message says why."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the overview. `doubts`: those left; `decided`: decisions that count."""

    name: str
    number: str
    date: str
    title: str
    state: str
    reason: str
    pages: int
    tables: int
    rows: int
    doubts: int
    decided: int


@dataclass(frozen=True, slots=True)
class PageSize:
    """Of an upright page, in points."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Opened:
    """A document as it is now, decisions laid over. `last`: the newest decision about it, undone or not: what
    whoever sees it has seen. `decisions`: those that count, oldest first."""

    held: Held
    document: Document
    pages: tuple[PageSize, ...]
    last: int
    decisions: tuple[Kept, ...]


class Office:
    """Of one OUT folder, for one person; a context manager. Threads may call it as they like."""

    def __init__(self, out: Path, by: str) -> None:
        """`by`: who decides. Raises LedgerError."""
        self._out, self.by = out, by
        self._ledger = Ledger.of(out, shared=True)
        self._settings = remembered(self._ledger, out, None) or RunSettings(out)
        self._lock = threading.RLock()  # over the ledger's connection, and what is kept here
        self._opened: OrderedDict[str, Opened] = OrderedDict()
        self._readings: OrderedDict[str, tuple[PageReading, ...]] = OrderedDict()
        self._gallery = Gallery(out, self._settings.read.limits)
        self._remaking = Remaking(out, self._settings)
        with self._lock:
            self._remaking.ask(held.name for held in due_documents(self._ledger))

    def __enter__(self) -> Office:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """What was decided is made before it ends, unless another prikaz is at work in OUT."""
        self._remaking.close()
        self._gallery.close()
        self._ledger.close()

    def documents(self) -> list[DocumentRow]:
        """All, by name."""
        with self._lock:
            doubts, decided = self._ledger.doubts.counts(), self._ledger.decisions.counts()
            return [
                DocumentRow(**known, doubts=doubts.get(known["name"], 0), decided=decided.get(sha256, 0))
                for sha256, known in self._ledger.documents.overview()
            ]

    def opened(self, name: str) -> Opened:
        """Raises UnknownDocument."""
        with self._lock:
            held = self._held(name)
            last = self._ledger.decisions.last(held.sha256)
            known = self._opened.get(name)
            if known is None or (known.last, _shown(known.held)) != (last, _shown(held)):
                known = self._opened[name] = self._open(name)
            self._opened.move_to_end(name)
            while len(self._opened) > _KEPT_OPEN:
                self._opened.popitem(last=False)
            self._gallery.warm(known.held, self._read(known.held))
            return known

    def picture(self, name: str, page: int) -> Picture:
        """Raises PictureError, UnknownDocument."""
        return self._gallery.picture(*self._page(name, page))

    def crop(self, name: str, page: int, box: Box, margin: float) -> bytes:
        """PNG of a box of a page, in points, with so many around it. Raises PictureError, UnknownDocument."""
        return self._gallery.crop(*self._page(name, page), box, margin)

    def _page(self, name: str, page: int) -> tuple[Held, PageReading]:
        with self._lock:
            held = self._held(name)
            found = next((reading for reading in self._read(held) if reading.number == page), None)
        if found is None:
            raise UnknownDocument(f"{name} has no page {page}")
        return held, found

    def queue(
        self, count: int, after: tuple[str, int] | None = None, name: str | None = None
    ) -> list[Queued]:
        """The doubts that are left, of all documents or one, most useful first. `after`: those behind that
        one, name and number; all, where it is there no more."""
        with self._lock:
            return self._ledger.doubts.first(count, after, name)

    def prepare(self, queued: Queued) -> None:
        """Its pages are drawn before somebody comes to it."""
        pages = {at.page for at in queued.doubted.boxes}
        try:
            with self._lock:
                held = self._held(queued.name)
                readings = [reading for reading in self._read(held) if reading.number in pages]
        except UnknownDocument:
            return
        self._gallery.warm(held, readings)

    def left(self, name: str | None = None) -> int:
        """Doubts left in all documents, or in one."""
        with self._lock:
            return self._ledger.doubts.left(name)

    def decided(self) -> int:
        """Decisions that count, about all documents."""
        with self._lock:
            return sum(self._ledger.decisions.counts().values())

    def decide(self, name: str, ruling: Ruling, seen: int) -> int:
        """The id of the decision. `seen`: as of `Opened.last`. Raises Conflict, UnknownDocument."""
        with self._lock:
            number = self._ledger.decisions.decide(self._held(name).sha256, ruling, seen)
            self._remaking.ask([name])
            return number

    def undo(self, number: int) -> Kept:
        """Raises KeyError."""
        with self._lock:
            kept = self._ledger.decisions.undo(number, self.by)
            name = self._ledger.documents.name_of(kept.sha256)
            if name is not None:
                self._opened.pop(name, None)
                self._remaking.ask([name])
            return kept

    def proposals(self) -> list[Proposal]:
        """Rows for dictionaries that corrections speak for. Raises DictionaryError."""
        with self._lock:
            return lessons(self._ledger, self._settings)

    def preview(self, row: Row) -> Preview:
        """All that the row would change. Raises DictionaryError."""
        with Ledger.of(self._out) as ledger:  # its own: this takes seconds
            return preview_of(ledger, self._out, row)

    def adopt(self, row: Row, scope: Scope, name: str) -> Path:
        """The dictionary that has the row now; what it changes is made again. `name`: of a document of the
        collection. Raises UnknownDocument, DictionaryError, PublishError, OSError."""
        changed = {change.name for change in self.preview(row).changes}
        with self._lock:
            table = adopted(row, scope, self._held(name), self._settings)
            assemble = replace(self._settings.assemble, user_dictionaries=users_own())
            self._settings = replace(self._settings, assemble=assemble)
            self._opened.clear()
        self._remaking.ask(changed, self._settings)
        return table

    def pending(self) -> int:
        """Documents whose outputs are still to be made again."""
        return self._remaking.pending

    def wait(self) -> None:
        """Until all outputs are made again."""
        self._remaking.wait()

    def trouble(self) -> str:
        """Why outputs cannot be made again for now; empty where they can."""
        return self._remaking.trouble

    def _held(self, name: str) -> Held:
        held = self._ledger.documents.held(name)
        if held is None or held.state == "failed" or not held.chosen:
            raise UnknownDocument(f"{name}: no document of that name is done here")
        return held

    def _open(self, name: str) -> Opened:
        held = self._held(name)
        decisions = self._ledger.decisions.of(held.sha256)
        decided, last = self._ledger.decisions.decided(held.sha256), self._ledger.decisions.last(held.sha256)
        readings = self._read(held)
        pages = tuple(PageSize(page.number, page.width, page.height) for page in readings)
        document = self._assembled(held, readings, decided)
        return Opened(held, document, pages, last, tuple(decisions))

    def _read(self, held: Held) -> tuple[PageReading, ...]:
        """Its pages as they were read. Raises UnknownDocument."""
        key = f"{held.sha256} {held.way} {held.chosen}"
        if key not in self._readings:
            numbers = PageRanges.parse(held.chosen).of(held.pages)
            try:
                kept = self._ledger.pages.readings(held.sha256, held.way, numbers)
                self._readings[key] = tuple(unpacked(reading) for reading in kept)
            except (KeyError, PackingError) as error:
                raise UnknownDocument(
                    f"{held.name}: what was read of it is not kept any more: digitize it again"
                ) from error
        self._readings.move_to_end(key)
        while len(self._readings) > _KEPT_OPEN:
            self._readings.popitem(last=False)
        return self._readings[key]

    def _assembled(self, held: Held, readings: tuple[PageReading, ...], decided: Decided) -> Document:
        """With what was decided; where that cannot be laid over it, without, so that it can be taken back."""
        source, settings = held.source, self._settings.assemble
        try:
            return assemble(source, readings, settings, decided)
        except Exception as error:  # whatever a decision does; and a dictionary that was spoilt since
            if decided == NOTHING:
                raise UnknownDocument(f"{held.name}: {reason_for(error)}") from error
            document = self._assembled(held, readings, NOTHING)
            why = f"shown without its decisions, which cannot be laid over it ({reason_for(error)}): undo one"
            return replace(document, warnings=(PageWarning(0, "review", why), *document.warnings))


def _shown(held: Held) -> Held:
    """But for what says nothing about the document: that it is being made again."""
    return replace(held, state="", attempts=0)
