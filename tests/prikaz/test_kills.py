"""SIGKILL at random moments: nothing is lost, nothing is done twice, nothing is left half-written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.kills import MODES, Mode, kill_again_and_again
from benchmarks.small_documents import a_dozen

KILLS = 50

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@pytest.mark.parametrize("mode", MODES)
def test_killed_again_and_again(mode: Mode, tmp_path: Path) -> None:
    documents = a_dozen()
    assert len(documents) == 12
    report = kill_again_and_again(mode, documents, KILLS, seed=KILLS, work=tmp_path)
    assert report.kills == KILLS
    assert report.rounds >= 1
    assert report.pages == report.rounds * 11  # of seven documents, each once
    assert report.again == 0
    assert report.pages - report.kills <= report.told <= report.pages  # a kill may come before it is told
