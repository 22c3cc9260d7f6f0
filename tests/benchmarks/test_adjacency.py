"""Relations between neighbouring cells are counted as the competition counts them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.adjacency import (
    Counts,
    GridCell,
    GridTable,
    averaged,
    compared,
    forgiven,
    normalized,
    pooled,
    relations,
)
from benchmarks.icdar import truth_tables


def table(*rows: str, page: int = 1) -> GridTable:
    """Cells parted by |."""
    cells = (
        GridCell(r, c, 1, 1, text.strip())
        for r, row in enumerate(rows)
        for c, text in enumerate(row.split("|"))
    )
    return GridTable(page, tuple(cells))


def pairs(*tables: GridTable) -> Counter[tuple[str, str, str]]:
    return Counter((r.way, r.here, r.there) for r in relations(tables).elements())


def test_neighbours_to_the_right_and_below() -> None:
    assert pairs(table("a | b", "c | d")) == Counter(
        [("right", "A", "B"), ("right", "C", "D"), ("below", "A", "C"), ("below", "B", "D")]
    )


def test_empty_cells_are_passed_over() -> None:
    assert pairs(table("a | | b", " | c | ", "d | | ")) == Counter([("right", "A", "B"), ("below", "A", "D")])


def test_a_merged_cell_is_next_to_each_of_its_neighbours_once() -> None:
    head = GridTable(
        1,
        (
            GridCell(0, 0, 1, 2, "head"),
            GridCell(0, 2, 2, 1, "side"),
            GridCell(1, 0, 1, 1, "a"),
            GridCell(1, 1, 1, 1, "b"),
        ),
    )
    assert pairs(head) == Counter(
        [
            ("right", "HEAD", "SIDE"),
            ("below", "HEAD", "A"),
            ("below", "HEAD", "B"),
            ("right", "A", "B"),
            ("right", "B", "SIDE"),
        ]
    )


def test_pages_are_kept_apart() -> None:
    there = relations([table("a | b", page=1)])
    assert compared(there, relations([table("a | b", page=2)])).right == 0


def test_repeated_relations_count_as_often_as_they_are_there() -> None:
    truth, found = relations([table("1 | 1 | 1")]), relations([table("1 | 1")])
    assert compared(truth, found) == Counts(truth=2, found=1, right=1)


def test_texts_are_compared_without_case_spaces_and_signs() -> None:
    assert normalized(" Per  cent\n(%) ") == normalized("PERCENT[%]")
    assert normalized("1.5") != normalized("15")


def test_misreadings_are_forgiven_where_the_likest_text_is_meant() -> None:
    truth, found = relations([table("Total revenue | 1250.75")]), relations([table("Tota1 revenue | 9999")])
    assert compared(truth, found).right == 0
    assert next(iter(forgiven(truth, found))).here == "TOTALREVENUE"
    assert next(iter(forgiven(truth, found))).there == "9999"


def test_means_weigh_documents_and_pools_weigh_relations() -> None:
    counts = [Counts(truth=1, found=1, right=1), Counts(truth=9, found=0, right=0)]
    assert averaged(counts) == (0.5, 0.5)
    assert pooled(counts) == (1.0, 0.1)


@given(
    st.lists(st.lists(st.sampled_from(["", "a", "b", "c"]), min_size=3, max_size=3), min_size=1, max_size=5)
)
def test_every_filled_cell_but_the_last_has_a_neighbour(rows: list[list[str]]) -> None:
    """As many relations to the right as filled cells have filled ones after them in their row."""
    found = pairs(table(*(" | ".join(row) for row in rows)))
    right = sum(count for (way, _, _), count in found.items() if way == "right")
    assert right == sum(max(sum(map(bool, row)) - 1, 0) for row in rows)


def test_the_truth_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x-str.xml"
    path.write_text(
        "<document><table><region page='2'>"
        "<cell start-row='0' start-col='0' end-col='1'><content>Both</content></cell>"
        "<cell start-row='1' start-col='0'><content>1</content></cell>"
        "<cell start-row='1' start-col='1'><content>2</content></cell>"
        "</region></table></document>"
    )
    assert truth_tables(path) == (
        GridTable(2, (GridCell(0, 0, 1, 2, "Both"), GridCell(1, 0, 1, 1, "1"), GridCell(1, 1, 1, 1, "2"))),
    )
