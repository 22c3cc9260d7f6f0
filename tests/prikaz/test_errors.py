from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from pebble import ProcessExpired

from ingest import PopplerMissing, SourceDamaged
from ocr import EngineError, LanguageMissing
from prikaz.errors import is_program_missing, is_unexpected, reason_for
from prikaz.export import PublishError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (SourceDamaged("a.pdf is damaged: copy it again"), "a.pdf is damaged: copy it again"),
        (EngineError("gave up\non a picture"), "gave up on a picture"),
        (TimeoutError("Task timeout", 60.0), "took longer than 60 s: raise --max-seconds"),
        (ProcessExpired("Abnormal termination", code=-9), "SIGKILL, often too little memory"),
        (ProcessExpired("Abnormal termination", code=1), "exit code 1"),
        (BrokenProcessPool("no"), "prikaz doctor"),
        (MemoryError(), "--jobs 1"),
        (PublishError(Path("out"), OSError(28, "No space left on device")), "make room"),
        (KeyError("x"), "internal error, KeyError"),
    ],
)
def test_one_line_that_says_what_to_do(error: BaseException, said: str) -> None:
    reason = reason_for(error)
    assert said in reason
    assert "\n" not in reason


def test_faults_of_prikaz_are_told_from_faults_of_the_input() -> None:
    assert is_unexpected(KeyError("x"))
    assert is_unexpected(OSError("odd"))
    assert not is_unexpected(ProcessExpired("gone", code=-11))
    assert not is_unexpected(SourceDamaged("x"))


def test_what_installing_helps_against() -> None:
    assert is_program_missing(LanguageMissing("xyz"))
    assert is_program_missing(PopplerMissing("x"))
    assert not is_program_missing(EngineError("x"))
