"""Damaged text becomes right text, every change on record; what is only likely is suggested.

The stages run in a fixed order over the whole text, and each rule of a stage fires, suggests or abstains,
until none fires, so that a repaired text is never repaired differently a second time. A wrong text that looks
right is the worst outcome: a rule without proof abstains or suggests, and nothing touches what the
dictionaries protect or an address of the net.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from normalize.edits import Draft, Finding, with_edits
from normalize.lexicon import Lexicon
from normalize.record import Candidate, Repair
from normalize.stages import STAGES, Rule, Stage

Level = Literal["off", "safe", "full"]
"""What is repaired: nothing; what is certain; also what is likely and has no rival, doubted all the same."""

Verdict = Literal["applied", "suggested", "overlaps", "protected"]

MOST_ROUNDS = 8
MOST_CANDIDATES = 5
_ADDRESS = re.compile(
    r"\S{2,}@\S+\.\S{2,}|https?://\S+|\bwww\.\S+|\b[a-z0-9.-]+\.(?:ru|com|org|net|su|рф)\b\S*"
)


@dataclass(frozen=True, slots=True)
class TraceStep:
    """What became of a finding of a rule. `start`: offset in the text as it was in that `round`, from 1."""

    round: int
    stage: str
    rule: str
    start: int
    before: str
    after: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Repaired:
    """`edits`: what was changed, in order, by offsets of the source: `with_edits(source, edits) == text`.
    `suggestions`: likely repairs that were not made, by offsets of `text`; `doubt`: the same for a person.
    `trace`: what was found on the way, by which rule of which stage, and what became of it."""

    text: str
    edits: tuple[Repair, ...] = ()
    suggestions: tuple[Repair, ...] = ()
    trace: tuple[TraceStep, ...] = ()

    @property
    def doubt(self) -> str | None:
        each = [f"«{e.before}» became «{e.after}»: likely, not certain ({e.rule})" for e in self.unsure]
        each += [f"«{s.before}»: candidate «{s.after}» ({s.rule})" for s in self.suggestions]
        return "; ".join(each) or None

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The whole text with a suggestion followed, the likeliest first, MOST_CANDIDATES at most."""
        best = sorted(self.suggestions, key=lambda s: (-s.score, s.start))[:MOST_CANDIDATES]
        return tuple(
            Candidate(with_edits(self.text, [s]), f"«{s.before}» may be «{s.after}» ({s.rule})") for s in best
        )

    @property
    def unsure(self) -> tuple[Repair, ...]:
        """Edits that were made though they are only likely."""
        return tuple(edit for edit in self.edits if not edit.certain)


def repair(text: str, lexicon: Lexicon, level: Level = "safe") -> Repaired:
    """The text with all certain repairs made, as `level` asks. Idempotent."""
    if level == "off":
        return Repaired(text)
    draft = Draft(text, text)
    trace: dict[TraceStep, TraceStep] = {}
    look = _looking(lexicon)
    for number in range(1, MOST_ROUNDS + 1):
        before, note = draft.text, _into(trace, number)
        for stage in STAGES:
            draft = _mended(draft, stage, look, note)
        if draft.text == before and level == "full":
            draft = _with_likely(draft, look, note)
        if draft.text == before:
            break
    suggested = tuple(finding.of(draft.text) for finding in _suggestions(draft.text, look))
    return Repaired(draft.text, draft.edits, suggested, tuple(trace.values()))


Judged = Sequence[tuple[Finding, Verdict]]
Look = Callable[[str, Stage, Rule], Judged]
"""Says what one rule finds in a text, in order, and what is to become of it."""

Note = Callable[[str, Finding, Verdict], None]
"""Takes down what became of a finding in a text."""


def _looking(lexicon: Lexicon) -> Look:
    """Each rule looks once at a text: in the last round, and for what is suggested, nothing has changed."""
    known: dict[tuple[Rule, str], Judged] = {}

    def look(text: str, stage: Stage, rule: Rule) -> Judged:
        judged = known.get((rule, text))
        if judged is None:
            found = _found(text, stage, rule, lexicon)
            judged = known[rule, text] = [*_judged(text, found, lexicon)] if found else ()
        return judged

    return look


def _into(trace: dict[TraceStep, TraceStep], number: int) -> Note:
    """In order, each decision once: a suggestion that stays comes back in every round."""

    def note(text: str, found: Finding, verdict: Verdict) -> None:
        before = text[found.start : found.end]
        made = TraceStep(number, found.stage, found.rule, found.start, before, found.after, verdict)
        trace.setdefault(replace(made, round=0), made)

    return note


def _mended(draft: Draft, stage: Stage, look: Look, note: Note) -> Draft:
    for rule in stage.rules:
        judged = look(draft.text, stage, rule)
        for finding, verdict in judged:
            note(draft.text, finding, verdict)
        for finding, verdict in reversed(judged):
            if verdict == "applied":
                draft = draft.replaced(finding)
    return draft


def _found(text: str, stage: Stage, rule: Rule, lexicon: Lexicon) -> list[Finding]:
    """What one rule finds, in order."""
    changing = [f for f in rule(text, lexicon) if text[f.start : f.end] != f.after]
    if not changing:  # as mostly
        return []
    return [replace(f, stage=stage.name) for f in sorted(changing, key=lambda f: (f.start, f.end))]


def _judged(text: str, found: Sequence[Finding], lexicon: Lexicon) -> Iterator[tuple[Finding, Verdict]]:
    """Of certain findings that overlap only the first is made; nothing touches what is protected."""
    done = 0
    for finding in found:
        if _is_protected(text, finding, lexicon):
            yield finding, "protected"
        elif not finding.certain:
            yield finding, "suggested"
        elif finding.start < done:
            yield replace(finding, certain=False), "overlaps"
        else:
            done = finding.end
            yield finding, "applied"


def _suggestions(text: str, look: Look) -> list[Finding]:
    """Each once, by the rule that is surest of it."""
    found: dict[tuple[int, int, str], Finding] = {}
    for stage in STAGES:
        for rule in stage.rules:
            for finding, verdict in look(text, stage, rule):
                place = (finding.start, finding.end, finding.after)
                known = found.get(place)
                if verdict != "protected" and (known is None or known.score < finding.score):
                    found[place] = replace(finding, certain=False)
    return sorted(found.values(), key=lambda f: (f.start, -f.score, f.after, f.end))


def _with_likely(draft: Draft, look: Look, note: Note) -> Draft:
    """With the suggestions made that no other contradicts, from the last to the first."""
    suggested = _suggestions(draft.text, look)
    for one in reversed(suggested):
        if not any(_meet(one, other) for other in suggested if other is not one):
            note(draft.text, one, "applied")
            draft = draft.replaced(one)
    return draft


def _meet(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


def _is_protected(text: str, finding: Finding, lexicon: Lexicon) -> bool:
    return any(
        match.start() < finding.end and finding.start < match.end()
        for pattern in (_ADDRESS, lexicon.shields(text))
        for match in pattern.finditer(text)
    )
