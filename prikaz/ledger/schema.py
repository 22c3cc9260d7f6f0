"""The ledger's file: an SQLite database that is opened, checked, and brought to this version's tables.

A step of `MIGRATIONS` is never changed once it was released; a change of the tables is one more step.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

FOLDER = ".prikaz"
"""In OUT: all that prikaz keeps for itself."""
LEDGER = "ledger.sqlite"

_APPLICATION = 0x70726B7A  # «prkz» in the head of the file, as `file` and SQLite's own tools show it
_BUSY_SECONDS = 30.0

_FIRST = """
CREATE TABLE documents (
    name TEXT PRIMARY KEY,          -- of its folder in OUT
    folded TEXT NOT NULL UNIQUE,    -- the name as disks compare it that know no case
    file BLOB NOT NULL,             -- where it was read from: absolute path, as the system's bytes
    moved BLOB,                     -- where an inbox put it since
    url TEXT NOT NULL DEFAULT '',   -- where it was fetched from
    sha256 TEXT NOT NULL,           -- of its content; empty where that could not be read
    state TEXT NOT NULL CHECK (state IN ('waiting', 'reading', 'done', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    media_type TEXT NOT NULL DEFAULT '',
    pages INTEGER,
    number TEXT NOT NULL DEFAULT '', date TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',
    tables INTEGER, rows INTEGER, doubts INTEGER,
    chosen TEXT NOT NULL DEFAULT '',    -- the pages its outputs were made of: «1-12»
    way TEXT NOT NULL DEFAULT '',       -- how those were read
    made TEXT NOT NULL DEFAULT '',      -- how the outputs were made of them
    started REAL, ended REAL            -- of the last attempt, seconds since 1970
) STRICT;
CREATE UNIQUE INDEX documents_by_content ON documents (sha256) WHERE sha256 != '';
CREATE INDEX documents_by_state ON documents (state);
CREATE TABLE outputs (
    name TEXT NOT NULL REFERENCES documents (name) ON DELETE CASCADE,
    file TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (name, file)
) STRICT, WITHOUT ROWID;
CREATE TABLE pages (
    sha256 TEXT NOT NULL, page INTEGER NOT NULL, way TEXT NOT NULL,
    reading BLOB NOT NULL, seconds REAL NOT NULL, ended REAL NOT NULL,
    UNIQUE (sha256, way, page)
) STRICT;
CREATE TABLE failures (
    sha256 TEXT NOT NULL, page INTEGER NOT NULL, way TEXT NOT NULL,
    attempts INTEGER NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (sha256, way, page)
) STRICT, WITHOUT ROWID;
CREATE TABLE queue (file BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;  -- found, not looked at yet
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

_REVIEW = """
CREATE TABLE decisions (            -- of people about a document, kept for good
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL,           -- of the document's content
    part TEXT NOT NULL,             -- what it is about: «cell», «orders[0].number», «table:split-row»
    page INTEGER NOT NULL,          -- where: 0 for what was found nowhere
    box TEXT NOT NULL,              -- points, JSON [left, top, right, bottom]
    read TEXT NOT NULL,             -- the raw reading then
    shown TEXT NOT NULL,            -- the text before the decision
    decided TEXT NOT NULL,
    by TEXT NOT NULL, at TEXT NOT NULL,     -- who; when, ISO 8601 in UTC
    undone_by TEXT, undone_at TEXT
) STRICT;
CREATE INDEX decisions_by_content ON decisions (sha256);
CREATE TABLE doubts (               -- what of the outputs a person should look at
    name TEXT NOT NULL REFERENCES documents (name) ON DELETE CASCADE,
    number INTEGER NOT NULL,        -- the same whenever the document is made again
    position INTEGER NOT NULL,      -- in reading order, from 1
    risk REAL NOT NULL,             -- that the text is not what is printed
    doubted BLOB NOT NULL,          -- packed
    PRIMARY KEY (name, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX doubts_by_risk ON doubts (risk DESC, name, position);
ALTER TABLE documents ADD COLUMN decided TEXT NOT NULL DEFAULT '';  -- with which of them it was made
"""
_ANSWERS = """
CREATE TABLE answers (
    name TEXT PRIMARY KEY REFERENCES documents (name) ON DELETE CASCADE,
    framed TEXT NOT NULL,           -- how its outputs were made, but for the dictionaries
    said BLOB NOT NULL              -- what these were asked for it, and answered
) STRICT;
"""
_SETTLED = """
ALTER TABLE doubts ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;  -- 1: decided since the outputs were made
DROP INDEX doubts_by_risk;
CREATE INDEX doubts_by_risk ON doubts (settled, risk DESC, name, position);
CREATE INDEX doubts_by_name ON doubts (settled, name);
CREATE INDEX decisions_that_count ON decisions (sha256, id) WHERE undone_at IS NULL;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _REVIEW, _ANSWERS, _SETTLED)


class LedgerError(Exception):
    """The ledger cannot be used; the message says why and what to do."""


def opened(path: Path, migrations: Sequence[str] = MIGRATIONS, *, shared: bool = False) -> sqlite3.Connection:
    """The ledger at `path`, made where there is none, with the newest tables. `shared`: by threads that take
    turns. Raises LedgerError.

    Write-ahead logging, so that `prikaz status` can look while a run writes; each commit is on the disk
    before it returns, so that what was moved out of an inbox is never forgotten.
    """
    try:
        connection = sqlite3.connect(
            path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=not shared
        )
        try:
            _prepare(connection, migrations)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise LedgerError(
            f"cannot use {path} ({error}): move the folder {path.parent} away; all is then read again"
        ) from error
    return connection


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """What SQLite says in the block becomes a LedgerError: without a ledger no run goes on; what stands in it
    is whole."""
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(
            f"cannot write the ledger ({error}): make room on the disk, or choose another folder with -o, "
            "then run it again; what was done stays"
        ) from error


def _prepare(connection: sqlite3.Connection, migrations: Sequence[str]) -> None:
    # Where the disk cannot share memory (network folders), SQLite stays with its older journal by itself.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    version = _number(connection, "user_version")
    if version > len(migrations):
        raise LedgerError(
            f"the ledger was made by a newer prikaz (tables {version}, known {len(migrations)}): "
            "use that one, or choose another folder with -o"
        )
    if version == 0 and connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise LedgerError("the ledger's file is another program's database: choose another folder with -o")
    for number, script in enumerate(migrations[version:], start=version + 1):
        # One transaction with its number: a step that was killed has not been taken.
        connection.executescript(
            f"BEGIN IMMEDIATE; {script}; PRAGMA application_id = {_APPLICATION}; "
            f"PRAGMA user_version = {number}; COMMIT;"
        )


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
