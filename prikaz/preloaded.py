"""All that workers need, loaded by the server that they are forked from: that imports this, and nobody else.

Python looks through all that was loaded again and again for what may be thrown away, in the server, in each
worker, and once more when a process ends. It is all needed: not looking at it takes a fifth off the start.
"""

from __future__ import annotations

import gc
from importlib import import_module

_NEEDED = ("prikaz.pipeline", "prikaz.workers", "camelot.io")  # the last: loaded where it is called for


def _load() -> None:
    gc.disable()
    try:
        for name in _NEEDED:
            import_module(name)
    finally:  # the server does without what is not installed
        gc.freeze()
        gc.enable()


_load()
