"""The whole command against plain Tesseract over the same pages, and two jobs against one."""

from __future__ import annotations

import os
import statistics
import tempfile
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from benchmarks.measure import measured
from benchmarks.systems import digitize_command

ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
LIMIT = 0.8  # of plain Tesseract's time
PARALLEL = 1.7  # times faster with two jobs, on two free cores


def run_speed(scan: Path, rounds: int) -> None:
    """Each round times, in turn: Tesseract on every page, one job, two jobs. The median of ratios counts."""
    with tempfile.TemporaryDirectory() as folder:
        pictures = page_pictures(scan, Path(folder))
        print(f"{scan.name}: {len(pictures)} pages, {os.cpu_count()} cores, {rounds} rounds")
        print("round  load  tesseract  --jobs 1  --jobs 2  jobs 1 / tesseract  jobs 1 / jobs 2")
        times = [one_round(number, scan, pictures) for number in range(1, rounds + 1)]
    ratio = statistics.median(one / plain for plain, one, _ in times)
    gain = statistics.median(one / two for _, one, two in times)
    print(f"--jobs 1 takes {ratio:.2f} of plain Tesseract (bar: at most {LIMIT}: {verdict(ratio <= LIMIT)})")
    print(f"--jobs 2 is {gain:.2f} times faster (bar: at least {PARALLEL}: {verdict(gain >= PARALLEL)})")


def one_round(number: int, scan: Path, pictures: list[Path]) -> tuple[float, float, float]:
    load = os.getloadavg()[0]
    plain = sum(tesseract_seconds(picture) for picture in pictures)
    one, two = digitize_seconds(scan, 1), digitize_seconds(scan, 2)
    print(
        f"{number:5}{load:6.2f}{plain:11.2f}{one:10.2f}{two:10.2f}{one / plain:20.2f}{one / two:17.2f}",
        flush=True,
    )
    return plain, one, two


def tesseract_seconds(picture: Path) -> float:
    return checked(["tesseract", str(picture), "stdout", "-l", "rus"], ONE_THREAD)


def digitize_seconds(scan: Path, jobs: int) -> float:
    with tempfile.TemporaryDirectory() as out:
        return checked(digitize_command(scan, Path(out), jobs), {})


def checked(command: list[str], environment: dict[str, str]) -> float:
    cost = measured(command, environment=environment)
    if cost.rc:
        raise SystemExit(f"exit {cost.rc}: {' '.join(command)}\n{cost.error}")
    return cost.wall_s


def page_pictures(scan: Path, folder: Path) -> list[Path]:
    """The embedded picture of each page as it is: no rendering between the scan and Tesseract."""
    paths = []
    with pdfium.PdfDocument(scan) as pdf:
        for number, page in enumerate(pdf, 1):
            image = next(page.get_objects(filter=[pdfium_raw.FPDF_PAGEOBJ_IMAGE]))
            image.extract(folder / f"page-{number:03}", fb_format="png")
            paths += sorted(folder.glob(f"page-{number:03}*"))
    return paths


def verdict(held: bool) -> str:
    return "held" if held else "MISSED"
