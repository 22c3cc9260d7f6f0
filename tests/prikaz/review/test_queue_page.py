"""The queue in a browser, by the keyboard alone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import openpyxl
from conftest import PLAN, TABLES
from playwright.sync_api import Page, expect
from serving import Served, until

Tab = Callable[..., Page]


def wait_for_other(page: Page, old: str) -> str:
    page.wait_for_function("old => document.documentElement.dataset.item !== old", arg=old)
    return item_of(page)


def item_of(page: Page) -> str:
    return str(page.evaluate("document.documentElement.dataset.item"))


def test_the_queue_is_worked_off_by_the_keyboard_alone(served: Served, tab: Tab) -> None:
    page = tab(served, "/queue")
    keyboard, text = page.keyboard, page.locator("#text")
    first, shown, doubts = item_of(page), text.input_value(), served.office.left()
    keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    keyboard.press("Escape")
    keyboard.press("Enter")  # accepted as it is
    second = wait_for_other(page, first)
    keyboard.press("s")  # skipped
    wait_for_other(page, second)
    keyboard.press("u")  # the accepted one comes back
    page.wait_for_function("first => document.documentElement.dataset.item === first", arg=first)
    assert text.input_value() == shown
    until(page, lambda: served.office.decided() == 0)
    keyboard.press("Enter")
    third = wait_for_other(page, first)
    keyboard.press("F2")
    keyboard.type("us 5?")  # letters, not commands
    keyboard.press("Escape")
    assert item_of(page) == third
    while item_of(page) != "none":
        old = item_of(page)
        keyboard.press("Enter")
        wait_for_other(page, old)
    expect(page.locator("#done-text")).to_contain_text("Пропущено: 1")
    until(page, lambda: served.office.decided() == doubts - 1)
    assert served.office.left() == 1


def test_candidates_are_taken_by_digits(served: Served, tab: Tab) -> None:
    page = tab(served, f"/queue?name={TABLES}")
    while not page.locator("#offers button").count():
        old = item_of(page)
        page.keyboard.press("s")
        wait_for_other(page, old)
    expect(page.locator("#offers mark")).to_have_text(",")
    page.keyboard.press("1")
    assert page.locator("#text").input_value() == "24,"
    old = item_of(page)
    page.keyboard.press("Enter")
    wait_for_other(page, old)
    until(page, lambda: [k.ruling.decided for k in served.office.opened(TABLES).decisions] == ["24,"])


def test_a_correction_reaches_json_csv_and_xlsx(served: Served, tab: Tab) -> None:
    page = tab(served, f"/queue?name={PLAN}")
    page.keyboard.press("F2")
    page.keyboard.type("Проверено <b>«так»</b>")
    old = item_of(page)
    page.keyboard.press("Enter")
    wait_for_other(page, old)
    until(page, lambda: served.office.decided() == 1)
    served.office.wait()
    folder = served.out / PLAN
    cells = [
        cell
        for row in json.loads((folder / f"{PLAN}.json").read_text())["tables"][0]["rows"]
        for cell in row["cells"]
    ]
    assert "Проверено <b>«так»</b>" in {cell["text"] for cell in cells}
    rows = csv.reader(io.StringIO((folder / f"{PLAN}.csv").read_text("utf-8-sig")), delimiter=";")
    assert any("Проверено <b>«так»</b>" in row for row in rows)
    book = openpyxl.load_workbook(folder / f"{PLAN}.xlsx")
    values = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert "Проверено <b>«так»</b>" in values


def test_what_another_tab_decided_is_not_seen_because_one_decided_since(served: Served, tab: Tab) -> None:
    one, other = tab(served, f"/queue?name={PLAN}"), tab(served, f"/queue?name={PLAN}")
    other.keyboard.press("s")
    second = wait_for_other(other, item_of(one))
    other.keyboard.press("F2")
    other.keyboard.type("Из другой")
    other.keyboard.press("Enter")
    wait_for_other(other, second)
    other.wait_for_load_state("networkidle")
    one.keyboard.press("Enter")  # its number is higher than that of the other tab's
    wait_for_other(one, item_of(one) if item_of(one) != second else "")
    assert item_of(one) == second
    one.wait_for_load_state("networkidle")
    one.keyboard.press("Enter")
    expect(one.locator("#conflict")).to_contain_text("«Из другой»")
    assert served.office.decided() == 2


def test_what_cannot_be_decided_so_is_asked_again(served: Served, tab: Tab) -> None:
    page = tab(served, "/queue")
    page.route("**/api/decide", lambda route: route.fulfill(status=422, json={"message": "нельзя"}))
    first, shown = item_of(page), page.locator("#left-text").text_content()
    page.keyboard.press("Enter")
    expect(page.locator("#conflict")).to_contain_text("нельзя")
    assert (item_of(page), page.locator("#left-text").text_content()) == (first, shown)


def test_the_second_of_two_tabs_is_told(served: Served, tab: Tab) -> None:
    one, other = tab(served, f"/queue?name={TABLES}"), tab(served, f"/queue?name={TABLES}")
    assert item_of(one) == item_of(other)
    one.keyboard.press("F2")
    one.keyboard.type("Первый")
    one.keyboard.press("Enter")
    wait_for_other(one, item_of(other))
    until(one, lambda: served.office.decided() == 1)
    other.keyboard.press("F2")
    other.keyboard.type("Второй")
    other.keyboard.press("Enter")
    expect(other.locator("#conflict")).to_contain_text("Иванова решил иначе: «Первый»")
    last = lambda: served.office.opened(TABLES).decisions[-1].ruling.decided  # noqa: E731
    assert last() == "Первый"
    other.get_by_role("button", name="Всё же моё").click()
    expect(other.locator("#conflict")).to_be_hidden()
    until(other, lambda: last() == "Второй")
