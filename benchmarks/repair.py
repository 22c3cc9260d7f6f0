"""What repair does to damaged text, and that it does nothing to right text: its edits there are printed."""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from normalize import load_lexicon
from normalize.channel import counted
from normalize.repair import repair

SPACED = "letter-spaced"  # headings are set so, and repaired in right text as well
CONTEXT = 30  # letters printed on each side of an edit


@dataclass(frozen=True, slots=True)
class RepairScore:
    """Words of the right text, between white space: all; those that the damaged text lacks; of these, those
    that the repaired one has; those that it lost. `before`, `after`: word errors."""

    words: int
    damaged: int
    repaired: int
    harmed: tuple[str, ...]
    before: int
    after: int


def score_repair(damaged: Sequence[str], repaired: Sequence[str], right: Sequence[str]) -> RepairScore:
    """Line by line, as many of each. Raises ValueError where they are not."""
    words = lost = won = before = after = 0
    harmed: list[str] = []
    for was_read, mended, true in zip(damaged, repaired, right, strict=True):
        read, now, wanted = was_read.split(), mended.split(), true.split()
        had, has = _kept(read, wanted), _kept(now, wanted)
        words += len(wanted)
        lost += len(wanted) - len(had)
        won += len(has - had)
        harmed += [wanted[place] for place in sorted(had - has)]
        before += Levenshtein.distance(read, wanted)
        after += Levenshtein.distance(now, wanted)
    return RepairScore(words, lost, won, tuple(harmed), before, after)


def _kept(source: Sequence[str], wanted: Sequence[str]) -> set[int]:
    """Which wanted words the source has, by the shortest script of edits."""
    blocks = Levenshtein.editops(source, wanted).as_matching_blocks()
    return {block.b + i for block in blocks for i in range(block.size)}


def print_damaged(damaged: Path, right: Path) -> RepairScore:
    read, wanted = (path.read_text(encoding="utf-8").splitlines() for path in (damaged, right))
    lexicon = load_lexicon().of_document(counted(read))
    mended = [repair(line, lexicon) for line in read]
    score = score_repair(read, [line.text for line in mended], wanted)
    print(f"{damaged.name}: {score.words} words, {score.damaged} damaged")
    share = score.repaired / max(1, score.damaged)
    print(f"  repaired {score.repaired} ({share:.3f}), harmed {len(score.harmed)}")
    print(f"  word errors {score.before} -> {score.after}")
    for rule, count in Counter(edit.rule for line in mended for edit in line.edits).most_common():
        print(f"  {count:5} {rule}")
    for word in score.harmed:
        print(f"  harmed: {word}")
    return score


def print_right(paths: Iterable[Path]) -> int:
    """Every edit of right texts but letter-spaced headings, and how many there are."""
    words, edits, others = 0, 0, Counter[str]()
    for path in paths:
        lines = list(_lines(path))
        lexicon = load_lexicon().of_document(counted(lines))
        for number, line in enumerate(lines, start=1):
            words += len(line.split())
            found = repair(line, lexicon)
            others["suggestions"] += len(found.suggestions)
            for edit in found.edits:
                if edit.rule == SPACED:
                    others["letter-spaced headings"] += 1
                    continue
                edits += 1
                around = line[max(0, edit.start - CONTEXT) : edit.start + len(edit.before) + CONTEXT]
                print(f"  {path.name}:{number}: «{edit.before}» -> «{edit.after}» ({edit.rule}): {around}")
    more = ", ".join(f"{count} {name}" for name, count in others.items())
    print(f"{words} words of right text: {edits} edits; {more}")
    return edits


def _lines(path: Path) -> Iterator[str]:
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file)
