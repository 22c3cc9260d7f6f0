"""What corrections teach, in a browser: looked at before it is adopted."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from conftest import PLAN
from playwright.sync_api import Page, expect
from serving import Served

from prikaz.ledger import Ruling

Tab = Callable[..., Page]


def correct(served: Served, old: str, new: str, times: int) -> None:
    """So many cells that have it."""
    opened = served.office.opened(PLAN)
    cells = [cell for row in opened.document.tables[0].rows for cell in row.cells]
    for cell in [cell for cell in cells if old in cell.raw and old in cell.text][:times]:
        at, right = cell.boxes[0], cell.text.replace(old, new)
        ruling = Ruling("cell", at.page, at.box, cell.raw, cell.text, right, "Иванова")
        served.office.decide(PLAN, ruling, served.office.opened(PLAN).last)


def test_a_correction_becomes_an_entry_after_its_preview(served: Served, tab: Tab) -> None:
    correct(served, "детских", "детскнх", 2)
    served.office.wait()
    page = tab(served, "/learn")
    proposal = page.locator(".proposal", has_text="детскнх")
    expect(proposal).to_contain_text("исправлено 2 раза")
    proposal.locator("[data-do=preview]").press("Enter")
    rows = proposal.locator(".preview tbody tr")
    expect(rows.first).to_contain_text("детскнх")
    assert "#t1." in str(rows.first.locator("a").get_attribute("href"))
    proposal.get_by_label("в этом документе").check()
    proposal.locator("[data-do=adopt]").press("Enter")
    expect(page.locator("#messages")).to_contain_text("Взято")
    table = Path(page.locator("#messages").inner_text().partition(": ")[2].strip())
    try:
        assert "детскнх" in table.read_text(encoding="utf-8-sig")
        served.office.wait()
        texts = [
            cell.text for row in served.office.opened(PLAN).document.tables[0].rows for cell in row.cells
        ]
        assert sum("детскнх" in text for text in texts) > 2
    finally:
        shutil.rmtree(table.parent)
