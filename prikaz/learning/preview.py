"""What a row of a dictionary would change in a whole collection, found by repairing with it and without."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from normalize.audit import Where
from normalize.channel import counted
from normalize.edits import with_edits
from normalize.entries import DictionaryError, Entry, entry_of, told_words
from normalize.lexicon import Lexicon, extended, load_lexicon, only
from normalize.repair import Level, repair
from normalize.spelled import spelled_of
from prikaz.dictionary_folders import lexicon_of, users_own
from prikaz.learning.cuts import cuts
from prikaz.learning.rows import NEW, Row, full_row
from prikaz.learning.search import Needles, Neighbours
from prikaz.learning.texts import MadeText, NoDocument, made_document
from prikaz.ledger import Ledger
from prikaz.remembered import remembered

MOST_CHANGES = 1000
"""That a preview has: nobody looks at more, and a row that changes so much is to be thought over."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A document of the collection. `file`: where the scan lies, and dictionaries beside it; `json`: what was
    made of it."""

    name: str
    file: Path
    json: Path


@dataclass(frozen=True, slots=True)
class Change:
    """A text of the document `name` that the row would change. `before`: as it stands in the outputs;
    `after`: as it would. `contradicts`: a person decided the text, and the row makes another of it (the
    decision stands). `suggested`: the row would only tell a person."""

    name: str
    where: Where
    before: str
    after: str
    contradicts: bool = False
    suggested: bool = False

    @property
    def page(self) -> int:
        return self.where.page

    @property
    def part(self) -> str:
        return self.where.part


@dataclass(frozen=True, slots=True)
class Preview:
    """`looked`: how many documents were looked through; `unseen`: those that could not be, with why: no JSON
    was written, say. `more`: there may be more changes, for it stopped when there were so many."""

    changes: tuple[Change, ...]
    looked: int
    unseen: tuple[tuple[str, str], ...]
    more: bool = False


LexiconOf = Callable[[Path], Lexicon]
"""The dictionaries that mend the document that lies there. Raises DictionaryError."""


def placed(ledger: Ledger, out: Path) -> list[Placed]:
    """All documents of OUT that outputs were made of."""
    done = ledger.documents.in_state("done")
    return [Placed(held.name, held.file, out / held.name / f"{held.name}.json") for held in done]


def preview_of(ledger: Ledger, out: Path, row: Row) -> Preview:
    """Over all documents of OUT, with the dictionaries and the level of repair of its last run. Raises
    DictionaryError where the row is refused, or the user's dictionaries are."""
    settings = remembered(ledger, out, None)
    named = settings.assemble.dictionaries if settings else ()
    level = settings.assemble.repair if settings else "safe"
    own = users_own()
    return preview(placed(ledger, out), row, lambda file: lexicon_of(file, own, named), level)


def preview(
    documents: Iterable[Placed],
    row: Row,
    lexicon: LexiconOf = lexicon_of,
    level: Level = "safe",
    most: int = MOST_CHANGES,
) -> Preview:
    """Every text that the row would change; where there are more than `most`, about so many. Raises
    DictionaryError where the row itself is refused."""
    search = _Search(entry_of(NEW, full_row(row)), lexicon, level)
    changes: list[Change] = []
    unseen: list[tuple[str, str]] = []
    looked = 0
    for document in documents:
        if len(changes) > most:
            return Preview(tuple(changes), looked, tuple(unseen), more=True)
        try:
            changes += search.in_document(document)
            looked += 1
        except OSError:
            unseen.append((document.name, "it has no JSON"))
        except (NoDocument, DictionaryError) as error:
            unseen.append((document.name, str(error)))
    return Preview(tuple(changes), looked, tuple(unseen))


class _Search:
    """For the texts that one entry changes. Few documents have them: only those are taken apart."""

    def __init__(self, entry: Entry, lexicon: LexiconOf, level: Level) -> None:
        self._entry, self._lexicon, self._level = entry, lexicon, level
        self._needles = Needles(spelled_of(entry))
        self._alone = only(entry)
        # A name that becomes known vouches for what is read nearly like it, whatever the variants are.
        self._near = Neighbours(told_words([entry]) - load_lexicon().vocabulary)
        self._longer: dict[int, tuple[Lexicon, Lexicon]] = {}

    def in_document(self, document: Placed) -> list[Change]:
        """Raises OSError, NoDocument, DictionaryError."""
        content = document.json.read_bytes()
        if not self._may_be_in(content):
            return []
        made = made_document(content)
        texts = [text for text in made.texts if self._may_be_about(text)]
        if not texts:
            return []
        old, new = self._both(document.file)
        seen = counted(made.printed)
        return [
            Change(document.name, text.where, *change)
            for text in texts
            if (change := self._change(text, old.of_document(seen), new.of_document(seen)))
        ]

    def _may_be_about(self, text: MadeText) -> bool:
        both = {text.source, text.text}
        return any(True for one in both for _ in self._alone.hits(one)) or any(
            self._near.may_be_in(one.encode()) for one in both
        )

    def _may_be_in(self, content: bytes) -> bool:
        return self._needles.may_be_in(content) or self._near.may_be_in(content)

    def _both(self, file: Path) -> tuple[Lexicon, Lexicon]:
        """The dictionaries without the row and with it; most documents have the same."""
        old = self._lexicon(file)
        if id(old) not in self._longer:
            self._longer[id(old)] = old, extended(old, [self._entry])
        return self._longer[id(old)]

    def _change(self, text: MadeText, old: Lexicon, new: Lexicon) -> tuple[str, str, bool, bool] | None:
        """before, after, contradicts, suggested."""
        was, would = repair(text.source, old, self._level), repair(text.source, new, self._level)
        if would.text != was.text:
            if text.reviewed:
                is_worse = _distance(would.text, text.text) >= _distance(was.text, text.text)
                return (text.text, would.text, True, False) if is_worse else None
            return text.text, _likewise(text.text, was.text, would.text), False, False
        told = [s for s in would.suggestions if s.rule == self._entry.source]
        if not told:
            return None
        after = with_edits(would.text, told[:1])
        if text.reviewed:
            is_worse = _distance(after, text.text) >= _distance(would.text, text.text)
            return (text.text, after, True, True) if is_worse else None
        return text.text, after, False, True


def _distance(one: str, other: str) -> int:
    return Levenshtein.distance(one, other)


def _likewise(text: str, was: str, would: str) -> str:
    """What would become of a text that is not only repaired by itself but by those around it too."""
    if text == was:
        return would
    for cut in cuts(was, would):
        if not cut.before or cut.before not in text:
            return would
        text = text.replace(cut.before, cut.after)
    return text
