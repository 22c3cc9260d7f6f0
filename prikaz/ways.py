"""How something was read and made, as a short text: equal ways give equal results, byte for byte.

What counts is the code itself, the engines with their versions, the settings and what dictionaries say. So a
reading is used again as long as nothing could change it, and a newer prikaz reads again only where its code
of reading changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from ocr import ChosenEngine
from prikaz.settings import AssembleSettings, OutputSettings, ReadSettings

_READING = ("ingest", "ocr", "table_extract", "prikaz.pipeline", "prikaz.packing")
_MAKING = (
    "table_extract",
    "normalize",
    "prikaz.export",
    "prikaz.doubt_texts",
    "prikaz.kept_parts",
    "prikaz.kept_raw",
)
_SHOWING = ("prikaz.enclosed", "prikaz.pictures", "prikaz.view")


def reading_way(settings: ReadSettings, engine: ChosenEngine) -> str:
    """Of a page. The limits are no part of it: over them there is no reading."""
    return _digest(
        [code_of(_READING), engine.engine.name, settings.lang, settings.tessdata, settings.text_layer]
    )


def making_way(
    reading: str,
    pages: Sequence[int],
    dictionaries: str,
    assemble: AssembleSettings,
    output: OutputSettings,
    decided: str = "",
) -> str:
    """Of a document's files. `reading`: of its `pages`; `dictionaries`: `contents_of` all that mend it;
    `decided`: digest of what people decided about it."""
    but_for_them = _making(reading, pages, assemble, output, decided)
    return _digest([code_of(("dictionaries",)), dictionaries, *but_for_them])


def framing_way(
    name: str,
    reading: str,
    pages: Sequence[int],
    assemble: AssembleSettings,
    output: OutputSettings,
    decided: str = "",
) -> str:
    """As `making_way`, whatever the dictionaries say. `name`: of the scan, which stands in the files."""
    return _digest([name, *_making(reading, pages, assemble, output, decided)])


def _making(
    reading: str, pages: Sequence[int], assemble: AssembleSettings, output: OutputSettings, decided: str
) -> tuple[object, ...]:
    return (
        code_of(_MAKING + _SHOWING if "html" in output.formats else _MAKING),
        reading,
        tuple(pages),
        assemble.stitch,
        assemble.repair,
        output.formats,
        output.csv_dialect,
        output.typed,
        output.edits,
        decided,
    )


def contents_of(files: Iterable[Path]) -> str:
    """What the files say, and in which order. Raises OSError."""
    return _digest([_content(path) for path in files])


@lru_cache(maxsize=8)
def code_of(modules: tuple[str, ...]) -> str:
    """What modules are made of: packages with all their files, weights and tables too."""
    return _digest([_content(path) for name in modules for path in _files(name)])


def _files(module: str) -> list[Path]:
    """Sorted; of a package all that lies in it."""
    file = import_module(module).__file__
    if file is None:
        raise ImportError(f"{module} has no file")
    path = Path(file)
    if path.name != "__init__.py":
        return [path]
    return sorted(p for p in path.parent.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
