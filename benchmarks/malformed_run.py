"""What the real command makes of malformed files and bombs: what it says, its time and its memory."""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import bombs_pdf, bombs_pdf_pictures, bombs_picture
from benchmarks.malformed import malformed
from benchmarks.measure import Cost, measured

BOMBS = {**bombs_pdf.BOMBS, **bombs_pdf_pictures.BOMBS, **bombs_picture.BOMBS}
_SPARE_S = 60.0  # for the command to start, and to end what it has begun
_ATTEMPTS = 4  # a page that ran into a limit may be tried again


@dataclass(frozen=True, slots=True)
class Outcome:
    """`said`: «done», or the reason why not, by the name of the file; nothing of a file that is in no row."""

    cost: Cost
    said: dict[str, str]


def digitized(files: Iterable[tuple[str, bytes]], options: Sequence[str], timeout_s: float) -> Outcome:
    """The files, in a folder of their own, digitized by one command; killed after `timeout_s` (rc -9)."""
    with tempfile.TemporaryDirectory(prefix="malformed-") as name:
        scans, out = Path(name) / "scans", Path(name) / "out"
        scans.mkdir()
        for file, content in files:
            (scans / file).write_bytes(content)
        command = [
            sys.executable,
            "-m",
            "prikaz",
            "digitize",
            str(scans),
            "-o",
            str(out),
            "--quiet",
            *options,
        ]
        cost = measured(command, timeout_s)
        return Outcome(cost, _register(out / "register.csv"))


def _register(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {Path(row["file"]).name: row["reason"] or row["status"] for row in rows}


def run_malformed(count: int, seed: int, seconds: float, memory: int) -> None:
    """`seconds` a page, `memory` MB a process: limits of the command. Exits with 1 if one does not hold."""
    bounds = ("--max-seconds", f"{seconds:g}", "--max-memory", str(memory))
    limits = ("--engine", "reader", "--jobs", "2", *bounds)
    files = {content: name for name, content in malformed(count, seed)}  # of equal ones one is read
    named = {name: content for content, name in files.items()}
    found = digitized(named.items(), limits, seconds * count + _SPARE_S)
    faults = _faults("malformed files", found, named)
    print(f"{len(named)} malformed files, {_counted(found.said)}: {_cost(found.cost)}")
    for name, make in BOMBS.items():
        content = make()
        found = digitized([(name, content)], limits, _ATTEMPTS * seconds + _SPARE_S)
        faults += _faults(name, found, [name])
        print(
            f"{name:32} {len(content):9} bytes  {_cost(found.cost)}  {found.said.get(name, '?')}", flush=True
        )
    print("\n".join(faults) or "no crash, no hang, no internal error")
    if faults:
        raise SystemExit(1)


def _faults(what: str, found: Outcome, files: Iterable[str]) -> list[str]:
    said = found.said
    faults = [f"{what}: exit code {found.cost.rc}"] if found.cost.rc not in (0, 1) else []
    faults += [f"{name}: not in the register" for name in files if name not in said]
    return faults + [f"{name}: {why}" for name, why in said.items() if "internal error" in why]


def _counted(said: Mapping[str, str]) -> str:
    counts = Counter("done" if reason == "done" else "failed" for reason in said.values())
    return f"{counts['done']} done, {counts['failed']} failed"


def _cost(cost: Cost) -> str:
    """Of all processes together, as polled: what the system says of the largest begins with our size."""
    return f"{cost.wall_s:6.1f} s, at most {cost.peak_tree_mb:5} MB"
