"""Pictures with print in them on a page of real text: what a scanner's table pasted into a letter says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest import Page
from ocr import Engine, Line, Reading
from table_extract.born_digital import BornDigital
from table_extract.scanned import read_scanned
from table_extract.table import PageTable

# A table of which a smaller share of cells says anything is the net of a chart, or the rulings of a table
# whose words were read already.
LEAST_FILLED = 1 / 3
# And what is read this unsurely in all is no print: the bars and hatches of a chart. The worst fax is surer.
LEAST_SURE = 0.7


def with_pasted(born: BornDigital, page: Page, engine: Engine) -> BornDigital:
    """The page's own tables and lines, and those of what is printed in its pictures.

    `page`: without the print that is text. Raises ocr.EngineError.
    """
    found = read_scanned(page, engine)
    tables = [table for table in found.tables if _is_new(table, born.tables)]
    lines = [*found.lines, *found.strays, *_lines([table for table in found.tables if table not in tables])]
    return BornDigital(
        tuple(sorted([*born.tables, *tables], key=lambda t: t.box.top)),
        tuple(sorted([*born.lines, *lines], key=lambda line: line.box.top)) if lines else born.lines,
        (*born.warnings, *found.warnings),
    )


def _is_new(table: PageTable, known: Sequence[PageTable]) -> bool:
    filled = sum(bool(cell.reading.words) for cell in table.cells)
    apart = all(table.box.overlap(k.box) < 0.5 * min(table.box.area, k.box.area) for k in known)
    sure = Reading(tuple(line for cell in table.cells for line in cell.reading.lines)).confidence
    return apart and filled > LEAST_FILLED * len(table.cells) and sure >= LEAST_SURE


def _lines(tables: Sequence[PageTable]) -> Iterator[Line]:
    for table in tables:
        for cell in table.cells:
            yield from cell.reading.lines
