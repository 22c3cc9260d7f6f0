"""Peak memory over a long document against that over its first pages."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pikepdf

from benchmarks.measure import Cost, measured
from benchmarks.speed import verdict
from benchmarks.systems import digitize_command

GROWTH, CEILING_MB = 1.10, 800


def run_memory(scan: Path, pages: int, first: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        costs = {}
        for count in (first, pages):
            document = Path(folder) / f"{scan.stem}-{count}.pdf"
            repeat_pages(scan, document, count)
            costs[count] = digitize_cost(document)
            report_cost(count, costs[count])
    ratio = costs[pages].peak_rss_mb / costs[first].peak_rss_mb
    growth = f"{pages} pages take {ratio:.2f} times the memory of {first}"
    print(f"{growth} (bar: {GROWTH}: {verdict(ratio <= GROWTH)})")
    held = verdict(costs[pages].peak_rss_mb <= CEILING_MB)
    print(f"peak of the largest process: {costs[pages].peak_rss_mb} MB (bar: {CEILING_MB}: {held})")


def digitize_cost(document: Path) -> Cost:
    with tempfile.TemporaryDirectory() as out:
        cost = measured(digitize_command(document, Path(out), jobs=1), timeout_s=7200)
    if cost.rc:
        raise SystemExit(f"exit {cost.rc} on {document.name}\n{cost.error}")
    return cost


def report_cost(pages: int, cost: Cost) -> None:
    print(
        f"{pages:4} pages: largest process {cost.peak_rss_mb} MB, all together {cost.peak_tree_mb} MB, "
        f"{cost.wall_s / pages:.2f} s/page",
        flush=True,
    )


def repeat_pages(scan: Path, out: Path, count: int) -> None:
    """A PDF of `count` pages: those of the scan over and over, each picture stored once."""
    with pikepdf.open(scan) as source, pikepdf.new() as target:
        for number in range(count):
            target.pages.append(source.pages[number % len(source.pages)])
        target.save(out)
