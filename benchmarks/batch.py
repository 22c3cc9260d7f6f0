"""Many documents: how two workers do against one, and what a changed dictionary costs against reading.

The documents are stretches of the bench's own scans, so that a hundred of them say a hundred different things
as far as the scans reach.
"""

from __future__ import annotations

import itertools
import os
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from benchmarks.documents import Scan
from benchmarks.speed import checked, verdict
from benchmarks.systems import digitize_command

REAPPLY = 50  # times faster than reading, at least
SCALING = 1.8  # times the pages per minute with two workers, on two free cores

_OWN_DICTIONARY = (
    "canonical;variants;left;right;kind;case;inflect;tier;evidence;note\n"
    "ГАУ ДПО «СОИРО»;ГАУ ДПО «CОИР0»;;;organisation;exact;;apply;made for the benchmark;\n"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pages of a scan, from `first` (counted from 0), as a document of its own."""

    scan: Path
    first: int
    pages: int


def stretches(scans: Sequence[Scan], count: int, pages: int) -> list[Stretch]:
    """`count` of them, all different, from the scans in turn. ValueError where there are not so many."""
    each = [_of_scan(scan.path, pages) for scan in scans if scan.path.suffix == ".pdf"]
    found = [one for row in itertools.zip_longest(*each) for one in row if one is not None]
    if len(found) < count:
        raise ValueError(f"the scans have {len(found)} stretches of {pages} pages, not {count}")
    return found[:count]


def _of_scan(path: Path, pages: int) -> Iterator[Stretch]:
    """First those of `pages` pages, then shorter ones."""
    with pikepdf.open(path) as pdf:
        there = len(pdf.pages)
    for length in range(min(pages, there), 0, -1):
        yield from (Stretch(path, first, length) for first in range(there - length + 1))


def write_stretches(found: Sequence[Stretch], folder: Path) -> int:
    """NNN.pdf for each; how many pages they have."""
    for number, stretch in enumerate(found):
        with pikepdf.open(stretch.scan) as pdf, pikepdf.new() as made:
            made.pages.extend(pdf.pages[stretch.first : stretch.first + stretch.pages])
            made.save(folder / f"{number:03}.pdf")
    return sum(stretch.pages for stretch in found)


def run_reapply(scans: Sequence[Scan], count: int, pages: int, jobs: int) -> None:
    """Read all; then once more with a dictionary that was not there, which changes what is made of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        total = write_stretches(stretches(scans, count, pages), folder / "in")
        own = folder / "own.csv"
        own.write_text(_OWN_DICTIONARY, "utf-8")
        read = checked(digitize_command(folder / "in", folder / "out", jobs, ["--quiet"]), {})
        again = ["--quiet", "--dictionary", str(own)]
        applied = checked(digitize_command(folder / "in", folder / "out", jobs, again), {})
        nothing = checked(digitize_command(folder / "in", folder / "out", jobs, again), {})
    print(
        f"{count} documents, {total} pages, --jobs {jobs}: read in {read:.1f} s ({read / total:.2f} s a page)"
    )
    print(f"another dictionary applied in {applied:.2f} s; nothing to do: {nothing:.2f} s")
    ratio = read / applied
    print(f"{ratio:.0f} times faster than reading (bar: at least {REAPPLY}: {verdict(ratio >= REAPPLY)})")


def run_scaling(scans: Sequence[Scan], count: int, pages: int, rounds: int) -> None:
    """Each round reads the same documents with one worker, then with two. The median of ratios counts."""
    ratios = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        total = write_stretches(stretches(scans, count, pages), folder)
        print(f"{count} documents, {total} pages, {os.cpu_count()} cores")
        for number in range(1, rounds + 1):
            load = os.getloadavg()[0]
            one, two = (_fresh(folder, jobs) for jobs in (1, 2))
            ratios.append(one / two)
            speeds = f"{60 * total / one:.0f} and {60 * total / two:.0f} pages/min"
            print(f"round {number}, load {load:.2f}: {speeds}, {one / two:.2f} times", flush=True)
    gain = statistics.median(ratios)
    print(f"two workers do {gain:.2f} times the pages of one (bar: {SCALING}: {verdict(gain >= SCALING)})")


def _fresh(folder: Path, jobs: int) -> float:
    """Seconds, into an empty OUT."""
    with tempfile.TemporaryDirectory() as out:
        return checked(digitize_command(folder, Path(out), jobs, ["--quiet"]), {})
