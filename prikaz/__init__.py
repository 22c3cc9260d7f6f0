"""Scanned Russian administrative orders in, clean tables out.

import prikaz
document = prikaz.digitize("order.pdf")
document.tables[0].to_pandas()
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalize import Document
    from prikaz.api import digitize

__version__ = version("prikaz")

__all__ = ["digitize", "Document", "__version__"]

_HOMES = {"digitize": "prikaz.api", "Document": "normalize"}


def __getattr__(name: str) -> object:
    """Names are looked up when they are asked for (PEP 562): the command line starts its workers' server
    before it loads what they need (prikaz/start.py), and every submodule comes through here."""
    if name not in _HOMES:
        raise AttributeError(f"module 'prikaz' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
