"""The bench's commands: `python -m benchmarks COMMAND --help`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from benchmarks import report
from benchmarks.bench import RESULTS, BenchSettings, keep, load_all, print_report, run_bench
from benchmarks.corpus import BENCH, BORN, make_bench, make_scan
from benchmarks.degrade import PROFILES
from benchmarks.disputes import print_disputes
from benchmarks.documents import Scan, scans_in
from benchmarks.errors import run_errors
from benchmarks.icdar import FORMS, SYSTEMS, run_icdar
from benchmarks.many_command import add_cluster, add_kills, add_malformed, add_reapply, add_scaling
from benchmarks.memory import run_memory
from benchmarks.no_tables import run_no_tables
from benchmarks.peers import PEERS, set_up
from benchmarks.peers.catalog import needs_install
from benchmarks.reading import run_reading
from benchmarks.repair_command import add_repair
from benchmarks.review_command import add_review
from benchmarks.review_queue import run_review_queue
from benchmarks.score import FIGURES, find_result, mean
from benchmarks.speed import run_speed
from benchmarks.structure import measure_folder
from benchmarks.systems import PRIKAZ, WORK, output_of, run_system
from benchmarks.typeset import FONTS
from ocr import ChosenEngine, chosen_engine

DEV = WORK / "dev"
SPEED_SCAN = "smolensk_plan.office300"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for add in (
        add_run,
        add_score,
        add_queue,
        add_errors,
        add_speed,
        add_memory,
        add_cluster,
        add_scaling,
        add_reapply,
        add_kills,
        add_malformed,
        add_icdar,
        add_corpus,
        add_no_tables,
        add_reading,
        add_repair,
        add_peers_setup,
        add_review,
    ):
        add(commands)
    arguments = parser.parse_args()
    command: Callable[[argparse.Namespace], None] = arguments.do
    command(arguments)


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_run(commands: Commands) -> None:
    p = commands.add_parser("run", help="digitize and score every document; print and keep the figures")
    add_folders(p)
    p.add_argument("--documents", default="*", metavar="GLOB", help="only these names")
    p.add_argument("--jobs", type=int, default=1, help="of prikaz digitize (default 1)")
    p.add_argument("--peers", default="", help=f"run these too: all, or some of {','.join(PEERS)}")
    p.add_argument("--only-peers", action="store_true", help="run the peers and not prikaz")
    p.add_argument("--reuse", action="store_true", help="score the kept outputs where there are any")
    p.add_argument("--timeout", type=float, default=3600, metavar="SECONDS", help="per document")
    p.add_argument("--option", action="append", default=[], help="passed on to prikaz digitize")
    p.add_argument(
        "--results", type=Path, help="keep the figures here (a run over the bench's own scans: results/)"
    )
    p.set_defaults(do=do_run)


def do_run(a: argparse.Namespace) -> None:
    scans = found_scans(a.bench, a.documents)
    peers = list(PEERS) if a.peers == "all" else [peer for peer in a.peers.split(",") if peer]
    check_peers(peers)
    systems = peers if a.only_peers else [PRIKAZ, *peers]
    found = run_bench(scans, systems, BenchSettings(a.jobs, a.timeout, a.reuse, tuple(a.option)))
    names = {scan.name for scan in scans}
    kept = {k: v for k, v in load_all().items() if k not in found and names <= set(v)}
    print_report(found, {k: {n: v[n] for n in names} for k, v in kept.items()})
    if a.results or (a.documents == "*" and not a.bench):
        keep(found, a.results or RESULTS)


def check_peers(peers: list[str]) -> None:
    for peer in peers:
        if peer not in PEERS:
            sys.exit(f"no peer {peer}; there are {', '.join(PEERS)}")
        needed = [PEERS[peer].venv, *(["ocrmypdf"] if PEERS[peer].after_ocr else [])]
        if any(map(needs_install, needed)):
            sys.exit(f"{peer} is not installed: python -m benchmarks peers-setup")


def add_reading(commands: Commands) -> None:
    p = commands.add_parser("reading", help="how well engines read the same cells")
    add_folders(p)
    p.add_argument("--documents", default="*", metavar="GLOB", help="only these names")
    p.add_argument("--engines", default=",".join(READING_ENGINES), help="some of these, in this order")
    p.add_argument("--show", type=int, default=0, metavar="N", help="print so many wrong cells per document")
    p.set_defaults(do=do_reading)


def do_reading(a: argparse.Namespace) -> None:
    scans = [scan for scan in found_scans(a.bench, a.documents) if scan.profile != BORN]
    unknown = set(a.engines.split(",")) - set(READING_ENGINES)
    if unknown:
        sys.exit(f"no engine {', '.join(sorted(unknown))}; there are {', '.join(READING_ENGINES)}")
    chosen = {name: READING_ENGINES[name]() for name in a.engines.split(",")}
    if remarks := [one.remark for one in chosen.values() if one.remark]:
        sys.exit(remarks[0])
    engines = {name: one.engine for name, one in chosen.items()}
    found = run_reading(scans, engines, WORK / "cells", show=a.show)
    if {"reader", "tesseract"} <= set(found):
        print("\nThe reader's words, and Tesseract's second reading of them")
        print_disputes(*([reading for _, reading in found[name]] for name in ("reader", "tesseract")))


READING_ENGINES: dict[str, Callable[[], ChosenEngine]] = {
    "tesseract": lambda: chosen_engine("tesseract"),
    "rus+eng": lambda: chosen_engine("tesseract", "rus+eng"),
    "reader": lambda: chosen_engine("reader"),
    "both": lambda: chosen_engine("both"),
}


def add_score(commands: Commands) -> None:
    p = commands.add_parser("score", help="score results that are there already")
    p.add_argument("truth", type=Path, help="a truth file, or a folder of NAME.truth.json")
    p.add_argument("result", type=Path, help="a result, or a folder of NAME.json or NAME/NAME.json")
    p.add_argument("--json", action="store_true")
    p.set_defaults(do=do_score)


def do_score(a: argparse.Namespace) -> None:
    table = measure_folder(a.truth, a.result)
    means = mean(table.values())
    if a.json:
        print(json.dumps({"mean": means, "documents": table}, ensure_ascii=False, indent=1))
        return
    rows = [report.line(name, figures, FIGURES) for name, figures in [*table.items(), ("MEAN", means)]]
    print(report.as_text([("document", *FIGURES), *rows]))


def add_queue(commands: Commands) -> None:
    p = commands.add_parser("queue", help="how much of what is wrong a review shows, and of what is right")
    add_folders(p)
    p.add_argument("--documents", default="*", metavar="GLOB", help="only these names")
    p.add_argument(
        "--results", type=Path, required=True, help="folder of results: NAME.json or NAME/NAME.json"
    )
    p.add_argument("--missed", action="store_true", help="print each wrong cell that nobody is shown")
    p.set_defaults(
        do=lambda a: run_review_queue(found_scans(a.bench, a.documents), a.results, missed=a.missed)
    )


def add_errors(commands: Commands) -> None:
    p = commands.add_parser("errors", help="every wrong cell of one document beside its truth, and counts")
    p.add_argument("document", help="its name, as in smolensk_plan.office300")
    add_folders(p)
    p.add_argument("--result", type=Path, help="a result or a folder of results (default: the last run's)")
    p.add_argument("--system", default=PRIKAZ, choices=[PRIKAZ, *PEERS])
    p.add_argument("--again", action="store_true", help="run the system on the document first")
    p.add_argument("--only", metavar="CLASS", help="show only this class: Latin, roman, speck, row lost …")
    p.add_argument("--counts", action="store_true", help="counts alone")
    p.add_argument("--structure", action="store_true", help="what is wrong apart from misread words")
    p.set_defaults(do=do_errors)


def do_errors(a: argparse.Namespace) -> None:
    scan = one_scan(a.bench, a.document)
    result = find_result(a.result, scan.name) if a.result else output_of(a.system, scan.name)
    if not a.result and (a.again or not output_of(a.system, scan.name).exists()):
        run_system(a.system, scan, jobs=1, timeout_s=3600)
    if result is None or not result.exists():
        sys.exit(f"no result of {a.system} on {scan.name}; try: prikaz digitize {scan.path} -o OUT")
    run_errors(scan.truth, result, a.only, a.counts, structure=a.structure)


def add_speed(commands: Commands) -> None:
    p = commands.add_parser("speed", help="against plain Tesseract over the same pages; two jobs against one")
    add_folders(p)
    p.add_argument("--document", default=SPEED_SCAN)
    p.add_argument("--rounds", type=int, default=3)
    p.set_defaults(do=lambda a: run_speed(one_scan(a.bench, a.document).path, a.rounds))


def add_memory(commands: Commands) -> None:
    p = commands.add_parser("memory", help="peak memory over many pages against that over the first ones")
    add_folders(p)
    p.add_argument("--document", default=SPEED_SCAN)
    p.add_argument("--pages", type=int, default=200)
    p.add_argument("--first", type=int, default=12)
    p.set_defaults(do=lambda a: run_memory(one_scan(a.bench, a.document).path, a.pages, a.first))


def add_icdar(commands: Commands) -> None:
    p = commands.add_parser(
        "icdar", help="table structure of the ICDAR 2013 competition, as PDF and pictures"
    )
    p.add_argument("folder", type=Path, help="of NAME.pdf with NAME-str.xml")
    p.add_argument("--systems", default=",".join(SYSTEMS["pdf"]), help="(default: %(default)s)")
    p.add_argument("--documents", default="*", metavar="GLOB", help="only these names (keeps no figures)")
    p.add_argument("--jobs", type=int, default=1, help="pages that prikaz reads at a time (default 1)")
    p.add_argument("--reuse", action="store_true", help="compare the kept tables where there are any")
    p.add_argument("--form", action="append", choices=FORMS, help="(default: both)")
    p.set_defaults(do=do_icdar)


def do_icdar(a: argparse.Namespace) -> None:
    forms = a.form or FORMS
    run_icdar(a.folder, known_systems(a.systems), a.documents, a.jobs, a.reuse, forms)


def known_systems(names: str) -> list[str]:
    wanted = names.split(",")
    for name in wanted:
        if name not in SYSTEMS["pdf"]:
            sys.exit(f"no system {name}; there are {', '.join(SYSTEMS['pdf'])}")
    return wanted


def add_corpus(commands: Commands) -> None:
    p = commands.add_parser("corpus", help="make the bench's scans, or one scan of a spec of your own")
    p.add_argument("--out", type=Path, default=DEV, help=f"(default: {DEV.name}/ under benchmarks/made)")
    p.add_argument(
        "--spec", type=Path, help="one scan of this spec instead of the bench's " + str(len(BENCH))
    )
    p.add_argument("--profile", choices=[*PROFILES, "born"], default="office300")
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--fonts", choices=FONTS, default="liberation")
    p.add_argument("--tiff", action="store_true")
    p.set_defaults(do=do_corpus)


def do_corpus(a: argparse.Namespace) -> None:
    if a.spec:
        print(make_scan(a.spec, a.profile, a.out, a.seed, a.fonts, a.tiff))
    else:
        make_bench(a.out)


def add_no_tables(commands: Commands) -> None:
    p = commands.add_parser("no-tables", help="on how many pages without a table one is found")
    p.add_argument("--pages", type=int, default=100)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--show", type=Path, metavar="DIR", help="keep pictures of the pages with a wrong table")
    p.set_defaults(do=lambda a: run_no_tables(a.pages, a.seed, a.show))


def add_peers_setup(commands: Commands) -> None:
    p = commands.add_parser("peers-setup", help="virtual environments of the peers, under $PEERS")
    p.set_defaults(do=lambda _: set_up())


def add_folders(parser: argparse.ArgumentParser) -> None:
    text = "a folder of scans, each with NAME.truth.json; may be given again (default: the bench's own)"
    parser.add_argument("--bench", type=Path, action="append", metavar="DIR", help=text)


def found_scans(folders: list[Path] | None, glob: str) -> list[Scan]:
    if not folders:
        make_bench(DEV)
    scans = scans_in(folders or [DEV], glob)
    if not scans:
        sys.exit(f"no document {glob} in {', '.join(map(str, folders or [DEV]))}")
    return scans


def one_scan(folders: list[Path] | None, name: str) -> Scan:
    return found_scans(folders, name)[0]


if __name__ == "__main__":
    main()
