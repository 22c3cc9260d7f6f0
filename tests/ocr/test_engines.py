from __future__ import annotations

from pathlib import Path

import pytest

from ocr import EngineMissing, chosen_engine, suited
from ocr.reader.engine import ReaderEngine
from ocr.reader.network import WEIGHTS, checksum_file
from ocr.two_readings import TwoReadings


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    weights = tmp_path / "reader.onnx"
    weights.write_bytes(WEIGHTS.read_bytes()[:-100])
    checksum_file(weights).write_text(checksum_file(WEIGHTS).read_text())
    return weights


def test_each_engine_that_can_be_asked_for() -> None:
    assert isinstance(chosen_engine("reader").engine, ReaderEngine)
    assert isinstance(chosen_engine("both").engine, TwoReadings)
    assert chosen_engine("tesseract").engine.name.startswith("tesseract")
    assert all(chosen_engine(name).remark is None for name in ("reader", "both", "tesseract"))


@pytest.mark.parametrize(("lang", "name"), [("rus", "both"), ("rus+eng", "both"), ("ukr+rus", "tesseract")])
def test_the_reader_is_taken_for_what_it_knows(lang: str, name: str) -> None:
    assert suited(lang) == name


@pytest.mark.parametrize("name", ["reader", "both"])
def test_with_damaged_weights_tesseract_reads_and_says_so(name: str, damaged: Path) -> None:
    chosen = chosen_engine(name, weights=damaged)  # type: ignore[arg-type]
    assert chosen.engine.name.startswith("tesseract")
    assert chosen.remark is not None
    assert "damaged" in chosen.remark
    assert "Tesseract reads instead" in chosen.remark


def test_without_tesseract_nothing_is_read_twice(tmp_path: Path) -> None:
    chosen = chosen_engine("both", tessdata=tmp_path)
    assert isinstance(chosen.engine, ReaderEngine)
    assert chosen.remark is not None
    assert "nothing is read a second time" in chosen.remark


def test_without_either_no_page_can_be_read(tmp_path: Path, damaged: Path) -> None:
    with pytest.raises(EngineMissing, match=r"damaged.*nor can Tesseract read instead"):
        chosen_engine("both", tessdata=tmp_path, weights=damaged)
