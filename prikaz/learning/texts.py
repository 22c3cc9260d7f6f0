"""Texts of a document that was made, from its JSON: fast, for a whole collection is looked through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from normalize.audit import Where
from normalize.edits import with_edits, without_edits
from normalize.record import Repair

Json = Mapping[str, Any]

_ORDER_TEXTS = ("issuer", "kind", "number", "place", "title", "preamble")
_decoded = msgspec.json.Decoder(dict[str, Any]).decode


class NoDocument(ValueError):
    """Bytes that are no document of prikaz."""


@dataclass(frozen=True, slots=True)
class MadeText:
    """A text as it stands in the outputs. `source`: as read, lines joined, before any repair. `reviewed`: a
    person decided it. `kind`: of its column; empty outside of cells."""

    where: Where
    text: str
    source: str
    reviewed: bool
    kind: str = ""


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """`texts`: each once, the orders' first. `printed`: lines and cells as read, to count what it prints."""

    texts: tuple[MadeText, ...]
    printed: tuple[str, ...]


def made_document(content: bytes) -> MadeDocument:
    """Of its JSON. Raises NoDocument."""
    try:
        found = _decoded(content)
        return MadeDocument(tuple(_texts(found)), tuple(_printed(found)))
    except (msgspec.MsgspecError, KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        raise NoDocument("no JSON of a document") from error


def _texts(found: Json) -> Iterator[MadeText]:
    orders = found["orders"] or [{"pages": [1, 1], "order": found["order"]}]
    for number, part in enumerate(orders, start=1):
        yield from _of_order(part, number)
    for number, table in enumerate(found["tables"], start=1):
        yield from _of_table(table, number)


def _printed(found: Json) -> Iterator[str]:
    yield from (line["text"] for line in found["lines"])
    known: set[str] = set()
    for table in found["tables"]:
        for row in table["rows"]:
            for cell in row["cells"]:
                place = repr(cell["boxes"])
                if not (cell["boxes"] and place in known):
                    known.add(place)
                    yield cell["raw"]


def _of_order(part: Json, number: int) -> Iterator[MadeText]:
    order, page = part["order"], part["pages"][0]
    texts = {name: order[name] for name in _ORDER_TEXTS if order[name]}
    texts |= {f"items[{i}]": item["text"] for i, item in enumerate(order["items"])}
    if order["signatory"]:
        texts |= {f"signatory.{name}": text for name, text in order["signatory"].items()}
    for name, text in texts.items():
        repairs = order.get("repairs", {}).get(name, ())
        reviewed = name in order.get("reviewed", {})
        yield MadeText(Where(name, page, order=number), text, _source(text, repairs), reviewed)


def _of_table(table: Json, number: int) -> Iterator[MadeText]:
    first, last = table["pages"]
    for part in ("appendix", "title", "units"):
        if table[part]:
            yield _told(Where(part, first, table=number), table[part], table.get(f"{part}_story", {}))
    for index, column in enumerate(table["columns"], start=1):
        where = Where("header", first, table=number, column=index, name=column["header"])
        yield _told(where, column["header"], column)
    yield from _of_rows(table, number)
    for index, note in enumerate(table["notes"]):
        yield _told(Where(f"notes[{index}]", last, table=number), note["text"], note)


def _of_rows(table: Json, number: int) -> Iterator[MadeText]:
    """A cell merged downwards, or a section, is one text in all of its rows."""
    columns, known, section = table["columns"], set(), None
    for index, row in enumerate(table["rows"], start=1):
        if row["section"] and row["section"] != section:
            where = Where("section", row["page"], table=number, row=index)
            yield _told(where, row["section"], row.get("section_story", {}))
        section = row["section"]
        for at, cell in enumerate(row["cells"]):
            place = (at, repr(cell["boxes"]))
            if cell["text"] and not (cell["boxes"] and place in known):
                known.add(place)
                page = cell["boxes"][0]["page"] if cell["boxes"] else row["page"]
                where = Where("cell", page, None, number, index, at + 1, columns[at]["header"])
                yield _told(where, cell["text"], cell, columns[at]["kind"])


def _told(where: Where, text: str, story: Json, kind: str = "") -> MadeText:
    source = _source(text, story.get("repairs", ()))
    return MadeText(where, text, source, bool(story.get("reviewed")), kind)


def _source(text: str, repairs: Any) -> str:
    """The text before any repair; itself where its repairs are not those that made it."""
    if not repairs:
        return text
    edits = [Repair(r["start"], r["from"], r["to"], r["rule"], r["score"]) for r in repairs]
    source = without_edits(text, edits)
    return source if with_edits(source, edits) == text else text
