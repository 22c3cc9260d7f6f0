"""Dictionaries of the user's own and those beside a document: which are used, what a slip in one does."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from made_scans import ORDER_HTML, page_picture, scan_pdf
from test_cli import register_of

import prikaz
from dictionaries import COLLECTION, SHIPPED, user_folder
from normalize import DictionaryError
from normalize.repair import repair
from prikaz.dictionary_folders import (
    checked_own_dictionaries,
    dictionaries_beside,
    lexicon_of,
    own_dictionary,
    own_folder,
)
from prikaz.doctor import examine
from prikaz.inputs import find_documents
from prikaz.settings import RunSettings
from prikaz.workers import dictionaries_of

Command = Callable[..., subprocess.CompletedProcess[str]]

HEADER = "canonical;variants;left;right;kind;case;tier;evidence;note"


def a_dictionary(folder: Path, canonical: str, variant: str, name: str = "ours.csv") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"{HEADER}\n{canonical};{variant};;;term;exact;apply;a scan;\n", "utf-8")
    return path


def with_a_slip(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ours.csv").write_text("a;b\n1;2\n")
    return folder / "ours.csv"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of dictionaries, not made yet."""
    for name in ("HOME",) if sys.platform == "darwin" else ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "settings"))
    return user_folder()


def test_a_user_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def home() -> Path:
        raise RuntimeError("could not determine home directory")

    monkeypatch.setattr(Path, "home", home)
    assert own_folder() is None
    assert checked_own_dictionaries() == ()


def test_all_that_mend_a_document(tmp_path: Path, folder: Path) -> None:
    a_dictionary(folder, "Класур", "Клагур")
    a_dictionary(tmp_path / COLLECTION, "Бритех", "Бритен", "theirs.csv")
    named = a_dictionary(tmp_path, "Домуцк", "Домунк", "named.csv")
    own = checked_own_dictionaries([named])
    lexicon = lexicon_of(tmp_path / "a.pdf", own, (named,))
    assert repair("Клагур Бритен Домунк «1Т-куб»", lexicon).text == "Класур Бритех Домуцк «IT-куб»"
    sources = dict.fromkeys(entry.source.partition(":")[0] for entry in lexicon.entries)
    shipped = [path.name for path in SHIPPED if path.name in sources]
    assert list(sources) == [*shipped, "ours.csv", "theirs.csv", "named.csv"]
    assert "Бритен" in repair("Клагур Бритен", lexicon_of(None, own)).text


def test_one_named_that_lies_there_already_is_read_once(folder: Path) -> None:
    ours = a_dictionary(folder, "Класур", "Клагур")
    assert checked_own_dictionaries([ours, folder / ".." / "dictionaries" / "ours.csv"]) == (ours,)


def test_one_that_is_called_as_a_document_mends_that_alone(tmp_path: Path) -> None:
    one, other = tmp_path / "план.pdf", tmp_path / "план 2.PDF"
    a_dictionary(tmp_path / COLLECTION, "Домуцк", "Домунк", "план.csv")
    settings = RunSettings(tmp_path / "out")
    before = [dictionaries_of(path, settings) for path in (one, other)]
    a_dictionary(tmp_path / COLLECTION, "Класур", "Клагур", own_dictionary(one).name)
    assert repair("Клагур Домунк", lexicon_of(one)).text == "Класур Домуцк"
    assert repair("Клагур Домунк", lexicon_of(other)).text == "Клагур Домуцк"
    after = [dictionaries_of(path, settings) for path in (one, other)]
    assert (after[0] != before[0], after[1]) == (True, before[1])  # that alone is made anew
    a_dictionary(tmp_path / COLLECTION, "Бритех", "Бритен", own_dictionary(other).name)
    assert repair("Клагур Бритен", lexicon_of(other)).text == "Клагур Бритех"


def test_its_name_is_that_of_the_document_on_every_system(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "район.pdf")
    table = a_dictionary(tmp_path / COLLECTION, "Класур", "Клагур", f"{apart}.csv")
    assert dictionaries_beside(tmp_path / "район.pdf") == (table,)
    assert dictionaries_beside(tmp_path / "раион.pdf") == ()


@pytest.mark.parametrize("name", ["план", "план.bin", "never_change.pdf", ".план.pdf"])
def test_a_document_whose_own_table_would_be_taken_for_one_of_all_has_none(name: str) -> None:
    with pytest.raises(DictionaryError, match="rename it"):
        own_dictionary(Path(name))


def test_a_slip_is_told_with_its_folder(tmp_path: Path, folder: Path) -> None:
    with_a_slip(tmp_path / COLLECTION)
    with pytest.raises(DictionaryError, match=rf"^{COLLECTION} beside it: ours\.csv:1: columns missing"):
        lexicon_of(tmp_path / "a.pdf")
    with_a_slip(folder)
    with pytest.raises(DictionaryError) as caught:
        checked_own_dictionaries()
    assert str(caught.value).startswith(f"{folder}: ours.csv:1: columns missing")


def test_what_cannot_be_read_is_an_error_of_dictionaries(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError, match=r"cannot read .*gone\.csv: "):
        checked_own_dictionaries([tmp_path / "gone.csv"])


def test_folders_of_dictionaries_are_not_searched_for_scans(tmp_path: Path) -> None:
    a_dictionary(tmp_path / "in" / "b" / COLLECTION, "Класур", "Клагур")
    (tmp_path / "in" / "b" / "a.pdf").touch()
    found = find_documents([tmp_path / "in"], tmp_path / "out")
    assert (found.documents, found.skipped) == ((tmp_path / "in" / "b" / "a.pdf",), ())


def test_the_doctor_looks_at_them(folder: Path) -> None:
    def said() -> tuple[bool, str]:
        (finding,) = [finding for finding in examine() if finding.what == "dictionaries of your own"]
        return finding.found, finding.detail

    assert said() == (True, f"none (CSV files in {folder} would be used)")
    a_dictionary(folder, "Класур", "Клагур")
    assert said() == (True, f"1 of {folder} load")
    with_a_slip(folder)
    assert said()[0] is False
    assert "ours.csv:1: columns missing" in said()[1]


# --- in documents


@pytest.fixture(scope="module")
def damaged() -> bytes:
    html = ORDER_HTML.replace("Провести семинар для учителей", "Центр «Клагур» и центр «Бритен»")
    return scan_pdf(page_picture(html))


def terms_of(out: Path, name: str) -> set[str]:
    """What the dictionaries of these tests made of it."""
    text = (out / name / f"{name}.edits.csv").read_bytes().decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    return {row["after"] for row in rows if "ours.csv" in row["rule"]}


def in_two_folders(tmp_path: Path, scan: bytes) -> None:
    for name in ("one", "two"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / f"{name}.pdf").write_bytes(scan)
    (tmp_path / "in" / "two" / "two.pdf").write_bytes(scan + b"\n")  # else it has the same content


def test_each_document_has_those_beside_it(
    prikaz_command: Command, tmp_path: Path, folder: Path, damaged: bytes
) -> None:
    in_two_folders(tmp_path, damaged)
    a_dictionary(folder, "Класур", "Клагур")
    a_dictionary(tmp_path / "in" / "two" / COLLECTION, "Бритех", "Бритен")
    result = prikaz_command("digitize", "in", "-o", "out", "-j", 1, "--edits", "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    assert terms_of(tmp_path / "out", "one") == {"Класур"}
    assert terms_of(tmp_path / "out", "two") == {"Класур", "Бритех"}


def test_a_slip_beside_a_document_fails_it_alone(
    prikaz_command: Command, tmp_path: Path, damaged: bytes
) -> None:
    in_two_folders(tmp_path, damaged)
    with_a_slip(tmp_path / "in" / "one" / COLLECTION)
    result = prikaz_command("digitize", "in", "-o", "out", "-j", 1)
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"failed: in/one/one.pdf: {COLLECTION} beside it: ours.csv:1: columns missing")
    rows = register_of(tmp_path / "out")
    assert {name: row["status"] for name, row in rows.items()} == {"one": "failed", "two": "done"}


@pytest.mark.parametrize("command", [("digitize", "a.pdf", "-o", "out"), ("repair", "a.txt")])
def test_a_slip_in_the_users_own_is_wrong_usage(
    prikaz_command: Command, tmp_path: Path, folder: Path, command: tuple[str, ...]
) -> None:
    with_a_slip(folder)
    result = prikaz_command(*command)
    assert result.returncode == 2
    assert "columns missing" in " ".join(result.stderr.replace("│", " ").split())
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_text_has_them_too(prikaz_command: Command, tmp_path: Path, folder: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Центр «Клагур» и центр «Бритен»", "utf-8")
    a_dictionary(folder, "Класур", "Клагур")
    a_dictionary(tmp_path / "in" / COLLECTION, "Бритех", "Бритен")
    assert prikaz_command("repair", "in/a.txt").stdout == "Центр «Класур» и центр «Бритех»"
    with_a_slip(tmp_path / "in" / COLLECTION)
    result = prikaz_command("repair", "in/a.txt")
    assert (result.returncode, result.stdout) == (1, "")
    slip = f"{COLLECTION}/ours.csv:1: columns missing"
    assert result.stderr.startswith(f"prikaz: {COLLECTION} beside it: {slip}")


def test_python_has_them_too(tmp_path: Path, folder: Path, damaged: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(damaged)
    a_dictionary(folder, "Класур", "Клагур")
    a_dictionary(tmp_path / COLLECTION, "Бритех", "Бритен")
    document = prikaz.digitize(tmp_path / "a.pdf")
    assert document.tables[0].rows[0].cells[1].text == "Центр «Класур» и центр «Бритех»"
    with_a_slip(tmp_path / COLLECTION)
    with pytest.raises(DictionaryError, match="columns missing"):
        prikaz.digitize(tmp_path / "a.pdf")


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path) -> None:
    (tmp_path / COLLECTION).symlink_to(COLLECTION)  # a link to itself
    with pytest.raises(DictionaryError, match="cannot look into"):
        lexicon_of(tmp_path / "a.pdf")


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / COLLECTION).mkdir()
    (tmp_path / COLLECTION / "ours.csv").symlink_to("gone.csv")
    with pytest.raises(DictionaryError, match="cannot read"):
        lexicon_of(tmp_path / "a.pdf")
