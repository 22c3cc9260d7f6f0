"""Boxes of words become printed lines, and lines know where they are free. All in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest import Box, union

# Of the lower one's height a word shares so much with its line.
SHARED = 0.5
# Words nearer than this many heights of a line are one phrase: columns stand further apart, spaces of
# justified print seldom as far.
PHRASE = 0.75
# Points: less print on a line than this are specks between the lines.
LEAST_PRINT = 4.0

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words of one line, left to right; never empty. `box`: around them."""

    words: tuple[Box, ...]
    box: Box

    @classmethod
    def of(cls, words: Iterable[Box]) -> PrintedLine:
        ordered = tuple(sorted(words, key=lambda w: w.left))
        return cls(ordered, union(ordered))

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2

    def spaces(self) -> list[Interval]:
        """Between its words, left to right, where there is any."""
        found: list[Interval] = []
        reached = self.words[0].right
        for word in self.words[1:]:
            if word.left > reached:
                found.append((reached, word.left))
            reached = max(reached, word.right)
        return found

    def phrases(self) -> list[Box]:
        """Words that stand close as one box each, left to right."""
        found = [self.words[0]]
        near = PHRASE * self.box.height
        for word in self.words[1:]:
            if word.left - found[-1].right < near:
                found[-1] = union([found[-1], word])
            else:
                found.append(word)
        return found


def printed_lines(words: Sequence[Box]) -> list[PrintedLine]:
    """Lines from the top; without those that are but specks."""
    rows: list[list[Box]] = []
    for word in sorted(words, key=lambda w: w.center[1]):
        row = next((r for r in reversed(rows[-3:]) if _shares_line(word, r)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    lines = [PrintedLine.of(row) for row in rows if sum(w.width for w in row) >= LEAST_PRINT]
    return sorted(lines, key=lambda line: line.middle)


def _shares_line(word: Box, row: Sequence[Box]) -> bool:
    top, bottom = median(w.top for w in row), median(w.bottom for w in row)
    shared = min(word.bottom, bottom) - max(word.top, top)
    return shared > SHARED * min(word.height, bottom - top)


def usual_height(lines: Sequence[PrintedLine]) -> float:
    """Of most lines; points. About the size of their print."""
    return median(line.box.height for line in lines) if lines else 0.0


def free_between(lines: Sequence[PrintedLine], least: float) -> tuple[Interval, ...]:
    """Intervals of x between the outermost print that no line stands in, at least so wide."""
    spans = sorted((word.left, word.right) for line in lines for word in line.words)
    found: list[Interval] = []
    reached = spans[0][1] if spans else 0.0
    for left, right in spans:
        if left - reached >= least:
            found.append((reached, left))
        reached = max(reached, right)
    return tuple(found)


def crosses(line: PrintedLine, gutters: Sequence[Interval]) -> bool:
    """Whether print of the line runs over a gutter: a heading, or a cell that covers several columns. In a
    line that is one phrase a space may lie at a gutter by chance; else it parts columns that stand close."""
    phrases = line.phrases()
    prints = line.words if len(phrases) > 1 else phrases
    return any(p.left < a and p.right > b for p in prints for a, b in gutters)


def columns_of(line: PrintedLine, edges: Sequence[float]) -> dict[int, list[Box]]:
    """Its words by the column in which their middle lies. `edges`: rising, one more than columns."""
    found: dict[int, list[Box]] = {}
    for word in line.words:
        x = word.center[0]
        column = next((i for i, (_, right) in enumerate(pairwise(edges)) if x < right), len(edges) - 2)
        found.setdefault(column, []).append(word)
    return found
