"""NAME.html in a real browser: it needs no server, asks for nothing, and runs nothing of what was read."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from ingest import Box
from normalize import Candidate, Cell, Column, Document, Order, PageBox, Row, SourceInfo, Table, Text
from prikaz.view import static_page

HOSTILE = "<img src=x onerror=alert(1)><script>alert(1)</script>\"'&lt; \u202eдаз" + "ы" * 500


def long_document(rows: int, pages: int) -> Document:
    def cell(row: int, column: int) -> Cell:
        top = 40 + row % 10 * 70
        boxes = (PageBox(1 + row * pages // rows, Box(20 + 100 * column, top, 110 + 100 * column, top + 60)),)
        doubt, offers = ("not read surely", (Candidate(HOSTILE, HOSTILE),)) if row == 2 else (None, ())
        text = HOSTILE if (row, column) == (2, 1) else f"{row} / {column}"
        return Cell(text, HOSTILE if row == 2 else text, 0.9, boxes, doubt=doubt, candidates=offers)

    header = tuple(Column(Text(f"Столбец {column}")) for column in range(5))
    body = tuple(Row(None, 1 + r * pages // rows, tuple(cell(r, c) for c in range(5))) for r in range(rows))
    table = Table(Text(HOSTILE), (1, pages), header, body)
    return Document(SourceInfo("a.pdf", "0" * 64, pages, "application/pdf"), Order(), (table,))


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """200 pages and 5,000 cells."""
    picture = io.BytesIO()
    Image.new("L", (300, 420), 255).save(picture, "WEBP")
    pictures = dict.fromkeys(range(2, 201), picture.getvalue())
    sizes = dict.fromkeys(range(1, 201), (595.0, 842.0))
    file = tmp_path_factory.mktemp("static") / "приказ.html"
    file.write_text(static_page(long_document(1000, 200), HOSTILE, sizes, pictures, "ru"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on(
        "request",
        lambda asked: wrong.extend([asked.url] if not asked.url.startswith(("file:", "data:")) else []),
    )
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready=view]")
    yield page
    assert not wrong


def test_a_hostile_text_is_shown_as_it_is(page: Page) -> None:
    at = page.locator("[data-k='t1.r3.c2']")
    at.focus()
    assert at.locator(".v").text_content() == HOSTILE
    expect(page.locator("#inspector .story")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator("#inspector button")).to_have_count(0)


def test_the_last_of_five_thousand_cells_leads_to_its_page(page: Page) -> None:
    assert page.locator("td.x").count() == 5000
    page.locator("[data-k='t1.r1000.c5']").focus()
    expect(page.locator("#page-number")).to_have_value("200")
    expect(page.locator("#page-200 .focus rect")).to_have_count(1)
    page.wait_for_function("() => document.querySelector('#page-200 img').naturalWidth === 300")
    assert page.evaluate("() => document.querySelectorAll('img[src]').length") < 30  # not all of them at once


def test_the_arrows_walk_over_the_cells(page: Page) -> None:
    page.locator("[data-k='t1.r10.c1']").focus()
    for key in ("ArrowDown", "ArrowRight", "End"):
        page.keyboard.press(key)
    expect(page.locator("[data-k='t1.r11.c5']")).to_be_focused()
