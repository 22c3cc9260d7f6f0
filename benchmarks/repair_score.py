"""What a repair of damaged lines is worth: of the damaged words those that became right, of the changes those
that were right, of the right words those that were harmed.

Words are what white space parts, dashes and quotes alike as for the whole bench (`score.norm`). A word of
the truth is there where the shortest script of edits keeps it; else it is damaged. Lines of which more than
half was misread were not read at all: no word of them is counted, changes there are. A change is all edits
that touch the same words, white space apart; it is judged by itself, with no other change of its line made:
  harm        one of these words was right, and is no longer there
  right       every word that it leaves is right, and the line is nearer to the truth
  step        wrong words became other wrong ones, but each sign changed was on the way: the line is nearer by
              as many signs as were changed, and something else is wrong with the word («тода.» for «года,»)
  imprecise   anything else: a wrong word became another wrong word
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from benchmarks.repair_words import WORD, bare, kept, kept_bare, pairs, places, shown, words_of
from benchmarks.score import norm
from normalize.edits import with_edits
from normalize.record import Repair
from normalize.repair import Repaired

Outcome = Literal["right", "step", "imprecise", "harm"]

_LETTERS = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
UNREAD = 0.5  # share of a line's letters


@dataclass(frozen=True, slots=True)
class Change:
    """Of one line: the words before and after; for harm, the words lost. `letters`: all that is left is right
    but for the marks around it."""

    before: str
    after: str
    rule: str
    outcome: Outcome
    lost: tuple[str, ...]
    truth: str
    letters: bool


@dataclass(frozen=True, slots=True)
class Damaged:
    """A word of the truth that was read otherwise. `read`: what stands in its place. `counted`: repair is
    asked for it, a word of the dictionary or a term. `letters`: not only the marks around it are wrong;
    `mended`: no more than these are wrong now. `suggested`: a suggestion would bring it."""

    word: str
    read: str
    counted: bool
    letters: bool
    mended: bool
    repaired: bool
    suggested: bool
    truth: str


@dataclass(frozen=True, slots=True)
class Score:
    """`words`: of the truth; `kept`: those that were read right; `unread`: those of lines that were not read.
    `letters`: of the truth, `edits`: those that make it of what was read, both in lines that were read."""

    words: int
    kept: int
    unread: int
    letters: int
    edits: int
    damaged: tuple[Damaged, ...]
    changes: tuple[Change, ...]
    before: int
    after: int

    @property
    def counted(self) -> tuple[Damaged, ...]:
        return tuple(one for one in self.damaged if one.counted)

    @property
    def error_rate(self) -> float:
        return self.edits / max(1, self.letters)

    @property
    def recall(self) -> float:
        return share(sum(one.repaired for one in self.counted), len(self.counted))

    @property
    def letters_recall(self) -> float:
        """The same, marks around words apart."""
        damaged = [one for one in self.counted if one.letters]
        return share(sum(one.mended for one in damaged), len(damaged))

    @property
    def precision(self) -> float:
        return share(len(self.of("right")), len(self.changes))

    @property
    def letters_precision(self) -> float:
        """The same, marks around words apart."""
        return share(sum(change.letters for change in self.changes), len(self.changes))

    @property
    def steps_precision(self) -> float:
        """The same with steps taken for right."""
        return share(len(self.of("right")) + len(self.of("step")), len(self.changes))

    @property
    def harmed(self) -> tuple[str, ...]:
        return tuple(word for change in self.of("harm") for word in change.lost)

    def of(self, outcome: Outcome) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.outcome == outcome)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.words + other.words,
            self.kept + other.kept,
            self.unread + other.unread,
            self.letters + other.letters,
            self.edits + other.edits,
            self.damaged + other.damaged,
            self.changes + other.changes,
            self.before + other.before,
            self.after + other.after,
        )


NOTHING = Score(0, 0, 0, 0, 0, (), (), 0, 0)


def share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def score_lines(
    read: Sequence[str], mended: Sequence[Repaired], truth: Sequence[str], counts: Callable[[str], bool]
) -> Score:
    """Line by line, as many of each. `counts`: whether a word, marks stripped, is a dictionary word or term.
    Raises ValueError where there are not as many."""
    total = NOTHING
    for source, repaired, right in zip(read, mended, truth, strict=True):
        total += score_line(source, repaired, right, counts)
    return total


def score_line(source: str, repaired: Repaired, truth: str, counts: Callable[[str], bool]) -> Score:
    wanted, was, now = words_of(truth), words_of(source), words_of(repaired.text)
    had, bare_had = kept(was, wanted), kept_bare(was, wanted)
    has, bare_has = kept(now, wanted), kept_bare(now, wanted)
    helped = _suggested(repaired, wanted, has)
    letters, errors = len(norm(truth)), Levenshtein.distance(norm(source), norm(truth))
    unread = errors > UNREAD * letters
    damaged = tuple(
        Damaged(
            word=wanted[place],
            read=here,
            counted=not unread and is_counted(wanted[place], counts),
            letters=place not in bare_had,
            mended=place in bare_has,
            repaired=place in has,
            suggested=place in helped,
            truth=shown(wanted, place),
        )
        for place, here in places(was, wanted)
    )
    return Score(
        words=len(wanted),
        kept=len(had),
        unread=unread * len(wanted),
        letters=(not unread) * letters,
        edits=(not unread) * errors,
        damaged=damaged,
        changes=tuple(_judgements(source, repaired.edits, wanted)),
        before=Levenshtein.distance(was, wanted),
        after=Levenshtein.distance(now, wanted),
    )


def is_counted(word: str, counts: Callable[[str], bool]) -> bool:
    """Whether repair is asked for it: Cyrillic letters alone between marks, and a known word."""
    letters = bare(word)
    return bool(_LETTERS.fullmatch(letters)) and counts(letters)


def changes_of(source: str, edits: Iterable[Repair]) -> Iterator[tuple[int, int, tuple[Repair, ...]]]:
    """Edits that touch the same words, and where these begin and end."""
    spans = [match.span() for match in WORD.finditer(source)]
    start, end, group = 0, -1, list[Repair]()
    for edit in edits:
        stop = edit.start + len(edit.before)
        touched = [span for span in spans if span[0] <= stop and edit.start <= span[1]]
        first = min([edit.start, *(span[0] for span in touched)])
        last = max([stop, *(span[1] for span in touched)])
        if group and first > end:
            yield start, end, tuple(group)
            group = []
        start, end = (start if group else first), max(end, last)
        group.append(edit)
    if group:
        yield start, end, tuple(group)


def _judgements(source: str, edits: Iterable[Repair], wanted: Sequence[str]) -> Iterator[Change]:
    """Of all changes but those of white space alone, which touch no word."""
    for group in changes_of(source, edits):
        change = _judged(source, group, wanted)
        if words_of(change.before) != words_of(change.after):
            yield change


def _judged(source: str, group: tuple[int, int, tuple[Repair, ...]], wanted: Sequence[str]) -> Change:
    start, end, edits = group
    alone = with_edits(source, edits)
    after = alone[start : len(alone) - (len(source) - end)]
    was, now = words_of(source), words_of(alone)
    first = len(words_of(source[:start]))
    touched, left = (range(first, first + len(words_of(text))) for text in (source[start:end], after))
    right_before, right_now = pairs(was, wanted), pairs(now, wanted)
    lost = {right_before[place] for place in touched if place in right_before} - set(right_now.values())
    nearer = Levenshtein.distance(now, wanted) < Levenshtein.distance(was, wanted)
    outcome: Outcome
    if lost:
        outcome = "harm"
    elif nearer and all(place in right_now for place in left):
        outcome = "right"
    else:
        outcome = "step" if _on_the_way(source, alone, " ".join(wanted)) else "imprecise"
    letters = outcome == "right" or (outcome != "harm" and _are_right_but_for_marks(now, wanted, left))
    rules = ", ".join(dict.fromkeys(edit.rule for edit in edits))
    words = tuple(wanted[place] for place in sorted(lost))
    return Change(source[start:end], after, rules, outcome, words, " ".join(wanted), letters)


def _are_right_but_for_marks(now: Sequence[str], wanted: Sequence[str], left: Iterable[int]) -> bool:
    right = pairs([bare(word) for word in now], [bare(word) for word in wanted])
    return all(place in right for place in left if bare(now[place]))


def _on_the_way(source: str, alone: str, truth: str) -> bool:
    was, now = norm(source), norm(alone)
    won = Levenshtein.distance(was, truth) - Levenshtein.distance(now, truth)
    return won > 0 and won == Levenshtein.distance(was, now)


def _suggested(repaired: Repaired, wanted: Sequence[str], has: set[int]) -> set[int]:
    """Wanted words that some suggestion, followed alone, would bring."""
    won: set[int] = set()
    for suggestion in repaired.suggestions:
        won |= kept(words_of(with_edits(repaired.text, [suggestion])), wanted) - has
    return won
