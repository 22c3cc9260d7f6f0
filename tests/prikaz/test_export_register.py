from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import a_document, a_table

from normalize import Document, Order, OrderPart, Text
from prikaz.export import Entry, Register, RegisterError, doubts_in, file_stem, publish


def written(out: Path) -> list[dict[str, str]]:
    text = (out / "register.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_one_row_per_document(tmp_path: Path, plan: Document) -> None:
    register = Register(tmp_path)
    register.write(Entry.done("план", "/in/план.pdf", plan))
    register.write(Entry.failed("битый", "/in/битый.pdf", "is damaged", pages="2"))
    rows = {row["name"]: row for row in written(tmp_path)}
    assert list(rows) == ["битый", "план"]
    assert rows["план"] | {"sha256": ""} == {
        "name": "план",
        "number": "127-ОД",
        "date": "2024-03-15",
        "title": "О плане",
        "pages": "3",
        "tables": "1",
        "rows": "2",
        "doubts": "4",
        "status": "done",
        "reason": "",
        "file": "/in/план.pdf",
        "sha256": "",
    }
    assert (rows["битый"]["status"], rows["битый"]["reason"]) == ("failed", "is damaged")


def test_doubts_of_cells_headers_and_order_are_counted(plan: Document) -> None:
    assert doubts_in(plan) == 4  # a cell, a header, the title, the place


def test_a_document_of_several_orders_is_one_row_that_names_them_all(plan: Document) -> None:
    more = Order(number=Text("17-р", doubt="not read surely"), date="2025-02-03")
    document = replace(plan, orders=(OrderPart((1, 2), plan.order), OrderPart((3, 3), more)))
    entry = Entry.done("план", "/in/план.pdf", document)
    assert (entry.number, entry.date, entry.title) == (
        "127-ОД; 17-р",
        "2024-03-15; 2025-02-03",
        "О плане; –",
    )
    assert entry.doubts == "5"
    assert Entry.done("пусто", "/in/пусто.pdf", a_document()).number == ""


def test_earlier_runs_stay_and_the_same_name_is_replaced(tmp_path: Path) -> None:
    Register(tmp_path).write(Entry.failed("a", "/a.pdf", "broken"))
    Register(tmp_path).write(Entry.failed("b", "/b.pdf", "broken"))
    Register(tmp_path).write(Entry.done("a", "/a.pdf", a_document()))
    assert [(row["name"], row["status"]) for row in written(tmp_path)] == [("a", "done"), ("b", "failed")]


def test_two_documents_of_one_name(tmp_path: Path) -> None:
    register = Register(tmp_path)
    names = [register.name_for("план", f"/{i}/план.pdf", f"{i}" * 64) for i in range(3)]
    assert names == ["план", "план-2", "план-3"]


def test_the_same_document_keeps_its_name_over_runs(tmp_path: Path) -> None:
    register = Register(tmp_path)
    for folder, sha256 in (("a", "1" * 64), ("b", "2" * 64)):
        file = f"/{folder}/план.pdf"
        name = register.name_for("план", file, sha256)
        register.write(Entry.done(name, file, a_document(sha256=sha256)))
    again = Register(tmp_path)
    assert again.name_for("план", "/moved/план.pdf", "2" * 64) == "план-2"
    assert again.name_for("план", "/a/план.pdf", "1" * 64) == "план"
    assert again.name_for("план", "/a/план.pdf", "3" * 64) == "план-3"


def test_an_unreadable_document_does_not_take_the_row_of_a_good_one(tmp_path: Path) -> None:
    register = Register(tmp_path)
    assert register.name_for("план", "/a/план.pdf", "1" * 64) == "план"
    assert register.name_for("план", "/b/план.pdf", "") == "план-2"
    assert register.name_for("план", "/b/план.pdf", "5" * 64) == "план-2"  # repaired since


def test_names_that_differ_only_in_case_are_one_name_on_some_disks(tmp_path: Path) -> None:
    register = Register(tmp_path)
    assert register.name_for("План", "/a", "1" * 64) == "План"
    assert register.name_for("план", "/b", "2" * 64) == "план-2"


def test_reserved_names_and_folders_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    register = Register(tmp_path)
    assert register.name_for("register.csv", "/a", "1" * 64) == "register.csv-2"
    assert register.name_for(".prikaz", "/a", "1" * 64) == ".prikaz-2"
    assert register.name_for("photos", "/a", "1" * 64) == "photos-2"


def test_a_lost_register_is_made_up_for_by_the_json(tmp_path: Path) -> None:
    publish(tmp_path / "plan", {"plan.json": b'{"source": {"sha256": "%s"}}' % (b"1" * 64)})
    assert Register(tmp_path).name_for("plan", "/a", "2" * 64) == "plan-2"
    assert Register(tmp_path).name_for("plan", "/a", "1" * 64) == "plan"


def test_a_reserved_name_without_a_result_is_not_written(tmp_path: Path) -> None:
    register = Register(tmp_path)
    register.name_for("a", "/a", "1" * 64)
    register.write(Entry.failed("b", "/b", "broken"))
    assert [row["name"] for row in written(tmp_path)] == ["b"]


@pytest.mark.parametrize("content", [b"", b"a;b\r\n1;2\r\n", b"\xff\xfe\x00", b"name;shoe size\r\n"])
def test_a_file_that_is_no_register_is_not_overwritten(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "register.csv").write_bytes(content)
    with pytest.raises(RegisterError, match="move it away"):
        Register(tmp_path)
    assert (tmp_path / "register.csv").read_bytes() == content


@given(st.text(st.characters(exclude_characters="\0")), st.text(st.characters()))
def test_any_title_and_reason_come_back(tmp_path_factory: pytest.TempPathFactory, a: str, b: str) -> None:
    out = tmp_path_factory.mktemp("out")
    document = a_document(a_table([["1"]], ["№"]), title=Text(a), number=Text(b))
    Register(out).write(Entry.done("x", a, document))
    first = list(Register(out))
    Register(out).write(Entry.failed("y", "/y", "broken"))
    assert [entry for entry in Register(out) if entry.name == "x"] == first


def test_long_names_leave_room_for_endings() -> None:
    stem = file_stem("ы" * 127)
    assert len(stem.encode()) == 200
    assert file_stem("plan") == "plan"
    assert file_stem("...") == "document"
