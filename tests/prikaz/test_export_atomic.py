from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from prikaz.export import PublishError, publish
from prikaz.export.atomic import ensure_writable


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def test_files_appear_together(tmp_path: Path) -> None:
    publish(tmp_path / "new" / "plan", {"a.json": b"1", "a.csv": b"2"})
    assert contents(tmp_path / "new" / "plan") == {"a.json": b"1", "a.csv": b"2"}


def test_what_is_obsolete_goes_and_what_is_made_again_stays(tmp_path: Path) -> None:
    publish(tmp_path, {"a.csv": b"1", "a.table-2.csv": b"2", "notes.txt": b"mine"})
    publish(tmp_path, {"a.csv": b"3"}, obsolete=frozenset({"a.csv", "a.table-2.csv"}))
    assert contents(tmp_path) == {"a.csv": b"3", "notes.txt": b"mine"}


def test_a_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(PublishError, match="choose another folder with -o"):
        publish(tmp_path / "file" / "out", {"a": b""})
    with pytest.raises(PublishError, match="choose another folder with -o"):
        ensure_writable(tmp_path / "file" / "out")


def test_a_folder_where_the_file_should_be_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "b.json").mkdir()
    (tmp_path / "b.json" / "inside").write_text("")
    with pytest.raises(PublishError):
        publish(tmp_path, {"b.json": b"1"})
    assert [p.name for p in tmp_path.iterdir()] == ["b.json"]


def test_checking_leaves_no_trace(tmp_path: Path) -> None:
    ensure_writable(tmp_path / "deep" / "out")
    assert list((tmp_path / "deep" / "out").iterdir()) == []


def test_a_disk_that_fills_up_leaves_what_was_there(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="no file size limit on Windows")
    publish(tmp_path / "plan", {"plan.json": b"old"})
    script = (
        "import sys; from pathlib import Path; from prikaz.export import publish\n"
        "publish(Path(sys.argv[1]), {'plan.csv': b'x' * 10, 'plan.json': b'x' * 100_000})"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "plan")],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
    )
    assert "PublishError: cannot write" in result.stderr
    assert contents(tmp_path / "plan") == {"plan.json": b"old"}
