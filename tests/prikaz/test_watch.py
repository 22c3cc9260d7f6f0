"""The real command over real inboxes."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from running import DEADLINE, started, until
from test_cli import files_in, register_of

from benchmarks.small_documents import small_pdf

Command = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and links")

ONCE = ("--once", "--settle", "0.2", "--every", "0.2", "--engine", "reader")


@pytest.fixture(scope="module")
def one_page() -> bytes:
    return small_pdf(range(1, 2))


@pytest.fixture(scope="module")
def another_page() -> bytes:
    return small_pdf(range(2, 3))


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    return tmp_path / "in"


def watching(folder: Path, *more: str) -> contextlib.AbstractContextManager[subprocess.Popen[str]]:
    return started(folder, "watch", "in", "-o", "out", "--json-log", *more)


def test_everything_ends_in_done_or_failed(
    prikaz_command: Command, tmp_path: Path, inbox: Path, one_page: bytes
) -> None:
    (inbox / "a.pdf").write_bytes(one_page)
    (inbox / "sub" / "twin.pdf").write_bytes(one_page)
    (inbox / "sub" / "cut.pdf").write_bytes(one_page[: len(one_page) // 2])
    (inbox / "evil.pdf").symlink_to("/etc/hostname")
    result = prikaz_command("watch", "in", "-o", "out", *ONCE)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert files_in(inbox) == [
        "done/a.pdf",
        "done/sub/twin.pdf",
        "failed/evil.error.json",
        "failed/evil.pdf",
        "failed/sub/cut.error.json",
        "failed/sub/cut.pdf",
    ]
    assert (inbox / "failed" / "evil.pdf").is_symlink()
    error = json.loads((inbox / "failed" / "sub" / "cut.error.json").read_text("utf-8"))
    assert "is cut short, its end is missing: copy it again" in error["reason"]
    assert (error["document"], error["attempts"]) == ("cut", 1)
    register = register_of(tmp_path / "out")
    assert {name: row["status"] for name, row in register.items()} == {
        "a": "done",
        "cut": "failed",
        "evil": "failed",
    }
    assert register["a"]["file"] == str(inbox / "done" / "a.pdf")
    assert "4 documents: 2 done (1 of them before), 2 failed" in result.stdout


def test_content_is_read_once_whatever_its_name_and_a_name_may_come_again(
    prikaz_command: Command, tmp_path: Path, inbox: Path, one_page: bytes, another_page: bytes
) -> None:
    (inbox / "a.pdf").write_bytes(one_page)
    assert prikaz_command("watch", "in", "-o", "out", *ONCE).returncode == 0
    (inbox / "a.pdf").write_bytes(another_page)
    (inbox / "b.pdf").write_bytes(one_page)
    result = prikaz_command("watch", "in", "-o", "out", *ONCE)
    assert result.returncode == 0, result.stderr
    assert "b.pdf: done before -> out/a" in result.stdout
    assert "1 page in " in result.stdout
    assert files_in(inbox) == ["done/a-2.pdf", "done/a.pdf", "done/b.pdf"]
    assert sorted(register_of(tmp_path / "out")) == ["a", "a-2"]


def test_a_file_that_is_being_copied_is_waited_for(tmp_path: Path, inbox: Path, one_page: bytes) -> None:
    """Its pieces come at intervals shorter than the time to settle."""

    def copy() -> None:
        with (inbox / "slow.pdf").open("wb") as file:
            for start in range(0, len(one_page), len(one_page) // 8 + 1):
                file.write(one_page[start : start + len(one_page) // 8 + 1])
                file.flush()
                time.sleep(0.3)

    copying = threading.Thread(target=copy)
    with watching(tmp_path, "--settle", "1.5", "--every", "0.2", "--engine", "reader") as process:
        copying.start()
        until((inbox / "done" / "slow.pdf").exists)
        process.send_signal(signal.SIGTERM)
        process.wait(DEADLINE)
    copying.join()
    assert register_of(tmp_path / "out")["slow"]["status"] == "done"
    assert not (inbox / "failed" / "slow.pdf").exists()


def test_sigterm_ends_after_the_page_at_hand(tmp_path: Path, inbox: Path) -> None:
    (inbox / "long.pdf").write_bytes(small_pdf(range(1, 31)))
    options = ("--settle", "0.2", "--every", "0.2", "--engine", "reader", "-j", "1")
    with watching(tmp_path, *options) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line)["event"] == "page":
                process.send_signal(signal.SIGTERM)
                break
        rest, errors = process.communicate(timeout=DEADLINE)
    assert process.returncode == 143
    assert errors == ""
    events = [json.loads(line) for line in rest.splitlines()]
    assert (events[-1]["event"], events[-1]["exit_code"]) == ("end", 143)
    read = 1 + sum(event["event"] == "page" for event in events)
    assert 1 <= read < 30
    assert files_in(inbox) == ["long.pdf"]
    with watching(tmp_path, *options, "--once") as process:
        out, errors = process.communicate(timeout=DEADLINE)
    opened = [json.loads(line) for line in out.splitlines() if '"opened"' in line]
    assert opened[0]["pages_kept"] == read
    assert files_in(inbox) == ["done/long.pdf"]


def test_one_watcher_at_a_time(prikaz_command: Command, tmp_path: Path, inbox: Path, one_page: bytes) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "a.pdf").write_bytes(one_page)
    with watching(tmp_path, "--every", "0.2") as process:
        until((tmp_path / "out" / ".prikaz" / "ledger.sqlite").exists)
        until((inbox / "done").exists)
        same_inbox = prikaz_command("watch", "in", "-o", "out-2", "--once")
        same_out = prikaz_command("watch", "other", "-o", "out", "--once")
        by_hand = prikaz_command("digitize", "a.pdf", "-o", "out")
        status = prikaz_command("status", "out")
        process.send_signal(signal.SIGTERM)
        process.wait(DEADLINE)
    for result in (same_inbox, same_out, by_hand):
        assert result.returncode == 1
        assert f"another prikaz is at work there (process {process.pid} on " in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert status.returncode == 0
    assert "0 documents" in status.stdout
    assert prikaz_command("digitize", "a.pdf", "-o", "out").returncode == 0


def test_what_failed_goes_back_and_is_tried_again(
    prikaz_command: Command, tmp_path: Path, inbox: Path, one_page: bytes
) -> None:
    (inbox / "sub" / "a.pdf").write_bytes(one_page)
    limited = prikaz_command("watch", "in", "-o", "out", *ONCE, "--max-seconds", "0.01")
    assert limited.returncode == 1
    assert files_in(inbox) == ["failed/sub/a.error.json", "failed/sub/a.pdf"]
    status = prikaz_command("status", "out")
    assert "a: page 1: took longer than 0.01 s" in status.stdout
    assert prikaz_command("retry", "out", "nosuch").returncode == 1
    assert "back in its inbox" in prikaz_command("retry", "out").stdout
    assert files_in(inbox) == ["sub/a.pdf"]
    assert prikaz_command("watch", "in", "-o", "out", *ONCE).returncode == 0
    assert files_in(inbox) == ["done/sub/a.pdf"]
    assert register_of(tmp_path / "out")["a"]["status"] == "done"
    assert "nothing has failed" in prikaz_command("retry", "out").stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nowhere", "-o", "out"), 2),
        (("in",), 2),
        (("in", "-o", "in"), 1),
        (("in", "-o", "out", "--every", "0"), 2),
    ],
)
def test_wrong_usage_of_watch(
    prikaz_command: Command, inbox: Path, arguments: tuple[str, ...], code: int
) -> None:
    assert inbox.is_dir()
    result = prikaz_command("watch", *arguments)
    assert result.returncode == code
    assert "Traceback" not in result.stderr
