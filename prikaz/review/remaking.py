"""The outputs of what was decided, made again behind the review.

OUT is held only while outputs are written, so a run may begin meanwhile; where one is at work, it makes them
itself when it comes to them, or this waits for its end.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from prikaz.desk import Desk
from prikaz.dictionary_folders import users_own
from prikaz.errors import reason_for
from prikaz.events import Failed
from prikaz.export.plain import printable
from prikaz.fetching import Fetching
from prikaz.ledger import Held, Ledger
from prikaz.lock import Busy
from prikaz.remembered import remembered
from prikaz.run import due_documents, fetching_folder, opened_out
from prikaz.settings import RunSettings
from prikaz.workers import Workers

_PAUSE, _LONGEST = 1.0, 30.0  # seconds, where another prikaz is at work, and where something fails for long


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
        pause = _PAUSE
        with Workers(1, self._settings.memory) as workers:
            while self._take():
                trouble, is_busy = "", False
                try:
                    trouble = self._make(workers)
                except Busy as error:
                    trouble, is_busy = str(error), True
                except Exception as error:  # noqa: BLE001 (without this thread nothing would be made)
                    trouble = reason_for(error)
                self._told(printable(trouble))
                pause = min(2 * pause, _LONGEST) if trouble and not is_busy else _PAUSE
                self._rest(pause)

    def _told(self, trouble: str) -> None:
        with self._news:
            self.trouble, self._working = trouble, False
            if trouble:
                self._asked |= self._taken  # once more
            self._news.notify_all()

    def _rest(self, pause: float) -> None:
        """What could not be made is not tried again at once, unless something new is asked for."""
        with self._news:
            if self.trouble and not self._closing:
                self._news.wait(pause)

    def _take(self) -> bool:
        """Whether there is work; waits until that is known."""
        with self._news:
            self._news.wait_for(lambda: bool(self._asked) or self._closing)
            if not self._asked or (self._closing and self.trouble):
                return False
            self._taken, self._asked = self._asked, set()
            self._working = True
            return True

    def _make(self, workers: Workers) -> str:
        """What people decided about since it was made, and what was asked for, as a run would make it now.
        What went wrong first, when all others are made. Raises Busy, PublishError, LedgerError."""
        failures: list[str] = []
        with opened_out(self._out) as ledger:
            settings = self._settings_now(ledger)
            for way, documents in _by_way(self._due(ledger)):
                fetching = Fetching(fetching_folder(self._out))
                desk = Desk(settings, workers, workers, ledger, way, fetching)
                for held in documents:
                    desk.restore(held)
                failures += [f"{e.name}: {e.reason}" for e in desk.work() if isinstance(e, Failed)]
                desk.close()
        return failures[0] if failures else ""

    def _due(self, ledger: Ledger) -> list[Held]:
        due = {held.name: held for held in due_documents(ledger)}
        asked = (ledger.documents.held(name) for name in self._taken - due.keys())
        return [*due.values(), *(held for held in asked if held and held.state == "done" and held.chosen)]

    def _settings_now(self, ledger: Ledger) -> RunSettings:
        """Those of the last run, which may be newer than this review."""
        settings = remembered(ledger, self._out, None) or self._settings
        return replace(settings, assemble=replace(settings.assemble, user_dictionaries=users_own()))


def _by_way(documents: Iterable[Held]) -> list[tuple[str, list[Held]]]:
    """A desk knows one way of reading; and the register is written once for each."""
    found: dict[str, list[Held]] = {}
    for held in documents:
        found.setdefault(held.way, []).append(held)
    return list(found.items())
