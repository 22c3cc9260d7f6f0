"""What the cells of one column say about each other: sums are grouped alike, and what is unlike is doubtful.

No digit is ever changed here; a group's space that the engine lost, or read as a mark, is set again where the
column shows that its sums are grouped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from normalize.edits import Draft, Finding, without_edits
from normalize.record import Cell, ColumnKind

GROUPED = re.compile(r"-?\d{1,3}(?: \d{3})+(?:,\d+)?")
# A sum whose groups are glued, with dirt between them or after the last: each group but the first has three
# digits, for «15 12» may be «15 512» of which a digit was lost.
TORN = re.compile(r"-?\d+(?:[ ‘’`´'ʼ]+\d{3})*(?:,\d+)?[.‘’`´']?")
SELF_EVIDENT = re.compile(r"\d{4,6}(?: \d{3})+,\d{1,2}")
EVIDENCE = 2
SCORE = 0.95
EMPTY_MARKS = frozenset({"", "-", "–", "—", "х", "x", "Х", "X"})

AMOUNT = re.compile(r"-?\d{1,3}( ?\d{3})*([.,]\d+)?( ?(руб|тыс|млн|%|шт|кв|чел)\S*)?")
KINDS: tuple[tuple[ColumnKind, re.Pattern[str]], ...] = (
    ("date", re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}( ?г\.?)?|\d{1,2} [а-я]+ \d{4}( ?г\.?)?")),
    ("number", re.compile(r"№? ?\d{1,4}([.\-/]\d{1,3})*\.?")),
    ("amount", AMOUNT),
    (
        "period",
        re.compile(
            r".*\b(квартал|полугоди|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
            r"|ежемесячно|ежеквартально|ежегодно|в течение|постоянно|год)\w*.*",
            re.IGNORECASE,
        ),
    ),
    (
        "party",
        re.compile(
            r".*([А-ЯЁ]\. ?[А-ЯЁ]\.|\b[А-ЯЁ]{3,}\b|(?i:начальник|отдел|управлени|департамент|министерств"
            r"|директор|руководител|специалист|комитет|учреждени|центр)).*",
            re.DOTALL,
        ),
    ),
)
# Of a column of these kinds each cell has the form; a cell that has not was probably misread.
STRICT: dict[ColumnKind, re.Pattern[str]] = dict(KINDS[:3])
MOST = 0.7


def column_kind(texts: Sequence[str]) -> ColumnKind:
    """What most of a column's filled cells are; "text" where nothing else is."""
    return _kind_of(tuple(texts))


@lru_cache(maxsize=64)  # a column is asked about before and after its cells are mended
def _kind_of(texts: tuple[str, ...]) -> ColumnKind:
    filled = [t for t in texts if t not in EMPTY_MARKS]
    if any(GROUPED.fullmatch(t) for t in filled) and _most(AMOUNT, filled):
        return "amount"  # beside «12 500» a «750» is a sum too, not a number of a row
    for kind, form in KINDS:
        if _most(form, filled):
            return kind
    return "text"


def _most(form: re.Pattern[str], texts: Sequence[str]) -> bool:
    return bool(texts) and sum(bool(form.fullmatch(t)) for t in texts) >= MOST * len(texts)


def mended_column(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of one column, sums grouped alike, and those unlike all the others doubted."""
    grouped = {c.text for c in cells if GROUPED.fullmatch(c.text)}
    known: dict[int, Cell] = {}
    for cell in cells:
        if id(cell) not in known:
            known[id(cell)] = _regrouped(cell, len(grouped - {cell.text}))
    kind = column_kind([c.text for c in cells])
    doubted = {number: _doubted(cell, kind) for number, cell in known.items()}
    return tuple(doubted[id(cell)] for cell in cells)


def _regrouped(cell: Cell, evidence: int) -> Cell:
    """The cell with its thousands parted by spaces, if others of the column show them so."""
    text = cell.text
    if not TORN.fullmatch(text) or GROUPED.fullmatch(text):
        return cell
    if evidence < EVIDENCE and not SELF_EVIDENT.fullmatch(text):
        return cell
    clean = re.sub(r"[ ‘’`´'ʼ]", "", text).rstrip(".")
    whole, comma, part = clean.partition(",")
    if not whole.lstrip("-").isdigit() or len(whole.lstrip("-")) < 4:
        return cell
    if len(whole.lstrip("-")) == 4 and not comma and 1900 <= int(whole.lstrip("-")) < 2100:
        return cell  # it may be a year
    right = f"{int(whole):,}".replace(",", " ") + comma + part
    if right == text or re.sub(r"\D", "", right) != re.sub(r"\D", "", text):
        return cell
    draft = Draft(without_edits(text, cell.repairs), text, cell.repairs)
    draft = draft.replaced(Finding(0, len(text), right, "column-grouping", SCORE, True, stage="table"))
    return replace(cell, text=draft.text, repairs=draft.edits)


def _doubted(cell: Cell, kind: ColumnKind) -> Cell:
    form = STRICT.get(kind)
    if form is None or cell.text in EMPTY_MARKS or form.fullmatch(cell.text):
        return cell
    reason = f"unlike the other cells of its column ({kind})"
    return replace(cell, doubt=f"{cell.doubt}; {reason}" if cell.doubt else reason)
