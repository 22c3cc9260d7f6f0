"""`prikaz dictionary suggest` and `check`: rows from people's decisions, and what is wrong with a table."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from made_documents import a_cell, a_document, a_table
from typer.testing import CliRunner

from dictionaries import COLLECTION, SHIPPED
from ingest import Box, Source
from normalize import PageBox, Review, Table
from normalize.entries import COLUMNS
from prikaz.cli import app
from prikaz.export import Entry, json_bytes, publish
from prikaz.learning import Finding, check, preview_of
from prikaz.ledger import Ledger, Making, Ruling

Command = Callable[..., subprocess.CompletedProcess[str]]
Here = Callable[..., Result]

A = "1" * 64
ROW = {"canonical": "Класур", "variants": "Клагур", "case": "any", "tier": "apply", "evidence": "a scan"}


def a_column(texts: list[str], reviewed: tuple[int, ...] = ()) -> Table:
    """One column of cells, some of them decided by a person as they are."""
    table = a_table([[text] for text in texts], ["Центр"])
    rows = [
        replace(
            row,
            cells=(
                a_cell(
                    text,
                    boxes=(PageBox(2, Box(0, 20 * at, 10, 20 * at + 9)),),
                    reviewed=Review("anna", "2024-03-01T10:00:00+00:00", text) if at in reviewed else None,
                ),
            ),
        )
        for at, (row, text) in enumerate(zip(table.rows, texts, strict=True))
    ]
    return replace(table, rows=tuple(rows))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    """The command in this process, for starting one takes longer than all that it does."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, ["dictionary", *map(str, arguments)])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """One document, with three cells; a person corrected one of them and accepted another."""
    folder = tmp_path / "out"
    (folder / ".prikaz").mkdir(parents=True)
    document = a_document(a_column(["Центр «Клагур»", "Отдел КЦП", "Центр"], reviewed=(1,)), sha256=A)
    files = {"план.json": json_bytes(document)}
    with Ledger(folder) as ledger:
        scan = tmp_path / "in" / "план.pdf"
        name = ledger.documents.name_for("план", scan, A)
        ledger.begin(name, scan, Source(scan, scan.name, A, "application/pdf", 3))
        publish(folder / name, files)
        sizes = {file: len(content) for file, content in files.items()}
        ledger.documents.done(Entry.done(name, str(scan), document), sizes, Making("1-3", "read", "made"))
        for read, decided in (("Центр «Клагур»", "Центр «Класур»"), ("Отдел КЦП", "Отдел КЦП")):
            box = Box(0, 0, 10, 9) if read != decided else Box(0, 20, 10, 29)
            ledger.decisions.decide(A, Ruling("cell", 2, box, read, read, decided, "anna"), 0)
    return folder


def a_file(folder: Path, *rows: dict[str, str], name: str = "ours.csv") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def told(found: list[Finding]) -> list[tuple[int, str]]:
    return [(one.line, one.kind) for one in found]


# --- suggest


def test_rows_come_to_standard_output_and_remarks_do_not(
    prikaz_command: Command, tmp_path: Path, out: Path
) -> None:
    result = prikaz_command("dictionary", "suggest", "out")
    header, row = result.stdout.splitlines()
    assert header == ";".join(COLUMNS)
    assert row == "Класур;Клагур;;;name;any;;apply;decided in review (1 in 1 document);"
    assert (result.returncode, result.stderr) == (0, "prikaz: «Клагур» → «Класур»: 1 times, in план\n")
    (tmp_path / "ours.csv").write_text(result.stdout, "utf-8")
    again = prikaz_command("dictionary", "check", "ours.csv", "--text", out)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "prikaz: ours.csv: nothing found\n")


def test_only_what_enough_decisions_say(here: Here, out: Path) -> None:
    result = here("suggest", out, "--min", 2)
    assert (result.exit_code, result.stdout.splitlines()) == (0, [";".join(COLUMNS)])
    assert "nothing to propose: 2 decisions" in result.stderr


def test_a_folder_without_a_ledger(here: Here, tmp_path: Path) -> None:
    result = here("suggest", tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "has no ledger" in result.stderr


def test_what_a_row_would_change_in_a_folder_of_results(out: Path) -> None:
    with Ledger(out) as ledger:
        (change,) = preview_of(ledger, out, ROW).changes
    assert (change.name, change.where.row, change.after) == ("план", 1, "Центр «Класур»")


# --- check


def test_a_table_without_a_fault(tmp_path: Path) -> None:
    table = a_file(
        tmp_path,
        ROW,
        {"canonical": "тьютор", "inflect": "yes", "evidence": "273-ФЗ"},
        ROW | {"canonical": "КЦН", "variants": "КЦП", "left": "отдел*", "case": "exact"},
    )
    assert check(table, SHIPPED) == [] or told(check(table, SHIPPED)) == [(3, "dead")]


@pytest.mark.parametrize(
    ("row", "kind", "message"),
    [
        ({"canonical": "Школу", "variants": "школа"}, "refused", "«школа» is a word"),
        ({"tier": "maybe"}, "refused", "tier is 'maybe'"),
        ({"canonical": "Пентр", "variants": "центр культуры"}, "refused", "would change"),
        ({"canonical": "Клатур"}, "ambiguous", "means «Класур» too in ours.csv:2"),
        ({"canonical": "IT-куб", "variants": "ГГ-куб"}, "dead", "made «IT-куб» by education.csv:2 already"),
        ({"canonical": "Клатур", "left": "центр"}, "ambiguous", "both are only suggested"),
        ({"canonical": "Бритех", "variants": "Бритех|Бритен"}, "dead", "«Бритех» is the right form itself"),
        ({"canonical": "QR-коду", "variants": "QR-коди"}, "dead", "protected"),
        ({"canonical": "№ п/п", "variants": "№ п/л"}, "dead", "row-number-header"),
        ({"canonical": "Бритех", "variants": "Бритен", "left": "х1х"}, None, ""),
        ({"canonical": "2023 год", "variants": "2028 гол"}, "dangerous", "makes another number"),
        ({"canonical": "Иванов", "variants": "Ивансв"}, "dangerous", "name of people"),
        ({"canonical": "дом мира", "variants": "том мира"}, "dangerous", "are right ones"),
        (
            {"canonical": "КЦП", "variants": "КЦ11"},
            "dangerous",
            "is a variant of ours.csv:3",
        ),
    ],
)
def test_what_is_found_in_a_row(tmp_path: Path, row: dict[str, str], kind: str | None, message: str) -> None:
    other = ROW | {"canonical": "КЦН", "variants": "КЦП", "left": "отдел", "case": "exact"}
    table = a_file(tmp_path, ROW, other, ROW | row)
    found = check(table, SHIPPED)
    if kind is None:
        assert found == []
        return
    assert (4, kind) in told(found), found
    assert message in next(one.message for one in found if (one.line, one.kind) == (4, kind))


def test_one_slip_does_not_hide_another(tmp_path: Path) -> None:
    table = a_file(tmp_path, ROW | {"variants": "школа"}, {"canonical": "a"}, ROW | {"case": ""})
    assert told(check(table, SHIPPED)) == [(2, "refused"), (3, "refused"), (4, "refused")]
    table.write_text(table.read_text("utf-8-sig").replace("a;", "a;;;;;;;;;;;;;b", 1), "utf-8")
    assert (3, "refused") in told(check(table, SHIPPED))


def test_a_file_that_is_no_dictionary(tmp_path: Path) -> None:
    table = a_file(tmp_path)
    table.write_text("a;b\n1;2\n")
    assert [(f.line, f.kind, f.message.partition(":")[0]) for f in check(table, SHIPPED)] == [
        (1, "refused", "columns missing")
    ]
    table.write_bytes("canonical;variants\nшкола;".encode("cp1251"))
    (one,) = check(table, SHIPPED)
    assert "not UTF-8" in one.message
    never = tmp_path / "never_change.csv"
    never.write_text("text;case;note\n[ab;any;\nКласур;any;\n", "utf-8")
    assert told(check(never, SHIPPED)) == [(2, "refused")]


@pytest.mark.usefixtures("out")
def test_a_collection_shows_what_a_row_does_there(here: Here, tmp_path: Path) -> None:
    rows = (
        ROW,
        ROW | {"canonical": "КЦН", "variants": "КЦП", "left": "отдел", "case": "exact"},
        ROW | {"canonical": "Бритех", "variants": "Бритен"},
    )
    a_file(tmp_path, *rows)
    result = here("check", "ours.csv", "--text", "out")
    assert result.exit_code == 1
    decided, dead = result.stdout.splitlines()
    assert decided.startswith(
        "ours.csv:3: dangerous: would change what a person decided, to «КЦН»: «Отдел КЦП»"
    )
    assert "of план, page 2" in decided
    assert dead.startswith("ours.csv:4: dead: what is read for «Бритех» is in none of ")
    (tmp_path / "a.txt").write_text("Бритен И. И.\nотдел КЦП, Клагур\n", "utf-8")
    result = here("check", "ours.csv", "--text", "a.txt")
    (named,) = result.stdout.splitlines()
    assert "ours.csv:4: dangerous: would change a name, to «Бритех»: «Бритен И. И.» of a.txt" in named


def test_documents_without_json_are_told(here: Here, tmp_path: Path, out: Path) -> None:
    a_file(tmp_path, ROW)
    (out / "план" / "план.json").unlink()
    result = here("check", "ours.csv", "--text", "out")
    assert result.exit_code == 1
    assert "1 of 1 documents have no JSON" in result.stderr


def test_those_beside_it_count_too(here: Here, tmp_path: Path) -> None:
    folder = tmp_path / COLLECTION
    a_file(folder, ROW | {"canonical": "Клатур"}, name="theirs.csv")
    a_file(folder, ROW | {"canonical": "Клакур"}, name="другой.pdf.csv")
    a_file(folder, ROW)
    result = here("check", f"{COLLECTION}/ours.csv")
    assert result.exit_code == 1
    assert "means «Клатур» too in theirs.csv:2" in result.stdout


@pytest.mark.parametrize("arguments", [("gone.csv",), ("out",), ("ours.csv", "--text", "gone")])
def test_wrong_usage(here: Here, tmp_path: Path, out: Path, arguments: tuple[str, ...]) -> None:
    a_file(tmp_path, ROW)
    assert out.is_dir()
    assert here("check", *arguments).exit_code == 2
