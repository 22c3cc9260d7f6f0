"""Charts, maps and drawings, whose lines look like rulings: told from tables by what is read in them."""

from __future__ import annotations

from ingest import Box
from ocr import Reading
from table_extract.table import PageTable, PageWarning

# So many letters and more, read this unsurely in all, with no more than FEW words of SOLID letters that are
# SURE: bars and hatches. The worst faxes and photocopies are read at 0.9; a form filled in by hand has its
# header printed.
LETTERS, UNSURE = 30, 0.6
FEW, SOLID, SURE = 2, 4, 0.85


def is_chart(table: PageTable) -> bool:
    """Whether what was read in a table's frame is no print."""
    whole = Reading(tuple(line for cell in table.cells for line in cell.reading.lines))
    words = whole.words
    if sum(len(word.text) for word in words) < LETTERS or whole.confidence >= UNSURE:
        return False
    return sum(len(word.text) >= SOLID and word.confidence >= SURE for word in words) <= FEW


def chart_warning(page: int, frame: Box) -> PageWarning:
    """That a frame (points) of the page was taken for a chart, so that nobody looks for a table in vain."""
    left, top = round(frame.left), round(frame.top)
    return PageWarning(
        page, "chart", f"taken for a chart, not for a table: the frame at {left}, {top} points"
    )
