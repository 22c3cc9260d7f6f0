"""The parts of a document as bytes, and back: all of it, and a merged cell one cell still."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_documents import a_cell, a_table

from normalize import Document, Row, Text
from normalize.memory import Memory
from normalize.parts import Parts, parts_of
from prikaz.export import to_json
from prikaz.kept_parts import packed_parts, unpacked_parts


def parts_with(document: Document) -> Parts:
    return parts_of(document, Memory(printed=("один", "два"), found=document.orders))


def test_what_comes_back_is_what_was_packed(plan: Document) -> None:
    parts = parts_with(plan)
    again = unpacked_parts(packed_parts(parts))
    assert again is not None
    assert again == parts
    told = replace(plan, tables=again.tables, lines=again.lines, words=again.words)
    assert to_json(told) == to_json(plan)
    assert again.tables[0].title.boxes == plan.tables[0].title.boxes  # which no comparison sees


def test_a_cell_and_a_section_of_two_rows_are_one_object(plan: Document) -> None:
    section, cell, other = Text("Раздел"), a_cell("март"), a_cell("март")
    rows = (Row(section, 1, (cell,)), Row(section, 1, (cell,)), Row(Text("Раздел"), 1, (other,)))
    table = replace(a_table([], ["Срок"]), rows=rows)
    again = unpacked_parts(packed_parts(parts_with(replace(plan, tables=(table,)))))
    assert again is not None
    first, second, third = again.tables[0].rows
    assert first.cells[0] is second.cells[0]
    assert first.section is second.section
    assert third.cells[0] is not first.cells[0]
    assert third.section is not first.section


@pytest.mark.parametrize("cut", [0, 1, 20, -1])
def test_what_is_damaged_is_nothing(plan: Document, cut: int) -> None:
    assert unpacked_parts(packed_parts(parts_with(plan))[:cut]) is None
