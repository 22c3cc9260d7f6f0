"""Words become tables."""

from table_extract.arrange import arranged
from table_extract.born_digital import BornDigital, BornDigitalError, read_born_digital
from table_extract.flow import is_furniture, lines_above, lines_below
from table_extract.pasted import with_pasted
from table_extract.scanned import Scanned, read_scanned
from table_extract.stitch import stitch
from table_extract.table import (
    CellPart,
    PageCell,
    PageGrid,
    PageReading,
    PageTable,
    PageWarning,
    RawCell,
    RawJoin,
    RawRow,
    RawTable,
    Slot,
)

__all__ = [
    "BornDigital",
    "BornDigitalError",
    "CellPart",
    "PageCell",
    "PageGrid",
    "PageReading",
    "PageTable",
    "PageWarning",
    "RawCell",
    "RawJoin",
    "RawRow",
    "RawTable",
    "Scanned",
    "Slot",
    "arranged",
    "is_furniture",
    "lines_above",
    "lines_below",
    "read_born_digital",
    "read_scanned",
    "stitch",
    "with_pasted",
]
