"""The list of documents, and the languages of the pages."""

from __future__ import annotations

from collections.abc import Callable

from conftest import PLAN, TABLES
from playwright.sync_api import Page, expect
from serving import Served

Tab = Callable[..., Page]


def test_documents_are_found_and_sorted(looked_at: Served, tab: Tab) -> None:
    page = tab(looked_at, "/")
    rows = page.locator(".documents tbody tr")
    expect(rows).to_have_count(2)
    page.keyboard.press("/")
    page.keyboard.type("перевозок")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(TABLES)
    page.locator("#q").fill("ничего такого")
    expect(page.locator("#list .none")).to_have_text("Ничего не найдено")
    page.locator("#q").fill("")
    expect(rows).to_have_count(2)
    page.get_by_role("link", name="Имя").click()
    expect(rows.first).to_contain_text(PLAN)
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    page.get_by_role("link", name=PLAN).click()
    expect(page.locator("table[role=grid]")).to_be_visible()


def test_both_languages(looked_at: Served, tab: Tab) -> None:
    page = tab(looked_at, f"/document/{PLAN}", "en-GB")
    expect(page.locator("#show-decisions")).to_contain_text("Decisions")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Русский").click()
    expect(page.locator("#show-decisions")).to_contain_text("Решения")
    page.goto(f"{looked_at.address}/queue?name={TABLES}")
    expect(page.locator("#doubt")).to_contain_text("прочитано и как")
    page.get_by_role("link", name="English").click()
    expect(page.locator("#doubt")).to_contain_text("read as")


def test_the_keyboard_reaches_the_content_first(looked_at: Served, tab: Tab) -> None:
    page = tab(looked_at, "/learn")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator("#content .none")).to_be_visible()
