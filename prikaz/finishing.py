"""What was read of a document becomes its files: the clerks' part of the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest import Source
from normalize import Document, Doubted, Lexicon, doubted
from normalize.answers import answers_of, changed_texts, memory_of
from normalize.collecting import without_collecting
from normalize.memory import Memory
from prikaz.dictionary_folders import lexicon_of
from prikaz.enclosed import enclosed_pictures
from prikaz.export import files_of
from prikaz.kept_answers import packed_answers, unpacked_answers
from prikaz.packing import unpacked
from prikaz.pipeline import Decided, assembled
from prikaz.settings import RunSettings
from table_extract import PageReading


@dataclass(frozen=True, slots=True)
class Finished:
    """A document and its files, name -> content: written down here, put on the disk by the parent alone.
    `answers`: what the dictionaries said, packed."""

    document: Document
    files: dict[str, bytes]
    answers: bytes
    doubts: tuple[Doubted, ...] = ()


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
    memory = _remembered(answers, lexicon)
    if memory is None:
        return None
    with without_collecting():
        pages = [unpacked(page) for page in packed_pages]
        document = assembled(source, pages, how, lexicon, decided, memory)
        files = _files(document, name, source, pages, settings)
    return Finished(document, files, packed_answers(answers_of(memory, lexicon)), tuple(doubted(document)))


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


def _remembered(answers: bytes | None, lexicon: Lexicon) -> Memory | None:
    """What is known still of the texts that dictionaries gave these answers for; None: all of it."""
    said = None if answers is None else unpacked_answers(answers)
    changed = None if said is None else changed_texts(said, lexicon)
    if said is None or changed is None:
        return Memory()
    return memory_of(said, changed) if changed else None
