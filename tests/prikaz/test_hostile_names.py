"""Names, links and permissions: what is written stays in OUT, whatever the files are called."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from test_cli import register_of

from prikaz.export import PublishError, publish

Command = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX names, links and permissions")

NAMES = [
    b"two\nlines.png",
    b"quote'\"s.png",
    b"-rf.png",
    b"--out=elsewhere.png",
    b"..png.png",
    b"...png",
    b"a\\b:c*d?.png",
    b"$(touch canary)`touch canary`;touch canary.png",
    b"=cmd|' C calc'!A0.png",
    b"\xef\xf0\xe8\xea\xe0\xe7.png",
    b"\x1b[31mred.png",
    b"register.csv.png",
    "я".encode() * 125 + b".png",
    "order\u202egnp.png".encode(),
    b"CON.png",
]


def a_png(number: int) -> bytes:
    """A small page, each of another content."""
    out = io.BytesIO()
    Image.new("L", (300, 200 + number), 255).save(out, "PNG", dpi=(72, 72))
    return out.getvalue()


def folders_in(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir() if path.is_dir() and path.name != ".prikaz")


def test_hostile_names_stay_in_out(tmp_path: Path, prikaz_command: Command) -> None:
    scans, out = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    for number, name in enumerate(NAMES):
        (scans / os.fsdecode(name)).write_bytes(a_png(number))
    result = prikaz_command("digitize", "scans", "-o", "out", "--engine", "reader", errors="replace")
    assert result.returncode == 0, result.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"scans", "out"}
    folders = folders_in(out)
    assert len(folders) == len(NAMES)
    assert [name for name in folders if set(name) & set('\n\x1b\\/:*?"<>|\u202e') or name[0] in "-."] == []
    assert sorted(name.removeprefix("'") for name in register_of(out)) == folders  # «=cmd» is no formula


def test_names_do_not_steer_the_terminal(tmp_path: Path, prikaz_command: Command) -> None:
    (tmp_path / "\x1b[2J\x1b]0;title\x07.png").write_bytes(a_png(0))
    (tmp_path / "\x1b[31mempty.png").touch()
    result = prikaz_command("digitize", tmp_path, "-o", "out", "--engine", "reader")
    assert "\x1b" not in result.stdout + result.stderr
    assert "\x07" not in result.stdout + result.stderr


def test_what_is_no_plain_file_is_named_and_not_waited_for(tmp_path: Path, prikaz_command: Command) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "ring.pdf").symlink_to("ring.pdf")
    (tmp_path / "gone.pdf").symlink_to("nowhere.pdf")
    (tmp_path / "device.pdf").symlink_to("/dev/zero")
    (tmp_path / "good.png").write_bytes(a_png(0))
    result = prikaz_command("digitize", tmp_path, "-o", "out", "--engine", "reader")
    failed = {name for name, row in register_of(tmp_path / "out").items() if row["status"] == "failed"}
    assert result.returncode == 1
    assert len(failed) == 4
    assert "internal error" not in result.stderr


def test_a_link_in_out_leads_nothing_outside(tmp_path: Path, prikaz_command: Command) -> None:
    (tmp_path / "a.png").write_bytes(a_png(0))
    (tmp_path / "b.png").write_bytes(a_png(1))
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    (out / "b").mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / "kept.json").write_text("kept")
    (out / "a").symlink_to(elsewhere)
    (out / "b" / "b.json").symlink_to(elsewhere / "kept.json")
    result = prikaz_command("digitize", "a.png", "b.png", "-o", "out", "--engine", "reader")
    assert "internal error" not in result.stderr
    assert {path.name: path.read_text() for path in elsewhere.iterdir()} == {"kept.json": "kept"}


def test_a_linked_folder_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "in").mkdir(parents=True)
    out = tmp_path / "out"
    (tmp_path / "real").mkdir()
    out.symlink_to(tmp_path / "real")  # OUT itself may be a link: the user named it
    (out / "plan").symlink_to(tmp_path / "elsewhere")
    for folder in (out / "plan", out / "plan" / "in", out / ".." / "elsewhere"):
        with pytest.raises(PublishError, match="a link that leads elsewhere"):
            publish(folder, {"plan.json": b"1"}, within=out)
    publish(out, {"register.csv": b"1"}, within=out)
    publish(out / "order", {"order.json": b"1"}, within=out)
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["in"]
    assert (tmp_path / "real" / "order" / "order.json").read_bytes() == b"1"


@pytest.mark.parametrize("name", ["../a.json", "a/b.json", "/a.json", ".", "..", "a\\b.json", "", "a\0b"])
def test_a_file_name_that_is_a_path_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PublishError, match="a file's name that is a path"):
        publish(tmp_path / "out", {"good.json": b"1", name: b"1"})
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(("umask", "file", "folder"), [(0o077, 0o600, 0o700), (0o022, 0o644, 0o755)])
def test_permissions_follow_the_umask(
    tmp_path: Path, prikaz_command: Command, umask: int, file: int, folder: int
) -> None:
    (tmp_path / "a.png").write_bytes(a_png(0))
    prikaz_command("digitize", "a.png", "-o", "out", "--engine", "reader", umask=umask)
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").rglob("*")}
    assert found["a.json"] == found["register.csv"] == file
    assert found["a"] == folder
