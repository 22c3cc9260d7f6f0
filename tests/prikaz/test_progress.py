from __future__ import annotations

from pathlib import Path

import pytest
from made_documents import a_document, a_table

from normalize import Document
from prikaz.events import Done, Event, Failed, Found, Opened, PageRead, Skipped, Unrecorded
from prikaz.export import Entry
from prikaz.progress import Tally, line_of, warnings_of

PATH = Path("a.pdf")


def a_done(document: Document | None = None, path: Path = PATH) -> Done:
    document = document or a_document()
    return Done(path, Path("out/a"), 3, Entry.done("a", str(path), document), document.warnings)


def tally_of(*events: Event) -> Tally:
    tally = Tally()
    for event in events:
        tally.count(event)
    return tally


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ([Found(0)], 0),
        ([Found(1), a_done()], 0),
        ([Found(2), Skipped(PATH, "is no scan")], 0),
        ([Found(1), Failed(PATH, "damaged")], 1),
        ([Found(1), Unrecorded(PATH, "disk full")], 1),
        ([Found(2), Failed(PATH, "no poppler", program_missing=True), Failed(PATH, "damaged")], 3),
    ],
)
def test_exit_codes(events: list[Event], code: int) -> None:
    assert tally_of(*events).exit_code == code


def test_pages_to_come_are_guessed_from_those_known() -> None:
    tally = tally_of(Found(4), Opened(PATH, 10), Opened(PATH, 20), PageRead(PATH, 1))
    assert tally.pages_expected == 60
    assert tally_of(Found(4)).pages_expected == 0
    assert tally_of(Found(3), Opened(PATH, 10), Failed(PATH, "x")).pages_expected == 20


def test_lines() -> None:
    document = a_document(a_table([["1"], ["2"]], ["№"]))
    assert line_of(a_done(document)) == "a.pdf: 1 table, 2 rows, 3 pages, 0 doubts -> out/a"
    assert line_of(Failed(PATH, "a.pdf is empty: scan it again")) == "failed: a.pdf is empty: scan it again"
    assert line_of(Failed(PATH, "page 2: damaged")) == "failed: a.pdf: page 2: damaged"
    assert line_of(PageRead(PATH, 1)) is None


def test_a_name_that_would_end_the_line_or_steer_the_terminal_does_not() -> None:
    path = Path("a\nb\x1b[31m№ 5.pdf")
    done = a_done(path=path)
    assert line_of(Skipped(path, "is no scan")) == "skipped: a\\nb\\x1b[31m№ 5.pdf is no scan"
    assert line_of(Failed(path, "cut short")) == "failed: a\\nb\\x1b[31m№ 5.pdf: cut short"
    assert line_of(done) is not None
    assert warnings_of(done) == ["a\\nb\\x1b[31m№ 5.pdf: no table found in it"]


def test_a_document_without_a_table_is_warned_of() -> None:
    assert warnings_of(a_done()) == ["a.pdf: no table found in it"]
    assert warnings_of(a_done(a_document(a_table([], ["№"])))) == []


def test_summary_says_where_the_results_are() -> None:
    summary = tally_of(Found(2), a_done(), Failed(PATH, "x")).summary(Path("out"))
    assert summary.startswith("2 documents: 1 done, 1 failed; 0 pages in ")
    assert "out/register.csv" in summary
