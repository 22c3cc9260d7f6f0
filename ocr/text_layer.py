"""A PDF's own text becomes a Reading; it is trusted only after it was checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from ctypes import c_double, c_void_p, cast
from dataclasses import dataclass, replace
from math import pi
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest import POINTS_PER_INCH, Box, PdfUnreadable, Raster, Source, opened_pdf_page, union
from ocr.text_check import INVISIBLE, VISIBLE, covered_ink, what_is_wrong
from ocr.words import Line, Reading, Word

_PDF = "application/pdf"
# How pdfium gives the hyphen that breaks a word at a line's end, and two that look just like the plain one
_HYPHENS = (0x02, 0xFFFE, 0x2010, 0x2011)
_SOFT = "\u00ad"
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
_UNMAPPED = "\ufffd"
_GAP, _STEP = 1.0, 0.5  # of the letter's height: a gap, or a change of baseline, that ends a word
_TOUCH = 0.1  # and what is no gap at all
_DRIFT = 0.3  # of the letter's height, by which the baseline of a line's next word may differ
_MOSTLY = 0.9
_WHOLE = 0.9  # a picture over this share of the page hides what was drawn before it
_READ_BY_OTHERS = 0.9  # confidence of a trusted layer under a scan


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The text that a page brings along. `visible`: it is what one sees, not a reading hidden under a scan.

    `trusted`: it passed the check; `why`: one clause that says why, or why not.
    """

    reading: Reading
    visible: bool
    trusted: bool
    why: str


@dataclass(frozen=True, slots=True)
class _Glyph:
    """One letter as pdfium has it: its box on the upright page in points.

    `turn`: quarter turns counter-clockwise of the way it runs. In a frame turned so that it runs to the
    right: `start`, `end` along the line with the room that the font gives it, `baseline` across it
    (downwards), `height` of its font. `parted`: pdfium guesses a gap before it.
    """

    text: str
    box: Box
    turn: int
    start: float
    end: float
    baseline: float
    height: float
    shown: bool
    parted: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """A word and the letter it begins with, which says where its line runs."""

    word: Word
    first: _Glyph
    shown: bool


def text_layer(source: Source, number: int, raster: Raster | None = None) -> TextLayer | None:
    """The text layer of page `number` (from 1); None where there is none, or the source is no PDF.

    With the page's `raster`, as `ingest.raster` gives it, boxes are in points of that raster, and the layer
    must cover its ink. Without, boxes are in points of the page as a viewer shows it, /Rotate and crop box
    honoured; then a layer beside a picture of the whole page is not trusted. Nor is one whose words mostly
    lie on their side: the page has to be turned first.
    """
    if source.media_type != _PDF:
        return None
    try:
        with opened_pdf_page(source.path, source.password, number) as page:
            marks = _into_words(_glyphs(page))
            size, pictured = page.get_size(), _whole_picture(page) is not None
    except PdfUnreadable:
        return None
    if not marks:
        return None
    visible = sum(m.shown for m in marks) >= _MOSTLY * len(marks)
    reading = Reading(_into_lines(marks))
    if raster is not None and size[0] > 0:
        reading = reading.moved(0, 0, raster.image.shape[1] * POINTS_PER_INCH / raster.dpi / size[0])
    trusted, why = _judged(reading, visible, pictured, raster)
    if sum(m.first.turn == 0 for m in marks) * 2 < len(marks):
        trusted, why = False, "text that does not stand upright"
    return TextLayer(_sure(reading, 1.0 if visible else _READ_BY_OTHERS), visible, trusted, why)


def _judged(reading: Reading, visible: bool, pictured: bool, raster: Raster | None) -> tuple[bool, str]:
    bounds = VISIBLE if visible else INVISIBLE
    kind = "visible text" if visible else "text hidden under a scan"
    wrong = what_is_wrong([word.text for word in reading.words], bounds)
    if wrong:
        return False, f"{kind} with {wrong}"
    if raster is None:
        return (False, f"{kind} over a picture that was not compared") if pictured else (True, kind)
    share = covered_ink(raster, (word.box for word in reading.words))
    least = INVISIBLE.ink if pictured else bounds.ink
    return share >= least, f"{kind} that covers {share:.0%} of the print"


def _sure(reading: Reading, confidence: float) -> Reading:
    return Reading(
        tuple(Line(tuple(replace(w, confidence=confidence) for w in line.words)) for line in reading.lines)
    )


def _whole_picture(page: pdfium.PdfPage) -> int | None:
    """Place in the order of drawing of the last picture that covers the page; None where none does."""
    frame, last = _box(*page.get_bbox()), None
    for place, thing in enumerate(page.get_objects(max_depth=1)):
        if thing.type != pdfium_c.FPDF_PAGEOBJ_IMAGE:
            continue
        if _box(*thing.get_bounds()).overlap(frame) >= _WHOLE * frame.area:
            last = place
    return last


def _hidden_things(page: pdfium.PdfPage) -> set[int]:
    """Addresses of the text objects that a picture of the whole page was drawn over."""
    last = _whole_picture(page)
    before = list(page.get_objects(max_depth=1))[:last] if last is not None else []
    return {_address(thing.raw) for thing in before if thing.type == pdfium_c.FPDF_PAGEOBJ_TEXT}


def _address(handle: Any) -> int:
    return int(cast(handle, c_void_p).value or 0)


def _glyphs(page: pdfium.PdfPage) -> Iterator[_Glyph | None]:
    """Letters inside the page in the order of the file; None for the white space that the file has."""
    text, hidden = page.get_textpage(), _hidden_things(page)
    rotation = page.get_rotation() // 90
    upright, seen, parted = _Upright(_box(*page.get_bbox()), rotation), Box(0, 0, *page.get_size()), False
    try:
        for index in range(text.count_chars()):
            letter = _letter(text, index)
            if letter.isspace():
                guessed = pdfium_c.FPDFText_IsGenerated(text, index) == 1
                parted = parted or guessed
                if not guessed:
                    yield None
            elif letter not in _UNSEEN:
                glyph = _glyph(text, index, letter, upright, parted, hidden)
                parted = False
                if seen.holds(*glyph.box.center):
                    yield glyph
    finally:
        text.close()


def _letter(text: pdfium.PdfTextPage, index: int) -> str:
    code = int(pdfium_c.FPDFText_GetUnicode(text, index))
    if code in _HYPHENS:
        return "-"
    # Tesseract's hidden font has Unicode itself for codes, and a table of letters that pdfium does not take
    unmapped = pdfium_c.FPDFText_HasUnicodeMapError(text, index) == 1 and not _is_unpainted(text, index)
    return _UNMAPPED if unmapped or code < 9 or 0xD800 <= code <= 0xDFFF else chr(code)


def _glyph(
    text: pdfium.PdfTextPage, index: int, letter: str, upright: _Upright, parted: bool, hidden: set[int]
) -> _Glyph:
    x, y = c_double(), c_double()
    pdfium_c.FPDFText_GetCharOrigin(text, index, x, y)
    loose = upright.box(*text.get_charbox(index, loose=True))
    tight = upright.box(*text.get_charbox(index))
    box = tight if tight.area > 0 else loose
    clockwise = round(pdfium_c.FPDFText_GetCharAngle(text, index) / (pi / 2))
    turn = (-clockwise - upright.quarters) % 4
    frame = _levelled(loose, turn)
    at = upright.point(x.value, y.value)
    baseline = _levelled(Box(*at, *at), turn).top
    shown = _is_shown(text, index, hidden)
    return _Glyph(letter, box, turn, frame.left, frame.right, baseline, max(frame.height, 0.1), shown, parted)


def _is_shown(text: pdfium.PdfTextPage, index: int, hidden: set[int]) -> bool:
    thing = pdfium_c.FPDFText_GetTextObject(text, index)
    return bool(thing) and _address(thing) not in hidden and not _is_unpainted(text, index)


def _is_unpainted(text: pdfium.PdfTextPage, index: int) -> bool:
    thing = pdfium_c.FPDFText_GetTextObject(text, index)
    if not thing:
        return False
    return bool(pdfium_c.FPDFTextObj_GetTextRenderMode(thing) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)


@dataclass(frozen=True, slots=True)
class _Upright:
    """From page space (points, y up) to the upright page (origin top left). `frame`: the part that is seen,
    in page space, its `top` the lower edge; `quarters` of /Rotate, clockwise."""

    frame: Box
    quarters: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        width, height = self.frame.width, self.frame.height
        x, y = x - self.frame.left, self.frame.bottom - y
        return ((x, y), (height - y, x), (width - x, height - y), (y, width - x))[self.quarters % 4]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return _box(x0, y0, x1, y1)


def _box(x0: float, y0: float, x1: float, y1: float) -> Box:
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _levelled(box: Box, turn: int) -> Box:
    """The box in a frame where text that runs `turn` quarters counter-clockwise runs to the right."""
    if turn == 1:
        return Box(-box.bottom, box.left, -box.top, box.right)
    if turn == 2:
        return Box(-box.right, -box.bottom, -box.left, -box.top)
    return Box(box.top, -box.right, box.bottom, -box.left) if turn == 3 else box


def _into_words(glyphs: Iterable[_Glyph | None]) -> list[_Mark]:
    """Letters up to a gap, whoever saw it: pdfium joins neighbours of one line that were drawn far apart."""
    marks: list[_Mark] = []
    word: list[_Glyph] = []
    for glyph in (*glyphs, None):
        if word and (glyph is None or _ends_word(word[-1], glyph)):
            marks.extend(_mark(word))
            word = []
        if glyph is not None:
            word.append(glyph)
    return marks


def _ends_word(last: _Glyph, glyph: _Glyph) -> bool:
    """pdfium sees gaps where there are none, after high letters and in turned text: look whether one is."""
    height = max(last.height, glyph.height)
    gap, step = (glyph.start - last.end) / height, abs(glyph.baseline - last.baseline) / height
    if glyph.turn != last.turn or step > _STEP or abs(gap) > _GAP:
        return True
    return glyph.parted and abs(gap) > _TOUCH


def _mark(word: list[_Glyph]) -> Iterator[_Mark]:
    """A soft hyphen is printed only where it ends a line."""
    text = "".join(glyph.text for glyph in word)
    text = text.rstrip(_SOFT).replace(_SOFT, "") + ("-" if text.endswith(_SOFT) else "")
    text = "".join(unicodedata.normalize("NFC", text).split())
    if text:
        shown = sum(glyph.shown for glyph in word) * 2 > len(word)
        yield _Mark(Word(text, union(glyph.box for glyph in word), 1.0), word[0], shown)


def _into_lines(marks: Iterable[_Mark]) -> tuple[Line, ...]:
    """Words whose baseline goes on from the word before; a scan's line may drift up or down the page."""
    rows: list[list[_Mark]] = []
    for mark in sorted(marks, key=lambda m: m.first.start):
        near = [row for row in rows if _goes_on(row[-1].first, mark.first)]
        if near:
            min(near, key=lambda row: abs(row[-1].first.baseline - mark.first.baseline)).append(mark)
        else:
            rows.append([mark])
    rows.sort(key=lambda row: row[0].first.baseline if row[0].first.turn == 0 else row[0].word.box.top)
    return tuple(Line(tuple(mark.word for mark in row)) for row in rows)


def _goes_on(last: _Glyph, glyph: _Glyph) -> bool:
    drift = _DRIFT * max(last.height, glyph.height)
    return last.turn == glyph.turn and abs(last.baseline - glyph.baseline) <= drift
