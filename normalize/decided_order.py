"""An order with the fields that people decided about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from normalize.audit import order_texts
from normalize.decisions import Decision, Decisions
from normalize.record import Order, Review, Signatory, Text

_TEXTS = ("issuer", "kind", "number", "place", "title", "preamble")


def decided_order(order: Order, index: int, decisions: Decisions) -> Order:
    """The order, `index` of the document's, from 0. A field that was not found may be given; an empty text
    says that there is none."""
    if not decisions:
        return order
    prefix = f"orders[{index}]"
    texts = {name: _text(getattr(order, name), f"{prefix}.{name}", decisions) for name in _TEXTS}
    items = tuple(
        replace(item, text=decisions.on_field(item.text, f"{prefix}.items[{i}]"))
        for i, item in enumerate(order.items)
    )
    decided = replace(
        order,
        issuer=texts["issuer"],
        kind=texts["kind"],
        number=texts["number"],
        place=texts["place"],
        title=texts["title"],
        preamble=texts["preamble"],
        items=items,
        signatory=_signatory(order, prefix, decisions),
    )
    decided = _dated(_without_doubts(decided), decisions.of_field(f"{prefix}.date"))
    return _accepted(decided, order, prefix, decisions)


def is_date(text: str) -> bool:
    """Whether a document can have it as its date: «2024-03-15»."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def read_of(order: Order, name: str) -> str:
    """What counts as read of a field of the order; empty where nothing was."""
    if name == "date":
        return order.date or ""
    if name == "items":
        return "\n".join(item.text.raw for item in order.items)
    if name == "signatory":
        return f"{order.signatory.position.raw}\n{order.signatory.name.raw}" if order.signatory else ""
    text = dict(order_texts(order)).get(name)
    return text.raw if text else ""


def _accepted(decided: Order, order: Order, prefix: str, decisions: Decisions) -> Order:
    """Without doubts that are about several texts, or about none, and that were found to be idle."""
    idle = {
        name
        for name in order.doubts
        if name != "date"
        and (decision := decisions.of_field(f"{prefix}.{name}"))
        and decision.read == read_of(order, name)
    }
    return replace(
        decided, doubts={name: doubt for name, doubt in decided.doubts.items() if name not in idle}
    )


def _text(text: Text | None, part: str, decisions: Decisions) -> Text | None:
    decision = decisions.of_field(part)
    if decision is None:
        return text
    decided = decisions.on_field(text or Text(""), part)
    return decided if decided.text or decided.doubt else None


def _signatory(order: Order, prefix: str, decisions: Decisions) -> Signatory | None:
    old = order.signatory
    position = _text(old.position if old else None, f"{prefix}.signatory.position", decisions)
    name = _text(old.name if old else None, f"{prefix}.signatory.name", decisions)
    return Signatory(position or Text(""), name or Text("")) if position or name else None


def _dated(order: Order, decision: Decision | None) -> Order:
    """The date is no text: what counts as read is the date itself."""
    if decision is None:
        return order
    is_other = decision.read != (order.date or "") and decision.decided != (order.date or "")
    if is_other or (decision.decided and not is_date(decision.decided)):
        told = f"«{decision.decided}» was decided by {decision.by} when it was «{decision.read}»"
        doubt = order.doubts.get("date")
        return replace(order, doubts=order.doubts | {"date": f"{doubt}; {told}" if doubt else told})
    reviewed = {"date": Review(decision.by, decision.at, order.date or "")}
    doubts = {name: doubt for name, doubt in order.doubts.items() if name != "date"}
    return replace(order, date=decision.decided or None, reviewed=order.reviewed | reviewed, doubts=doubts)


def _without_doubts(order: Order) -> Order:
    """What was looked at is not in doubt. The doubts about all points together stay until each was."""
    settled = {name for name in _TEXTS if (text := getattr(order, name)) is not None and text.reviewed}
    if order.items and all(item.text.reviewed for item in order.items):
        settled.add("items")
    if order.signatory and order.signatory.position.reviewed and order.signatory.name.reviewed:
        settled.add("signatory")
    return replace(order, doubts={name: doubt for name, doubt in order.doubts.items() if name not in settled})
