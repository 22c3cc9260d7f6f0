from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from prikaz.inbox import DONE, FAILED, Inbox, InboxError, error_file, write_error


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    return tmp_path / "in"


def an_inbox(folder: Path, settle: float = 0.0) -> Inbox:
    return Inbox(folder, folder.parent / "out", settle)


def names(paths: list[Path] | tuple[Path, ...], folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in paths]


def test_files_of_all_sub_folders_are_given_once(folder: Path) -> None:
    for name in ("b.pdf", "a.tif", "sub/c.pdf", "notes.txt"):
        (folder / name).write_bytes(b"x")
    inbox = an_inbox(folder)
    assert names(inbox.whole(), folder) == ["a.tif", "b.pdf", "notes.txt", "sub/c.pdf"]
    assert inbox.whole() == []
    inbox.give_back(folder / "b.pdf")
    assert names(inbox.whole(), folder) == ["b.pdf"]


def test_what_other_programs_keep_there_is_left_alone(folder: Path) -> None:
    for name in (
        ".hidden.pdf",
        "~$plan.pdf",
        "Thumbs.db",
        "a.pdf.part",
        "b.crdownload",
        "done/x.pdf",
        "failed/y.pdf",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
    for name in ("prikaz-dictionaries", ".prikaz"):
        (folder / name).mkdir()
        (folder / name / "x.csv").write_bytes(b"x")
    (folder / "sub" / DONE).mkdir()
    (folder / "sub" / DONE / "ours.pdf").write_bytes(b"x")
    assert names(an_inbox(folder).whole(), folder) == ["sub/done/ours.pdf"]


def test_results_in_the_inbox_are_no_part_of_it(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "a.pdf").write_bytes(b"x")
    assert Inbox(folder, folder / "out", 0.0).whole() == []
    with pytest.raises(InboxError, match="choose another with -o"):
        Inbox(folder, folder, 0.0)


def test_a_file_that_grows_is_left_until_it_has_stopped(folder: Path) -> None:
    inbox, file = an_inbox(folder, settle=0.2), folder / "a.pdf"
    file.write_bytes(b"x")
    assert inbox.whole() == []
    assert inbox.growing == ()
    time.sleep(0.25)
    file.write_bytes(b"xy")
    assert inbox.whole() == []
    assert inbox.growing == (file,)
    time.sleep(0.25)
    assert inbox.whole() == [file]
    assert inbox.unsettled == ()


def test_a_file_whose_time_alone_changes_grows_too(folder: Path) -> None:
    """As where a copy has its full size from the beginning."""
    inbox, file = an_inbox(folder, settle=0.2), folder / "a.pdf"
    file.write_bytes(b"x")
    inbox.whole()
    time.sleep(0.25)
    os.utime(file, (1, 1))
    assert inbox.whole() == []


def test_links_and_what_is_no_file_are_refused(folder: Path) -> None:
    (folder / "evil.pdf").symlink_to("/etc/hostname")
    (folder / "gone.pdf").symlink_to(folder / "nowhere")
    (folder / "outside").symlink_to("/etc")
    os.mkfifo(folder / "pipe.pdf")
    inbox = an_inbox(folder)
    assert inbox.whole() == []
    refused = {refused.path.name: refused.reason for refused in inbox.refused()}
    assert set(refused) == {"evil.pdf", "gone.pdf", "outside", "pipe.pdf"}
    assert "is a link" in refused["outside"]
    assert "no plain file" in refused["pipe.pdf"]


def test_where_files_go_keeps_the_shape_of_sub_folders_and_overwrites_nothing(folder: Path) -> None:
    inbox, file = an_inbox(folder), folder / "sub" / "a.pdf"
    for content in (b"first", b"second"):
        file.write_bytes(content)
        assert inbox.whole() == [file]
        inbox.move(file, inbox.place_for(file, DONE))
    assert (folder / "done" / "sub" / "a.pdf").read_bytes() == b"first"
    assert (folder / "done" / "sub" / "a-2.pdf").read_bytes() == b"second"


def test_an_error_never_overwrites_that_of_another_file(folder: Path) -> None:
    inbox = an_inbox(folder)
    for name in ("a.pdf", "a.tif"):
        (folder / name).write_bytes(b"x")
        place = inbox.place_for(folder / name, FAILED)
        write_error(place, {"reason": f"{name} is damaged", "attempts": 2})
        inbox.move(folder / name, place)
    errors = {path.name: json.loads(path.read_text("utf-8")) for path in (folder / FAILED).glob("*.json")}
    assert errors["a.error.json"] == {"name": "a.pdf", "reason": "a.pdf is damaged", "attempts": 2}
    assert errors["a-2.error.json"]["name"] == "a-2.tif"
    assert (folder / FAILED / "a-2.tif").exists()


def test_an_error_of_before_a_crash_is_written_over(folder: Path) -> None:
    inbox, file = an_inbox(folder), folder / "a.pdf"
    file.write_bytes(b"x")
    place = inbox.place_for(file, FAILED)
    write_error(place, {"reason": "killed here"})
    assert inbox.place_for(file, FAILED) == place
    assert error_file(place).name == "a.error.json"


def test_a_file_that_was_replaced_is_not_the_one_taken(folder: Path) -> None:
    inbox, file = an_inbox(folder), folder / "a.pdf"
    file.write_bytes(b"x")
    inbox.whole()
    assert inbox.is_as_taken(file)
    (folder / "new").write_bytes(b"y")
    (folder / "new").replace(file)
    assert not inbox.is_as_taken(file)


def test_a_folder_that_cannot_be_looked_into_is_told(folder: Path) -> None:
    """As where the network share of an inbox goes away."""
    inbox = an_inbox(folder)
    assert inbox.whole() == []
    assert inbox.closed == {}
    folder.rename(folder.parent / "away")
    assert inbox.whole() == []
    assert list(inbox.closed) == [folder]
    (folder.parent / "away").rename(folder)
    assert inbox.whole() == []
    assert inbox.closed == {}


def test_a_reason_half_written_at_a_kill_is_taken_away(folder: Path) -> None:
    (folder / FAILED / "sub").mkdir(parents=True)
    (folder / FAILED / "sub" / ".prikaz.0123.part").write_bytes(b"{")
    (folder / FAILED / "sub" / "a.error.json").write_bytes(b"{}")
    an_inbox(folder)
    assert [path.name for path in (folder / FAILED / "sub").iterdir()] == ["a.error.json"]


@pytest.mark.parametrize("name", [DONE, FAILED])
def test_done_and_failed_are_plain_folders_of_the_inbox(folder: Path, name: str) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder / name).symlink_to(folder.parent / "elsewhere")
    with pytest.raises(InboxError, match="is a link or another disk"):
        an_inbox(folder)


def test_a_link_in_done_leads_nothing_out(folder: Path) -> None:
    inbox = an_inbox(folder)
    (folder / DONE / "sub").symlink_to(folder.parent)
    (folder / "sub" / "a.pdf").write_bytes(b"x")
    with pytest.raises(InboxError, match="is a link"):
        inbox.place_for(folder / "sub" / "a.pdf", DONE)
