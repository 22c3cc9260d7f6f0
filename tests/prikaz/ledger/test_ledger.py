from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import a_document

from ingest import Source
from prikaz.export import Entry, publish, register_csv
from prikaz.ledger import Ledger, LedgerError, Making
from prikaz.ledger.schema import MIGRATIONS, opened

A, B, C = "1" * 64, "2" * 64, "3" * 64


def a_source(file: str, sha256: str = A, pages: int = 3) -> Source:
    return Source(Path(file), Path(file).name, sha256, "application/pdf", pages)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / ".prikaz").mkdir()
    return tmp_path


@pytest.fixture
def ledger(out: Path) -> Iterator[Ledger]:
    with Ledger(out) as opened_ledger:
        yield opened_ledger


def do(ledger: Ledger, out: Path, stem: str, file: str, sha256: str) -> str:
    """All that a run does with a document; its name."""
    name = ledger.documents.name_for(stem, Path(file), sha256)
    ledger.begin(name, Path(file), a_source(file, sha256))
    publish(out / name, {f"{name}.json": b"{}"})
    entry = Entry.done(name, file, a_document(sha256=sha256))
    ledger.documents.done(entry, {f"{name}.json": 2}, Making("1-3", "read", "made"))
    return name


def test_a_document_that_was_made_again_when_the_run_was_killed_is_done_as_it_was(out: Path) -> None:
    with Ledger(out) as ledger:
        name = do(ledger, out, "план", "/a/план.pdf", A)
        ledger.documents.begin_again(name)
    with Ledger(out) as again:
        again.documents.stop()
        held = again.documents.held(name)
        assert held is not None
        assert held.state == "done"
        again.begin(name, Path("/a/план.pdf"), a_source("/a/план.pdf"))
        again.documents.stop()
        assert [held.name for held in again.documents.in_state("waiting")] == [name]


def test_two_documents_of_one_name(ledger: Ledger) -> None:
    names = [ledger.documents.name_for("план", Path(f"/{i}/план.pdf"), f"{i}" * 64) for i in range(3)]
    assert names == ["план", "план-2", "план-3"]


def test_the_same_document_keeps_its_name_over_runs(out: Path) -> None:
    with Ledger(out) as ledger:
        do(ledger, out, "план", "/a/план.pdf", A)
        do(ledger, out, "план", "/b/план.pdf", B)
    with Ledger(out) as again:
        name_for = again.documents.name_for
        assert name_for("план", Path("/moved/план.pdf"), B) == "план-2"
        assert name_for("план", Path("/a/план.pdf"), A) == "план"
        assert name_for("other", Path("/c/other.pdf"), A) == "план"
        assert name_for("план", Path("/a/план.pdf"), C) == "план-3"


def test_an_unreadable_document_does_not_take_the_row_of_a_good_one(ledger: Ledger) -> None:
    name_for = ledger.documents.name_for
    assert name_for("план", Path("/a/план.pdf"), A) == "план"
    assert name_for("план", Path("/b/план.pdf"), "") == "план-2"
    assert name_for("план", Path("/b/план.pdf"), B) == "план-2"  # it can be read now


def test_a_better_copy_takes_the_row_of_the_one_that_failed(ledger: Ledger) -> None:
    name = ledger.documents.name_for("план", Path("/a/план.pdf"), A)
    ledger.documents.failed(Entry.failed(name, "/a/план.pdf", "is cut short", sha256=A))
    assert ledger.documents.name_for("план", Path("/b/план.pdf"), B) == "план-2"
    assert ledger.documents.name_for("план", Path("/a/план.pdf"), C) == "план"
    held = ledger.documents.held("план")
    assert held is not None
    assert held.sha256 == C


def test_a_document_that_an_inbox_moved_is_known_where_it_lies_now(out: Path, ledger: Ledger) -> None:
    name = do(ledger, out, "план", "/in/план.pdf", A)
    ledger.documents.moved(name, Path("/in/done/план.pdf"))
    assert ledger.documents.name_for("план", Path("/in/done/план.pdf"), "") == "план"  # it is gone, say
    assert ledger.documents.name_for("план", Path("/elsewhere/план.pdf"), "") == "план-2"


def test_names_that_differ_only_in_case_are_one_name_on_some_disks(ledger: Ledger) -> None:
    assert ledger.documents.name_for("План", Path("/a"), A) == "План"
    assert ledger.documents.name_for("план", Path("/b"), B) == "план-2"


def test_reserved_names_and_folders_of_others_are_left_alone(out: Path, ledger: Ledger) -> None:
    (out / "photos").mkdir()
    (out / "gone").symlink_to(out / "nowhere")
    name_for = ledger.documents.name_for
    assert name_for("register.csv", Path("/a"), A) == "register.csv-2"
    assert name_for("photos", Path("/b"), B) == "photos-2"
    assert name_for("gone", Path("/c"), C) == "gone-2"


def test_a_lost_ledger_is_made_up_for_by_the_json(out: Path, ledger: Ledger) -> None:
    publish(out / "plan", {"plan.json": b'{"source": {"sha256": "%s"}}' % A.encode()})
    assert ledger.documents.name_for("plan", Path("/a"), B) == "plan-2"
    assert ledger.documents.name_for("plan", Path("/b"), A) == "plan"


def test_what_is_done_is_left_alone_as_long_as_its_files_are_whole(out: Path, ledger: Ledger) -> None:
    name = do(ledger, out, "план", "/a/план.pdf", A)
    assert ledger.documents.is_made(name, "made")
    assert not ledger.documents.is_made(name, "made otherwise")
    (out / name / f"{name}.json").write_bytes(b"{")
    assert not ledger.documents.is_made(name, "made")
    (out / name / f"{name}.json").unlink()
    assert not ledger.documents.has_outputs(name)


def test_what_is_not_finished_is_not_in_the_register(out: Path, ledger: Ledger) -> None:
    name = ledger.documents.name_for("a", Path("/a.pdf"), A)
    ledger.begin(name, Path("/a.pdf"), a_source("/a.pdf"))
    do(ledger, out, "b", "/b.pdf", B)
    assert [entry.name for entry in ledger.documents.entries()] == ["b"]
    assert [held.name for held in ledger.documents.in_state("reading")] == ["a"]
    ledger.documents.stop()
    assert [held.name for held in ledger.documents.in_state("waiting")] == ["a"]


def test_where_an_inbox_put_it_is_where_it_lies(out: Path, ledger: Ledger) -> None:
    name = do(ledger, out, "план", "/in/план.pdf", A)
    ledger.documents.moved(name, Path("/in/done/план.pdf"))
    assert [entry.file for entry in ledger.documents.entries()] == ["/in/done/план.pdf"]
    held = ledger.documents.held(name)
    assert held is not None
    assert held.file == Path("/in/done/план.pdf")


def test_a_register_of_before_the_ledger_is_taken_over_once(out: Path) -> None:
    entries = [Entry("a", pages="3", file="/a.pdf", sha256=A), Entry.failed("б", "/б.pdf", "is empty")]
    (out / "register.csv").write_bytes(register_csv(entries))
    with Ledger(out) as ledger:
        assert ledger.documents.entries() == entries
        assert ledger.documents.name_for("a", Path("/elsewhere/a.pdf"), A) == "a"
    (out / "register.csv").unlink()
    with Ledger(out) as ledger:
        assert ledger.documents.entries() == entries


def test_pages_are_kept_by_content_and_way_of_reading(out: Path) -> None:
    with Ledger(out) as ledger:
        ledger.pages.keep(A, 2, "so", b"two", 1.5)
        ledger.pages.keep(A, 1, "so", b"one", 0.5)
        ledger.pages.keep(A, 1, "otherwise", b"eins", 0.5)
        ledger.pages.keep(A, 1, "so", b"one anew", 0.5)
    with Ledger(out) as ledger:
        assert ledger.pages.kept(A, "so") == {1, 2}
        assert ledger.pages.readings(A, "so", [2, 1]) == (b"two", b"one anew")
        assert ledger.pages.kept(B, "so") == frozenset()
        with pytest.raises(KeyError):
            ledger.pages.readings(A, "so", [3])
        ledger.pages.drop(A)
        assert ledger.pages.kept(A, "otherwise") == frozenset()


def test_attempts_at_a_page_are_counted_until_it_is_read_or_the_document_begun_anew(ledger: Ledger) -> None:
    assert [ledger.pages.failed(A, 1, "so", "died") for _ in range(2)] == [1, 2]
    assert ledger.pages.failed(A, 2, "so", "died") == 1
    ledger.pages.keep(A, 1, "so", b"one", 0.5)
    assert ledger.pages.failed(A, 1, "so", "died") == 1
    name = ledger.documents.name_for("a", Path("/a.pdf"), A)
    ledger.begin(name, Path("/a.pdf"), a_source("/a.pdf"))
    assert ledger.pages.failed(A, 2, "so", "died") == 1


@given(st.lists(st.binary(min_size=1, max_size=40).filter(lambda raw: b"\0" not in raw), max_size=5))
def test_any_path_comes_back(tmp_path_factory: pytest.TempPathFactory, names: list[bytes]) -> None:
    folder = tmp_path_factory.mktemp("out")
    (folder / ".prikaz").mkdir()
    files = [Path(name.decode("utf-8", "surrogateescape")) for name in names]
    with Ledger(folder) as ledger:
        taken = [
            ledger.documents.name_for(file.stem, file, f"{number:064}") for number, file in enumerate(files)
        ]
        assert len({name.casefold() for name in taken}) == len(files)
        held = [ledger.documents.held(name) for name in taken]
        assert [one.file for one in held if one is not None] == files


def test_a_file_that_is_no_ledger_is_told(out: Path) -> None:
    (out / ".prikaz" / "ledger.sqlite").write_bytes(b"something else entirely" * 100)
    with pytest.raises(LedgerError, match=r"move the folder .*\.prikaz away"):
        Ledger(out)


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    opened(path, (*MIGRATIONS, "CREATE TABLE more (a INTEGER) STRICT;")).close()
    with pytest.raises(LedgerError, match="made by a newer prikaz"):
        opened(path)


def test_an_older_ledger_is_brought_up_to_date_and_keeps_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    connection = opened(path)
    connection.execute("INSERT INTO settings (key, value) VALUES ('a', 'b')")
    connection.close()
    step = "ALTER TABLE settings ADD COLUMN note TEXT NOT NULL DEFAULT 'none'"
    connection = opened(path, (*MIGRATIONS, step))
    assert connection.execute("SELECT key, value, note FROM settings").fetchall() == [("a", "b", "none")]
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
    connection.close()


def test_a_step_that_fails_has_not_been_taken(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    opened(path).close()
    with pytest.raises(LedgerError):
        opened(path, (*MIGRATIONS, "CREATE TABLE half (a INTEGER) STRICT; SELECT nothing FROM nowhere"))
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    assert "half" not in names
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()


def test_another_programs_database_is_left_alone(out: Path) -> None:
    connection = sqlite3.connect(out / ".prikaz" / "ledger.sqlite")
    connection.execute("CREATE TABLE theirs (a)")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="another program's"):
        Ledger(out)


def test_what_dictionaries_said_is_kept_for_the_files_that_lie_there(out: Path, ledger: Ledger) -> None:
    name = ledger.documents.name_for("план", Path("/a/план.pdf"), A)
    source = a_source("/a/план.pdf")
    publish(out / name, {f"{name}.json": b"{}"})
    entry, sizes = Entry.done(name, "/a/план.pdf", a_document(sha256=A)), {f"{name}.json": 2}
    answers = ledger.documents.answers

    def done(said: bytes | None) -> None:
        ledger.begin(name, Path("/a/план.pdf"), source)
        assert answers(name, "framed") is None  # whatever lies there may be of this attempt
        ledger.documents.done(entry, sizes, Making("1-3", "read", "made", framed="framed"), answers=said)

    done(b"said")
    assert answers(name, "framed") == b"said"
    assert answers(name, "framed otherwise") is None
    ledger.documents.unchanged(name, "made by others")
    assert ledger.documents.is_made(name, "made by others")
    done(None)
    assert answers(name, "framed") is None
    done(b"said")
    ledger.documents.failed(Entry.failed(name, "/a/план.pdf", "is cut short", sha256=A))
    assert answers(name, "framed") is None
    done(b"said")
    (out / name / f"{name}.json").write_bytes(b"{} ")
    assert answers(name, "framed") is None
