"""Where dictionaries change the order's text alone its tables stay, and all comes out as if made anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from set_orders import ORDER, PLAN, ROWS
from test_answers import lexicon_with

from normalize import Document, Lexicon, SourceInfo, load_lexicon, make_document
from normalize.answers import Answers, answers_of, changed_texts, has_changed_tables, memory_of
from normalize.memory import Memory
from normalize.parts import parts_of, with_orders_mended, with_tables_made
from table_extract import stitch

SOURCE = SourceInfo("план.pdf", "ab" * 32, 1, "application/pdf")


def made(lexicon: Lexicon, memory: Memory) -> Document:
    pages = (ORDER, PLAN)
    return make_document(SOURCE, pages, stitch(pages), lexicon, memory=memory)


@pytest.fixture(scope="module")
def before() -> tuple[Document, Memory, Answers]:
    memory, lexicon = Memory(), load_lexicon()
    document = made(lexicon, memory)
    return document, memory, answers_of(memory, lexicon)


@pytest.mark.parametrize(
    ("row", "in_tables", "again"), [("a point", 0, 1), ("a cell", 1, 0), ("the title", 0, 0)]
)
def test_what_is_changed_decides_what_is_made_again(
    tmp_path: Path, before: tuple[Document, Memory, Answers], row: str, in_tables: int, again: int
) -> None:
    document, memory, answers = before
    lexicon = lexicon_with(tmp_path, ROWS[row])
    changed = changed_texts(answers, lexicon)
    assert changed
    assert has_changed_tables(answers, changed) == in_tables
    anew, known = made(lexicon, Memory()), memory_of(answers, changed)
    assert anew != document
    parts = parts_of(document, memory)
    if not in_tables:
        found = with_orders_mended(parts, SOURCE, lexicon, "safe", known)
        assert found == (anew if again else None)
    assert with_tables_made(parts, memory.raw, SOURCE, lexicon, "safe", known) == anew


def test_a_changed_point_is_changed_back(tmp_path: Path, before: tuple[Document, Memory, Answers]) -> None:
    document, memory, answers = before
    parts, lexicon = parts_of(document, memory), lexicon_with(tmp_path, ROWS["a point"])
    known = memory_of(answers, changed_texts(answers, lexicon) or frozenset())
    found = with_orders_mended(parts, SOURCE, lexicon, "safe", known)
    assert found is not None
    assert found.order.items[1].text.text.startswith("Надзор")
    others = answers_of(known, lexicon)
    assert changed_texts(others, lexicon) == frozenset()
    known = memory_of(others, changed_texts(others, load_lexicon()) or frozenset())
    assert with_orders_mended(parts, SOURCE, load_lexicon(), "safe", known) == document
