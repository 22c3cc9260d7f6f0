"""What people change: texts, rows of tables, decisions taken back. Each answers with what became of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ingest import Box
from normalize import Document, PageBox, doubted
from normalize.audit import texts_of
from normalize.decided_order import is_date
from normalize.order_date import find_date
from prikaz.ledger import Ruling
from prikaz.ledger.decisions import TABLE
from prikaz.review.decided import decisions_html
from prikaz.review.office import Office, Opened
from prikaz.review.questions import WHOLES
from prikaz.view.places import NOWHERE, key_of, orders_of, placed, row_at, row_places, table_places
from prikaz.view.saying import Language, said
from prikaz.view.shown import place_text, shown
from prikaz.view.templating import rendered
from table_extract import EDIT_KINDS

_MOST_PIECES = 400
_OF_SEVERAL = (".items", ".signatory")  # parts that are no one text: they can be found right, and no more
_DATE = re.compile(r"orders\[\d+\]\.date")


class Refused(Exception):
    """A change that is not made. `status`: of HTTP; `said`: what the page is told."""

    def __init__(self, status: int, told: dict[str, Any]) -> None:
        super().__init__(told.get("message", ""))
        self.status, self.told = status, told


def box_of(sides: object) -> Box:
    """Of what a page has sent. Raises Refused."""
    try:
        left, top, right, bottom = (float(side) for side in sides)  # type: ignore[attr-defined]
        return Box(left, top, right, bottom)
    except (TypeError, ValueError) as error:
        raise Refused(400, {"message": f"box: {error}"}) from error


def decide(office: Office, asked: dict[str, Any], language: Language) -> dict[str, Any]:
    """A doubt of the queue is settled."""
    ruling = Ruling(
        text_of(asked, "part"),
        whole_of(asked, "page"),
        box_of(asked.get("box")),
        text_of(asked, "read"),
        text_of(asked, "shown"),
        text_of(asked, "decided"),
        office.by,
    )
    if ruling.part.startswith(TABLE):
        raise Refused(400, {"message": "part"})
    ruling = _possible(ruling, language)
    return {"id": office.decide(text_of(asked, "name"), ruling, whole_of(asked, "seen"))}


def _possible(ruling: Ruling, language: Language) -> Ruling:
    """As it can be laid over the document. Raises Refused: what would be lost must not look saved."""
    if (ruling.part in WHOLES or ruling.part.endswith(_OF_SEVERAL)) and ruling.decided != ruling.shown:
        raise Refused(422, {"message": said(language, "several-texts")})
    if not _DATE.fullmatch(ruling.part):
        return ruling
    typed = ruling.decided.strip()
    found = None if is_date(typed) else find_date(typed)
    day = typed if not typed or is_date(typed) else found.iso if found else None
    if day is None:
        raise Refused(422, {"message": said(language, "no-date", text=typed)})
    return replace(ruling, decided=day)


def edit(office: Office, asked: dict[str, Any], language: Language) -> dict[str, Any]:
    """A text of the document is decided, named by its key; only if it still is what the page shows there."""
    name, key = text_of(asked, "name"), text_of(asked, "key")
    before = office.opened(name)
    at = placed(before.document, key)
    if (place_text(at.place), at.text) != (text_of(asked, "at"), text_of(asked, "shown")):
        raise Refused(409, _moved(before, at.text, at.place, at.part, language))
    ruling = Ruling(
        at.part, at.place.page, at.place.box, at.read, at.text, text_of(asked, "decided"), office.by
    )
    number = office.decide(name, _possible(ruling, language), whole_of(asked, "seen"))
    return news(office, name, before, language) | {"id": number}


def _moved(opened: Opened, text: str, place: PageBox, part: str, language: Language) -> dict[str, Any]:
    """Another text stands there now: who put it there, if somebody did."""
    last = [k for k in opened.decisions if k.ruling.part == part and k.ruling.page == place.page]
    by = [k.ruling.by for k in last if k.ruling.box.overlap(place.box) > 0 or place == NOWHERE]
    key, values = ("conflict", {"by": by[-1]}) if by else ("conflict-moved", {})
    message = said(language, key, decided=text, **values)
    return {
        "message": message,
        "decided": text,
        "shown": text,
        "seen": opened.last,
        "by": by[-1] if by else "",
    }


def restructure(office: Office, asked: dict[str, Any], language: Language) -> dict[str, Any]:
    """A row, or its table, is decided to be something else."""
    name, kind, key = text_of(asked, "name"), text_of(asked, "kind"), text_of(asked, "row")
    if kind not in EDIT_KINDS:
        raise Refused(400, {"message": "kind"})
    before = office.opened(name)
    table, index = row_at(before.document, key)
    places = row_places(table.rows[index])
    if " ".join(map(place_text, places)) != text_of(asked, "at") or not places:
        message = said(language, "conflict-moved", decided=key)
        raise Refused(409, {"message": message, "seen": before.last})
    value, seen = text_of(asked, "value"), whole_of(asked, "seen")
    if kind == "split-row" and value and not value.replace(".", "", 1).isdecimal():
        raise Refused(400, {"message": "value"})
    made: list[int] = []
    try:
        for at in table_places(table) if kind == "not-table" else places[:1]:
            ruling = Ruling(f"{TABLE}{kind}", at.page, at.box, "", "", value, office.by)
            seen = office.decide(name, ruling, seen)
            made.append(seen)
        if office.opened(name).document.tables == before.document.tables:
            raise Refused(422, {"message": said(language, "no-effect")})
    except BaseException:  # all of it or nothing; and no document that cannot be opened any more
        for number in made:
            office.undo(number)
        raise
    return {"seen": seen}


def undo(office: Office, asked: dict[str, Any], language: Language) -> dict[str, Any]:
    """A decision no longer counts. `name` in what was asked: the document whose page wants the news."""
    name = asked.get("name")
    before = office.opened(name) if isinstance(name, str) else None
    kept = office.undo(whole_of(asked, "id"))
    told: dict[str, Any] = {"undone": kept.id}
    if before is None or not isinstance(name, str):
        return told
    if kept.ruling.part.startswith(TABLE):
        return told | {"reload": True}
    return told | news(office, name, before, language)


def news(office: Office, name: str, before: Opened, language: Language) -> dict[str, Any]:
    """What a page that shows the document of before must change to show it as it is."""
    now = office.opened(name)
    left = sum(1 for _ in doubted(now.document))
    told = {
        "seen": now.last,
        "doubts": left,
        "left": said(language, "n-doubts", n=left),
        "decisions": decisions_html(now.decisions, language),
        "count": len(now.decisions),
    }
    keys = _changed(before.document, now.document)
    if keys is None or len(keys) > _MOST_PIECES:
        return told | {"reload": True, "pieces": []}
    return told | {"pieces": [_piece(now.document, key, language) for key in keys]}


def _changed(before: Document, now: Document) -> list[str] | None:
    """Keys of the texts that are not what they were; None where there are others than before."""
    old, new = _texts(before), _texts(now)
    if old.keys() != new.keys():
        return None
    return [key for key, text in new.items() if old[key] != text]


def _texts(document: Document) -> dict[str, object]:
    """Also the fields of orders that are no text, or were not found."""
    found: dict[str, object] = {key_of(where): text for where, text in texts_of(document, lambda _: True)}
    for index, part in enumerate(orders_of(document), start=1):
        order = part.order
        for name in ("kind", "number", "date", "place", "issuer", "title", "preamble"):
            found[f"o{index}.{name}"] = (
                getattr(order, name),
                order.doubts.get(name),
                order.reviewed.get(name),
            )
        for name in ("items", "signatory"):
            found[f"o{index}.{name}"] = order.doubts.get(name)
        for name in ("position", "name"):
            found[f"o{index}.signatory.{name}"] = getattr(order.signatory, name) if order.signatory else None
    return found


def _piece(document: Document, key: str, language: Language) -> dict[str, Any]:
    at = placed(document, key)
    doubt = None
    if key.startswith("o"):
        number, _, name = key[1:].partition(".")
        doubt = orders_of(document)[int(number) - 1].order.doubts.get(name)
    piece = shown(at, language, doubt)
    html = rendered("_piece.html", language, live=True, s=piece)
    return {"key": key, "marks": piece.marks, "missing": not piece.text, "html": html}


def text_of(asked: dict[str, Any], key: str) -> str:
    """A text that a page has sent. Raises Refused."""
    value = asked.get(key)
    if not isinstance(value, str) or len(value) > 100_000:
        raise Refused(400, {"message": f"{key}: a text is needed"})
    return value


def whole_of(asked: dict[str, Any], key: str) -> int:
    """A number that a page has sent. Raises Refused."""
    value = asked.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise Refused(400, {"message": f"{key}: a whole number is needed"})
    return value
