"""The bench: every document through every system, scored, printed and kept."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.documents import Scan
from benchmarks.peers import PEERS
from benchmarks.systems import PRIKAZ, cost_of, figures_of, run_system

RESULTS = Path(__file__).parent / "results"
Figures = dict[str, dict[str, Any]]  # document -> figures


@dataclass(frozen=True, slots=True)
class BenchSettings:
    """`reuse`: score the kept outputs where there are any instead of running again."""

    jobs: int = 1
    timeout_s: float = 3600.0
    reuse: bool = False
    options: tuple[str, ...] = ()


def run_bench(scans: Sequence[Scan], systems: Sequence[str], settings: BenchSettings) -> dict[str, Figures]:
    """System -> document -> figures. One run at a time, a line on the terminal for each."""
    return {system: {scan.name: run_one(system, scan, settings) for scan in scans} for system in systems}


def run_one(system: str, scan: Scan, settings: BenchSettings) -> dict[str, Any]:
    if not (settings.reuse and cost_of(system, scan.name).exists()):
        run_system(system, scan, settings.jobs, settings.timeout_s, settings.options)
    figures = figures_of(system, scan)
    seconds, failure = figures.get("s_per_page"), figures.get("failure", "")
    print(
        f"{system:22}{scan.name:44}cell_f1 {figures['cell_f1']:.3f}  {seconds} s/page  {failure}", flush=True
    )
    return figures


def print_report(found: Mapping[str, Figures], kept: Mapping[str, Figures]) -> None:
    """The runs of this call document by document; then all systems side by side, kept figures included."""
    for system, documents in found.items():
        print(f"\n{system}\n{report.as_text(report.figures_table(documents))}")
    everyone = {**found, **kept}
    if len(everyone) > 1:
        print(f"\n{report.as_text(report.summary_table(everyone))}")
        for figure in ("cell_f1", "row_exact"):
            print(f"\n{report.as_text(report.comparison_table(everyone, figure))}")
    for failure in report.failures(found):
        print(f"FAILED {failure}")


def keep(found: Mapping[str, Figures], folder: Path) -> None:
    """Write prikaz.json and peers.json, and README.md of both. What was not run this time stays as it was."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, systems in ((folder / "prikaz.json", [PRIKAZ]), (folder / "peers.json", list(PEERS))):
        mine = {system: found[system] for system in systems if system in found}
        if mine:
            old = load(file)
            figures = old | {system: old.get(system, {}) | documents for system, documents in mine.items()}
            file.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(results_markdown(load_all(folder)), encoding="utf-8")


def load_all(folder: Path = RESULTS) -> dict[str, Figures]:
    return {**load(folder / "prikaz.json"), **load(folder / "peers.json")}


def load(file: Path) -> dict[str, Figures]:
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def results_markdown(systems: Mapping[str, Figures]) -> str:
    parts = [
        "# Results",
        "Written by `python -m benchmarks run`; what each figure means: [../README.md](../README.md).",
        f"Last run on: {conditions()}.",
        "## Side by side: means over the documents that all have",
        report.as_markdown(report.summary_table(systems)),
        *(
            report.as_markdown(report.comparison_table(systems, figure))
            for figure in ("cell_f1", "row_exact")
        ),
    ]
    for system, documents in systems.items():
        parts += [f"## {system}", report.as_markdown(report.figures_table(documents))]
    failed = report.failures(systems)
    parts += ["## Failures", "\n".join(f"- {failure}" for failure in failed) if failed else "None."]
    return "\n\n".join(parts) + "\n"


def conditions() -> str:
    tesseract = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=False)
    version = (tesseract.stdout or tesseract.stderr).partition("\n")[0]
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {version}"
