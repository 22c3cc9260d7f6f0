from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ocr import LanguageMissing
from prikaz.doctor import Finding, examine, require_language

Command = Callable[..., subprocess.CompletedProcess[str]]


def test_what_the_tests_need_is_found() -> None:
    findings = {finding.what: finding for finding in examine()}
    for what in ("engine", "language model rus", "package camelot-py", "dictionaries"):
        assert findings[what].found, findings[what]
        assert findings[what].detail


def test_a_missing_model_is_exit_code_3_with_advice_for_each_system(
    prikaz_command: Command, tmp_path: Path
) -> None:
    models = tmp_path / "models"
    models.mkdir()
    (models / "eng.traineddata").touch()
    result = prikaz_command("doctor", env={**os.environ, "TESSDATA_PREFIX": str(models)})
    assert result.returncode == 3
    assert "MISSING language model rus" in result.stdout
    for system in ("Debian, Ubuntu:", "macOS:", "Windows:"):
        assert system in result.stdout
    assert result.stderr == "prikaz: missing: language model rus\n"


@pytest.mark.parametrize("arguments", [("doctor",), ("digitize", "a.pdf", "-o", "out")])
def test_models_asked_for_that_are_not_there(
    prikaz_command: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "models").mkdir()
    result = prikaz_command(*arguments, env={**os.environ, "TESSDATA_PREFIX": str(tmp_path / "models")})
    assert result.returncode == 3
    assert "models, which TESSDATA_PREFIX names" in result.stdout + result.stderr
    assert not (tmp_path / "out").exists()


def test_programs_that_are_not_there_are_no_failure(prikaz_command: Command, tmp_path: Path) -> None:
    result = prikaz_command("doctor", env={**os.environ, "PATH": str(tmp_path)})
    assert result.returncode == 0
    assert "missing program pdftoppm" in result.stdout
    assert "apt install poppler-utils" in result.stdout


def test_the_program_is_needed_where_no_engine_is_built_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("prikaz.doctor.AVAILABLE", False)
    assert [f.what for f in examine() if f.needed and not f.found] == ["program tesseract"]


def test_advice_only_where_something_is_missing() -> None:
    advice = ("install it",)
    assert list(Finding("x", True, "1.0", advice=advice).lines()) == ["ok      x: 1.0"]
    assert list(Finding("x", False, "gone", advice=advice).lines()) == [
        "MISSING x: gone",
        "        install it",
    ]
    assert next(Finding("x", False, "gone", needed=False).lines()) == "missing x: gone"


def test_the_language_asked_for(tmp_path: Path) -> None:
    require_language("rus")
    (tmp_path / "eng.traineddata").touch()
    with pytest.raises(LanguageMissing, match="installed: eng"):
        require_language("eng+rus", str(tmp_path))
