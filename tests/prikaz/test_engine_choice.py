"""Which engine reads, and what is said where it is not there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from made_scans import ROWS

import prikaz
from ocr import chosen_engine
from ocr.reader.network import WEIGHTS, checksum_file

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def scan(tmp_path: Path, order_pdf: bytes) -> Path:
    (tmp_path / "a.pdf").write_bytes(order_pdf)
    return tmp_path / "a.pdf"


@pytest.mark.parametrize("engine", ["reader", "both", "tesseract"])
def test_each_engine_reads_the_table(scan: Path, engine: str) -> None:
    document = prikaz.digitize(scan, engine=engine)  # type: ignore[arg-type]
    assert document.tables[0].to_pandas().to_numpy().tolist() == [list(row) for row in ROWS]
    assert not document.warnings


def test_a_scan_is_read_with_nothing_installed(prikaz_command: Command, scan: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    bare = {**os.environ, "PATH": str(tmp_path / "nothing"), "TESSDATA_PREFIX": str(tmp_path / "nothing")}
    alone = prikaz_command("digitize", scan, "-o", "alone", "--engine", "reader", env=bare)
    assert (alone.returncode, alone.stderr) == (0, "")
    both = prikaz_command("digitize", scan, "-o", "both", env=bare)
    assert both.returncode == 0
    assert "nothing is read a second time" in both.stderr
    assert (tmp_path / "alone/a/a.csv").read_text("utf-8") == (tmp_path / "both/a/a.csv").read_text("utf-8")


def test_with_damaged_weights_the_run_goes_on_with_tesseract(
    scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = tmp_path / "reader.onnx"
    weights.write_bytes(WEIGHTS.read_bytes()[:-1])
    checksum_file(weights).write_text(checksum_file(WEIGHTS).read_text())
    monkeypatch.setattr("prikaz.pipeline.chosen_engine", partial(chosen_engine, weights=weights))
    document = prikaz.digitize(scan)
    assert document.tables[0].to_pandas().to_numpy().tolist() == [list(row) for row in ROWS]
    (warning,) = document.warnings
    assert (warning.page, warning.code) == (1, "engine")
    assert "damaged" in warning.message
    assert "Tesseract reads instead" in warning.message
