"""A correction cut to the words that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from normalize.record import Repair

_MARKS = frozenset('«»"„“”(),.;:!?…')
_RULE = "correction"


def cuts(before: str, after: str) -> tuple[Repair, ...]:
    """What of `before` became what in `after`, in whole words: `with_edits(before, cuts) == after`. A word
    ends at white space and at marks; a hyphen is inside it. One of the two is empty where words came or
    went."""
    seams = dict.fromkeys([(0, 0), *_seams(before, after), (len(before), len(after))])
    return tuple(
        Repair(i, before[i:j], after[k:m], _RULE, 1.0)
        for (i, k), (j, m) in pairwise(seams)
        if before[i:j] != after[k:m]
    )


def left_to_learn(read: str, shown: str, decided: str) -> tuple[Repair, ...]:
    """The cuts from what was read to what was decided that are about what the machine had not made right:
    that meet a cut from what was shown to what was decided."""
    by_person = [(at, at + len(cut.after)) for at, cut in _placed(cuts(shown, decided))]
    return tuple(
        cut
        for at, cut in _placed(cuts(read, decided))
        if any(start < at + len(cut.after) and at < end for start, end in by_person)
    )


def _placed(made: Iterable[Repair]) -> Iterator[tuple[int, Repair]]:
    """With where each begins in the text that they make."""
    moved = 0
    for cut in made:
        yield cut.start + moved, cut
        moved += len(cut.after) - len(cut.before)


def _seams(before: str, after: str) -> Iterator[tuple[int, int]]:
    """Places in what is the same in both where a word begins or ends in both."""
    for block in Levenshtein.opcodes(before, after):
        if block.tag == "equal":
            for along in range(block.src_end - block.src_start + 1):
                i, k = block.src_start + along, block.dest_start + along
                if _is_edge(before, i) and _is_edge(after, k):
                    yield i, k


def _is_edge(text: str, at: int) -> bool:
    return at in (0, len(text)) or _is_mark(text[at - 1]) or _is_mark(text[at])


def _is_mark(sign: str) -> bool:
    return sign.isspace() or sign in _MARKS
