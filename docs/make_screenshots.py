"""Takes the pictures of the review that docs/ shows: the samples, digitized and seen in a real browser.

.venv/bin/python docs/make_screenshots.py
"""

from __future__ import annotations

import io
import os
import shutil
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
ACROSS = "t1.r8.c2"  # a doubtful cell that a page break cuts
SIZE = {"width": 1440, "height": 900}
MOST_BYTES = 295_000
COLOURS = (160, 112, 80, 56)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        scans = Path(folder) / "scans"
        scans.mkdir()
        for name in SAMPLES:
            shutil.copy(HERE.parent / "samples" / f"{name}.pdf", scans)
        (scans / "scan_0042.pdf").write_bytes(b"%PDF-1.4\n")  # it fails, and is to be seen so
        command = [sys.executable, "-m", "prikaz", "digitize", "scans", "-o", "out", "--quiet"]
        subprocess.run(command, cwd=folder, env=os.environ | {"PYTHONPATH": str(HERE.parent)}, check=False)
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
    correct(office, "Кванториум»", "Кванториумы»", 3)
    office.wait()


def correct(office: Office, old: str, new: str, times: int) -> None:
    """So many cells of the plan."""
    rows = office.opened(PLAN).document.tables[0].rows
    cells = [cell for row in rows for cell in row.cells if old in cell.raw and old in cell.text]
    for cell in cells[:times]:
        at, right = cell.boxes[0], cell.text.replace(old, new)
        said = Ruling("cell", at.page, at.box, cell.raw, cell.text, right, office.by)
        office.decide(PLAN, said, office.opened(PLAN).last)


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
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in COLOURS:
        picture.quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size < MOST_BYTES:
            print(f"{file.name}: {file.stat().st_size // 1024} KB")
            return
    sys.exit(f"{file} is larger than {MOST_BYTES // 1000} KB")


if __name__ == "__main__":
    main()
