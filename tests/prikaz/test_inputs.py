from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prikaz.inputs import PageRanges, PagesError, find_documents


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", (3,)),
        ("2-5,7", (2, 3, 4, 5, 7)),
        ("9-", (9, 10)),
        ("7, 1-2, 2", (1, 2, 7)),
        ("8-99", (8, 9, 10)),
    ],
)
def test_pages_of_a_document_of_ten(text: str, expected: tuple[int, ...]) -> None:
    assert PageRanges.parse(text).of(10) == expected


@pytest.mark.parametrize("text", ["", "0", "5-2", "a", "1,,2", "-3", "1-2-3", "0-4", "1.5"])
def test_what_is_no_list_of_pages(text: str) -> None:
    with pytest.raises(PagesError):
        PageRanges.parse(text)


def test_pages_that_a_document_does_not_have() -> None:
    with pytest.raises(PagesError, match="it has 3"):
        PageRanges.parse("4-9").of(3)


@given(st.sets(st.integers(1, 60), min_size=1))
def test_any_set_of_pages_can_be_written_down(pages: set[int]) -> None:
    assert PageRanges.parse(",".join(map(str, pages))).of(60) == tuple(sorted(pages))


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_folders_are_searched_to_the_bottom_and_nothing_is_passed_over_silently(tmp_path: Path) -> None:
    touch(tmp_path / "b.PDF", tmp_path / "a" / "x.tif", tmp_path / "a" / "notes.docx", tmp_path / "z.jpeg")
    found = find_documents([tmp_path], tmp_path / "out")
    assert found.documents == (tmp_path / "b.PDF", tmp_path / "z.jpeg", tmp_path / "a" / "x.tif")
    assert found.skipped == (tmp_path / "a" / "notes.docx",)


def test_results_are_no_inputs(tmp_path: Path) -> None:
    touch(tmp_path / "a.pdf", tmp_path / "out" / "a" / "a.xlsx", tmp_path / "out" / "b.pdf")
    found = find_documents([tmp_path], tmp_path / "out")
    assert found.documents == (tmp_path / "a.pdf",)
    assert found.skipped == ()


def test_a_file_named_twice_or_by_itself(tmp_path: Path) -> None:
    touch(tmp_path / "a.pdf", tmp_path / "scan")
    found = find_documents(
        [tmp_path / "scan", tmp_path / "a.pdf", tmp_path, tmp_path / "no.pdf"], tmp_path / "o"
    )
    assert found.documents == (tmp_path / "scan", tmp_path / "a.pdf", tmp_path / "no.pdf")
    assert found.skipped == ()
