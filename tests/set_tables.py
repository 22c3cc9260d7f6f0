"""Page tables set from plain texts, as if they had been read: for all that comes after reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest import Box
from ocr import Line, Reading, Word
from table_extract import PageCell, PageReading, PageTable, Slot

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, ROW = 50.0, 100.0, 14.0
LETTER = 5.0


def line_of(text: str, left: float = LEFT, top: float = 50.0, confidence: float = 0.95) -> Line:
    words = []
    for piece in text.split():
        words.append(Word(piece, Box(left, top, left + LETTER * len(piece), top + 9), confidence))
        left += LETTER * (len(piece) + 1)
    return Line(tuple(words))


def reading_of(text: str, box: Box, centred: bool = False) -> Reading:
    """One line per line of the text."""
    lines = []
    for number, line in enumerate(filter(str.strip, text.split("\n"))):
        room = box.width - LETTER * len(line)
        left = box.left + (max(0.0, room / 2) if centred else 2)
        lines.append(line_of(line, left, box.top + 2 + 11 * number))
    return Reading(tuple(lines))


def table_of(
    rows: Sequence[Sequence[str | None] | str],
    *,
    page: int = 1,
    widths: Sequence[float] = (),
    top: float = TOP,
    open_top: bool = False,
    open_bottom: bool = False,
    centred: int = 0,
    columns: int = 0,
) -> PageTable:
    """Rows of texts. A row that is one string is as wide as the table; None: the cell to the left goes on;
    "^": the cell above goes on. `centred`: so many first rows are; `columns`: where no row tells."""
    n_columns = columns or max(len(row) for row in rows if not isinstance(row, str))
    widths = widths or [100.0] * n_columns
    edges = [LEFT + sum(widths[:i]) for i in range(n_columns + 1)]
    grid = [[row, *[None] * (n_columns - 1)] if isinstance(row, str) else list(row) for row in rows]
    cells = []
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            if text is None or text == "^":
                continue
            across = next((i for i in range(1, n_columns - c) if row[c + i] is not None), n_columns - c)
            down = next((i for i in range(1, len(grid) - r) if grid[r + i][c] != "^"), len(grid) - r)
            box = Box(edges[c], top + ROW * r, edges[c + across], top + ROW * (r + down))
            cells.append(PageCell(Slot(r, c, down, across, box), reading_of(text, box, r < centred)))
    frame = Box(edges[0], top, edges[-1], top + ROW * len(grid))
    return PageTable(page, frame, len(grid), n_columns, tuple(cells), tuple(edges), open_top, open_bottom)


def page_of(
    number: int, *tables: PageTable, above: Iterable[str] = (), below: Iterable[str] = ()
) -> PageReading:
    """Lines of print above the first table and below the last one."""
    first = min((t.box.top for t in tables), default=200.0)
    last = max((t.box.bottom for t in tables), default=200.0)
    above, below = list(above), list(below)
    lines = [line_of(text, top=first - 15.0 * (len(above) - i)) for i, text in enumerate(above)]
    lines += [line_of(text, top=last + 6 + 15.0 * i) for i, text in enumerate(below)]
    return PageReading(number, WIDTH, HEIGHT, tuple(lines), tables)
