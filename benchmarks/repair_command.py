"""`python -m benchmarks repair`: each option adds a part; --results keeps the figures of all."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.repair import Pair, print_damaged, print_rights, repaired_lines
from benchmarks.repair_names import NamesMissing, load_names, name_lines
from benchmarks.repair_peers import SPELLERS, Method, PeersMissing, check_installed, prikaz, set_up, speller
from benchmarks.repair_print import FontMissing
from benchmarks.repair_report import (
    methods_table,
    missed_lines,
    misses_table,
    rights_table,
    rules_table,
    untuned_table,
    wrong_lines,
)
from benchmarks.repair_rights import RightScore, RightText, text_of, truth_texts
from benchmarks.repair_score import NOTHING, Score, score_lines
from benchmarks.repair_untuned import TEXTS, ReadText, read_texts
from benchmarks.report import Table, as_markdown, as_text
from benchmarks.systems import WORK
from normalize import load_lexicon
from normalize.channel import counted
from ocr import EngineName, chosen_engine

READ = WORK / "repair"
ENGINES: tuple[EngineName, ...] = ("tesseract", "reader")
NAME_WORDS = 20_000
EACH = 4  # of the lines, that spelling checkers get: hunspell takes some 0.3 s a word
SHOWN = 400  # characters of a wrong change in the report


@dataclass(slots=True)
class Report:
    """What is printed, for a file too."""

    parts: list[str] = field(default_factory=list)

    def table(self, title: str, table: Table) -> None:
        print(f"\n{title}\n{as_text(table)}", flush=True)
        self.parts += [f"## {title}", as_markdown(table)]

    def lines(self, lines: Sequence[str]) -> None:
        """A list that is printed already, or is now."""
        if lines:
            self.parts.append("\n".join(f"    {line[:SHOWN]}" for line in lines))

    def markdown(self) -> str:
        about = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
        origin = (
            "Written by `python -m benchmarks repair`; what the figures mean: [../README.md](../README.md)."
        )
        return "\n\n".join(["# Repair", f"{origin}\nLast run on: {about}.", *self.parts]) + "\n"


def add_repair(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    p = commands.add_parser("repair", help="what repair mends of damaged texts, and changes of right ones")
    p.add_argument("--damaged", type=Path, metavar="FILE", help="a text as it was read")
    p.add_argument("--correct", type=Path, metavar="FILE", help="the same, line for line, as it was printed")
    p.add_argument("--right", type=Path, nargs="+", default=[], metavar="FILE", help="texts without damage")
    p.add_argument(
        "--bench", type=Path, action="append", default=[], metavar="DIR", help="right texts: all that is in "
        "the NAME.truth.json of a folder; may be given again"
    )  # fmt: skip
    p.add_argument(
        "--names", type=Path, nargs="?", const=Path(), metavar="DIR", help="right lines of natasha's names: "
        "of a folder, or without one of the installed package"
    )  # fmt: skip
    p.add_argument("--untuned", action="store_true", help="made scans of texts/, read by each engine")
    p.add_argument("--texts", type=Path, default=TEXTS, metavar="DIR", help="other texts for these: NAME.txt")
    p.add_argument("--fonts", type=Path, metavar="DIR", help="the fonts for these (default: the installed)")
    p.add_argument("--peers", action="store_true", help="spelling checkers on the same damaged texts")
    p.add_argument("--each", type=int, default=EACH, metavar="N", help="they get each Nth line (default 4)")
    p.add_argument("--peers-setup", action="store_true", help="install the spelling checkers under $PEERS")
    p.add_argument("--list", type=Path, metavar="FILE", help="all that is wrong and missed, word by word")
    p.add_argument("--results", type=Path, metavar="DIR", help="keep the figures here, as repair.md")
    p.set_defaults(do=do_repair)


def do_repair(a: argparse.Namespace) -> None:
    if bool(a.damaged) != bool(a.correct):
        sys.exit("--damaged and --correct go together")
    if not (a.damaged or a.right or a.bench or a.names or a.untuned or a.peers_setup):
        sys.exit("nothing to do: --damaged and --correct, --right, --bench, --names, --untuned")
    try:
        if a.peers_setup:
            set_up()
        if a.peers:
            check_installed()
        report = run_parts(a)
    except (FontMissing, NamesMissing, PeersMissing, FileNotFoundError) as error:
        sys.exit(str(error))
    if a.results:
        a.results.mkdir(parents=True, exist_ok=True)
        (a.results / "repair.md").write_text(report.markdown(), encoding="utf-8")


def run_parts(a: argparse.Namespace) -> Report:
    report = Report()
    if a.damaged:
        pair_part(report, a.damaged, a.correct, a.peers)
    if a.right or a.bench or a.names:
        rights_part(report, a)
    if a.untuned:
        untuned_part(report, a)
    return report


def pair_part(report: Report, damaged: Path, correct: Path, peers: bool) -> None:
    print_damaged(damaged, correct)
    pair = Pair.of(damaged, correct)
    score = score_lines(pair.read, repaired_lines(pair.read), pair.right, known)
    report.table(f"A damaged text: {pair.name}", untuned_table({pair.name: score}))
    report.lines(list(wrong_lines(score)))
    right = print_rights(correct.name, [text_of(correct)])
    report.table(f"The right text: {correct.name}", rights_table({correct.name: right}))
    report.lines(right.edits)
    if peers:
        compare(report, f"The same, beside spelling checkers: {pair.name}", [pair.read], [pair.right], 1)


def rights_part(report: Report, a: argparse.Namespace) -> None:
    kinds: dict[str, list[RightText]] = {}
    if a.right:
        kinds["texts"] = [text_of(path) for path in a.right]
    if a.bench:
        kinds["the bench's orders and tables"] = truth_texts(a.bench)
    if a.names:
        names = load_names(None if a.names == Path() else a.names)
        kinds["names, addresses, organisations"] = [RightText("names", tuple(name_lines(names, NAME_WORDS)))]
    scores: dict[str, RightScore] = {}
    for kind, texts in kinds.items():
        scores[kind] = print_rights(kind, texts)
    report.table("Right texts", rights_table(scores))
    report.lines([edit for score in scores.values() for edit in score.edits])


def untuned_part(report: Report, a: argparse.Namespace) -> None:
    engines = {name: chosen_engine(name) for name in ENGINES}
    if remarks := [one.remark for one in engines.values() if one.remark]:
        sys.exit(remarks[0])
    read: dict[str, list[ReadText]] = {name: [] for name in engines}
    for name, text in read_texts(
        {name: one.engine for name, one in engines.items()}, READ, a.fonts, texts=a.texts
    ):
        read[name].append(text)
    listed: list[str] = []
    for name, texts in read.items():
        listed += [f"# {name}", *engine_part(report, name, texts)]
    if a.list:
        a.list.write_text("\n".join(listed) + "\n", encoding="utf-8")
    for name, texts in read.items() if a.peers else ():
        title = f"Beside spelling checkers: read by {name}, each {a.each}th line"
        compare(report, title, [t.read for t in texts], [t.truth for t in texts], a.each)


def engine_part(report: Report, name: str, texts: Sequence[ReadText]) -> list[str]:
    """All that is wrong and missed."""
    scores = {
        text.name: score_lines(text.read, repaired_lines(text.read), text.truth, known) for text in texts
    }
    scores["ALL"] = total = sum(scores.values(), NOTHING)
    report.table(f"Untuned damage, read by {name}", untuned_table(scores))
    report.table(f"Changes by rule, {name}", rules_table(total))
    report.table(f"Damage by kind, {name}", misses_table(total))
    wrong = list(wrong_lines(total))
    print("\n".join(f"  {line}" for line in wrong))
    report.lines(wrong)
    return [*wrong, *missed_lines(total)]


def compare(
    report: Report, title: str, read: Sequence[Sequence[str]], truth: Sequence[Sequence[str]], each: int
) -> None:
    lexicons = [load_lexicon().of_document(counted(lines)) for lines in read]
    lines, right = ([one[::each] for one in side] for side in (read, truth))
    methods = [prikaz(lines, lexicons), *(speller(name, lines) for name in SPELLERS)]
    report.table(title, methods_table((method, score_method(method, lines, right)) for method in methods))


def score_method(method: Method, read: Sequence[Sequence[str]], truth: Sequence[Sequence[str]]) -> Score:
    total = NOTHING
    for lines, mended, right in zip(read, method.documents, truth, strict=True):
        total += score_lines(lines, mended, right, known)
    return total


def known(word: str) -> bool:
    """A word of Russian or a term of the dictionaries, or with hyphens each part of it."""
    lexicon = load_lexicon()
    return lexicon.knows(word) or all(lexicon.knows(part) for part in word.split("-"))
