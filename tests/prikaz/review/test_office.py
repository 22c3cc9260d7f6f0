"""The office without its pages: what is decided, what becomes of it, and what later runs make of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import normalize.decisions
from ingest import Box
from prikaz.events import AlreadyDone, Done, Event, PageRead
from prikaz.ledger import Conflict, Ledger, Queued, Ruling
from prikaz.remembered import remembered
from prikaz.review import Office, UnknownDocument
from prikaz.run import due_documents, run
from prikaz.settings import RunSettings

PLAN, TABLES = "smolensk_plan.office300.pages2-4", "several_tables.bitonal200"
SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture
def out(digitized: Path, tmp_path: Path) -> Path:
    shutil.copytree(digitized, tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def office(out: Path) -> Iterator[Office]:
    with Office(out, "Иванова") as opened:
        yield opened


def ruling(queued: Queued, decided: str, by: str = "Иванова") -> Ruling:
    doubted = queued.doubted
    at = doubted.boxes[0]
    return Ruling(doubted.part, at.page, at.box, doubted.read, doubted.text, decided, by)


def doubted_cell(office: Office, name: str) -> Queued:
    return next(queued for queued in office.queue(50, name=name) if queued.doubted.part == "cell")


def result(out: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / name / f"{name}.json").read_bytes())
    return found


def cell_of(out: Path, queued: Queued) -> dict[str, Any]:
    where = queued.doubted.where
    assert where.table is not None and where.row is not None and where.column is not None
    table = result(out, queued.name)["tables"][where.table - 1]
    cell: dict[str, Any] = table["rows"][where.row - 1]["cells"][where.column - 1]
    return cell


def again(out: Path, dictionary: Path | None = None) -> list[Event]:
    """The run that made OUT once more, with another dictionary."""
    with Ledger.of(out) as ledger:
        known = remembered(ledger, out, None)
    settings = known or RunSettings(out)
    if dictionary is not None:
        settings = replace(settings, assemble=replace(settings.assemble, dictionaries=(dictionary,)))
    return list(run([SAMPLES / f"{name}.pdf" for name in (PLAN, TABLES)], settings))


def test_a_correction_survives_a_second_run_and_a_changed_dictionary(out: Path, tmp_path: Path) -> None:
    with Office(out, "Иванова") as office:
        queued = doubted_cell(office, PLAN)
        corrected = queued.doubted.text.replace("центра", "Центра")
        assert corrected != queued.doubted.text
        office.decide(PLAN, ruling(queued, corrected), office.opened(PLAN).last)
    assert cell_of(out, queued)["text"] == corrected  # the office does not close before it is written
    events = again(out)
    assert {type(event) for event in events if isinstance(event, Done | AlreadyDone)} == {AlreadyDone}
    own = tmp_path / "own.csv"
    own.write_text(
        "canonical;variants;left;right;kind;case;inflect;tier;evidence;note\n"
        "Мероприятия года;Мероприятия;;;term;exact;;suggest;a test;\n",
        "utf-8",
    )
    events = again(out, own)
    assert not any(isinstance(event, PageRead) for event in events)
    cell = cell_of(out, queued)
    assert (cell["text"], cell["doubt"], cell["raw"]) == (corrected, None, queued.doubted.read)
    assert cell["reviewed"]["by"] == "Иванова"
    assert cell["reviewed"]["was"] == queued.doubted.text
    assert [repair["stage"] for repair in cell["repairs"]] == ["review"]


def test_what_is_accepted_leaves_the_queue_and_keeps_its_text(office: Office, out: Path) -> None:
    queued, left = doubted_cell(office, PLAN), office.left()
    office.decide(PLAN, ruling(queued, queued.doubted.text), office.opened(PLAN).last)
    assert office.left() == left - 1
    assert all(other.number != queued.number for other in office.queue(50))
    office.wait()
    cell = cell_of(out, queued)
    assert (cell["text"], cell["doubt"]) == (queued.doubted.text, None)
    assert office.left() == left - 1


def test_an_undone_decision_is_as_if_it_had_not_been(office: Office, out: Path) -> None:
    before = (out / PLAN / f"{PLAN}.json").read_bytes()
    queued = doubted_cell(office, PLAN)
    number = office.decide(PLAN, ruling(queued, "другое"), 0)
    office.wait()
    assert (out / PLAN / f"{PLAN}.json").read_bytes() != before
    office.undo(number)
    office.wait()
    assert (out / PLAN / f"{PLAN}.json").read_bytes() == before
    with pytest.raises(KeyError):
        office.undo(number)


def test_who_did_not_see_the_last_decision_is_told(office: Office) -> None:
    queued = doubted_cell(office, PLAN)
    seen = office.opened(PLAN).last
    office.decide(PLAN, ruling(queued, "одно"), seen)
    with pytest.raises(Conflict, match="одно"):
        office.decide(PLAN, ruling(queued, "другое", "Петров"), seen)
    office.decide(PLAN, ruling(queued, "другое", "Петров"), office.opened(PLAN).last)
    assert office.opened(PLAN).decisions[-1].ruling.decided == "другое"


def test_a_row_is_cut_where_the_page_breaks_and_made_one_again(office: Office, out: Path) -> None:
    table = result(out, PLAN)["tables"][0]
    joined = next(join["row"] for join in table["joins"] if join["row"] is not None)
    cells = table["rows"][joined]["cells"]
    page = cells[0]["boxes"][0]["page"]
    boxes = [box["box"] for cell in cells for box in cell["boxes"] if box["page"] == page]
    sides = [f(box[i] for box in boxes) for i, f in enumerate((min, min, max, max))]
    cut = Ruling("table:split-row", page, Box(*sides), "", "", "", "Иванова")
    number = office.decide(PLAN, cut, office.opened(PLAN).last)
    office.wait()
    assert len(result(out, PLAN)["tables"][0]["rows"]) == len(table["rows"]) + 1
    office.undo(number)
    office.wait()
    assert result(out, PLAN)["tables"][0] == table


def test_a_run_makes_what_was_decided_while_nobody_could_write(out: Path) -> None:
    with Office(out, "Иванова") as office:
        queued = doubted_cell(office, PLAN)
    with Ledger.of(out) as ledger:  # decided, and then the review was killed
        held = ledger.documents.held(PLAN)
        assert held is not None
        ledger.decisions.decide(held.sha256, ruling(queued, "решено"), 0)
        assert [due.name for due in due_documents(ledger)] == [PLAN]
    again(out)
    assert cell_of(out, queued)["text"] == "решено"
    with Ledger.of(out) as ledger:
        assert not due_documents(ledger)


def test_what_cannot_be_shown_is_told(office: Office) -> None:
    with pytest.raises(UnknownDocument, match="nowhere"):
        office.opened("nowhere")
    with pytest.raises(UnknownDocument, match="no page 99"):
        office.picture(PLAN, 99)


def test_a_decision_that_cannot_be_laid_over_can_be_taken_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued = doubted_cell(office, PLAN)
    text = queued.doubted.text
    number = office.decide(PLAN, ruling(queued, "другое"), office.opened(PLAN).last)

    def refuses(*_: object) -> None:
        raise ValueError("no decision fits")

    with monkeypatch.context() as broken:
        broken.setattr(normalize.decisions, "_decided", refuses)
        shown = office.opened(PLAN)
    assert "no decision fits" in shown.document.warnings[0].message
    assert [kept.id for kept in shown.decisions] == [number]
    office.undo(number)
    where = queued.doubted.where
    assert where.table and where.row and where.column
    table = office.opened(PLAN).document.tables[where.table - 1]
    assert table.rows[where.row - 1].cells[where.column - 1].text == text
