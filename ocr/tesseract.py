"""Which Tesseract reads: the library in this process where there is one, else the program."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ocr.engine import Engine
from ocr.latin import LatinAware
from ocr.tesseract_data import installed_languages, tessdata_folder
from ocr.tesseract_library import AVAILABLE, LibraryEngine
from ocr.tesseract_program import ProgramEngine

__all__ = ["LATIN", "aware_engine", "engine", "installed_languages", "tessdata_folder"]

LATIN = "eng"


@lru_cache(maxsize=4)
def engine(lang: str = "rus", tessdata: Path | None = None) -> Engine:
    """This process's engine for a language; started once. Raises EngineError."""
    return LibraryEngine(lang, tessdata) if AVAILABLE else ProgramEngine(lang, tessdata)


def aware_engine(lang: str = "rus", tessdata: Path | None = None) -> Engine:
    """The engine for a language that has no Latin letters, with a second look by a Latin model where that is
    installed; for any other, the engine itself. Raises EngineError."""
    first = engine(lang, tessdata)
    if lang != "rus" or LATIN not in installed_languages(tessdata or tessdata_folder()):
        return first
    return LatinAware(first, engine(LATIN, tessdata))
