"""Tesseract's library in this process, through tesserocr.

FINDINGS: cell by cell it takes a quarter of the time of the program started per cell. Its wheel bundles the
library, without OpenMP; where there is no wheel, `AVAILABLE` is False.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest import Scale
from ocr.engine import EngineError, EngineMissing, Layout
from ocr.tesseract_data import SEGMENTATION, framed, installed_languages, parsed, require, tessdata_folder
from ocr.words import Reading

try:
    import tesserocr
except ImportError:  # no wheel for this platform
    AVAILABLE = False
else:
    AVAILABLE = True


def library_version() -> str:
    """«5.5.4»; raises EngineMissing where there is no library."""
    if not AVAILABLE:
        raise EngineMissing("the package tesserocr is not installed")
    return str(tesserocr.tesseract_version().splitlines()[0].split()[-1])


class LibraryEngine:
    """`lang`: model names joined by +, as Tesseract takes them. Raises EngineError."""

    def __init__(self, lang: str = "rus", tessdata: Path | None = None) -> None:
        folder = tessdata or tessdata_folder()
        require(lang, installed_languages(folder), str(folder))
        self._name = f"tesseract {library_version()} {lang}"
        try:
            self._api = tesserocr.PyTessBaseAPI(path=str(folder), lang=lang, oem=tesserocr.OEM.LSTM_ONLY)
        except RuntimeError as error:
            raise EngineError(f"Tesseract does not start with {folder} and {lang}: {error}") from error
        # What comes here is dark on light; the search for inverted text costs a tenth of the time.
        self._api.SetVariable("tessedit_do_invert", "0")

    @property
    def name(self) -> str:
        return self._name

    def read(
        self,
        picture: NDArray[np.uint8],
        dpi: float,
        layout: Layout,
        x_height: float | None = None,  # noqa: ARG002 - Tesseract looks for itself
    ) -> Reading:
        image = framed(picture)
        height, width = image.shape
        self._api.SetPageSegMode(SEGMENTATION[layout])
        self._api.SetImageBytes(image.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(round(dpi))
        try:
            return parsed(self._api.GetTSVText(0), Scale(dpi))
        except RuntimeError as error:
            raise EngineError(f"Tesseract gave up on {width} x {height} pixels: {error}") from error
        finally:
            self._api.Clear()  # else the picture and all that was found in it stay until the next one
