"""Run a command and say what it cost: wall and processor seconds, memory of its processes."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import psutil

MIB = 2**20
POLL_S = 0.1


@dataclass(frozen=True, slots=True)
class Cost:
    """`cpu_s`: user + system of all processes. `peak_rss_mb`: the largest single process. `peak_tree_mb`: sum
    over the processes alive at once, polled, shared pages counted in each. `load_before`: of the machine."""

    rc: int
    error: str
    wall_s: float
    cpu_s: float
    peak_rss_mb: int
    peak_tree_mb: int
    load_before: float

    def and_then(self, later: Cost) -> Cost:
        """The cost of both, one after the other."""
        return Cost(
            rc=later.rc,
            error=later.error,
            wall_s=round(self.wall_s + later.wall_s, 2),
            cpu_s=round(self.cpu_s + later.cpu_s, 2),
            peak_rss_mb=max(self.peak_rss_mb, later.peak_rss_mb),
            peak_tree_mb=max(self.peak_tree_mb, later.peak_tree_mb),
            load_before=self.load_before,
        )

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def measured(
    command: Sequence[str], timeout_s: float = 3600, environment: Mapping[str, str] | None = None
) -> Cost:
    """Run to the end, its output thrown away but for the end of stderr. `rc` -9: it ran past the timeout."""
    load, start = os.getloadavg()[0], time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
        watch = TreeWatch(process.pid, start + timeout_s)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)  # the process and all that it waited for
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        errors.seek(0)
        message = errors.read().decode(errors="replace")[-2000:]
    return Cost(
        rc=process.returncode,
        error=message if process.returncode else "",
        wall_s=round(wall, 2),
        cpu_s=round(usage.ru_utime + usage.ru_stime, 2),
        peak_rss_mb=max(usage.ru_maxrss // 1024, watch.largest // MIB),
        peak_tree_mb=watch.tree // MIB,
        load_before=round(load, 2),
    )


class TreeWatch(threading.Thread):
    """Polls the resident memory of a process and all below it; kills them after the deadline."""

    def __init__(self, pid: int, deadline: float) -> None:
        super().__init__(daemon=True)
        self.pid, self.deadline = pid, deadline
        self.largest = self.tree = 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(POLL_S):
            sizes = [resident(process) for process in family(self.pid)]
            self.largest = max([self.largest, *sizes])
            self.tree = max(self.tree, sum(sizes))
            if time.perf_counter() > self.deadline:
                for process in family(self.pid):
                    kill(process)

    def stop(self) -> None:
        self.ended.set()
        self.join()


def family(pid: int) -> list[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.Error:
        return []


def resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def kill(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.Error:
        return
