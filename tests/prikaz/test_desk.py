"""How the desk waits: while nothing can be done, nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, cast

import pytest

from prikaz import desk
from prikaz.fetching import Fetching
from prikaz.ledger import Ledger
from prikaz.settings import RunSettings
from prikaz.workers import Looked, Readers, Workers


class Clerks:
    """Have one more file looked at each time, when it is told."""

    capacity = 2

    def __init__(self) -> None:
        self.looks: list[Future[Looked]] = []

    def identify(self, path: Path, settings: RunSettings, url: str | None) -> Future[Looked]:
        del path, settings, url
        self.looks.append(Future())
        return self.looks[-1]


def test_a_file_that_is_identified_before_its_turn_does_not_end_the_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[Sequence[Future[Any]]] = []
    monkeypatch.setattr(desk, "wait", lambda futures, **_: waited.append(futures))
    (tmp_path / ".prikaz").mkdir()
    clerks = Clerks()
    with Ledger(tmp_path) as ledger:
        fetching = Fetching(tmp_path / ".prikaz" / "fetched")
        settings = RunSettings(tmp_path)
        at = desk.Desk(settings, cast(Workers, clerks), cast(Readers, clerks), ledger, "way", fetching)
        at.add([tmp_path / "a.pdf", tmp_path / "b.pdf"])
        assert list(at.step()) == []
        first, second = clerks.looks
        second.set_exception(ValueError("no scan"))
        assert list(at.step()) == []
        assert waited == [[first], [first]]
        first.set_exception(ValueError("no scan"))
        assert len(list(at.step())) == 2
