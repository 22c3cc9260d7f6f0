"""For whoever cannot see the page, or has no mouse, or a small screen: names, order, room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import PLAN
from playwright.sync_api import Page
from serving import Served

Tab = Callable[..., Page]
PAGES = ("/", f"/document/{PLAN}", f"/queue?name={PLAN}", "/learn")

NAMED = (
    "a[href], button, input:not([type=hidden]), textarea, [role=separator], [role=toolbar], [role=menu], "
    "dialog, img, progress, section:not(#done), aside, nav"
)
NAMELESS = """(named) => [...document.querySelectorAll(named)].filter((at) => {
  const by = (at.getAttribute("aria-labelledby") || "").split(" ");
  const texts = [...by.map((id) => document.getElementById(id)), ...(at.labels || [])];
  if (["A", "BUTTON"].includes(at.tagName)) texts.push(at);
  const own = at.getAttribute("aria-label") || at.getAttribute("alt") || "";
  return !(own + texts.map((text) => text?.textContent || "").join("")).trim();
}).map((at) => at.outerHTML.slice(0, 120))"""
IDS = "() => [...document.querySelectorAll('[id]')].map((at) => at.id)"
SIZE = "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"


@pytest.mark.parametrize("path", PAGES)
def test_everything_has_a_name_and_a_place_on_the_screen(looked_at: Served, tab: Tab, path: str) -> None:
    page = tab(looked_at, path)
    assert page.evaluate(NAMELESS, NAMED) == []
    ids = page.evaluate(IDS)
    assert len(ids) == len(set(ids))
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "ru"
    for width, height in ((1280, 720), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        needed = page.evaluate(SIZE)
        assert needed[0] <= width and needed[1] <= height


def test_the_keyboard_comes_to_the_cells_and_away_again(looked_at: Served, tab: Tab) -> None:
    page = tab(looked_at, f"/document/{PLAN}")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('td.x')"):
            break
    assert page.evaluate("() => document.activeElement.dataset.k") == "t1.r1.c1"
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Tab")
    assert not page.evaluate("() => document.activeElement.matches('td.x')")
