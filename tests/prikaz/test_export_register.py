from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import a_document, a_table

from normalize import Document, Order, OrderPart, Text
from prikaz.export import Entry, RegisterError, doubts_in, read_register, register_csv


def test_a_row_says_what_came_of_a_document(tmp_path: Path, plan: Document) -> None:
    entries = [
        Entry.failed("битый", "/in/битый.pdf", "is damaged", pages="2"),
        Entry.done("план", "/in/план.pdf", plan),
    ]
    assert entries[1] == Entry(
        name="план",
        number="127-ОД",
        date="2024-03-15",
        title="О плане",
        pages="3",
        tables="1",
        rows="2",
        doubts="4",
        status="done",
        reason="",
        file="/in/план.pdf",
        sha256="ab" * 32,
    )
    content = register_csv(entries)
    assert content.startswith("\ufeffname;number;date;title;pages;".encode())
    (tmp_path / "register.csv").write_bytes(content)
    assert read_register(tmp_path / "register.csv") == entries


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


@pytest.mark.parametrize("content", [b"", b"a;b\r\n1;2\r\n", b"\xff\xfe\x00", b"name;shoe size\r\n"])
def test_a_file_that_is_no_register_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "register.csv").write_bytes(content)
    with pytest.raises(RegisterError, match="move it away"):
        read_register(tmp_path / "register.csv")


@given(st.text(st.characters(exclude_characters="\0")), st.text(st.characters()))
def test_any_title_and_reason_come_back(tmp_path_factory: pytest.TempPathFactory, a: str, b: str) -> None:
    path = tmp_path_factory.mktemp("out") / "register.csv"
    document = a_document(a_table([["1"]], ["№"]), title=Text(a), number=Text(b))
    path.write_bytes(register_csv([Entry.done("x", a, document)]))
    first = read_register(path)
    path.write_bytes(register_csv(first))
    assert read_register(path) == first
