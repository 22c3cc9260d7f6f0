"""Texts without damage, in which each edit is a false one but those of letter-spaced headings."""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.score import TRUTH_ENDING, read_json
from normalize import load_lexicon
from normalize.channel import counted
from normalize.repair import repair

SPACED = "letter-spaced"  # headings are set so, and repaired in right text as well
CONTEXT = 30  # letters shown on each side of an edit


@dataclass(frozen=True, slots=True)
class RightText:
    """One document."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RightScore:
    """`edits`: one line for a person each, letter-spaced headings apart."""

    words: int
    edits: tuple[str, ...]
    spaced: int
    suggestions: int

    def __add__(self, other: RightScore) -> RightScore:
        return RightScore(
            self.words + other.words,
            self.edits + other.edits,
            self.spaced + other.spaced,
            self.suggestions + other.suggestions,
        )


NONE_SEEN = RightScore(0, (), 0, 0)


def score_rights(texts: Sequence[RightText]) -> RightScore:
    total = NONE_SEEN
    for text in texts:
        total += score_right(text)
    return total


def score_right(text: RightText) -> RightScore:
    lexicon = load_lexicon().of_document(counted(text.lines))
    words = spaced = suggestions = 0
    edits: list[str] = []
    for number, line in enumerate(text.lines, start=1):
        found = repair(line, lexicon)
        words += len(line.split())
        suggestions += len(found.suggestions)
        spaced += sum(edit.rule == SPACED for edit in found.edits)
        for edit in found.edits:
            if edit.rule != SPACED:
                around = line[max(0, edit.start - CONTEXT) : edit.start + len(edit.before) + CONTEXT]
                edits.append(
                    f"{text.name}:{number}: «{edit.before}» -> «{edit.after}» ({edit.rule}): {around}"
                )
    return RightScore(words, tuple(edits), spaced, suggestions)


def text_of(path: Path) -> RightText:
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return RightText(path.name, tuple(line.rstrip("\n") for line in file))


def truth_texts(folders: Sequence[Path]) -> list[RightText]:
    """What the scans of bench folders say, a cell a line; the same content once. Raises FileNotFoundError."""
    found: dict[tuple[str, ...], RightText] = {}
    for folder in folders:
        truths = sorted(folder.glob(f"*{TRUTH_ENDING}"))
        if not truths:
            raise FileNotFoundError(f"no NAME{TRUTH_ENDING} in {folder}")
        for path in truths:
            lines = tuple(_strings(read_json(path)))
            found.setdefault(lines, RightText(path.name.removesuffix(TRUTH_ENDING), lines))
    return list(found.values())


def _strings(content: Any) -> Iterator[str]:
    """All texts of a truth, in order, line by line; its keys are none."""
    if isinstance(content, str):
        yield from (line for line in content.split("\n") if line.strip())
    elif isinstance(content, dict):
        for value in content.values():
            yield from _strings(value)
    elif isinstance(content, list):
        for value in content:
            yield from _strings(value)
