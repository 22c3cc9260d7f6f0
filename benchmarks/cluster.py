"""`--dask local` against `--jobs`, in turn, over the same folder: the time of both, and the same bytes."""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speed import verdict
from benchmarks.systems import digitize_command

SAMPLES = Path(__file__).parent.parent / "samples"
LIMIT = 0.15  # of the time of --jobs
_FORMATS = (".json", ".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of a command: until the first document was opened, and from there to its end; `pages` read."""

    start: float
    work: float
    pages: int

    @property
    def total(self) -> float:
        return self.start + self.work


def run_cluster(
    scans: Path | None, jobs: int, rounds: int, copies: int, write: Path | None, dask: str = "local"
) -> None:
    """Each round runs both, in turn; the median of ratios counts. The table is printed, and written where
    `write` says. SystemExit where an output differs."""
    with tempfile.TemporaryDirectory() as place:
        folder = scans or _repeated(Path(place) / "scans", copies)
        pairs = [_round(folder, jobs, dask, Path(place)) for _ in range(rounds)]
    table = _table(pairs, jobs)
    print(table)
    if write:
        write.write_text(table, "utf-8")


def _repeated(folder: Path, copies: int) -> Path:
    """The samples so many times; a comment behind the end of a PDF makes each copy another content."""
    folder.mkdir()
    for number in range(copies):
        for scan in sorted(SAMPLES.glob("*.pdf")):
            (folder / f"{number}-{scan.name}").write_bytes(scan.read_bytes() + b"\n%% copy %d\n" % number)
    return folder


def _round(folder: Path, jobs: int, dask: str, place: Path) -> tuple[Took, Took]:
    with tempfile.TemporaryDirectory(dir=place) as out:
        plain, with_dask = Path(out) / "jobs", Path(out) / "dask"
        times = _timed(folder, plain, jobs), _timed(folder, with_dask, jobs, ("--dask", dask))
        _compare(_outputs(plain), _outputs(with_dask))
    return times


def _timed(folder: Path, out: Path, jobs: int, options: Sequence[str] = ()) -> Took:
    command = digitize_command(folder, out, jobs, ("--json-log", *options))
    started = time.perf_counter()
    opened, pages = started, 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None  # noqa: S101 (a pipe was asked for)
        for line in process.stdout:
            event = json.loads(line)["event"]
            pages += event == "page"
            if opened == started and event == "opened":
                opened = time.perf_counter()
    if process.returncode:
        raise SystemExit(f"exit {process.returncode}: {' '.join(command)}")
    return Took(opened - started, time.perf_counter() - opened, pages)


def _outputs(out: Path) -> dict[str, bytes]:
    files = [
        path for path in sorted(out.rglob("*")) if path.suffix in _FORMATS and ".prikaz" not in path.parts
    ]
    return {str(path.relative_to(out)): path.read_bytes() for path in files if path.name != "register.csv"}


def _compare(expected: dict[str, bytes], found: dict[str, bytes]) -> None:
    differing = {name for name in expected.keys() | found if expected.get(name) != found.get(name)}
    if differing or not expected:
        raise SystemExit(f"--dask makes something else of {', '.join(sorted(differing)) or 'nothing'}")
    print(f"{len(expected)} files are the same, byte for byte", flush=True)


def _table(pairs: Sequence[tuple[Took, Took]], jobs: int) -> str:
    lines = [
        f"| round | pages | --jobs {jobs}: start, s | work, s | --dask, {jobs} workers: start, s | work, s "
        "| overhead | without start |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for number, (plain, dask) in enumerate(pairs, 1):
        lines.append(
            f"| {number} | {plain.pages} | {plain.start:.1f} | {plain.work:.1f} | {dask.start:.1f} "
            f"| {dask.work:.1f} | {dask.total / plain.total - 1:+.1%} | {dask.work / plain.work - 1:+.1%} |"
        )
    overhead = statistics.median(dask.total / plain.total - 1 for plain, dask in pairs)
    held = verdict(overhead < LIMIT)
    lines += ["", f"Overhead, median, start included: {overhead:+.1%} (bar: under {LIMIT:.0%}: {held}).", ""]
    return "\n".join(lines)
