"""The real command on real files: what it writes, what it says and how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from made_scans import LETTER_HTML, ORDER_HTML, ROWS, broken_files, encrypted, jpeg, page_picture, scan_pdf
from PIL import Image

Command = Callable[..., subprocess.CompletedProcess[str]]


def register_of(out: Path) -> dict[str, dict[str, str]]:
    text = (out / "register.csv").read_bytes().decode("utf-8-sig")
    return {row["name"]: row for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")}


def files_in(folder: Path) -> list[str]:
    """All files but those that prikaz keeps for itself."""
    found = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
    return [name for name in found if not name.startswith(".prikaz/")]


def test_a_scan_becomes_files(prikaz_command: Command, tmp_path: Path, order_pdf: bytes) -> None:
    (tmp_path / "приказ.pdf").write_bytes(order_pdf)
    result = prikaz_command("digitize", "приказ.pdf", "-o", "out", "-j", 1)
    assert result.returncode == 0, result.stderr
    assert files_in(tmp_path / "out") == [
        "register.csv",
        "приказ/приказ.csv",
        "приказ/приказ.json",
        "приказ/приказ.xlsx",
    ]
    document = json.loads((tmp_path / "out" / "приказ" / "приказ.json").read_text("utf-8"))
    texts = [[cell["text"] for cell in row["cells"]] for row in document["tables"][0]["rows"]]
    assert texts == [list(row) for row in ROWS]
    assert register_of(tmp_path / "out")["приказ"]["status"] == "done"
    line, summary = result.stdout.splitlines()
    assert line.startswith("приказ.pdf: 1 table, 3 rows, 1 page, ")
    assert summary.startswith("1 document: 1 done, 0 failed; 1 page in ")


def test_typed_values_are_columns_on_request(
    prikaz_command: Command, tmp_path: Path, order_pdf: bytes
) -> None:
    (tmp_path / "a.pdf").write_bytes(order_pdf)
    result = prikaz_command("digitize", "a.pdf", "-o", "out", "-j", 1, "--typed", "--format", "csv")
    assert result.returncode == 0, result.stderr
    lines = (tmp_path / "out" / "a" / "a.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].split(";") == ["№ п/п", "Мероприятие", "Срок", "Срок (с)", "Срок (по)"]
    assert lines[2].split(";")[2:] == ["апрель 2024", "2024-04-01", "2024-04-30"]


def test_a_list_of_repairs_on_request(prikaz_command: Command, tmp_path: Path) -> None:
    damaged = ORDER_HTML.replace("Провести семинар для учителей", "Открыть центр «1Т-куб»")
    (tmp_path / "a.pdf").write_bytes(scan_pdf(page_picture(damaged)))
    command = ("digitize", "a.pdf", "-o", "out", "-j", 1, "--format", "json")
    result = prikaz_command(*command, "--edits", "--csv", "plain")
    assert result.returncode == 0, result.stderr
    assert files_in(tmp_path / "out" / "a") == ["a.edits.csv", "a.json"]
    text = (tmp_path / "out" / "a" / "a.edits.csv").read_bytes().decode()
    (line,) = [line for line in csv.DictReader(io.StringIO(text, newline="")) if line["after"] == "IT-куб"]
    assert (line["row"], line["header"], line["stage"]) == ("1", "Мероприятие", "dictionary")
    again = prikaz_command(*command)
    assert again.returncode == 0, again.stderr
    assert files_in(tmp_path / "out" / "a") == ["a.json"]


def test_each_broken_file_gets_its_line_and_the_good_ones_are_done(
    prikaz_command: Command, tmp_path: Path, order_pdf: bytes, order_picture: Image.Image
) -> None:
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    expected = broken_files(inputs, order_pdf, jpeg(order_picture))
    (inputs / "z.pdf").write_bytes(order_pdf)
    result = prikaz_command("digitize", *(inputs / name for name in expected), inputs / "z.pdf", "-o", out)
    assert result.returncode == 1
    lines = result.stderr.splitlines()
    for name, said in expected.items():
        (line,) = [line for line in lines if name in line]
        assert line.startswith("failed: ")
        assert line.count("page 1") <= 1
        assert re.search(said, line), line
    assert "Traceback" not in result.stderr
    assert len(lines) == len(expected)
    register = register_of(out)
    assert {name for name, row in register.items() if row["status"] == "done"} == {"z"}
    assert len(register) == len(expected) + 1
    assert all(row["reason"] for row in register.values() if row["status"] == "failed")
    assert [f for f in files_in(out) if not f.startswith("z/")] == ["register.csv"]


def test_pages_with_nothing_to_find_are_done_and_say_so(prikaz_command: Command, tmp_path: Path) -> None:
    Image.new("L", (1, 1), 255).save(tmp_path / "pixel.png")
    Image.new("L", (1000, 1400), 255).save(tmp_path / "blank.png", dpi=(120, 120))
    (tmp_path / "letter.pdf").write_bytes(scan_pdf(page_picture(LETTER_HTML)))
    result = prikaz_command("digitize", "pixel.png", "blank.png", "letter.pdf", "-o", "out")
    assert result.returncode == 0, result.stderr
    for name in ("pixel.png", "blank.png", "letter.pdf"):
        assert f"warning: {name}: no table found in it" in result.stderr
    assert files_in(tmp_path / "out") == [
        "blank/blank.json",
        "letter/letter.json",
        "pixel/pixel.json",
        "register.csv",
    ]


def test_passwords(prikaz_command: Command, tmp_path: Path, order_pdf: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(encrypted(order_pdf, "secret"))
    wrong = prikaz_command("digitize", "a.pdf", "-o", "out", "--password", "guess")
    assert wrong.returncode == 1
    assert "password given for a.pdf is wrong" in wrong.stderr
    right = prikaz_command("digitize", "a.pdf", "-o", "out", "--password", "secret")
    assert right.returncode == 0, right.stderr
    assert register_of(tmp_path / "out")["a"]["status"] == "done"
    assert "secret" not in (tmp_path / "out" / "a" / "a.json").read_text("utf-8")


def test_a_language_that_is_not_installed(prikaz_command: Command, tmp_path: Path) -> None:
    result = prikaz_command("digitize", "a.pdf", "-o", "out", "--lang", "rus+xyz")
    assert result.returncode == 3
    assert re.fullmatch(r"prikaz: language model xyz is not installed .*installed: .*rus.*\n", result.stderr)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("out", ["file/out", "file"])
def test_an_output_folder_that_cannot_be_made(
    prikaz_command: Command, tmp_path: Path, order_pdf: bytes, out: str
) -> None:
    # Permissions would not do: whoever runs the tests as root may write anywhere.
    (tmp_path / "a.pdf").write_bytes(order_pdf)
    (tmp_path / "file").write_text("not a folder")
    result = prikaz_command("digitize", "a.pdf", "-o", out)
    assert result.returncode == 1
    assert result.stderr.startswith(f"prikaz: cannot write {out}: ")
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_a_register_that_is_none_is_not_overwritten(prikaz_command: Command, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "register.csv").write_text("my,own\n")
    result = prikaz_command("digitize", "a.pdf", "-o", "out")
    assert result.returncode == 1
    assert "move it away" in result.stderr
    assert (tmp_path / "out" / "register.csv").read_text() == "my,own\n"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a.pdf",),
        ("a.pdf", "-o", "out", "--format", "pdf"),
        ("a.pdf", "-o", "out", "--pages", "5-2"),
        ("a.pdf", "-o", "out", "--jobs", "0"),
        ("a.pdf", "-o", "out", "--csv", "tabs"),
        ("a.pdf", "-o", "out", "--lang", ""),
        ("a.pdf", "-o", "out", "--lang", "../rus"),
        ("a.pdf", "-o", "out", "--dictionary", "nowhere.csv"),
        ("a.pdf", "-o", "out", "--max-pages", "0"),
    ],
)
def test_wrong_usage(prikaz_command: Command, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = prikaz_command("digitize", *arguments)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_one_name_never_overwrites_another_and_the_same_document_does(
    prikaz_command: Command, tmp_path: Path, order_pdf: bytes
) -> None:
    other = scan_pdf(Image.new("L", (800, 1000), 255))
    for folder, content in (("a", order_pdf), ("b", other), ("c", order_pdf)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.pdf").write_bytes(content)
    first = prikaz_command("digitize", "a", "b", "c", "-o", "out", "--format", "json")
    assert first.returncode == 0, first.stderr
    assert "skipped: c/plan.pdf has the same content as a/plan.pdf" in first.stderr
    assert files_in(tmp_path / "out") == ["plan-2/plan-2.json", "plan/plan.json", "register.csv"]
    second = prikaz_command("digitize", "b", "a", "-o", "out", "--format", "json")
    assert second.returncode == 0, second.stderr
    assert files_in(tmp_path / "out") == ["plan-2/plan-2.json", "plan/plan.json", "register.csv"]
    files = {name: row["file"] for name, row in register_of(tmp_path / "out").items()}
    assert files == {
        "plan": str(tmp_path / "a" / "plan.pdf"),
        "plan-2": str(tmp_path / "b" / "plan.pdf"),
    }


def test_pages_and_order_do_not_depend_on_the_number_of_jobs(
    prikaz_command: Command, tmp_path: Path, order_picture: Image.Image
) -> None:
    (tmp_path / "a.pdf").write_bytes(scan_pdf(order_picture, pages=4))
    for jobs in (1, 3):
        result = prikaz_command("digitize", "a.pdf", "-o", f"out{jobs}", "-j", jobs, "--pages", "2-4")
        assert result.returncode == 0, result.stderr
    one, three = ((tmp_path / f"out{jobs}" / "a" / "a.json").read_text("utf-8") for jobs in (1, 3))
    assert one == three
    assert {row["page"] for t in json.loads(one)["tables"] for row in t["rows"]} <= {2, 3, 4}


def test_pages_that_a_document_does_not_have_fail_it(
    prikaz_command: Command, tmp_path: Path, order_pdf: bytes
) -> None:
    (tmp_path / "a.pdf").write_bytes(order_pdf)
    result = prikaz_command("digitize", "a.pdf", "-o", "out", "--pages", "2-")
    assert result.returncode == 1
    assert result.stderr == (
        "failed: a.pdf: none of the pages asked for: it has 1; choose others with --pages\n"
    )


def test_quiet_says_nothing_but_failures(prikaz_command: Command, tmp_path: Path, order_pdf: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(order_pdf)
    result = prikaz_command("digitize", "a.pdf", "gone.pdf", "-o", "out", "-q")
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == "failed: gone.pdf does not exist: check the path\n"


def test_an_empty_folder_is_no_failure(prikaz_command: Command, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "notes.txt").touch()
    result = prikaz_command("digitize", "in", "-o", "out")
    assert result.returncode == 0
    assert result.stderr.startswith("skipped: in/notes.txt")
    assert result.stdout.startswith("0 documents: 0 done, 0 failed, 1 skipped")


def test_version(prikaz_command: Command) -> None:
    result = prikaz_command("--version")
    assert (result.returncode, result.stdout) == (0, "prikaz 0.1.0\n")
