"""Which rows a row of sums adds up: told by the figures of all columns together.

Rows are stacked from the top; a row of sums takes the last of them off and stands for them from then on, so
that sums of sums, and sums with single rows between them, need no rule of their own. How many it takes is
told by where the figures add up; where they nowhere do, by what is usual. A sum may stand above its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalize.sums import NOUGHT, Equation, digits_of, distinct, is_added
from normalize.sums_grid import Grid

UNUSUAL, USUAL = 6, 3
"""So many digits must meet by sums of rows that are not, that are the usual ones, to be no accident."""


@dataclass(frozen=True, slots=True)
class Support:
    """`digits`: of the totals that add up, over all columns; `exact`, `off`: columns that do and do not."""

    rows: tuple[int, ...]
    digits: int
    exact: int
    off: int

    @property
    def proves(self) -> bool:
        """One digit may meet by accident, but not where nothing speaks against it."""
        return self.exact > 0 and (self.digits >= USUAL or self.off == 0) and self.off <= 2 * self.digits


def column_sums(grid: Grid) -> Iterator[Equation]:
    yield from _Stack(grid).equations()


class _Stack:
    """Rows that no sum has taken yet, from the top of the table down to where we are."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.items: list[int] = []
        self.taken: set[int] = set()
        self.parts: dict[int, tuple[int, ...]] = {}
        self.murky = False

    def equations(self) -> Iterator[Equation]:
        for row in range(len(self.grid.rows)):
            yield from self._total(row) if self.grid.totals[row] else self._head(row)
            if row not in self.taken:
                self.items.append(row)

    def _head(self, row: int) -> Iterator[Equation]:
        """A row whose parts, not always all, stand beneath: numbered under it, or said to be parts."""
        children = self._children(row)
        below = self._best(row, (), [children]) if children else None
        introduces = self.grid.introduces[row] or self.grid.introduces[row + 1 : row + 2] == (True,)
        if introduces and (below is None or not below.proves):
            beneath = self._beneath(row)
            below = self._best(row, (), [tuple(beneath[:n]) for n in range(1, len(beneath) + 1)])
        if below is not None and below.proves and below.digits >= USUAL:
            self.taken.update(below.rows, self._under(row))
            yield from self._equations(row, below.rows, True)
        else:
            self.murky = self.murky or introduces

    def _children(self, row: int) -> tuple[int, ...]:
        """The rows numbered one level deeper, down to the next that is not deeper."""
        return tuple(at for at in self._under(row) if self.grid.depths[at] == self.grid.depths[row] + 1)

    def _under(self, row: int) -> list[int]:
        """The rows numbered deeper, and those without a number among them."""
        depths, found = self.grid.depths, []
        for at in range(row + 1, len(depths)):
            if not depths[row] or 0 < depths[at] <= depths[row] or self.grid.totals[at]:
                break
            found.append(at)
        return found

    def _total(self, row: int) -> Iterator[Equation]:
        beneath = self._beneath(row)
        above = self._proven(self._best(row, self.items, self._usual(row)))
        below = self._proven(self._best(row, beneath[::-1], [tuple(beneath)])) if beneath else None
        sums = above.rows if above else ()
        parts = below.rows if below and (not above or self._may_have_parts(row)) else ()
        parts = parts or self._as_in(sums, beneath)
        if parts:
            self.parts[row] = parts
            self.taken.update(parts)
        for rows in dict.fromkeys((sums, parts)):
            yield from self._equations(row, rows, True)
        yield from self._sources(row, sums)
        usual = self._usual(row)
        if not sums and not parts and not self.murky:
            yield from self._equations(row, usual[0] if usual else beneath, False)
        if sums or (usual and not parts):
            self._take(sums or usual[0])

    def _proven(self, support: Support | None) -> Support | None:
        return support if support is not None and support.proves else None

    def _may_have_parts(self, row: int) -> bool:
        """May a sum of rows above it have parts beneath it too? Not where these have a sum of their own."""
        return self.grid.introduces[row] or not any(self.grid.totals[row + 1 :])

    def _as_in(self, sums: Sequence[int], beneath: Sequence[int]) -> tuple[int, ...]:
        """The rows beneath a sum of sums that are labelled as the parts beneath each of these are."""
        labels = {tuple(self.grid.labels[part] for part in self.parts.get(row, ())) for row in sums}
        known = labels.pop() if len(labels) == 1 else ()
        found = tuple(beneath[: len(known)])
        return found if tuple(self.grid.labels[row] for row in found) == known else ()

    def _sources(self, row: int, sums: Sequence[int]) -> Iterator[Equation]:
        """Of a sum of sums with sources beneath each («областной бюджет»): the sums of each source."""
        labels = self.grid.labels
        known = {
            source: tuple(p for s in sums for p in self.parts.get(s, ()) if labels[p] == labels[source])
            for source in self.parts.get(row, ())
        }
        if any(rows and self._support(source, rows).proves for source, rows in known.items()):
            for source, rows in known.items():
                yield from self._equations(source, rows, True)

    def _take(self, rows: Sequence[int]) -> None:
        first = self.items.index(min(rows))
        del self.items[first:]

    def _usual(self, row: int) -> list[tuple[int, ...]]:
        """What a sum adds up as a rule: the rows since the last sum; those of its section; all; sums alone;
        of these those that are no parts of others, or numbered above others."""
        grid, items = self.grid, self.items
        last = max((i for i, item in enumerate(items) if grid.totals[item]), default=-1)
        since = items[last + 1 :]
        section = [item for item in items if grid.sections[item] == grid.sections[row]]
        sums = [item for item in items if grid.totals[item]]
        found = [since, section, items, sums]
        found += [[item for item in since if not grid.partial[item]]]
        found += [self._upper(rows) for rows in (since, section, items)]
        return [rows for rows in dict.fromkeys(map(tuple, found)) if rows]

    def _upper(self, rows: Sequence[int]) -> list[int]:
        least = min((d for d in (self.grid.depths[row] for row in rows) if d), default=0)
        return [row for row in rows if self.grid.depths[row] == least or self.grid.totals[row]]

    def _beneath(self, row: int) -> list[int]:
        """Rows under a sum that may be its parts: to the next sum or heading."""
        rows: list[int] = []
        for at in range(row + 1, len(self.grid.rows)):
            if self.grid.totals[at] or self.grid.sections[at] != self.grid.sections[row]:
                break
            rows.append(at)
        return rows

    def _best(self, row: int, items: Sequence[int], usual: Sequence[tuple[int, ...]]) -> Support | None:
        """The rows, of the usual ones or of any at the end of `items`, for which most digits meet."""
        found = [self._support(row, rows) for rows in usual]
        least = max((support.digits for support in found), default=0)
        ends = self._ends(row, items)
        for start, digits in ends.items():
            if digits >= max(UNUSUAL, least + USUAL):
                found.append(self._support(row, tuple(items[start:])))
        return max(found, key=lambda support: support.digits, default=None)

    def _ends(self, row: int, items: Sequence[int]) -> dict[int, int]:
        """Start of each end of `items` that adds up to the row in some column -> digits of all that do."""
        ends: dict[int, int] = {}
        for column in self.grid.columns:
            total = self.grid.rows[row][column]
            if total.value is None:
                continue
            seen: set[int] = set()
            running = NOUGHT
            for start in range(len(items) - 1, -1, -1):
                figure = self.grid.rows[items[start]][column]
                if id(figure.cell) not in seen:
                    seen.add(id(figure.cell))
                    running += figure.value or NOUGHT
                if running == total.value:
                    ends[start] = ends.get(start, 0) + digits_of(total.value)
        return ends

    def _support(self, row: int, rows: tuple[int, ...]) -> Support:
        states = [(e.state(False), e.total.value or NOUGHT) for e in self._equations(row, rows, False)]
        exact = [digits_of(value) for state, value in states if state == "exact"]
        return Support(rows, sum(exact), len(exact), sum(state == "off" for state, _ in states))

    def _equations(self, row: int, rows: Sequence[int], proven: bool) -> Iterator[Equation]:
        for column in self.grid.columns:
            total = self.grid.rows[row][column]
            parts = distinct(self.grid.rows[part][column] for part in sorted(rows))
            merged = any(part.cell is total.cell for part in parts)
            if not merged and not total.blank and any(not part.blank for part in parts):
                precise = self.grid.is_precise((column,), (total, *parts))
                equation = Equation(total, parts, "column", column, proven, precise)
                if is_added(self.grid.headers[column], total.value) or equation.state(True) == "exact":
                    yield equation
