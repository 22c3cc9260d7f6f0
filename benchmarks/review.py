"""The review in a browser: how soon a document can be read, and how soon the next doubt is there."""

from __future__ import annotations

import secrets
import shutil
import socket
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.documents import Scan
from benchmarks.speed import verdict
from benchmarks.systems import digitize_command
from prikaz.review import Office
from prikaz.review.app import app

DOCUMENT_BAR = 1.0  # seconds from the start of the navigation until table and picture are painted
NEXT_BAR = 0.1  # seconds from the key until the next piece of a page is painted
THINKING = 0.3  # seconds between two keys: much faster than anybody reads

# `painted`: when the first picture and the first cell are there, and a frame with them was drawn.
_WATCH_DOCUMENT = """
addEventListener("DOMContentLoaded", function look() {
  const picture = document.querySelector(".sheet img"), cell = document.querySelector("td.x");
  if (!(picture?.complete && picture.naturalWidth && cell)) return void requestAnimationFrame(look);
  requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = performance.now() / 1000; }));
});
"""
# `waits`: of each key, until the next doubt's piece is decoded, and a frame with it was drawn.
_WATCH_QUEUE = """
window.waits = [];
let pressed = 0;
addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
addEventListener("DOMContentLoaded", () => new MutationObserver(async () => {
  const from = pressed;
  await Promise.all([...document.querySelectorAll("#crops image")].map((image) => image.decode?.()));
  requestAnimationFrame(() => requestAnimationFrame(() => waits.push((performance.now() - from) / 1000)));
}).observe(document.documentElement, { attributeFilter: ["data-item"] }));
"""


def run_review(long: Scan, doubtful: Scan, rounds: int, keys: int) -> None:
    """`long`: a table of many pages, to be opened; `doubtful`: a bad scan, for a queue of many doubts."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        for scan in (long, doubtful):
            subprocess.run([*digitize_command(scan.path, out, 2), "--quiet"], check=True)
        with Office(out, "bench") as office, served(office) as link, chromium() as browser:
            pages = len(office.opened(long.path.stem).pages)
            opening = [open_document(browser, link, long.path.stem) for _ in range(rounds + 1)]
            waits = walk_queue(browser, link, doubtful.path.stem, keys)
    print_figures(f"{long.name}, {pages} pages", opening, waits)


def print_figures(what: str, opening: Sequence[float], waits: Sequence[float]) -> None:
    again, worst = statistics.median(opening[1:]), max(waits)
    print(f"{what}: {opening[0]:.2f} s when it is opened first, {again:.2f} s afterwards (median)")
    print(f"  (bar: under {DOCUMENT_BAR:g} s: {verdict(again < DOCUMENT_BAR)})")
    print(f"next doubt, {len(waits)} keys: {1000 * statistics.median(waits):.0f} ms (median), ", end="")
    print(f"{1000 * worst:.0f} ms at worst")
    print(f"  (bar: under {1000 * NEXT_BAR:.0f} ms: {verdict(worst < NEXT_BAR)})")


@contextmanager
def served(office: Office) -> Iterator[str]:
    """The link that lets in."""
    token = secrets.token_urlsafe(16)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        config = uvicorn.Config(app(office, token, host), log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://{host}/?token={token}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def entered(browser: Browser, link: str, watch: str) -> Page:
    """A new browser, nothing kept from before, that has the cookie."""
    page = browser.new_context(locale="ru-RU", viewport={"width": 1440, "height": 900}).new_page()
    page.goto(link)
    page.add_init_script(watch)
    return page


def open_document(browser: Browser, link: str, name: str) -> float:
    page = entered(browser, link, _WATCH_DOCUMENT)
    page.goto(f"{link.partition('?')[0]}document/{name}")
    seconds = float(page.wait_for_function("() => window.painted").json_value())
    page.context.close()
    return seconds


def walk_queue(browser: Browser, link: str, name: str, keys: int) -> list[float]:
    """Every other doubt is accepted, the others are skipped."""
    page = entered(browser, link, _WATCH_QUEUE)
    page.goto(f"{link.partition('?')[0]}queue?name={name}")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(1000)
    page.evaluate("waits.length = 0")
    for number in range(keys):
        if page.evaluate("document.documentElement.dataset.item") == "none":
            break
        page.keyboard.press("Enter" if number % 2 else "s")
        page.wait_for_timeout(1000 * THINKING)
    waits = [float(seconds) for seconds in page.evaluate("waits")]
    page.context.close()
    return waits
