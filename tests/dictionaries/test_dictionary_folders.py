"""Where dictionaries are looked for besides the ones that come with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionaries import SHIPPED, collection_folder, dictionary_files, user_folder


def test_tables_of_folders_come_in_order_of_name(tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    for path in (mine / "b.csv", mine / "a.CSV", theirs / "c.csv", mine / "notes.txt"):
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = dictionary_files([theirs, tmp_path / "gone", mine])
    assert found == (theirs / "c.csv", mine / "a.CSV", mine / "b.csv")


@pytest.mark.parametrize("name", ["~$ours.csv", ".~lock.ours.csv", ".ours.csv"])
def test_what_a_spreadsheet_leaves_is_no_table(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (tmp_path / "folder.csv").mkdir()
    assert dictionary_files([tmp_path]) == ()


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {}, "/home/anna/.config/prikaz/dictionaries"),
        ("linux", {"XDG_CONFIG_HOME": "/etc/anna"}, "/etc/anna/prikaz/dictionaries"),
        ("linux", {"XDG_CONFIG_HOME": "config"}, "/home/anna/.config/prikaz/dictionaries"),
        ("linux", {"XDG_CONFIG_HOME": ""}, "/home/anna/.config/prikaz/dictionaries"),
        ("darwin", {}, "/home/anna/Library/Application Support/prikaz/dictionaries"),
        ("win32", {"APPDATA": "/roaming"}, "/roaming/prikaz/dictionaries"),
        ("win32", {}, "/home/anna/AppData/Roaming/prikaz/dictionaries"),
    ],
)
def test_the_folder_of_the_user_is_the_platform_s(
    platform: str, environ: dict[str, str], folder: str
) -> None:
    assert user_folder(environ, platform, Path("/home/anna")) == Path(folder)


def test_the_folder_of_a_collection_is_beside_its_scans() -> None:
    assert collection_folder(Path("scans/order.pdf")) == Path("scans/prikaz-dictionaries")


def test_the_shipped_tables_are_a_folder_of_tables() -> None:
    assert dictionary_files([SHIPPED[0].parent]) == SHIPPED
