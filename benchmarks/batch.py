"""Many documents: how two workers do against one, and what a changed dictionary costs against reading.

The documents are made from the bench's specs: each spec with each kind of damage, and other seeds.
"""

from __future__ import annotations

import itertools
import os
import statistics
import tempfile
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.corpus import SPECS, make_scan
from benchmarks.degrade import PROFILES
from benchmarks.speed import checked, verdict
from benchmarks.systems import WORK, digitize_command

REAPPLY = 50  # times faster than reading, at least
SCALING = 1.8  # times the pages per minute with two workers, on two free cores

_COLUMNS = "canonical;variants;left;right;kind;case;inflect;tier;evidence;note\n"
_RARE = _COLUMNS + "ГАУ ДПО «СОИРО»;ГАУ ДПО «CОИР0»;;;organisation;exact;;apply;made for the benchmark;\n"
"""Changes nothing in most documents, as most new rows of a dictionary do."""
_COMMON = _COLUMNS + "надзор;контроль;;за;term;any;;apply;made for the benchmark;\n"
"""Changes a text in most orders: «Контроль за исполнением…»."""


def made_documents(count: int, folder: Path = WORK / "batch") -> list[Path]:
    """Scans of different content, made where they are missing."""
    kinds = itertools.cycle(itertools.product(PROFILES, sorted(SPECS.glob("*.json"))))
    return [
        _made(folder / f"{seed:03}", spec, profile, seed)
        for seed, (profile, spec) in zip(range(1, count + 1), kinds, strict=False)
    ]


def _made(folder: Path, spec: Path, profile: str, seed: int) -> Path:
    """Its truth is written last: where that is, the scan is whole."""
    if not any(folder.glob("*.truth.json")):
        print(f"making {spec.stem}, {profile}, seed {seed}", flush=True)
        return make_scan(spec, profile, folder, seed, "liberation", tiff=False)
    return next(folder.glob("*.pdf"))


def _pages(scans: list[Path]) -> int:
    total = 0
    for scan in scans:
        with pdfium.PdfDocument(scan) as pdf:
            total += len(pdf)
    return total


def run_reapply(count: int, jobs: int) -> None:
    """Read all; then with a dictionary that was not there and changes little of what is made of it; then with
    one that changes most."""
    scans = made_documents(count)
    total = _pages(scans)
    with tempfile.TemporaryDirectory() as name:
        own, out = Path(name) / "own.csv", Path(name) / "out"
        read = _seconds(scans, out, jobs)
        print(f"{count} documents, {total} pages, --jobs {jobs}: read in {read:.1f} s", flush=True)
        for dictionary in (_RARE, _COMMON):
            own.write_text(dictionary, "utf-8")
            before = _contents(out)
            applied = _seconds(scans, out, jobs, "--dictionary", str(own))
            changed, ratio = len(_contents(out).items() - before.items()), read / applied
            print(f"another dictionary applied in {applied:.2f} s, which changes {changed} documents:")
            print(f"{ratio:.0f} times faster than reading (at least {REAPPLY}: {verdict(ratio >= REAPPLY)})")
        nothing = _seconds(scans, out, jobs, "--dictionary", str(own))
    print(f"nothing to do: {nothing:.2f} s")


def _contents(out: Path) -> dict[str, bytes]:
    """The documents as JSON, by name."""
    return {path.name: path.read_bytes() for path in out.glob("*/*.json")}


def run_scaling(count: int, rounds: int) -> None:
    """Each round reads the same documents with one worker, then with two. The median of ratios counts."""
    scans = made_documents(count)
    total, ratios = _pages(scans), []
    print(f"{count} documents, {total} pages, {os.cpu_count()} cores")
    for number in range(1, rounds + 1):
        load = os.getloadavg()[0]
        one, two = _fresh(scans, 1), _fresh(scans, 2)
        ratios.append(one / two)
        speeds = f"{60 * total / one:.0f} and {60 * total / two:.0f} pages/min"
        print(f"round {number}, load {load:.2f}: {speeds}, {one / two:.2f} times", flush=True)
    gain = statistics.median(ratios)
    print(f"two workers do {gain:.2f} times the pages of one (bar: {SCALING}: {verdict(gain >= SCALING)})")


def _fresh(scans: list[Path], jobs: int) -> float:
    """Seconds, into an empty OUT."""
    with tempfile.TemporaryDirectory() as out:
        return _seconds(scans, Path(out), jobs)


def _seconds(scans: list[Path], out: Path, jobs: int, *options: str) -> float:
    command = digitize_command(scans[0], out, jobs, ["--quiet", *options])
    at = command.index(str(scans[0]))
    return checked([*command[:at], *map(str, scans), *command[at + 1 :]], {})
