"""Lines of text in print and worn: set in fonts that nothing here was built on, degraded, one picture each.

The random generator is seeded by the line's text and its place, so a line looks the same in every run (for
the same versions of Pillow, numpy and OpenCV and of the fonts).
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from benchmarks.degrade import Profile, page_to_scan

Picture = NDArray[np.uint8]

PACKAGES = {
    "FreeSerif": "fonts-freefont-ttf",
    "Linux Libertine O": "fonts-linuxlibertine",
    "Gentium Plus": "fonts-sil-gentiumplus",
    "Gentium Book Plus": "fonts-sil-gentiumplus",
    "Lato": "fonts-lato",
    "PT Mono": "fonts-paratype",
}
"""Families, and the Debian packages that have them: those that training/fonts.py holds out. The costs of
confusion in normalize/channel come from none of them."""

WIDTH = 6.5  # inches that a line of print has on A4
MARGIN = 0.06  # inches of paper around it
SEED = 5
MOST_FADED = 0.7

# Worn until Tesseract misreads some 3 to 5 % of the letters; README.md says what had been seen by then.
KINDS = {
    "copied": Profile(dpi=150, skew=0.2, blur=0.8, noise=11, bilevel=True, specks=2),
    "faxed": Profile(dpi=200, skew=0.2, blur=1.2, noise=20, bilevel=True, specks=10),
    "thinned": Profile(dpi=300, skew=0.2, blur=1.6, noise=10, bilevel=True, fade=0.4),
    "filled": Profile(dpi=300, skew=0.2, blur=2.2, noise=8, bilevel=True),
    "bled": Profile(dpi=200, skew=0.2, blur=1.3, noise=9, jpeg=40, bleed=0.12),
}


class FontMissing(Exception):
    """A font that the benchmark is set in is not there."""


@dataclass(frozen=True, slots=True)
class Print:
    """How a text is set and worn. `kind`: a key of KINDS; `strength`: times that."""

    text: str
    family: str
    points: float
    kind: str
    strength: float = 1.0

    @property
    def profile(self) -> Profile:
        kind, times = KINDS[self.kind], self.strength
        return replace(
            kind,
            blur=kind.blur * times,
            noise=kind.noise * times,
            fade=min(MOST_FADED, kind.fade * times),
            bleed=kind.bleed * times,
        )


@dataclass(frozen=True, slots=True)
class PrintedLine:
    text: str
    picture: Picture
    x_height: float


def font_file(family: str, folder: Path | None = None) -> Path:
    """The regular face of a family: in a folder, or installed. Raises FontMissing."""
    found = _in_folder(family, folder) if folder else _installed(family)
    if found is None:
        where = f"in {folder}" if folder else f"here; Debian has it in {PACKAGES.get(family, 'no package')}"
        raise FontMissing(f"no font {family} {where}")
    return found


def _in_folder(family: str, folder: Path) -> Path | None:
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".otf"))
    wanted = {(family, style) for style in ("Regular", "Book", "Roman")}
    return next((path for path in files if ImageFont.truetype(path, 16).getname() in wanted), None)


def _installed(family: str) -> Path | None:
    program = shutil.which("fc-match")
    if program is None:
        return None
    command = [program, "--format", "%{family}\n%{file}", f"{family}:style=Regular"]
    names, _, file = subprocess.run(command, capture_output=True, text=True, check=True).stdout.partition(
        "\n"
    )
    return Path(file) if family in names.split(",") else None


def printed(lines: Sequence[str], how: Print, file: Path) -> Iterator[PrintedLine]:
    """The lines as they come from the scanner; those too long for the paper as some."""
    em = round(how.points * how.profile.dpi / 72)
    font = _font(file, em)
    whole = [part for line in lines for part in wrapped(line, font, WIDTH * how.profile.dpi)]
    clean = [_drawn(text, font, how.profile.dpi) for text in whole]
    top, bottom = font.getbbox("x")[1::2]
    for number, (text, picture) in enumerate(zip(whole, clean, strict=True)):
        back = clean[(number + 1) % len(clean)]
        yield PrintedLine(text, worn(picture, how.profile, back, _rng(number, text)), float(bottom - top))


@lru_cache(maxsize=8)
def _font(file: Path, em: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, em)


def wrapped(line: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """A paragraph in lines, no word divided."""
    lines: list[str] = []
    for word in line.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _drawn(text: str, font: ImageFont.FreeTypeFont, dpi: int) -> Picture:
    margin = round(MARGIN * dpi)
    ascent, descent = font.getmetrics()
    size = round(font.getlength(text)) + 2 * margin, ascent + descent + 2 * margin
    paper = Image.new("L", size, 255)
    ImageDraw.Draw(paper).text((margin, margin), text, font=font, fill=0)
    return np.asarray(paper, np.uint8)


def worn(picture: Picture, profile: Profile, back: Picture, rng: np.random.Generator) -> Picture:
    """`back`: what is printed on the other side."""
    sheet, other = (cv2.cvtColor(each, cv2.COLOR_GRAY2BGR) for each in (picture, back))
    scan = np.asarray(page_to_scan(sheet, profile, rng, 1, other).convert("L"), np.uint8)
    if profile.jpeg:
        _, packed = cv2.imencode(".jpg", scan, [cv2.IMWRITE_JPEG_QUALITY, profile.jpeg])
        return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
    return scan


def _rng(number: int, text: str) -> np.random.Generator:
    digest = hashlib.sha256(text.encode()).digest()
    return np.random.default_rng([SEED, number, int.from_bytes(digest[:8], "big")])
