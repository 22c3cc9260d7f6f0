"""Names of texts: each leads to its text, and nothing else leads anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Document, Order, SourceInfo
from normalize.audit import texts_of
from prikaz.view.places import NOWHERE, key_of, placed, row_at

EMPTY = Document(SourceInfo("a.pdf", "0" * 64, 1, "application/pdf"), Order(), ())


def test_every_text_is_found_by_its_name(plan: Document) -> None:
    keys = [(key_of(where), text) for where, text in texts_of(plan, lambda _: True)]
    assert len({key for key, _ in keys}) == len(keys) > 15
    for key, text in keys:
        assert placed(plan, key).story is text


def test_fields_that_were_not_found_have_a_name_too(plan: Document) -> None:
    place = placed(plan, "o1.place")
    assert (place.part, place.text, place.place) == ("orders[0].place", "", NOWHERE)
    assert placed(plan, "o1.date").text == "2024-03-15"


@pytest.mark.parametrize(
    "key", ["t0.title", "t9.title", "t1.r0.c1", "t1.r1.c9", "t1.r2.section", "t1.units", "o1.items[7]",
            "o1.doubts",
            "o2.title", "t1", "t1.h0", "",
            "t-1.title", "o1.places", "t1.notes[0]"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(plan: Document, key: str) -> None:
    with pytest.raises(KeyError):
        placed(plan, key)


@given(st.from_regex(r"[to]\d{1,2}\.[a-z0-9.\[\]]{0,12}", fullmatch=True))
def test_no_name_does_harm(key: str) -> None:
    for find in (placed, row_at):
        try:
            find(EMPTY, key)
        except KeyError:
            continue
