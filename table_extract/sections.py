"""Heading rows: which belong under which, and which repeat one of the page before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from ocr import Reading, Word
from table_extract.draft import Draft
from table_extract.page_rows import flat, is_full_width
from table_extract.table import PageCell, PageTable, RawCell, RawRow

ROMAN = {"I": 1, "V": 5, "X": 10}
NUMBER = re.compile(
    r"^\W*(?P<word>(?i:раздел|подраздел|глава|часть))?\s*№?\s*"
    r"(?:(?P<roman>[IVXХІ]+)|(?P<arabic>\d+(?:\.\d+)*))(?=[.)\s]|$)"
)
TOTAL = re.compile(r"\W*(итого|всего)\b", re.IGNORECASE)
CONTINUED = re.compile(r"[\s(\[]*\b(продолжение|окончание)\s*[)\].]*\s*$", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
SAME_TEXT, SAME_WORD = 85.0, 75.0
# What is read on a drawing or a seal is mostly signs and letters by themselves. Of what stands in words of
# SOLID letters a heading has MOSTLY; of DRAWN words and more, that is.
SOLID, MOSTLY, DRAWN, UNSURE = 3, 0.5, 5, 0.5


@dataclass(frozen=True, slots=True)
class HeadingNumber:
    """`kind`: how it is written: «Раздел I» and «1.» are of different levels. `parts`: «1.2» is 1, 2."""

    kind: str
    parts: tuple[int, ...]

    def is_beside(self, other: HeadingNumber) -> bool:
        """«1.1» and «1.2», «Раздел I» and «Раздел II»."""
        mine, its = (self.kind, self.parts[:-1]), (other.kind, other.parts[:-1])
        return mine == its

    def begins(self, other: HeadingNumber) -> bool:
        """«1» begins «1.2»."""
        return len(self.parts) < len(other.parts) and other.parts[: len(self.parts)] == self.parts


@dataclass(frozen=True, slots=True)
class Heading:
    number: HeadingNumber | None
    cell: RawCell
    page: int


def heading_number(text: str) -> HeadingNumber | None:
    """The number that a heading begins with; None where it has none."""
    match = NUMBER.match(text)
    if match is None:
        return None
    word = (match["word"] or "").lower()
    if match["roman"]:
        return HeadingNumber(word + " I", (_roman(match["roman"]),))
    return HeadingNumber(word + " 1", tuple(int(part) for part in match["arabic"].split(".")))


def _roman(text: str) -> int:
    values = [ROMAN[sign] for sign in text.replace("Х", "X").replace("І", "I")]
    after = [*values[1:], 0]
    return sum(-value if value < more else value for value, more in zip(values, after, strict=True))


def is_total(text: str) -> bool:
    """«Итого», «Всего по разделу»: a row, be it one cell as wide as the table."""
    return bool(TOTAL.match(text))


def is_heading(cell: PageCell, table: PageTable) -> bool:
    """Whether a cell is as wide as the table and one row high, and no total."""
    return is_full_width(cell, table) and cell.slot.row_span == 1 and not is_total(flat(cell.reading))


def is_drawing(reading: Reading) -> bool:
    """Whether what was read is no print: a drawing, a seal, a blot that an engine made letters of."""
    words = reading.words
    if all(word.confidence < UNSURE for word in words):
        return not any(_letters(word) > SOLID for word in words)
    solid = sum(len(word.text) for word in words if _letters(word) >= SOLID)
    return len(words) >= DRAWN and solid < MOSTLY * sum(len(word.text) for word in words)


def _letters(word: Word) -> int:
    return sum(sign.isalpha() for sign in word.text)


def same_heading(one: str, other: str) -> bool:
    """Whether two pages have the same heading, be it read differently, or marked as continued."""
    one, other = CONTINUED.sub("", one).lower().strip(), CONTINUED.sub("", other).lower().strip()
    mine, its = heading_number(one.upper()), heading_number(other.upper())
    if DIGITS.findall(one) != DIGITS.findall(other) or (mine and its and mine.parts != its.parts):
        return False
    pairs = list(zip(one.split(), other.split(), strict=False))
    words = len(one.split()) != len(other.split()) or all(fuzz.ratio(a, b) >= SAME_WORD for a, b in pairs)
    return words and fuzz.ratio(one, other) >= SAME_TEXT


def repeats_heading(draft: Draft, text: str) -> bool:
    """Whether a heading at the top of a page is one that the rows of the page before stand under. One that
    says it is continued may also be an outer one of those."""
    before = [draft.text(row.section) for row in draft.rows if not row.cells and row.section is not None]
    known = before[-3:] if CONTINUED.search(text) else before[-1:]
    return any(same_heading(other, text) for other in known)


def finished_rows(draft: Draft, n_columns: int) -> tuple[tuple[RawRow, ...], dict[int, int]]:
    """Headings become the sections of the rows under them; one with no row under it stays, as a row of its
    own. Also which finished row a row of the draft is, by index."""
    made: dict[int, RawCell] = {}

    def cell(number: int) -> RawCell:
        return made.setdefault(draft.find(number), draft.cell(number))

    rows: list[RawRow] = []
    places: dict[int, int] = {}
    chain: tuple[Heading, ...] = ()
    section: RawCell | None = None
    fresh = False
    for index, row in enumerate(draft.rows):
        if row.cells:
            places[index] = len(rows)
            rows.append(RawRow(row.page, section, tuple(None if n is None else cell(n) for n in row.cells)))
        elif row.section is not None:
            here = Heading(heading_number(draft.text(row.section)), cell(row.section), row.page)
            if fresh and _is_empty(chain, here):
                rows.append(_own_row(chain, _section(chain[:-1]), n_columns))
                chain = (*_parents(chain[:-1], here), here)
            else:
                chain = _under(chain, here) if fresh else (*_parents(chain, here, followed=True), here)
            section = _section(chain)
        fresh = not row.cells
    if fresh and chain:
        under = _section(chain[:-1]) or (rows[-1].section if rows else None)
        rows.append(_own_row(chain, under, n_columns))
    return tuple(rows), places


def _own_row(chain: Sequence[Heading], section: RawCell | None, n_columns: int) -> RawRow:
    return RawRow(chain[-1].page, section, (chain[-1].cell, *[None] * (n_columns - 1)))


def _section(chain: Sequence[Heading]) -> RawCell | None:
    return RawCell(tuple(part for heading in chain for part in heading.cell.parts)) if chain else None


def _is_empty(chain: Sequence[Heading], here: Heading) -> bool:
    """Whether a heading that follows another one shows that the other has no rows: it is beside it, or beside
    one that the other is under."""
    return here.number is not None and any(h.number and h.number.is_beside(here.number) for h in chain)


def _under(chain: tuple[Heading, ...], here: Heading) -> tuple[Heading, ...]:
    """A heading right under another one: a level of its own where it has a number, else more of the same."""
    last = chain[-1]
    if here.number is not None:
        return (*chain, here)
    return (*chain[:-1], replace(last, cell=RawCell(last.cell.parts + here.cell.parts)))


def _parents(chain: Sequence[Heading], here: Heading, *, followed: bool = False) -> tuple[Heading, ...]:
    """Those of the headings in force that a new one stands under. `followed`: the last has rows."""
    if here.number is None:
        return ()
    for i, heading in enumerate(chain):
        if heading.number and heading.number.is_beside(here.number):
            return tuple(chain[:i])
    outer = chain[:-1] if followed else chain
    depths = [i for i, h in enumerate(outer) if h.number and h.number.begins(here.number)]
    return tuple(chain[: depths[-1] + 1]) if depths else ()
