"""What was read of a document becomes its files: the clerks' part of the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest import Source
from normalize import Document, Doubted, Lexicon, doubted
from normalize.answers import Answers, answers_of, changed_texts, has_changed_tables, memory_of
from normalize.collecting import without_collecting
from normalize.memory import Memory
from normalize.parts import parts_of, remade
from prikaz.dictionary_folders import lexicon_of
from prikaz.enclosed import enclosed_pictures
from prikaz.export import Entry, files_of
from prikaz.kept_answers import KeptAnswers, packed_answers, unpacked_answers
from prikaz.kept_parts import packed_parts, unpacked_parts
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
    """A document by these answers; `parts`: of it, packed."""

    document: Document
    files: dict[str, bytes]
    parts: bytes


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known still of a document. `parts`: packed, where its tables come out the same. `answers`: what
    is said still, but to the texts that are `changed`."""

    memory: Memory
    parts: bytes = b""
    answers: Answers | None = None
    changed: frozenset[int] = frozenset()


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
    with without_collecting():
        made = _made_again(source, name, settings, lexicon, known) or _made(
            source, packed_pages, name, settings, lexicon, decided, known.memory
        )
        said = answers_of(known.memory, lexicon, known.answers, known.changed)
        answers = packed_answers(KeptAnswers(said, made.parts))
    document, doubts = made.document, tuple(doubted(made.document))
    entry = Entry.done(name, "", document, len(doubts))
    return Finished(entry, made.files, answers, doubts, document.warnings)


def _made(
    source: Source,
    packed_pages: Sequence[bytes],
    name: str,
    settings: RunSettings,
    lexicon: Lexicon,
    decided: Decided,
    memory: Memory,
) -> _Made:
    pages = [unpacked(page) for page in packed_pages]
    document = assembled(source, pages, settings.assemble, lexicon, decided, memory)
    # What was decided is laid over texts where they are mended: then all of it is done again.
    parts = packed_parts(parts_of(document, memory)) if decided == NOTHING else b""
    return _Made(document, _files(document, name, source, pages, settings), parts)


def _made_again(
    source: Source, name: str, settings: RunSettings, lexicon: Lexicon, known: _Known
) -> _Made | None:
    """Of its parts; None: it has to be made of its pages."""
    parts = unpacked_parts(known.parts) if known.parts and "html" not in settings.output.formats else None
    if parts is None:
        return None
    document = remade(parts, source_info(source), lexicon, settings.assemble.repair, known.memory)
    if document is None:
        return None
    return _Made(document, _files(document, name, source, (), settings), known.parts)


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
    said = None if answers is None else unpacked_answers(answers)
    changed = None if said is None else changed_texts(said.answers, lexicon)
    if said is None or changed is None:
        return _Known(Memory())
    if not changed:
        return None
    parts = b"" if has_changed_tables(said.answers, changed) else said.parts
    return _Known(memory_of(said.answers, changed), parts, said.answers, changed)
