"""Whether lines with gutters between their words are a table: mere text, lists, letterheads and signatures
have gutters as well."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from table_extract.gap_columns import SLACK, Window
from table_extract.gap_lines import Interval, PrintedLine, crosses

# Of the lines so many keep to the columns, so many have print in two of them; and at least so many do.
LEAST_OWN, PARTED, LEAST_PARTED = 0.5, 0.3, 3
# Of all spaces as wide as those at the gutters so many are at gutters.
LEAST_HELD = 0.6
# Lines of a table without rulings, and of one whose head or foot is ruled. More rulings than RULED, each from
# side to side, prove a table by themselves. Rows under the header of a table of two columns.
LEAST_LINES, LEAST_RULED_LINES, RULED, LEAST_PAIRS = 6, 3, 3, 4
# Lines with print in three columns, of a table whose head or foot is ruled, and of one without rulings.
SEVERAL_RULED, SEVERAL = 2, 4
# Of the words of a column this share begins, or ends, within so many points of one place.
FLUSH, FLUSH_POINTS = 0.7, 2.5


def is_table(window: Window) -> bool:
    lines, gutters = window.lines, window.gutters
    own = [line for line in lines if not crosses(line, gutters)]
    parted = [line for line in own if filled_columns(line, gutters) >= 2]
    levels = window.proven_rulings()
    if len(own) < LEAST_OWN * len(lines) or len(parted) < LEAST_PARTED:
        return False
    if len(levels) > RULED:
        return True
    if len(gutters) == 1:
        return _is_headed_pair(window, parted, levels)
    least, fewest = (LEAST_RULED_LINES, SEVERAL_RULED) if len(levels) >= 2 else (LEAST_LINES, SEVERAL)
    several = sum(1 for line in own if filled_columns(line, gutters) >= 3)
    enough = len(lines) >= least and several >= fewest and len(parted) >= PARTED * len(own)
    return enough and _is_flush(own, window.edges) and not _is_text(own, gutters)


def _is_text(own: Sequence[PrintedLine], gutters: Sequence[Interval]) -> bool:
    """Whether spaces as wide as those at the gutters stand elsewhere as well: then they are but spaces
    between words, which lie below each other because lines are repeated."""
    spaces = [space for line in own for space in line.spaces()]
    held = [(a, b) for a, b in spaces if any(a <= c + SLACK and d <= b + SLACK for c, d in gutters)]
    narrow = sorted(b - a for a, b in held)[len(held) // 4]
    alike = sum(b - a >= narrow for a, b in spaces)
    return sum(b - a >= narrow for a, b in held) < LEAST_HELD * alike


def _is_headed_pair(window: Window, parted: Sequence[PrintedLine], levels: Sequence[float]) -> bool:
    """Two columns without rulings between the rows are a table only under a header that a ruling closes:
    letterheads, lists and signatures have two as well."""
    if not levels:
        return False
    closed = min((y for y in levels if y > window.lines[0].box.top), default=0.0)
    head = [line for line in parted if line.middle < closed]
    body = [line for line in parted if line.middle > closed]
    return bool(head) and len(body) >= LEAST_PAIRS and _is_flush(parted, window.edges)


def filled_columns(line: PrintedLine, gutters: Sequence[Interval]) -> int:
    """How many columns have print."""
    bounds = [float("-inf"), *((a + b) / 2 for a, b in gutters), float("inf")]
    return sum(any(a <= w.center[0] < b for w in line.words) for a, b in pairwise(bounds))


def _is_flush(own: Sequence[PrintedLine], edges: Sequence[float]) -> bool:
    """Whether the columns are flush, left or right, as those of tables are. Wide spaces of justified lines
    may lie below each other for some lines, but words begin and end anywhere beside them."""
    flush = 0
    for left, right in pairwise(edges):
        inside = [[w for w in line.words if left <= w.center[0] < right] for line in own]
        filled = [words for words in inside if words]
        sides = [[words[0].left for words in filled], [max(w.right for w in words) for words in filled]]
        flush += len(filled) >= 2 and max(max(agreement(s), _followed(s)) for s in sides) >= FLUSH
    return 3 * flush >= 2 * (len(edges) - 2)


def agreement(places: Sequence[float]) -> float:
    """The largest share of them that lies within FLUSH_POINTS of one of them."""
    return max((sum(abs(p - q) <= FLUSH_POINTS for q in places) for p in places), default=0) / max(
        len(places), 1
    )


def _followed(places: Sequence[float]) -> float:
    """The share of them that the next one keeps to: on a page that is not quite flat, columns lean."""
    kept = sum(abs(a - b) <= FLUSH_POINTS for a, b in pairwise(places))
    return kept / max(len(places) - 1, 1)
