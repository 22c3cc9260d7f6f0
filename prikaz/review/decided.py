"""The decisions about a document, for people to read and to take back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prikaz.ledger import Kept
from prikaz.ledger.decisions import TABLE
from prikaz.view.saying import Language, said
from prikaz.view.templating import rendered
from prikaz.view.texts import TABLE as TEXTS


@dataclass(frozen=True, slots=True)
class Told:
    """`what`: what it is about; `structure`: about the rows of a table, and not a text."""

    id: int
    what: str
    page: int
    shown: str
    decided: str
    by: str
    at: str
    structure: bool

    @property
    def accepted(self) -> bool:
        return not self.structure and self.shown == self.decided


def told(decisions: Sequence[Kept], language: Language) -> list[Told]:
    """Newest first."""
    return [_told(kept, language) for kept in reversed(decisions)]


def decisions_html(decisions: Sequence[Kept], language: Language) -> str:
    return rendered("_decisions.html", language, decisions=told(decisions, language))


def _told(kept: Kept, language: Language) -> Told:
    said_of, structure = kept.ruling, kept.ruling.part.startswith(TABLE)
    return Told(
        kept.id,
        part_name(said_of.part, language),
        said_of.page,
        said_of.shown,
        "" if structure and said_of.part.endswith("split-row") else said_of.decided,
        said_of.by,
        kept.at[:16].replace("T", " "),
        structure,
    )


def part_name(part: str, language: Language) -> str:
    """«Ячейка», «Номер», «Пункт 2», «Строка разделена»."""
    if part.startswith(TABLE):
        kind = part.removeprefix(TABLE)
        key = {"section": "section-move"}.get(kind, kind)
        return said(language, key).rstrip("…") if key in TEXTS else kind
    field = part.rpartition("].")[2] if part.startswith("orders[") and "]." in part else part
    if item := re.search(r"items\[(\d+)\]$", part):
        return said(language, "item-n", n=int(item[1]) + 1)
    name = {"signatory.position": "position", "signatory.name": "person"}.get(field, field)
    return said(language, name) if name in TEXTS else part
