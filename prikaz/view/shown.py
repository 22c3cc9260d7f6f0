"""A document as its page shows it: texts with their marks and stories, rows in chunks, boxes on pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalize import Cell, Document, PageBox, Repair, Row, Table, Text
from normalize.decisions import REVIEW
from prikaz.view.differences import Parts, differences, shortened
from prikaz.view.places import Placed, by_page, placed_text, row_places
from prikaz.view.reasons import reason, reasons
from prikaz.view.saying import Language

CHUNK = 50
"""Rows that a page gets at a time."""

_UNSURE, _LOW = 0.9, 0.8  # mean confidence of a text that is marked, quietly and less so


@dataclass(frozen=True, slots=True)
class Edit:
    """A repair as it is told."""

    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Offer:
    """`parts`: the text, where it differs from the one that stands there."""

    text: str
    why: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class Shown:
    """A text of the page. `marks`: class names, `doubtful` `repaired` `reviewed` `low` `lower`. `places`:
    «page:left,top,right,bottom» joined by spaces; `at`: the one that a decision is bound to. `raw`: empty
    where it is the text itself but for its line breaks."""

    key: str
    part: str
    text: str
    marks: str = ""
    places: str = ""
    at: str = ""
    raw: str = ""
    edits: tuple[Edit, ...] = ()
    doubts: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    confirmed: str = ""
    reviewed: str = ""
    was: str = ""
    fixed: bool = False

    @property
    def has_story(self) -> bool:
        return bool(self.raw or self.edits or self.doubts or self.offers or self.confirmed or self.reviewed)


@dataclass(frozen=True, slots=True)
class ShownCell:
    shown: Shown
    rows: int = 1


@dataclass(frozen=True, slots=True)
class ShownRow:
    """`section`: the heading that begins above it. `page`: set where the row is the first of a page.
    `crosses`: it stands on two pages; `onto`: the second of them, `joined`: why it was made one row."""

    key: str
    number: int
    cells: tuple[ShownCell, ...]
    places: str
    section: Shown | None = None
    page: int | None = None
    joined: str = ""
    onto: int = 0
    crosses: bool = False


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows of a table; `rows` is None where they are to be fetched."""

    table: int
    first: int
    count: int
    rows: tuple[ShownRow, ...] | None


def shown(at: Placed, language: Language, doubt: str | None = None, *, fixed: bool = False) -> Shown:
    """`doubt`: one that is not the text's own. `fixed`: the text cannot be edited."""
    story = at.story
    doubts = reasons(language, (story.doubt if story else None) or doubt)
    return Shown(
        at.key,
        at.part,
        at.text,
        _marks(story, bool(doubts)),
        " ".join(map(place_text, by_page(at.boxes))),
        place_text(at.place),
        at.read if _letters(at.read) != _letters(at.text) else "",
        _edits(story, language),
        tuple(doubts),
        _offers(story, language),
        reason(language, story.confirmed or "") if isinstance(story, Cell) else "",
        f"{story.reviewed.by}, {story.reviewed.at[:16].replace('T', ' ')}"
        if story and story.reviewed
        else "",
        story.reviewed.was if story and story.reviewed and story.reviewed.was != at.text else "",
        fixed,
    )


def _marks(story: Text | Cell | None, is_doubtful: bool) -> str:
    marks = ["doubtful"] if is_doubtful else []
    if story is not None:
        marks += ["repaired"] if story.repairs else []
        marks += ["reviewed"] if story.reviewed else []
        if not story.reviewed and story.text:
            marks += ["lower"] if story.confidence < _LOW else ["low"] if story.confidence < _UNSURE else []
    return " ".join(marks)


def _letters(text: str) -> str:
    """Without what joining lines takes out."""
    return "".join(text.split()).replace("-", "")


def _edits(story: Text | Cell | None, language: Language) -> tuple[Edit, ...]:
    """The program's own: of a person's is told what the text was."""
    repairs = story.repairs if story else ()
    return tuple(_edit(repair, language) for repair in repairs if repair.stage != REVIEW)


def _edit(repair: Repair, language: Language) -> Edit:
    stage = f"{repair.stage}: " if repair.stage and repair.stage not in repair.rule else ""
    return Edit(repair.before, repair.after, f"{stage}{reason(language, repair.rule)}")


def _offers(story: Text | Cell | None, language: Language) -> tuple[Offer, ...]:
    if not isinstance(story, Cell):
        return ()
    return tuple(
        Offer(one.text, reason(language, one.why), shortened(differences(story.text, one.text)))
        for one in story.candidates
    )


def place_text(at: PageBox) -> str:
    return f"{at.page}:{','.join(f'{side:.1f}' for side in at.box.as_list())}"


def chunks(document: Document, number: int, language: Language, inline: int) -> Iterator[Chunk]:
    """Of table `number`, from 1; with the rows of those that begin before row `inline`."""
    table = document.tables[number - 1]
    for first in range(0, len(table.rows), CHUNK):
        count = min(CHUNK, len(table.rows) - first)
        rows = rows_of(table, number, first, language) if first < inline else None
        yield Chunk(number, first, count, rows)


def rows_of(table: Table, number: int, first: int, language: Language) -> tuple[ShownRow, ...]:
    """The rows of the chunk that begins at index `first`."""
    known = _first_rows(table)
    joins = {join.row: join for join in table.joins if join.row is not None}
    found = []
    last = min(first + CHUNK, len(table.rows))
    for index in range(first, last):
        row = table.rows[index]
        before = table.rows[index - 1] if index else None
        join = joins.get(index)
        places = row_places(row)
        found.append(
            ShownRow(
                f"t{number}.r{index + 1}",
                index + 1,
                tuple(_cells(table, number, index, first, last, known, language)),
                " ".join(map(place_text, places)),
                _section(row, before, number, index, language),
                row.page if before is None or before.page != row.page else None,
                reason(language, join.why) if join else "",
                join.page if join else 0,
                len(places) > 1,
            )
        )
    return tuple(found)


def _first_rows(table: Table) -> dict[int, int]:
    """Object of a cell -> the row that it begins in: merged downwards it is one object in several rows."""
    known: dict[int, int] = {}
    for index, row in enumerate(table.rows):
        for cell in row.cells:
            known.setdefault(id(cell), index)
    return known


def _cells(
    table: Table, number: int, index: int, first: int, last: int, known: dict[int, int], language: Language
) -> Iterator[ShownCell]:
    row = table.rows[index]
    for column, cell in enumerate(row.cells):
        at = known[id(cell)] if cell.boxes else index
        if at < index and index > first and not _begins_section(table, index):
            continue  # the cell above covers it
        key = f"t{number}.r{at + 1}.c{column + 1}"
        span = 1
        while (
            cell.boxes
            and index + span < last
            and table.rows[index + span].cells[column] is cell
            and not _begins_section(table, index + span)
        ):
            span += 1
        fixed = not cell.boxes
        yield ShownCell(shown(placed_text(key, "cell", cell), language, fixed=fixed), span)


def _begins_section(table: Table, index: int) -> bool:
    section = table.rows[index].section
    return section is not None and (index == 0 or table.rows[index - 1].section is not section)


def _section(row: Row, before: Row | None, number: int, index: int, language: Language) -> Shown | None:
    if row.section is None or (before is not None and before.section is row.section):
        return None
    return shown(placed_text(f"t{number}.r{index + 1}.section", "section", row.section), language)
