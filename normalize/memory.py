"""What is known of mending a document's texts: how each was repaired, and what dictionaries were asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from normalize.asked import Asked
from normalize.lexicon import Lexicon
from normalize.record import OrderPart
from normalize.repair import Level, Repaired, repair
from table_extract import RawTable


@dataclass(slots=True)
class Memory:
    """Of one document and one level of repair. `repaired`: the texts that came before, for cells are often
    alike; `texts`: in which damaged terms were looked for, for each; `in_tables`: those of them that stand in
    tables. `asked`: all that was, for all. `printed`: all texts that were read; `found`: the orders, and
    `raw`: the tables, before they were mended."""

    repaired: dict[str, Repaired] = field(default_factory=dict)
    texts: dict[str, frozenset[str]] = field(default_factory=dict)
    in_tables: set[str] = field(default_factory=set)
    asked: Asked = field(default_factory=Asked)
    printed: tuple[str, ...] = ()
    found: tuple[OrderPart, ...] = ()
    raw: tuple[RawTable, ...] = ()

    def repair(self, text: str, lexicon: Lexicon, level: Level) -> Repaired:
        """As `repair` does; each text once."""
        known = self.repaired.get(text)
        if known is None:
            here = Asked()
            known = self.repaired[text] = repair(text, lexicon.of_document(lexicon.seen, here), level)
            self.texts[text] = frozenset(here.texts)
            self.asked.add(here)
        return known
