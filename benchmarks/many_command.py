"""The bench's commands about many documents, many machines, and files that mean harm."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TypeAlias

from benchmarks.batch import run_reapply, run_scaling
from benchmarks.cluster import run_cluster
from benchmarks.kills import MODES, run_kills
from benchmarks.malformed_run import run_malformed
from benchmarks.small_documents import a_dozen

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_cluster(commands: Commands) -> None:
    p = commands.add_parser(
        "cluster", help="--dask local against --jobs over the same folder: time, and bytes"
    )
    p.add_argument("scans", type=Path, nargs="?", metavar="FOLDER", help="default: the samples, repeated")
    p.add_argument("--jobs", type=int, default=2)
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--copies", type=int, default=6, help="of the samples (default: 6, over a minute a mode)")
    p.add_argument("--dask", default="local", metavar="ADDRESS", help="another cluster of as many workers")
    p.add_argument("--write", type=Path, metavar="FILE.md", help="keep the table there")
    p.set_defaults(do=lambda a: run_cluster(a.scans, a.jobs, a.rounds, a.copies, a.write, a.dask))


def add_scaling(commands: Commands) -> None:
    p = commands.add_parser("scaling", help="pages per minute of two workers against one")
    p.add_argument("--count", type=int, default=24, help="documents (default: %(default)s)")
    p.add_argument("--rounds", type=int, default=3)
    p.set_defaults(do=lambda a: run_scaling(a.count, a.rounds))


def add_reapply(commands: Commands) -> None:
    p = commands.add_parser("reapply", help="a changed dictionary against reading everything")
    p.add_argument("--count", type=int, default=100, help="documents (default: %(default)s)")
    p.add_argument("--jobs", type=int, default=2)
    p.set_defaults(do=lambda a: run_reapply(a.count, a.jobs))


def add_kills(commands: Commands) -> None:
    p = commands.add_parser("kills", help="SIGKILL at random moments: is anything lost or done twice?")
    p.add_argument("--kills", type=int, default=500, help="of each command (default: %(default)s)")
    p.add_argument("--seed", type=int, default=1)
    p.set_defaults(do=do_kills)


def do_kills(a: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as work:
        run_kills(a.kills, a.seed, Path(work), a_dozen(), MODES)


def add_malformed(commands: Commands) -> None:
    p = commands.add_parser("malformed", help="damaged files and bombs: what is said of each, time, memory")
    p.add_argument("--count", type=int, default=100, help="of damaged files (default 100)")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--seconds", type=float, default=10, help="for a page (default 10)")
    p.add_argument("--memory", type=int, default=2000, metavar="MB", help="for a process (default 2000)")
    p.set_defaults(do=lambda a: run_malformed(a.count, a.seed, a.seconds, a.memory))
