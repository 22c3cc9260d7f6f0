"""Damaged text becomes right text, every change on record; what is only likely is suggested.

The rules run in a fixed order over the whole text until none fires, so that a repaired text is never repaired
differently a second time. A wrong text that looks right is the worst outcome: a rule without proof abstains
or suggests, and nothing touches what the dictionaries protect or an address of the net.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from normalize.channel import misread
from normalize.context import misread_genitive, misread_preposition
from normalize.edits import Draft, Finding
from normalize.lexicon import Lexicon
from normalize.record import Repair
from normalize.roman import (
    numeral_after_noun,
    numeral_before_adjective,
    numeral_before_noun,
    numeral_of_heading,
)
from normalize.rules import (
    cjk_quotes,
    dictionary,
    double_dash,
    edge_dirt,
    lone_latin,
    look_alikes,
    low_comma,
    number_sign,
    row_number_header,
    spaces,
    specks,
    year_dot,
)
from normalize.spaced import letter_spaced

Rule = Callable[[str, Lexicon], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    cjk_quotes,
    number_sign,
    row_number_header,
    low_comma,
    specks,
    double_dash,
    spaces,
    letter_spaced,
    dictionary,
    edge_dirt,
    look_alikes,
    lone_latin,
    misread,
    misread_preposition,
    misread_genitive,
    numeral_before_noun,
    numeral_after_noun,
    numeral_of_heading,
    numeral_before_adjective,
    year_dot,
)

MOST_ROUNDS = 8
_ADDRESS = re.compile(
    r"\S{2,}@\S+\.\S{2,}|https?://\S+|\bwww\.\S+|\b[a-z0-9.-]+\.(?:ru|com|org|net|su|рф)\b\S*"
)


@dataclass(frozen=True, slots=True)
class Repaired:
    """`edits`: what was changed, in order, by offsets of the source: `with_edits(source, edits) == text`.
    `suggestions`: likely repairs that were not made, by offsets of `text`; `doubt`: the same for a person."""

    text: str
    edits: tuple[Repair, ...] = ()
    suggestions: tuple[Repair, ...] = ()

    @property
    def doubt(self) -> str | None:
        each = (f"«{s.before}»: candidate «{s.after}» ({s.rule})" for s in self.suggestions)
        return "; ".join(each) or None


def repair(text: str, lexicon: Lexicon) -> Repaired:
    """The text with all certain repairs made. Idempotent."""
    draft = Draft(text, text)
    for _ in range(MOST_ROUNDS):
        before = draft.text
        for rule in RULES:
            draft = _applied(draft, rule, lexicon)
        if draft.text == before:
            break
    return Repaired(draft.text, draft.edits, _suggestions(draft.text, lexicon))


def _applied(draft: Draft, rule: Rule, lexicon: Lexicon) -> Draft:
    certain = [f for f in _findings(draft.text, rule, lexicon) if f.certain]
    for finding in reversed(certain):
        draft = draft.replaced(finding)
    return draft


def _suggestions(text: str, lexicon: Lexicon) -> tuple[Repair, ...]:
    found = {
        Repair(f.start, text[f.start : f.end], f.after, f.rule, f.score)
        for rule in RULES
        for f in _findings(text, rule, lexicon)
    }
    return tuple(sorted(found, key=lambda r: (r.start, r.after, r.before, r.rule)))


def _findings(text: str, rule: Rule, lexicon: Lexicon) -> list[Finding]:
    """What a rule finds, in order, less what must not be touched; of certain ones that overlap only the first
    stays certain."""
    found: list[Finding] = []
    done = 0
    for finding in sorted(rule(text, lexicon), key=lambda f: (f.start, f.end)):
        if text[finding.start : finding.end] == finding.after or _is_protected(text, finding, lexicon):
            continue
        if finding.certain and finding.start < done:
            finding = replace(finding, certain=False)
        done = max(done, finding.end) if finding.certain else done
        found.append(finding)
    return found


def _is_protected(text: str, finding: Finding, lexicon: Lexicon) -> bool:
    return any(
        match.start() < finding.end and finding.start < match.end()
        for pattern in (_ADDRESS, lexicon.protected)
        for match in pattern.finditer(text)
    )
