"""How an OUT folder stands, for a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from prikaz.ledger.summary import Failure, Summary
from prikaz.progress import on_one_line
from prikaz.tally import counted, duration


def status_lines(out: Path, summary: Summary) -> Iterator[str]:
    """Plain lines, the counts first."""
    total = sum(summary.counts.values())
    states = ", ".join(f"{number} {state}" for state, number in summary.counts.items())
    yield f"{out}: {counted(total, 'document')}: {states}"
    if summary.queued:
        yield f"{counted(summary.queued, 'file')} found, not looked at yet"
    if summary.pages:
        each = summary.seconds / summary.pages
        pages, work = counted(summary.pages, "page"), duration(summary.seconds)
        yield f"{pages} read in {work} of work, {each:.1f} s each"
    yield from _listed("failed", [_told(failure) for failure in summary.failures])
    slow = [f"{s.name}: {duration(s.seconds)} for {counted(s.pages, 'page')}" for s in summary.slowest]
    yield from _listed("slowest to read", slow)
    doubts = [
        f"{d.name}: {counted(d.doubts, 'doubt')} in {counted(d.rows, 'row')}" for d in summary.most_doubtful
    ]
    yield from _listed("most doubtful", doubts)


def _told(failure: Failure) -> str:
    tries = f" ({counted(failure.attempts, 'attempt')})" if failure.attempts > 1 else ""
    where = "" if str(failure.file) in failure.reason else f" [{failure.file}]"
    return f"{failure.name}: {failure.reason}{tries}{where}"


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {on_one_line(line)}" for line in lines)
