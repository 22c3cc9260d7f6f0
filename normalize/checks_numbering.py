"""Numbers of rows that jump or repeat: a real gap stays as printed and is doubted, a misreading gets offers.

Which numbers are right is told by all of them together (`numbering_way`). What is doubted: a number that is
out of its place, a step that leaves numbers out or repeats one, an empty cell where a number is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalize.checks_remarks import Remark
from normalize.checks_rows import total_rows
from normalize.misreading import ONE_SLIP
from normalize.numbering import Style, arabic_number, between, roman_number
from normalize.numbering_way import Entry, Step, cheapest_way
from normalize.record import Candidate, Cell, Table

NUMBER_HEADER = re.compile(
    r"(?=\S)(?:№+|N|номер)?\s*(?:п\s*[/.]?\s*п\.?|(?:пункта|строки|раздела|дела)(?: плана)?)?"
    r"|индекс(?: дела)?|пункт",
    re.IGNORECASE,
)
"""Not «№ школы»: there gaps mean nothing."""
OFFERED = 3
"""So many numbers are offered for one cell at most."""


@dataclass(frozen=True, slots=True)
class Enough:
    """How much makes a column one of numbers: cells, share of them readable as numbers, share of steps in
    order."""

    cells: int
    readable: float
    in_order: float


WITH_HEADER, WITHOUT_HEADER = Enough(3, 0.7, 0.5), Enough(5, 0.7, 0.7)
FIRST_COLUMNS = 2
"""Where numbers of rows stand without a header that says so."""


def check_numbering(table: Table) -> Iterator[Remark]:
    found = _numbered(table)
    if found is not None:
        yield from found[1].remarks()


def numbered_column(table: Table) -> int | None:
    """The first column whose cells are the running numbers of their rows."""
    found = _numbered(table)
    return None if found is None else found[0]


def _numbered(table: Table) -> tuple[int, _Numbering] | None:
    numberings = ((index, _numbering(table, index)) for index in range(len(table.columns)))
    return next(((index, found) for index, found in numberings if found is not None), None)


def numbers_rows(header: str) -> bool:
    return NUMBER_HEADER.fullmatch(header.strip()) is not None


def _numbering(table: Table, index: int) -> _Numbering | None:
    headed = numbers_rows(table.columns[index].header.text)
    if not headed and index >= FIRST_COLUMNS:
        return None
    enough = WITH_HEADER if headed else WITHOUT_HEADER
    cells = _cells(table, index)
    filled = [cell.text for cell, _ in cells if cell.text.strip()]
    roman = sum(roman_number(text) is not None for text in filled) >= enough.readable * len(filled)
    number_of = roman_number if roman else arabic_number
    entries = tuple(Entry(cell, number_of(cell.text), block) for cell, block in cells)
    readable = sum(entry.number is not None for entry in entries)
    if len(filled) < enough.cells or readable < enough.readable * len(filled):
        return None
    way = cheapest_way(entries, Style(roman))
    in_order = sum(step.in_order for step in way[1:])
    return _Numbering(entries, Style(roman), way) if in_order >= enough.in_order * (len(filled) - 1) else None


def _cells(table: Table, index: int) -> list[tuple[Cell, int]]:
    """The cells of a column with the count of their block: numbers may begin anew under each heading and
    after each sum. Rows of sums mostly have no number; a cell of many rows is one."""
    cells: dict[int, tuple[Cell, int]] = {}
    block, section = 0, None
    for row, total in zip(table.rows, total_rows(table.rows), strict=True):
        block += total or row.section is not section
        section = row.section
        covered = not row.cells[index].text and not row.cells[index].boxes
        if not covered and (not total or arabic_number(row.cells[index].text) is not None):
            cells.setdefault(id(row.cells[index]), (row.cells[index], block))
    return list(cells.values())


@dataclass(frozen=True, slots=True)
class _Numbering:
    entries: tuple[Entry, ...]
    style: Style
    way: tuple[Step, ...]

    def remarks(self) -> Iterator[Remark]:
        for place, step in enumerate(self.way):
            if step.cells:
                yield from self._misread(step)
            elif step.at is not None and step.jump and step.before is not None:
                yield self._jump(step, self.way[place + 1] if place + 1 < len(self.way) else None)

    def _misread(self, step: Step) -> Iterator[Remark]:
        """Cells between two right ones, that cannot be what they were read as."""
        place = self._place(step)
        for nth, at in enumerate(step.cells):
            numbers = dict.fromkeys(run[nth] for run in step.runs)
            cell = self.entries[at].cell
            offers = [self._written(number, at) for number in numbers]
            if step.at is None:  # nothing after it: only what looks like it
                offers = [o for n, o in zip(numbers, offers, strict=True) if self._like(n, o, cell)]
            doubt = f"no number {place}" if self.entries[at].empty else f"out of the numbering {place}"
            why = f"the number {place}"
            yield Remark(cell, doubt, tuple(Candidate(offer, why) for offer in offers[:OFFERED]))

    def _jump(self, step: Step, following: Step | None) -> Remark:
        """A step that leaves out or repeats: the number may be right, and is doubted."""
        before, cell = self.entries[step.before or 0], self.entries[step.at or 0].cell
        number = self.entries[step.at or 0].number
        if number == before.number:
            doubt = f"the numbering repeats «{cell.text}»"
        else:
            doubt = f"the numbering goes from «{before.cell.text}» to «{cell.text}»"
        after = self.entries[following.at].number if following and following.at is not None else None
        offers: list[Candidate] = []
        for (fit,) in between(before.number or (0,), after, 1):
            offer = self._written(fit, step.at or 0)
            if fit != number and self._like(fit, offer, cell):
                offers.append(Candidate(offer, f"the number after «{before.cell.text}»"))
        return Remark(cell, doubt, tuple(offers[:OFFERED]))

    def _place(self, step: Step) -> str:
        before = None if step.before is None else self.entries[step.before].cell.text
        after = None if step.at is None else self.entries[step.at].cell.text
        if before is None:
            return f"before «{after}»"
        return f"after «{before}»" if after is None else f"between «{before}» and «{after}»"

    def _written(self, number: tuple[int, ...], at: int) -> str:
        return self.style.written(number, self._examples(at))

    def _examples(self, at: int) -> Sequence[str]:
        """The right numbers around a cell, the nearest first."""
        right = [step.at for step in self.way if step.at is not None]
        return [self.entries[i].cell.text for i in sorted(right, key=lambda i: abs(i - at))]

    def _like(self, number: tuple[int, ...], written: str, cell: Cell) -> bool:
        return self.style.distance(number, written, cell.text) <= ONE_SLIP
