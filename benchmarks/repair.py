"""What repair does to damaged text, and that it does nothing to right text: its edits there are printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from benchmarks.repair_rights import RightScore, RightText, score_rights, text_of
from benchmarks.repair_words import kept
from normalize import load_lexicon
from normalize.channel import counted
from normalize.repair import Repaired, repair


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


@dataclass(frozen=True, slots=True)
class Pair:
    """A damaged text and the right one, line by line."""

    name: str
    read: tuple[str, ...]
    right: tuple[str, ...]

    @classmethod
    def of(cls, damaged: Path, right: Path) -> Pair:
        read, wanted = (tuple(path.read_text(encoding="utf-8").splitlines()) for path in (damaged, right))
        return cls(damaged.name, read, wanted)


def score_repair(damaged: Sequence[str], repaired: Sequence[str], right: Sequence[str]) -> RepairScore:
    """Line by line, as many of each. Raises ValueError where they are not."""
    words = lost = won = before = after = 0
    harmed: list[str] = []
    for was_read, mended, true in zip(damaged, repaired, right, strict=True):
        read, now, wanted = was_read.split(), mended.split(), true.split()
        had, has = kept(read, wanted), kept(now, wanted)
        words += len(wanted)
        lost += len(wanted) - len(had)
        won += len(has - had)
        harmed += [wanted[place] for place in sorted(had - has)]
        before += Levenshtein.distance(read, wanted)
        after += Levenshtein.distance(now, wanted)
    return RepairScore(words, lost, won, tuple(harmed), before, after)


def repaired_lines(lines: Sequence[str]) -> tuple[Repaired, ...]:
    """As the lines of one document."""
    lexicon = load_lexicon().of_document(counted(lines))
    return tuple(repair(line, lexicon) for line in lines)


def print_damaged(damaged: Path, right: Path) -> RepairScore:
    pair = Pair.of(damaged, right)
    mended = repaired_lines(pair.read)
    score = score_repair(pair.read, [line.text for line in mended], pair.right)
    print(f"{pair.name}: {score.words} words, {score.damaged} damaged")
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
    return len(print_rights("right text", [text_of(path) for path in paths]).edits)


def print_rights(title: str, texts: Sequence[RightText]) -> RightScore:
    score = score_rights(texts)
    for edit in score.edits:
        print(f"  {edit}")
    more = f"{score.spaced} letter-spaced headings, {score.suggestions} suggestions"
    print(f"{score.words} words of {title}: {len(score.edits)} edits; {more}", flush=True)
    return score
