"""The grid of a scan's rulings gets the edges that are not drawn, and places to read that fit them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest import POINTS_PER_INCH, Box, Scale, union
from table_extract.grid import Grid
from table_extract.plan import Place, Plan
from table_extract.table import Slot
from table_extract.unruled import BY_WORDS, with_undrawn

# Points around the words of a cell that no ruling bounds.
ROOM = 2.0


def with_undrawn_edges(grid: Grid, words: Sequence[Box], scale: Scale) -> Grid:
    """A ruled grid with the columns and rows that are not drawn but that `words` (points) show. The new cells
    are read where their words are seen, for print may stick out past an edge that no ruling marks."""
    points = POINTS_PER_INCH / scale.dpi
    places = tuple(Place(s.row, s.column, s.row_span, s.column_span) for s in grid.slots)
    plan = Plan(tuple(x * points for x in grid.xs), tuple(y * points for y in grid.ys), places)
    inside = [word for word in words if plan.frame.holds(*word.center)]
    found = with_undrawn(plan, inside)
    if found == plan:
        return grid
    old = {slot.box for slot in grid.slots}
    slots = tuple(Slot(p.row, p.column, p.row_span, p.column_span, found.box(p)) for p in found.places)
    reads = tuple(slot.box if slot.box in old else _read_box(slot.box, inside) for slot in slots)
    return replace(
        grid, ys=tuple(y / points for y in found.ys), slots=slots, reads=reads, why=f"{grid.why}; {BY_WORDS}"
    )


def _read_box(slot: Box, words: Sequence[Box]) -> Box:
    """Where to read a slot whose sides may not be drawn: as far as its own words stick out, and not so far as
    those of its neighbours do."""
    level = [w for w in words if w.top < slot.bottom and w.bottom > slot.top]
    own = [w for w in level if slot.holds(*w.center)]
    if not own:
        return slot
    seen = union(own)
    left = seen.left - ROOM if seen.left < slot.left else slot.left
    right = seen.right + ROOM if seen.right > slot.right else slot.right
    before = [(w.right + seen.left) / 2 for w in level if w.center[0] < slot.left and w.right > left]
    after = [(w.left + seen.right) / 2 for w in level if w.center[0] >= slot.right and w.left < right]
    return Box(max([left, *before]), slot.top, min([right, *after]), slot.bottom)
