"""Documents to export, and scans to digitize, made here so that the tests need nothing but the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from made_documents import a_cell
from made_scans import ORDER_HTML, page_picture, scan_pdf
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from ingest import Box
from normalize import (
    Candidate,
    Column,
    Document,
    Item,
    Join,
    Order,
    PageBox,
    Repair,
    Row,
    Signatory,
    SourceInfo,
    Stray,
    Table,
    Text,
)
from table_extract import PageGrid, PageWarning

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture
def plan() -> Document:
    """A document in which every kind of story is told once."""
    repair = Repair(
        start=8,
        before="1Т-куб",
        after="IT-куб",
        rule="lexicon",
        score=0.9312,
        stage="dictionary",
        margin=1.2349,
        alternatives=("ГТ-куб", "1Т-кув"),
    )
    rows = (
        Row(
            Text("Раздел I", raw="Раздел 1", repairs=(Repair(7, "1", "I", "roman", 1.0),)),
            2,
            (
                a_cell("1.1", boxes=(PageBox(2, Box(10, 20.04, 30, 40)),)),
                a_cell("Занятия IT-куб", "Занятия 1Т-куб", repairs=(repair,)),
                a_cell("-5,3", value={"kind": "amount", "number": "-5.3", "scale": 1, "unit": None}),
            ),
        ),
        Row(
            None,
            3,
            (
                a_cell("02-15", confirmed="sum of the row"),
                a_cell("=1+1", doubt="word unknown", candidates=(Candidate("1+1", "a mark before it"),)),
                a_cell("до 1 мая\nи после"),
            ),
        ),
    )
    table = Table(
        title=Text("План [мероприятий]: центр «IT-куб» на 2024/2025 год"),
        pages=(2, 3),
        columns=(
            Column(Text("№ п/п"), "number"),
            Column(
                Text(
                    "Мероприятие",
                    raw="Меропрнятие",
                    repairs=(Repair(6, "н", "и", "letter", 0.8, "channel", certain=False),),
                )
            ),
            Column(Text("Срок / начало", doubt="two readings"), "period"),
        ),
        rows=rows,
        joins=(Join(3, None, "same columns"),),
        strays=(Stray(3, Box(1, 2, 3, 4), "м.п."),),
        grids=(PageGrid(2, "ruled", "5 level and 4 upright rulings"),),
    )
    order = Order(
        issuer=Text("Департамент"),
        kind=Text("ПРИКАЗ"),
        date="2024-03-15",
        number=Text("127-ОД"),
        title=Text("О плане", doubt="cut by a stamp"),
        items=(
            Item("1", Text("Утвердить IT-куб.", repairs=(Repair(10, "1Т-куб", "IT-куб", "lexicon", 0.93),))),
        ),
        signatory=Signatory(Text("Начальник"), Text("И. И. Иванов")),
        doubts={"place": "handwritten"},
    )
    source = SourceInfo("план.pdf", "ab" * 32, 3, "application/pdf")
    return Document(source, order, (table,), (PageWarning(3, "skew", "levelled by 6 degrees"),))


@pytest.fixture(scope="session")
def order_picture() -> Image.Image:
    """A small order with a ruled table, as a scanner makes it."""
    return page_picture(ORDER_HTML)


@pytest.fixture(scope="session")
def order_pdf(order_picture: Image.Image) -> bytes:
    return scan_pdf(order_picture)


@pytest.fixture
def prikaz_command(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the real command, arguments as given, in `tmp_path`."""

    def command(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "prikaz", *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            **options,
        )

    return command


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Real and headless. It ends with its module: while it runs no other loop may in this thread."""
    if CHROMIUM is None:
        pytest.fail("no Chromium here: scripts/setup --dev installs it")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
