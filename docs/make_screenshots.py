"""Takes the pictures of the review that docs/ shows: the samples, digitized and seen in a real browser.

.venv/bin/python docs/make_screenshots.py
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.review import chromium, served  # noqa: E402
from prikaz.ledger import Ruling  # noqa: E402
from prikaz.review import Office  # noqa: E402

SAMPLES = ("smolensk_plan.office300.pages2-4", "several_tables.bitonal200", "several_orders.bitonal200")
PLAN = SAMPLES[0]
ACROSS = "t1.r4.c3"  # a cell that a page break cuts
SIZE = {"width": 1440, "height": 900}
MOST_BYTES = 300_000
COLOURS = 128


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        files = [str(HERE.parent / "samples" / f"{name}.pdf") for name in SAMPLES]
        broken = Path(folder) / "scan_0042.pdf"
        broken.write_bytes(b"%PDF-1.4\n")
        command = [sys.executable, "-m", "prikaz", "digitize", *files, str(broken), "-o", str(out), "--quiet"]
        subprocess.run(command, check=False)  # one of them fails, and is to be seen so
        with Office(out, "Иванова А. П.") as office, served(office) as link, chromium() as browser:
            decide_something(office)
            page = browser.new_context(locale="ru-RU", viewport=SIZE).new_page()
            page.goto(link)
            for name, (path, prepare) in VIEWS.items():
                page.goto(link.partition("/?")[0] + path)
                page.wait_for_selector("html[data-ready]")
                prepare(page)
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(500)
                keep(HERE / f"review_{name}.png", page.screenshot())


def decide_something(office: Office) -> None:
    """What a person has done before the pictures are taken."""
    for name, right in ((SAMPLES[1], "Таблица 1. Маршруты автобусов"),):
        for queued in office.queue(10, None, name):
            doubted, place = queued.doubted, queued.doubted.boxes[0]
            if doubted.part == "title":
                said = Ruling("title", place.page, place.box, doubted.read, doubted.text, right, office.by)
                office.decide(name, said, office.opened(name).last)
    office.wait()


def nothing(_: Page) -> None:
    pass


def to_a_figure(page: Page) -> None:
    """To a doubt that has candidates."""
    for _ in range(6):
        if page.locator("#offers button").count():
            return
        page.keyboard.press("s")
        page.wait_for_timeout(300)


def with_preview(page: Page) -> None:
    button = page.locator("[data-do=preview]").first
    if button.count():
        button.click()


VIEWS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "overview": ("/", nothing),
    "document": (f"/document/{PLAN}#{ACROSS}", nothing),
    "queue": ("/queue", to_a_figure),
    "learn": ("/learn", with_preview),
}


def keep(file: Path, png: bytes) -> None:
    """In few colours: that is a quarter of the bytes, and looks the same."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(file, optimize=True)
    size = file.stat().st_size
    print(f"{file}: {size // 1024} KB")
    if size > MOST_BYTES:
        sys.exit(f"{file} is larger than {MOST_BYTES // 1000} KB")


if __name__ == "__main__":
    main()
