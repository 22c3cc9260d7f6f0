"""Where on a page tables without upright rulings are: along rivers that run side by side, and between level
rulings under each other. All in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest import Box
from table_extract.gap_columns import Window, evident, with_missing
from table_extract.gap_lines import Interval, PrintedLine, crosses, free_between, usual_height
from table_extract.gap_proof import FLUSH, agreement, filled_columns, is_table
from table_extract.rivers import NARROWEST, River, rivers

# A river weaker than this is chance; one of a table is no weaker than this share of its strongest.
WEAKEST, BESIDE = 4.0, 0.15
# Rivers belong together that run side by side for this share of the shorter one.
TOGETHER = 0.5
# Headings run across a gutter; where more do than this share of the lines that it goes by, it is none.
MOST_ACROSS = 0.2
# An outer column in fewer of its lines is dirt.
DIRT = 0.12
# Lines of a header stand this close above the first line that shows the columns.
HEADER_GAP = 11.5
# Lines of headings between a header and the first row, at most. In heights of a line: how far headings stand
# from what is around them, and the lines of one cell.
HEADINGS, HEADING_APART, RUNS_ON = 4, 2.5, 1.6
PAGE_NUMBER = 30.0  # wide at most
# What stands further from a table's rows than this, and twice as far as they from each other, is not of it.
FAR_APART = 16.0
# Rulings of one table begin and end as near as this, and are no further apart.
SAME_END, RULINGS_APART = 8.0, 250.0


def windows(
    lines: Sequence[PrintedLine], rulings: Sequence[Box], upright: Sequence[Box] = ()
) -> list[Window]:
    """The tables among the lines of a page, top to bottom. `rulings`: the level ones; `upright`: what is left
    of upright ones."""
    found: list[tuple[int, int, Window]] = []
    flows = [river for river in rivers(lines) if river.strength >= WEAKEST]
    ranges = [*_framed(lines, rulings), *(_side_by_side(river, flows) for river in flows)]
    for first, last in ranges:
        if any(first <= b and last >= a for a, b, _ in found):
            continue
        made = _window(lines, first, last, flows, rulings, upright, found)
        if made is not None:
            found.append(made)
    return [window for _, _, window in sorted(found, key=lambda f: f[0])]


def _framed(lines: Sequence[PrintedLine], rulings: Sequence[Box]) -> list[tuple[int, int]]:
    """Lines between the first and the last of at least three rulings that begin and end alike."""
    groups: list[list[Box]] = []
    for ruling in sorted(rulings, key=lambda r: r.top):
        for group in groups:
            if _alike(group[-1], ruling):
                group.append(ruling)
                break
        else:
            groups.append([ruling])
    found = []
    for group in groups:
        inside = [i for i, line in enumerate(lines) if group[0].top < line.middle < group[-1].top]
        if len(group) >= 3 and inside:
            found.append((inside[0], inside[-1]))
    return found


def _alike(one: Box, other: Box) -> bool:
    ends = abs(one.left - other.left), abs(one.right - other.right)
    return max(ends) < SAME_END and other.top - one.top < RULINGS_APART


def _side_by_side(river: River, flows: Sequence[River]) -> tuple[int, int]:
    """First and last line of the rivers that run beside this one."""
    first, last = river.first, river.last
    for other in flows:
        if other.strength < max(WEAKEST, BESIDE * river.strength):
            break
        shared = min(last, other.last) - max(first, other.first) + 1
        if shared >= TOGETHER * min(last - first + 1, other.last - other.first + 1):
            first, last = min(first, other.first), max(last, other.last)
    return first, last


def _window(
    lines: Sequence[PrintedLine],
    first: int,
    last: int,
    flows: Sequence[River],
    rulings: Sequence[Box],
    upright: Sequence[Box],
    found: Sequence[tuple[int, int, Window]],
) -> tuple[int, int, Window] | None:
    """The table that the lines from `first` to `last` are most of; None where they are none."""
    body = lines[first : last + 1]
    courses = _courses(flows, first, last)
    own = [line for line in body if not crosses(line, courses)]
    gutters = evident(free_between(own, NARROWEST), own, upright)
    if not gutters:
        return None
    first, last = _without_lone_ends(lines, first, last, gutters)
    while last > first and crosses(lines[first], gutters):
        first += 1
    while last > first and crosses(lines[last], gutters):
        last -= 1
    free_from = max((b + 1 for _, b, _ in found if b < first), default=0)
    free_to = min((a - 1 for a, _, _ in found if a > last), default=len(lines) - 1)
    begin = _with_header(lines, first, free_from, gutters, rulings)
    end = _with_rest(lines, last, free_to, gutters)
    kept = _without_dirt(lines[begin : end + 1], gutters)
    if not kept:
        return None
    own = [line for line in kept if not crosses(line, gutters)]
    gutters = with_missing(evident(free_between(own, NARROWEST), own, upright), gutters)
    near = _near(rulings, kept)
    window = Window(tuple(kept), gutters, tuple(near))
    return (begin, end, window) if gutters and is_table(window) else None


def _without_lone_ends(
    lines: Sequence[PrintedLine], first: int, last: int, gutters: Sequence[Interval]
) -> tuple[int, int]:
    """First and last line without what stands far above or below the others and does not show the columns:
    the lines that say whose appendix it is, a signature."""
    spaces = {i: lines[i + 1].box.top - lines[i].box.bottom for i in range(first, last)}
    usual = sorted(spaces.values())[3 * len(spaces) // 4] if spaces else 0.0
    wide = [i for i, space in spaces.items() if space > max(FAR_APART, 2 * usual)]
    shown = min(3, len(gutters) + 1)
    rows = [i for i in range(first, last + 1) if _shows(lines[i], gutters, shown)]
    if not rows:
        return first, last
    above = [i for i in wide if i < rows[0]]
    below = [i for i in wide if i >= rows[-1]]
    return (above[-1] + 1 if above else first), (below[0] if below else last)


def _shows(line: PrintedLine, gutters: Sequence[Interval], columns: int) -> bool:
    return not crosses(line, gutters) and filled_columns(line, gutters) >= columns


def _courses(flows: Sequence[River], first: int, last: int) -> list[Interval]:
    """Courses of the rivers that run through these lines for most of their way."""
    inside = [r for r in flows if r.first <= last and r.last >= first]
    strongest = max((r.strength for r in inside), default=0.0)
    return [
        r.course
        for r in inside
        if r.strength >= BESIDE * strongest
        and len(r.across) <= MOST_ACROSS * (r.last - r.first + 1)
        and min(last, r.last) - max(first, r.first) + 1 >= TOGETHER * (last - first + 1)
    ]


def _near(rulings: Sequence[Box], body: Sequence[PrintedLine]) -> list[Box]:
    """Rulings between the lines, right above the first and right below the last, that stay within their
    sides."""
    left, right = min(line.box.left for line in body), max(line.box.right for line in body)
    room = 1.2 * usual_height(body)
    top, bottom = body[0].box.top - room, max(line.box.bottom for line in body) + room
    inside = [r for r in rulings if top <= r.top <= bottom and r.left < right and r.right > left]
    shared = [(r, min(r.right, right) - max(r.left, left)) for r in inside]
    return [r for r, width in shared if width > 0.8 * min(r.width, right - left) and width > 0.4 * r.width]


def _with_header(
    lines: Sequence[PrintedLine], start: int, free: int, gutters: Sequence[Interval], rulings: Sequence[Box]
) -> int:
    """Where the window begins with the lines of its header that do not show all columns; not above `free`."""
    while start > free:
        above = lines[start - 1]
        space = lines[start].box.top - above.box.bottom
        alone = len(above.phrases()) == 1  # so a title stands
        if space <= HEADER_GAP and not (alone and crosses(above, gutters)):
            start -= 1
            continue
        over = _over_heading(lines, start, free, gutters, rulings)
        if over is None:
            break
        start = over
    return start


def _over_heading(
    lines: Sequence[PrintedLine], start: int, free: int, gutters: Sequence[Interval], rulings: Sequence[Box]
) -> int | None:
    """The header's last line, where headings stand between it and the first row, and a ruling closes it."""
    for index in range(start - 1, max(free, start - HEADINGS) - 1, -1):
        line = lines[index]
        if lines[index + 1].middle - line.middle > HEADING_APART * usual_height(lines):
            return None
        if not crosses(line, gutters) and filled_columns(line, gutters) >= 2:
            closed = any(
                line.middle < r.top < lines[index + 1].middle for r in _near(rulings, lines[index:start])
            )
            return index if closed else None
    return None


def _with_rest(lines: Sequence[PrintedLine], end: int, free: int, gutters: Sequence[Interval]) -> int:
    """Where the window ends with the lines of its last rows that show some columns; not below `free`."""
    while end < free:
        below = lines[end + 1]
        several = filled_columns(below, gutters) >= 2
        inside = below.box.left > gutters[0][0] or below.box.right < gutters[-1][1]
        near = (HEADING_APART if several else RUNS_ON) * usual_height(lines)
        if below.middle - lines[end].middle > near or crosses(below, gutters) or not (several or inside):
            break
        end += 1
    return _with_last_heading(lines, end, free, gutters)


def _with_last_heading(lines: Sequence[PrintedLine], end: int, free: int, gutters: Sequence[Interval]) -> int:
    """Where the window ends with a heading whose rows stand on the next page: lines in its middle, of which
    at least one runs across, and nothing below them but a page number."""
    below = [line for line in lines[end + 1 : free + 1] if line.box.width > PAGE_NUMBER]
    if not below or free < len(lines) - 1 or not any(crosses(line, gutters) for line in below):
        return end
    above = lines[: max(end, 1)]
    left, right = (f(x for line in above for x in (line.box.left, line.box.right)) for f in (min, max))
    apart = [b.middle - a.middle for a, b in pairwise([lines[end], *below])]
    centred = all(
        abs(line.box.left + line.box.right - left - right) < 0.04 * (right - left) for line in below
    )
    near = max(apart) < HEADING_APART * usual_height(lines)
    return lines.index(below[-1]) if centred and near and len(below) <= HEADINGS else end


def _without_dirt(body: Sequence[PrintedLine], gutters: Sequence[Interval]) -> list[PrintedLine]:
    """The lines without what stands in few of them left or right of all others: the dirt of the margins."""
    left, right = gutters[0][0], gutters[-1][1]
    before = [w for line in body for w in line.words if w.right <= left]
    behind = [w for line in body for w in line.words if w.left >= right]
    dirt = {id(w) for outer in (before, behind) if _is_dirt(outer, len(body)) for w in outer}
    words = [[w for w in line.words if id(w) not in dirt] for line in body]
    return [PrintedLine.of(line) for line in words if line]


def _is_dirt(outer: Sequence[Box], lines: int) -> bool:
    """Whether an outer column is no more than specks: few of them, and not below each other."""
    if len(outer) >= DIRT * lines:
        return False
    sides = [[w.left for w in outer], [w.right for w in outer], [w.center[0] for w in outer]]
    return len(outer) < 2 or max(map(agreement, sides)) < FLUSH
