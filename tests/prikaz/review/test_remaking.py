"""Outputs made again behind the review: what hinders that is told, costs nobody a document, and passes."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import TABLES
from running import until

from ingest import Box
from prikaz.ledger import Ledger, Ruling
from prikaz.remembered import remember, remembered
from prikaz.review import Office


@pytest.fixture
def out(digitized: Path, tmp_path: Path) -> Path:
    shutil.copytree(digitized, tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def office(out: Path) -> Iterator[Office]:
    with Office(out, "Иванова") as office:
        yield office


def number(text: str) -> Ruling:
    return Ruling("orders[0].number", 1, Box(9, 9, 99, 20), "№ 9-т", "9-т", text, "Иванова")


def decide(office: Office, text: str) -> int:
    made = office.decide(TABLES, number(text), office.opened(TABLES).last)
    until(lambda: not office.pending() or bool(office.trouble()))
    return made


def number_in_json(out: Path) -> str:
    text = (out / TABLES / f"{TABLES}.json").read_text(encoding="utf-8")
    return str(json.loads(text)["order"]["number"])


def test_a_document_whose_files_cannot_be_put_there_stays_and_is_made_when_they_can(
    office: Office, out: Path
) -> None:
    place = out / TABLES / f"{TABLES}.csv"
    place.unlink()
    place.mkdir()  # as a file that is open elsewhere: nothing can take its place
    decide(office, "41-р")
    assert f"{TABLES}: its files stay as they were" in office.trouble()
    assert [row.state for row in office.documents()] == ["done", "done"]
    order = office.opened(TABLES).document.order
    assert order.number is not None and order.number.text == "41-р"
    place.rmdir()
    decide(office, "42-р")
    until(lambda: not office.trouble())
    assert (office.pending(), number_in_json(out)) == (0, "42-р")


def test_what_nobody_foresaw_is_told_and_does_not_end_the_making(office: Office, out: Path) -> None:
    chosen(out, "none")
    office.decide(TABLES, number("41-р"), 0)
    office.wait()
    assert "not a list of pages" in office.trouble()
    chosen(out, "1-3")
    decide(office, "42-р")
    until(lambda: not office.trouble())
    assert number_in_json(out) == "42-р"


def chosen(out: Path, pages: str) -> None:
    with contextlib.closing(sqlite3.connect(out / ".prikaz" / "ledger.sqlite")) as connection, connection:
        connection.execute("UPDATE documents SET chosen = ? WHERE name = ?", (pages, TABLES))


def test_the_files_are_those_that_the_last_run_made(office: Office, out: Path) -> None:
    with Ledger(out) as ledger:
        settings = remembered(ledger, out, None)
        assert settings is not None
        remember(ledger, replace(settings, output=replace(settings.output, formats=("json",))))
    decide(office, "41-р")
    with Ledger(out) as ledger:
        assert list(ledger.documents.outputs(TABLES)) == [f"{TABLES}.json"]
