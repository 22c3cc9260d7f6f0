"""What belongs to a table of the document besides its rows, gathered from all of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from ocr import Line
from table_extract.around import Above, above_table, is_units, lines_above, notes_below
from table_extract.flow import Run
from table_extract.framed import Framed, is_title
from table_extract.furniture import is_continuation, is_furniture, same_line
from table_extract.page_rows import flat
from table_extract.table import PageLines, PageReading

SAME_TEXT = 85.0


@dataclass(frozen=True, slots=True)
class Around:
    """All pages by number, with the titles of the frames among their lines; what was taken out of the frames;
    the running heads, by identity of the line."""

    pages: Mapping[int, PageReading]
    framed: Framed
    heads: frozenset[int]


@dataclass(frozen=True, slots=True)
class Belongings:
    """See `RawTable`."""

    appendix: PageLines | None
    title: tuple[Line, ...]
    units: tuple[Line, ...]
    named: bool
    notes: tuple[PageLines, ...]
    left_out: tuple[PageLines, ...]

    def has(self, text: str) -> bool:
        """Whether a text is read, be it differently, in the title or in the units."""
        wholes = (" ".join(line.text for line in lines) for lines in (self.title, self.units))
        return any(whole and _alike(text, whole) for whole in wholes)


def belongings(run: Run, around: Around) -> Belongings:
    """What stands around the page tables of a table, and in its frame above the header or under the rows."""
    pages, framed = around.pages, around.framed
    first = run.tables[0]
    above = above_table(pages[first.page], first, _heads_of_other_pages(run, around))
    inside = [cell for cell in framed.above.get(id(first), ()) if is_title(cell)]
    titles = [line for cell in inside if not is_units(flat(cell.reading)) for line in cell.reading.lines]
    units = [line for cell in inside if is_units(flat(cell.reading)) for line in cell.reading.lines]
    notes, repeated = _notes(run, pages, framed)
    return Belongings(
        appendix=PageLines(first.page, above.appendix) if above.appendix else None,
        title=_with(above.title, titles),
        units=_with(above.units, units),
        named=above.named or bool(titles),
        notes=notes,
        left_out=(*_repeated_above(run, pages, above), *repeated),
    )


def _with(found: tuple[Line, ...], more: list[Line]) -> tuple[Line, ...]:
    return (*found, *(line for line in more if not any(line is other for other in found)))


def _heads_of_other_pages(run: Run, around: Around) -> frozenset[int]:
    """Running heads of the table's first page that a page without the table has too: no title of it."""
    own, pages, heads = {table.page for table in run.tables}, around.pages, around.heads
    others = [line for n, page in pages.items() if n not in own for line in page.lines if id(line) in heads]
    return frozenset(
        id(line)
        for line in pages[run.tables[0].page].lines
        if id(line) in heads and any(same_line(line, other) for other in others)
    )


def _repeated_above(run: Run, pages: Mapping[int, PageReading], above: Above) -> Iterator[PageLines]:
    """What further pages print above the table once more: that it goes on, its title, its units."""
    known = [line.text for line in (*above.appendix, *above.title, *above.units)]
    for table in run.tables[1:]:
        for line in lines_above(pages[table.page], table):
            if is_continuation(line.text):
                yield PageLines(table.page, (line,), "the table goes on")
            elif not is_furniture(line) and any(_alike(line.text, text) for text in known):
                yield PageLines(table.page, (line,), "repeated title")


def _notes(
    run: Run, pages: Mapping[int, PageReading], framed: Framed
) -> tuple[tuple[PageLines, ...], tuple[PageLines, ...]]:
    """The notes of all pages, and those that come again."""
    notes: list[PageLines] = []
    repeated: list[PageLines] = []
    for table in run.tables:
        inside = [cell.reading.lines for cell in framed.notes.get(id(table), ()) if cell.reading.words]
        for lines in (*inside, *notes_below(pages[table.page], table)):
            if any(_alike(_text(lines), _text(note.lines)) for note in notes):
                repeated.append(PageLines(table.page, lines, "repeated note"))
            else:
                notes.append(PageLines(table.page, lines))
    return tuple(notes), tuple(repeated)


def _text(lines: tuple[Line, ...]) -> str:
    return " ".join(line.text for line in lines)


def _alike(one: str, other: str) -> bool:
    """Whether a text is the other one or a part of it, as far as two pages can be read alike."""
    one, other = one.lower(), other.lower()
    if len(one) > len(other):
        return fuzz.ratio(one, other) >= SAME_TEXT
    return fuzz.partial_ratio(one, other) >= SAME_TEXT
