"""What was read of a document becomes its files: the clerks' part of the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest import Source
from normalize import Document, Doubted, Lexicon, doubted
from normalize.answers import answers_of, changed_texts, has_changed_tables, memory_of
from normalize.collecting import without_collecting
from normalize.memory import Memory
from normalize.parts import parts_of, titles_of, with_orders_mended, with_tables_made
from prikaz.dictionary_folders import lexicon_of
from prikaz.enclosed import enclosed_pictures
from prikaz.export import Entry, files_of
from prikaz.kept_answers import KeptAnswers, packed_answers, unpacked_answers
from prikaz.kept_parts import packed_parts, unpacked_parts
from prikaz.kept_raw import packed_raw, unpacked_raw
from prikaz.packing import unpacked
from prikaz.pipeline import NOTHING, Decided, assembled, source_info
from prikaz.settings import RunSettings
from table_extract import PageReading, PageWarning


@dataclass(frozen=True, slots=True)
class Finished:
    """A document's files, name -> content: written down here, put on the disk by the parent alone; and what
    is told of it. `entry`: for the register. `answers`: what the dictionaries said, packed."""

    entry: Entry
    files: dict[str, bytes]
    answers: bytes
    doubts: tuple[Doubted, ...] = ()
    warnings: tuple[PageWarning, ...] = ()


@dataclass(frozen=True, slots=True)
class _Made:
    """A document; `parts` and `raw`: of it, packed, as `KeptAnswers` has them."""

    document: Document
    files: dict[str, bytes]
    parts: bytes
    raw: bytes


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known still of a document. `kept`: what is said still, but to the texts that are `changed`."""

    memory: Memory
    kept: KeptAnswers | None = None
    changed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Task:
    """What is made, and of what."""

    source: Source
    packed_pages: Sequence[bytes]
    name: str
    settings: RunSettings
    decided: Decided
    lexicon: Lexicon

    def pages(self) -> list[PageReading]:
        """Raises PackingError."""
        return [unpacked(page) for page in self.packed_pages]


def finish(
    source: Source,
    packed_pages: Sequence[bytes],
    name: str,
    settings: RunSettings,
    decided: Decided,
    answers: bytes | None,
) -> Finished | None:
    """None: the dictionaries would say the same as when they gave these `answers`. Raises DictionaryError and
    PackingError."""
    how = settings.assemble
    lexicon = lexicon_of(source.path, how.user_dictionaries, how.dictionaries)
    known = _known(answers, lexicon)
    if known is None:
        return None
    task = _Task(source, packed_pages, name, settings, decided, lexicon)
    with without_collecting():
        made = _made_again(task, known) or _made(task, known.memory)
        before = known.kept.answers if known.kept else None
        said = answers_of(known.memory, lexicon, before, known.changed)
        answers = packed_answers(KeptAnswers(said, made.parts, made.raw))
    document, doubts = made.document, tuple(doubted(made.document))
    entry = Entry.done(name, "", document, len(doubts))
    return Finished(entry, made.files, answers, doubts, document.warnings)


def _made(task: _Task, memory: Memory) -> _Made:
    pages = task.pages()
    document = assembled(task.source, pages, task.settings.assemble, task.lexicon, task.decided, memory)
    files = _files(document, task.name, task.source, pages, task.settings)
    if task.decided != NOTHING:  # it is laid over texts where they are mended: all of it is done again then
        return _Made(document, files, b"", b"")
    return _Made(document, files, packed_parts(parts_of(document, memory)), packed_raw(memory.raw, pages))


def _made_again(task: _Task, known: _Known) -> _Made | None:
    """Of its parts; None: it has to be made of its pages."""
    kept, settings = known.kept, task.settings
    if task.decided != NOTHING:  # since these were kept, it may be
        return None
    if kept is None or "html" in settings.output.formats or (parts := unpacked_parts(kept.parts)) is None:
        return None
    with_this = (source_info(task.source), task.lexicon, settings.assemble.repair, known.memory)
    packed, document = kept.parts, None
    if not has_changed_tables(kept.answers, known.changed):
        document = with_orders_mended(parts, *with_this)
    if document is None:
        raw = unpacked_raw(kept.raw, task.pages())
        if raw is None:
            return None
        document = with_tables_made(parts, raw, *with_this)
        packed = packed_parts(replace(parts, titles=titles_of(document.orders), tables=document.tables))
    return _Made(document, _files(document, task.name, task.source, (), settings), packed, kept.raw)


def _files(
    document: Document, name: str, source: Source, pages: Sequence[PageReading], settings: RunSettings
) -> dict[str, bytes]:
    output = settings.output
    return files_of(
        document,
        name,
        output.formats,
        output.csv_dialect,
        typed=output.typed,
        edits=output.edits,
        pages={page.number: (page.width, page.height) for page in pages},
        pictures=enclosed_pictures(source, pages, settings) if "html" in output.formats else None,
    )


def _known(answers: bytes | None, lexicon: Lexicon) -> _Known | None:
    """By what dictionaries gave these answers for; None: all of it."""
    kept = None if answers is None else unpacked_answers(answers)
    changed = None if kept is None else changed_texts(kept.answers, lexicon)
    if kept is None or changed is None:
        return _Known(Memory())
    return _Known(memory_of(kept.answers, changed), kept, changed) if changed else None
