"""A text that somebody else's OCR made long ago, repaired line by line as it streams through.

No line is joined or split, and no blank at a line's edge or between its columns changes. What a line holds
between wide gaps is repaired piece by piece, for it may be the cells of a table. However large the file, or
one line of it, no more than AHEAD of it is held.
"""

from __future__ import annotations

import contextlib
import csv
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, TextIO

from normalize.channel import counted
from normalize.lexicon import Lexicon
from normalize.record import Repair
from normalize.repair import Repaired, repair
from prikaz.encodings import EncodingError, TextError
from prikaz.export.csv_ import guarded
from prikaz.export.edits import REASONS, Tier, reasons, tier_of
from prikaz.export.plain import printable
from prikaz.inputs import real

LONGEST = 1024
"""Characters that are repaired as one: all but long paragraphs. The time that repairing takes grows faster
than its text, so longer lines are cut, where that changes nothing."""
AHEAD = 1 << 22
"""Characters read before the first is repaired: which words a document has is evidence. Some 2000 pages."""
EDIT_COLUMNS = ("line", "start", "before", "after", *REASONS)

_WIDE = 3  # blanks in a row: between two words OCR doubles one, and columns are further apart
_BLANKS = re.compile(r"\s+")
_BREAKS = re.compile(r"[\t\v\f\r\x1c-\x1f\x85\u2028\u2029]")  # of columns, lines and pages
_PART = re.compile(r"([^\r\n]*)(\r\n|[\r\n]|\Z)")

_MAY_PART = re.compile(r"(?<=[а-яё,;] )(?=[а-яё])")
_AROUND = 80  # characters on each side of a cut: no rule looks further but for signs of its own kind

_CACHED_LINES = 4096
_LONGEST_CACHED = 500  # characters: headings and cells come again and again, paragraphs do not

Fix = Callable[[str], Repaired]


class EditsError(Exception):
    """The list of repairs could not be written; nothing half-written is left."""

    def __init__(self, place: Path, error: OSError) -> None:
        super().__init__(f"cannot write {place}: {error.strerror or error}")


@dataclass(frozen=True, slots=True)
class Piece:
    """All of a line, or of a long one a part. `line`: from 1. `start`: its offset in the line, in characters.
    `ending`: what comes behind it and is no text: a line end, the byte order mark. `whole`: cut at no place
    where that might change what is repaired."""

    line: int
    start: int
    text: str
    ending: str
    whole: bool


@dataclass(frozen=True, slots=True)
class RepairedPiece:
    """`text`: with its ending. `edits`: by offsets of the line as it was; `suggestions`: of the line as it is
    now. `left`: it was not looked at, for the line is too long and no place to cut it was found."""

    line: int
    text: str
    edits: tuple[Repair, ...] = ()
    suggestions: tuple[Repair, ...] = ()
    left: bool = False


Note = Callable[[RepairedPiece], None]


def write_repaired(texts: Iterable[str], lexicon: Lexicon, out: BinaryIO, note: Note) -> tuple[int, ...]:
    """Write the text repaired, in UTF-8, with `note` told of every piece; the lines that were left in part.

    Raises EncodingError and TextError, when all lines before are written; OSError where `out` takes no more,
    and what `note` raises.
    """
    left: dict[int, None] = {}
    try:
        for piece in repaired(texts, lexicon):
            out.write(piece.text.encode("utf-8"))
            note(piece)
            if piece.left:
                left[piece.line] = None
    except (EncodingError, TextError):
        out.flush()
        raise
    out.flush()
    return tuple(left)


def repaired(texts: Iterable[str], lexicon: Lexicon) -> Iterator[RepairedPiece]:
    """The pieces of a text, in order; put together, their texts are the text repaired.

    Raises the EncodingError of `texts`, with the line it is in, when all lines before that have been given.
    """
    texts, ahead = _read_ahead(texts)
    lexicon = lexicon.of_document(counted(_in_bounds(ahead)))
    fix = _with_memory(lexicon)
    longer = 0  # by how much the line's earlier pieces have grown
    for piece in pieces(texts, fix):
        longer = longer if piece.start else 0
        if piece.whole:
            done = _repaired_piece(piece, fix, piece.start + longer)
        else:
            done = RepairedPiece(piece.line, piece.text + piece.ending, left=True)
        longer += len(done.text) - len(piece.text + piece.ending)
        yield done


def _read_ahead(texts: Iterable[str]) -> tuple[Iterator[str], list[str]]:
    """The same texts, and those of them that have been read; what they raise comes in its place."""
    following = iter(texts)
    ahead: list[str] = []
    fault: EncodingError | TextError | None = None
    size = 0
    try:
        while size < AHEAD and (text := next(following, None)) is not None:
            ahead.append(text)
            size += len(text)
    except (EncodingError, TextError) as error:
        fault = error

    def again() -> Iterator[str]:
        yield from ahead
        if fault is not None:
            raise fault
        yield from following

    return again(), ahead


def _in_bounds(texts: Iterable[str]) -> Iterator[str]:
    """Their lines, cut where no line of print would go on."""
    for line in "".join(texts).splitlines():
        yield from (line[at : at + LONGEST] for at in range(0, len(line), LONGEST))


def pieces(texts: Iterable[str], fix: Fix) -> Iterator[Piece]:
    """The lines of a text that comes in chunks; nothing of it is in none. Raises as `repaired` does."""
    line, start, rest, torn = 1, 0, "", False
    try:
        for part, ending in _parts(texts):
            rest += part
            if line == 1 and not start and rest.startswith("\ufeff"):
                yield Piece(line, start, "", "\ufeff", whole=True)
                rest = rest[1:]
            while len(rest) > LONGEST:
                place = _place_to_cut(rest, fix)
                yield Piece(line, start, rest[: place or LONGEST], "", whole=bool(place) and not torn)
                start, rest, torn = start + (place or LONGEST), rest[place or LONGEST :], not place
            if ending:
                yield Piece(line, start, rest, ending, whole=not torn)
                line, start, rest, torn = line + 1, 0, "", False
    except EncodingError as error:
        raise EncodingError(f"line {line}: {error}") from error
    if rest:
        yield Piece(line, start, rest, "", whole=not torn)


def _parts(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pieces of lines with what ends the line behind them; nothing where it goes on."""
    held = ""  # the next chunk may have the other half of this line end
    try:
        for text in texts:
            whole = held + text
            held = "\r" if whole.endswith("\r") else ""
            for match in _PART.finditer(whole.removesuffix("\r")):
                yield match[1], match[2]
    except EncodingError:
        yield "", held
        raise
    yield "", held


def _place_to_cut(text: str, fix: Fix) -> int | None:
    """The last place in the LONGEST characters where each side alone gives what both give together."""
    places = [match.start() for match in _MAY_PART.finditer(text, LONGEST // 2, LONGEST)]
    return next((place for place in reversed(places) if _may_be_cut(text, place, fix)), None)


def _may_be_cut(text: str, at: int, fix: Fix) -> bool:
    left, right = text[at - _AROUND : at], text[at : at + _AROUND]
    whole = _repaired_piece(Piece(1, 0, left + right, "", True), fix, 0)
    first = _repaired_piece(Piece(1, 0, left, "", True), fix, 0)
    second = _repaired_piece(Piece(1, len(left), right, "", True), fix, len(first.text))
    together = (first.edits + second.edits, first.suggestions + second.suggestions)
    return first.text + second.text == whole.text and together == (whole.edits, whole.suggestions)


def _with_memory(lexicon: Lexicon) -> Fix:
    @lru_cache(maxsize=_CACHED_LINES)
    def remembered(text: str) -> Repaired:
        return repair(text, lexicon)

    return lambda text: remembered(text) if len(text) <= _LONGEST_CACHED else repair(text, lexicon)


def _repaired_piece(piece: Piece, fix: Fix, begin: int) -> RepairedPiece:
    """`begin`: the offset of the piece in the repaired line."""
    text = ""
    edits: list[Repair] = []
    suggestions: list[Repair] = []
    at = 0
    for start, end in _between_gaps(piece.text):
        text += piece.text[at:start]
        done = fix(piece.text[start:end])
        edits += _moved(done.edits, piece.start + start)
        suggestions += _moved(done.suggestions, begin + len(text))
        text += done.text
        at = end
    text += piece.text[at:] + piece.ending
    return RepairedPiece(piece.line, text, tuple(edits), tuple(suggestions))


def _between_gaps(text: str) -> Iterator[tuple[int, int]]:
    """Where the text stands between its edges and the gaps of its columns."""
    at = 0
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        if start == 0 or end == len(text) or end - start >= _WIDE or _BREAKS.search(match[0]):
            if at < start:
                yield at, start
            at = end
    if at < len(text):
        yield at, len(text)


def _moved(found: Iterable[Repair], by: int) -> Iterator[Repair]:
    return (replace(each, start=each.start + by) for each in found)


@contextlib.contextmanager
def edits_file(path: Path | None) -> Iterator[Note]:
    """What takes down the repairs of each piece, as CSV for a Russian Excel; None: nowhere.

    The file appears when the block ends well, whole; else what was there before stays. Raises EditsError.
    """
    if path is None:
        yield lambda _: None
        return
    place = real(path)
    temporary = place.with_name(f".prikaz.{secrets.token_hex(8)}.part")
    with _blaming(path):
        file = temporary.open("x", encoding="utf-8-sig", newline="")
    try:
        yield _edits_into(file, path)
        with _blaming(path):
            file.flush()
            os.fsync(file.fileno())  # without it the new name may reach the disk before the content does
            file.close()
            temporary.replace(place)
    finally:
        with contextlib.suppress(OSError):  # what is to be said has been said
            file.close()
        temporary.unlink(missing_ok=True)


def _edits_into(file: TextIO, path: Path) -> Note:
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")

    def note(piece: RepairedPiece) -> None:
        with _blaming(path):
            writer.writerows(_row(piece.line, edit, tier_of(edit)) for edit in piece.edits)
            writer.writerows(_row(piece.line, edit, "suggested") for edit in piece.suggestions)

    with _blaming(path):
        writer.writerow(EDIT_COLUMNS)
    return note


def _row(line: int, edit: Repair, tier: Tier) -> tuple[str, ...]:
    cells = (str(line), str(edit.start), edit.before, edit.after, *reasons(edit, tier))
    return tuple(guarded(printable(cell)) for cell in cells)


@contextlib.contextmanager
def _blaming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EditsError(path, error) from error
