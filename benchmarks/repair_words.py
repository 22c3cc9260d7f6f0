"""Words of a line that was read beside those of the truth: which are there, what stands for the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from benchmarks.score import norm

WORD = re.compile(r"\S+")
AROUND = 3  # words shown on each side

_EDGES = re.compile(r"^\W+|\W+$")


def words_of(text: str) -> list[str]:
    return norm(text).split()


def bare(word: str) -> str:
    """Without the marks around it."""
    return _EDGES.sub("", word)


def kept(source: Sequence[str], wanted: Sequence[str]) -> set[int]:
    """Which wanted words the source has, by the shortest script of edits."""
    return set(pairs(source, wanted).values())


def kept_bare(source: Sequence[str], wanted: Sequence[str]) -> set[int]:
    """The same by what words are without marks; marks alone are none."""
    words = [place for place, word in enumerate(wanted) if bare(word)]
    read = [bare(word) for word in source if bare(word)]
    return {words[found] for found in kept(read, [bare(wanted[place]) for place in words])}


def pairs(source: Sequence[str], wanted: Sequence[str]) -> dict[int, int]:
    """The places of the words of the source that are right, and where the truth has them."""
    blocks = Levenshtein.editops(source, wanted).as_matching_blocks()
    return {block.a + i: block.b + i for block in blocks for i in range(block.size)}


def places(was: Sequence[str], wanted: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each wanted word that is not there, and what stands where it should."""
    a = b = 0
    for block in Levenshtein.editops(was, wanted).as_matching_blocks():
        here, there = was[a : block.a], wanted[b : block.b]
        stand = here if len(here) == len(there) else _beside(" ".join(here), there)
        yield from zip(range(b, block.b), stand, strict=True)
        a, b = block.a + block.size, block.b + block.size


def _beside(read: str, wanted: Sequence[str]) -> Iterator[str]:
    """For each wanted word those words of what was read that the shortest script of signs makes it of."""
    script = Levenshtein.opcodes(read, " ".join(wanted))
    start = 0
    for word in wanted:
        signs = [
            place
            for op in script
            if op.tag != "insert"
            for place in range(op.src_start, op.src_end)
            if start <= min(op.dest_start + place - op.src_start, op.dest_end) < start + len(word)
        ]
        first, last = (signs[0], signs[-1] + 1) if signs else (0, 0)
        touched = [m for m in WORD.finditer(read) if m.start() < last and first < m.end()]
        yield " ".join(m[0] for m in touched)
        start += len(word) + 1


def shown(words: Sequence[str], place: int) -> str:
    return " ".join(words[max(0, place - AROUND) : place + AROUND + 1])
