"""Words become tables."""

from table_extract.appendix import appendix_blocks, opens_appendix
from table_extract.around import lines_above, lines_below
from table_extract.arrange import arranged
from table_extract.born_digital import BornDigital, read_born_digital
from table_extract.camelot_grid import BornDigitalError
from table_extract.edited_rows import EDIT_KINDS, EditKind
from table_extract.edits import TableEdit, restructured, row_box, without_tables
from table_extract.furniture import at_page_end, furniture, is_furniture, is_page_number, running_heads
from table_extract.pasted import with_pasted
from table_extract.placed import Placed, placed_lines
from table_extract.scanned import Scanned, read_scanned
from table_extract.stitch import stitch
from table_extract.table import (
    CellPart,
    PageCell,
    PageGrid,
    PageLines,
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
    "EDIT_KINDS",
    "EditKind",
    "TableEdit",
    "restructured",
    "row_box",
    "without_tables",
    "BornDigital",
    "BornDigitalError",
    "CellPart",
    "PageCell",
    "PageGrid",
    "PageLines",
    "PageReading",
    "PageTable",
    "PageWarning",
    "Placed",
    "RawCell",
    "RawJoin",
    "RawRow",
    "RawTable",
    "Scanned",
    "Slot",
    "appendix_blocks",
    "arranged",
    "at_page_end",
    "furniture",
    "is_furniture",
    "is_page_number",
    "opens_appendix",
    "placed_lines",
    "running_heads",
    "lines_above",
    "lines_below",
    "read_born_digital",
    "read_scanned",
    "stitch",
    "with_pasted",
]
