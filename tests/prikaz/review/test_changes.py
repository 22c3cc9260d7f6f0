"""Decisions as pages send them: what can be laid over the document is kept, and nothing else looks saved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import TABLES
from serving import Served

from normalize import Row
from prikaz.review.office import Opened
from prikaz.review.questions import version_of
from prikaz.view.places import row_places
from prikaz.view.shown import place_text


def opened(served: Served) -> Opened:
    opened: Opened = served.office.opened(TABLES)
    return opened


def decided(served: Served, part: str, shown: str, text: str) -> int:
    at = {"name": TABLES, "part": part, "page": 1, "box": [10, 10, 90, 20]}
    told = {"read": shown, "shown": shown, "decided": text, "seen": opened(served).last}
    return served.post("/api/decide", at | told)[0]


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2024-03-15", "2024-03-15"),
        ("15.03.2024", "2024-03-15"),
        ("«15» марта 2024 г.", "2024-03-15"),
        (" ", None),
    ],
)
def test_a_date_is_kept_as_one_however_it_is_typed(served: Served, typed: str, date: str | None) -> None:
    assert decided(served, "orders[0].date", opened(served).document.order.date or "", typed) == 200
    assert opened(served).document.order.date == date


def test_what_is_no_date_is_refused(served: Served) -> None:
    assert decided(served, "orders[0].date", "2025-02-06", "на днях") == 422
    assert decided(served, "orders[0].date", "2025-02-06", "31.02.2024") == 422
    assert decided(served, "orders[0].date", "2025-02-06", "2025-W06-4") == 422
    assert not opened(served).decisions


@pytest.mark.parametrize("part", ["items", "signatory"])
def test_several_texts_are_not_replaced_by_one(served: Served, part: str) -> None:
    assert decided(served, f"orders[0].{part}", "1 Один\n2 Два", "1 Один") == 422
    assert decided(served, f"orders[0].{part}", "1 Один\n2 Два", "1 Один\n2 Два") == 200


def test_a_date_in_the_document_as_in_the_queue(served: Served) -> None:
    asked = {"name": TABLES, "key": "o1.date", "shown": "2025-02-06", "seen": opened(served).last}
    at = opened(served).document.order.places["date"][0]
    place = f"{at.page}:{','.join(f'{side:.1f}' for side in at.box.as_list())}"
    status, news = served.post("/api/text", asked | {"at": place, "decided": "7.2.2025"})
    assert (status, opened(served).document.order.date) == (200, "2025-02-07")
    assert news["id"] == opened(served).last


def test_a_table_is_removed_from_all_its_pages_or_none(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another page of the table cannot be decided about: the first is taken back."""
    office, before = served.office, opened(served)
    calls: list[int] = []

    def at_most_once(*_: object) -> Opened:
        calls.append(1)
        if len(calls) > 1:
            raise KeyError("gone")
        return before

    row = before.document.tables[0].rows[0]
    with monkeypatch.context() as patched:
        patched.setattr(office, "opened", at_most_once)
        places = _places_of(row)
        asked = {"name": TABLES, "kind": "not-table", "row": "t1.r1", "at": places, "value": ""}
        assert served.post("/api/table", asked | {"seen": before.last})[0] == 404
    assert not opened(served).decisions


def _places_of(row: Row) -> str:
    return " ".join(map(place_text, row_places(row)))


def test_a_picture_of_another_reading_has_another_address(served: Served) -> None:
    held = opened(served).held
    assert version_of(replace(held, way="other")) != version_of(held) != version_of(replace(held, sha256="0"))
    item = served.get(f"/queue/next?name={TABLES}&count=1")[2].decode()
    assert f"&v={version_of(held)}" in item


def test_what_is_nested_too_deeply_is_refused(served: Served) -> None:
    deep: object = []
    for _ in range(900):
        deep = [deep]
    assert served.post("/api/decide", {"a": deep})[0] == 400
