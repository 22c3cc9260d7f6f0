"""The bench's command about the review in a browser."""

from __future__ import annotations

import argparse
from typing import TypeAlias

from benchmarks.corpus import make_bench
from benchmarks.documents import Scan, scans_in
from benchmarks.review import run_review
from benchmarks.systems import WORK

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

LONG, DOUBTFUL = "smolensk_plan.office300", "dev_sport_kalendar.fax150"
DEV = WORK / "dev"


def add_review(commands: Commands) -> None:
    p = commands.add_parser("review", help="in a browser: a long document opened, the next doubt shown")
    p.add_argument("--document", default=LONG, help="of many pages, to be opened (default: %(default)s)")
    p.add_argument("--doubtful", default=DOUBTFUL, help="whose doubts are walked through")
    p.add_argument("--rounds", type=int, default=5)
    p.add_argument("--keys", type=int, default=40)
    p.set_defaults(do=lambda a: run_review(_scan(a.document), _scan(a.doubtful), a.rounds, a.keys))


def _scan(name: str) -> Scan:
    make_bench(DEV)
    return scans_in([DEV], name)[0]
