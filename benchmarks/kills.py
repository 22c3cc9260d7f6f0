"""Kills prikaz at random moments, again and again: is anything lost, done twice or left half done?

A dozen small documents, three of them copies of others under other names, two malformed. The command is
started over them and killed (SIGKILL) after a random time, alone or with all its processes; it is started
again until it ends by itself, and then everything is checked against a run that nobody disturbed. Then a new
round begins, until there were enough kills.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Mode = Literal["digitize", "watch"]
MODES: tuple[Mode, ...] = ("digitize", "watch")

_OPTIONS = ("-o", "out", "--engine", "reader", "--json-log")
_SETTLE = ("--once", "--settle", "0.2", "--every", "0.2")
_LONGEST = 120.0  # seconds that a run over a dozen small documents may take before it counts as hung


class Lost(Exception):
    """Something was lost, done twice or left half; the message says what."""


@dataclass(slots=True)
class Kills:
    """What a series came to. `seconds`: after which each kill came. `pages`: that the ledgers have, over all
    rounds; `told`: of how many it was said that they were read, for a kill may come between the two; `again`:
    those that were told of twice."""

    kills: int = 0
    rounds: int = 0
    pages: int = 0
    told: int = 0
    again: int = 0
    seconds: list[float] = field(default_factory=list)


def kill_again_and_again(
    mode: Mode, documents: Mapping[str, bytes], kills: int, seed: int, work: Path, longest: float = 4.0
) -> Kills:
    """Until there were `kills`; each comes within `longest` seconds. `documents`: name -> content. `work`: an
    empty folder. Raises Lost."""
    chance, report = random.Random(seed), Kills()
    expected = _undisturbed(mode, documents, work / "undisturbed")
    while report.kills < kills:
        folder = work / f"round-{report.rounds}"
        _lay_out(folder, documents)
        runs = _until_it_ends(mode, folder, chance, report, kills, longest)
        _check(mode, folder, documents, expected)
        _count_pages(runs, documents, report)
        report.pages += _pages_kept(folder / "out")
        report.rounds += 1
        shutil.rmtree(folder)
    return report


def _lay_out(folder: Path, documents: Mapping[str, bytes]) -> None:
    for name, content in documents.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _undisturbed(mode: Mode, documents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Files of OUT by name, as a run leaves them that nobody kills."""
    _lay_out(folder, documents)
    _started(mode, folder).wait(_LONGEST)
    outputs = _outputs(folder / "out")
    _check(mode, folder, documents, outputs)
    return outputs


def _started(mode: Mode, folder: Path) -> subprocess.Popen[bytes]:
    more = _SETTLE if mode == "watch" else ()
    with (folder / "log").open("ab") as log, (folder / "errors").open("ab") as errors:
        return subprocess.Popen(
            [sys.executable, "-m", "prikaz", mode, "in", *_OPTIONS, *more],
            cwd=folder,
            stdout=log,
            stderr=errors,
            start_new_session=True,
        )


def _until_it_ends(
    mode: Mode, folder: Path, chance: random.Random, report: Kills, kills: int, longest: float
) -> str:
    """The events of all runs of a round."""
    while True:
        process = _started(mode, folder)
        after = chance.uniform(0, longest) if report.kills < kills else _LONGEST
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            if report.kills >= kills:
                raise Lost(f"{mode} did not end within {_LONGEST:.0f} s") from None
            _kill(process, alone=chance.random() < 0.5)
            report.kills += 1
            report.seconds.append(after)
            continue
        # 1: the malformed ones have failed; 0: they had, before the last kill, and are out of the inbox.
        if process.returncode not in ((0, 1) if mode == "watch" else (1,)):
            raise Lost(f"{mode} ended with {process.returncode}: {(folder / 'errors').read_text()[-2000:]}")
        return (folder / "log").read_text("utf-8")


def _kill(process: subprocess.Popen[bytes], *, alone: bool) -> None:
    """SIGKILL to the program, or to its workers as well."""
    with contextlib.suppress(ProcessLookupError):
        if alone:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _check(mode: Mode, folder: Path, documents: Mapping[str, bytes], expected: Mapping[str, bytes]) -> None:
    out = folder / "out"
    _check_outputs(_outputs(out), expected)
    left = [path for path in folder.rglob(".prikaz.*") if path.name != ".prikaz"]
    if left:
        raise Lost(f"half-written files are left: {left}")
    _check_register(out, documents)
    if mode == "watch":
        _check_inbox(folder / "in", documents)


def _outputs(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and ".prikaz" not in path.parts and path.name != "register.csv"
    }


def _check_outputs(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> None:
    if found.keys() != expected.keys():
        raise Lost(
            f"missing {sorted(expected.keys() - found.keys())}, more {sorted(found.keys() - expected)}"
        )
    for name, content in expected.items():
        if found[name] != content:
            raise Lost(f"{name} is not what an undisturbed run makes")


def _check_register(out: Path, documents: Mapping[str, bytes]) -> None:
    """Each content has one row."""
    text = (out / "register.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    if len(rows) != len(set(documents.values())) or len({row["sha256"] for row in rows}) != len(rows):
        raise Lost(f"{len(rows)} rows in the register, {len(set(documents.values()))} documents")
    folders = {path.name for path in out.iterdir() if path.is_dir() and path.name != ".prikaz"}
    if {row["name"] for row in rows if row["status"] == "done"} != folders:
        raise Lost(f"the register and the folders disagree: {rows}")


def _check_inbox(inbox: Path, documents: Mapping[str, bytes]) -> None:
    """Every original is in done/ or failed/, with its name and its content, and nothing else is there."""
    originals = {
        str(path.relative_to(inbox / kind)): path.read_bytes()
        for kind in ("done", "failed")
        for path in (inbox / kind).rglob("*")
        if path.is_file() and not path.name.endswith(".error.json")
    }
    if originals != dict(documents):
        raise Lost(f"originals: {sorted(originals)} of {sorted(documents)}")
    errors = list((inbox / "failed").rglob("*.error.json"))
    failed = [path for path in (inbox / "failed").rglob("*") if path.is_file() and path not in errors]
    if len(errors) != len(failed):
        raise Lost(f"{len(failed)} failed, {len(errors)} with a reason")
    left = [path for path in inbox.iterdir() if path.name not in ("done", "failed", ".prikaz")]
    if any(path.is_file() for root in left for path in (root, *root.rglob("*"))):
        raise Lost(f"left in the inbox: {left}")


def _count_pages(log: str, documents: Mapping[str, bytes], report: Kills) -> None:
    """A page is told of when it is in the ledger: whichever is told of twice was read in vain. The word of it
    may be lost with the process that had it, the page is not."""
    read: Counter[tuple[bytes, int]] = Counter()
    for line in log.splitlines():
        with contextlib.suppress(ValueError):  # cut off by a kill
            event = json.loads(line)
            if event["event"] == "page":
                name = event["file"].split("/in/")[-1].removeprefix("in/")
                read[documents[name], event["page"]] += 1
    report.told += read.total()
    report.again += sum(times - 1 for times in read.values())


def _pages_kept(out: Path) -> int:
    with contextlib.closing(sqlite3.connect(out / ".prikaz" / "ledger.sqlite")) as ledger:
        return int(ledger.execute("SELECT count(*) FROM pages").fetchone()[0])


def run_kills(
    kills: int, seed: int, work: Path, documents: Mapping[str, bytes], modes: Sequence[Mode]
) -> None:
    """Both commands killed so many times; the figures are printed. Raises Lost."""
    for mode in modes:
        started = time.monotonic()
        report = kill_again_and_again(mode, documents, kills, seed, work / mode)
        print(
            f"{mode}: {report.kills} kills in {report.rounds} rounds of {len(documents)} documents, "
            f"{time.monotonic() - started:.0f} s: nothing lost, nothing done twice, nothing half-written; "
            f"{report.pages} pages read ({report.told} told of), {report.again} of them again"
        )
