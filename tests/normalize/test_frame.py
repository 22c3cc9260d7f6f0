from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from normalize import Cell, Column, Row, Table, Text
from normalize.frame import unique


def table(headers: list[str], rows: list[list[str]], section: str | None = None) -> Table:
    return Table(
        Text(""),
        (1, 1),
        tuple(Column(Text(h)) for h in headers),
        tuple(Row(Text(section) if section else None, 1, tuple(Cell(t, t, 1.0) for t in r)) for r in rows),
    )


def test_headers_name_the_columns() -> None:
    frame = table(["№", "Срок"], [["1", "02-15"], ["2", ""]]).to_pandas()
    assert list(frame.columns) == ["№", "Срок"]
    assert frame.to_numpy().tolist() == [["1", "02-15"], ["2", ""]]


def test_sections_come_first_and_equal_headers_are_told_apart() -> None:
    frame = table(["", "", "section"], [["a", "b", "c"]], section="I").to_pandas()
    assert list(frame.columns) == ["section", "", ".2", "section.2"]
    assert frame.iloc[0].tolist() == ["I", "a", "b", "c"]


def test_a_table_without_rows() -> None:
    frame = table(["№"], []).to_pandas()
    assert list(frame.columns) == ["№"]
    assert len(frame) == 0


@given(st.lists(st.text(max_size=3)))
def test_unique_names_are_unique_and_the_first_of_a_kind_stays(names: list[str]) -> None:
    result = unique(names)
    assert len(set(result)) == len(names)
    assert all(r.startswith(n) for r, n in zip(result, names, strict=True))
