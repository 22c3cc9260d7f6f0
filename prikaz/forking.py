"""How worker processes come into being. Light to import: it comes before everything else."""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing.context import BaseContext

_PRELOADED = ["prikaz.preloaded"]


def start_method() -> BaseContext:
    """Forked from a server that has everything loaded; macOS has libraries that do not bear a fork."""
    if sys.platform in ("win32", "darwin"):
        return multiprocessing.get_context("spawn")
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # read when the server loads its libraries
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


def start_server() -> None:
    """Let that server begin to load; nothing where there is none."""
    context = start_method()
    if context.get_start_method() == "forkserver":
        from multiprocessing import forkserver  # noqa: PLC0415 (not there on Windows)

        forkserver.ensure_running()
