"""What people decided about texts of a document, laid over what was read.

A decision is bound to the place on the page and to what was read there. Where the same is read again, it
stands, whatever dictionaries or rules have become; where something else is read, the text is asked again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from ingest import Box
from normalize.edits import without_edits
from normalize.record import Candidate, Cell, PageBox, Repair, Review, Text
from table_extract import PageWarning

REVIEW = "review"
"""The stage of repair that a person's correction stands under."""

SAME_PLACE = 0.5  # shared area over joint area of the two boxes

_Shown = TypeVar("_Shown", Cell, Text)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one text.

    `part`: «cell», «header», «section», «title», «appendix», «units», «note», or a field of an order by its
    index, «orders[0].number», «orders[0].items[2]». `page` and `box` (points): where it begins; of an order's
    field that was not found, page 0. `read`: the raw reading then. `decided`: the text that stands there.
    `by`: who; `at`: when, ISO 8601 in UTC. `id`: of the ledger.
    """

    id: int
    part: str
    page: int
    box: Box
    read: str
    decided: str
    by: str
    at: str


class Decisions:
    """Those of one document. It remembers which of them found their texts."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        """A later decision about the same place counts for an earlier one."""
        self._by_part: dict[str, list[Decision]] = {}
        for decision in sorted(decisions, key=lambda decision: decision.id):
            self._by_part.setdefault(decision.part, []).append(decision)
        self._found: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._by_part)

    def on(self, text: _Shown, part: str) -> _Shown:
        """A cell or another text that has boxes, as it was decided."""
        return _decided(text, self._at(part, text.boxes[0])) if self._by_part and text.boxes else text

    def settles(self, part: str, place: PageBox, read: str) -> bool:
        """Whether somebody looked at what stands there, read so, and let it be."""
        found = self._at(part, place) if self._by_part else None
        return found is not None and found.read == read

    def on_field(self, text: Text, part: str) -> Text:
        """A field of an order, known by its name alone."""
        return _decided(text, self._of_field(part))

    def of_field(self, part: str) -> Decision | None:
        """What was decided about a field of an order, whatever was read."""
        return self._of_field(part)

    def lost(self) -> tuple[PageWarning, ...]:
        """Of the decisions whose texts are not there any more: a person should know."""
        return tuple(
            PageWarning(
                decision.page,
                "review-lost",
                f"«{decision.decided}» was decided by {decision.by} for a {decision.part} that is not there "
                "any more: look at the page again",
            )
            for decisions in self._by_part.values()
            for decision in decisions
            if decision.id not in self._found
        )

    def _at(self, part: str, place: PageBox) -> Decision | None:
        near = [d for d in self._by_part.get(part, ()) if d.page == place.page]
        return self._last(d for d in near if is_same_place(d.box, place.box))

    def _of_field(self, part: str) -> Decision | None:
        return self._last(self._by_part.get(part, ()))

    def _last(self, decisions: Iterable[Decision]) -> Decision | None:
        last = None
        for last in decisions:
            self._found.add(last.id)
        return last


def is_same_place(one: Box, other: Box) -> bool:
    """Whether two boxes of one page are so alike that they are of one text."""
    shared = one.overlap(other)
    return shared >= SAME_PLACE * (one.area + other.area - shared) > 0


def _decided(text: _Shown, decision: Decision | None) -> _Shown:
    if decision is None:
        return text
    if decision.read != text.raw and decision.decided != text.text:
        return _asked_again(text, decision)
    review = Review(decision.by, decision.at, text.text)
    if decision.decided == text.text:
        return replace(text, doubt=None, reviewed=review)
    source = without_edits(text.text, text.repairs)
    repairs = _correction(source, decision)
    return replace(text, text=decision.decided, repairs=repairs, doubt=None, reviewed=review)


def _correction(source: str, decision: Decision) -> tuple[Repair, ...]:
    """From the text before any repair to the one decided, as one edit: the machine's own are no longer so."""
    if source == decision.decided:
        return ()
    rule = f"{decision.by}, {decision.at}"
    return (Repair(0, source, decision.decided, rule, 1.0, REVIEW),)


def _asked_again(text: _Shown, decision: Decision) -> _Shown:
    told = f"«{decision.decided}» was decided by {decision.by} when «{decision.read}» was read here"
    doubt = f"{text.doubt}; {told}" if text.doubt else told
    if isinstance(text, Cell):
        offered = Candidate(decision.decided, f"decided by {decision.by}")
        return replace(text, doubt=doubt, candidates=(offered, *text.candidates))
    return replace(text, doubt=doubt)
