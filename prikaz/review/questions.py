"""A doubt of the queue as its page asks it: where it is, its pictures, what may stand there instead."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import quote

from ingest import Box
from normalize import PageBox
from normalize.audit import Where
from prikaz.ledger import Held, Queued
from prikaz.review.office import Opened
from prikaz.view.differences import differences, shortened
from prikaz.view.places import NOWHERE, by_page, key_of
from prikaz.view.reasons import reason, reasons
from prikaz.view.saying import Language, said

MOST_OFFERS = 5
WHOLES = frozenset({"row", "column"})
"""Parts that are no one text: they are let be here, or changed in the document."""
_AROUND = (16.0, 12.0)  # points of the page to be seen beside and above the text
_LEAST = (230.0, 64.0)  # a piece is no smaller: a figure alone is not to be read without its row
_WIDEST = 2.8  # times as wide as high: more would leave the place on the screen empty
_MOST_PIECES = 3
_FIELDS = frozenset({"issuer", "kind", "date", "number", "place", "title", "preamble", "items", "signatory"})


def identity(queued: Queued) -> str:
    """The same doubt has the same, also when others before it were settled."""
    doubted = queued.doubted
    place = place_of(queued)
    text = repr((queued.name, doubted.part, place.page, place.box.as_list(), doubted.read))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def place_of(queued: Queued) -> PageBox:
    """Where a decision about it is kept."""
    return queued.doubted.boxes[0] if queued.doubted.boxes else NOWHERE


def question(queued: Queued, opened: Opened, language: Language) -> dict[str, Any]:
    """As JSON for the page."""
    doubted, place, pieces = queued.doubted, place_of(queued), _pieces(queued, opened)
    offers = [offer for offer in doubted.candidates if offer.text != doubted.text][:MOST_OFFERS]
    return {
        "id": identity(queued),
        "name": queued.name,
        "part": doubted.part,
        "page": place.page,
        "box": [place.box.left, place.box.top, place.box.right, place.box.bottom],
        "read": doubted.read,
        "text": doubted.text,
        "fixed": doubted.part in WHOLES or doubted.part.endswith((".items", ".signatory")),
        "seen": opened.last,
        "doubt": reasons(language, doubted.doubt),
        "where": list(where_told(doubted.where, opened, language)),
        "link": f"/document/{quote(queued.name, safe='')}#{key_of(doubted.where)}",
        "crops": [_piece(opened, at, len(pieces)) for at in pieces],
        "candidates": [
            {
                "text": offer.text,
                "why": reason(language, offer.why),
                "parts": shortened(differences(doubted.text, offer.text)),
            }
            for offer in offers
        ],
    }


def where_told(where: Where, opened: Opened, language: Language) -> tuple[str, ...]:
    """Table, row, and last the column or the part."""
    if where.order is not None:
        name = where.part.partition(".")[0].partition("[")[0]
        label = said(language, name) if name in _FIELDS else where.part
        told = said(language, "item-n", n=where.name) if where.name else label
        return said(language, "page-short", n=where.page), told
    tables = opened.document.tables
    number = where.table or 0
    title = tables[number - 1].title.text if 0 < number <= len(tables) else ""
    table = said(language, "table-n", n=number) + (f" «{_short(title)}»" if title else "")
    row = (said(language, "row-n", n=where.row),) if where.row else ()
    part = where.part.partition("[")[0]
    if part in WHOLES:
        last = said(language, f"whole-{part}", n=where.column or where.row or 0)
        return table, said(language, "page-short", n=where.page), last
    last = said(language, "column", name=_short(where.name)) if where.name else said(language, part)
    return table, said(language, "page-short", n=where.page), *row, last


def _short(text: str, most: int = 70) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def _pieces(queued: Queued, opened: Opened) -> list[PageBox | int]:
    """Where it stands; a page as such, where it was looked for and not found."""
    places: list[PageBox | int] = list(by_page(queued.doubted.boxes)[:_MOST_PIECES])
    known = {page.number for page in opened.pages}
    return places or [page for page in (queued.doubted.where.page,) if page in known]


def version_of(held: Held) -> str:
    """Of its pictures: browsers keep them by their addresses, and another document, or the same when it was
    read otherwise, may have the same name."""
    return hashlib.sha256(f"{held.sha256} {held.way}".encode()).hexdigest()[:12]


def _piece(opened: Opened, at: PageBox | int, count: int) -> dict[str, Any]:
    """`count`: of pieces that are shown one above the other."""
    page = at if isinstance(at, int) else at.page
    size = next((p for p in opened.pages if p.number == page), None)
    width, height = (size.width, size.height) if size else (595.0, 842.0)
    region = Box(0, 0, width, height / 2) if isinstance(at, int) else around(at.box, width, height, count)
    sides = [round(side, 1) for side in (region.left, region.top, region.right, region.bottom)]
    box = None if isinstance(at, int) else at.box.as_list()
    place = f"{quote(opened.held.name, safe='')}/{page}.png?box={','.join(map(str, sides))}"
    url = f"/crop/{place}&v={version_of(opened.held)}"
    return {"page": page, "url": url, "region": sides, "box": box}


def around(box: Box, width: float, height: float, count: int = 1) -> Box:
    """A piece of the page with the box and what is beside it, one of `count`."""
    x, y = box.center
    across = max(box.width + 2 * _AROUND[0], _LEAST[0]) / 2
    down = max(box.height + 2 * _AROUND[1], _LEAST[1], 2 * across / (_WIDEST * count)) / 2
    left, right = max(0.0, min(x - across, box.left)), min(width, max(x + across, box.right))
    top, bottom = max(0.0, min(y - down, box.top)), min(height, max(y + down, box.bottom))
    return Box(left, top, max(left + 1, right), max(top + 1, bottom))
