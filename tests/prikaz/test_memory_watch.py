from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from prikaz.memory_watch import MemoryWatch, sign_in

DEADLINE = 30.0

GREEDY = """
import sys, time
from pathlib import Path
from prikaz.memory_watch import sign_in
sign_in(Path(sys.argv[1]))
time.sleep(float(sys.argv[3]))
hoard = bytearray(int(sys.argv[2]) << 20)
for start in range(0, len(hoard), 4096):
    hoard[start] = 1
time.sleep(60)
"""
WITH_A_CHILD = """
import subprocess, sys, time
from pathlib import Path
from prikaz.memory_watch import sign_in
sign_in(Path(sys.argv[1]))
child = subprocess.Popen([sys.executable, "-c", "hoard = b'x' * (300 << 20)\\nimport time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


def worker(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    )


def test_a_worker_over_its_limit_is_killed_and_others_are_not() -> None:
    with MemoryWatch(200) as watch:
        modest, greedy = worker(GREEDY, watch.roster, 20, 0), worker(GREEDY, watch.roster, 300, 0.5)
        with modest, greedy:
            assert greedy.wait(DEADLINE) < 0
            assert watch.killed(greedy.pid)
            assert not watch.killed(modest.pid)
            assert modest.poll() is None
            modest.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="children are found otherwise there")
def test_what_a_worker_started_counts_and_goes_with_it() -> None:
    with MemoryWatch(200) as watch, worker(WITH_A_CHILD, watch.roster) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        assert parent.wait(DEADLINE) < 0
        assert watch.killed(parent.pid)
        end = time.monotonic() + DEADLINE
        while child.is_running() and child.status() != psutil.STATUS_ZOMBIE and time.monotonic() < end:
            time.sleep(0.05)
        assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_without_a_limit_nobody_is_watched(tmp_path: Path) -> None:
    with MemoryWatch(None) as watch:
        sign_in(watch.roster)
        assert (watch.roster / str(os.getpid())).exists()
        assert not watch.killed(os.getpid())
        assert not watch.killed(None)
    sign_in(tmp_path / "gone")  # the watch is over: no matter
    assert not watch.roster.exists()
