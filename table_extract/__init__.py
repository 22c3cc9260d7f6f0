"""Words become tables."""

from table_extract.born_digital import BornDigital, BornDigitalError, read_born_digital
from table_extract.table import PageCell, PageReading, PageTable, PageWarning, Slot

__all__ = [
    "BornDigital",
    "BornDigitalError",
    "PageCell",
    "PageReading",
    "PageTable",
    "Slot",
    "PageWarning",
    "read_born_digital",
]
