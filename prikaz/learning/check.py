"""What is wrong with a dictionary: refused rows, ambiguous, dead and dangerous ones, each with advice.

The loader refuses what is surely harmful; here is told as well what would do nothing, and what may harm. That
a row works is tried: its damage is made up in its context, and the whole text repaired.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from normalize.entries import (
    COLUMNS,
    PROTECTED_COLUMNS,
    PROTECTED_FILE,
    DictionaryError,
    Entry,
    entry_of,
    refuse_twice,
    told_words,
    tried_rows,
)
from normalize.lexicon import Lexicon, extended, load_lexicon
from normalize.spelling import SpellingError, spellings
from prikaz.learning.check_rows import CheckedRow, dangers, deadness
from prikaz.learning.check_texts import Found, in_collection
from prikaz.learning.findings import Finding, Kind


def check(table: Path, others: Sequence[Path], texts: Iterable[Found] | None = None) -> list[Finding]:
    """In order of lines. `others`: the dictionaries that it is used with; `texts`: of a collection, where the
    rows are to be seen at work. Raises OSError where a file cannot be read, DictionaryError for others."""
    known = load_lexicon(others)
    try:
        if table.name.startswith(PROTECTED_FILE):
            return list(_protected(table))
        findings = list(_Check(table, known).findings(texts))
    except DictionaryError as error:  # of the file as a whole
        return [Finding(1, "refused", _without_source(str(error), table.name))]
    return sorted(findings, key=lambda finding: finding.line)


def _protected(table: Path) -> Iterator[Finding]:
    for source, cells in tried_rows(table, PROTECTED_COLUMNS, table.name):
        try:
            if isinstance(cells, DictionaryError):
                raise cells
            spellings(cells["text"])
        except (DictionaryError, SpellingError) as error:
            yield Finding(_line(source), "refused", _without_source(str(error), source))


class _Check:
    """Of a table, with its rows that the loader takes put to the others, one after the other."""

    def __init__(self, table: Path, known: Lexicon) -> None:
        self.table, self.lexicon = table, known

    def findings(self, texts: Iterable[Found] | None) -> Iterator[Finding]:
        rows: list[CheckedRow] = []
        seen: dict[tuple[str, ...], str] = {}
        for source, cells in tried_rows(self.table, COLUMNS, self.table.name):
            try:
                if isinstance(cells, DictionaryError):
                    raise cells
                entry = entry_of(source, cells)
                refuse_twice(cells, source, seen)
                if not entry.variants:
                    yield from self._of_term(entry)
                self.lexicon = extended(self.lexicon, [entry])
            except DictionaryError as error:
                yield Finding(_line(source), _kind(str(error)), _without_source(str(error), source))
            else:
                rows.append(CheckedRow(_line(source), entry, cells))
        for row in rows:
            if row.entry.variants:
                yield from deadness(row, self.lexicon)
                yield from dangers(row, self.lexicon)
        if texts is not None:
            yield from in_collection(rows, texts)

    def _of_term(self, entry: Entry) -> Iterator[Finding]:
        if not told_words([entry]) - self.lexicon.vocabulary:
            why = f"every word of «{entry.canonical}» is known without it: take the row out"
            yield Finding(_line(entry.source), "dead", why)


def _kind(message: str) -> Kind:
    return "ambiguous" if " means «" in message or " stands already in " in message else "refused"


def _line(source: str) -> int:
    return int(source.rpartition(":")[2])


def _without_source(message: str, source: str) -> str:
    for prefix in (f"{source}: ", f"{source}:1: "):
        message = message.removeprefix(prefix)
    return message
