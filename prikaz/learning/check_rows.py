"""One row of a dictionary, tried: does it do anything, and what may it harm?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

from normalize.entries import PLACE, Entry
from normalize.lexicon import Hit, Lexicon, only
from normalize.morphology import is_person, is_word
from normalize.repair import TraceStep, repair
from normalize.spelled import key_of, spelled_of
from normalize.spelling import Spelling, spellings
from prikaz.learning.findings import Finding

MOST_SAMPLES = 24
"""Texts made up of one variant and its contexts, until one is as the row asks."""

_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_NAME = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?")
_DIGIT = re.compile(r"\d")
_FRAMES = ("{} {} {}", "{} «{}» {}", "{} {}{}", "{}{} {}", "{}{}{}")


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row that the loader takes. `cells`: column -> text."""

    line: int
    entry: Entry
    cells: Mapping[str, str]


def deadness(row: CheckedRow, lexicon: Lexicon) -> Iterator[Finding]:
    """Variants that never fire, or not as the row says; `lexicon`: with all rows in it."""
    right = {key_of(form, row.entry) for form in row.entry.forms}
    for variant in row.entry.variants:
        wrong = [spelled for spelled in variant.all() if key_of(spelled, row.entry) not in right]
        if not wrong:
            shown = variant.all()[0]
            yield Finding(row.line, "dead", f"«{shown}» is the right form itself: take it out of variants")
        elif sample := _sample(row, wrong[0]):
            yield from _tried(row, sample, lexicon)


@dataclass(frozen=True, slots=True)
class _Sample:
    """A text with the damage `spelled` at text[start:end], in a context as the row asks for it."""

    text: str
    start: int
    end: int
    spelled: str


def _sample(row: CheckedRow, spelled: str) -> _Sample | None:
    """None where none is found: contexts can ask for what words alone do not make."""
    alone = only(row.entry)
    lefts, rights = (_examples(row.cells[column]) for column in ("left", "right"))
    for left, right, frame in islice(product(lefts, rights, _FRAMES), MOST_SAMPLES):
        text = frame.format(left, spelled, right).strip()
        at = text.find(spelled, max(0, len(left) - 1))
        if any(hit.start == at for hit in alone.hits(text)):
            return _Sample(text, at, at + len(spelled), spelled)
    return None


def _examples(pattern: str) -> list[str]:
    found = [_example(spelling) for spelling in spellings(pattern)]
    return found or [""]


def _example(spelling: Spelling) -> str:
    return "".join(choice[0] for choice in spelling.choices).replace("#", "1")


def _tried(row: CheckedRow, sample: _Sample, lexicon: Lexicon) -> Iterator[Finding]:
    done = repair(sample.text, lexicon)
    own = [step for step in done.trace if step.rule == row.entry.source]
    others = [hit for hit in lexicon.hits(sample.text) if hit.entry.source != row.entry.source]
    rivals = [hit for hit in others if hit.start < sample.end and sample.start < hit.end]
    spelled = sample.spelled
    if rival := next((hit for hit in rivals if own and _differ(hit, own)), None):
        why = (
            f"in «{sample.text}» it says «{own[0].after}» and {rival.entry.source} «{rival.after}»: both are "
            "only suggested; give each a context that the other has not"
        )
        yield Finding(row.line, "ambiguous", why)
    elif own and all(step.verdict == "protected" for step in own):
        why = f"«{spelled}» is protected by a never_change table, or as an address: take it out of variants"
        yield Finding(row.line, "dead", why)
    elif not own:
        yield Finding(row.line, "dead", f"«{spelled}» {_shadow(rivals, done.trace)}")


def _differ(hit: Hit, own: list[TraceStep]) -> bool:
    """Whether another row wants something else in the same place."""
    there = [step for step in own if step.start == hit.start]
    return bool(there) and all(step.after != hit.after for step in there)


def _shadow(rivals: list[Hit], trace: tuple[TraceStep, ...]) -> str:
    """Why the row's damage is not found in the sample."""
    if rivals:
        return f"is made «{rivals[0].after}» by {rivals[0].entry.source} already: take it out"
    for step in trace:
        if step.verdict == "applied":
            return f"is mended by the rule {step.rule} («{step.before}» → «{step.after}»): it needs no row"
    return "is not found though its context stands beside it: look at left and right"


def dangers(row: CheckedRow, lexicon: Lexicon) -> Iterator[Finding]:
    """What may harm though the loader takes it."""
    yield from _of_words(row, lexicon)
    yield from _of_names(row)
    yield from _of_numbers(row)
    yield from _cascades(row, lexicon)


def _of_words(row: CheckedRow, lexicon: Lexicon) -> Iterator[Finding]:
    """Without a context, and right somewhere."""
    if row.entry.has_context:
        return
    for spelled in spelled_of(row.entry):
        words = spelled.split()
        if spelled.isupper() and len(words) == 1 and spelled in lexicon.vocabulary:
            why = f"«{spelled}» is an abbreviation that the dictionaries know: give the context"
        elif len(words) > 1 and all(_WORD.fullmatch(w) and lexicon.knows(w) for w in words):
            why = f"all words of «{spelled}» are right ones: give the context that proves it damaged"
        else:
            continue
        yield Finding(row.line, "dangerous", why)
        return


def _of_names(row: CheckedRow) -> Iterator[Finding]:
    canonical = row.entry.canonical
    if row.entry.kind != PLACE and _NAME.fullmatch(canonical) and is_word(canonical) and is_person(canonical):
        why = f"«{canonical}» is a name of people: who is called nearly so would be changed; take the row out"
        yield Finding(row.line, "dangerous", why)


def _of_numbers(row: CheckedRow) -> Iterator[Finding]:
    """A digit may have been read for a letter, but not another digit."""
    digits = _DIGIT.findall(row.entry.canonical)
    for spelled in spelled_of(row.entry):
        read = iter(_DIGIT.findall(spelled))
        if _DIGIT.search(spelled) and not all(digit in read for digit in digits):  # in this order
            why = f"«{spelled}» → «{row.entry.canonical}» makes another number: take it out"
            yield Finding(row.line, "dangerous", why)
            return


def _cascades(row: CheckedRow, lexicon: Lexicon) -> Iterator[Finding]:
    for form in row.entry.forms:
        spelled = (*lexicon.exact.get(form, ()), *lexicon.lower.get(form.lower(), ()))
        for variant in spelled:
            if variant.entry.source != row.entry.source:
                why = (
                    f"«{form}» is a variant of {variant.entry.source}: what the row makes may be made "
                    f"«{variant.form}» next; narrow the context of one of them"
                )
                yield Finding(row.line, "dangerous", why)
                return
