"""Decisions are kept, undone, and never over the head of somebody else; doubts come as they are queued."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from made_documents import a_document

from ingest import Box, Source
from normalize import Candidate, Decision, Doubted, PageBox
from normalize.audit import Where
from prikaz.export import Entry
from prikaz.ledger import Conflict, Ledger, Making, Queued, Ruling
from prikaz.pipeline import Decided
from table_extract import EDIT_KINDS, EditKind, TableEdit

A, B = "1" * 64, "2" * 64
HERE, NEAR, ELSEWHERE = Box(10, 20, 60, 40), Box(12.5, 21, 62, 41), Box(10, 60, 60, 80)
NOWHERE = Box(0, 0, 0, 0)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / ".prikaz").mkdir()
    return tmp_path


@pytest.fixture
def ledger(out: Path) -> Iterator[Ledger]:
    with Ledger(out) as opened_ledger:
        yield opened_ledger


def ruling(
    decided: str,
    box: Box = HERE,
    *,
    page: int = 1,
    part: str = "cell",
    by: str = "Иванова",
    read: str = "у^т",
) -> Ruling:
    return Ruling(part, page, box, read, read, decided, by)


def test_what_was_decided_is_kept_as_it_was_said(out: Path) -> None:
    said = replace(ruling("«утро»\nи день"), shown="утр", box=Box(1.24, 2, 3.5, 4))
    with Ledger(out) as ledger:
        number = ledger.decisions.decide(A, said, 0)
        assert ledger.decisions.last(A) == number
    with Ledger(out) as again:
        (kept,) = again.decisions.of(A)
        assert (kept.id, kept.sha256, kept.undone_at) == (number, A, None)
        assert kept.ruling == replace(said, box=Box(1.2, 2, 3.5, 4))
        assert kept.at.endswith("+00:00")
        assert again.decisions.of(B) == [] and again.decisions.last(B) == 0


def test_what_was_undone_does_not_count_and_is_known(ledger: Ledger) -> None:
    book = ledger.decisions
    one = book.decide(A, ruling("утро"), 0)
    two = book.decide(A, ruling("день", ELSEWHERE), one)
    kept = book.undo(one, "Петров")
    assert (kept.id, kept.ruling.decided) == (one, "утро") and kept.undone_at
    assert [each.id for each in book.of(A)] == [each.id for each in book.all()] == [two]
    assert book.last(A) == two and book.undo(two, "Петров").id == two
    assert book.last(A) == two and book.of(A) == []
    for gone in (one, two, 99):
        with pytest.raises(KeyError):
            book.undo(gone, "Петров")


def test_numbers_are_never_given_again(ledger: Ledger) -> None:
    book = ledger.decisions
    numbers = []
    for _ in range(3):
        numbers.append(book.decide(A, ruling("утро"), book.last(A)))
        book.undo(numbers[-1], "Иванова")
    assert numbers == sorted(set(numbers))


def test_a_digest_tells_what_counts(ledger: Ledger) -> None:
    book = ledger.decisions
    assert (book.digest(A), book.digests(), book.counts()) == ("", {}, {})
    one = book.decide(A, ruling("утро"), 0)
    first = book.digest(A)
    two = book.decide(A, ruling("день", ELSEWHERE), one)
    assert len({first, book.digest(A), ""}) == 3
    book.undo(two, "Иванова")
    assert book.digest(A) == first and book.digest(B) == ""
    book.decide(B, ruling("утро"), 0)
    assert book.digests() == {A: first, B: book.digest(B)} and book.digest(B) != first
    assert book.counts() == {A: 1, B: 1}
    book.undo(one, "Иванова")
    assert book.digest(A) == "" and A not in book.digests() and book.counts() == {B: 1}


@pytest.mark.parametrize("box", [HERE, NEAR])
def test_the_same_place_decided_meanwhile_is_a_conflict(ledger: Ledger, box: Box) -> None:
    first = ledger.decisions.decide(A, ruling("утро", by="Петров"), 0)
    with pytest.raises(Conflict) as told:
        ledger.decisions.decide(A, ruling("вечер", box), 0)
    assert (told.value.by, told.value.decided) == ("Петров", "утро")
    assert [kept.id for kept in ledger.decisions.of(A)] == [first]
    assert ledger.decisions.decide(A, ruling("вечер", box), first) > first  # who has seen it may


def test_other_places_parts_and_documents_are_free(ledger: Ledger) -> None:
    ledger.decisions.decide(A, ruling("утро"), 0)
    for sha256, said in (
        (A, ruling("день", ELSEWHERE)),
        (A, ruling("день", page=2)),
        (A, ruling("день", part="header")),
        (A, ruling("12", NOWHERE, page=0, part="orders[0].number")),
        (B, ruling("день")),
    ):
        assert ledger.decisions.decide(sha256, said, 0)


def test_a_field_of_an_order_is_one_wherever_it_was_seen(ledger: Ledger) -> None:
    number = ruling("12", NOWHERE, page=0, part="orders[0].number")
    ledger.decisions.decide(A, number, 0)
    for said in (number, replace(number, page=1, box=HERE)):
        with pytest.raises(Conflict):
            ledger.decisions.decide(A, said, 0)
    other = replace(number, part="orders[1].number", page=1, box=HERE)
    ledger.decisions.decide(A, other, 0)
    for said in (replace(other, box=ELSEWHERE), replace(other, page=0, box=NOWHERE)):
        with pytest.raises(Conflict):
            ledger.decisions.decide(A, said, 0)


def test_what_was_undone_is_no_conflict(ledger: Ledger) -> None:
    ledger.decisions.undo(ledger.decisions.decide(A, ruling("утро"), 0), "Петров")
    assert ledger.decisions.decide(A, ruling("вечер"), 0)


def test_structure_conflicts_with_anything_newer_of_the_document(ledger: Ledger) -> None:
    book = ledger.decisions
    one = book.decide(A, ruling("утро"), 0)
    split = ruling("", ELSEWHERE, page=2, part="table:split-row")
    with pytest.raises(Conflict):
        book.decide(A, split, 0)
    two = book.decide(A, split, one)
    for said in (ruling("день", ELSEWHERE, page=3), replace(split, part="table:merge-row", page=5)):
        with pytest.raises(Conflict):
            book.decide(A, said, one)
        assert book.decide(A, said, book.last(A)) > two
    assert book.decide(B, split, 0)


@pytest.mark.parametrize("kind", EDIT_KINDS)
def test_a_document_is_made_with_texts_and_edits_apart(ledger: Ledger, kind: EditKind) -> None:
    book = ledger.decisions
    text = book.decide(A, ruling("утро"), 0)
    edit = book.decide(A, ruling("120.5", ELSEWHERE, page=2, part=f"table:{kind}"), text)
    at = book.of(A)[0].at
    assert book.decided(A) == Decided(
        (Decision(text, "cell", 1, HERE, "у^т", "утро", "Иванова", at),),
        (TableEdit(edit, kind, 2, ELSEWHERE, "120.5"),),
    )
    assert book.decided(B) == Decided()


def test_an_edit_that_nobody_knows_is_told(ledger: Ledger) -> None:
    ledger.decisions.decide(A, ruling("", part="table:turn-row"), 0)
    with pytest.raises(ValueError, match="turn-row"):
        ledger.decisions.decided(A)


def test_of_two_who_decide_the_same_at_once_one_is_told(out: Path) -> None:
    with Ledger(out), Ledger(out) as looking:
        start = threading.Barrier(2)
        told: list[str] = []

        def decide(by: str) -> None:
            with Ledger(out) as own:  # a connection is of its thread
                start.wait(10)
                for at in range(10):
                    box = HERE.shifted(0, 30 * at)
                    try:
                        own.decisions.decide(A, ruling(by, box, by=by), 0)
                    except Conflict as conflict:
                        told.append(conflict.by)

        threads = [threading.Thread(target=decide, args=(by,)) for by in ("Иванова", "Петров")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        kept = looking.decisions.of(A)
        assert len(kept) == len(told) == 10
        assert sorted(told) == sorted(one.ruling.by for one in kept)


def test_a_connection_sees_what_another_has_decided(out: Path) -> None:
    with Ledger(out) as one, Ledger(out) as other:
        number = one.decisions.decide(A, ruling("утро"), 0)
        assert other.decisions.last(A) == number
        with pytest.raises(Conflict):
            other.decisions.decide(A, ruling("вечер"), 0)
        other.decisions.undo(number, "Петров")
        with pytest.raises(KeyError):
            one.decisions.undo(number, "Иванова")


def doubt(text: str, top: float, risk: float, part: str = "cell", page: int = 1) -> Doubted:
    where = Where(part, page, table=1, row=1, column=2, name="Срок")
    box = PageBox(page, Box(10, top, 60, top + 14))
    return Doubted(where, part, (box,), text, text, "странно", 0.5, risk, (Candidate("утро", "так"),))


def document(ledger: Ledger, name: str, sha256: str) -> str:
    source = Source(Path(f"/{name}.pdf"), f"{name}.pdf", sha256, "application/pdf", 3)
    found = ledger.documents.name_for(name, source.path, sha256)
    ledger.begin(found, source.path, source)
    entry = Entry.done(found, str(source.path), a_document(sha256=sha256))
    ledger.documents.done(entry, {f"{found}.json": 2}, Making("1-3", "read", "made"))
    return found


DOUBTS = (doubt("а", 10, 0.2), doubt("б", 30, 0.9), doubt("в", 50, 0.2, page=2), doubt("г", 70, 0.5))


def told(queued: Sequence[Queued]) -> list[tuple[str, str]]:
    return [(one.name, one.doubted.text) for one in queued]


def test_doubts_come_back_whole_in_reading_order(ledger: Ledger) -> None:
    name = document(ledger, "план", A)
    ledger.doubts.replace(name, DOUBTS)
    assert [one.doubted for one in ledger.doubts.of(name)] == list(DOUBTS)
    assert ledger.doubts.of("другой") == []


def test_the_likeliest_to_be_wrong_come_first_over_all_documents(ledger: Ledger) -> None:
    one, two = document(ledger, "а", A), document(ledger, "б", B)
    ledger.doubts.replace(two, [doubt("д", 10, 0.7), doubt("е", 30, 0.2)])
    ledger.doubts.replace(one, DOUBTS)
    order = [(one, "б"), (two, "д"), (one, "г"), (one, "а"), (one, "в"), (two, "е")]
    assert told(ledger.doubts.first(9)) == order
    first = ledger.doubts.first(1)[0]
    assert told(ledger.doubts.first(2, (first.name, first.number))) == order[1:3]
    assert told(ledger.doubts.first(9, name=two)) == [(two, "д"), (two, "е")]
    assert ledger.doubts.counts() == {one: 4, two: 2}


def test_numbers_stay_when_a_document_is_made_again(ledger: Ledger) -> None:
    name = document(ledger, "план", A)
    ledger.doubts.replace(name, DOUBTS)
    before = {one.doubted.text: one.number for one in ledger.doubts.of(name)}
    assert len(set(before.values())) == 4
    less = [replace(DOUBTS[3], risk=0.1), replace(DOUBTS[0], doubt="иначе")]
    ledger.doubts.replace(name, less)
    assert {one.doubted.text: one.number for one in ledger.doubts.of(name)} == {
        text: before[text] for text in ("г", "а")
    }
    assert told(ledger.doubts.of(name)) == [(name, "г"), (name, "а")]


def test_doubts_of_one_place_have_numbers_of_their_own(ledger: Ledger) -> None:
    name = document(ledger, "план", A)
    nowhere = replace(doubt("", 0, 0.5, "orders[0].number"), boxes=())
    ledger.doubts.replace(
        name, [doubt("а", 10, 0.5), doubt("б", 10, 0.5), doubt("в", 10, 0.5, "header"), nowhere]
    )
    assert len({one.number for one in ledger.doubts.of(name)}) == 4


def test_without_doubts_there_are_none(ledger: Ledger) -> None:
    name = document(ledger, "план", A)
    ledger.doubts.replace(name, DOUBTS)
    ledger.doubts.replace(name, ())
    assert (ledger.doubts.of(name), ledger.doubts.first(5), ledger.doubts.counts()) == ([], [], {})
