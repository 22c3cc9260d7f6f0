"""Scanned Russian administrative orders in, clean tables out.

import prikaz
document = prikaz.digitize("order.pdf")
document.tables[0].to_pandas()
"""

from importlib.metadata import version

from normalize import Document
from prikaz.api import digitize

__version__ = version("prikaz")

__all__ = ["digitize", "Document", "__version__"]
