"""How an OUT folder stands, as its ledger has it."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

STATES = ("waiting", "reading", "done", "failed")


@dataclass(frozen=True, slots=True)
class Failure:
    """`file`: where it lies now. `attempts`: at the document, over all runs."""

    name: str
    reason: str
    file: Path
    attempts: int


@dataclass(frozen=True, slots=True)
class Slow:
    """`seconds` of work that reading its `pages` took."""

    name: str
    seconds: float
    pages: int


@dataclass(frozen=True, slots=True)
class Doubtful:
    name: str
    doubts: int
    rows: int


@dataclass(frozen=True, slots=True)
class Summary:
    """`counts`: documents by state, all of STATES. `queued`: files that the last run found and did not look
    at. `pages`: readings kept, which took `seconds` of work."""

    counts: dict[str, int]
    queued: int
    pages: int
    seconds: float
    failures: tuple[Failure, ...]
    slowest: tuple[Slow, ...]
    most_doubtful: tuple[Doubtful, ...]


def summary_of(connection: sqlite3.Connection, most: int) -> Summary:
    """All failures; `most` of the slowest and the most doubtful."""
    counts = dict(connection.execute("SELECT state, count(*) FROM documents GROUP BY state").fetchall())
    pages, seconds = connection.execute("SELECT count(*), coalesce(sum(seconds), 0) FROM pages").fetchone()
    return Summary(
        {state: int(counts.get(state, 0)) for state in STATES},
        int(connection.execute("SELECT count(*) FROM queue").fetchone()[0]),
        int(pages),
        float(seconds),
        _failures(connection),
        _slowest(connection, most),
        _most_doubtful(connection, most),
    )


def _failures(connection: sqlite3.Connection) -> tuple[Failure, ...]:
    rows = connection.execute(
        "SELECT name, reason, coalesce(moved, file), attempts FROM documents "
        "WHERE state = 'failed' ORDER BY folded"
    )
    return tuple(Failure(name, reason, Path(os.fsdecode(file)), tries) for name, reason, file, tries in rows)


def _slowest(connection: sqlite3.Connection, most: int) -> tuple[Slow, ...]:
    rows = connection.execute(
        "SELECT name, sum(p.seconds) AS taken, count(*) FROM pages AS p JOIN documents AS d USING (sha256) "
        "GROUP BY name ORDER BY taken DESC, folded LIMIT ?",
        (most,),
    )
    return tuple(Slow(*row) for row in rows)


def _most_doubtful(connection: sqlite3.Connection, most: int) -> tuple[Doubtful, ...]:
    rows = connection.execute(
        "SELECT name, doubts, coalesce(rows, 0) FROM documents WHERE state = 'done' AND doubts > 0 "
        "ORDER BY doubts DESC, folded LIMIT ?",
        (most,),
    )
    return tuple(Doubtful(*row) for row in rows)
