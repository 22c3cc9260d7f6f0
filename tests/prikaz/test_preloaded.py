"""What workers are forked from has all that they need, and throws away again what they make."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import gc, sys
import prikaz.preloaded
print(gc.isenabled(), gc.get_freeze_count() > 0, {"prikaz.workers", "camelot.io"} <= sys.modules.keys())
"""
WITHOUT_CAMELOT = """
import contextlib, gc, sys
sys.modules["camelot"] = None
with contextlib.suppress(ImportError):
    import prikaz.preloaded
print(gc.isenabled(), "prikaz.workers" in sys.modules)
"""


def said_by(program: str) -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_all_is_loaded_and_left_alone_from_then_on() -> None:
    assert said_by(LOADED) == "True True True"


def test_what_is_not_installed_is_done_without() -> None:
    assert said_by(WITHOUT_CAMELOT) == "True True"
