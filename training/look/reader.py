"""What prikaz itself does to a scanned line until it is a strip, with the errors that it makes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from ingest.clean import even_light
from ingest.geometry import Scale
from ingest.straighten import READ_DPI
from ocr.reader.strip import BASELINE, Strip, line_to_strip
from ocr.reader.strip import X_HEIGHT as STRIP_X_HEIGHT
from table_extract.cells import WHITEN
from training.look.glyphs import Picture
from training.look.typeset import SetLine

CAPITALS_HIGHER = 0.68  # the height of an x to that of a capital
ACCENTED, ACCENTED_SMALL = frozenset("ЁЙ"), frozenset("ёй")
SMALL_ACCENT, MOST_OF_CAPITAL = 1.62, 1.2  # x-heights up to the top of ё and й, and to what of Д is enough
TAILED = frozenset(",;щцЩЦ")
INK = 170


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """A line's piece of a scan. `left`, `right`, `top`: where its print begins and ends."""

    picture: Picture
    left: float
    right: float
    top: float
    baseline: float
    x_height: float
    dpi: float

    @classmethod
    def of(cls, line: SetLine, dpi: float) -> Scan:
        return cls(255 - line.ink, line.left, line.right, line.top, line.baseline, line.x_height, dpi)


def read_strip(scan: Scan, text: str, rng: np.random.Generator) -> Strip:
    """The line cut out, cleaned and brought to the strip's size."""
    picture = even_light(scan.picture, Scale(scan.dpi)) if rng.random() < 0.5 else scan.picture
    scan = _levelled(replace(scan, picture=picture), rng)
    picture = _painted_over(scan, text, rng)
    before, after = _margins(scan.x_height, rng)
    start = max(0, round(scan.left - before))
    picture = picture[:, start : max(start + 2, round(scan.right + after))]
    picture, cut = _framed(picture, scan.baseline, scan.x_height, rng)
    if rng.random() < 0.6:
        picture = np.asarray(cv2.LUT(picture, WHITEN), np.uint8)
    found = replace(scan, picture=picture, top=scan.top - cut, baseline=scan.baseline - cut)
    return _found(found, text, rng)


def _levelled(scan: Scan, rng: np.random.Generator) -> Scan:
    """At 300 dpi where the scan is far from it, and turned by the little that the page was askew: both cost
    sharpness. The print was drawn level, so here only a part of a pixel is lost."""
    factor = 1.0 if 240 <= scan.dpi <= 340 else READ_DPI / scan.dpi
    picture = scan.picture
    height, width = picture.shape
    if rng.random() < 0.35:
        slope = float(rng.normal(0.0, 0.3)) * scan.x_height / width
        # A pixel of the result is taken from between those of the scan.
        off = rng.uniform(0.0, 1.0, 2)
        matrix = np.array([[1.0, 0.0, off[0]], [slope, 1.0, off[1] - slope * width / 2]])
        turned = cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
        picture = np.asarray(turned, np.uint8)
    if factor != 1.0:
        size = round(width * factor), round(height * factor)
        way = cv2.INTER_CUBIC if factor > 1.0 else cv2.INTER_LINEAR
        picture = np.asarray(cv2.resize(picture, size, interpolation=way), np.uint8)
    return Scan(
        picture=picture,
        left=scan.left * factor,
        right=scan.right * factor,
        top=scan.top * factor,
        baseline=scan.baseline * factor,
        x_height=scan.x_height * factor,
        dpi=READ_DPI,
    )


def _painted_over(scan: Scan, text: str, rng: np.random.Generator) -> Picture:
    """A ruling that ran through the descenders, or along a line's top, painted white."""
    if rng.random() > 0.08:
        return scan.picture
    baseline, x_height = scan.baseline, scan.x_height
    # What tells Ш from Щ, full stop from comma, Е from Ё, stays.
    below = rng.random() < 0.75 or bool(ACCENTED & set(text))
    least = 0.32 if TAILED & set(text) else 0.12
    away = rng.uniform(least, 0.6) if below else -rng.uniform(1.8, 2.1)
    row = round(baseline + float(away) * x_height)
    thick = max(1, round(x_height * float(rng.uniform(0.15, 0.32))))
    picture = scan.picture.copy()
    picture[max(0, row) : max(0, row + thick)] = 255
    return picture


def _margins(x_height: float, rng: np.random.Generator) -> tuple[float, float]:
    """Paper left and right of the print; below 0 the print is cut."""
    kinds = rng.random(2)
    wide = rng.uniform(0.0, 1.5, 2) * x_height
    tight = rng.uniform(-1.0, 1.5, 2)
    before, after = np.where(kinds < 0.3, tight, wide)
    return float(before), float(after)


def _framed(
    picture: Picture, baseline: float, x_height: float, rng: np.random.Generator
) -> tuple[Picture, int]:
    """Cut close above and below the print, as the piece of a cell is; and by how much at the top."""
    if rng.random() > 0.4:
        return picture, 0
    band = picture[max(0, round(baseline - 1.1 * x_height)) : round(baseline + 1)]
    if not (band < INK).any():
        return picture, 0
    rows = np.flatnonzero((picture < INK).any(axis=1))
    spare = int(rng.integers(0, 4))
    # Never less than the letters' own height: neighbours may be the first that has ink.
    top = max(0, min(int(rows[0]) - spare, round(baseline - 1.9 * x_height)))
    bottom = max(int(rows[-1]) + 1 + spare, round(baseline + 0.5 * x_height))
    return picture[top:bottom], top


def _found(scan: Scan, text: str, rng: np.random.Generator) -> Strip:
    """As the line finder would have it: about right."""
    marks = not any(sign.isalnum() for sign in text)
    taken = scan.x_height * _misjudged(text, rng) * (float(np.exp(rng.normal(0.0, 0.2))) if marks else 1.0)
    off = rng.normal(0.0, 0.65) if rng.random() < 0.85 else rng.uniform(-2.5, 2.5)
    off = float(off) * (2.0 if marks else 1.0) * taken / STRIP_X_HEIGHT
    if ACCENTED & set(text):
        off = min(off, 0.0)
    # Whether it is Е or Ё nobody can tell of a strip that has not the dots.
    taken = max(taken, (_needed(scan, text) + off) * STRIP_X_HEIGHT / (BASELINE - 0.5))
    width = scan.picture.shape[1]
    course = np.full(width, scan.baseline + off, np.float32)
    if rng.random() < 0.12:
        # The finder's baseline slopes or bends though the print does not.
        along = np.linspace(-1.0, 1.0, width, dtype=np.float32)
        bend = rng.normal(0.0, 0.08, 2) * taken
        course += (bend[0] * along + bend[1] * (along**2 - 0.5)).astype(np.float32)
    return line_to_strip(scan.picture, course, taken)


def _needed(scan: Scan, text: str) -> float:
    """Pixels above the baseline that a strip has to show."""
    height, signs = scan.baseline - scan.top, set(text)
    if ACCENTED & signs:
        return height
    return min(height, (SMALL_ACCENT if ACCENTED_SMALL & signs else MOST_OF_CAPITAL) * scan.x_height)


def _misjudged(text: str, rng: np.random.Generator) -> float:
    """The x-height found, as a share of the true one."""
    spread = 0.07 if rng.random() < 0.8 else 0.17
    error = float(np.clip(np.exp(rng.normal(0.0, spread)), 1 / 1.4, 1 / 0.72))
    capital = not any(sign.islower() for sign in text) and rng.random() < 0.25
    return error / CAPITALS_HIGHER if capital else error
