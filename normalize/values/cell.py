"""Text of one cell, and what its column is -> value."""

from __future__ import annotations

import re
from typing import Any

from normalize.amounts import Amount, Measure, amount_of
from normalize.columns import EMPTY_MARKS
from normalize.values.evidence import Evidence
from normalize.values.parties import party_value
from normalize.values.periods import time_value

Value = dict[str, Any]

_LONG = re.compile(r"\d{9,}")
"""Figures in one piece: a sum, or the number of an account, a telephone, a register."""


def value_of(text: str, evidence: Evidence) -> tuple[Value | None, tuple[str, ...]]:
    """The value, None where the text is none or may be several; and the doubts found in looking for it."""
    bare = text.strip()
    if bare in EMPTY_MARKS:
        return None, ()
    value = time_value(bare, evidence) or _amount_value(bare, evidence)
    return (value, ()) if value else party_value(bare, evidence)


def _amount_value(text: str, evidence: Evidence) -> Value | None:
    """A bare number is an amount only in a column of amounts: elsewhere it may number or name something."""
    amount = amount_of(text)
    if amount is None or not (evidence.amounts or amount.measure.unit):
        return None
    if _LONG.fullmatch(text) and evidence.measure is None:
        return None
    if amount.measure == Measure() and evidence.measure:
        return _written(Amount(amount.number, evidence.measure)) | {"unit_from": evidence.measure_from}
    return _written(amount)


def _written(amount: Amount) -> Value:
    return {
        "kind": "amount",
        "number": format(amount.number, "f"),
        "scale": amount.measure.scale,
        "unit": amount.measure.unit,
    }
