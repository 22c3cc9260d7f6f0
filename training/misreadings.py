"""Which letters engines confuse: python -m training.misreadings FOLDER_OF_LAW_TEXTS

Lines of law are set in the fonts that training may use, worn, and read by Tesseract and by prikaz's own
reader; what was read in place of each letter is counted into normalize/channel/data/learnt.csv, which makes
such readings cheaper than the shapes of the letters alone do.
"""

from __future__ import annotations

import csv
import lzma
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path
from random import Random

import numpy as np
from rapidfuzz.distance import Levenshtein

from normalize.channel.confusion import LEARNT
from ocr.engine import Engine, Layout
from ocr.reader.engine import reader_engine
from ocr.tesseract import engine
from training.fonts import HELD_OUT, all_faces
from training.terms import WEARS, Wear, drawn, worn

SEED, WIDTH, RUN = 11, 70, 16  # letters of a line; lines in a row with the same wear
LINES, SHORTEST = 480, 60  # of each text; letters of a paragraph that they are taken from
UNREAD = 0.3  # a line of which a greater share was misread is not counted
FEWEST = 3  # times that a reading came
HARDER = (
    Wear(150, blur=1.1, grain=14, black=170),
    Wear(150, blur=0.9, grain=16, black=130),
    Wear(200, blur=1.7, grain=16, black=175),
    Wear(200, blur=1.6, grain=14, black=120),
    Wear(150, blur=1.3, grain=20),
)
ALL_WEARS = WEARS + HARDER


def lines(path: Path, rng: Random) -> list[str]:
    """Some lines of a text, of one place in it."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        paragraphs = [line.strip() for line in file if len(line.strip()) > SHORTEST]
    at = rng.randrange(max(1, len(paragraphs) - LINES))
    wrapped = [line for p in paragraphs[at:] for line in textwrap.wrap(p, WIDTH, break_on_hyphens=False)]
    return wrapped[:LINES]


def readings(folder: Path, engines: tuple[Engine, ...]) -> Iterator[tuple[str, str]]:
    """(printed, read) of lines."""
    rng = Random(SEED)
    faces = [face.path for face in all_faces() if not (face.bold or face.italic or face.family in HELD_OUT)]
    rng.shuffle(faces)
    number = 0
    for path, font in zip(sorted(folder.glob("*.txt.xz")), cycle(faces), strict=False):
        for text in lines(path, rng):
            number += 1
            wear = ALL_WEARS[number // RUN % len(ALL_WEARS)]
            face = faces[number // RUN % len(faces)] if number % 2 else font
            picture = worn(drawn(text, face, wear.dpi), wear, np.random.default_rng(number))
            for each in engines:
                yield text, " ".join(each.read(picture, wear.dpi, Layout.LINE).text.split())


def counted(pairs: Iterable[tuple[str, str]]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """How often each small letter was printed, and what single signs were read in its place."""
    printed, confused = Counter[str](), Counter[tuple[str, str]]()
    for text, read in pairs:
        small, seen = text.lower(), read.lower()
        if Levenshtein.normalized_distance(small, seen) > UNREAD:
            continue
        printed.update(small)
        for step in Levenshtein.editops(small, seen):
            if step.tag == "replace":
                confused[small[step.src_pos], seen[step.dest_pos]] += 1
    return printed, confused


def print_points(name: str, pairs: Iterable[tuple[str, str]]) -> None:
    """How often a point is read for a comma, and between words where nothing is printed."""
    commas = spaces = for_comma = for_nothing = 0
    for text, read in pairs:
        if Levenshtein.normalized_distance(text.lower(), read.lower()) > UNREAD:
            continue
        commas += text.count(",")
        spaces += sum(
            a.isalpha() and b == " " and c.isalpha()
            for a, b, c in zip(text, text[1:], text[2:], strict=False)
        )
        for step in Levenshtein.editops(text, read):
            if read[step.dest_pos : step.dest_pos + 1] != ".":
                continue
            at = step.src_pos
            for_comma += step.tag == "replace" and text[at] == ","
            around = text[max(0, at - 1) : at + 2]
            for_nothing += step.tag == "insert" and around[1:2] == " " and (around[0] + around[2:]).isalpha()
    print(f"{name}: a point for {for_comma} of {commas} commas, {for_nothing} of {spaces} times for nothing")


def main() -> None:
    engines = (engine("rus"), reader_engine())
    pairs = list(readings(Path(sys.argv[1]), engines))
    for place, each in enumerate(engines):
        print_points(each.name, pairs[place :: len(engines)])
    printed, confused = counted(pairs)
    with LEARNT.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter="\t", lineterminator="\n")
        out.writerow(("printed", "read", "times", "of"))
        for (letter, read), times in confused.most_common():
            if times >= FEWEST and letter.isalpha() and not read.isspace():
                out.writerow((letter, read, times, printed[letter]))


if __name__ == "__main__":
    main()
