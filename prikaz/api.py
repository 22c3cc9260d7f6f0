"""prikaz from Python: one document in, one document out, no files written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

from ingest import Limits, Source, identify
from normalize import Document, Level
from ocr import EngineName
from prikaz.dictionary_folders import checked_own_dictionaries, lexicon_of
from prikaz.inputs import PageRanges
from prikaz.packing import unpacked
from prikaz.pipeline import assemble, read_page
from prikaz.settings import AssembleSettings, ReadSettings
from prikaz.workers import ReadPage, Workers
from table_extract import PageReading


def digitize(
    path: Path | str,
    *,
    pages: str | None = None,
    password: str | None = None,
    engine: EngineName | None = None,
    lang: str = "rus",
    jobs: int = 1,
    stitch: bool = True,
    repair: Level = "safe",
    dictionaries: Sequence[Path | str] = (),
    text_layer: bool = True,
    tessdata: str | None = None,
    limits: Limits | None = None,
) -> Document:
    """Read the scan at `path` and give back everything found in it.

    `pages`: as on the command line, «2-5,7». `jobs`: pages read at a time; with 1 all happens in this process
    (and the seconds of `limits` are not enforced), with more in processes of their own, so that a script must
    then call this under `if __name__ == "__main__":`. The other options are those of the settings.

    Raises SourceError where the file or a page of it cannot be read, EngineError where the engine cannot, a
    ValueError for `pages` or `jobs` that are none, DictionaryError (before anything is read) for a dictionary
    with a slip in it; with `jobs` above 1 also TimeoutError and pebble.ProcessExpired.
    """
    if jobs < 1:
        raise ValueError(f"{jobs} jobs read no page: at least 1 is needed")
    read = ReadSettings(lang, limits or Limits(), tessdata, text_layer, engine)
    named = tuple(Path(d) for d in dictionaries)
    own = checked_own_dictionaries(named)
    lexicon_of(Path(path), own, named)  # those beside it have a slip or have none: to be known now
    finish = AssembleSettings(stitch, repair, named, own)
    chosen = PageRanges.parse(pages) if pages is not None else None
    source = identify(path, password=password, limits=read.limits)
    numbers = chosen.of(source.pages) if chosen else range(1, source.pages + 1)
    if jobs == 1:
        return assemble(source, [read_page(source, number, read) for number in numbers], finish)
    with Workers(jobs) as workers:
        return assemble(source, list(_in_order(workers, source, numbers, read, jobs)), finish)


def _in_order(
    workers: Workers, source: Source, numbers: Sequence[int], settings: ReadSettings, jobs: int
) -> Iterator[PageReading]:
    ahead: deque[Future[ReadPage]] = deque()
    for number in numbers:
        ahead.append(workers.read_page(source, number, settings))
        if len(ahead) > 2 * jobs:
            yield unpacked(ahead.popleft().result().reading)
    yield from (unpacked(future.result().reading) for future in ahead)
