"""What engines make of terms: python -m training.terms LIST.txt

Each line of the list is a term. It is set in several fonts, alone and in a phrase, worn a little, and read by
Tesseract and by prikaz's own reader. What was read in its place is printed, with how often, for the variants
of dictionaries/: TSV of term, engine, reading, count, out of how many.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ocr.engine import Engine, Layout
from ocr.reader.engine import reader_engine
from ocr.tesseract import engine
from training.fonts import all_faces

Picture = NDArray[np.uint8]

FAMILIES = "Liberation Serif", "PT Serif", "Liberation Sans", "PT Sans", "CMU Typewriter Text"
POINTS = 12.0
CARRIERS = ("", ""), ("работа ", " области")
"""What stands before and after the term; read in its place is what stands between."""


@dataclass(frozen=True, slots=True)
class Wear:
    """`blur`: sigma in pixels; `grain`: grey levels; `black`: what is darker is ink, 0: greys are kept."""

    dpi: int
    blur: float = 0.0
    grain: float = 0.0
    black: int = 0


WEARS = (
    Wear(300),
    Wear(200, blur=0.8, grain=12),
    Wear(200, blur=1.5, grain=20),
    Wear(200, blur=0.5, grain=10, black=150),
    Wear(200, blur=1.1, grain=14, black=110),
    Wear(200, blur=1.2, grain=14, black=195),
    Wear(150, blur=0.5, grain=10, black=160),
    Wear(150, blur=0.8, grain=10, black=190),
)


def readings(term: str, engines: Iterable[Engine]) -> Iterator[tuple[str, str]]:
    """(engine, what it read) of a term; each wear in all fonts, with one carrier after the other."""
    engines = tuple(engines)
    for number, (wear, path) in enumerate(product(WEARS, _paths())):
        before, after = CARRIERS[number % len(CARRIERS)]
        picture = worn(drawn(before + term + after, path, wear.dpi), wear, np.random.default_rng(number))
        for each in engines:
            read = each.read(picture, wear.dpi, Layout.LINE).text.replace("\n", " ").strip()
            if (middle := between(read, before.strip(), after.strip())) is not None:
                yield each.name, middle


def between(read: str, before: str, after: str) -> str | None:
    """What was read between the words of a carrier; None where these were not read."""
    if not (read.startswith(before) and read.endswith(after)):
        return None
    return read[len(before) : len(read) - len(after)].strip()


def drawn(text: str, font: Path, dpi: int) -> Picture:
    """A line of black on white with a margin."""
    face = ImageFont.truetype(str(font), round(POINTS * dpi / 72))
    margin = round(dpi / 12)
    left, top, right, bottom = face.getbbox(text)
    image = Image.new("L", (round(right - left) + 2 * margin, round(bottom - top) + 2 * margin), 255)
    ImageDraw.Draw(image).text((margin - left, margin - top), text, font=face, fill=0)
    return np.asarray(image, np.uint8)


def worn(picture: Picture, wear: Wear, rng: np.random.Generator) -> Picture:
    grey = picture.astype(np.float32)
    if wear.blur:
        grey = np.asarray(cv2.GaussianBlur(grey, (0, 0), wear.blur), np.float32)
    grey += rng.normal(0, 1, grey.shape).astype(np.float32) * wear.grain
    if wear.black:
        grey = np.where(grey < wear.black, 0, 255).astype(np.float32)
    return np.clip(grey, 0, 255).astype(np.uint8)


def _paths() -> list[Path]:
    upright = {face.family: face.path for face in all_faces() if not face.bold and not face.italic}
    return [upright[family] for family in FAMILIES if family in upright]


def report(terms: Iterable[str], engines: Iterable[Engine], say: Callable[[str], None] = print) -> None:
    engines = tuple(engines)
    for term in terms:
        counts, all_of = Counter[tuple[str, str]](), Counter[str]()
        for name, read in readings(term, engines):
            all_of[name] += 1
            counts[name, read] += read != term
        for (name, read), count in counts.most_common():
            if count:
                say("\t".join((term, name, read, str(count), str(all_of[name]))))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.terms", description=__doc__)
    parser.add_argument("list", type=Path, help="a text file, one term a line")
    chosen = parser.parse_args()
    terms = [line.strip() for line in chosen.list.read_text(encoding="utf-8").splitlines()]
    report(filter(None, terms), (engine("rus"), reader_engine()), lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
