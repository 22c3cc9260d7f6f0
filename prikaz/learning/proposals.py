"""Rows of dictionaries that people's corrections make worth proposing.

A row that is wrong damages texts that nobody looks at. So what is no misreading of a term is no proposal
(numbers, names of people, marks), a variant that could be right somewhere gets a context that was there each
time, and every row was tried: the loader takes it, and with it the texts are mended that were corrected.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from normalize.entries import DictionaryError, Entry, entry_of
from normalize.lexicon import Lexicon, extended
from normalize.repair import repair
from normalize.text import join_lines
from prikaz.learning.cuts import left_to_learn
from prikaz.learning.rows import NEW, csv_lines, full_row, pattern_of
from prikaz.learning.terms import Piece, Term, is_term, needs_context, term_of
from prikaz.ledger import Kept
from prikaz.ledger.decisions import TABLE

MOST_TRIED = 3
"""Texts with a row's damage in which it is tried."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of a dictionary, and the `decisions` (of the ledger) that it rests on, of the documents `where`,
    by name. `before`, `after`: a text that it mends, as it was read and as a person decided it."""

    row: dict[str, str]
    decisions: tuple[int, ...]
    where: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Case:
    """One correction. `name`: of the document; `text`: as it was read; `decided`: all of the text."""

    id: int
    name: str
    text: str
    decided: str
    piece: Piece


def proposals(
    kept: Iterable[Kept], lexicon: Lexicon, names: Mapping[str, str] | None = None
) -> list[Proposal]:
    """Most supported first. `lexicon`: the dictionaries that are in use, whose rows are not proposed again;
    `names`: SHA-256 of a document's content -> its name. All rows together make a dictionary."""
    last = _last_of_each_place(kept)
    decided = [k.ruling.decided for k in last]
    cases: dict[Term, list[_Case]] = defaultdict(list)
    for one in last:
        for case in _cases(one, names or {}):
            cases[term_of(case.piece)].append(case)
    meanings = Counter(term.variant for term in cases)
    found = [
        made
        for term, of in cases.items()
        if (made := _proposal(term, of, decided, lexicon, clear=meanings[term.variant] == 1))
    ]
    return _together(found, lexicon)


def _last_of_each_place(kept: Iterable[Kept]) -> list[Kept]:
    """A later decision about a text counts for an earlier one."""
    places = {
        (k.sha256, k.ruling.part, k.ruling.page, k.ruling.box): k
        for k in sorted(kept, key=lambda k: k.id)
        if not k.ruling.part.startswith(TABLE)
    }
    return list(places.values())


def _cases(kept: Kept, names: Mapping[str, str]) -> Iterable[_Case]:
    said = kept.ruling
    if said.decided == said.shown or not said.read or said.part.endswith((".number", ".date", ".name")):
        return
    text = join_lines(said.read.split("\n")).text
    name = names.get(kept.sha256, kept.sha256[:8])
    for cut in left_to_learn(text, said.shown, said.decided):
        piece = Piece(text, cut.start, cut.before, cut.after)
        if is_term(piece):
            yield _Case(kept.id, name, text, said.decided, piece)


def _proposal(
    term: Term, cases: Sequence[_Case], decided: Sequence[str], lexicon: Lexicon, *, clear: bool
) -> Proposal | None:
    """The first that works: without a context where that is safe; with one; only to be suggested. `clear`:
    people made nothing else of the same reading."""
    often = clear and len({case.id for case in cases}) > 1
    alone = clear and not needs_context(term, lexicon)
    having = [text for text in decided if term.variant.lower() in text.lower()]
    tries = [("", "apply")] if alone else []
    tries += [(side, tier) for tier in (["apply"] if often else []) for side in _sides(cases)]
    tries += [(side, "suggest") for side in (*_sides(cases), "")]
    for side, tier in tries:
        supporting = [case for case in cases if not side or case.piece.beside(side)]
        if len({case.id for case in supporting}) < 2 and tier == "apply" and side:
            continue
        row = _row(term, supporting, side, tier)
        if supporting and _works(row, supporting, having, lexicon):
            return _proposed(row, supporting)
    return None


def _sides(cases: Sequence[_Case]) -> tuple[str, ...]:
    """`left` and `right`, first the one that more of them have something to stand in."""
    counts = {side: sum(case.piece.beside(side) != "" for case in cases) for side in ("left", "right")}
    return tuple(sorted((side for side in counts if counts[side]), key=lambda side: -counts[side]))


def _row(term: Term, cases: Sequence[_Case], side: str, tier: str) -> dict[str, str]:
    beside = Counter(case.piece.beside(side) for case in cases) if side else {}
    return {
        "canonical": term.canonical,
        "variants": pattern_of(term.variant),
        "left": "",
        "right": "",
        "kind": term.kind,
        "case": term.case,
        "inflect": "",
        "tier": tier,
        "evidence": _evidence(cases),
        "note": "",
    } | ({side: "|".join(pattern_of(word) for word in sorted(beside))} if side else {})


def _evidence(cases: Sequence[_Case]) -> str:
    decisions, documents = len({case.id for case in cases}), len({case.name for case in cases})
    return f"decided in review ({decisions} in {documents} {'document' if documents == 1 else 'documents'})"


def _works(row: Mapping[str, str], cases: Sequence[_Case], right: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the loader takes it, it changes none of the texts that are right, and it mends these."""
    try:
        entry = entry_of(NEW, full_row(row))
        longer = extended(lexicon, [entry])
    except DictionaryError:
        return False
    tried = list({case.text: case for case in cases}.values())[:MOST_TRIED]
    if not any(_mends(entry, case.piece.around(), lexicon, longer) for case in tried):
        return False
    return all(repair(text, longer).text == repair(text, lexicon).text for text in right)


def _mends(entry: Entry, text: str, lexicon: Lexicon, longer: Lexicon) -> bool:
    """Whether the text has what it would not have without the row."""
    made, old = repair(text, longer), repair(text, lexicon)
    if entry.tier == "apply":
        return made.text != old.text and any(entry.source in edit.rule.split(" + ") for edit in made.edits)
    return made.text == old.text and any(s.rule == entry.source for s in made.suggestions)


def _proposed(row: dict[str, str], cases: Sequence[_Case]) -> Proposal:
    first = cases[0]
    return Proposal(
        row,
        tuple(dict.fromkeys(case.id for case in cases)),
        tuple(dict.fromkeys(case.name for case in cases)),
        first.text,
        first.decided,
    )


def _together(found: Iterable[Proposal], lexicon: Lexicon) -> list[Proposal]:
    """Rows of one term in one context as one; of those that contradict each other the best supported."""
    rows: dict[tuple[str, ...], Proposal] = {}
    for one in found:
        key = tuple(one.row[column] for column in ("canonical", "left", "right", "case", "tier"))
        rows[key] = _joined(rows[key], one) if key in rows else one
    kept: list[Proposal] = []
    for one in sorted(rows.values(), key=lambda p: (-len(p.decisions), csv_lines([p.row]))):
        try:
            lexicon = extended(lexicon, [entry_of(f"{NEW}:{len(kept) + 1}", full_row(one.row))])
        except DictionaryError:
            continue
        kept.append(one)
    return kept


def _joined(one: Proposal, other: Proposal) -> Proposal:
    decisions = tuple(sorted({*one.decisions, *other.decisions}))
    where = tuple(dict.fromkeys((*one.where, *other.where)))
    documents = "document" if len(where) == 1 else "documents"
    row = one.row | {
        "variants": f"{one.row['variants']}|{other.row['variants']}",
        "evidence": f"decided in review ({len(decisions)} in {len(where)} {documents})",
    }
    return Proposal(row, decisions, where, one.before, one.after)
