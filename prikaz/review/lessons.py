"""What the decisions about an OUT folder teach, and putting it into dictionaries."""

from __future__ import annotations

from pathlib import Path

from normalize.lexicon import Lexicon
from prikaz.dictionary_folders import lexicon_of, users_own
from prikaz.learning import (
    Preview,
    Proposal,
    Row,
    Scope,
    adopt,
    company_of,
    preview_of,
    proposals,
    table_for,
)
from prikaz.ledger import Held, Kept, Ledger
from prikaz.settings import RunSettings


def lessons(ledger: Ledger, settings: RunSettings) -> list[Proposal]:
    """Rows that corrections speak for, the best supported first. Raises DictionaryError."""
    kept = ledger.decisions.all()
    return proposals(kept, lexicon_for(ledger, settings, kept), names_of(ledger))


def names_of(ledger: Ledger) -> dict[str, str]:
    """Content -> name."""
    return {entry.sha256: entry.name for entry in ledger.documents.entries()}


def lexicon_for(ledger: Ledger, settings: RunSettings, kept: list[Kept]) -> Lexicon:
    """The dictionaries of the document that was corrected last: of its collection most will be."""
    name = names_of(ledger).get(kept[-1].sha256) if kept else None
    held = ledger.documents.held(name) if name else None
    return lexicon_of(held.file if held else None, users_own(), settings.assemble.dictionaries)


def what_would_change(ledger: Ledger, out: Path, row: Row) -> Preview:
    """Raises DictionaryError for a row that no dictionary takes."""
    return preview_of(ledger, out, row)


def adopted(row: Row, scope: Scope, held: Held, settings: RunSettings) -> Path:
    """The file that has the row now. Raises DictionaryError, PublishError, OSError."""
    table = table_for(scope, held.file)
    adopt(row, table, company_of(table, held.file, settings.assemble.dictionaries))
    return table
