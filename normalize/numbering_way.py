"""Which numbers of a column are right: the cheapest way through all of them.

A step that the numbering does not allow costs, and so does taking a number for misread: «1, 2, 8, 4» is one
misreading, «1, 2, 4, 5» one gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from normalize.misreading import ONE_SLIP
from normalize.numbering import Number, Style, between, follows
from normalize.record import Cell

JUMP, RESTART, LATE_START = 1.0, 0.8, 0.3
MISREAD, UNLIKE, LOST = 1.2, 1.6, 0.4
"""Of a number: read as another that looks like it, as any other; not read."""
UNREADABLE, NO_NUMBER, DIRT = 0.5, 1.1, 0.7
"""Of what is not readable as a number: it looks like the number due, it does not, none is due."""
CHEAPEST_FILLED, CHEAPEST_NUMBER = min(UNREADABLE, NO_NUMBER, DIRT), min(MISREAD, UNLIKE)
"""What a step costs at least for each filled cell that it passes, and for each readable as a number."""
ROUNDING = 1e-9
"""Sums of costs that differ by less may be the same."""
LONGEST = 4
"""So many cells in a row may be misread or empty; more leave the way unknown, and then it jumps."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of the column. `number` None: not readable as one, or empty. `block`: numbers may begin anew
    where it changes."""

    cell: Cell
    number: Number | None
    block: int

    @property
    def empty(self) -> bool:
        return not self.cell.text.strip()


@dataclass(frozen=True, slots=True)
class Step:
    """From one right entry to the next, by index; `before` None: from the start, `at` None: to the end.

    `cells`: those between that are misread numbers (others between are no numbers); `runs`: what may stand in
    them, likeliest first. `jump`: the numbering does not allow the step.
    """

    before: int | None
    at: int | None
    cost: float
    cells: tuple[int, ...] = ()
    runs: tuple[tuple[Number, ...], ...] = ()
    jump: bool = False

    @property
    def in_order(self) -> bool:
        return self.at is not None and not self.cells and not self.jump


def cheapest_way(entries: Sequence[Entry], style: Style) -> tuple[Step, ...]:
    """The steps from the start to the end, so that the sum of their costs is least. O(n · LONGEST)."""
    reader = _Reader(entries, style)
    stops = [i for i, entry in enumerate(entries) if entry.number is not None]
    best: dict[int | None, tuple[float, Step]] = {}
    for place, at in enumerate([*stops, None]):
        best[at] = _cheapest(reader, at, stops[max(0, place - LONGEST) : place], best)
    way = [best[None][1]]
    while way[-1].before is not None:
        way.append(best[way[-1].before][1])
    return tuple(reversed(way))


def _cheapest(
    reader: _Reader, at: int | None, back: Sequence[int], best: Mapping[int | None, tuple[float, Step]]
) -> tuple[float, Step]:
    """The last step of the cheapest way to `at`, with the cost of that way: from a few readable cells back,
    with the start beyond the first. Of steps as cheap the one that comes from further up."""
    reachable: list[int | None] = [*back, None] if len(back) < LONGEST else [*back]
    before_it = {before: best[before][0] if before is not None else 0.0 for before in reachable}
    floors = {before: cost + reader.least(before, at) for before, cost in before_it.items()}
    found: list[tuple[float, int, Step]] = []
    for before in sorted(reachable, key=floors.__getitem__):
        if found and floors[before] > min(cost for cost, _, _ in found) + ROUNDING:
            break  # most numbers follow the one before them, and then no other step needs to be looked at
        step = reader.step(before, at)
        found.append((before_it[before] + step.cost, reachable.index(before), step))
    cost, _, step = min(found, key=lambda one: one[:2])
    return cost, step


@dataclass(frozen=True, slots=True)
class _Reader:
    entries: Sequence[Entry]
    style: Style

    def least(self, before: int | None, at: int | None) -> float:
        """What a step costs at least, by what lies between."""
        passed = [e for e in self.entries[0 if before is None else before + 1 : at] if not e.empty]
        return sum(CHEAPEST_FILLED if entry.number is None else CHEAPEST_NUMBER for entry in passed)

    def step(self, before: int | None, at: int | None) -> Step:
        """The cheapest reading of what lies between."""
        first = 0 if before is None else before + 1
        inside = range(first, len(self.entries) if at is None else at)
        filled = tuple(i for i in inside if not self.entries[i].empty)
        steps: list[Step] = []
        if 0 < len(inside) <= LONGEST:
            for cells in dict.fromkeys([filled, tuple(inside), *((i,) for i in filled)]):
                steps += self._through(before, at, cells, filled)
        steps.append(self._over(before, at, filled))
        return min(steps, key=lambda step: step.cost)

    def _over(self, before: int | None, at: int | None, filled: tuple[int, ...]) -> Step:
        """What lies between has no numbers."""
        cost = self._dirt(filled)
        if at is None:
            return Step(before, at, cost)
        number = self.entries[at].number or ()
        if before is None:
            return Step(before, at, cost + (0 if set(number[-1:]) == {1} else LATE_START))
        if follows(number, self.entries[before].number or ()):
            return Step(before, at, cost)
        if number[-1] == 1:
            free = self.entries[before].block != self.entries[at].block
            return Step(before, at, cost + (0 if free else RESTART), jump=not free and self._ends(at, number))
        return Step(before, at, cost + JUMP, jump=True)

    def _ends(self, at: int, number: Number) -> bool:
        """Does nothing follow a number with which the numbering seems to begin anew?"""
        following = next((e.number for e in self.entries[at + 1 :] if e.number), None)
        return following is None or not follows(following, number)

    def _dirt(self, cells: Iterable[int]) -> float:
        return sum(DIRT if self.entries[i].number is None else UNLIKE for i in cells)

    def _through(
        self, before: int | None, at: int | None, cells: tuple[int, ...], filled: tuple[int, ...]
    ) -> Iterator[Step]:
        """The cells are misread numbers, where a run of numbers fits in; others that are filled are none."""
        if not cells:
            return
        dirt = self._dirt(i for i in filled if i not in cells)
        for base, cost in self._bases(before, at, cells):
            runs = between(base, None if at is None else self.entries[at].number, len(cells))
            ranked = sorted((self._distances(run, cells, before, at), run) for run in runs)
            if ranked:
                slips = sum(map(self._slip, cells, ranked[0][0]))
                yield Step(before, at, cost + slips + dirt, cells, tuple(run for _, run in ranked))

    def _bases(
        self, before: int | None, at: int | None, cells: tuple[int, ...]
    ) -> Iterator[tuple[Number, float]]:
        """The numbers that a run may come after: the one before it, and nought where it begins anew."""
        if before is not None:
            yield self.entries[before].number or (), 0.0
        number = (self.entries[at].number or ()) if at is not None else (0,)
        free = before is None or self.entries[before].block != self.entries[cells[0]].block
        if at is not None or before is None:
            yield (*number[:-1], 0), 0.0 if free else RESTART

    def _distances(
        self, run: tuple[Number, ...], cells: tuple[int, ...], before: int | None, at: int | None
    ) -> tuple[float, ...]:
        examples = [self.entries[i].cell.text for i in (before, at) if i is not None]
        written = (self.style.written(number, examples) for number in run)
        texts = (self.entries[i].cell.text for i in cells)
        return tuple(map(self.style.distance, run, written, texts))

    def _slip(self, at: int, distance: float) -> float:
        entry = self.entries[at]
        if entry.empty:
            return LOST
        if entry.number is None:
            return UNREADABLE if distance <= 2 * ONE_SLIP else NO_NUMBER
        return MISREAD if distance <= ONE_SLIP else UNLIKE
