"""How well engines read: the same cells, cut out once, given to each engine in the same run.

Printed: per document and engine the character error rate, cells and Latin tokens read exactly, and processor
seconds; then the same per kind of scan beside Tesseract's, and how often words of a confidence are right.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from rapidfuzz.distance import Levenshtein

from benchmarks.cells import CellPicture, Picture, cell_pictures
from benchmarks.documents import Scan
from benchmarks.score import norm
from normalize.text import join_lines
from ocr import Engine, Layout, Reading, Word

LATIN_TOKEN = re.compile(r"[A-Za-z]")
ROMAN_TOKEN = re.compile(r"[IVXLCDM]+(?:-[IVXLCDM]+)?")
AROUND = "\"'(),.;:[]"  # marks around a token are no part of it
BANDS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0)


@dataclass(frozen=True, slots=True)
class EngineReading:
    """What an engine read of the cells of one document, in processor seconds of one core."""

    cells: tuple[CellPicture, ...]
    texts: tuple[str, ...]
    words: tuple[tuple[Word, ...], ...]
    seconds: float

    @property
    def letters(self) -> int:
        return sum(len(cell.truth) for cell in self.cells)

    @property
    def cer(self) -> float:
        """Edits over the letters of the truth."""
        pairs = zip(self.cells, self.texts, strict=True)
        return sum(Levenshtein.distance(c.truth, text) for c, text in pairs) / max(1, self.letters)

    @property
    def exact(self) -> int:
        return sum(cell.truth == text for cell, text in zip(self.cells, self.texts, strict=True))

    def tokens(self, kind: re.Pattern[str], *, whole: bool = False) -> tuple[int, int]:
        """How many tokens of a kind were read exactly, and how many there are."""
        right = there = 0
        for cell, text in zip(self.cells, self.texts, strict=True):
            read = _bare(text)
            wanted = [t for t in _bare(cell.truth) if (kind.fullmatch if whole else kind.search)(t)]
            there += len(wanted)
            for token in wanted:
                if token in read:
                    read.remove(token)
                    right += 1
        return right, there


def _bare(text: str) -> list[str]:
    return [token.strip(AROUND) for token in text.split()]


Found = Mapping[str, Sequence[tuple[Scan, EngineReading]]]


def read_all(engine: Engine, cells: Sequence[CellPicture]) -> EngineReading:
    started = time.process_time()
    readings = [[_read(engine, picture, cell) for picture in cell.pictures] for cell in cells]
    seconds = time.process_time() - started
    return EngineReading(
        tuple(cells),
        tuple(cell_text(reading) for reading in readings),
        tuple(tuple(word for part in reading for word in part.words) for reading in readings),
        seconds,
    )


def cell_text(parts: Iterable[Reading]) -> str:
    """The cell's text as prikaz makes it of its lines, without any repair; as the scorer compares it."""
    return norm(join_lines([line.text for part in parts for line in part.lines]).text)


def _read(engine: Engine, picture: Picture, cell: CellPicture) -> Reading:
    reading = engine.read(picture, cell.dpi, Layout.BLOCK, cell.x_height)
    return reading if reading.words else engine.read(picture, cell.dpi, Layout.LINE, cell.x_height)


def run_reading(
    scans: Sequence[Scan], engines: Mapping[str, Engine], folder: Path, *, show: int = 0
) -> Found:
    """`folder`: where cut out cells are kept. `show`: so many wrong cells of each document are printed."""
    found: dict[str, list[tuple[Scan, EngineReading]]] = defaultdict(list)
    heads = f"{'cells':>6}{'letters':>8}{'cer %':>7}{'exact %':>9}{'Latin':>9}{'s':>7}"
    print(f"{'document':36}{'engine':12}{heads}")
    for scan in scans:
        cells = cell_pictures(scan, folder)
        for name, engine in engines.items() if cells else ():
            reading = read_all(engine, cells)
            found[name].append((scan, reading))
            print(_line(scan.name, name, reading), flush=True)
            _print_wrong(reading, show)
    for table in (print_kinds, print_tokens, print_speed, print_confidences):
        print()
        table(found)
    return found


def _line(document: str, engine: str, reading: EngineReading) -> str:
    right, there = reading.tokens(LATIN_TOKEN)
    cells = len(reading.cells)
    return (
        f"{document[:35]:36}{engine:12}{cells:6}{reading.letters:8}{100 * reading.cer:7.2f}"
        f"{100 * reading.exact / cells:9.1f}{f'{right}/{there}':>9}{reading.seconds:7.1f}"
    )


def _print_wrong(reading: EngineReading, most: int) -> None:
    wrong = [(c.truth, t) for c, t in zip(reading.cells, reading.texts, strict=True) if c.truth != t]
    for truth, text in wrong[:most]:
        print(f"    {truth}\n    {text}\n")


def print_kinds(found: Found) -> None:
    """Character error rates in per cent: mean over the documents of each kind, and over all."""
    kinds = list(dict.fromkeys(scan.profile for readings in found.values() for scan, _ in readings))
    print(f"{'cer %':14}" + "".join(f"{name:>14}" for name in found))
    for kind in kinds:
        rates = (mean(r.cer for s, r in readings if s.profile == kind) for readings in found.values())
        print(f"{kind:14}" + "".join(f"{100 * rate:14.3f}" for rate in rates))
    for label, real in (("made scans", False), ("real scans", True)):
        for readings in found.values():
            rates_of = [r.cer for s, r in readings if (s.profile == "real") is real]
            print(f"{label:14}" if readings is next(iter(found.values())) else "", end="")
            print(f"{100 * mean(rates_of):14.3f}" if rates_of else f"{'-':>14}", end="")
        print()


def print_tokens(found: Found) -> None:
    for name, readings in found.items():
        counts = [(r.tokens(LATIN_TOKEN), r.tokens(ROMAN_TOKEN, whole=True)) for _, r in readings]
        latin, roman = ([sum(pair[i][k] for pair in counts) for k in range(2)] for i in range(2))
        print(
            f"{name:12} tokens with Latin letters {latin[0]}/{latin[1]}, roman numerals {roman[0]}/{roman[1]}"
        )


def print_speed(found: Found) -> None:
    for name, readings in found.items():
        seconds, letters = sum(r.seconds for _, r in readings), sum(r.letters for _, r in readings)
        print(f"{name:12} {letters / max(seconds, 1e-9):8.0f} letters per processor second")


def print_confidences(found: Found) -> None:
    """Of the words given so much confidence, how many are right."""
    for name, readings in found.items():
        words = [pair for _, r in readings for pair in judged(r)]
        parts = []
        for low, high in zip(BANDS, [*BANDS[1:], 1.01], strict=True):
            inside = [right for confidence, right in words if low <= confidence < high]
            if inside:
                parts.append(f"{low:g}: {100 * mean(inside):.1f} % of {len(inside)}")
        print(f"{name:12} right words by confidence from: " + "; ".join(parts))


def judged(reading: EngineReading) -> list[tuple[float, bool]]:
    """Of each word read, its confidence and whether the truth has it there."""
    cells = zip(reading.cells, reading.words, strict=True)
    return [(word.confidence, right) for cell, words in cells for word, right in judged_words(cell, words)]


def judged_words(cell: CellPicture, words: Sequence[Word]) -> list[tuple[Word, bool]]:
    """Words that a line end parts are left out: the truth has them whole."""
    whole = [word for word in words if not word.text.endswith("-") or word.text == "-"]
    right = [False] * len(whole)
    read = [norm(word.text) for word in whole]
    for _, start, size in Levenshtein.editops(cell.truth.split(), read).as_matching_blocks():
        right[start : start + size] = [True] * size
    return list(zip(whole, right, strict=True))
