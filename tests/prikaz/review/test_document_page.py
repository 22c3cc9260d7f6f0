"""The view of a document in a browser: pictures and cells point at each other, and can be changed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import PLAN, TABLES
from playwright.sync_api import Page, expect
from serving import Served

from prikaz.view.places import placed
from prikaz.view.shown import place_text

Tab = Callable[..., Page]
ACROSS = "t1.r4.c2"  # a cell that a page break cuts


def test_a_cell_across_a_page_break_shows_both_places(looked_at: Served, tab: Tab) -> None:
    page = tab(looked_at, f"/document/{PLAN}#{ACROSS}")
    expect(page.locator(f"[data-k='{ACROSS}']")).to_be_focused()
    expect(page.locator("#page-1 .focus rect")).to_have_count(1)
    expect(page.locator("#page-2 .focus rect")).to_have_count(1)
    expect(page.locator("#inspector .insets figure")).to_have_count(2)
    expect(page.locator("#page-1 .overlay .cut")).not_to_have_count(0)


def test_a_box_of_the_picture_leads_to_its_cell(looked_at: Served, tab: Tab) -> None:
    page = tab(looked_at, f"/document/{PLAN}")
    page.locator("#page-1 .overlay rect[data-for='t1.r2.c3']").click(force=True)
    expect(page.locator("[data-k='t1.r2.c3']")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-k='t1.r2.c4']")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-k='t1.r3.c4']")).to_be_focused()


def test_zoom_pages_and_turning(looked_at: Served, tab: Tab) -> None:
    page = tab(looked_at, f"/document/{PLAN}")
    width = lambda: page.locator("#page-1").evaluate("at => at.offsetWidth")  # noqa: E731
    first = width()
    page.keyboard.press("+")
    assert width() > 1.2 * first
    page.keyboard.press("0")
    assert width() == first
    page.keyboard.press("]")
    expect(page.locator("#page-number")).to_have_value("2")
    page.keyboard.press("r")
    expect(page.locator("#page-2")).to_have_attribute("data-turned", "90")


def test_a_text_is_changed_in_its_place_and_taken_back(served: Served, tab: Tab) -> None:
    page = tab(served, f"/document/{PLAN}#t1.r1.c2")
    at = page.locator("[data-k='t1.r1.c2']")
    was = at.locator(".v").inner_text()
    page.keyboard.press("Enter")
    page.keyboard.type("Иначе")
    page.keyboard.press("Escape")
    assert at.locator(".v").inner_text() == was
    page.keyboard.press("F2")
    page.keyboard.type("Совсем иначе")
    page.keyboard.press("Enter")
    expect(at.locator(".v")).to_have_text("Совсем иначе")
    expect(at).to_have_class(re.compile("repaired reviewed"))
    page.locator("#show-decisions").click()
    expect(page.locator("#decisions li")).to_contain_text("Совсем иначе")
    page.locator("#decisions .undo").click()
    expect(at.locator(".v")).to_have_text(was)
    assert served.office.opened(PLAN).decisions == ()


def test_a_field_that_was_not_found_can_be_given(served: Served, tab: Tab) -> None:
    page = tab(served, f"/document/{TABLES}#o1.place")
    page.keyboard.press("Enter")
    page.keyboard.type("г. Луговск")
    page.keyboard.press("Enter")
    expect(page.locator("[data-k='o1.place'] .v")).to_have_text("г. Луговск")
    place = served.office.opened(TABLES).document.order.place
    assert place is not None and place.text == "г. Луговск"


def test_a_join_is_undone_and_made_again(served: Served, tab: Tab) -> None:
    page = tab(served, f"/document/{PLAN}#{ACROSS}")
    rows = page.locator("tr[data-row]")
    expect(rows).to_have_count(11)
    page.keyboard.press("m")
    page.get_by_role("menuitem", name="Разделить по концу страницы").press("Enter")
    expect(rows).to_have_count(12)
    page.wait_for_selector("html[data-ready=document]")
    page.locator("#show-decisions").click()
    page.locator("#decisions .undo").press("Enter")
    expect(rows).to_have_count(11)
    page.wait_for_selector("html[data-ready=document]")
    page.locator(f"[data-k='{ACROSS}']").focus()
    page.keyboard.press("Shift+F10")
    page.get_by_role("menuitem", name="Соединить со строкой ниже").click()
    expect(rows).to_have_count(10)


def test_a_row_is_split_at_a_line(served: Served, tab: Tab) -> None:
    page = tab(served, f"/document/{PLAN}#t1.r2.c2")
    page.keyboard.press("m")
    page.get_by_role("menuitem", name="Разделить по линии…").press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("tr[data-row]")).to_have_count(12)
    assert [k.ruling.part for k in served.office.opened(PLAN).decisions] == ["table:split-row"]


def test_the_second_of_two_tabs_is_told(served: Served, tab: Tab) -> None:
    one, other = (tab(served, f"/document/{PLAN}#t1.r1.c2") for _ in range(2))
    for page, text in ((one, "Первый"), (other, "Второй")):
        page.keyboard.press("F2")
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        page.wait_for_selector("#messages > *")
    expect(other.locator("#messages")).to_contain_text("Иванова решил иначе: «Первый»")
    other.get_by_role("button", name="Всё же моё").click()
    expect(other.locator("[data-k='t1.r1.c2'] .v")).to_have_text("Второй")


def test_what_cannot_be_done_to_a_row_is_told_and_not_kept(served: Served) -> None:
    opened = served.office.opened(TABLES)
    asked = {"name": TABLES, "kind": "split-row", "row": "t1.r1", "at": "x", "value": "", "seen": opened.last}
    assert served.post("/api/table", asked)[0] == 409
    assert served.post("/api/table", asked | {"kind": "burn-row"})[0] == 400
    assert served.post("/api/table", asked | {"row": "t1.r99"})[0] == 404
    places = served.get(f"/document/{TABLES}")[2].decode().split('data-row="t1.r1" data-b="')[1].split('"')[0]
    status, answer = served.post("/api/table", asked | {"at": places})
    assert (status, answer["message"][:3]) == (422, "Так")
    assert served.office.opened(TABLES).decisions == ()


@pytest.mark.parametrize(("typed", "kept"), [("1 марта 2025 г.", "2025-03-01"), ("2025-03-01", "2025-03-01")])
def test_a_date_is_kept_as_what_it_is(served: Served, typed: str, kept: str) -> None:
    document = served.office.opened(TABLES).document
    asked = {
        "name": TABLES,
        "key": "o1.date",
        "at": place_text(placed(document, "o1.date").place),
        "shown": document.order.date or "",
        "seen": served.office.opened(TABLES).last,
    }
    assert served.post("/api/text", asked | {"decided": "позавчера"})[0] == 422
    assert served.post("/api/text", asked | {"decided": typed})[0] == 200
    assert served.office.opened(TABLES).document.order.date == kept
