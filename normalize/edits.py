"""Replacements on one text, recorded by the offsets of the source; later ones may meet earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from normalize.record import Repair


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of a text: text[start:end] should be `after`. `score`, 0 to 1: how sure it is.
    `certain`: to be applied; else only suggested. `margin`, `alternatives`: as those of a Repair. `stage`:
    that the rule belongs to, and that sets it."""

    start: int
    end: int
    after: str
    rule: str
    score: float
    certain: bool
    margin: float | None = None
    alternatives: tuple[str, ...] = ()
    stage: str = ""

    def of(self, text: str) -> Repair:
        """As a repair of the text that it was found in."""
        return Repair(
            start=self.start,
            before=text[self.start : self.end],
            after=self.after,
            rule=self.rule,
            score=self.score,
            stage=self.stage,
            margin=self.margin,
            alternatives=self.alternatives,
            certain=self.certain,
        )


def with_edits(source: str, edits: Iterable[Repair]) -> str:
    """The source with its edits made. They are in order and do not overlap."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += source[at : edit.start], edit.after
        at = edit.start + len(edit.before)
    return "".join((*pieces, source[at:]))


def without_edits(text: str, edits: Iterable[Repair]) -> str:
    """The source again, of a text that `with_edits` made with the same edits."""
    pieces: list[str] = []
    at = shift = 0
    for edit in edits:
        start = edit.start + shift
        pieces += text[at:start], edit.before
        at = start + len(edit.after)
        shift += len(edit.after) - len(edit.before)
    return "".join((*pieces, text[at:]))


@dataclass(frozen=True, slots=True)
class Draft:
    """A text under repair. `text` is always `with_edits(source, edits)`; the edits are in order."""

    source: str
    text: str
    edits: tuple[Repair, ...] = ()

    def replaced(self, finding: Finding) -> Draft:
        """With the finding made. Earlier edits that it meets become one with it, recorded under both rules;
        where that brings the source back, nothing is recorded."""
        met, left, right, shift = self._around(finding)
        first = min([finding.start, *(at for at, _ in met)])
        last = max([finding.end, *(at + len(e.after) for at, e in met)])
        start = first - shift
        end = last - shift - sum(len(e.after) - len(e.before) for _, e in met)
        edit = Repair(
            start,
            before=self.source[start:end],
            after=self.text[first : finding.start] + finding.after + self.text[finding.end : last],
            rule=_all(*(e.rule for _, e in met), finding.rule),
            score=min([finding.score, *(e.score for _, e in met)]),
            stage=_all(*(e.stage for _, e in met), finding.stage),
            margin=_least(finding.margin, *(e.margin for _, e in met)),
            # Those of earlier edits are parts of a text that is no more.
            alternatives=() if met else finding.alternatives,
            certain=finding.certain and all(e.certain for _, e in met),
        )
        text = self.text[: finding.start] + finding.after + self.text[finding.end :]
        return Draft(self.source, text, (*left, *([edit] if edit.before != edit.after else []), *right))

    def _around(self, finding: Finding) -> tuple[list[tuple[int, Repair]], list[Repair], list[Repair], int]:
        """Edits that the finding meets, with their places in `text`; those before it and after it; and by how
        much those before it have moved the text."""
        met: list[tuple[int, Repair]] = []
        left: list[Repair] = []
        right: list[Repair] = []
        shift = moved = 0
        for edit in self.edits:
            at = edit.start + shift
            shift += len(edit.after) - len(edit.before)
            if at + len(edit.after) <= finding.start:
                left.append(edit)
                moved = shift
            elif at < finding.end:
                met.append((at, edit))
            else:
                right.append(edit)
        return met, left, right, moved


def _all(*names: str) -> str:
    return " + ".join(dict.fromkeys(name for name in names if name))


def _least(*margins: float | None) -> float | None:
    return min((margin for margin in margins if margin is not None), default=None)
