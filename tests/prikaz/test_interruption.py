"""A run that is stopped, runs out of disk or time, or loses a process: nothing half-written is left."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from made_scans import scan_pdf
from PIL import Image
from running import DEADLINE, started, until
from test_cli import files_in, register_of

Command = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals, limits and terminals")


def workers_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """The reading processes and the clerk: children of the fork server."""
    children = psutil.Process(process.pid).children()
    return [worker for child in children for worker in child.children()]


@pytest.fixture
def two_documents(tmp_path: Path, order_pdf: bytes, order_picture: Image.Image) -> Path:
    (tmp_path / "a.pdf").write_bytes(order_pdf)
    (tmp_path / "b.pdf").write_bytes(scan_pdf(order_picture, pages=60))
    return tmp_path


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_in_the_middle(two_documents: Path, number: signal.Signals, code: int) -> None:
    with started(two_documents, "digitize", "a.pdf", "b.pdf", "-o", "out", "-j", "1") as process:
        until(lambda: (two_documents / "out" / "register.csv").exists())
        workers = workers_of(process)
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as a terminal does: the whole group
        else:
            process.send_signal(number)
        _, errors = process.communicate(timeout=DEADLINE)
    assert process.returncode == code
    assert "Traceback" not in errors
    assert files_in(two_documents / "out") == ["a/a.csv", "a/a.json", "a/a.xlsx", "register.csv"]
    assert list(register_of(two_documents / "out")) == ["a"]
    assert workers
    until(lambda: not any(worker.is_running() for worker in workers))


def kill_what_reads(process: subprocess.Popen[str]) -> None:
    """All workers, once one of them is at a page."""
    until(lambda: any(worker.cpu_times().user > 0.3 for worker in workers_of(process)))
    for worker in workers_of(process):
        with contextlib.suppress(psutil.NoSuchProcess):
            worker.kill()


def test_a_process_that_dies_costs_one_attempt_of_a_page(two_documents: Path) -> None:
    with started(
        two_documents, "digitize", "b.pdf", "a.pdf", "-o", "out", "-j", "1", "--pages", "1-3"
    ) as process:
        kill_what_reads(process)
        _, errors = process.communicate(timeout=DEADLINE)
    assert process.returncode == 0
    died = r"b\.pdf: page \d: the process that read it died \(SIGKILL.*; it is tried once more"
    assert re.search(died, errors)
    assert {name: row["status"] for name, row in register_of(two_documents / "out").items()} == {
        "a": "done",
        "b": "done",
    }


def test_a_page_that_takes_too_long_fails_its_document(prikaz_command: Command, two_documents: Path) -> None:
    result = prikaz_command("digitize", "a.pdf", "-o", "out", "--max-seconds", "0.001")
    assert result.returncode == 1
    reason = "a.pdf: page 1: took longer than 0.001 s"
    assert result.stderr.splitlines() == [
        f"{reason}; it is tried once more",
        f"failed: {reason}: raise --max-seconds, or leave the page out with --pages",
    ]
    assert files_in(two_documents / "out") == ["register.csv"]


def test_a_page_that_takes_too_much_memory_fails_its_document(
    prikaz_command: Command, two_documents: Path
) -> None:
    result = prikaz_command("digitize", "b.pdf", "-o", "out", "-j", "1", "--max-memory", "100")
    assert result.returncode == 1
    assert "took more than 100 MB of memory: raise --max-memory" in result.stderr
    assert "Traceback" not in result.stderr
    again = prikaz_command("digitize", "b.pdf", "-o", "out", "--pages", "1")
    assert again.returncode == 0, again.stderr
    assert register_of(two_documents / "out")["b"]["status"] == "done"


def test_a_file_that_cannot_be_written_leaves_what_was_there(
    prikaz_command: Command, two_documents: Path
) -> None:
    first = prikaz_command("digitize", "a.pdf", "-o", "out", "--format", "json,csv")
    assert first.returncode == 0, first.stderr
    before = {path: path.read_bytes() for path in (two_documents / "out" / "a").iterdir()}
    (two_documents / "out" / "a" / "a.xlsx").mkdir()
    second = prikaz_command("digitize", "a.pdf", "-o", "out", "--repair=off")
    assert second.returncode == 1
    assert "failed: a.pdf: cannot write out/a: " in second.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert register_of(two_documents / "out")["a"]["status"] == "failed"


def test_a_full_disk_ends_the_run_and_leaves_what_was_there(
    prikaz_command: Command, two_documents: Path
) -> None:
    resource = pytest.importorskip("resource")
    first = prikaz_command("digitize", "a.pdf", "-o", "out")
    assert first.returncode == 0, first.stderr
    before = {path: path.read_bytes() for path in (two_documents / "out" / "a").iterdir()}
    limit = 1000  # bytes that any one file may have
    full = prikaz_command(
        "digitize",
        "a.pdf",
        "-o",
        "out",
        "--repair=off",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert full.returncode == 1
    assert "Traceback" not in full.stderr
    assert "ledger" in full.stderr
    assert {path: path.read_bytes() for path in (two_documents / "out" / "a").iterdir()} == before
    again = prikaz_command("digitize", "a.pdf", "-o", "out")
    assert again.returncode == 0, again.stderr
    assert again.stdout.startswith("a.pdf: done before -> out/a")


def test_bars_on_a_terminal(two_documents: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "prikaz", "digitize", "a.pdf", "gone.pdf", "-o", "out"],
        cwd=two_documents,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(ours)
    results, _ = process.communicate(timeout=DEADLINE)
    assert process.returncode == 1
    assert results.startswith("a.pdf: ")
    text = shown.decode()
    assert "documents" in text
    assert "pages/min" in text
    assert "failed: gone.pdf does not exist" in text
