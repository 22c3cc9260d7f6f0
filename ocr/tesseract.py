"""Tesseract, in this process (tesserocr) where its wheel is installed, else through pytesseract.

FINDINGS: cell by cell the in-process engine takes a quarter of the time of a program started per cell.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import pytesseract
import tesserocr
from numpy.typing import NDArray
from PIL import Image

from ingest import Box, Scale
from ocr.engine import Engine, EngineError, EngineMissing, LanguageMissing, Layout
from ocr.latin import LatinAware
from ocr.words import Line, Reading, Word

BORDER = 15  # pixels of white around a picture: Tesseract loses print that touches the edge
SEGMENTATION: Final = {
    Layout.BLOCK: tesserocr.PSM.SINGLE_BLOCK,
    Layout.LINE: tesserocr.PSM.SINGLE_LINE,
    Layout.PAGE: tesserocr.PSM.AUTO,
}


def tessdata_folder() -> Path:
    """Where the language models lie: TESSDATA_PREFIX, or where the system's tesseract says.

    Raises EngineMissing where there is none.
    """
    named = os.environ.get("TESSDATA_PREFIX")
    candidates = [Path(named), Path(named) / "tessdata"] if named else []
    candidates += sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"), reverse=True)
    candidates += [
        Path(p)
        for p in (
            "/usr/share/tessdata",
            "/usr/local/share/tessdata",
            "/opt/homebrew/share/tessdata",
            "C:/Program Files/Tesseract-OCR/tessdata",
        )
    ]
    for folder in candidates:
        if any(folder.glob("*.traineddata")):
            return folder
    raise EngineMissing(
        "no Tesseract language models found; install them (Debian, Ubuntu: apt install tesseract-ocr "
        "tesseract-ocr-rus) or name their folder in TESSDATA_PREFIX"
    )


def installed_languages(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(p.stem for p in folder.glob("*.traineddata") if p.stem != "osd"))


class TesseractEngine:
    """Engine by tesserocr. `lang`: model names joined by +, as Tesseract takes them."""

    def __init__(self, lang: str = "rus", tessdata: Path | None = None) -> None:
        folder = tessdata or tessdata_folder()
        missing = [name for name in lang.split("+") if not (folder / f"{name}.traineddata").is_file()]
        if missing:
            raise LanguageMissing(
                f"language model {', '.join(missing)} is not installed in {folder}; there: "
                f"{', '.join(installed_languages(folder)) or 'none'} (Debian, Ubuntu: apt install "
                f"{' '.join('tesseract-ocr-' + m for m in missing)})"
            )
        self._lang = lang
        try:
            self._api = tesserocr.PyTessBaseAPI(path=str(folder), lang=lang, oem=tesserocr.OEM.LSTM_ONLY)
        except RuntimeError as error:
            raise EngineError(f"Tesseract does not start with {folder} and {lang}: {error}") from error
        # What the LSTM models were trained on is dark on light; the search for inverted text costs a tenth.
        self._api.SetVariable("tessedit_do_invert", "0")

    @property
    def name(self) -> str:
        return f"tesseract {tesserocr.tesseract_version().splitlines()[0].split()[-1]} {self._lang}"

    def read(self, picture: NDArray[np.uint8], dpi: float, layout: Layout) -> Reading:
        framed = _framed(picture)
        height, width = framed.shape
        self._api.SetPageSegMode(SEGMENTATION[layout])
        self._api.SetImageBytes(framed.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(round(dpi))
        try:
            return _parsed(self._api.GetTSVText(0), Scale(dpi))
        except RuntimeError as error:
            raise EngineError(
                f"Tesseract gave up on a picture of {width} x {height} pixels: {error}"
            ) from error


def _framed(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.pad(picture, BORDER, constant_values=255)


def _parsed(tsv: str, scale: Scale) -> Reading:
    """Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, conf, text.
    Words are level 5."""
    lines: dict[tuple[str, ...], list[Word]] = {}
    for row in tsv.splitlines():
        level, *place, left, top, width, height, confidence, text = row.split("\t", 11)
        joined = "".join(text.split())
        if level != "5" or not joined:
            continue
        x, y = max(0, int(left) - BORDER), max(0, int(top) - BORDER)
        right, bottom = max(x, int(left) - BORDER + int(width)), max(y, int(top) - BORDER + int(height))
        box = scale.to_points(Box(x, y, right, bottom))
        word = Word(joined, box, min(max(float(confidence) / 100, 0.0), 1.0))
        lines.setdefault(tuple(place[:-1]), []).append(word)
    return Reading(tuple(Line(tuple(words)) for words in lines.values()))


class PytesseractEngine:
    """Engine by the tesseract program, started once per picture: slower, but nothing is in this process."""

    def __init__(self, lang: str = "rus", tessdata: Path | None = None) -> None:
        self._lang, self._config = lang, f'--tessdata-dir "{tessdata}"' if tessdata else ""
        try:
            self._version = str(pytesseract.get_tesseract_version())
            there = pytesseract.get_languages(self._config)
        except (pytesseract.TesseractNotFoundError, OSError) as error:
            raise EngineMissing(
                "the program tesseract is not installed (Debian, Ubuntu: apt install tesseract-ocr)"
            ) from error
        missing = [name for name in lang.split("+") if name not in there]
        if missing:
            raise LanguageMissing(
                f"language model {', '.join(missing)} is not installed; there: {', '.join(there)}"
            )

    @property
    def name(self) -> str:
        return f"tesseract {self._version} {self._lang}"

    def read(self, picture: NDArray[np.uint8], dpi: float, layout: Layout) -> Reading:
        config = f"{self._config} --psm {int(SEGMENTATION[layout])} --oem 1 --dpi {round(dpi)}"
        try:
            tsv = pytesseract.image_to_data(Image.fromarray(_framed(picture)), lang=self._lang, config=config)
        except pytesseract.TesseractError as error:
            raise EngineError(f"Tesseract gave up on a picture: {error}") from error
        # Its first row names the columns.
        return _parsed(tsv.partition("\n")[2], Scale(dpi))


@lru_cache(maxsize=4)
def engine(lang: str = "rus", tessdata: Path | None = None) -> Engine:
    """This process's engine for a language; started once. Raises EngineError."""
    return TesseractEngine(lang, tessdata)


LATIN = "eng"


def aware_engine(lang: str = "rus", tessdata: Path | None = None) -> Engine:
    """The engine for a language that has no Latin letters, with a second look by a Latin model where that is
    installed; for any other, the engine itself. Raises EngineError."""
    first = engine(lang, tessdata)
    if lang != "rus" or LATIN not in installed_languages(tessdata or tessdata_folder()):
        return first
    return LatinAware(first, engine(LATIN, tessdata))
