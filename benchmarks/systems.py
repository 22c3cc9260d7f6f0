"""Run prikaz or a peer on one scan: what it made, what it cost, and its figures against the truth."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.documents import Scan
from benchmarks.measure import Cost, measured
from benchmarks.peers import run_peer
from benchmarks.score import MISSING, Figures, Json, read_json, score
from benchmarks.structure import measure

WORK = Path(__file__).parent / "made"
OUTPUTS = WORK / "out"
PRIKAZ = "prikaz"


def digitize_command(scan: Path, out: Path, jobs: int, options: Sequence[str] = ()) -> list[str]:
    """The command of this very environment, as a user would type it."""
    program = Path(sys.executable).with_name("prikaz")
    return [str(program), "digitize", str(scan), "-o", str(out), "--jobs", str(jobs), *options]


def output_of(system: str, name: str) -> Path:
    """Where the last output of a system on a document is kept; its cost lies beside it."""
    return OUTPUTS / system / f"{name}.json"


def cost_of(system: str, name: str) -> Path:
    return OUTPUTS / system / f"{name}.cost.json"


def run_system(system: str, scan: Scan, jobs: int, timeout_s: float, options: Sequence[str] = ()) -> None:
    """Run it and keep output and cost under benchmarks/made/out/. A run that fails keeps its cost alone."""
    output, cost_path = output_of(system, scan.name), cost_of(system, scan.name)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.unlink(missing_ok=True)
    if system == PRIKAZ:
        cost = run_prikaz(scan.path, output, jobs, timeout_s, options)
    else:
        result, cost = run_peer(system, scan.path, timeout_s)
        if cost.rc == 0:
            output.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
    cost_path.write_text(json.dumps(cost.as_json(), ensure_ascii=False), encoding="utf-8")


def run_prikaz(scan: Path, output: Path, jobs: int, timeout_s: float, options: Sequence[str]) -> Cost:
    """Each time in an empty folder, so that no ledger remembers the pages."""
    with tempfile.TemporaryDirectory() as folder:
        cost = measured(digitize_command(scan, Path(folder), jobs, options), timeout_s)
        made = Path(folder) / scan.stem / f"{scan.stem}.json"
        if made.exists():
            shutil.copyfile(made, output)
    return cost


def figures_of(system: str, scan: Scan) -> dict[str, Any]:
    """The kept output's figures and cost. Nothing made is the worst score; `failure` says why."""
    output, cost_path = output_of(system, scan.name), cost_of(system, scan.name)
    cost = Cost(**read_json(cost_path)) if cost_path.exists() else None
    result = read_json(output) if output.exists() else None
    failure = None
    if cost and cost.rc:
        failure = f"exit {cost.rc}: {last_line(cost.error)}"
    elif result is None:
        failure = "no output"
    figures = measure(read_json(scan.truth), result) if result is not None else dict(MISSING)
    return {
        "profile": scan.profile,
        "pages": scan.pages,
        **figures,
        **with_sections(system, scan, result),
        **per_page(cost, scan.pages),
        **({"failure": failure} if failure else {}),
    }


def with_sections(system: str, scan: Scan, result: Json | None) -> Figures:
    """A peer's cell_f1 and row_exact if rows with one filled cell are taken for its section headings."""
    if system == PRIKAZ:
        return {}
    tables = result["tables_sections"] if result else []
    figures = score(read_json(scan.truth), {"tables": tables})
    return {"cell_f1_sections": figures["cell_f1"], "row_exact_sections": figures["row_exact"]}


def per_page(cost: Cost | None, pages: int) -> dict[str, float]:
    if cost is None:
        return {}
    return {
        "s_per_page": round(cost.wall_s / max(pages, 1), 2),
        "cpu_s_per_page": round(cost.cpu_s / max(pages, 1), 2),
        "peak_rss_mb": cost.peak_rss_mb,
        "peak_tree_mb": cost.peak_tree_mb,
        "load_before": cost.load_before,
    }


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else "nothing on stderr"
