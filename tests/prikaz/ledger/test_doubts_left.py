"""The queue of the review: which doubts are left, in which order, and what a decision does to them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest import Box
from normalize import Doubted, PageBox
from normalize.audit import Where
from prikaz.export import Entry
from prikaz.ledger import Conflict, Ledger, Making, Ruling


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    (tmp_path / ".prikaz").mkdir()
    with Ledger(tmp_path) as ledger:
        yield ledger


def a_doubt(row: int, risk: float = 0.5) -> Doubted:
    where = Where("cell", 1, table=1, row=row, column=1)
    box = Box(10, 20.0 * row, 90, 20.0 * row + 18)
    return Doubted(where, "cell", (PageBox(1, box),), f"текст {row}", f"raw {row}", "why", 0.7, risk)


def put(ledger: Ledger, name: str, *doubts: Doubted) -> str:
    """The document's hash."""
    sha256 = name.encode().hex()
    ledger.documents.name_for(name, Path(f"/in/{name}.pdf"), sha256)
    entry = Entry(name, file=f"/in/{name}.pdf", sha256=sha256)
    ledger.documents.done(entry, {}, Making("1", "way", "made"), doubts)
    return sha256


def ruling_on(doubt: Doubted, **changed: object) -> Ruling:
    place = doubt.boxes[0]
    ruling = Ruling(doubt.part, place.page, place.box, doubt.read, doubt.text, doubt.text, "Иванова")
    return replace(ruling, **changed)  # type: ignore[arg-type]


def rows_left(ledger: Ledger, **asked: object) -> list[tuple[str, int | None]]:
    found = ledger.doubts.first(100, **asked)  # type: ignore[arg-type]
    return [(queued.name, queued.doubted.where.row) for queued in found]


def test_the_likeliest_to_be_wrong_come_first_over_all_documents(ledger: Ledger) -> None:
    put(ledger, "a", a_doubt(1, 0.2), a_doubt(2, 0.9))
    put(ledger, "b", a_doubt(1, 0.5))
    assert rows_left(ledger) == [("a", 2), ("b", 1), ("a", 1)]
    assert rows_left(ledger, name="a") == [("a", 2), ("a", 1)]
    first, second, _ = ledger.doubts.first(3)
    assert rows_left(ledger, after=(first.name, first.number)) == [("b", 1), ("a", 1)]
    assert rows_left(ledger, after=(second.name, second.number)) == [("a", 1)]
    assert len(rows_left(ledger, after=("a", 0))) == 3, "not there: from the beginning"


def test_equal_risks_follow_each_other_and_none_is_left_out(ledger: Ledger) -> None:
    put(ledger, "a", *(a_doubt(row) for row in range(1, 4)))
    put(ledger, "b", a_doubt(1))
    seen, after = [], None
    while found := ledger.doubts.first(1, after):
        after = found[0].name, found[0].number
        seen.append((found[0].name, found[0].doubted.where.row))
    assert seen == [("a", 1), ("a", 2), ("a", 3), ("b", 1)]


def test_a_decision_settles_its_doubt_and_undone_opens_it(ledger: Ledger) -> None:
    one, other = a_doubt(1), a_doubt(2)
    sha256 = put(ledger, "a", one, other)
    number = ledger.decisions.decide(sha256, ruling_on(one), 0)
    assert rows_left(ledger) == [("a", 2)]
    assert ledger.doubts.counts() == {"a": 1}
    again = ledger.decisions.decide(sha256, ruling_on(one, decided="другое"), number)
    ledger.decisions.undo(again, "Иванова")
    assert rows_left(ledger) == [("a", 2)], "the decision before it counts again"
    ledger.decisions.undo(number, "Иванова")
    assert rows_left(ledger) == [("a", 1), ("a", 2)]


@pytest.mark.parametrize("changed", [{"read": "other"}, {"page": 2}, {"part": "header"}])
def test_what_is_about_something_else_settles_nothing(ledger: Ledger, changed: dict[str, object]) -> None:
    sha256 = put(ledger, "a", a_doubt(1))
    ledger.decisions.decide(sha256, ruling_on(a_doubt(1), **changed), 0)
    assert ledger.doubts.left() == 1


def test_a_decision_of_while_the_document_was_made_settles_what_that_left(ledger: Ledger) -> None:
    sha256 = put(ledger, "a")
    ledger.decisions.decide(sha256, ruling_on(a_doubt(1)), 0)
    put(ledger, "a", a_doubt(1), a_doubt(2))
    assert rows_left(ledger) == [("a", 2)]


def test_doubts_of_another_version_are_left_out_until_they_are_made_anew(ledger: Ledger) -> None:
    sha256 = put(ledger, "a", a_doubt(1), a_doubt(2))
    ledger._connection.execute("UPDATE doubts SET doubted = x'c0' WHERE position = 1")
    assert rows_left(ledger) == [("a", 2)]
    ledger.decisions.decide(sha256, ruling_on(a_doubt(2)), 0)
    assert rows_left(ledger) == []


def test_neighbours_that_overlap_a_little_are_no_conflict(ledger: Ledger) -> None:
    one = ruling_on(a_doubt(1))
    sha256 = put(ledger, "a", a_doubt(1))
    ledger.decisions.decide(sha256, one, 0)
    below = replace(one, box=Box(10, one.box.bottom - 1, 90, one.box.bottom + 20), read="raw 2")
    ledger.decisions.decide(sha256, below, 0)
    with pytest.raises(Conflict):
        ledger.decisions.decide(sha256, one, 0)


def test_a_field_of_an_order_is_the_same_wherever_it_was_found(ledger: Ledger) -> None:
    nowhere = Ruling("orders[0].number", 0, Box(0, 0, 0, 0), "", "", "41-р", "Иванова")
    sha256 = put(ledger, "a")
    ledger.decisions.decide(sha256, nowhere, 0)
    with pytest.raises(Conflict):
        ledger.decisions.decide(sha256, replace(nowhere, page=1, box=Box(1, 1, 9, 9)), 0)


def test_how_many_are_left_is_known_without_a_look_at_each(ledger: Ledger) -> None:
    for number in range(10):
        put(ledger, f"a{number}", *(a_doubt(row, row / 1000) for row in range(1, 301)))
    seconds = []
    for _ in range(5):
        started = time.perf_counter()
        assert (ledger.doubts.left(), len(ledger.doubts.first(10))) == (3000, 10)
        seconds.append(time.perf_counter() - started)
    assert min(seconds) < 0.01
