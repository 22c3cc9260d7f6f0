"""One text after the other, mended: lines joined, damage repaired, doubts named, decisions laid over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest import union
from normalize.decisions import Decisions
from normalize.disputes import dispute_doubts
from normalize.doubts import doubtful
from normalize.lexicon import Lexicon
from normalize.memory import Memory
from normalize.record import PageBox, Text
from normalize.repair import Level, Repaired
from normalize.risk import Rating, rated
from normalize.text import joined
from ocr import Reading

UNREAD = "beside it is ink of which nothing was read"


@dataclass(frozen=True, slots=True)
class Mending:
    """What texts are mended with. Where nothing is repaired doubts are named all the same. `in_tables`: they
    are those of tables."""

    lexicon: Lexicon
    level: Level
    vocabulary: frozenset[str] = frozenset()
    decisions: Decisions = field(default_factory=Decisions)
    memory: Memory = field(default_factory=Memory)
    rate: Rating = rated
    in_tables: bool = False

    def text(self, reading: Reading) -> Text:
        """The lines of a reading as one text, repaired, with what remains doubtful."""
        return self.story(reading)[0]

    def placed(self, part: str, parts: Iterable[tuple[int, Reading]]) -> Text:
        """A text outside cells, of what was read of it on each page, as it was decided."""
        parts = list(parts)
        printed = [(page, reading.lines) for page, reading in parts if reading.lines]
        boxes = tuple(PageBox(page, union(line.box for line in lines)) for page, lines in printed)
        whole = Reading(tuple(line for _, lines in printed for line in lines))
        unread = tuple(box for _, reading in parts for box in reading.unread)
        return self.decisions.on(replace(self.text(replace(whole, unread=unread)), boxes=boxes), part)

    def story(self, reading: Reading) -> tuple[Text, Repaired]:
        """The text of a reading, and how it was repaired."""
        line = joined(reading, self.vocabulary)
        # A disputed word has a doubt of its own.
        least = min((w.confidence for w in reading.words if w.other is None), default=1.0)
        doubts = [*([line.doubt] if line.doubt else []), *dict.fromkeys(dispute_doubts(reading.words))]
        doubts += [UNREAD] if reading.unread else []
        text = Text(line.text, reading.text, round(reading.confidence, 3), (), "; ".join(doubts) or None)
        repaired = self._repaired(text.text)
        return self._told(text, repaired, least), repaired

    def mended(self, text: Text, least: float) -> Text:
        """`least`: confidence of the least sure word."""
        return self._told(text, self._repaired(text.text), least)

    def _repaired(self, text: str) -> Repaired:
        if self.in_tables:
            self.memory.in_tables.add(text)
        return self.memory.repair(text, self.lexicon, self.level)

    def _told(self, text: Text, repaired: Repaired, least: float) -> Text:
        doubts = [text.doubt, repaired.doubt, doubtful(repaired.text, least, self.lexicon)]
        doubt = "; ".join(d for d in doubts if d) or None
        if (repaired.text, repaired.edits, doubt) == (text.text, text.repairs, text.doubt):
            return text
        return replace(text, text=repaired.text, repairs=repaired.edits, doubt=doubt)
