"""What an earlier run has read or made is not done again, and what could come out otherwise is."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_scans import encrypted
from test_cli import files_in, register_of

from benchmarks.small_documents import small_pdf

Command = Callable[..., subprocess.CompletedProcess[str]]
Events = list[dict[str, Any]]


@pytest.fixture(scope="module")
def three_pages() -> bytes:
    return small_pdf(range(1, 4))


@pytest.fixture
def digitize(prikaz_command: Command, tmp_path: Path, three_pages: bytes) -> Callable[..., Events]:
    """Runs the command over a.pdf into out/; the events of the run."""
    (tmp_path / "a.pdf").write_bytes(three_pages)

    def run(*options: str, code: int = 0) -> Events:
        result = prikaz_command("digitize", "a.pdf", "-o", "out", "--json-log", *options)
        assert result.returncode == code, result.stderr
        return [json.loads(line) for line in result.stdout.splitlines()]

    return run


def pages_read(events: Events) -> list[int]:
    return sorted(event["page"] for event in events if event["event"] == "page")


def kinds(events: Events) -> list[str]:
    return [event["event"] for event in events]


def document_in(tmp_path: Path) -> str:
    return (tmp_path / "out" / "a" / "a.json").read_text("utf-8")


READER = ("--engine", "reader")


def test_nothing_is_done_twice(digitize: Callable[..., Events], tmp_path: Path) -> None:
    assert kinds(digitize(*READER)) == ["found", "opened", "page", "page", "page", "done", "end"]
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "a").iterdir()}
    assert kinds(digitize(*READER)) == ["found", "already_done", "end"]
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_pages_that_were_read_are_not_read_for_more_of_them(digitize: Callable[..., Events]) -> None:
    assert pages_read(digitize(*READER, "--pages", "2")) == [2]
    assert pages_read(digitize(*READER)) == [1, 3]
    assert pages_read(digitize(*READER, "--pages", "1-2")) == []


def test_a_changed_dictionary_is_applied_without_reading(
    digitize: Callable[..., Events], tmp_path: Path
) -> None:
    digitize(*READER)
    assert "собрание" not in document_in(tmp_path)
    columns = "canonical;variants;left;right;kind;case;inflect;tier;evidence;note"
    own = f"{columns}\nсобрание;семинар;провести;;term;any;;apply;a made one;\n"
    (tmp_path / "own.csv").write_text(own, "utf-8")
    again = digitize(*READER, "--dictionary", "own.csv")
    assert kinds(again) == ["found", "opened", "done", "end"]
    assert again[1]["pages_kept"] == 3
    assert "собрание" in document_in(tmp_path)


def test_a_dictionary_that_says_the_same_of_a_document_leaves_it_as_it_is(
    digitize: Callable[..., Events], tmp_path: Path
) -> None:
    columns = "canonical;variants;left;right;kind;case;inflect;tier;evidence;note"
    other = "ГАУ «Росинка»;ГАУ «Р0синка»;;;organisation;exact;;apply;a made one;"
    own = "собрание;семинар;провести;;term;any;;apply;a made one;"
    (tmp_path / "own.csv").write_text(f"{columns}\n{other}\n", "utf-8")
    digitize(*READER)
    files = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "a").iterdir()}
    assert kinds(digitize(*READER, "--dictionary", "own.csv")) == ["found", "already_done", "end"]
    assert {path: path.stat().st_mtime_ns for path in files} == files
    (tmp_path / "own.csv").write_text(f"{columns}\n{other}\n{own}\n", "utf-8")
    assert kinds(digitize(*READER, "--dictionary", "own.csv")) == ["found", "opened", "done", "end"]
    assert "собрание" in document_in(tmp_path)
    assert kinds(digitize(*READER)) == ["found", "opened", "done", "end"]
    assert "собрание" not in document_in(tmp_path)


def test_answers_that_are_damaged_in_the_ledger_are_asked_for_again(
    digitize: Callable[..., Events], tmp_path: Path
) -> None:
    digitize(*READER)
    connection = sqlite3.connect(tmp_path / "out" / ".prikaz" / "ledger.sqlite")
    with connection:
        connection.execute("UPDATE answers SET said = x'00'")
    connection.close()
    (tmp_path / "own.csv").write_text(
        "canonical;variants;left;right;kind;case;inflect;tier;evidence;note\n", "utf-8"
    )
    assert kinds(digitize(*READER, "--dictionary", "own.csv")) == ["found", "opened", "done", "end"]


def test_other_outputs_are_made_without_reading(digitize: Callable[..., Events], tmp_path: Path) -> None:
    digitize(*READER, "--format", "json")
    assert kinds(digitize(*READER, "--edits")) == ["found", "opened", "done", "end"]
    assert {"a.csv", "a.edits.csv", "a.json", "a.xlsx"} <= set(files_in(tmp_path / "out" / "a"))


def test_another_way_of_reading_reads_and_the_first_is_kept(digitize: Callable[..., Events]) -> None:
    digitize(*READER)
    assert pages_read(digitize("--engine", "tesseract")) == [1, 2, 3]
    assert pages_read(digitize(*READER)) == []


def test_anew_reads_again(digitize: Callable[..., Events]) -> None:
    digitize(*READER)
    assert pages_read(digitize(*READER, "--anew")) == [1, 2, 3]


def test_files_that_are_gone_are_made_again_also_without_their_scan(
    digitize: Callable[..., Events], prikaz_command: Command, tmp_path: Path
) -> None:
    digitize(*READER)
    made = {path.name: path.read_bytes() for path in (tmp_path / "out" / "a").iterdir()}
    (tmp_path / "out" / "a" / "a.csv").unlink()
    assert kinds(digitize(*READER)) == ["found", "opened", "done", "end"]
    shutil.rmtree(tmp_path / "out" / "a")
    (tmp_path / "a.pdf").unlink()
    (tmp_path / "empty").mkdir()
    result = prikaz_command("digitize", "empty", "-o", "out", *READER)
    assert result.returncode == 0, result.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "out" / "a").iterdir()} == made
    assert "0 pages in" in result.stdout


def test_a_page_that_is_damaged_in_the_ledger_is_told_and_can_be_read_again(
    digitize: Callable[..., Events], tmp_path: Path
) -> None:
    digitize(*READER)
    connection = sqlite3.connect(tmp_path / "out" / ".prikaz" / "ledger.sqlite")
    with connection:
        connection.execute("UPDATE pages SET reading = x'00' WHERE page = 2")
    connection.close()
    failed = digitize(*READER, "--edits", code=1)
    assert "is damaged" in failed[-2]["reason"]
    assert "--anew" in failed[-2]["reason"]
    assert kinds(digitize(*READER, "--anew"))[-2:] == ["done", "end"]


def test_retry_says_where_the_last_run_is_not_known(
    digitize: Callable[..., Events], prikaz_command: Command, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no scan")
    digitize(*READER, code=1)
    connection = sqlite3.connect(tmp_path / "out" / ".prikaz" / "ledger.sqlite")
    with connection:
        connection.execute("UPDATE settings SET value = '{}' WHERE key LIKE 'settings%'")
    connection.close()
    assert "how the last run did it is not known" in prikaz_command("retry", "out").stderr


def test_a_lost_register_is_written_again(digitize: Callable[..., Events], tmp_path: Path) -> None:
    digitize(*READER)
    register = (tmp_path / "out" / "register.csv").read_bytes()
    (tmp_path / "out" / "register.csv").unlink()
    digitize(*READER)
    assert (tmp_path / "out" / "register.csv").read_bytes() == register


def test_a_better_copy_of_what_failed_takes_its_place(
    digitize: Callable[..., Events], tmp_path: Path, three_pages: bytes
) -> None:
    (tmp_path / "a.pdf").write_bytes(three_pages[:2000])
    digitize(*READER, code=1)
    assert register_of(tmp_path / "out")["a"]["status"] == "failed"
    (tmp_path / "a.pdf").write_bytes(three_pages)
    digitize(*READER)
    assert {name: row["status"] for name, row in register_of(tmp_path / "out").items()} == {"a": "done"}


def test_retry_does_as_the_last_run_did(
    digitize: Callable[..., Events], prikaz_command: Command, tmp_path: Path, three_pages: bytes
) -> None:
    (tmp_path / "a.pdf").write_bytes(encrypted(three_pages, "secret"))
    digitize(*READER, "--format", "json", "--password", "wrong", code=1)
    retried = prikaz_command("retry", "out", "--password", "secret")
    assert retried.returncode == 0, retried.stderr
    assert files_in(tmp_path / "out") == ["a/a.json", "register.csv"]
    kept = b"".join(path.read_bytes() for path in (tmp_path / "out" / ".prikaz").iterdir())
    assert b"secret" not in kept
    assert b"wrong" not in kept


def test_status_of_a_folder(digitize: Callable[..., Events], prikaz_command: Command, tmp_path: Path) -> None:
    digitize(*READER)
    lines = prikaz_command("status", "out").stdout.splitlines()
    assert lines[0] == "out: 1 document: 0 waiting, 0 reading, 1 done, 0 failed"
    assert lines[1].startswith("3 pages read in ")
    told = json.loads(prikaz_command("status", "out", "--json").stdout)
    assert (told["counts"]["done"], told["pages"], told["failures"]) == (1, 3, [])
    empty = prikaz_command("status", tmp_path)
    assert (empty.returncode, empty.stdout) == (1, "")
    assert "has no ledger" in empty.stderr


def test_figures_for_prometheus(digitize: Callable[..., Events], tmp_path: Path) -> None:
    digitize(*READER, "--metrics", "prikaz.prom")
    lines = (tmp_path / "prikaz.prom").read_text("utf-8").splitlines()
    values = dict(line.split(" ") for line in lines if not line.startswith("#"))
    assert values["prikaz_pages_read"] == "3"
    assert (values["prikaz_documents_done"], values["prikaz_run_ended"]) == ("1", "1")
    assert values["prikaz_run_exit_code"] == "0"
    assert len([line for line in lines if line.startswith("# TYPE ")]) == len(values)
