"""The program's first step: the server that workers are forked from loads itself while this process does.

Both load the same half second of libraries; one after the other they are a tenth of the time of a short run.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

from prikaz.forking import start_server


def main() -> None:
    """The program `prikaz`."""
    if sys.argv[1:2] and sys.argv[1] in ("digitize", "watch", "retry"):
        start_server()
    gc.disable()  # as in prikaz.preloaded
    program = import_module("prikaz.cli")
    gc.freeze()
    gc.enable()
    program.main()


if __name__ == "__main__":
    main()
