from __future__ import annotations

from pathlib import Path

import pytest
from made_scans import ROWS, scan_pdf
from PIL import Image

import prikaz
from ingest import Limits, SourceMissing, TooManyPages
from normalize import DictionaryError
from prikaz.export import to_json


def test_a_document_in_python(tmp_path: Path, order_pdf: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(order_pdf)
    document = prikaz.digitize(tmp_path / "a.pdf")
    assert isinstance(document, prikaz.Document)
    assert document.source.name == "a.pdf"
    assert document.tables[0].to_pandas().to_numpy().tolist() == [list(row) for row in ROWS]


def test_several_processes_give_the_same(tmp_path: Path, order_picture: Image.Image) -> None:
    (tmp_path / "a.pdf").write_bytes(scan_pdf(order_picture, pages=3))
    one = prikaz.digitize(tmp_path / "a.pdf", pages="1-2")
    two = prikaz.digitize(tmp_path / "a.pdf", pages="1-2", jobs=2)
    assert to_json(one) == to_json(two)


def test_errors_are_named(tmp_path: Path, order_picture: Image.Image) -> None:
    with pytest.raises(SourceMissing):
        prikaz.digitize(tmp_path / "gone.pdf")
    (tmp_path / "a.pdf").write_bytes(scan_pdf(order_picture, pages=2))
    with pytest.raises(TooManyPages):
        prikaz.digitize(tmp_path / "a.pdf", limits=Limits(pages=1))
    with pytest.raises(ValueError, match="it has 2"):
        prikaz.digitize(tmp_path / "a.pdf", pages="3")


def test_what_is_asked_wrongly_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0 jobs"):
        prikaz.digitize(tmp_path / "gone.pdf", jobs=0)
    (tmp_path / "ours.csv").write_text("a;b\n1;2\n")
    with pytest.raises(DictionaryError, match=r"ours\.csv:1: columns missing"):
        prikaz.digitize(tmp_path / "gone.pdf", dictionaries=[tmp_path / "ours.csv"])
