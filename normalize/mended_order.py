"""An order with its texts mended."""

from __future__ import annotations

from dataclasses import replace

from normalize.mending import Mending
from normalize.record import Order, Signatory, Text


def mended_order(order: Order, mending: Mending) -> Order:
    def mend(text: Text | None) -> Text | None:
        return None if text is None else mending.mended(text, 1.0)

    def sure(text: Text) -> Text:
        return mending.mended(text, 1.0)

    signatory = order.signatory
    return replace(
        order,
        issuer=mend(order.issuer),
        title=mend(order.title),
        preamble=mend(order.preamble),
        place=mend(order.place),
        items=tuple(replace(item, text=sure(item.text)) for item in order.items),
        signatory=None if signatory is None else Signatory(sure(signatory.position), signatory.name),
    )
