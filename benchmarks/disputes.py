"""What a second reading is worth: of the words of one engine, by its confidence, what the other says of them.

For each band: how many words the second engine reads alike, and how many of those are right; and
of those read otherwise, how often the first is right, the second, or neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from benchmarks.reading import BANDS, EngineReading, judged_words
from ocr import Word
from ocr.two_readings import SURE, aligned


def print_disputes(first: list[EngineReading], second: list[EngineReading]) -> None:
    counts: dict[float, Counter[str]] = {band: Counter() for band in BANDS}
    for mine, theirs in zip(first, second, strict=True):
        for confidence, verdict in _verdicts(mine, theirs):
            counts[max(band for band in BANDS if band <= confidence)][verdict] += 1
    heads = f"{'alike':>8}{'right':>8}{'otherwise':>11}{'first':>8}{'second':>8}{'neither':>9}"
    print(f"{'confidence from':16}{heads}")
    for band, found in counts.items():
        alike = found["alike right"] + found["alike wrong"]
        otherwise = found["first"] + found["second"] + found["neither"]
        print(
            f"{band:<16g}{alike:8}{found['alike right']:8}{otherwise:11}{found['first']:8}"
            f"{found['second']:8}{found['neither']:9}   sure second right {found['sure second']}"
        )


def _verdicts(mine: EngineReading, theirs: EngineReading) -> Iterator[tuple[float, str]]:
    for a, b in zip(_by_cell(mine), _by_cell(theirs), strict=True):
        right_b = {id(word): ok for word, ok in b}
        right_a = {id(word): ok for word, ok in a}
        for same, ones, others in aligned([w for w, _ in a], [w for w, _ in b]):
            for place, word in enumerate(ones):
                if same:
                    yield word.confidence, "alike right" if right_a[id(word)] else "alike wrong"
                    continue
                other = others[place] if len(ones) == len(others) else None
                if right_a[id(word)]:
                    yield word.confidence, "first"
                elif other is not None and right_b[id(other)]:
                    yield word.confidence, "second"
                    if other.confidence >= SURE:
                        yield word.confidence, "sure second"
                else:
                    yield word.confidence, "neither"


def _by_cell(reading: EngineReading) -> Iterator[list[tuple[Word, bool]]]:
    for cell, words in zip(reading.cells, reading.words, strict=True):
        yield judged_words(cell, words)
