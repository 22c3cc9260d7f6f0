"""Fields of orders that people decided about."""

from __future__ import annotations

import pytest

from ingest import Box
from normalize import Decision, Decisions, Order
from normalize.decided_order import decided_order


def dated(text: str) -> Order:
    decision = Decision(1, "orders[0].date", 1, Box(1, 1, 9, 9), "2024-03-15", text, "Иванова", "вчера")
    return decided_order(Order(date="2024-03-15"), 0, Decisions([decision]))


@pytest.mark.parametrize(("text", "date"), [("2024-03-16", "2024-03-16"), ("", None)])
def test_a_date_may_be_another_or_none(text: str, date: str | None) -> None:
    assert (dated(text).date, dated(text).doubts) == (date, {})
    assert "date" in dated(text).reviewed


@pytest.mark.parametrize("text", ["15 марта", " ", "2024-13-01", "20240316"])
def test_what_is_no_date_is_none_of_the_document_and_asked_again(text: str) -> None:
    """Checks and sheets reckon with dates: one that is none would leave no document at all."""
    assert dated(text).date == "2024-03-15"
    assert text in dated(text).doubts["date"]
