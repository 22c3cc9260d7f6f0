"""Words become lines by where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from ingest import Box
from ocr.words import Line, Word

_SHARE = 0.5  # of the lower one's height that two words of one line share


def words_to_lines(words: Iterable[Word]) -> tuple[Line, ...]:
    """Lines top to bottom, words left to right; for the words of one block (a cell, a column of text).

    Words of several letters that are mostly taller than wide run upwards, as turned headings do: their lines
    go left to right and their words bottom to top.
    """
    words = tuple(words)
    if _run_upwards(words):
        turned = {id(word): _quarter_turned(word.box) for word in words}
    else:
        turned = {id(word): word.box for word in words}
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: turned[id(w)].center[1]):
        row = next((r for r in rows if _share_a_line(turned[id(word)], [turned[id(w)] for w in r])), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return tuple(Line(tuple(sorted(row, key=lambda w: turned[id(w)].left))) for row in rows)


def _run_upwards(words: Sequence[Word]) -> bool:
    long = [word for word in words if len(word.text) > 2]
    return bool(long) and median(word.box.height / max(word.box.width, 0.1) for word in long) > 1.5


def _quarter_turned(box: Box) -> Box:
    """The box after a clockwise quarter turn of the page about its corner: what ran upwards runs right."""
    return Box(-box.bottom, box.left, -box.top, box.right)


def _share_a_line(box: Box, row: Sequence[Box]) -> bool:
    top, bottom = median(b.top for b in row), median(b.bottom for b in row)
    shared = min(box.bottom, bottom) - max(box.top, top)
    return shared > _SHARE * min(box.height, bottom - top)
