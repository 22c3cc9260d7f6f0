"""What both adapters of Tesseract share: its models' folder, a picture's frame, its table of words."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest import Box, Scale
from ocr.engine import EngineMissing, LanguageMissing, Layout
from ocr.words import Line, Reading, Word

BORDER = 15  # pixels of white around a picture: Tesseract loses print that touches the edge
SEGMENTATION = {Layout.BLOCK: 6, Layout.LINE: 7, Layout.PAGE: 3}
"""Tesseract's page segmentation modes."""


def tessdata_folder() -> Path:
    """Where the language models lie: what TESSDATA_PREFIX names, else where systems put them.

    Raises EngineMissing where there is none: also where the folder named has none, for whoever named one
    wants those models and no others.
    """
    named = os.environ.get("TESSDATA_PREFIX")
    for folder in [Path(named), Path(named) / "tessdata"] if named else _usual_folders():
        if any(folder.glob("*.traineddata")):
            return folder
    if named:
        raise EngineMissing(
            f"no Tesseract language models in {named}, which TESSDATA_PREFIX names; name their folder, or "
            "take the variable away to use those of the system"
        )
    raise EngineMissing(
        "no Tesseract language models found; install them (Debian, Ubuntu: sudo apt install tesseract-ocr "
        "tesseract-ocr-rus) or name their folder in TESSDATA_PREFIX"
    )


def _usual_folders() -> list[Path]:
    return [
        *sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"), reverse=True),
        Path("/usr/share/tessdata"),
        Path("/usr/local/share/tessdata"),
        Path("/opt/homebrew/share/tessdata"),
        Path("C:/Program Files/Tesseract-OCR/tessdata"),
    ]


def installed_languages(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(p.stem for p in folder.glob("*.traineddata") if p.stem != "osd"))


def require(lang: str, installed: Iterable[str], where: str) -> None:
    """Raises LanguageMissing where a model of `lang` (names joined by +) is not installed."""
    there = tuple(installed)
    missing = [name for name in lang.split("+") if name not in there]
    if missing:
        raise LanguageMissing(
            f"language model {', '.join(missing)} is not installed in {where}; installed: "
            f"{', '.join(there) or 'none'}; choose one of them with --lang, or install it (Debian, Ubuntu: "
            f"sudo apt install {' '.join('tesseract-ocr-' + name for name in missing)})"
        )


def framed(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.pad(picture, BORDER, constant_values=255)


def parsed(tsv: str, scale: Scale) -> Reading:
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
