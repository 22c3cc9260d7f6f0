"""The outputs of what was decided, made again behind the review.

OUT is held only while outputs are written, so a run may begin meanwhile; where one is at work, it makes them
itself when it comes to them, or this waits for its end.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

from prikaz.desk import Desk
from prikaz.errors import reason_for
from prikaz.events import Failed
from prikaz.export import PublishError
from prikaz.fetching import Fetching
from prikaz.ledger import LedgerError
from prikaz.lock import Busy
from prikaz.run import due_documents, fetching_folder, opened_out
from prikaz.settings import RunSettings
from prikaz.workers import Workers

_PAUSE = 1.0  # seconds, after another prikaz was found at work


class Remaking:
    """A thread, and a process that assembles. Whoever asks does not wait."""

    def __init__(self, out: Path, settings: RunSettings) -> None:
        self._out, self._settings = out, settings
        self._asked: set[str] = set()
        self._taken: set[str] = set()  # in work
        self._news = threading.Condition()
        self._closing = False
        self._working = False
        self.trouble = ""
        self._thread = threading.Thread(target=self._work, name="remaking", daemon=True)
        self._thread.start()

    def ask(self, names: Iterable[str], settings: RunSettings | None = None) -> None:
        """These are to be made again; `settings`: as from now on."""
        with self._news:
            self._settings = settings or self._settings
            self._asked.update(names)
            self._news.notify_all()

    @property
    def pending(self) -> int:
        with self._news:
            return len(self._asked) + self._working

    def wait(self) -> None:
        """Until there is nothing to be made; or it cannot be."""
        with self._news:
            self._news.wait_for(lambda: not (self._asked or self._working) or bool(self.trouble))

    def close(self) -> None:
        """When all is made that can be."""
        with self._news:
            self._closing = True
            self._news.notify_all()
        self._thread.join()

    def _work(self) -> None:
        with Workers(1, self._settings.memory) as workers:
            while self._take():
                try:
                    self._make(workers)
                    self.trouble = ""
                except Busy as error:
                    self.trouble = str(error)
                except (PublishError, LedgerError, OSError) as error:
                    self.trouble = reason_for(error)
                with self._news:
                    self._working = False
                    self._news.notify_all()
                    if self.trouble:
                        self._asked |= self._taken  # once more
                    if self.trouble and not self._closing:
                        self._news.wait(_PAUSE)

    def _take(self) -> bool:
        """Whether there is work; waits until that is known."""
        with self._news:
            self._news.wait_for(lambda: bool(self._asked) or self._closing)
            if not self._asked or (self._closing and self.trouble):
                return False
            self._taken, self._asked = self._asked, set()
            self._working = True
            return True

    def _make(self, workers: Workers) -> None:
        """All that people decided about since it was made, and what was asked for. Raises Busy, PublishError,
        LedgerError."""
        with opened_out(self._out) as ledger:
            due = {held.name: held for held in due_documents(ledger)}
            asked = (ledger.documents.held(name) for name in self._taken - due.keys())
            due |= {held.name: held for held in asked if held and held.state == "done" and held.chosen}
            for held in due.values():
                desk = Desk(
                    self._settings, workers, workers, ledger, held.way, Fetching(fetching_folder(self._out))
                )
                desk.restore(held)
                failures = [event.reason for event in desk.work() if isinstance(event, Failed)]
                desk.close()
                if failures:
                    raise OSError(f"{held.name}: {failures[0]}")
