"""Pieces of pages that a doubt is shown by, and texts beside each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest import Box
from prikaz.review.questions import around
from prikaz.view.differences import differences, shortened

SIDES = st.tuples(*[st.floats(0, 800)] * 4)
TEXTS = st.text(st.sampled_from("абв г"), max_size=160)


@given(SIDES, st.integers(1, 3))
def test_a_piece_has_all_of_the_box_and_is_on_the_page(sides: tuple[float, ...], count: int) -> None:
    left, right = sorted((sides[0], sides[2]))
    top, bottom = sorted((sides[1], sides[3]))
    piece = around(Box(left, top, right, bottom), 800, 800, count)
    assert piece.left <= left and piece.top <= top
    assert piece.right >= right and piece.bottom >= bottom
    assert piece.left >= 0 and piece.top >= 0 and piece.right <= 801 and piece.bottom <= 801
    assert piece.area > 0


@given(TEXTS, TEXTS)
def test_the_parts_are_the_text(one: str, other: str) -> None:
    parts = differences(one, other)
    assert "".join(text for text, _ in parts) == other
    kept = shortened(parts)
    assert [text for text, differs in kept if differs] == [text for text, differs in parts if differs]
    assert sum(len(text) for text, _ in kept) <= max(len(other), 90)
