"""How likely the text of a cell is wrong: what all signs together say, measured on scans of known truth.

A doubt names one reason that a person understands. Many cells are wrong without one: the engine was a little
less sure than usual, a word is none, letters stand there that look alike in two scripts. Each sign alone is
weak; a logistic model weighs them. Its weights were fitted on made scans (training/risk.py), none of them of
the bench.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from normalize.disputes import DISPUTED
from normalize.morphology import is_word
from normalize.odd_structure import filling, shares_filled
from normalize.record import Cell, PageBox, Row, Table
from normalize.risk_weights import ASKED, CONSTANT, WEIGHTS
from ocr import Line, Reading, Word

Readings = Mapping[tuple[PageBox, ...], Reading]
"""What was read of each cell, by its boxes."""

_TOKEN = re.compile(r"[^\W_]+(?:[-–—/.][^\W_]+)*")
_PIECE = re.compile(r"[^\W_]+")
_ALIKE_LATIN = re.compile(r"[ABEKMHOPCTYXaeopcyx]+")
_ALIKE_CODE = re.compile(r"[АВЕКМНОРСТУХABEKMHOPCTYX0-9]+")
_CYRILLIC, _LATIN, _DIGIT = re.compile("[А-Яа-яЁё]"), re.compile("[A-Za-z]"), re.compile(r"\d")
# A capital alone amid a text, or a digit that looks like one at its end: «МО» of which a letter was lost.
_LONE = re.compile(
    r"(?<=[^\W\d_] )[А-ЯЁA-Z](?![\w.-])|(?<=[^\W\d_]\. )[30бЗО](?=$|[\s,;)])|(?<![\w.№-])[A-ZЁЪЫЬЭ](?![\w.-])"
)
_ODD_MARK = re.compile(
    r"[’‘`´'|¦•·^~\\]|[^\W\d][,;:][^\W\d]|[,;:](?=\s*[,.;])|\s[.,;:](?=\s|$)|[а-яё]\.\s+[а-яё]{4}"
    r"|\d[,.]\s+\d{2}(?!\d)|\d\s+[,.]\s*\d|\d\s\d$|^[.,;:]"
)
_GLUED = re.compile(
    r"[а-яё]\d|\d[а-яё]{2,}|[а-яё][А-ЯЁ]|[а-яё]\.[а-яё]{2}|[А-ЯЁ]{2,}[а-яё]{3}|\d[А-ЯЁ]|[А-ЯЁ]{2}\d"
)
_ADDRESS = re.compile(r"@|www|http|\.(?:ru|com|org|su|рф)\b|\w_\w|[A-Za-z]{3}/", re.IGNORECASE)
_OPEN_END = re.compile(r"[,;:(«–-]$|\s(?:и|в|на|по|с|о|к|для|от|до|за|из|при|или)$")
# «I квартал» of which the numeral was lost; «Октября – декабрь» without its dash.
_BARE_PERIOD = re.compile(r"^(?:квартал|полугодие|декада)\b", re.IGNORECASE)
_MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*"
_TWO_MONTHS = re.compile(rf"\b{_MONTH} {_MONTH}\b", re.IGNORECASE)
_ODD_QUOTES = re.compile(r"^[^«»]*«[^«»]*$|^[^«»]*»[^«»]*$|^[^()]*\([^()]*$|^[^()]*\)[^()]*$")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an error in one cell, by name; each from 0 on, most of them below 3."""

    values: Mapping[str, float]

    @property
    def risk(self) -> float:
        """0 to 1."""
        score = CONSTANT + sum(WEIGHTS.get(name, 0.0) * value for name, value in self.values.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


Rating = Callable[[Table, Readings], Table]


def rated(table: Table, readings: Readings) -> Table:
    """The table, each of its cells with its risk, and those in doubt that are likelier wrong than ASKED."""
    found = signs_of(table, readings)
    marked = {key: _marked(cell, signs) for key, (cell, signs) in found.items()}
    rows = (replace(row, cells=tuple(marked[key_of(cell, row)] for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def signs_of(table: Table, readings: Readings) -> dict[tuple[int, int], tuple[Cell, Signs]]:
    """Of every cell of the table; empty ones have none but those of their row."""
    columns = [_Column(table, index) for index in range(len(table.columns))]
    level, shares = _level(readings.values()), shares_filled(table)
    found: dict[tuple[int, int], tuple[Cell, Signs]] = {}
    for row in table.rows:
        of_row = _row_signs(row, shares)
        for index, cell in enumerate(row.cells):
            if key_of(cell, row) not in found:
                signs = of_row | columns[index].signs(cell)
                if cell.boxes in readings:
                    signs |= _reading_signs(readings[cell.boxes]) | {"page": level}
                if cell.text:
                    signs |= _text_signs(cell.text) | _story_signs(cell)
                found[key_of(cell, row)] = cell, Signs(signs)
    return found


def key_of(cell: Cell, row: Row) -> tuple[int, int]:
    """A cell of many rows is one; empty ones may be one object all over the table, and are not."""
    return (id(cell), 0) if cell.boxes else (id(cell), id(row))


def _marked(cell: Cell, signs: Signs) -> Cell:
    risk = round(signs.risk, 3)
    if cell.reviewed or cell.doubt or risk < ASKED or cell.confirmed:
        return replace(cell, risk=0.0 if cell.reviewed else risk)
    return replace(cell, risk=risk, doubt=f"{UNCERTAIN} ({signs_told(signs)})")


UNCERTAIN = "less certain than its neighbours"
"""How the doubt begins that only the risk raised."""


def signs_told(signs: Signs) -> str:
    """The two signs that weigh most, in words."""
    weighed = sorted(signs.values, key=lambda name: -WEIGHTS.get(name, 0.0) * signs.values[name])
    counted = [name for name in weighed if WEIGHTS.get(name, 0.0) * signs.values[name] > 0 and name in TOLD]
    return ", ".join(list(dict.fromkeys(TOLD[name] for name in counted))[:2])


_UNSURE = "read with little certainty"
_TWO_SCRIPTS = "letters that look alike in two scripts"
_SPACE = "an uneven space between words"
_HOLES = "a row with holes"
TOLD = {
    "unsure": _UNSURE,
    "very unsure": _UNSURE,
    "unsure single": _UNSURE,
    "unsure mark": _UNSURE,
    "unsure odd": _UNSURE,
    "unread": "ink of which nothing was read",
    "latin": _TWO_SCRIPTS,
    "code": _TWO_SCRIPTS,
    "lone": "a capital or a figure that stands alone",
    "marks": "odd marks",
    "glued": "signs glued together",
    "gap": _SPACE,
    "wide": _SPACE,
    "broken": "a number broken over lines",
    "bare period": "a numeral may be lost",
    "two months": "a dash may be lost",
    "open end": "it ends amid a phrase",
    "unpaired": "brackets or quotes without their pair",
    "address": "an address",
    "holes": _HOLES,
    "hole": _HOLES,
    "no number": _HOLES,
    "unlike": "unlike its column",
    "disputed": "read in two ways",
    "read in two ways": "read in two ways",
    "page": "a page that is hard to read",
}


def _unsure(word: Word) -> float:
    """How little a word is trusted: 0 at a confidence of 0.999 and more, 1 at 0.99, 2 at 0.9, 3 at none."""
    return _how_unsure(word.confidence)


@lru_cache(maxsize=50_000)
def _how_unsure(confidence: float) -> float:
    return max(0.0, 3.0 + math.log10(1.0 - min(confidence, 0.999)))


def _reading_signs(reading: Reading) -> dict[str, float]:
    words = reading.words
    if not words:
        return {"unread": float(bool(reading.unread))}
    unsure = [_unsure(word) for word in words]
    told = list(zip(unsure, words, strict=True))
    single = [u for u, word in told if len(words) > 1 and len(word.text.strip(_EDGES)) == 1]
    return {
        "unsure": max(unsure),
        "very unsure": max(0.0, max(unsure) - 1.7),
        "unsure single": max(single, default=0.0),
        "unsure mark": max((u for u, w in told if w.text[-1] in ".,;:" and len(w.text) > 2), default=0.0),
        "unsure odd": max((u for u, w in told if not _is_plain_word(w.text)), default=0.0),
        "disputed": float(min(sum(word.other is not None for word in words), 3)),
        "unread": float(bool(reading.unread)),
        "gap": max((_gap(line) for line in reading.lines), default=0.0),
        "wide": max((_wide(line) for line in reading.lines), default=0.0),
        "broken": float(
            len(reading.lines) > 1 and all(_NUMBER.fullmatch(line.text) for line in reading.lines)
        ),
    }


_EDGES = "«»„“”\"'().,;:!?…–—-"
_NUMBER = re.compile(r"[\d.,]+")


@lru_cache(maxsize=50_000)
def _is_plain_word(text: str) -> bool:
    """A Russian word with the usual marks around it, or a number."""
    bare = text.strip(_EDGES)
    return bare.isdigit() or is_word(bare.lower())


def _spaces(line: Line) -> list[float]:
    return [max(b.box.left - a.box.right, 0.1) for a, b in zip(line.words, line.words[1:], strict=False)]


def _gap(line: Line) -> float:
    """How much wider the widest space of a line is than its usual one, as a logarithm: a dash that was not
    read leaves one."""
    spaces = _spaces(line)
    if len(spaces) < 3:
        return 0.0
    usual = max(_median(spaces), 0.2 * line.box.height)
    return max(0.0, min(math.log(max(spaces) / usual), 2.0))


def _median(numbers: Sequence[float]) -> float:
    """As that of `statistics`, in a third of its time."""
    ordered, middle = sorted(numbers), len(numbers) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _wide(line: Line) -> float:
    """The same of lines of few words, whose usual space is that of print."""
    spaces = _spaces(line)
    if not spaces or len(spaces) >= 3:
        return 0.0
    return max(0.0, min(math.log(max(spaces) / max(0.5 * line.box.height, 1.0)), 2.0))


@lru_cache(maxsize=10_000)
def _text_signs(text: str) -> dict[str, float]:
    pieces = _PIECE.findall(text)
    is_russian = bool(_CYRILLIC.search(text))
    return {
        "letters": math.log1p(len(text)),
        "latin": min(float(sum(is_russian and bool(_ALIKE_LATIN.fullmatch(p)) for p in pieces)), 2.0),
        "code": min(float(sum(_is_code(token) for token in _TOKEN.findall(text))), 2.0),
        "lone": min(float(len(_LONE.findall(text))), 2.0),
        "marks": min(float(len(_ODD_MARK.findall(text))), 2.0),
        "glued": min(float(len(_GLUED.findall(text))), 2.0),
        "address": float(bool(_ADDRESS.search(text))),
        "open end": float(bool(_OPEN_END.search(text))),
        "unpaired": float(bool(_ODD_QUOTES.search(text))),
        "bare period": float(bool(_BARE_PERIOD.search(text))),
        "two months": float(bool(_TWO_MONTHS.search(text))),
    }


@lru_cache(maxsize=50_000)
def _is_code(token: str) -> bool:
    """Digits and letters that look the same in two scripts, with nothing to say which: «1С», «А6», «Т-2»."""
    pieces = _PIECE.findall(token)
    has_both = _DIGIT.search(token) and (_CYRILLIC.search(token) or _LATIN.search(token))
    return bool(has_both) and all(_ALIKE_CODE.fullmatch(piece) for piece in pieces)


def _story_signs(cell: Cell) -> dict[str, float]:
    reasons = [] if cell.doubt is None else cell.doubt.split("; ")
    hard = sum(not reason.startswith(DISPUTED) for reason in reasons)
    return {
        "doubted": float(bool(hard)),
        "read in two ways": float(min(len(reasons) - hard, 2)),
        "confirmed": float(cell.confirmed is not None),
    }


class _Column:
    """What is usual in one column of a table."""

    def __init__(self, table: Table, index: int) -> None:
        cells = [row.cells[index] for row in table.rows]
        filled = [cell.text for cell in cells if cell.text]
        self.share = len(filled) / len(cells) if cells else 0.0
        shapes = [_shape(text) for text in filled]
        self.shapes = {shape: shapes.count(shape) / len(shapes) for shape in set(shapes)}

    def signs(self, cell: Cell) -> dict[str, float]:
        if not cell.text:
            return {"hole": self.share if self.share > 0.7 else 0.0}
        usual = max(self.shapes.values(), default=0.0)
        own = self.shapes.get(_shape(cell.text), 0.0)
        return {"unlike": max(0.0, usual - own - 0.3) if usual > 0.6 else 0.0}


@lru_cache(maxsize=50_000)
def _shape(text: str) -> str:
    """«12.05.2024» and «3.11.2025» have one; all longer texts of words have one."""
    if len(text) > 24 or sum(map(str.isalpha, text)) > 6:
        return "text"
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", re.sub(r"(?:\d+ )+\d{3}", "0", text)))


def _row_signs(row: Row, shares: Sequence[float]) -> dict[str, float]:
    own = filling(row, shares)
    return {"holes": own.missing, "no number": float(own.has_no_number)}


def _level(readings: Iterable[Reading]) -> float:
    """How hard the table is to read: its words' mean uncertainty."""
    found = [_unsure(word) for reading in readings for word in reading.words]
    return sum(found) / len(found) if found else 0.0
