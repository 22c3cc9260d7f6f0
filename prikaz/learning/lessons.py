"""What the decisions about an OUT folder teach, and putting it into dictionaries."""

from __future__ import annotations

from pathlib import Path

from normalize.lexicon import Lexicon
from prikaz.dictionary_folders import lexicon_of, users_own
from prikaz.learning.proposals import Proposal, proposals
from prikaz.learning.rows import Row, Scope, adopt, company_of, table_for
from prikaz.ledger import Held, Ledger
from prikaz.settings import RunSettings


def lessons(ledger: Ledger, settings: RunSettings | None) -> list[Proposal]:
    """Rows that corrections speak for, the best supported first. Raises DictionaryError."""
    kept = ledger.decisions.all()
    names = {entry.sha256: entry.name for entry in ledger.documents.entries()}
    last = ledger.documents.held(names.get(kept[-1].sha256, "")) if kept else None
    return proposals(kept, _lexicon(last, settings), names)


def _lexicon(last: Held | None, settings: RunSettings | None) -> Lexicon:
    """The dictionaries of the document that was corrected last: of its collection most will be."""
    named = settings.assemble.dictionaries if settings else ()
    return lexicon_of(last.file if last else None, users_own(), named)


def adopted(row: Row, scope: Scope, held: Held, settings: RunSettings) -> Path:
    """The file that has the row now. Raises DictionaryError, PublishError, OSError."""
    table = table_for(scope, held.file)
    adopt(row, table, company_of(table, held.file, settings.assemble.dictionaries))
    return table
