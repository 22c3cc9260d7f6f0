"""The program tesseract, started once per picture, through pytesseract: slower, but it runs everywhere."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest import Scale
from ocr.engine import EngineError, EngineMissing, Layout
from ocr.tesseract_data import SEGMENTATION, framed, parsed, require
from ocr.words import Reading


def _pytesseract() -> Any:
    """Loaded where it is called for: pandas comes with it, a third of a second, and most need neither."""
    return import_module("pytesseract")


class ProgramEngine:
    """`lang`: model names joined by +. Raises EngineMissing without the program, or without a model."""

    def __init__(self, lang: str = "rus", tessdata: Path | None = None) -> None:
        self._lang, self._config = lang, f'--tessdata-dir "{tessdata}"' if tessdata else ""
        pytesseract = _pytesseract()
        try:
            self._version = str(pytesseract.get_tesseract_version())
            require(lang, pytesseract.get_languages(self._config), str(tessdata or "its folder"))
        except (pytesseract.TesseractNotFoundError, OSError) as error:
            raise EngineMissing(
                "the program tesseract is not installed (Debian, Ubuntu: apt install tesseract-ocr)"
            ) from error

    @property
    def name(self) -> str:
        return f"tesseract {self._version} {self._lang}"

    def read(
        self,
        picture: NDArray[np.uint8],
        dpi: float,
        layout: Layout,
        x_height: float | None = None,  # noqa: ARG002 - Tesseract looks for itself
    ) -> Reading:
        pytesseract = _pytesseract()
        config = f"{self._config} --psm {SEGMENTATION[layout]} --oem 1 --dpi {round(dpi)}"
        try:
            tsv = pytesseract.image_to_data(Image.fromarray(framed(picture)), lang=self._lang, config=config)
        except pytesseract.TesseractError as error:
            raise EngineError(f"Tesseract gave up on a picture: {error}") from error
        # Its first row names the columns.
        return parsed(tsv.partition("\n")[2], Scale(dpi))
