"""Two samples, digitized once for all tests; the review of a copy of them behind a real server; a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page
from serving import Served

from prikaz.review import Office

SAMPLES = Path(__file__).parents[3] / "samples"
PLAN, TABLES = "smolensk_plan.office300.pages2-4", "several_tables.bitonal200"


@pytest.fixture(scope="session")
def digitized(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """OUT with both samples. One process makes it for all that run tests."""
    own = tmp_path_factory.getbasetemp()
    base = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    out = base / "review-out"
    with FileLock(base / "review-out.lock"):
        if not (out / "register.csv").exists():
            scans = base / "review-scans"  # a copy: dictionaries come to lie beside them
            scans.mkdir(exist_ok=True)
            files = [str(shutil.copy(SAMPLES / f"{name}.pdf", scans)) for name in (PLAN, TABLES)]
            command = [sys.executable, "-m", "prikaz", "digitize", *files, "-o", str(out), "--quiet"]
            done = subprocess.run(command, capture_output=True, text=True, timeout=300)
            assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def looked_at(digitized: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The review of a copy of it; a test that only looks."""
    out = tmp_path_factory.mktemp("review") / "out"
    shutil.copytree(digitized, out)
    served = Served(Office(out, "Иванова"), out)
    yield served
    served.close()


@pytest.fixture
def served(looked_at: Served) -> Iterator[Served]:
    """The same for a test that decides: all of it is taken back afterwards."""
    yield looked_at
    office = looked_at.office
    for row in office.documents():
        for kept in office.opened(row.name).decisions:
            office.undo(kept.id)
    office.wait()  # the next test finds the doubts of the beginning


@pytest.fixture
def tab(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page of a review in a browser of its own; what goes wrong in its scripts fails the test."""
    opened: list[BrowserContext] = []
    wrong: list[str] = []

    def open_at(served: Served, path: str, language: str = "ru-RU") -> Page:
        context = browser.new_context(locale=language, viewport={"width": 1280, "height": 720})
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(served.link)
        page.goto(f"{served.address}{path}")
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_at
    for context in opened:
        context.close()
    assert not wrong
