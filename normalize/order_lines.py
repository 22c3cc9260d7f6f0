"""The printed lines of the order itself: without the appendices, page numbers, specks and scrawls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest import Box
from normalize.morphology import is_word
from ocr import Line, Reading, Word
from table_extract import PageReading, at_page_end, is_page_number, opens_appendix, running_heads

SPECKS = frozenset("|_°`‘’‚'\\~^*{}[]©®<>=•·¦")
# Russian orders have no single quotes; other marks may be a misread letter (Excel → Ехсе|) and stay.
EDGE_SPECKS = "_°`‘’‚'"
STOPS = ".,:;!"
LONE_MARKS = frozenset(".,:;-–—!/")
SURE = 0.6

_ALNUM = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Printed:
    """One line of the order, clean of specks; `raw` is the line as it was read. Boxes in points."""

    page: int
    line: Line
    raw: Line

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def words(self) -> tuple[Word, ...]:
        return self.line.words

    @property
    def box(self) -> Box:
        return self.line.box


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Where the text of a page stands, in points: its margins, line pitch and the height of a word."""

    left: float
    right: float
    pitch: float
    height: float


@dataclass(frozen=True, slots=True)
class AtEdge:
    """A word at an end of its line, and the space between it and the rest."""

    word: Word
    gap: float
    block: TextBlock


def order_lines(pages: Sequence[PageReading]) -> tuple[Printed, ...]:
    """Pages become the lines of the order, top to bottom, up to the first appendix or page of tables."""
    printed: list[Printed] = []
    heads = running_heads(pages)
    for index, page in enumerate(pages):
        # The first page may have as its letterhead what the others have as their running head.
        lines = clean_lines(without_lines(page, heads) if index else page)
        end = next((i for i, line in enumerate(lines) if opens_appendix(line.words, page.width)), None)
        table_top = min((table.box.top for table in page.tables), default=None)
        kept = lines[:end]
        if index and table_top is not None:
            kept = tuple(line for line in kept if line.box.bottom <= table_top)
        printed.extend(kept)
        if end is not None or (index and table_top is not None):
            break
    return tuple(printed)


def without_lines(page: PageReading, left_out: frozenset[int]) -> PageReading:
    """The page without some of its lines, known by identity."""
    return replace(page, lines=tuple(line for line in page.lines if id(line) not in left_out))


def clean_lines(page: PageReading) -> tuple[Printed, ...]:
    """The lines of a page without specks, scrawls and its number."""
    block = text_block(page.lines)
    kept = []
    for line in whole_rows(page.lines):
        words = clean_words(line.words, block)
        if words and not is_scrawl(words) and not _is_number_of(page, Line(words)):
            kept.append(Printed(page.number, Line(words), line))
    return tuple(kept)


def _is_number_of(page: PageReading, line: Line) -> bool:
    return is_page_number(line.text) and at_page_end(line, page.height)


def whole_rows(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines top to bottom; pieces that stand side by side become one, as engines cut lines at wide gaps."""
    rows: list[list[_Piece]] = []
    for piece in sorted(map(_Piece.of, lines), key=lambda piece: piece.middle):
        row = next((row for row in rows[-3:] if all(_side_by_side(piece, other) for other in row)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    in_order = [sorted(row, key=lambda piece: piece.box.left) for row in rows]
    return tuple(Line(tuple(word for piece in row for word in piece.line.words)) for row in in_order)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line with the middle and the height of its words."""

    line: Line
    box: Box
    middle: float
    height: float

    @classmethod
    def of(cls, line: Line) -> _Piece:
        boxes = [word.box for word in line.words]
        return cls(line, line.box, median(b.center[1] for b in boxes), median(b.height for b in boxes))


def _side_by_side(one: _Piece, other: _Piece) -> bool:
    """On one level, within half of the lower one's height, and apart."""
    apart = one.box.left >= other.box.right or one.box.right <= other.box.left
    return apart and abs(one.middle - other.middle) < 0.5 * min(one.height, other.height)


def text_block(lines: Iterable[Line]) -> TextBlock:
    """Margins from the words that were surely read; an empty page gives a block without width."""
    solid = [line.words for line in lines if any(map(_is_solid, line.words))]
    if not solid:
        return TextBlock(0.0, 0.0, 14.0, 10.0)
    sure = [[w for w in words if w.confidence >= SURE and _ALNUM.search(w.text)] for words in solid]
    lefts = sorted(min(w.box.left for w in words) for words in sure)
    rights = sorted(max(w.box.right for w in words) for words in sure)
    middles = [median(w.box.center[1] for w in words) for words in sure]
    steps = sorted(b - a for a, b in pairwise(middles) if b > a)
    # The most frequent step is that of the running text; a third of all is enough to be it.
    pitch = steps[len(steps) // 3] if steps else 14.0
    height = median(w.box.height for words in sure for w in words)
    return TextBlock(lefts[len(lefts) // 10], rights[-1 - len(rights) // 10], pitch, height)


def _is_solid(word: Word) -> bool:
    return word.confidence >= SURE and len(_ALNUM.findall(word.text)) >= 3


def clean_words(words: Sequence[Word], block: TextBlock) -> tuple[Word, ...]:
    """The words of a line without those that are nothing but specks, and without specks at its ends."""
    kept = [word for word in words if not set(word.text) <= SPECKS]
    while kept and is_speck(_at_start(kept, block)):
        kept.pop(0)
    while kept and is_speck(_at_end(kept, block)):
        kept.pop()
    words = [_without_specks(word) for word in kept]
    # No line begins with a stop: there it is a speck.
    if words and (head := words[0].text.lstrip(STOPS)) not in ("", words[0].text):
        words[0] = replace(words[0], text=head)
    return tuple(words)


def _without_specks(word: Word) -> Word:
    text = word.text.strip(EDGE_SPECKS)
    return word if text == word.text else replace(word, text=text)


def _at_start(words: Sequence[Word], block: TextBlock) -> AtEdge:
    gap = words[1].box.left - words[0].box.right if len(words) > 1 else 0.0
    return AtEdge(words[0], gap, block)


def _at_end(words: Sequence[Word], block: TextBlock) -> AtEdge:
    gap = words[-1].box.left - words[-2].box.right if len(words) > 1 else 0.0
    return AtEdge(words[-1], gap, block)


def outside_the_text(at: AtEdge) -> bool | None:
    """Beyond a margin of the page stands no text, but the edge of the sheet, specks and the stamp."""
    letters = _ALNUM.findall(at.word.text)
    if at.block.left == at.block.right or len(letters) > 2 or any(map(str.isdigit, letters)):
        return None
    beyond = at.word.box.right < at.block.left - 2 or at.word.box.left > at.block.right + 2
    return True if beyond else None


def lone_mark(at: AtEdge) -> bool | None:
    """A point or a stroke that stands clear of the next word belongs to none."""
    if not set(at.word.text) <= LONE_MARKS | SPECKS:
        return None
    return at.gap > 0.5 * at.block.height or set(at.word.text) <= set(".,") or None


def unsure_and_far(at: AtEdge) -> bool | None:
    """A letter or two at the end of a wide gap; never a figure: that may be the number of a point."""
    letters = _ALNUM.findall(at.word.text)
    unsure = len(letters) <= 2 and at.word.confidence < SURE and not any(map(str.isdigit, letters))
    return True if unsure and at.gap > 2.5 * at.block.height else None


SPECK_RULES: tuple[Callable[[AtEdge], bool | None], ...] = (outside_the_text, lone_mark, unsure_and_far)


def is_speck(at: AtEdge) -> bool:
    return any(rule(at) for rule in SPECK_RULES)


def is_scrawl(words: Sequence[Word]) -> bool:
    """A line in which nothing was surely read, and no word: a signature, a stamp, a fold of the sheet."""
    sure = [word for word in words if word.confidence >= SURE - 0.1]
    letters = sum(len(_ALNUM.findall(word.text)) for word in sure)
    all_letters = sum(len(_ALNUM.findall(word.text)) for word in words)
    if letters >= 3 or all_letters >= 12 or any(any(map(str.isdigit, w.text)) for w in sure):
        return False
    pieces = ["".join(_ALNUM.findall(word.text)) for word in words]
    return not any(len(piece) > 3 and is_word(piece) for piece in pieces)


def reading_of(lines: Iterable[Printed]) -> Reading:
    """The clean lines as a Reading."""
    return Reading(tuple(printed.line for printed in lines))


def raw_of(lines: Iterable[Printed]) -> str:
    """The lines as they were read."""
    return "\n".join(printed.raw.text for printed in lines)
