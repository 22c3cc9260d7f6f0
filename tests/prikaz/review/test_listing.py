"""The list of ten thousand documents: found, sorted, a page at a time."""

from __future__ import annotations

import pytest

from prikaz.review import DocumentRow
from prikaz.review.listing import PER_PAGE, Listing, asked_list, counts, listed

ROWS = [
    DocumentRow(
        f"план-{i}", f"{i}-од", f"2024-01-{i % 28 + 1:02d}", f"О мерах {i}", "done", "", 2, 1, i, i % 7, i % 3
    )
    for i in range(9_999)
]
ROWS.append(DocumentRow("битый", "", "", "", "failed", "the file is damaged", 0, 0, 0, 0, 0))


def test_names_are_sorted_as_people_count() -> None:
    _, shown = listed(ROWS, Listing())
    assert [row.name for row in shown[:4]] == ["битый", "план-0", "план-1", "план-2"]
    assert len(shown) == PER_PAGE


@pytest.mark.parametrize("column", ["name", "number", "date", "title", "state", "size", "doubts", "progress"])
def test_each_column_sorts_both_ways(column: str) -> None:
    for sort in (column, f"-{column}"):
        listing, shown = listed(ROWS, asked_list({"sort": sort, "page": "3"}))
        assert (listing.count, listing.page, listing.pages, len(shown)) == (10_000, 3, 100, PER_PAGE)
    assert listed(ROWS, asked_list({"sort": "-doubts"}))[1][0].doubts == 6


@pytest.mark.parametrize(
    ("q", "count"), [("план-77 мерах", 111), ("28.01.2024 9-од", 71), ("DAMAGED", 1), ("нет", 0)]
)
def test_all_words_must_be_found(q: str, count: int) -> None:
    assert listed(ROWS, Listing(q=q))[0].count == count


def test_filters_and_what_is_asked_wrong() -> None:
    assert counts(ROWS) == {"all": 10_000, "doubts": 8_570, "failed": 1}
    wrong = asked_list({"sort": "evil", "only": "evil", "page": "-1", "q": " x "})
    assert wrong == Listing(q="x")
    assert listed(ROWS, asked_list({"page": "999999"}))[0].page == 100
    assert wrong.url(page=2) == "/?q=x&page=2"
    assert Listing().sorted_by("doubts") == "/?sort=-doubts"
