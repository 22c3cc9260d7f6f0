from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ocr import Engine, LanguageMissing
from ocr.reader.network import WeightsDamaged
from prikaz.doctor import Finding, examine, require_engine
from prikaz.settings import ReadSettings

Command = Callable[..., subprocess.CompletedProcess[str]]


def test_what_the_tests_need_is_found() -> None:
    findings = {finding.what: finding for finding in examine()}
    for what in ("reader", "Tesseract", "language model rus", "package camelot-py", "dictionaries"):
        assert findings[what].found, findings[what]
        assert findings[what].detail


def test_a_missing_model_is_recommended_with_advice_for_each_system(
    prikaz_command: Command, tmp_path: Path
) -> None:
    models = tmp_path / "models"
    models.mkdir()
    (models / "eng.traineddata").touch()
    result = prikaz_command("doctor", env={**os.environ, "TESSDATA_PREFIX": str(models)})
    assert result.returncode == 0
    assert "missing language model rus" in result.stdout
    for system in ("Debian, Ubuntu:", "macOS:", "Windows:"):
        assert system in result.stdout


def test_without_the_reader_tesseract_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> Engine:
        raise WeightsDamaged("the weights are damaged")

    monkeypatch.setattr("prikaz.doctor.reader_engine", damaged)
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    findings = {finding.what: finding for finding in examine()}
    assert not findings["reader"].found
    assert "damaged" in findings["reader"].detail
    assert [f.what for f in findings.values() if f.needed and not f.found] == ["language models of Tesseract"]


def test_models_asked_for_that_are_not_there(prikaz_command: Command, tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    environment = {**os.environ, "TESSDATA_PREFIX": str(tmp_path / "models")}
    result = prikaz_command("digitize", "a.pdf", "-o", "out", "--engine", "tesseract", env=environment)
    assert result.returncode == 3
    assert "models, which TESSDATA_PREFIX names" in result.stdout + result.stderr
    assert not (tmp_path / "out").exists()


def test_programs_that_are_not_there_are_no_failure(prikaz_command: Command, tmp_path: Path) -> None:
    result = prikaz_command("doctor", env={**os.environ, "PATH": str(tmp_path)})
    assert result.returncode == 0
    assert "missing program pdftoppm" in result.stdout
    assert "apt install poppler-utils" in result.stdout


def test_advice_only_where_something_is_missing() -> None:
    advice = ("install it",)
    assert list(Finding("x", True, "1.0", advice=advice).lines()) == ["ok      x: 1.0"]
    assert list(Finding("x", False, "gone", advice=advice).lines()) == [
        "MISSING x: gone",
        "        install it",
    ]
    assert next(Finding("x", False, "gone", needed=False).lines()) == "missing x: gone"


def test_the_language_asked_for(tmp_path: Path) -> None:
    assert require_engine(ReadSettings()) is None
    (tmp_path / "eng.traineddata").touch()
    with pytest.raises(LanguageMissing, match="installed: eng"):
        require_engine(ReadSettings("eng+rus", tessdata=str(tmp_path), engine="tesseract"))


def test_nothing_to_read_a_second_time_is_said(tmp_path: Path) -> None:
    (tmp_path / "eng.traineddata").touch()
    remark = require_engine(ReadSettings(tessdata=str(tmp_path)))
    assert remark is not None
    assert "nothing is read a second time" in remark
    assert "installed: eng" in remark
