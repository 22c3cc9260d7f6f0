"""What prikaz needs on this machine, what of it is there, and how to get the rest."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from normalize.entries import DictionaryError
from normalize.lexicon import load_lexicon
from ocr import EngineError, EngineMissing, chosen_engine, suited
from ocr.reader.engine import reader_engine
from ocr.tesseract import installed_languages, tessdata_folder
from ocr.tesseract_library import AVAILABLE, library_version
from prikaz.dictionary_folders import checked_own_dictionaries, own_folder
from prikaz.settings import ReadSettings

_PACKAGES = (
    "onnxruntime",
    "opencv-python-headless",
    "pypdfium2",
    "pdf2image",
    "camelot-py",
    "pandas",
    "pymorphy3",
    "rapidfuzz",
)

_TESSERACT = (
    "Debian, Ubuntu: sudo apt install tesseract-ocr tesseract-ocr-rus tesseract-ocr-eng",
    "macOS: brew install tesseract tesseract-lang",
    "Windows: winget install UB-Mannheim.TesseractOCR, with Russian ticked under additional language data",
    "models elsewhere: name their folder in the environment variable TESSDATA_PREFIX",
)
_SECOND = "reads again what the reader is unsure of"
_POPPLER = (
    "Debian, Ubuntu: sudo apt install poppler-utils",
    "macOS: brew install poppler",
    "Windows: winget install oschwartz10612.Poppler",
)
_REINSTALL = ("install prikaz again: pipx reinstall prikaz, or in its clone pip install --force-reinstall .",)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for. `needed`: without it prikaz cannot work. `advice`: how to get it."""

    what: str
    found: bool
    detail: str
    needed: bool = True
    advice: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        mark = "ok" if self.found else "MISSING" if self.needed else "missing"
        yield f"{mark:8}{self.what}: {self.detail}"
        if not self.found:
            yield from (f"        {line}" for line in self.advice)


def examine() -> Iterator[Finding]:
    """Everything looked for, one by one."""
    reader = _reader()
    yield reader
    yield _tesseract(needed=not reader.found)
    yield from _models(needed=not reader.found)
    yield _program("pdftoppm", "-v", "draws the few PDF pages that pdfium cannot", _POPPLER)
    yield from (_package(name) for name in _PACKAGES)
    yield _dictionaries()
    yield _own_dictionaries()


def require_engine(settings: ReadSettings) -> str | None:
    """What was asked for and is not there, though pages can be read without it; None: all is there. Raises
    LanguageMissing, naming what is there, or EngineMissing where no engine is left."""
    tessdata = Path(settings.tessdata) if settings.tessdata else None
    return chosen_engine(settings.engine or suited(settings.lang), settings.lang, tessdata).remark


def _reader() -> Finding:
    try:
        return Finding("reader", True, f"{reader_engine().name}, reads the pages")
    except EngineError as error:
        return Finding("reader", False, str(error), needed=False, advice=_REINSTALL)


def _tesseract(*, needed: bool) -> Finding:
    """Needed where the reader is not there to read."""
    purpose = "reads the pages" if needed else _SECOND
    if AVAILABLE:
        return Finding("Tesseract", True, f"{library_version()}, in this process by tesserocr ({purpose})")
    return _program("tesseract", "--version", purpose, _TESSERACT, needed=needed)


def _models(*, needed: bool) -> Iterator[Finding]:
    try:
        folder = tessdata_folder()
    except EngineMissing as error:
        yield Finding("language models of Tesseract", False, str(error), needed, _TESSERACT)
        return
    there = ", ".join(installed_languages(folder)) or "none"
    yield _model(folder, "rus", f"Russian, in {folder} (installed: {there})", needed=needed)
    yield _model(folder, "eng", "reads again what may be Latin letters", needed=False)


def _model(folder: Path, name: str, detail: str, *, needed: bool) -> Finding:
    found = (folder / f"{name}.traineddata").is_file()
    return Finding(f"language model {name}", found, detail, needed, _TESSERACT)


def _program(name: str, flag: str, purpose: str, advice: tuple[str, ...], *, needed: bool = False) -> Finding:
    path = shutil.which(name)
    if path is None:
        return Finding(f"program {name}", False, purpose, needed, advice)
    answer = subprocess.run([path, flag], capture_output=True, text=True, check=False)
    first = (answer.stdout or answer.stderr).strip().partition("\n")[0]
    works = answer.returncode == 0
    detail = f"{first} ({purpose})" if works else f"{path} does not start: {first}"
    return Finding(f"program {name}", works, detail, needed, advice)


def _package(name: str) -> Finding:
    try:
        return Finding(f"package {name}", True, version(name))
    except PackageNotFoundError:
        return Finding(f"package {name}", False, "not installed", advice=_REINSTALL)


def _dictionaries(load: Callable[[], object] = load_lexicon) -> Finding:
    try:
        load()
    except (DictionaryError, OSError) as error:
        return Finding("dictionaries", False, str(error), advice=_REINSTALL)
    return Finding("dictionaries", True, "the shipped ones load")


def _own_dictionaries() -> Finding:
    """Missing only where there are some with a slip in them: then no document is begun."""
    what, folder = "dictionaries of your own", own_folder()
    try:
        files = checked_own_dictionaries()
    except DictionaryError as error:
        return Finding(what, False, str(error), advice=(f"mend what is named, or take it out of {folder}",))
    if not files:
        return Finding(what, True, f"none (CSV files in {folder} would be used)" if folder else "none")
    return Finding(what, True, f"{len(files)} of {folder} load")
